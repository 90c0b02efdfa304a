"""What was asked for → everything that a build leaves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter import composition, images, sources, sponsors, templating
from newsletter.checks import CHECKS, check, proof
from newsletter.config.targets import STDIN
from newsletter.export import folder
from newsletter.pipeline.request import choose_publication, read_entries, read_issue_file
from newsletter.pipeline.review import Review, read_source
from newsletter.pipeline.snippets import make_article_snippets
from newsletter.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.config.issue_file import IssueFile
    from newsletter.config.targets import Selection
    from newsletter.images import Illustrated
    from newsletter.model import Article, Block, Email, Entry, Finding, Issue, Placement, Publication, Snippet
    from newsletter.pipeline.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build makes.

    Attributes:
        snippets: by article, in the order of the issue's entries.
        files: contents by path inside the issue's folder. `production` adds the page and the manifest, which
            the live preview does without at a save.
        inputs: every file of the content that was read.
        templates: the project's own, or None.
        root: the project's folder, or None.
    """

    issue: Issue
    email: Email
    snippets: tuple[tuple[Article, tuple[Snippet, ...]], ...]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(repr=False)
    inputs: tuple[Path, ...]
    templates: Path | None
    root: Path | None = None


def build(request: Request) -> Built:
    """Make everything that an issue needs.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    file = read_issue_file(request)
    illustrated = _assemble(request, file, read_entries(request, file))
    issue = illustrated.issue
    articles = [entry.article for entry in issue.entries]
    with templating.hold_templates():
        email = render(issue, templates=request.templates)
        made = make_article_snippets(articles, issue.publication, file.id, request.templates)
    files = folder.build_files(issue, email, made, illustrated.files)
    read = proof.make_issue_proof(issue, email, eml=files[folder.EML], snippets=made, source=read_source)
    found = check(read)
    root = request.selection.project.root if request.selection.project else None
    return Built(
        issue=issue,
        email=email,
        snippets=made,
        findings=found,
        files={**files, **folder.build_findings(folder.relativize_findings(found, root))},
        inputs=(*_inputs(request.selection, file), *illustrated.inputs),
        templates=request.templates,
        root=root,
    )


def review_issue(request: Request) -> Review:
    """Check what a build of this would leave.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    return Review(checks=tuple(each.name for each in CHECKS), findings=build(request).findings)


def _assemble(request: Request, file: IssueFile, entries: tuple[Entry, ...]) -> Illustrated:
    """The issue with nothing left to decide, its pictures found."""
    selection = request.selection
    around = composition.Surroundings(
        intro=_said(file.keys.intro, file),
        sign_off=_said(file.keys.sign_off, file),
        placement=_placement(selection, file),
    )
    issue = composition.compose(file, entries, _asked(request, choose_publication(request, entries)), around)
    return images.illustrate(issue, selection.project.content if selection.project else None)


def _asked(request: Request, publication: Publication) -> Publication:
    """The publication under what was asked for this once."""
    theme = publication.theme
    if request.theme:
        theme = replace(theme, name=request.theme, where=None)
    return replace(publication, esp=request.esp or publication.esp, theme=theme)


def _said(markdown: str | None, file: IssueFile) -> tuple[Block, ...]:
    """What the editor wrote in issue.toml."""
    return sources.parse_intro(markdown, file.path) if markdown and file.path else ()


def _placement(selection: Selection, file: IssueFile) -> Placement | None:
    """The sponsor of an issue; bare articles take the one of the day, if there is one."""
    if selection.project is None:
        return None
    bookings = selection.project.content / sponsors.NAME
    if selection.issue:
        return sponsors.choose_placement(bookings, file.keys.date, file.keys.sponsor)
    return sponsors.find_running_placement(bookings, file.keys.date)


def _inputs(selection: Selection, file: IssueFile) -> list[Path]:
    project = selection.project
    own = [project.path, project.content / sponsors.NAME] if project else []
    named = [file.folder / line.file for line in file.articles]
    return [path for path in (*own, file.path, *named) if path and path != STDIN and path.is_file()]
