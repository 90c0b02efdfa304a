"""What a feed says of one article → Article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.language import split_sentences
from newsletter.model import (
    Heading,
    Paragraph,
    Run,
    SetAside,
    iter_texts,
    plain,
    split_runs,
    trim_runs,
)
from newsletter.model import text as unmarked
from newsletter.sources.feeds.cleaning import explain_foreign
from newsletter.sources.feeds.shortcodes import unwrap_shortcodes
from newsletter.sources.hints import NO_HINTS, choose_language
from newsletter.sources.hypertext import read_html
from newsletter.sources.lines.endings import drop_cut_sentence, drop_endings, is_cut, strip_cut
from newsletter.sources.lines.lede import LEDE
from newsletter.sources.outline import TITLE, Reading, find_outline, make_article
from newsletter.sources.same_image import drop_repeated, take_head_image

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsletter.model import Article, Block, Image
    from newsletter.sources.hints import Hints

_BLANK_LINES = re.compile(r"\n\s*\n")
# Letters by which a summary that was cut is found again in the text, and letters that no summary shares
# with the beginning of a text unless it was cut from there. Own limits.
_FOUND_BY, _SHARED = 40, 60
_NO_DATE = "a date that cannot be read"
_FIRST_SENTENCE = "the first sentence: it is the title, for the feed gives none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedText:
    """A text of a feed: HTML, or plain.

    Attributes:
        base: resolves its links, where the feed names one.
        lines: whether the lines of a plain text are meant.
    """

    text: str = ""
    html: bool = True
    base: str | None = None
    lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of a feed.

    Attributes:
        described: what the feed says of it elsewhere, where it has neither summary nor content.
        link: its own URL, absolute, or "".
        guid: the name that the feed gives it, which stays when its URL changes, or "".
        played: the URLs of its sound and films.
        undated: what it gives as its date where that is none.
        base: the feed's URL, where the item has none.
        language: as the feed names it, or "".
    """

    title: FeedText
    summary: FeedText
    content: FeedText
    described: FeedText = FeedText()
    link: str = ""
    guid: str = ""
    played: tuple[str, ...] = ()
    base: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: date | None = None
    undated: str = ""
    image: Image | None = None
    language: str = ""


def read_item(item: Item, where: str, hints: Hints = NO_HINTS) -> Article:
    """Return the article of an item; `where` is the feed that it stands in."""
    link = item.link or next(iter(item.played), "")
    url = links.remove_campaign(links.encode_url(link)) if link else None
    title = _read_title(item)
    content, summary = _read_text(item.content, item), _read_text(item.summary, item)
    if not content.blocks and not summary.blocks:
        summary = _read_text(item.described, item)
    text = content if content.blocks else summary
    language = choose_language(item.language, f"{title}\n{_join_paragraphs(text.blocks)}", hints)
    ended = drop_endings(text.blocks, title, url)
    body, repeated = drop_repeated(ended.blocks)
    lead = take_head_image(body, item.image)
    cut = drop_cut_sentence(lead.blocks, language)
    titled = _Titled(title, cut.blocks) if title else _take_title(cut.blocks, language)
    spare = drop_endings(summary.blocks, titled.title, url).blocks if content.blocks else ()
    found = _find_lede(spare, titled.blocks, language)
    set_aside = (
        *content.set_aside,
        *(summary.set_aside if not content.blocks else ()),
        *titled.set_aside,
        *repeated,
        *found.set_aside,
        *cut.set_aside,
        *ended.set_aside,
        *([SetAside(line=1, text=item.undated, why=_NO_DATE)] if item.undated else ()),
    )
    # What an item says has no line in a file.
    blocks = tuple(replace(block, line=None) for block in [*found.blocks, *_link_played(item, titled.title)])
    outline = find_outline(
        Reading(blocks=blocks, set_aside=set_aside),
        language,
        title=titled.title,
        lede=found.lede,
        author=", ".join(item.authors) or None,
    )
    outline = replace(
        outline,
        categories=item.categories or outline.categories,
        published=item.published or outline.published,
        url=url,
        guid=item.guid if item.guid not in {"", item.link, url} else None,
        image=lead.image,
    )
    return make_article(outline, name=links.make_slug(titled.title), source=where)


