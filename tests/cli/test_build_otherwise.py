"""`newsletter build --esp` and `--theme`: one build otherwise than newsletter.toml says."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app
from newsletter.services import BY_KEY


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_a_build_for_a_service_has_its_tags_in_every_form(project: Path) -> None:
    result = run("build", "--esp", "mailchimp", "-o", "out")

    assert result.exit_code == 0
    [made] = Path("out").iterdir()
    assert 'href="*|UNSUB|*"' in (made / "email.html").read_text()
    assert "] *|UNSUB|*\n" in (made / "email.txt").read_text()
    assert "*|UNSUB|*" in (made / "email.mjml").read_text()
    assert "*|" not in (made / "web.html").read_text()


def test_the_option_wins_over_newsletter_toml(project: Path) -> None:
    (project / "content" / "newsletter.toml").write_text('name = "L’Étale"\n[delivery]\nesp = "brevo"\n')

    run("build", "-o", "one")
    run("build", "-o", "two", "--esp", "mailjet")

    pages = [next(Path(name).glob("*/email.html")).read_text() for name in ("one", "two")]
    assert ["{{ unsubscribe }}" in page for page in pages] == [True, False]
    assert ["[[UNSUB_LINK_FR]]" in page for page in pages] == [False, True]


def test_a_bare_article_is_built_for_a_service_too(pasted: Path) -> None:
    run("build", "halle.txt", "--esp", "listmonk")

    assert 'href="{{ UnsubscribeURL }}"' in Path("dist/halle/email.html").read_text()


@pytest.mark.parametrize("name", ["pigeon", "", "Mailchimp"])
def test_a_service_that_there_is_not_is_wrong_usage(project: Path, name: str) -> None:
    result = run("build", "--esp", name)

    assert result.exit_code == 2
    assert all(key in result.output for key in BY_KEY)
    assert not Path("dist").exists()


def test_a_theme_is_shown_once(project: Path) -> None:
    run("build", "-o", "one")
    result = run("build", "-o", "two", "-t", "bulletin")

    pages = [next(Path(name).glob("*/email.html")).read_text() for name in ("one", "two")]
    assert result.exit_code == 0
    assert ["#9c1c1c" in page for page in pages] == [True, False]


def test_an_unknown_theme_names_those_that_there_are(project: Path) -> None:
    result = run("build", "--theme", "jurnal")

    assert result.exit_code == 1
    assert "Themes: bulletin, journal, letter." in result.stderr
    assert "newsletter.toml" not in result.stderr


def test_an_unknown_service_in_newsletter_toml_is_told_at_its_line(project: Path) -> None:
    (project / "content" / "newsletter.toml").write_text('name = "L’Étale"\n[delivery]\nesp = "brevi"\n')

    result = run("build")

    assert result.exit_code == 1
    assert "newsletter.toml:3:" in result.stderr
