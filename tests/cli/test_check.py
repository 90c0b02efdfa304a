import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsletter.checks import CHECKS
from newsletter.cli.app import app

PAGE = '<!doctype html>\n<html><head><title>a</title></head>\n<body dir="ltr" lang="fr">\n<p lang="fr" dir="ltr">Bonjour</p>\n{}</body></html>'

MJML = """<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour <a href="#">ici</a></mj-text></mj-column></mj-section>
</mj-body></mjml>"""


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, ["check", *words], input=stdin)


def page(body: str = "") -> Path:
    path = Path("mail.html")
    path.write_text(PAGE.format(body))
    return path


def test_the_sample_issue_is_in_order(project: Path) -> None:
    result = run()

    assert (result.exit_code, result.stdout) == (0, f"✓ {len(CHECKS)} checks, 0 errors, 0 warnings\n")


def test_errors_come_first_each_on_one_line_and_then_how_many_there_are(pasted: Path) -> None:
    Path("halle.txt").write_text(
        Path("halle.txt").read_text() + "\n\nTODO : la suite de la phrase, et sa fin.\n"
    )

    result = run("halle.txt")

    *findings, last = result.stdout.strip().split("\n")
    signs = [line[0] for line in findings]
    assert signs == sorted(signs, key="✗!".index)
    assert "✗ halle.txt:15: " in result.stdout
    assert last == f"{len(CHECKS)} checks, {signs.count('✗')} errors, {signs.count('!')} warning"
    assert (result.exit_code, result.stderr) == (1, "")


def test_warnings_alone_are_no_error_unless_one_is_strict(project: Path) -> None:
    path = Path("content/newsletter.toml")
    path.write_text(re.sub("^address.*$", "", path.read_text(), flags=re.MULTILINE))

    results = [run(), run("--strict")]

    assert [result.exit_code for result in results] == [0, 1]
    assert results[0].stdout.startswith("! The email has no postal address. ")
    assert results[0].stdout.endswith(f"{len(CHECKS)} checks, 0 errors, 1 warning\n")


def test_what_is_told_for_information_is_counted_apart_and_fails_nothing(project: Path) -> None:
    path = Path("content/issues/2026-11-27/quai-oublie.md")
    path.write_text(f"{path.read_text()}\n---\n")

    result = run("--strict")

    finding, last = result.stdout.strip().split("\n")
    assert finding.startswith("i content/issues/2026-11-27/quai-oublie.md: 1 line set aside. ")
    assert (last, result.exit_code) == (f"✓ {len(CHECKS)} checks, 0 errors, 0 warnings, 1 info", 0)


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"]])
def test_scripts_get_json(empty: Path, words: list[str]) -> None:
    result = run(*words, str(page('<a href="#">ici</a>\n<a href="https://a.example/">Se désabonner</a>')))

    told = json.loads(result.stdout)
    assert list(told) == ["checks", "errors", "warnings", "infos", "findings"]
    assert (told["errors"], result.exit_code) == (2, 1)
    assert told["findings"][0] == {
        "check": "link-href",
        "severity": "error",
        "problem": 'The link "#" does not work in an email.',
        "hint": "Write the whole URL, with https:// in front.",
        "where": "mail.html:5",
        "element": 'a[href="#"]',
    }


def test_what_the_build_tells_the_check_tells(pasted: Path) -> None:
    told = json.loads(run("--json", "halle.txt").stdout)
    CliRunner().invoke(app, ["build", "halle.txt"])

    built = json.loads(Path("dist/halle/findings.json").read_text())
    assert sorted(map(str, told["findings"])) == sorted(map(str, built))


def test_of_a_page_only_what_can_be_known_is_checked(empty: Path) -> None:
    told = json.loads(run("--json", str(page())).stdout)

    assert {"html-size", "doctype", "alt"} < set(told["checks"])
    assert not {"subject", "text-part", "line-length", "snippet-fit", "postal-address"} & set(told["checks"])


def test_of_a_mail_its_subject_text_and_lines_are_checked_too(empty: Path) -> None:
    Path("mail.eml").write_bytes(b"Subject: \r\nContent-Type: text/html\r\n\r\n" + b"a" * 1200)

    told = json.loads(run("--json", "mail.eml").stdout)

    assert {"subject", "text-part", "line-length"} <= {found["check"] for found in told["findings"]}


@pytest.mark.parametrize("name", ["no.html", "no.eml"])
def test_a_mail_that_is_not_there_is_told(empty: Path, name: str) -> None:
    result = run(name)

    assert (result.exit_code, result.stderr.startswith(f"error: {name}: ")) == (1, True)


def test_a_file_that_is_no_mail_is_told(empty: Path) -> None:
    Path("a.eml").write_bytes(b"\x89PNG")

    assert run("a.eml").stderr.startswith("error: a.eml: This is not an email.\nhint: ")


@pytest.mark.parametrize(
    "words",
    [["mail.html", "halle.txt"], ["mail.html", "mail.html"], ["mail.html", "--url", "https://a.example"]],
)
def test_a_mail_is_checked_alone(pasted: Path, words: list[str]) -> None:
    page()

    assert run(*words).exit_code == 2


def test_an_article_can_be_piped_in(pasted: Path) -> None:
    result = run("-", stdin=pasted.read_text())

    assert (result.exit_code, "The email has no unsubscribe link." in result.stdout) == (1, True)


def test_what_a_mail_says_cannot_steer_the_terminal(empty: Path) -> None:
    result = run(str(page('<a href="\x1b[31m\r\n">ici</a>')))

    assert "\x1b" not in result.stdout


@pytest.mark.slow
def test_there_is_no_colour_where_nobody_sees_it(empty: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "check", str(page())]

    assert b"\x1b" not in subprocess.run(command, check=False, capture_output=True).stdout


def test_checks_are_chosen_listed_explained_and_fail_as_wanted(empty: Path) -> None:
    (empty / "a.mjml").write_text(MJML)

    listed = run("--list").stdout.splitlines()
    chosen = run("a.mjml", "--only", "link-href")
    explained = CliRunner().invoke(app, ["explain", "alt"])

    assert [line.split()[0] for line in listed] == [check.name for check in CHECKS]
    assert (chosen.exit_code, chosen.stdout.splitlines()[-1]) == (1, "1 check, 1 error, 0 warnings")
    assert "link-href" not in run("a.mjml", "--ignore", "link-href", "--format", "github").stdout
    assert [
        run("a.mjml", "--only", "preheader", "--fail-on", least).exit_code
        for least in ("error", "warning", "info", "never")
    ] == [0, 1, 1, 0]
    assert run("a.mjml", "--only", "preheader", "--strict").exit_code == 1
    assert 'Did you mean "alt"?' in run("a.mjml", "--only", "alts").stderr
    assert explained.stdout.startswith("alt\n\nerror\nAn image has no alternative text;")
    assert CliRunner().invoke(app, ["explain", "alts"]).exit_code == 1


def test_a_file_that_is_no_mjml_is_told(empty: Path) -> None:
    (empty / "a.mjml").write_text("<mjml><mj-body>")

    result = run("a.mjml")

    assert result.exit_code == 1
    assert result.stderr.startswith("error: a.mjml: ")
