"""What the editor does at the page: each writes plain files of the project, and the watch then sees them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from newsletter.config.issue_file import ORIGINALS, load_draft
from newsletter.disk import resolve_path
from newsletter.errors import ContentError, Location
from newsletter.export import shapes
from newsletter.export.issue_editing import edit_issue
from newsletter.export.issue_edits import Edit  # noqa: TC001 - pydantic reads the annotations at run time
from newsletter.pipeline.snippets import Form, delete_own_text, save_own_text
from newsletter.social.counting import measure

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.issue_file import IssueFile
    from newsletter.config.project import Project
    from newsletter.model import Article, Json
    from newsletter.preview.live import Live


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueName:
    """An issue, by its id."""

    issue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that is being written for a network."""

    text: str
    network: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetName:
    """The snippet of an article on a network: a post, or a thread."""

    issue: str
    article: str
    network: str
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSnippet(SnippetName):
    """The editor's own text for a snippet, by parts."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEdits:
    """Edits of an issue's issue.toml, in their order: all are done or none."""

    issue: str
    edits: tuple[Edit, ...]


def open_email(live: Live, wanted: IssueName) -> None:
    """Open the email in this machine's email client.

    Raises:
        NewsletterError: it cannot be opened.
    """
    live.outbox.open(wanted.issue, live.get_built(wanted.issue).files["email.eml"])


# ── Snippets ─────────────────────────────────────────────────────────────────


def count_text(live: Live, draft: Draft) -> Json:
    """Count a text as a network does, with the publication's own limits."""
    return shapes.shape_counts([measure(draft.text, live.get_network(draft.network))])[0]


def save_snippet(live: Live, own: OwnSnippet) -> None:
    """Save an editor's own text for a snippet.

    Raises:
        NewsletterError: there is no such article or network, or the text cannot be kept.
    """
    article = _find_article(live, own.issue, own.article)
    publication = live.get_built(own.issue).issue.publication
    save_own_text(article, own.network, own.parts, publication, own.form)


def restore_snippet(live: Live, name: SnippetName) -> None:
    """Let newsletter write a snippet again.

    Raises:
        NewsletterError: there is no such article or network, or its file cannot be written.
    """
    article = _find_article(live, name.issue, name.article)
    delete_own_text(article, live.get_network(name.network).key, name.form)


def _find_article(live: Live, issue: str, name: str) -> Article:
    """Return an article, or what the snippets of the whole issue or of its sponsor are of."""
    built = live.get_built(issue)
    articles = (article for article, _ in (*built.snippets, *built.issue_snippets))
    if found := next((article for article in articles if article.name == name), None):
        return found
    raise ContentError("This issue has no such article.", hint="Reload the page.")


def change_issue(live: Live, wanted: IssueEdits) -> Json:
    """Change an issue.toml, and tell the edits that take it back.

    Raises:
        NewsletterError: it says otherwise by now, or would be wrong.
    """
    project, path = locate_issue(live, wanted.issue)
    keep = f"{ORIGINALS}/issue-{live.request.day}.toml"
    live.named_files |= {place for _, place in _list_files(load_draft(path), path)}
    check = partial(_refuse_outside, live, project, path)
    return {"undo": [asdict(edit) for edit in edit_issue(path, wanted.edits, keep=keep, check=check)]}


def _refuse_outside(live: Live, project: Project, path: Path, draft: IssueFile) -> None:
    """Raise ContentError where the page makes an issue name a file of another folder, and so shows it.

    What the editor wrote into issue.toml may lie anywhere, also once the page removed it and puts it back.
    """
    homes = resolve_path(project.root), resolve_path(path.parent)
    for name, place in _list_files(draft, path):
        if place not in live.named_files and not any(map(place.is_relative_to, homes)):
            hint = "Copy it into the project, or name it in issue.toml yourself."
            raise ContentError(f'"{name}" lies outside the project.', where=Location(path), hint=hint)


def _list_files(file: IssueFile, path: Path) -> list[tuple[str, Path]]:
    """List the files that an issue.toml names, and where they are."""
    named = [name for line in (*file.articles, *file.held) for name in (line.file, line.plain) if name]
    return [(name, resolve_path(path.parent / name)) for name in named]


def locate_issue(live: Live, issue: str) -> tuple[Project, Path]:
    """Return the project and the issue.toml of an issue that can be changed.

    Raises:
        ContentError: it has no file, as bare articles have none.
    """
    path = live.find_issues().get(issue)
    project = live.load_project(path) if path else None
    if project is None or path is None:
        hint = "Make an issue first, with `newsletter new`."
        raise ContentError("These articles belong to no issue that could be changed.", hint=hint)
    return project, path
