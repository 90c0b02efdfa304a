"""`newsletter add`: articles that join an issue which exists."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import console, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.config.project import Project
    from newsletter.config.targets import Selection
    from newsletter.export.new_issue import ListedArticle
    from newsletter.sources.clipping import Clipping


def add(
    issue: Annotated[
        str, typer.Argument(metavar="ISSUE", help="Its name or folder, as in 2026-12-04.", show_default=False)
    ],
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE",
            help="Files, which are copied; addresses of the web; - for standard input.",
            show_default=False,
        ),
    ],
    *,
    allow_private: options.Private = False,
    fetch_images: options.FetchImages = False,
    config: options.Config = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Add articles to an issue.

    They take the places that are still empty in its issue.toml, or stand last. Nothing else of it changes.
    """
    add_articles(
        select_issue(issue, config),
        tuple(articles),
        pasted=options.read_clipping() if "-" in articles else None,
        allow_private=allow_private,
        with_images=fetch_images,
        dry_run=dry_run,
        json=json,
    )


def select_issue(issue: str | None, config: Path | None) -> "Selection":
    """Return the issue of this name, or the newest one, with its project.

    Raises:
        BadParameter: this is no issue.
        ConfigError: there is none.
    """
    from newsletter.config.targets import select

    selection = select([issue] if issue else [], Path.cwd(), config)
    if selection.issue is None:
        raise typer.BadParameter(
            f'"{issue}" is not an issue; the issue comes first, as in 2026-12-04.', param_hint="ISSUE"
        )
    return selection


def add_articles(
    selection: "Selection",
    articles: tuple[str, ...],
    *,
    pasted: "Clipping | None" = None,
    url: str | None = None,
    allow_private: bool = False,
    with_images: bool = False,
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Bring articles into an issue, and say what became of each."""
    from newsletter.config.issue_file import NAME
    from newsletter.export import new_issue, shapes
    from newsletter.gathering import IssueRequest, gather_more

    project = selection.project or options.require_project(None, hint="An issue belongs to a project.")
    folder = (selection.issue or Path()).parent
    today = options.get_today()
    request = IssueRequest(
        project=project,
        folder=folder,
        day=today,
        articles=articles,
        url=url,
        allow_private=allow_private,
        pasted=pasted,
    )
    draft = gather_more(request, console.print_progress)
    new_issue.add_to_issue(folder / NAME, draft.files, draft.lines, dry_run=dry_run)
    for note in draft.all_notes:
        console.say(note)
    if with_images and not dry_run:
        fetch_images(project, folder, draft.lines, allow_private=allow_private)
    shown = options.shorten_path(folder)
    if json:
        console.print_result(shapes.dump_json(shapes.shape_new_issue(shown, draft.lines)))
        return
    for file in [*draft.files, NAME] if dry_run else []:
        console.print_result(str(shown / file))
    for line in draft.lines:
        if not dry_run:
            console.print_result(str(shown / line.file))
        console.say(f'"{line.title}": {_count_set_aside(line.set_aside)}')


def fetch_images(
    project: "Project", folder: Path, lines: "Sequence[ListedArticle]", *, allow_private: bool
) -> None:
    """Fetch the images that articles of an issue show from the web, and say which cannot be had."""
    from newsletter.config.issue_file import ArticleFile
    from newsletter.errors import NewsletterError
    from newsletter.gathering.remote_images import ListedFile, keep_image, name_images

    for line in lines:
        article = ArticleFile(file=line.file, plain=line.plain, url=line.url)
        file, names = ListedFile(folder=folder, line=article, publication=project.publication), {}
        for url in line.remote:
            console.print_progress(f"Fetching {url}")
            try:
                names[url] = keep_image(file, url, allow_private=allow_private)
            except NewsletterError as error:
                console.say(f"{error} {error.hint or ''}".rstrip())
        for url in name_images(file, names):
            console.say(f"{line.file} cannot name a file in place of {url}.")


def _count_set_aside(count: int) -> str:
    if not count:
        return "nothing set aside."
    return f"{count} {'line' if count == 1 else 'lines'} set aside; see why: `newsletter read` and the file."
