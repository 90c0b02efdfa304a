"""The only place where stages meet: what was asked for → everything that a build leaves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter import composition, images, sources, sponsors, templating
from newsletter.checks import check
from newsletter.composition import Plan
from newsletter.config import issue as issue_file
from newsletter.config.selection import STDIN
from newsletter.errors import Location
from newsletter.export import contents
from newsletter.links import web
from newsletter.model import Entry, Publication
from newsletter.render import render
from newsletter.social.networks import NETWORKS
from newsletter.social.snippets import snippets
from newsletter.sources import markdown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from newsletter.config.selection import Selection
    from newsletter.model import Article, Email, Finding, Issue, Placement, Snippet
    from newsletter.social.networks import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a surface asks for.

    Attributes:
        day: today, which dates a bare article's issue.
        url: the public address of a bare article.
        pasted: what came on standard input.
    """

    selection: Selection
    day: date
    url: str | None = None
    pasted: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """An issue with nothing left to decide, and what it was made from.

    Attributes:
        pictures: their bytes, by path inside the issue's folder.
        inputs: every file that was read.
        templates: the project's own, which win over the packaged ones.
    """

    issue: Issue
    pictures: Mapping[str, bytes]
    inputs: tuple[Path, ...]
    templates: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """Everything that a build leaves.

    Attributes:
        snippets: by article, in the order of the issue's entries.
        files: contents by path inside the issue's folder.
        inputs: every file that was read.
    """

    issue: Issue
    email: Email
    snippets: tuple[tuple[Snippet, ...], ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(repr=False)
    inputs: tuple[Path, ...] = ()


def assemble(request: Request) -> Assembled:
    """Read the articles and make the issue.

    Raises:
        NewsletterError: an input has a problem, at its line.
    """
    selection = request.selection
    plan, entries, wanted, inputs = _from_issue_file(selection.issue) if selection.issue else _bare(request)
    publication = _publication(selection, entries)
    placement, booked = _placement(selection, plan.date, wanted)
    issue = composition.compose(plan, entries, publication, placement)
    illustrated = images.illustrate(issue, selection.project.content if selection.project else None)
    own = (selection.project.path,) if selection.project else ()
    return Assembled(
        issue=illustrated.issue,
        pictures=illustrated.files,
        inputs=(*own, *booked, *inputs),
        templates=selection.project.templates if selection.project else None,
    )


def build(request: Request) -> Built:
    """Make everything that an issue needs.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    assembled = assemble(request)
    issue = assembled.issue
    email = render(issue, templates=assembled.templates)
    made = social(assembled)
    found = check(issue, email)
    files = contents.files(issue, email, made, found, assembled.pictures)
    return Built(
        issue=issue, email=email, snippets=made, findings=found, files=files, inputs=assembled.inputs
    )


def social(assembled: Assembled, networks: Sequence[Network] = NETWORKS) -> tuple[tuple[Snippet, ...], ...]:
    """The snippets of an issue, by article."""
    issue = assembled.issue
    return tuple(
        snippets(entry.article, issue.id, networks, templates=assembled.templates) for entry in issue.entries
    )


def _from_issue_file(path: Path) -> tuple[Plan, list[Entry], str | None, tuple[Path, ...]]:
    file = issue_file.load(path)
    named = [path.parent / said.file for said in file.articles]
    articles = _named_apart([sources.read(source) for source in named])
    entries = [
        composition.entry(article, said, composition.default_layout(index, len(articles)), file)
        for index, (article, said) in enumerate(zip(articles, file.articles, strict=True))
    ]
    plan = Plan(
        id=file.id,
        date=file.date,
        number=file.number,
        subject=file.subject,
        preheader=file.preheader,
        intro=tuple(markdown.blocks(file.intro).blocks) if file.intro else (),
    )
    return plan, entries, file.sponsor, (path, *named)


def _bare(request: Request) -> tuple[Plan, list[Entry], None, tuple[Path, ...]]:
    paths = request.selection.articles
    articles = _named_apart([_article(path, request.pasted) for path in paths])
    if request.url:
        articles[0] = replace(articles[0], url=web(request.url, Location("--url")))
    entries = [
        Entry(article=article, layout=composition.default_layout(index, len(articles)))
        for index, article in enumerate(articles)
    ]
    name = articles[0].name if len(articles) == 1 else request.day.isoformat()
    return Plan(id=name, date=request.day), entries, None, tuple(path for path in paths if path != STDIN)


def _article(path: Path, pasted: bytes) -> Article:
    return sources.parse(pasted, path) if path == STDIN else sources.read(path)


def _named_apart(articles: list[Article]) -> list[Article]:
    """Articles of the same name get a number, so that their snippets do not share a folder."""
    seen: dict[str, int] = {}
    named = []
    for article in articles:
        seen[article.name] = seen.get(article.name, 0) + 1
        number = seen[article.name]
        named.append(replace(article, name=f"{article.name}-{number}") if number > 1 else article)
    return named


def _publication(selection: Selection, entries: Sequence[Entry]) -> Publication:
    if selection.project:
        return selection.project.publication
    language = entries[0].article.language
    return Publication(name=templating.words(language)["publication"], language=language)


def _placement(
    selection: Selection, day: date, wanted: str | None
) -> tuple[Placement | None, tuple[Path, ...]]:
    if selection.project is None:
        return None, ()
    path = selection.project.content / sponsors.NAME
    return sponsors.placement(path, day, wanted), (path,) if path.is_file() else ()
