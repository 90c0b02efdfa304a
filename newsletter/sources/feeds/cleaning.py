"""What programs put into an item's text besides the article: known as on pages, by names and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.embeds.embed import MARK
from newsletter.sources.hypertext.flow import explain_omission
from newsletter.sources.lines.phrases import explain as explain_phrase
from newsletter.sources.lines.phrases import find_phrase
from newsletter.sources.tree import get_words
from newsletter.sources.web import noise

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that may be a box; all others are text.
_BOXES = frozenset({"div", "form", "li", "nav", "ol", "p", "section", "ul"})
_LINES = frozenset({"div", "p"})
# What a box is for that is no part of an article. Images and players are; captions stay with theirs.
_FOREIGN = frozenset({
    "a share bar", "links to other articles", "an advertisement", noise.COMMENTS, "a sign-up", "a menu",
    "about access for subscribers", "a window over the page", "about the author", "a poll", "the page’s tags",
    "a form",
})  # fmt: skip
# Kinds of phrases that a line is which is nothing but a link.
_PHRASES = frozenset({"share", "letter", "access", "comments"})
_BUTTON = re.compile(r"(?:^|[\s_-])(?:button|btn|cta)", re.IGNORECASE)
_SHARING = re.compile(
    r"[?&]action=share\b|/sharer?(?:\.php|/|\?)|/intent/(?:tweet|post)|/share(?:\?|$)|//wa\.me/\?text="
)
_SIGN_UP = re.compile(r"/(?:subscribe|sign-?up|inscription|abonnement)(?:[/?]|$)|#/portal\b", re.IGNORECASE)
# Characters of such a line; characters above which a box is the article whatever it is called; those of a
# line that may name the author, which is wanted. Own limits.
_LINE, _MUCH, _SIGNED = 120, 1_000, 80
# The share of a line that is links.
_LINKED = 0.9


def explain_foreign(element: _Element) -> str | None:
    """Return why an element of a feed's text is no part of an article, if it is none."""
    return explain_omission(element) or _explain_box(element) or _explain_line(element)


def _explain_box(element: _Element) -> str | None:
    purpose = noise.find_purpose(element) if element.tag in _BOXES else None
    if purpose is None or purpose.why not in _FOREIGN:
        return None
    size = len(get_words(element, " "))
    if size > _MUCH or (purpose.why == "about the author" and size <= _SIGNED) or _holds_embed(element):
        return None
    return purpose.why


def _holds_embed(element: _Element) -> bool:
    return any(child.get(MARK) for child in element.iter("p", "span"))


def _explain_line(element: _Element) -> str | None:
    """Return what a line asks for that is nothing but a link."""
    if element.tag not in _LINES:
        return None
    words = get_words(element, " ")
    links = list(element.iter("a"))
    if (
        not links
        or len(words) > _LINE
        or sum(len(get_words(link, " ")) for link in links) < _LINKED * len(words)
    ):
        return None
    if any(_SHARING.search(link.get("href") or "") for link in links):
        return explain_phrase("share")
    if any(_SIGN_UP.search(link.get("href") or "") for link in links):
        return explain_phrase("letter")
    phrase = find_phrase(words)
    sure = phrase and (phrase.whole or _BUTTON.search(element.get("class") or ""))
    return explain_phrase(phrase.kind) if phrase and sure and phrase.kind in _PHRASES else None
