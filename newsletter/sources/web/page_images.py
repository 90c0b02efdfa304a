"""A page's images: the lead image over its text, and those that are neither on the web nor saved with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.disk import is_file
from newsletter.model import Figure, Image, Paragraph, SetAside, list_figures, plain
from newsletter.sources.web import cut, noise
from newsletter.sources.web.similarity import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Block
    from newsletter.sources.hypertext.origin import Origin
    from newsletter.sources.web.metadata import Metadata
    from newsletter.sources.web.pieces import Layout, Piece

# Images that stand for a site, not for an article.
_SITE = re.compile(
    r"logo|default|placeholder|fallback|favicon|share[-_]?(?:image|img|card)|social[-_]?(?:image|share)",
    re.IGNORECASE,
)
# What the same image is called in its other sizes: `halle-600x400.jpg`, `halle@2x.jpg`, `halle_1020.0.jpg`.
_SIZE = re.compile(r"(?:[-_.]?\d+x\d*|@\dx|[-_.]\d{2,4}(?:\.\d)?)+$")
# Letters of an image's name that tell it from others.
_NAMED = 4
_CAPTION = "the caption of the image over the article"
_MISSING = "an image that is neither on the web nor saved beside the page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The lead image, the body without it, and what it was captioned."""

    image: Image | None
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()


def is_available(image: Image, path: Path) -> bool:
    """Return whether an image can be shown: it is on the web, in the page's file, or saved beside it."""
    return links.is_web(image.src) or image.data is not None or is_file(path.parent / image.src)


def split_missing(
    blocks: Sequence[Block], path: Path, line: int
) -> tuple[tuple[Block, ...], tuple[SetAside, ...]]:
    """Return the blocks without images that cannot be shown, and what those were."""
    missing = [figure for figure in list_figures(blocks) if not is_available(figure.image, path)]
    texts = (_join_words(figure) or figure.image.alt or figure.image.src for figure in missing)
    kept = tuple(block for block in blocks if block not in missing)
    return kept, tuple(SetAside(line=line, text=text, why=_MISSING) for text in texts)


def find_image_above(layout: Layout, title: Piece | None, first: Piece, origin: Origin) -> Image | None:
    """Return the first image between a title and the body."""
    ruled_out = {span.element for span in layout.noise if span.purpose.why != noise.CAPTION}
    passed = title is None
    for element in layout.root.iter():
        if element is first.element:
            return None
        passed = passed or (title is not None and element is title.element)
        shown = passed and element.tag == "img" and not cut.is_ornament(element)
        if shown and ruled_out.isdisjoint(element.iterancestors()) and (image := origin.find_image(element)):
            return image
    return None


def split_lead(blocks: Sequence[Block], above: Image | None, facts: Metadata, line: int) -> Lead:
    """Return the lead image, and the blocks without its repetition.

    Args:
        blocks: the body.
        above: the image that stands over it on the page.
        facts: what the page's head says.
        line: where the body begins.
    """
    first = _find_first_figure(blocks)
    given = next((Image(src=src, alt=alt) for src, alt in facts.images if not _SITE.search(src)), None)
    image = _choose_image(first.image if first else None, given) or above
    if image and above and _is_same(image.src, above.src):
        image = replace(image, alt=image.alt or above.alt)
    same = (figure for figure in list_figures(blocks) if image and _is_same(figure.image.src, image.src))
    lead = first or next(same, None)
    caption = _join_words(lead) if lead else ""
    return Lead(
        image=image,
        blocks=tuple(block for block in blocks if block is not lead),
        set_aside=(SetAside(line=line, text=caption, why=_CAPTION),) if caption else (),
    )


def _join_words(figure: Figure) -> str:
    return f"{plain(figure.caption)} {figure.credit or ''}".strip()


def _find_first_figure(blocks: Sequence[Block]) -> Figure | None:
    """Return the image before the first paragraph."""
    first = next((block for block in blocks if isinstance(block, Figure | Paragraph)), None)
    return first if isinstance(first, Figure) else None


def _choose_image(shown: Image | None, given: Image | None) -> Image | None:
    """Return the image that readers see, by the URL that every email can show."""
    if shown is None or given is None:
        return shown or given
    if links.is_web(shown.src) and not _is_same(shown.src, given.src):
        return shown
    return replace(given, alt=shown.alt or given.alt)


def _is_same(url: str, other: str) -> bool:
    """Return whether two URLs name one image in its sizes."""
    name = _parse_name(url)
    return url == other or (len(name) >= _NAMED and name == _parse_name(other))


def _parse_name(url: str) -> str:
    stem = url.partition("?")[0].rstrip("/").rpartition("/")[2].rpartition(".")[0]
    return squeeze(_SIZE.sub("", stem))
