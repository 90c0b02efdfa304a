import json
from pathlib import Path

import factories
import pytest
from typer.testing import CliRunner, Result

from newsletter import templating
from newsletter.cli.app import app
from newsletter.cli.templates import _complete_template
from newsletter.templating import catalogue

MASTHEAD = "email/parts/masthead.mjml.j2"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["templates", *words])


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_packaged_template_is_listed_with_what_it_makes(project: Path) -> None:
    lines = run().stdout.splitlines()

    assert [line.split()[0] for line in lines] == templating.list_names()
    assert [line for line in lines if not line.split("packaged", 1)[1].strip()] == []


def test_the_projects_own_template_is_listed_as_its_own(project: Path) -> None:
    factories.file(project / "templates" / MASTHEAD, "{# Notre tête. Avec le bac. #}\n")
    factories.file(project / "templates" / "email" / "parts" / "carte.mjml.j2", "")

    lines = {line.split()[0]: line.split()[1:] for line in run().stdout.splitlines()}

    assert lines[MASTHEAD] == ["yours", "Notre", "tête"]
    assert lines["email/parts/carte.mjml.j2"] == ["yours"]
    assert lines["email/parts/lead.mjml.j2"][0] == "packaged"


def test_the_list_has_a_shape_that_scripts_rely_on(project: Path) -> None:
    own = factories.file(project / "templates" / MASTHEAD, "{# Notre tête. #}")

    rows = {row["name"]: row for row in json.loads(run("--json").stdout)["templates"]}

    assert list(rows) == templating.list_names()
    assert rows[MASTHEAD] == {
        "name": MASTHEAD,
        "makes": "Notre tête",
        "own": True,
        "path": own.relative_to(project).as_posix(),
    }


def test_without_a_project_the_packaged_templates_are_listed(empty: Path) -> None:
    assert run().stdout.count("packaged") == len(templating.list_names())


def test_what_is_hidden_or_for_starters_is_no_template(project: Path) -> None:
    factories.file(project / "templates" / ".DS_Store", "")

    names = run().stdout

    assert (".DS_Store" in names, "starter/" in names) == (False, False)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("masthead", MASTHEAD),
        ("parts/masthead", MASTHEAD),
        ("masthead.mjml", MASTHEAD),
        (f"templates/{MASTHEAD}", MASTHEAD),
        ("journal", "email/themes/journal.toml"),
        ("fr", "email/words/fr.toml"),
        ("preview/words/fr", "preview/words/fr.toml"),
        ("x", "social/x.txt.j2"),
        ("issue.txt", "email/issue.txt.j2"),
    ],
)
def test_a_template_is_ejected_by_a_name_as_short_as_it_is_clear(project: Path, part: str, name: str) -> None:
    result = run("eject", part)

    assert (result.exit_code, result.stdout) == (0, f"templates/{name}\n")
    assert (project / "templates" / name).read_bytes() == (templating.PACKAGED / name).read_bytes()
    assert "newsletter build" in result.stderr


def test_an_ejected_template_changes_the_build(project: Path) -> None:
    run("eject", "footer")
    footer = project / "templates" / "email" / "parts" / "footer.mjml.j2"
    footer.write_text(footer.read_text().replace("<mj-text>", "<mj-text><p>À nous.</p>", 1))

    built = CliRunner().invoke(app, ["build"])

    assert (built.exit_code, "À nous." in next(Path("dist").glob("*/email.html")).read_text()) == (0, True)


def test_several_are_ejected_at_once_and_none_twice(project: Path) -> None:
    assert run("eject", "masthead", "fr", "masthead").stdout.splitlines() == [
        f"templates/{MASTHEAD}",
        "templates/email/words/fr.toml",
    ]


def test_a_file_that_is_there_is_never_overwritten_and_nothing_else_is_written(project: Path) -> None:
    own = factories.file(project / "templates" / MASTHEAD, "à nous")

    result = run("eject", "footer", "masthead")

    assert (result.exit_code, own.read_text(), files(project / "templates")) == (1, "à nous", [MASTHEAD])
    assert f"error: templates/{MASTHEAD}: This file already exists.\nhint: " in result.stderr


def test_a_link_to_nowhere_is_not_followed(project: Path) -> None:
    target = project / "templates" / MASTHEAD
    target.parent.mkdir(parents=True)
    target.symlink_to(project / "elsewhere")

    assert (run("eject", "masthead").exit_code, (project / "elsewhere").exists()) == (1, False)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("page", ["preview/page.css", "preview/page.html.j2"]),
        ("issue", ["email/issue.mjml.j2", "email/issue.txt.j2"]),
        ("mastheda", ['Did you mean "masthead"?', "newsletter templates"]),
        ("email/parts/fotoer.mjml.j2", ['Did you mean "email/parts/footer.mjml.j2"?']),
        ("../content/newsletter.toml", ["newsletter templates"]),
        ("quux", ["newsletter templates"]),
    ],
)
def test_a_name_that_is_not_clear_is_told_what_was_meant(project: Path, part: str, said: list[str]) -> None:
    result = run("eject", part)

    assert (result.exit_code, files(project / "templates")) == (1, [])
    assert [one for one in said if one not in result.stderr] == []


def test_without_a_project_there_is_nowhere_to_eject_to(empty: Path) -> None:
    result = run("eject", "masthead")

    assert (result.exit_code, "newsletter init" in result.stderr) == (1, True)
    assert files(empty) == []


@pytest.mark.parametrize("order", ["{config} eject fr", "eject fr {config}"])
def test_another_project_can_be_named(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    config = f"--config {project}/content/newsletter.toml"

    result = run(*order.format(config=config).split())

    assert (result.exit_code, files(project / "templates")) == (0, ["email/words/fr.toml"])


def test_a_folder_that_takes_nothing_is_told(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "email").write_text("a file")

    result = run("eject", "masthead")

    assert (result.exit_code, "hint: " in result.stderr) == (1, True)


def test_eject_without_a_name_says_how_it_is_used() -> None:
    result = run("eject")

    assert (
        result.exit_code,
        "Usage: newsletter templates eject" in result.output.replace("root", "newsletter"),
    ) == (2, True)


def test_the_shell_completes_the_shortest_clear_name() -> None:
    offered = dict(_complete_template(""))

    assert {"masthead", "fr", "x", "journal", "issue.mjml", "issue.txt"} <= set(offered)
    assert dict(_complete_template("masth")) == {"masthead": offered["masthead"]}


def test_every_template_can_be_found_by_its_completion() -> None:
    known = templating.list_names()

    assert {catalogue.find(offered, known) for offered, _ in _complete_template("")} == set(known)
