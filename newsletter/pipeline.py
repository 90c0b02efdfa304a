"""The only place where stages meet: what was asked for → everything that a build leaves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter import composition, images, sources, sponsors, templating
from newsletter.checks import check
from newsletter.config import issue as issue_file
from newsletter.config.selection import STDIN
from newsletter.export import files as export
from newsletter.model import Publication
from newsletter.render import render
from newsletter.social.networks import NETWORKS
from newsletter.social.snippets import snippets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from newsletter.config.issue import IssueFile
    from newsletter.config.selection import Selection
    from newsletter.images import Illustrated
    from newsletter.model import Article, Block, Email, Entry, Finding, Issue, Placement, Snippet
    from newsletter.social.networks import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a surface asks for.

    Attributes:
        day: today, which dates articles that belong to no issue.
        url: the public address of a bare article.
        esp: the sending service, in place of newsletter.toml's; `theme` the same.
        pasted: what came on standard input.
    """

    selection: Selection
    day: date
    url: str | None = None
    esp: str | None = None
    theme: str | None = None
    pasted: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The snippets of an issue, by article."""

    issue: str
    articles: tuple[tuple[Article, tuple[Snippet, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build makes; only the page and the manifest are still to be added to its files.

    Attributes:
        snippets: by article, in the order of the issue's entries.
        files: contents by path inside the issue's folder.
        inputs: every file of the content that was read.
        templates: the project's own, or None.
    """

    issue: Issue
    email: Email
    snippets: tuple[tuple[Article, tuple[Snippet, ...]], ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(repr=False)
    inputs: tuple[Path, ...]
    templates: Path | None


def build(request: Request) -> Built:
    """Make everything that an issue needs.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    file, entries = _read(request)
    illustrated = _assemble(request, file, entries)
    templates, issue = _templates(request.selection), illustrated.issue
    email = render(issue, templates=templates)
    made = _snippets(file, issue.entries, NETWORKS, templates)
    found = check(issue, email)
    return Built(
        issue=issue,
        email=email,
        snippets=made,
        findings=found,
        files=export.files(issue, email, made, found, illustrated.files),
        inputs=(*_inputs(request.selection, file), *illustrated.inputs),
        templates=templates,
    )


def social(request: Request, networks: Sequence[Network] = NETWORKS) -> Made:
    """Make the snippets alone: neither sponsors nor pictures are asked for.

    Raises:
        NewsletterError: an article has a problem, or a title is too long for a network.
    """
    file, entries = _read(request)
    return Made(issue=file.id, articles=_snippets(file, entries, networks, _templates(request.selection)))


def _read(request: Request) -> tuple[IssueFile, tuple[Entry, ...]]:
    """The issue's file, or one made for bare articles, and the articles that it names."""
    selection = request.selection
    if selection.issue:
        file = issue_file.load(selection.issue)
    else:
        file = issue_file.bare(selection.articles, request.day, request.url)
    paths = [file.folder / line.file for line in file.articles]
    articles = [
        sources.parse(request.pasted, path) if path == STDIN else sources.read(path) for path in paths
    ]
    return file, composition.entries(file, articles)


def _assemble(request: Request, file: IssueFile, entries: tuple[Entry, ...]) -> Illustrated:
    """The issue with nothing left to decide, its pictures found."""
    selection = request.selection
    around = composition.Around(
        intro=_said(file.keys.intro, file),
        sign_off=_said(file.keys.sign_off, file),
        placement=_placement(selection, file),
    )
    issue = composition.compose(file, entries, _asked(request, _publication(selection, entries)), around)
    return images.illustrate(issue, selection.project.content if selection.project else None)


def _asked(request: Request, publication: Publication) -> Publication:
    """The publication under what was asked for this once."""
    theme = publication.theme
    if request.theme:
        theme = replace(theme, name=request.theme, where=None)
    return replace(publication, esp=request.esp or publication.esp, theme=theme)


def _said(markdown: str | None, file: IssueFile) -> tuple[Block, ...]:
    """What the editor wrote in issue.toml."""
    return sources.intro(markdown, file.path) if markdown and file.path else ()


def _publication(selection: Selection, entries: Sequence[Entry]) -> Publication:
    if selection.project:
        return selection.project.publication
    language = entries[0].article.language
    return Publication(name=templating.words(language)["publication"], language=language)


def _placement(selection: Selection, file: IssueFile) -> Placement | None:
    """The sponsor of an issue; bare articles take the one of the day, if there is one."""
    if selection.project is None:
        return None
    bookings = selection.project.content / sponsors.NAME
    if selection.issue:
        return sponsors.placement(bookings, file.keys.date, file.keys.sponsor)
    return sponsors.running(bookings, file.keys.date)


def _templates(selection: Selection) -> Path | None:
    return selection.project.templates if selection.project else None


def _snippets(
    file: IssueFile, entries: Sequence[Entry], networks: Sequence[Network], templates: Path | None
) -> tuple[tuple[Article, tuple[Snippet, ...]], ...]:
    articles = [entry.article for entry in entries]
    return tuple((article, snippets(article, file.id, networks, templates=templates)) for article in articles)


def _inputs(selection: Selection, file: IssueFile) -> list[Path]:
    project = selection.project
    own = [project.path, project.content / sponsors.NAME] if project else []
    named = [file.folder / line.file for line in file.articles]
    return [path for path in (*own, file.path, *named) if path and path != STDIN and path.is_file()]
