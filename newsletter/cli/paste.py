"""`newsletter paste`: what was copied becomes an article of an issue."""

from typing import Annotated

import typer

from newsletter.cli import clipboard, options
from newsletter.cli.add import add_articles, select_issue


def paste(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ISSUE | -",
            help="An issue's name or folder, by default the newest issue; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    url: options.Url = None,
    allow_private: options.Private = False,
    fetch_images: options.FetchImages = False,
    config: options.Config = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Make an article of what was copied.

    HTML keeps headings, lists and links; where there is none, the plain text is taken. The file is what was
    copied, and takes the first empty place in the issue, or stands last.
    """
    from newsletter import links
    from newsletter.errors import ConfigError, Location
    from newsletter.sources.clipping import parse_clipping

    if url:
        links.check_link(url, Location("--url"), error=ConfigError)
    names = [target for target in targets or [] if target != "-"]
    if len(names) > 1:
        raise typer.BadParameter(
            "one paste goes into one issue; files come in by `newsletter add`.", param_hint="ISSUE"
        )
    selection = select_issue(names[0] if names else None, config)
    if "-" in (targets or []):
        pasted = options.read_clipping()
    else:
        copied = clipboard.read()
        data, plain = (copied.html, copied.text) if copied.html.strip() else (copied.text, None)
        pasted = parse_clipping("clipboard", data, plain, copied.url)
    add_articles(
        selection,
        ("-",),
        pasted=pasted,
        url=url,
        allow_private=allow_private,
        with_images=fetch_images,
        dry_run=dry_run,
        json=json,
    )
