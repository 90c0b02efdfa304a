"""The sponsor's block: readers know who pays, in every form of the mail."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from newsletter.checks.parsed_email import destination, squeezed
from newsletter.checks.selectors import build_selector
from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.checks.proof import Proof
    from newsletter.model import Placement

# What tells search engines that a link is paid (read 2026-11-23):
# developers.google.com/search/docs/crawling-indexing/qualify-outbound-links.
REL = "sponsored"

_ANCHOR = re.compile(r"<a\s[^>]*>")
_ATTRIBUTE = re.compile(r'\b(href|rel)="([^"]*)"')


def check_sponsor_label(proof: Proof) -> Iterator[Finding]:
    """Label and advertiser's name in every form, links marked: LCEN article 20, FTC 16 CFR 255."""
    placement = proof.issue.placement if proof.issue else None
    if placement is None:
        return
    links = [(link.href, link.rel) for link in proof.page.links]
    yield from _unsaid("HTML", proof.page.words, placement)
    yield from _unmarked("HTML", links, placement)
    yield from _unsaid("text part", proof.text or "", placement)
    if proof.web is not None:
        yield from _unsaid("web version", unescape(proof.web), placement)
        yield from _unmarked("web version", _anchors(proof.web), placement)


def _anchors(web: str) -> list[tuple[str, tuple[str, ...]]]:
    """The links of the page in a browser, read by eye: parsing a second page takes long."""
    tags = [dict(_ATTRIBUTE.findall(tag)) for tag in _ANCHOR.findall(web)]
    return [(unescape(tag.get("href", "")), tuple(tag.get("rel", "").split())) for tag in tags]


def _unsaid(name: str, words: str, placement: Placement) -> Iterator[Finding]:
    for what, said in {"label": placement.label, "name": placement.advertiser}.items():
        if said not in words and squeezed(said).casefold() not in squeezed(words).casefold():
            yield _finding(
                f'The {name} does not show the sponsor’s {what}, "{said}".',
                "Put it back into the template’s sponsor block, beside what they say.",
            )


def _unmarked(
    name: str, links: Sequence[tuple[str, tuple[str, ...]]], placement: Placement
) -> Iterator[Finding]:
    wanted = destination(placement.link)
    found = [(href, rel) for href, rel in links if destination(href) == wanted]
    if not found:
        yield _finding(f"The {name} has no link to the sponsor.", "Put it back into the sponsor block.")
    bare = next((href for href, rel in found if REL not in rel), None)
    if bare is not None:
        yield _finding(
            f"A link to the sponsor in the {name} is not marked as paid.",
            f'Write rel="{REL}" on it, in the template or in the article.',
            build_selector("a", "href", bare),
        )


def _finding(problem: str, hint: str, element: str | None = None) -> Finding:
    return Finding(check="sponsor-label", severity="error", problem=problem, hint=hint, element=element)
