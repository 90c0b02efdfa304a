"""A saved web page → Outline: its head and its text together say what the article is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.language import detect
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.origin import Origin
from newsletter.sources.lines.headings import promote_bold_lines_of_page
from newsletter.sources.outline import Outline, finish_blocks
from newsletter.sources.web.article_pieces import choose_pieces, list_set_aside
from newsletter.sources.web.body import weigh_pieces
from newsletter.sources.web.cut import cut_out
from newsletter.sources.web.head import read_head
from newsletter.sources.web.headline import find_title
from newsletter.sources.web.metadata import gather_metadata
from newsletter.sources.web.page_images import find_image_above, is_available, split_lead, split_missing
from newsletter.sources.web.pieces import Layout
from newsletter.sources.web.reject import reject_page
from newsletter.sources.web.saved_page import parse_page

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element


def read_web(data: bytes, path: Path) -> Outline:
    """Read the article of a saved page; nothing is fetched.

    Raises:
        ContentError: too large, not a page, or a page without an article.
    """
    page = parse_page(data, path)
    facts = gather_metadata(page)
    layout = Layout.split_page(page.root)
    title = find_title(layout.pieces, facts)
    weigh_pieces(layout, title.piece)
    kept = choose_pieces(layout, title.piece)
    reject_page(page, layout.pieces, kept, title, facts)
    head = read_head(layout.pieces, kept, title, facts)
    kept = [piece for piece in kept if piece not in head.used] or kept
    line = kept[0].line
    above = find_image_above(layout, title.piece, kept[0], Origin(base=facts.base, images=page.images))
    reading = read_html(_serialize(cut_out(layout, kept)), base=facts.base, images=page.images)
    blocks, missing = split_missing(promote_bold_lines_of_page(reading.blocks), path, line)
    lead = split_lead(blocks, above if above and is_available(above, path) else None, facts, line)
    rest = list_set_aside(layout, kept, head.used, title.piece)
    set_aside = [*rest, *reading.set_aside, *missing, *lead.set_aside]
    return Outline(
        title=title.text,
        lede=head.lede,
        categories=head.categories,
        byline=head.byline,
        language=_choose_language(facts.language, " ".join(piece.text for piece in kept)),
        published=head.published,
        url=facts.url,
        image=lead.image,
        blocks=finish_blocks(lead.blocks),
        set_aside=tuple(sorted(set_aside, key=lambda piece: piece.line)),
    )


def _choose_language(named: str | None, text: str) -> str:
    """Return the language that the page names; English is also what themes name that nobody has set."""
    return detect(text, named or "fr") if named in {None, "en"} else str(named)


def _serialize(element: _Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
