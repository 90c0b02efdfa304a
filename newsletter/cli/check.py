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

    read = _read_over(targets, url, config)
    findings = sorted(read.findings, key=lambda found: found.severity != "error")
    if json or form == "json":
        console.print_result(shapes.dump_json(shapes.shape_review(read.checks, findings)))
    else:
        for found in findings:
            console.print_result(console.format_finding(found))
        console.print_result(_summary(read))
    if any(strict or found.severity == "error" for found in findings):
        raise typer.Exit(1)


def _read_over(targets: list[str] | None, url: str | None, config: Path | None) -> "Review":
    from newsletter import pipeline

    mails = [target for target in targets or [] if Path(target).suffix.lower() in pipeline.EMAIL_READERS]
    if not mails:
        return pipeline.review_issue(options.make_request(targets, url, config))
    if targets != mails[:1]:
        raise typer.BadParameter("a mail is checked alone.", param_hint=mails[0])
    if url:
        raise typer.BadParameter("it goes with an article.", param_hint="--url")
    return pipeline.review_email(Path(mails[0]))


def _summary(read: "Review") -> str:
    """How many checks ran, and what they found: `17 checks, 1 error, 2 warnings`."""
    grave = sum(found.severity == "error" for found in read.findings)
    counts = {"check": len(read.checks), "error": grave, "warning": len(read.findings) - grave}
    said = ", ".join(f"{count} {what}{'s' * (count != 1)}" for what, count in counts.items())
    return said if read.findings else f"{console.format_sign('fine')} {said}"
