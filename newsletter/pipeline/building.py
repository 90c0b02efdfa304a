"""A request → everything that a build leaves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter import composition, images, sources, sponsors, templating
from newsletter.checks import CHECKS, check, proof
from newsletter.checks.rules import apply_rules, refuse_unknown_checks, refuse_unknown_clients
from newsletter.config.targets import STDIN
from newsletter.disk import is_file
from newsletter.export import folder
from newsletter.model import CheckRules
from newsletter.pipeline.cards import add_headline
from newsletter.pipeline.repeats import make_week
from newsletter.pipeline.request import choose_publication, read_entries, read_issue_file
from newsletter.pipeline.review import Review, read_source
from newsletter.pipeline.snippets import list_own_threads, make_article_snippets, make_issue_snippets
from newsletter.render import render
from newsletter.render.service_tags import address_reader

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
        threads: those that editors wrote themselves, by article.
        issue_snippets: those of the issue as a whole, and of its sponsor.
        files: contents by path inside the issue's folder. `production` adds the page and the manifest, which
            the live preview does without at a save.
        file: what issue.toml says; of bare articles, what a file for them would say.
        inputs: every file of the content that was read.
        templates: the project's own, or None.
        root: the project's folder, or None.
    """

    issue: Issue
    email: Email
    snippets: tuple[tuple[Article, tuple[Snippet, ...]], ...]
    threads: tuple[tuple[Article, tuple[Snippet, ...]], ...]
    issue_snippets: tuple[tuple[Article, tuple[Snippet, ...]], ...]
    findings: tuple[Finding, ...]
    file: IssueFile
    files: Mapping[str, bytes] = field(repr=False)
    inputs: tuple[Path, ...]
    templates: Path | None
    root: Path | None = None


def build(request: Request) -> Built:
    """Build everything that an issue needs.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    file = read_issue_file(request)
    rules = _read_rules(request, file)
    images.get_ready(file.folder)
    with templating.hold_templates():
        illustrated = add_headline(_assemble(request, file, read_entries(request, file)), request.templates)
        issue = illustrated.issue
        articles = [entry.article for entry in issue.entries]
        email = render(issue, templates=request.templates)
        snippets = make_article_snippets(articles, issue.publication, file.id, request.templates)
        threads = list_own_threads(articles, issue.publication, file.id, request.templates)
        issue_snippets = make_issue_snippets(address_reader(issue, None), request.templates)
    others = {"issue_snippets": issue_snippets, **({"threads": threads} if threads else {})}
    files = folder.build_files(issue, email, snippets, illustrated.files, others)
    issue_proof = proof.make_issue_proof(
        issue,
        email,
        eml=files[folder.EML],
        snippets=(*snippets, *threads, *issue_snippets),
        source=read_source,
    )
    whole_proof = replace(issue_proof, week=make_week(request, file, issue), clients=rules.clients)
    findings = apply_rules(check(whole_proof), rules)
    root = request.selection.project.root if request.selection.project else None
    return Built(
        issue=issue,
        email=email,
        snippets=snippets,
        threads=threads,
        issue_snippets=issue_snippets,
        findings=findings,
        file=file,
        files={**files, **folder.build_findings(folder.relativize_findings(findings, root))},
        inputs=(*_list_inputs(request.selection, file), *illustrated.inputs),
        templates=request.templates,
        root=root,
    )


def check_issue(request: Request) -> Review:
    """Check what a build would leave.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    return Review(checks=tuple(check.name for check in CHECKS), findings=build(request).findings)


def _read_rules(request: Request, file: IssueFile) -> CheckRules:
    """Return what newsletter.toml and issue.toml say of the findings.

    Raises:
        ConfigError: they name what is no check.
    """
    project = request.selection.project
    rules = project.rules if project else CheckRules()
    rules = replace(rules, waivers=file.keys.waive, places={**rules.places, **file.waived_at})
    refuse_unknown_checks(rules, [check.name for check in CHECKS])
    refuse_unknown_clients(rules)
    return rules


def _assemble(request: Request, file: IssueFile, entries: tuple[Entry, ...]) -> Illustrated:
    """Return the issue with nothing left to decide, and its images."""
    selection = request.selection
    around = composition.Surroundings(
        intro=_read_editor_text(file.keys.intro, file),
        sign_off=_read_editor_text(file.keys.sign_off, file),
        placement=_find_placement(selection, file),
    )
    issue = composition.compose(
        file, entries, _override(request, choose_publication(request, entries)), around
    )
    return images.illustrate(issue, selection.project.content if selection.project else None)


def _override(request: Request, publication: Publication) -> Publication:
    """Return the publication with what the request overrides."""
    theme = publication.theme
    if request.theme:
        theme = replace(theme, name=request.theme, where=None)
    return replace(publication, esp=request.esp or publication.esp, theme=theme)


def _read_editor_text(markdown: str | None, file: IssueFile) -> tuple[Block, ...]:
    """Return what the editor wrote in issue.toml."""
    return sources.parse_intro(markdown, file.path) if markdown and file.path else ()


def _find_placement(selection: Selection, file: IssueFile) -> Placement | None:
    """Return the sponsor of an issue; articles without an issue get that of the day, if any."""
    if selection.project is None:
        return None
    bookings = selection.project.content / sponsors.NAME
    if selection.issue:
        return sponsors.choose_placement(bookings, file.keys.date, file.keys.sponsor)
    return sponsors.find_running_placement(bookings, file.keys.date)


def _list_inputs(selection: Selection, file: IssueFile) -> list[Path]:
    project = selection.project
    own = [project.path, project.content / sponsors.NAME] if project else []
    named = [file.folder / line.file for line in file.articles]
    return [path for path in (*own, file.path, *named) if path and path != STDIN and is_file(path)]
