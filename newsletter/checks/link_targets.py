"""Where the mail points to: links that work from a mailbox, and short forms that lead to the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.selectors import build_selector
from newsletter.links import leads_somewhere
from newsletter.model import Finding, iter_texts
from newsletter.services import is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Issue

# A service's tag that something took for an address and encoded: the service no longer knows it.
_BROKEN_TAG = re.compile(r"\{\{%20|%20\}\}|%7B%7B|%7D%7D", re.IGNORECASE)
# Characters of an address in a message, so that it stays a line. Own choice, 2026-11-23.
_SHOWN = 80


def check_links(proof: Proof) -> Iterator[Finding]:
    """Every link, in the articles and in the whole mail, is one that works from a mailbox."""
    told = dict(_written(proof.issue)) if proof.issue else {}
    for href, source in told.items():
        yield _finding(proof, href, source)
    for link in proof.page.links:
        if link.href not in told and not _works(link.href, proof):
            told[link.href] = ""
            yield _finding(proof, link.href, line=link.line)


def check_short_forms(proof: Proof) -> Iterator[Finding]:
    """What is shown in short leads to the rest."""
    for entry in proof.issue.entries if proof.issue else ():
        if entry.layout != "full" and entry.article.blocks and not entry.article.url:
            yield Finding(
                check="leads-on",
                severity="warning",
                problem=f'"{entry.article.title}" is shown in short and leads nowhere.',
                hint='Write its url in issue.toml, or layout = "full".',
                where=proof.at(entry.article.source),
            )


def _finding(proof: Proof, href: str, source: str = "", line: int | None = None) -> Finding:
    shown = href if len(href) <= _SHOWN else f"{href[: _SHOWN - 1]}…"
    return Finding(
        check="link-href",
        severity="error",
        problem=f'The link "{shown}" leads nowhere from a mailbox.',
        hint="Let the sending service’s tag stand as it is."
        if _BROKEN_TAG.search(href)
        else "Write the whole address, with https:// in front.",
        where=proof.at(source, href) if source else proof.line(line),
        element=build_selector("a", "href", href),
    )


def _works(href: str, proof: Proof) -> bool:
    """An address that leads somewhere, a service's tag, or a place that is there in the mail."""
    bare = href.strip()
    if _BROKEN_TAG.search(bare):
        return False
    if bare.startswith("#"):
        return bare[1:] in proof.page.places
    return leads_somewhere(bare) or is_tag(bare)


def _written(issue: Issue) -> Iterator[tuple[str, str]]:
    """The links that lead nowhere of the articles and the editor's own words, and the file that has each."""
    own = (*issue.intro, *issue.sign_off)
    sources = [(own, issue.source), *((entry.shown, entry.article.source) for entry in issue.entries)]
    for blocks, source in sources:
        yield from (
            (run.href, source)
            for text in iter_texts(blocks)
            for run in text
            if run.href and not leads_somewhere(run.href)
        )
