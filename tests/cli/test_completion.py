import pytest
from typer.testing import CliRunner

from newsletter.cli.app import app


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("so", ["social"]),
        ("social -n in", ["instagram"]),
        ("count --network li", ["linkedin"]),
        ("build --esp send", ["sendgrid"]),
        ("preview --theme jo", ["journal"]),
    ],
)
def test_the_shell_completes_what_only_a_few_words_can_be(typed: str, offered: list[str]) -> None:
    words = ["newsletter", *typed.split()]
    asked = {
        "_NEWSLETTER_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }

    result = CliRunner().invoke(app, [], prog_name="newsletter", env=asked)

    assert result.stdout.split() == offered


@pytest.mark.parametrize("words", [[], ["templates"]], ids=["newsletter", "templates"])
def test_what_a_command_does_is_listed_whole(words: list[str]) -> None:
    listed = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "80"}).stdout

    assert "..." not in listed.partition("Commands:")[2]
