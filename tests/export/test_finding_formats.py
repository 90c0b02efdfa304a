"""Findings for other programs, each form as its own documentation wants it."""

import json

from lxml import etree

from newsletter.errors import Location
from newsletter.export.finding_formats import FORMATS
from newsletter.model import Finding

FINDINGS = (
    Finding(
        check="alt",
        severity="error",
        problem="50 % of <b>,\nof it: none.",
        hint="Write alt.",
        where=Location("content/bac.md", 3),
    ),
    Finding(check="alt", severity="info", problem="Told.", hint="Nothing."),
    Finding(check="subject", severity="warning", problem="Long \x1b[31m.", hint="Cut it."),
)
CHECKS = ("alt", "subject", "doctype")


def test_sarif_has_a_result_with_level_and_place_for_each() -> None:
    log = json.loads(FORMATS["sarif"](CHECKS, FINDINGS))

    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(CHECKS)
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    assert run["results"][0]["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "content/bac.md"}, "region": {"startLine": 3}}}
    ]


def test_github_annotates_lines_and_takes_no_command_from_a_message() -> None:
    lines = FORMATS["github"](CHECKS, FINDINGS).split("\n")

    assert (
        lines[0] == "::error file=content/bac.md,line=3,title=alt::50 %25 of <b>,%0Aof it: none. Write alt."
    )
    assert lines[1] == "::notice title=alt::Told. Nothing."
    assert len(lines) == 3


def test_junit_is_xml_in_which_a_check_fails_by_errors_and_warnings() -> None:
    suite = etree.fromstring(FORMATS["junit"](CHECKS, FINDINGS).encode())

    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    cases = {case.get("name"): [failure.get("type") for failure in case] for case in suite}
    assert cases == {"alt": ["error"], "subject": ["warning"], "doctype": []}


def test_without_findings_each_form_is_whole() -> None:
    assert json.loads(FORMATS["sarif"](CHECKS, ()))["runs"][0]["results"] == []
    assert FORMATS["github"](CHECKS, ()) == ""
    assert etree.fromstring(FORMATS["junit"](CHECKS, ()).encode()).get("failures") == "0"
