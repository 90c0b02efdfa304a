"""`newsletter new`: an issue's folder from articles, addresses and a feed."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import add, console, options
from newsletter.disk import is_file, resolve_path

if TYPE_CHECKING:
    from newsletter.config.project import Project
    from newsletter.gathering import IssueDraft

_DAYS = re.compile(r"(\d{1,4})([dw])")
# A folder that is not hidden, in at most 80 characters: disks take 255 bytes. Own limit.
_NAME = re.compile(r"[^./\\\s][^/\\]{0,79}")
# The issue that --like takes where none is named.
_LAST = "last"


def new(
    issue: Annotated[
        str | None,
        typer.Argument(
            metavar="ISSUE",
            help="Its folder's name, as in 2026-12-04; with --like, by default the next date.",
            show_default=False,
        ),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLE",
            help="Files, which are copied; addresses of the web; - for standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    like: Annotated[
        str | None,
        typer.Option(
            "--like",
            metavar="ISSUE",
            help="Take sections, layouts, sign-off, sponsor and held articles from this issue (last: the "
            "newest), and count on its number and date.",
            show_default=False,
        ),
    ] = None,
    feed: Annotated[
        str | None,
        typer.Option(
            "--feed", metavar="URL|FILE", help="Take the newest articles of a feed.", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="From the feed, none before: 2026-11-27, 7d or 2w.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="From the feed, this many at most.")
    ] = 10,
    allow_private: options.Private = False,
    fetch_images: options.FetchImages = False,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            metavar="DATE",
            formats=["%Y-%m-%d"],
            help="The issue's date.",
            show_default="in ISSUE, else the next one, or today",
        ),
    ] = None,
    config: options.Config = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Make an issue from articles, addresses or a feed.

    It is a folder under content/issues/, with an issue.toml that names the articles.
    """
    from newsletter.export import new_issue
    from newsletter.gathering import IssueRequest, gather

    if like and issue and _is_article(issue):
        articles, issue = [issue, *(articles or ())], None
    project = options.require_project(
        config, hint="An issue belongs to a project: run `newsletter init` to make one."
    )
    former = _find_issue(like, project) if like else None
    date = day.date() if day else _choose_date(issue, former, project)
    request = IssueRequest(
        project=project,
        folder=project.issues / (_parse_name(issue, project) if issue else date.isoformat()),
        day=date,
        today=options.get_today(),
        like=former,
        articles=tuple(articles or ()),
        feed=feed,
        since=_parse_since(since) if since else None,
        limit=limit,
        allow_private=allow_private,
        pasted=options.read_clipping() if "-" in (articles or ()) else None,
    )
    draft = gather(request, console.print_progress)
    if not dry_run:
        new_issue.write_issue(draft.folder, draft.files)
        if fetch_images:
            add.fetch_images(project, draft.folder, draft.lines, allow_private=allow_private)
    _print_new_issue(draft, json=json, dry_run=dry_run)


def _is_article(target: str) -> bool:
    """Return whether this names an article, and not a new issue."""
    from newsletter import links

    return target == "-" or links.is_web(target) or is_file(Path(target))


def _find_issue(like: str, project: "Project") -> Path:
    """Return an earlier issue.toml, by the name or the folder; `last` is the newest that has an article."""
    from newsletter.config.issue_file import NAME
    from newsletter.config.neighbours import list_neighbours
    from newsletter.config.targets import select

    is_newest = like == _LAST and not is_file(project.issues / like / NAME)
    written = [each.folder / NAME for each in list_neighbours(project.issues) if each.articles]
    if is_newest and written:
        return written[-1]
    issue = select([] if is_newest else [like], Path.cwd(), project.path).issue
    if issue is None:
        raise typer.BadParameter(f'"{like}" is not an issue.', param_hint="--like")
    return issue


def _choose_date(issue: str | None, former: Path | None, project: "Project") -> date:
    """Return the date in the issue's name, else the next one after an earlier issue, else today."""
    from newsletter.config.neighbours import find_folder_date
    from newsletter.gathering.likeness import find_next_date

    if issue and (named := find_folder_date(Path(issue).name)):
        return named
    if former and (project.publication.rhythm or not issue):
        return find_next_date(project, former, options.get_today())
    if not issue:
        raise typer.BadParameter(
            "name the issue, as in 2026-12-04; with --like it may be left out.", param_hint="ISSUE"
        )
    return options.get_today()


def _parse_name(issue: str, project: "Project") -> str:
    """Return the issue's name, which may be written as the path of its folder."""
    path = Path(issue)
    is_inside = path.parent != Path() and resolve_path(path.parent) == resolve_path(project.issues)
    name = path.name if is_inside else issue
    if not _NAME.fullmatch(name) or not name.isprintable() or is_file(path):
        raise typer.BadParameter(
            f'"{issue}" is not a name for a folder; the issue comes first, as in 2026-12-04.',
            param_hint="ISSUE",
        )
    return name


def _parse_since(text: str) -> date:
    days = _DAYS.fullmatch(text)
    if days:
        return options.get_today() - timedelta(**{"days" if days[2] == "d" else "weeks": int(days[1])})
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f'"{text}" is not a date; write 2026-11-27, 7d or 2w.', param_hint="--since"
        ) from error


def _print_new_issue(draft: "IssueDraft", *, json: bool, dry_run: bool) -> None:
    from newsletter.export import shapes

    for note in draft.all_notes:
        console.say(note)
    folder = options.shorten_path(draft.folder)
    if json:
        console.print_result(shapes.dump_json(shapes.shape_new_issue(folder, draft.lines)))
        return
    for file in draft.files if dry_run else [*draft.files][-1:]:
        console.print_result(str(folder / file))
    if not dry_run:
        console.say(f"Next: newsletter build {folder.name} --open")
