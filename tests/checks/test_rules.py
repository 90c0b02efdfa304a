"""What a publication and an issue say of findings."""

from pathlib import Path

import factories
import pytest

import newsletter
from newsletter.checks.rules import apply_rules
from newsletter.errors import ConfigError, Location
from newsletter.model import CheckRules, Finding

ISSUE = "content/issues/2026-11-27"
FINDINGS = (
    Finding(check="alt", severity="error", problem="A.", hint="Mend it."),
    Finding(check="subject", severity="warning", problem="B.", hint="Mend it."),
)


def test_a_publication_chooses_severities_and_leaves_checks_out() -> None:
    findings = apply_rules(FINDINGS, CheckRules(severities={"alt": "info", "subject": "off"}))

    assert [(finding.check, finding.severity) for finding in findings] == [("alt", "info")]


def test_a_waived_finding_is_told_with_the_reason() -> None:
    findings = apply_rules(FINDINGS, CheckRules(waivers={"alt": "Décoratif."}))

    assert [finding.severity for finding in findings] == ["info", "warning"]
    assert findings[0].hint == "Waived in issue.toml: Décoratif."


def test_a_waiver_of_nothing_is_told_at_its_line() -> None:
    where = Location(Path("issue.toml"), 2)

    *_, idle = apply_rules(FINDINGS, CheckRules(waivers={"preheader": "?"}, places={"preheader": where}))

    assert (idle.check, idle.severity, idle.where) == ("preheader", "info", where)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    factories.file(
        tmp_path / "content/newsletter.toml", 'name = "L’Étale"\n\n[check.severity]\nsubject = "off"\n'
    )
    factories.file(tmp_path / ISSUE / "bac.md", "# Le bac\n\nIl part à minuit.\n")
    factories.file(
        tmp_path / ISSUE / "issue.toml",
        'date = 2026-11-27\nwaive = { preheader = "Court exprès." }\n\n[[article]]\nfile = "bac.md"\n',
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_both_files_say_how_the_findings_of_a_build_are_judged(home: Path) -> None:
    findings = newsletter.build().findings

    waived = [finding for finding in findings if finding.check == "preheader"]
    assert {(finding.severity, finding.hint) for finding in waived} == {
        ("info", "Waived in issue.toml: Court exprès.")
    }


@pytest.mark.parametrize(
    ("file", "before", "after", "line"),
    [
        ("content/newsletter.toml", "subject =", "subjet =", 4),
        (f"{ISSUE}/issue.toml", "preheader =", "preheadr =", 2),
    ],
)
def test_a_name_of_no_check_is_an_error_at_its_line_with_the_nearest(
    home: Path, file: str, before: str, after: str, line: int
) -> None:
    path = home / file
    path.write_text(path.read_text().replace(before, after))

    with pytest.raises(ConfigError, match="There is no check") as raised:
        newsletter.build()

    assert raised.value.where is not None
    assert (Path(raised.value.where.path).resolve(), raised.value.where.line) == (path.resolve(), line)
    assert "Did you mean" in (raised.value.hint or "")


def test_an_email_client_that_nobody_knows_is_an_error_at_its_line(home: Path) -> None:
    path = home / "content/newsletter.toml"
    path.write_text(
        path.read_text().replace("[check.severity]", '[check]\nclients = ["orangee"]\n[check.severity]')
    )
    line = path.read_text().split("\n").index('clients = ["orangee"]') + 1

    with pytest.raises(ConfigError, match='There is no email client "orangee"') as raised:
        newsletter.build()

    assert raised.value.where is not None
    assert raised.value.where.line == line
    assert "Did you mean orange?" in (raised.value.hint or "")
