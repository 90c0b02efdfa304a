"""What a feed says of one article → Article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.language import detect, split_sentences
from newsletter.model import Figure, Heading, Paragraph, SetAside, plain
from newsletter.model import text as unmarked
from newsletter.sources.hypertext import read_html
from newsletter.sources.lines.lede import LEDE
from newsletter.sources.outline import Reading, find_outline, make_article

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsletter.model import Article, Block, Image, Text

_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")
# How programs mark where they cut a text.
_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*$")
# Letters by which a summary that was cut is found again in the text. Own limit.
_FOUND_BY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedText:
    """A text of a feed: HTML, or plain; `base` resolves its links where the feed names one."""

    text: str = ""
    html: bool = True
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of a feed.

    Attributes:
        link: its own URL, absolute, or "".
        base: the feed's URL, where the item has none.
        language: as the feed names it, or "".
    """

    title: FeedText
    summary: FeedText
    content: FeedText
    link: str = ""
    base: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: date | None = None
    image: Image | None = None
    language: str = ""


def read_item(item: Item, where: str) -> Article:
    """Return the article of an item; `where` is the feed that it stands in."""
    url = links.remove_campaign(links.encode_url(item.link)) if item.link else None
    content, summary = _read_text(item.content, item), _read_text(item.summary, item)
    title = _read_title(item)
    body, link_back = _drop_link_back(content.blocks or summary.blocks, title, url)
    body, image = _drop_own_image(body, item.image)
    language = _choose_language(item.language, f"{title}\n{_join_paragraphs(body)}")
    lede, rest = _find_lede(_join_paragraphs(summary.blocks) if content.blocks else "", body, language)
    # What an item says has no line in a file.
    blocks = tuple(replace(block, line=None) for block in rest)
    reading = Reading(blocks=blocks, set_aside=(*content.set_aside, *link_back))
    outline = find_outline(reading, language, title=title, lede=lede, author=", ".join(item.authors) or None)
    outline = replace(
        outline,
        categories=item.categories or outline.categories,
        published=item.published or outline.published,
        url=url,
        image=image,
    )
    return make_article(outline, name=links.make_slug(title), source=where)


def _read_text(source: FeedText, item: Item) -> Reading:
    if source.html and source.text:
        return read_html(source.text, base=source.base or item.link or item.base)
    paragraphs = (" ".join(part.split()) for part in _BLANK_LINES.split(source.text))
    return Reading(blocks=tuple(Paragraph(text=unmarked(part)) for part in paragraphs if part))


def _read_title(item: Item) -> str:
    blocks = _read_text(item.title, item).blocks
    texts = [plain(block.text) for block in blocks if isinstance(block, Heading | Paragraph)]
    return " ".join(" ".join(texts).split())


def _join_paragraphs(blocks: Sequence[Block]) -> str:
    """Return what is running text in some blocks, on one line."""
    return " ".join(plain(block.text).replace("\n", " ") for block in blocks if isinstance(block, Paragraph))


def _choose_language(named: str, text: str) -> str:
    code = _LANGUAGE.match(named)
    return code[0].lower() if code else detect(text)


# ── What programs put around a text ──────────────────────────────────────────


def _drop_own_image(body: Sequence[Block], image: Image | None) -> tuple[Sequence[Block], Image | None]:
    """Return the body without the item's own image at its head, which would be shown twice."""
    first = body[0] if body else None
    if not isinstance(first, Figure) or not image or first.image.src != image.src or first.caption:
        return body, image
    return body[1:], replace(image, alt=first.image.alt or image.alt)


def _drop_link_back(
    body: Sequence[Block], title: str, url: str | None
) -> tuple[Sequence[Block], tuple[SetAside, ...]]:
    """Return the body without a link to the article itself, which programs put at the end."""
    last = body[-1] if body else None
    if not isinstance(last, Paragraph) or not url:
        return body, ()
    kept = _cut_link_back(last.text, title, url)
    if len(kept) == len(last.text):
        return body, ()
    dropped = plain(last.text[len(kept) :]).strip()
    rest = (*body[:-1], replace(last, text=kept)) if plain(kept).strip() else body[:-1]
    return rest, (SetAside(line=1, text=dropped, why="leads to the article itself"),)


def _cut_link_back(text: Text, title: str, url: str) -> Text:
    """Return a paragraph without a last link to the article; nothing where that link bears its title."""
    own = [run for run in text if run.href and links.remove_campaign(run.href) == url]
    if any(run.text.strip() == title for run in own):
        return ()
    return text[:-1] if own and own[-1] is text[-1] else text


# ── Summaries: a lede, or only the beginning of the text once more ───────────


def _find_lede(summary: str, body: Sequence[Block], language: str) -> tuple[str | None, Sequence[Block]]:
    """Return the lede that an item gives, and its body without it.

    Args:
        summary: what the item has beside its body, or "".
        body: its text; a single short paragraph is no text but a lede.
        language: ISO 639-1 code.
    """
    first = body[0] if body else None
    opening = plain(first.text).replace("\n", " ") if isinstance(first, Paragraph) else ""
    if not body or (opening == summary and summary):
        return _drop_cut_sentence(summary, language) or None, body[1:]
    if len(body) == 1 and opening and len(opening) <= LEDE:
        return _drop_cut_sentence(opening, language), ()
    if summary and not _is_repeated(summary, body):
        return _drop_cut_sentence(summary, language), body
    return None, body


def _is_repeated(summary: str, body: Sequence[Block]) -> bool:
    """Whether a summary was cut from the text, which a program may have done with less care than people."""
    paragraphs = [plain(block.text) for block in body if isinstance(block, Paragraph)]
    text, cut = _keep_letters("".join(paragraphs)), _CUT.search(summary)
    letters = _keep_letters(_CUT.sub("", summary))
    return text.startswith(letters) or bool(cut and letters[:_FOUND_BY] in text)


def _keep_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _drop_cut_sentence(summary: str, language: str) -> str:
    """Return a summary without the sentence in which it was cut, where that leaves any."""
    if not _CUT.search(summary):
        return summary
    whole = split_sentences(summary, language)[:-1]
    return " ".join(whole) if whole else summary