def _read_text(source: FeedText, item: Item) -> Reading:
    if source.html and source.text:
        html, left_out = unwrap_shortcodes(source.text)
        reading = read_html(html, base=source.base or item.link or item.base, explain=explain_foreign)
        return replace(reading, set_aside=(*reading.set_aside, *left_out))
    keep = source.lines
    paragraphs = (_join_lines(part, keep=keep) for part in _BLANK_LINES.split(source.text))
    return Reading(blocks=tuple(Paragraph(text=unmarked(part)) for part in paragraphs if part))


def _join_lines(part: str, *, keep: bool) -> str:
    lines = [" ".join(line.split()) for line in part.split("\n")]
    return ("\n" if keep else " ").join(filter(None, lines))


def _read_title(item: Item) -> str:
    blocks = _read_text(item.title, item).blocks
    texts = [plain(block.text) for block in blocks if isinstance(block, Heading | Paragraph)]
    return " ".join(" ".join(texts).split())


def _join_paragraphs(blocks: Sequence[Block]) -> str:
    """Return what is running text in some blocks, on one line."""
    return " ".join(plain(block.text).replace("\n", " ") for block in blocks if isinstance(block, Paragraph))


def _link_played(item: Item, title: str) -> list[Paragraph]:
    """Return a line for each sound and film that the item itself does not lead to."""
    played = item.played if item.link else item.played[1:]
    return [Paragraph(text=(Run(text=title, href=links.encode_url(url)),)) for url in played]


# ── A title, where the feed gives none ───────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Titled:
    title: str
    blocks: Sequence[Block]
    set_aside: tuple[SetAside, ...] = ()


def _take_title(body: Sequence[Block], language: str) -> _Titled:
    """Return the first sentence as the title, and the text behind it; all of it where nothing follows."""
    at = next((at for at, block in enumerate(body) if isinstance(block, Paragraph)), None)
    first = None if at is None else body[at]
    if at is None or not isinstance(first, Paragraph):
        return _Titled("", body)
    string = plain(first.text)
    sentence = next(iter(split_sentences(string.partition("\n")[0], language)), string).strip()
    title = sentence.removesuffix(".") if not sentence.endswith("..") else sentence
    aside = SetAside(line=1, text=sentence, why=_FIRST_SENTENCE)
    if len(title) > TITLE or not string.startswith(sentence):
        return _Titled(f"{title[:TITLE].rpartition(' ')[0] or title[:TITLE]}…", body, (aside,))
    rest = trim_runs(split_runs(first.text, len(sentence))[1])
    behind = [replace(first, text=rest)] if rest else []
    others = [*body[:at], *behind, *body[at + 1 :]]
    worded = any(plain(text).strip() for text in iter_texts(others))
    return _Titled(title, others if worded else body, (aside,))


# ── Summaries: a lede, or only the beginning of the text once more ───────────


@dataclass(frozen=True, slots=True)
class _Found:
    lede: str | None
    blocks: Sequence[Block]
    set_aside: tuple[SetAside, ...] = ()


def _find_lede(spare: Sequence[Block], body: Sequence[Block], language: str) -> _Found:
    """Return the lede that an item gives, and its body without it.

    Args:
        spare: the summary that it has beside its body.
        body: its text; a single short paragraph is no text but a lede.
        language: ISO 639-1 code.
    """
    summary = _join_paragraphs(spare)
    first = body[0] if body else None
    opening = plain(first.text).replace("\n", " ") if isinstance(first, Paragraph) else ""
    if summary and opening == summary:
        return _Found(summary, body[1:])
    if summary and not _is_repeated(summary, body):
        cut = drop_cut_sentence(spare, language)
        return _Found(_join_paragraphs(cut.blocks) or None, body, cut.set_aside)
    if len(body) == 1 and opening and len(opening) <= LEDE:
        return _Found(opening, ())
    return _Found(None, body)


def _is_repeated(summary: str, body: Sequence[Block]) -> bool:
    """Return whether a summary was cut from the text, perhaps by a program, with less care than people."""
    letters = _keep_letters(strip_cut(summary))
    paragraphs = [plain(block.text) for block in body if isinstance(block, Paragraph)]
    for texts in (paragraphs, [plain(text) for text in iter_texts(body)]):
        text = _keep_letters("".join(texts))
        if text.startswith(letters) or (text and letters.startswith(text)):
            return True
        if len(letters) >= _SHARED and text.startswith(letters[:_SHARED]):
            return True
        if (is_cut(summary) or strip_cut(summary) != summary) and letters[:_FOUND_BY] in text:
            return True
    return False


def _keep_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
