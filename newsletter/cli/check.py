"""`newsletter check`: everything that would embarrass the sender, before it does; `newsletter explain`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsletter.cli import console, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Finding
    from newsletter.pipeline import Review

# Which severities fail the command, by the least that does.
_FAILING = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}


def check(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ISSUE | ARTICLE | MAIL",
            help="An issue's name or folder, articles (- for standard input), or a mail made elsewhere: "
            "FILE.html, FILE.eml or FILE.mjml. Default: the newest issue.",
            show_default=False,
        ),
    ] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"],
        typer.Option("--fail-on", help="The least severity for which the exit code is 1."),
    ] = "error",
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CHECK", help="Leave a check out (repeatable).", show_default=False),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="CHECK", help="Take this check alone (repeatable).", show_default=False
        ),
    ] = None,
    form: Annotated[
        Literal["text", "json", "sarif", "github", "junit"],
        typer.Option("--format", help="Lines for people, or what other programs read."),
    ] = "text",
    json: options.Json = False,
    listed: Annotated[bool, typer.Option("--list", help="Name every check, and check nothing.")] = False,
    url: options.Url = None,
    config: options.Config = None,
) -> None:
    """Check an issue or a mail for what would embarrass you.

    The exit code is 1 where there is an error. `newsletter explain CHECK` says what a check looks for.
    """
    from newsletter.model.results import SEVERITIES

    if listed:
        _print_checks()
        return
    review = _choose(_review(targets, url, config), only or (), ignore or ())
    findings = sorted(review.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    _print(review, findings, "json" if json else form)
    failing = _FAILING["warning" if strict and fail_on == "error" else fail_on]
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)


def explain(
    name: Annotated[str, typer.Argument(metavar="CHECK", help="A check's name, as findings show it.")],
) -> None:
    """Say what a check looks for, how grave it is, and who says so."""
    from newsletter.checks.explanations import load_explanations
    from newsletter.checks.rules import make_name_error

    explanations = load_explanations()
    if name not in explanations:
        raise make_name_error(name, list(explanations))
    console.print_result(console.style_strong(name))
    for notice in explanations[name]:
        says = f"{notice.says[:1].upper()}{notice.says[1:]}."
        console.print_result(f"\n{notice.severity}\n{says}\nSource: {notice.source}.")
    console.print_result(
        f'\nTo let it be in one issue, write in issue.toml: waive = {{ {name} = "why" }}\n'
        f'To judge it otherwise in all, write in newsletter.toml under [check.severity]: {name} = "info"'
    )


def _print_checks() -> None:
    from newsletter.checks.explanations import load_explanations

    explanations = load_explanations()
    width = max(map(len, explanations))
    for name, notices in explanations.items():
        severities = ", ".join(dict.fromkeys(notice.severity for notice in notices))
        console.print_result(f"{name:<{width}}  {severities}")


def _choose(review: "Review", only: "Sequence[str]", ignore: "Sequence[str]") -> "Review":
    """Return a review of the checks that are wanted.

    Raises:
        ConfigError: one of them is no check.
    """
    from newsletter.checks import CHECKS
    from newsletter.checks.rules import make_name_error

    known = [check.name for check in CHECKS]
    if unknown := next((name for name in (*only, *ignore) if name not in known), None):
        raise make_name_error(unknown, known)
    wanted = [name for name in review.checks if name not in ignore and (not only or name in only)]
    findings = tuple(finding for finding in review.findings if finding.check in wanted)
    return replace(review, checks=tuple(wanted), findings=findings)


def _print(review: "Review", findings: "list[Finding]", form: str) -> None:
    from newsletter.export import shapes
    from newsletter.export.finding_formats import FORMATS

    if form == "json":
        console.print_result(shapes.dump_json(shapes.shape_review(review.checks, findings)))
    elif form in FORMATS:
        console.print_result(FORMATS[form](review.checks, findings))
    else:
        for finding in findings:
            console.print_result(console.format_finding(finding))
        console.print_result(_summarize(review))


def _review(targets: list[str] | None, url: str | None, config: Path | None) -> "Review":
    from newsletter import pipeline

    emails = [target for target in targets or [] if Path(target).suffix.lower() in pipeline.EMAIL_READERS]
    if not emails:
        return pipeline.check_issue(options.make_request(targets, url, config))
    if targets != emails[:1]:
        raise typer.BadParameter("an email is checked alone.", param_hint=emails[0])
    if url:
        raise typer.BadParameter("it goes with an article.", param_hint="--url")
    return pipeline.check_email(Path(emails[0]))


def _summarize(review: "Review") -> str:
    """Return how many checks ran and what they found: `17 checks, 1 error, 2 warnings, 1 info`."""
    from collections import Counter

    found = Counter(finding.severity for finding in review.findings)
    counts = {"check": len(review.checks), "error": found["error"], "warning": found["warning"]}
    if found["info"]:
        counts["info"] = found["info"]
    summary = ", ".join(f"{count} {what}{'s' * (count != 1)}" for what, count in counts.items())
    is_fine = not (found["error"] or found["warning"])
    return f"{console.format_sign('fine')} {summary}" if is_fine else summary
