"""Issue → MJML source and its style sheet, from `templates/email/`, with all that templates are given."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import links, templating
from newsletter.language import format_long_date, get_direction, join_last_words, typeset
from newsletter.model import Bullet, BulletList, Image, Notes, measures, plain
from newsletter.render.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsletter.model import Block, Issue, Text
    from newsletter.model.design_tokens import Tokens

# Between the two columns of a grid, and between a card's image and its text.
GUTTER = measures.INNER - 2 * measures.HALF
# The template that shows blocks, and what text stands in.
_TEXT = "email/parts/text.mjml.j2"
# A card's image takes this part of the row.
SIDE = measures.SIDE / measures.INNER


# A number with signs around and in it, and a unit of one word: `1 240 m`, `+3,5 %`, `20 h 15`, `12/6`.
_FIGURE = re.compile(r"[^\w\s]{0,2}\s?\d[\d\s.,:/’'–-]{0,20}+(?:[^\W\d]{1,6}|[^\w\s])?\s?\d{0,2}")


def render_mjml(issue: Issue, templates: Path | None) -> str:
    """Return the MJML of an issue."""
    boxes = measure_boxes(load_theme(issue.publication.theme, templates))
    values = make_scope(issue if _knows_notes(templates) else _list_notes(issue), templates)
    return templating.render("email/issue.mjml.j2", project=templates, **values, boxes=boxes)


def _knows_notes(templates: Path | None) -> bool:
    """Return whether the template of texts shows notes; a project's own copy may be older than they are."""
    file = templating.locate(_TEXT, templates)
    packaged = templates is None or file.is_relative_to(templating.PACKAGED)
    return packaged or '"notes"' in file.read_text(encoding="utf-8", errors="replace")


def _list_notes(issue: Issue) -> Issue:
    """Return the issue with the notes of its texts as numbered lists, which every template shows."""
    entries = (
        replace(entry, article=replace(entry.article, blocks=tuple(map(_make_list, entry.article.blocks))))
        for entry in issue.entries
    )
    intro, sign_off = (tuple(map(_make_list, blocks)) for blocks in (issue.intro, issue.sign_off))
    return replace(issue, entries=tuple(entries), intro=intro, sign_off=sign_off)


def _make_list(block: Block) -> Block:
    if not isinstance(block, Notes):
        return block
    items = tuple(Bullet(body=note.text, line=note.line) for note in block.items)
    return BulletList(items=items, start=1, line=block.line)


def render_style(issue: Issue, templates: Path | None) -> str:
    """Return the style sheet that is inlined, its tokens filled in."""
    return templating.render("email/body.css", project=templates, **_make_look(issue, templates))


def make_scope(issue: Issue, templates: Path | None) -> dict[str, object]:
    """Return the names that a template of the email may use; listed in docs/templates.md."""
    return {
        "issue": issue,
        "words": templating.load_words(issue.language, templates),
        **_make_look(issue, templates),
        "date": format_long_date(issue.date, issue.language),
        "long_date": templating.check_arguments("long_date", date, partial(format_long_date, weekday=False)),
        "is_figure": templating.check_arguments("is_figure", tuple, is_figure),
        "drawn": templating.check_arguments("drawn", Image, scale_image),
        **{
            name: templating.check_arguments(name, str, function)
            for name, function in _list_text_functions(issue).items()
        },
    }


def _list_text_functions(issue: Issue) -> dict[str, Callable[..., str]]:
    """Return the functions that templates call with a text: for its language, or as a link."""
    return {
        "direction_of": get_direction,
        "typeset": typeset,
        "headline": _typeset_headline,
        "contact": links.link_contact,
        "campaign": partial(_tag_campaign, issue),
        "tagged": partial(tag_own_link, issue),
        "paper_of": partial(_name_paper, issue),
    }


def _name_paper(issue: Issue, url: str) -> str:
    """Return the host of a page that is another paper's; empty for the own, and where it cannot be told."""
    site = issue.publication.site
    is_elsewhere = site and links.is_web(url) and not links.is_on_site(url, site)
    return (urlsplit(url).hostname or "").removeprefix("www.") if is_elsewhere else ""


def is_figure(cell: Text) -> bool:
    """Return whether a cell of a table holds a number, perhaps with its unit, which no line may break."""
    return bool(_FIGURE.fullmatch(plain(cell).strip()))


def _typeset_headline(title: str, language: str) -> str:
    """Return a title whose last word never stands alone."""
    return join_last_words(typeset(title, language))


def _make_look(issue: Issue, templates: Path | None) -> dict[str, object]:
    """Return what style sheets are given too: tokens, faces, and the side on which a line starts."""
    tokens = load_theme(issue.publication.theme, templates)
    side = get_direction(issue.language)
    start, end = ("left", "right") if side == "ltr" else ("right", "left")
    return {
        "theme": tokens,
        "faces": _list_font_stacks(tokens),
        "direction": side,
        "start": start,
        "end": end,
    }


def _list_font_stacks(tokens: Tokens) -> dict[str, str]:
    """Return the font stacks, a web font in front."""
    first = f"'{tokens['type']['font']}', " if tokens["type"]["font"] else ""
    return {use: f"{first}{tokens['type'][use]}" for use in ("titles", "text")}


def _tag_campaign(issue: Issue, url: str) -> str:
    """Return a link with the issue's campaign tags."""
    who = issue.publication
    name = links.name_source(who.name, who.site, who.unsubscribe)
    return links.add_campaign(url, source=name, medium="email", campaign=issue.id)


def tag_own_link(issue: Issue, url: str, *, article: bool = False) -> str:
    """Return a link with campaign tags, where it leads to the publication's own site.

    Args:
        issue: what links.
        url: any.
        article: whether it is where an article stands: without a known site it is taken for the own.
    """
    site = issue.publication.site
    is_own = links.is_on_site(url, site) or (article and site is None)
    return _tag_campaign(issue, url) if is_own else url


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The widths of a theme's email.

    Attributes:
        width: the email; `inner` what its padding leaves.
        side: a card's image; `half` a column of a grid; `gutter` the space between two columns.
    """

    width: int
    padding: int
    inner: int
    side: int
    half: int
    gutter: int = GUTTER
    logo_width: int = measures.LOGO_WIDTH
    logo_height: int = measures.LOGO_HEIGHT
    sponsor_width: int = measures.SPONSOR_WIDTH
    sponsor_height: int = measures.SPONSOR_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """An image as large as it is drawn; `height` is unknown for one on the web."""

    width: int
    height: int | None


def measure_boxes(theme: Tokens) -> Boxes:
    """Return the widths that a theme's tokens make."""
    shape = theme["shape"]
    width, padding = _parse_pixels(shape["width"]), _parse_pixels(shape["padding"])
    inner = width - 2 * padding
    half = (inner - GUTTER) // 2
    return Boxes(width=width, padding=padding, inner=inner, side=round(inner * SIDE), half=half)


def _parse_pixels(length: str) -> int:
    """Return a length of a theme as a number."""
    return int(length.removesuffix("px"))


def scale_image(image: Image, width: int, height: int | None = None) -> Drawn:
    """Return the size of an image in a box, its proportions kept, never larger than it is."""
    if not image.width or not image.height:
        return Drawn(width=width, height=None)
    scale = min(1.0, width / image.width, (height or image.height) / image.height)
    return Drawn(width=max(1, round(image.width * scale)), height=max(1, round(image.height * scale)))
