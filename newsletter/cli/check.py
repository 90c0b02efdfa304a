"""`newsletter check`: everything that would embarrass the sender, before it does."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.pipeline import Review


def check(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ISSUE | ARTICLE | MAIL",
            help="An issue's name or folder, articles (- for standard input), or a mail made elsewhere: "
            "FILE.html or FILE.eml. Default: the newest issue.",
            show_default=False,
        ),
    ] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Lines for people, or JSON for scripts.")
    ] = "text",
    json: options.Json = False,
    url: options.Url = None,
    config: options.Config = None,
) -> None:
    """Check an issue or a mail for what would embarrass you.

    The exit code is 1 where there is an error.
    """
    from newsletter.export import shapes
    from newsletter.model.results import SEVERITIES

    review = _review(targets, url, config)
    findings = sorted(review.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    if json or form == "json":
        console.print_result(shapes.dump_json(shapes.shape_review(review.checks, findings)))
    else:
        for finding in findings:
            console.print_result(console.format_finding(finding))
        console.print_result(_summarize(review))
    failing = ("error", "warning") if strict else ("error",)
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)


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
