"""The words of a card → its picture: a template places the lines, and resvg draws them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import TemplateError
from newsletter.isolation import GivenUpError, run_isolated
from newsletter.language import get_direction
from newsletter.model import PictureCard
from newsletter.social.cards.text_fitting import UnfitTextError, fit_text
from newsletter.social.cards.typefaces import FACES, Face, choose_family, list_foreign

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.isolation import Message
    from newsletter.model.design_tokens import Tokens
    from newsletter.social.cards.card_words import CardWords
    from newsletter.social.cards.text_fitting import FittedText

# Pixels of each card. Wide: 1.91 to 1, which readers of Open Graph show whole
# (developers.facebook.com/docs/sharing/webmasters/images, read 2026-11-30). Tall: 4 to 5, the tallest picture
# that the feeds of Instagram, Facebook and LinkedIn all show whole. Own choice among the sizes in use.
WIDE, TALL = (1200, 630), (1080, 1350)
# Pixels at either side that no letter reaches. Own choice: less than the margins of every template.
EDGE = 48
# How much of its box a text takes at most, tried in this order, where the machine's fonts draw it: how wide
# they are is known only from the picture. Own choice.
FILLS = (1.0, 0.85, 0.7, 0.5)
# How many times smaller a drawing is that only shows where its letters stand. Own choice.
COARSER = 4
_TEXTS = re.compile(r"<text\b.*?</text>", re.DOTALL)


def get_size(words: CardWords) -> tuple[int, int]:
    """Return the width and the height of a card."""
    return WIDE if words.kind == "headline" else TALL


def draw_card(words: CardWords, theme: Tokens, templates: Path | None) -> PictureCard | None:
    """Return a card, or None where its words are too many for one.

    Args:
        words: what it says.
        theme: every token, by group.
        templates: the project's own, or None.

    Raises:
        TemplateError: a template has a mistake, at its line.
    """
    width, height = get_size(words)
    foreign = list_foreign("".join((words.alt, *words.kicker)))
    for filled in FILLS if foreign else FILLS[:1]:
        try:
            svg = lay_out(words, theme, templates, filled)
        except UnfitTextError:
            return None
        if not foreign or _is_inside(svg, width):
            png = _rasterize(svg, width, is_foreign=bool(foreign))
            return PictureCard(
                name=words.name, alt=words.alt, width=width, height=height, png=png, foreign=foreign
            )
    return None


def lay_out(words: CardWords, theme: Tokens, templates: Path | None, filled: float = 1) -> str:
    """Return a card as SVG, with every line in its place.

    Raises:
        TemplateError: a template has a mistake, at its line.
        UnfitTextError: a text does not fit.
    """
    width, height = get_size(words)

    def fit(text: str, face: str, *, bold: bool = True, **box: float) -> FittedText:
        family = choose_family(theme["type"][face])
        return fit_text(text, Face(family=family, weight=700 if bold else 400), filled=filled, **box)

    return templating.render(
        f"cards/{words.kind}.svg.j2",
        project=templates,
        words=words,
        theme=theme,
        width=width,
        height=height,
        direction=get_direction(words.language),
        fit=templating.check_arguments("fit", str, fit),
    )


def _rasterize(svg: str, width: int, *, is_foreign: bool) -> bytes:
    """Draw a card in a process of its own: a project's template may ask for work without end."""
    values = {"width": width, "is_foreign": is_foreign}
    try:
        return run_isolated("newsletter.social.cards.drawing:rasterize_alone", values, svg.encode())[1]
    except GivenUpError as error:
        hint = "Take filters, and what stands in others many times, out of templates/cards."
        raise TemplateError(f"A card {error}", hint=hint) from error


def rasterize_alone(values: Mapping[str, object], svg: bytes) -> Message:
    """Return the PNG of a card, in that process."""
    import resvg_py

    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode(),
        width=int(str(values["width"])),
        skip_system_fonts=not values["is_foreign"],
        font_files=[str(face.path) for face in FACES],
    )
    return {}, png


def _is_inside(svg: str, width: int) -> bool:
    """Return whether no letter of a drawing reaches its edges: it is the same there without its texts."""
    from PIL import Image, ImageChops

    small = width // COARSER
    drawings = (_rasterize(text, small, is_foreign=True) for text in (svg, _TEXTS.sub("", svg)))
    drawn, bare = (Image.open(BytesIO(png)) for png in drawings)
    inked = ImageChops.difference(drawn, bare).getbbox(alpha_only=False)
    return inked is None or (inked[0] >= EDGE // COARSER and inked[2] <= small - EDGE // COARSER)
