"""An item of a feed → Article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.language import detect
from newsletter.model import Figure, Heading, Paragraph, SetAside, Text, plain
from newsletter.model import text as unmarked
from newsletter.sources import hypertext
from newsletter.sources.feeds import summaries
from newsletter.sources.outline import Reading, find_outline, make_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Block, Image
    from newsletter.sources.feeds.item import Item, Said

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")


def article(item: Item, where: str) -> Article:
    """Read one item."""
    url = links.without_campaign(links.encoded(item.link)) if item.link else None
    content, summary = _reading(item.content, item), _reading(item.summary, item)
    title = _title(item)
    body, signed = _unsigned(content.blocks or summary.blocks, title, url)
    body, image = _once(body, item.image)
    language = _language(item.language, f"{title}\n{_plain(body)}")
    lede, rest = summaries.lede(_plain(summary.blocks) if content.blocks else "", body, language)
    aside = (*content.set_aside, *signed)
    # What an item says has no line in a file.
    reading = Reading(blocks=tuple(replace(block, line=None) for block in rest), set_aside=aside)
    outline = find_outline(reading, language, title=title, lede=lede, author=", ".join(item.authors) or None)
    outline = replace(
        outline,
        categories=item.categories or outline.categories,
        published=item.published or outline.published,
        url=url,
        image=image,
    )
    return make_article(outline, name=links.slug(title), source=where)


def _reading(said: Said, item: Item) -> Reading:
    if said.html and said.text:
        return hypertext.read(said.text, base=said.base or item.link or item.base)
    paragraphs = (" ".join(part.split()) for part in _BLANK_LINES.split(said.text))
    return Reading(blocks=tuple(Paragraph(text=unmarked(part)) for part in paragraphs if part))


def _title(item: Item) -> str:
    blocks = _reading(item.title, item).blocks
    return " ".join(
        " ".join(plain(said.text) for said in blocks if isinstance(said, Heading | Paragraph)).split()
    )


def _plain(blocks: Sequence[Block]) -> str:
    """What is running text in some blocks, on one line."""
    return " ".join(plain(block.text).replace("\n", " ") for block in blocks if isinstance(block, Paragraph))


def _language(said: str, text: str) -> str:
    code = _LANGUAGE.match(said)
    return code[0].lower() if code else detect(text)


def _once(body: Sequence[Block], image: Image | None) -> tuple[Sequence[Block], Image | None]:
    """The body without the item's own picture at its head, which would stand there twice."""
    first = body[0] if body else None
    if not isinstance(first, Figure) or not image or first.image.src != image.src or first.caption:
        return body, image
    return body[1:], replace(image, alt=first.image.alt or image.alt)


def _unsigned(
    body: Sequence[Block], title: str, url: str | None
) -> tuple[Sequence[Block], tuple[SetAside, ...]]:
    """The body without what its program put at the end: a link to the article itself."""
    last = body[-1] if body else None
    if not isinstance(last, Paragraph) or not url:
        return body, ()
    kept = _kept(last.text, title, url)
    if len(kept) == len(last.text):
        return body, ()
    dropped = plain(last.text[len(kept) :]).strip()
    rest = (*body[:-1], replace(last, text=kept)) if plain(kept).strip() else body[:-1]
    return rest, (SetAside(line=1, text=dropped, why="leads to the article itself"),)


def _kept(text: Text, title: str, url: str) -> Text:
    """All of a paragraph but a last link to the article; nothing where that link bears its title."""
    own = [run for run in text if run.href and links.without_campaign(run.href) == url]
    if any(run.text.strip() == title for run in own):
        return ()
    return text[:-1] if own and own[-1] is text[-1] else text
