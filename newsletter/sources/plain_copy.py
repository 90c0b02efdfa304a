"""The plain text of a paste beside its HTML: it fills in what the HTML lacks and never contradicts it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Paragraph, plain

if TYPE_CHECKING:
    from newsletter.sources.outline import Outline

_SIGNS = re.compile(r"[\W_]+")
# Letters of a paragraph by which it is found in the plain text; the share of paragraphs that must stand there
# for both to be the same paste. Own limits.
_KEY, _SAME = 60, 0.5


def fill_in(outline: Outline, copy: Outline, text: str) -> Outline:
    """Return the outline of a paste's HTML with what it lacks of its head.

    A lede is only what the HTML does not show as a part of the body. A text that is not the same paste adds
    nothing.

    Args:
        outline: what was read from the HTML.
        copy: what was read from the plain text.
        text: the plain text.
    """
    letters = _squeeze(text)
    paragraphs = [_squeeze(plain(block.text)) for block in outline.blocks if isinstance(block, Paragraph)]
    shared = sum(paragraph[:_KEY] in letters for paragraph in paragraphs)
    if shared < _SAME * len(paragraphs):
        return outline
    lede = outline.lede or _find_lede(copy, [*paragraphs, _squeeze(outline.title)])
    taken = _squeeze(lede or "")
    return replace(
        outline,
        title=outline.title or copy.title,
        lede=lede,
        byline=outline.byline or copy.byline,
        published=outline.published or copy.published,
        set_aside=tuple(aside for aside in outline.set_aside if not lede or _squeeze(aside.text) != taken),
    )


def _find_lede(copy: Outline, shown: list[str]) -> str | None:
    """Return the lede of the plain text, unless the HTML shows it as something else."""
    letters = _squeeze(copy.lede or "")
    return copy.lede if letters and not any(letters[:_KEY] in other for other in shown) else None


def _squeeze(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
