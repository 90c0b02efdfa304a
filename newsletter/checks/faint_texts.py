"""Texts that can hardly be read in a client's view: the cascade of CSS, as far as colours go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from newsletter.checks.client_views import PAINT
from newsletter.checks.contrast import cover_colour, measure_contrast, parse_colour
from newsletter.checks.css_features import list_value_features

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.checks.client_views import View
    from newsletter.checks.contrast import Colour
    from newsletter.checks.styled_email import StyledEmail
    from newsletter.checks.stylesheets import Declaration

# What an element declares, and what it declares with `!important`.
_Layers: TypeAlias = tuple[dict[str, str], dict[str, str]]
WHITE: Colour = (1, 1, 1, 1)
BLACK: Colour = (0, 0, 0, 1)
# A link's colour: https://html.spec.whatwg.org/multipage/rendering.html#phrasing-content-3
_LINK: Colour = (0, 0, 238 / 255, 1)
_HEADING_INK, _HEADING_GROUND = WHITE, (53 / 255, 73 / 255, 99 / 255, 1)
_IMAGE = re.compile(r"url\(|gradient\(|image-set\(", re.IGNORECASE)
# Elements whose text nobody reads.
_UNREAD = frozenset({"style", "script", "title", "noscript", "template", "head", "textarea", "select", "svg"})
# Contrast that text has, less where it is large, 18 pt, or 14 pt in bold: WCAG 2.2, 1.4.3.
_ENOUGH, _ENOUGH_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 24.0, 18.66
# Elements that have colours without any declaration.
_HINTED = frozenset({"a", "font", "h1", "h2", "table", "tr", "td", "th", "body"})
# What stands in an email and is no text: spaces, and what pads a preheader.
_BLANK = " \t\r\n\f\u00a0\u2007\u200b\u200c\u200d\u034f\u00ad\ufeff"
# What nobody can tell a colour from: variables, and tags that a service or a program fills in.
_UNKNOWN = re.compile(r"var\(|[<{%|\[]")
# Conditions and loops of a service, which put nothing in the email.
_STATEMENT = re.compile(
    r"\{%[^%]{0,300}%\}|\{\{\s?(?:[#/]|else\b)[^}]{0,300}\}\}|<%(?![=-])[^%]{0,300}%>|\*\|(?:IF|ELSE|END)[^|]{0,300}\|\*"
)
_SIZES = re.compile(r"(?:^|\s)([\d.]+)px")


@dataclass(frozen=True, slots=True, kw_only=True)
class Faint:
    """A text that is hard to read: where it stands, and its contrast."""

    at: int
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text's size in pixels and whether it is bold, as its elements say; `read`: whether it is seen."""

    size: float
    bold: bool
    read: bool = True


def list_faint(email: StyledEmail, view: View, texts: Mapping[int, Text]) -> Iterator[Faint]:
    """Yield the texts that have too little contrast in this view: under 4.5:1, if large under 3:1."""
    painted = _paint(email, view)
    inks: list[Colour | None] = []
    grounds: list[Colour | None] = []
    unseen: list[bool] = []
    own_headings = "headings" in view.traits
    for at, (element, parent) in enumerate(zip(email.elements, email.parents, strict=True)):
        behind, inherited, hidden = (
            (grounds[parent], inks[parent], unseen[parent]) if parent >= 0 else (WHITE, BLACK, False)
        )
        ink, ground, tag = inherited, behind, element.tag
        if tag in _HINTED:
            ink, ground = _read_hints(element, inherited, behind, headings=own_headings)
        declared = painted.get(at)
        if declared:
            ground = _find_ground(declared, behind, ground, view)
            ink = _find_ink(declared, inherited, ink, ground)
            hidden = hidden or declared.get("display") == "none" or declared.get("visibility") == "hidden"
        inks.append(ink)
        grounds.append(ground)
        unseen.append(hidden)
        text = texts.get(at)
        if text is None or hidden or ink is None or ground is None or ink[3] == 0:
            continue
        ratio = measure_contrast(ink, ground)
        large = text.size >= _LARGE or (text.bold and text.size >= _LARGE_BOLD)
        if ratio < (_ENOUGH_LARGE if large else _ENOUGH):
            yield Faint(at=at, ratio=ratio)


def _read_hints(
    element: _Element, ink: Colour | None, ground: Colour | None, *, headings: bool
) -> tuple[Colour | None, Colour | None]:
    """Return the colours that an element has by its tag, the client, and attributes of old."""
    tag = element.tag
    if tag == "a" and element.get("href") is not None:
        ink = _LINK
    elif tag == "font":
        ink = parse_colour(element.get("color", "").lower()) or ink
    elif headings and tag == "h1":
        ink = _HEADING_INK
    elif headings and tag == "h2":
        ground = _HEADING_GROUND
    return ink, parse_colour(element.get("bgcolor", "").lower()) or ground


def _paint(email: StyledEmail, view: View) -> Mapping[int, Mapping[str, str]]:
    """Return what each element declares of its colours in a view: the cascade of CSS."""
    without_body = "no body" in view.traits
    layers = _layer_rules(email, view)
    known: dict[tuple[Declaration, ...], _Layers] = {}
    painted: dict[int, Mapping[str, str]] = {}
    for at, (element, block) in enumerate(zip(email.elements, email.inline, strict=True)):
        if (not block and at not in layers) or (without_body and element.tag == "body"):
            continue
        if block not in known:
            known[block] = _layer_block(block, view)
        inline, inline_strong = known[block]
        if at in layers:
            plain, strong = layers[at]
            for layer in (inline, strong, inline_strong):
                _overlay(plain, layer)
            painted[at] = plain
        elif inline_strong:
            painted[at] = {**inline, **inline_strong}
        elif inline:
            painted[at] = inline
    return painted


