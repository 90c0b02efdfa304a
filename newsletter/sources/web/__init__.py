"""A saved web page → Outline: its head and its text together say what the article is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.language import ends_sentence
from newsletter.sources.embeds import simplify_embeds
from newsletter.sources.finished_blocks import finish_blocks
from newsletter.sources.hints import NO_HINTS, choose_language
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.html_notes import attach_notes_to, detach_notes
from newsletter.sources.hypertext.inline_marks import take_struck, write_heights
from newsletter.sources.hypertext.origin import Origin
from newsletter.sources.lines.headings import promote_bold_lines_of_page
from newsletter.sources.outline import Outline
from newsletter.sources.same_image import drop_repeated
from newsletter.sources.tree import serialize
from newsletter.sources.web.article_pieces import choose_pieces, list_set_aside
from newsletter.sources.web.body import LINKED, weigh_pieces, weigh_text
from newsletter.sources.web.cut import cut_out
from newsletter.sources.web.head import drop_signature, read_head
from newsletter.sources.web.headline import find_title
from newsletter.sources.web.metadata import gather_metadata
from newsletter.sources.web.office import is_office_page, read_whole_page
from newsletter.sources.web.page_images import find_image_above, is_available, split_lead, split_missing
from newsletter.sources.web.pieces import Layout
from newsletter.sources.web.saved_page import parse_page
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import SetAside
    from newsletter.sources.hints import Hints
    from newsletter.sources.web.headline import Title
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Piece
    from newsletter.sources.web.saved_page import Page

# Own limits, measured on pages of the press. Letters of running text that make an article, and a short
# one where the page says that it is one.
_ARTICLE, _SHORT = 280, 60
# Paragraphs under a headline that are an article however short they are; letters of one that is cut off.
_PARAGRAPHS, _LONG = 2, 100
# Links among the texts of a page of teasers: so many more than texts, and so many at least.
_TEASERS, _FEW = 2.0, 8
_SHOWN = 80
# Characters of a text by which its language is known.
_SAMPLE = 6_000
_SCRIPTED = re.compile(r"<div[^>]{1,200}id=[\"']?(?:root|app|__next|__nuxt|main-app)\b", re.IGNORECASE)
_ERROR = re.compile(
    r"\b(?:40[0-9]|50[0-9])\b|not found|introuvable|nicht gefunden|no encontrad|non trovat|não encontrad|"
    r"niet gevonden|access denied|accès refusé|forbidden",
    re.IGNORECASE,
)
_HINT = (
    "Save the page again from the browser with the article on the screen, or paste its text into a .txt file."
)


def read_web(data: bytes, path: Path, hints: Hints = NO_HINTS, *, title: str = "") -> Outline:
    """Read the article of a saved page; nothing is fetched.

    Args:
        data: the file.
        path: its name, for messages and for the images beside it.
        hints: what is known of it besides.
        title: the article's, which counts where the page shows and names none.

    Raises:
        ContentError: too large, not a page, or a page without an article.
    """
    page = parse_page(data, path)
    facts = gather_metadata(page)
    if is_office_page(page):
        return read_whole_page(page, facts, path, hints, title=title)
    embeds = simplify_embeds(page.root, facts.base)
    struck, notes = take_struck(page.root), detach_notes(page.root)
    write_heights(page.root)
    layout = Layout.split_page(page.root)
    headline = find_title(layout, facts)
    if not headline.text and title:
        headline = find_title(layout, replace(facts, headlines=(title,)))
    weigh_pieces(layout, headline.piece)
    kept = choose_pieces(layout, headline.piece, facts.url)
    if problem := _find_problem(page, layout.pieces, kept, headline, facts):
        raise ContentError(problem, where=Location(path), hint=_HINT)
    head = read_head(layout.pieces, kept, headline, facts)
    kept = drop_signature([piece for piece in kept if piece not in head.used] or kept, head.byline)
    line = kept[0].line
    above = find_image_above(layout, headline.piece, kept[0], Origin(base=facts.base, images=page.images))
    inside = {piece.element for piece in (*kept, *head.used, headline.piece) if piece}
    article = cut_out(layout, kept)
    unused = attach_notes_to(article, notes)
    reading = read_html(serialize(article), base=facts.base, images=page.images)
    blocks, missing = split_missing(promote_bold_lines_of_page(reading.blocks), path, line)
    blocks, repeated = drop_repeated(blocks)
    lead = split_lead(blocks, above if above and is_available(above, path) else None, facts, line)
    rest = [*list_set_aside(layout, kept, head.used, headline.piece)]
    crossed = [aside for around, aside in struck if not inside.isdisjoint({around, *around.iterancestors()})]
    set_aside = [*rest, *reading.set_aside, *missing, *repeated, *lead.set_aside, *embeds, *unused, *crossed]
    return Outline(
        title=headline.text,
        lede=head.lede,
        categories=head.categories,
        byline=head.byline,
        language=choose_language(facts.language, " ".join(piece.text for piece in kept)[:_SAMPLE], hints),
        published=head.published,
        url=facts.url,
        image=lead.image,
        blocks=finish_blocks(lead.blocks),
        set_aside=tuple(sorted(set_aside, key=lambda piece: piece.line)),
        places=replace(
            head.places,
            byline=_find_line(head.byline, rest),
            category=_find_line(next(iter(head.categories), None), rest),
        ),
    )


def _find_line(words: str | None, set_aside: Sequence[SetAside]) -> int | None:
    """Return the line of what was set aside that says a part of the head, if one does."""
    return next((aside.line for aside in set_aside if words and words in aside.text), None)


def _find_problem(
    page: Page, pieces: Sequence[Piece], kept: Sequence[Piece], title: Title, facts: Metadata
) -> str | None:
    """Return why a page holds no article: it is a home page, a login page, an error, or made by scripts."""
    size = sum(weigh_text(piece.text) for piece in kept)
    is_short = size < (_SHORT if facts.is_article else _ARTICLE)
    if (
        is_short
        and (title.text or size < _SHORT)
        and not _is_short_article(page, _list_under(title, pieces, kept), title, facts)
    ):
        return _explain_missing(page, title)
    if not title.text:
        return "There is no headline on this page."
    between = pieces[kept[0].order : kept[-1].order]
    links = sum(1 for piece in between if piece.linked > LINKED * len(piece.text) and piece.tag != "li")
    texts = sum(1 for piece in kept if piece.value > _SHORT)
    names_site = squeeze(title.text) in {squeeze(site) for site in facts.sites}
    if not facts.is_article and (names_site or links > _TEASERS * texts + _FEW):
        return "This page lists articles and holds none of its own."
    return None


def _list_under(title: Title, pieces: Sequence[Piece], kept: Sequence[Piece]) -> list[Piece]:
    """Return what stands between the headline and the end of the body, a standfirst included."""
    if title.piece is None or not kept:
        return list(kept)
    above = pieces[title.piece.order + 1 : kept[0].order]
    return [*(piece for piece in above if piece.why is None), *kept]


def _is_short_article(page: Page, under: Sequence[Piece], title: Title, facts: Metadata) -> bool:
    """Return whether a page of few words is an article all the same: a headline over sentences.

    A fragment is what somebody chose to copy; a page may also be a login page or an error.
    """
    is_fragment = not facts.page_title and not facts.headlines
    sentences = sum(ends_sentence(piece.text) or weigh_text(piece.text) >= _LONG for piece in under)
    if title.piece is None or sentences < (1 if is_fragment else _PARAGRAPHS):
        return False
    return not (_ERROR.search(title.text) or _asks_for_login(page))


def _asks_for_login(page: Page) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in page.root.iter("input"))


def _explain_missing(page: Page, title: Title) -> str:
    """Return what the page is instead of an article."""
    if _asks_for_login(page):
        return "This page asks for a login; there is no article on it."
    if _ERROR.search(title.text):
        return f'This page is an error ("{title.text[:_SHOWN]}"); there is no article on it.'
    if _SCRIPTED.search(page.source):
        return "This page is empty until its scripts run; there is no article in the file."
    return "There is no article on this page."
