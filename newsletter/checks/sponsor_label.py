"""The sponsor's block: readers know who pays, in every form of the email."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from newsletter.checks.findings import make_error
from newsletter.checks.parsed_email import build_selector, normalize_url, remove_spaces
from newsletter.model import PROMOTION, Finding

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
    """Yield where label, advertiser or marked link are missing: LCEN article 20, FTC 16 CFR 255."""
    placement = proof.issue.placement if proof.issue else None
    if placement is None:
        return
    links = [(link.href, link.rel) for link in proof.parsed.links]
    yield from _check_words("HTML", proof.parsed.words, placement)
    yield from _check_links("HTML", links, placement)
    yield from _check_words("text part", proof.text or "", placement)
    if proof.web is not None:
        yield from _check_words("web version", unescape(proof.web), placement)
        yield from _check_links("web version", _find_links(proof.web), placement)
    yield from _check_own_texts(proof, placement)


def _check_own_texts(proof: Proof, placement: Placement) -> Iterator[Finding]:
    """Yield the sponsor's snippets that editors wrote and that do not say who pays; a hashtag may say it."""
    for article, snippets in proof.snippets or ():
        for snippet in snippets if article.name == PROMOTION else ():
            letters = _keep_letters(snippet.text)
            missing = [
                word for word in (placement.label, placement.advertiser) if _keep_letters(word) not in letters
            ]
            if snippet.own and missing:
                yield Finding(
                    severity="error",
                    problem=f'The sponsor’s own text for {snippet.network} does not say "{missing[0]}".',
                    hint="Say in it who pays: the law asks for both label and name.",
                    where=snippet.parts[0].where,
                )


def _keep_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _find_links(web: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the links of the page in a browser, by pattern: parsing a second page takes long."""
    tags = [dict(_ATTRIBUTE.findall(tag)) for tag in _ANCHOR.findall(web)]
    return [(unescape(tag.get("href", "")), tuple(tag.get("rel", "").split())) for tag in tags]


def _check_words(form: str, words: str, placement: Placement) -> Iterator[Finding]:
    for what, wanted in {"label": placement.label, "name": placement.advertiser}.items():
        if wanted not in words and remove_spaces(wanted).casefold() not in remove_spaces(words).casefold():
            yield make_error(
                f'The {form} does not show the sponsor’s {what}, "{wanted}".',
                "Put it back into the template’s sponsor block, beside what they say.",
            )


def _check_links(
    form: str, links: Sequence[tuple[str, tuple[str, ...]]], placement: Placement
) -> Iterator[Finding]:
    wanted = normalize_url(placement.link)
    sponsored = [(href, rel) for href, rel in links if normalize_url(href) == wanted]
    if not sponsored:
        yield make_error(f"The {form} has no link to the sponsor.", "Put it back into the sponsor block.")
    unmarked = next((href for href, rel in sponsored if REL not in rel), None)
    if unmarked is not None:
        yield make_error(
            f"A link to the sponsor in the {form} is not marked as paid.",
            f'Write rel="{REL}" on it, in the template or in the article.',
            element=build_selector("a", "href", unmarked),
        )