def _layer_rules(email: StyledEmail, view: View) -> dict[int, _Layers]:
    layers: dict[int, _Layers] = {}
    for _, place in sorted((email.stylings[at].selector.weight, at) for at in view.rules):
        styling = email.stylings[place]
        plain, strong = _layer_block(styling.rule.declarations, view)
        for at in styling.reached:
            below, below_strong = layers.setdefault(at, ({}, {}))
            _overlay(below, plain)
            _overlay(below_strong, strong)
    return layers


def _layer_block(block: Sequence[Declaration], view: View) -> _Layers:
    """Return what a block says of colours in a view, and what it says with `!important`."""
    plain: dict[str, str] = {}
    strong: dict[str, str] = {}
    for declaration in block:
        if declaration.name in PAINT and _keeps(declaration, view):
            _overlay(
                strong if declaration.important else plain, {declaration.name: declaration.value.lower()}
            )
    return plain, strong


def _keeps(declaration: Declaration, view: View) -> bool:
    if "spaced" in view.traits and declaration.important and not declaration.spaced:
        return False
    return not view.drops or view.drops.isdisjoint(list_value_features(declaration.name, declaration.value))


def _overlay(below: dict[str, str], above: Mapping[str, str]) -> None:
    """Set declarations over those before them; a shorthand takes away its longhands."""
    if "background" in above:
        below.pop("background-color", None)
        below.pop("background-image", None)
    below.update(above)


def _find_ground(
    declared: Mapping[str, str], behind: Colour | None, hinted: Colour | None, view: View
) -> Colour | None:
    """Return what is behind the text of an element."""
    shorthand = declared.get("background")
    colour = declared.get("background-color")
    image = " ".join(filter(None, (shorthand, declared.get("background-image"))))
    if image and _IMAGE.search(image) and not ("no images" in view.traits and "url(" in image):
        return None
    ground = behind if shorthand is not None else hinted
    written = colour if colour is not None else shorthand
    if written is None or written in {"inherit", "initial", "unset"}:
        return ground
    if _UNKNOWN.search(written):
        return None
    parsed = parse_colour(written) or next(filter(None, map(parse_colour, written.split())), None)
    if parsed is None:
        return behind if written in {"none", "transparent"} or shorthand is not None else hinted
    if parsed[3] == 1:
        return parsed
    return cover_colour(parsed, behind) if behind else None


def _find_ink(
    declared: Mapping[str, str], inherited: Colour | None, hinted: Colour | None, ground: Colour | None
) -> Colour | None:
    written = declared.get("color")
    if written is None:
        return hinted
    if written in {"inherit", "currentcolor", "unset"}:
        return inherited
    if written == "transparent" or _UNKNOWN.search(written):
        return None
    parsed = parse_colour(written)
    if parsed is None:
        return hinted
    return parsed if parsed[3] in {0, 1} else cover_colour(parsed, ground) if ground else None


def list_texts(email: StyledEmail) -> Mapping[int, Text]:
    """Return the elements in which text stands that has a size, by their place."""
    sizes: list[Text] = []
    texts: dict[int, Text] = {}
    known: dict[tuple[Declaration, ...], tuple[float | None, bool | None]] = {(): (None, None)}
    for at, (element, parent, block) in enumerate(
        zip(email.elements, email.parents, email.inline, strict=True)
    ):
        tag = element.tag
        text = sizes[parent] if parent >= 0 else Text(size=16, bold=False)
        if tag in {"h1", "h2"}:
            text = Text(size=24, bold=True)
        elif tag in {"b", "strong", "h3", "th"}:
            text = Text(size=text.size, bold=True)
        elif tag in _UNREAD or "hidden" in element.attrib:
            text = Text(size=0, bold=False, read=False)
        if block and text.read:
            if block not in known:
                known[block] = _read_font(block)
            size, bold = known[block]
            if size is not None or bold is not None:
                text = Text(
                    size=text.size if size is None else size, bold=text.bold if bold is None else bold
                )
        sizes.append(text)
        if text.size and _has_text(element):
            texts[at] = text
    return texts


def _has_text(element: _Element) -> bool:
    """Return whether text stands in the element itself."""
    return _is_text(element.text) or any(_is_text(child.tail) for child in element)


def _is_text(text: str | None) -> bool:
    stripped = (text or "").strip(_BLANK)
    return bool(stripped and (stripped[0] not in "{<*" or _STATEMENT.sub("", stripped).strip(_BLANK)))


def _read_font(block: Sequence[Declaration]) -> tuple[float | None, bool | None]:
    size, bold = None, None
    for declaration in block:
        if declaration.name in {"font", "font-size"}:
            if match := _SIZES.search(declaration.value):
                size = _read_number(match[1])
            elif declaration.value in {"0", "0em"}:
                size = 0.0
        if declaration.name in {"font", "font-weight"}:
            bold = any(word in {"bold", "bolder", "700", "800", "900"} for word in declaration.value.split())
    return size, bold


def _read_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
