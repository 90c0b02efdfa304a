"""Where the email points to: links that work in an email, and short forms that lead to the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.findings import make_error, make_warning
from newsletter.checks.parsed_email import build_selector
from newsletter.links import is_openable
from newsletter.model import iter_texts
from newsletter.services import is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.errors import Location
    from newsletter.model import Finding

# A service's tag that something took for a URL and encoded: the service no longer knows it.
_BROKEN_TAG = re.compile(r"\{\{%20|%20\}\}|%7B%7B|%7D%7D", re.IGNORECASE)
# Characters of a URL in a message, so that it stays a line. Own choice.
_SHOWN = 80


def check_links(proof: Proof) -> Iterator[Finding]:
    """Yield the links, of the articles and of the whole email, that do not work in an email."""
    written: dict[str, Location | None] = {}
    for href, source, line in _list_dead_links(proof):
        if href not in written:
            written[href] = proof.locate(source, href, line=line)
    for href, where in written.items():
        yield _refuse(href, where)
    for link in proof.parsed.links:
        if link.href not in written and not _works(link.href, proof):
            written[link.href] = None
            yield _refuse(link.href, proof.locate_in_html(link.line))


def check_short_forms(proof: Proof) -> Iterator[Finding]:
    """Yield the articles that are shown in short and do not lead to the rest."""
    for entry in proof.issue.entries if proof.issue else ():
        if entry.layout != "full" and entry.article.blocks and not entry.article.url:
            yield make_warning(
                f'"{entry.article.title}" is shown in short, without a link to the rest.',
                'Write its url in issue.toml, or layout = "full".',
                where=proof.locate(entry.article.source),
            )


def _refuse(href: str, where: Location | None) -> Finding:
    shown = href if len(href) <= _SHOWN else f"{href[: _SHOWN - 1]}…"
    return make_error(
        f'The link "{shown}" does not work in an email.',
        "Leave the sending service’s tag as it is."
        if _BROKEN_TAG.search(href)
        else "Write the whole URL, with https:// in front.",
        where=where,
        element=build_selector("a", "href", href),
    )


def _works(href: str, proof: Proof) -> bool:
    """Return whether it is a URL, a service's tag, or a place in the email."""
    bare = href.strip()
    if _BROKEN_TAG.search(bare):
        return False
    if bare.startswith("#"):
        return bare[1:] in proof.parsed.places
    return is_openable(bare) or is_tag(bare)


def _list_dead_links(proof: Proof) -> Iterator[tuple[str, str, int | None]]:
    """Yield the links in the issue's own texts that do not work, each with its file and line."""
    for source, blocks in proof.shown:
        for block in blocks:
            hrefs = (run.href for text in iter_texts([block]) for run in text if run.href)
            yield from ((href, source, block.line) for href in hrefs if not is_openable(href))
