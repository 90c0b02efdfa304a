"""An article's top picture: the one over its text, or the one that its head gives to social networks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import Figure, Image, Paragraph, SetAside, plain
from newsletter.sources.web import cut, noise
from newsletter.sources.web.words import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block
    from newsletter.sources.hypertext.place import Place
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Layout, Piece

# Pictures that stand for a site, not for an article.
_SITE = re.compile(
    r"logo|default|placeholder|fallback|favicon|share[-_]?(?:image|img|card)|social[-_]?(?:image|share)",
    re.IGNORECASE,
)
# What the same picture is called in its other sizes: `halle-600x400.jpg`, `halle@2x.jpg`, `halle_1020.0.jpg`.
_SIZE = re.compile(r"(?:[-_.]?\d+x\d*|@\dx|[-_.]\d{2,4}(?:\.\d)?)+$")
# Letters of a picture's name that tell it from others.
_NAMED = 4
_CAPTION = "the caption of the picture over the article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The top picture, the body without it, and what it was captioned."""

    image: Image | None
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()


def above(layout: Layout, title: Piece | None, first: Piece, place: Place) -> Image | None:
    """The first picture between a title and the body."""
    ruled_out = {span.element for span in layout.noise if span.purpose.why != noise.CAPTION}
    passed = title is None
    for element in layout.root.iter():
        if element is first.element:
            return None
        passed = passed or (title is not None and element is title.element)
        shown = passed and element.tag == "img" and not cut.is_ornament(element)
        if shown and ruled_out.isdisjoint(element.iterancestors()) and (image := place.image(element)):
            return image
    return None


def parted(blocks: Sequence[Block], over: Image | None, facts: Metadata, line: int) -> Lead:
    """The top picture, and the blocks without its repetition.

    Args:
        blocks: the body.
        over: the picture that stands over it on the page.
        facts: what the page's head says.
        line: where the body begins.
    """
    first = _first(blocks)
    given = next((Image(src=src, alt=alt) for src, alt in facts.images if not _SITE.search(src)), None)
    image = _better(first.image if first else None, given) or over
    if image and over and _is_same(image.src, over.src):
        image = replace(image, alt=image.alt or over.alt)
    out = first or next(
        (one for one in _figures(blocks) if image and _is_same(one.image.src, image.src)), None
    )
    caption = f"{plain(out.caption)} {out.credit or ''}".strip() if out else ""
    return Lead(
        image=image,
        blocks=tuple(block for block in blocks if block is not out),
        set_aside=(SetAside(line=line, text=caption, why=_CAPTION),) if caption else (),
    )


def _figures(blocks: Sequence[Block]) -> list[Figure]:
    return [block for block in blocks if isinstance(block, Figure)]


def _first(blocks: Sequence[Block]) -> Figure | None:
    """The picture before the first paragraph."""
    found = next((block for block in blocks if isinstance(block, Figure | Paragraph)), None)
    return found if isinstance(found, Figure) else None


def _better(shown: Image | None, given: Image | None) -> Image | None:
    """The picture that readers see, by the address that every mail can show."""
    if shown is None or given is None:
        return shown or given
    if links.is_web(shown.src) and not _is_same(shown.src, given.src):
        return shown
    return replace(given, alt=shown.alt or given.alt)


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses name one picture in its sizes."""
    name = _name(one)
    return one == other or (len(name) >= _NAMED and name == _name(other))


def _name(address: str) -> str:
    stem = address.partition("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")[0]
    return squeezed(_SIZE.sub("", stem))
