"""What a style says of inline text → the elements that mean it: bold, italics, and their absence.

Word processors and editors of web pages write `<span style="font-weight:700">` for bold, and
`<b style="font-weight:normal">` around what is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.sources.tidy import LINE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

# What classes say: the declarations of each, by its name.
ClassStyles = dict[str, dict[str, str]]

# Elements whose style is that of their text alone; a heading is bold by itself.
_INLINE = frozenset({"a", "b", "em", "font", "i", "span", "strong", "u"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD_TAGS, _SLANTED_TAGS = frozenset({"b", "strong"}), frozenset({"em", "i"})
# None of these looks at a letter twice: what is open may never end.
_DECLARATION = re.compile(r"(?<![\w-])([\w-]++)\s*+:\s*([^;]+)")
_SHEET = re.compile(r"<style\b[^<>]*+>([^<]*+(?:<(?!/?style)[^<]*+)*+)</style", re.IGNORECASE)
_RULE = re.compile(r"(?<![^{}])([^{}]++)\{([^{}]*+)\}")
# A selector that is nothing but a class, perhaps of one kind of element.
_CLASS = re.compile(r"\s*\w*\.([\w-]+)\s*")
# The weight from which letters are bold (https://www.w3.org/TR/css-fonts-4/#font-weight-absolute-values).
_BOLD = 600


def parse_class_styles(source: str) -> ClassStyles:
    """Return what the style sheets in a page say of its classes."""
    styles: ClassStyles = {}
    for sheet in _SHEET.findall(source):
        for selectors, body in _RULE.findall(sheet):
            declared = parse_style(body)
            for selector in selectors.split(","):
                if match := _CLASS.fullmatch(selector):
                    styles.setdefault(match[1], {}).update(declared)
    return styles


def parse_style(style: str) -> dict[str, str]:
    """Return the declarations in a style."""
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(style)}


def find_look(element: _Element, classes: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return what an element's classes and its own style declare."""
    look: dict[str, str] = {}
    for name in (element.get("class") or "").split() if classes else ():
        look.update(classes.get(name, {}))
    if style := element.get("style"):
        look.update(parse_style(style))
    return look


def mark_looks(root: _Element, classes: Mapping[str, Mapping[str, str]]) -> None:
    """Make bold and slanted elements of inline ones whose style says so, and plain ones of the others."""
    for element in list(root.iter(*_INLINE)):
        look = find_look(element, classes)
        bold, slanted = _is_bold(look.get("font-weight")), _is_slanted(look.get("font-style"))
        if bold is slanted is None:
            continue
        tag = str(element.tag)
        unset = (tag in _BOLD_TAGS and bold is False) or (tag in _SLANTED_TAGS and slanted is False)
        if unset:
            element.tag = "span"
        if bold and tag not in _BOLD_TAGS and next(element.iterancestors(*_HEADINGS), None) is None:
            _wrap_inside(element, "b")
        if slanted and tag not in _SLANTED_TAGS:
            _wrap_inside(element, "i")


def _wrap_inside(element: _Element, tag: str) -> None:
    """Put all that is in an element into one of another kind, which is then all that is in it."""
    inner = element.makeelement(tag, {LINE: element.get(LINE) or "1"})
    inner.text, element.text = element.text, None
    inner.extend([*element])
    element.append(inner)


def _is_bold(weight: str | None) -> bool | None:
    number = (weight or "").removesuffix("!important").strip()
    if number.isdecimal():
        return int(number[:4]) >= _BOLD
    return {"bold": True, "bolder": True, "normal": False}.get(number)


def _is_slanted(style: str | None) -> bool | None:
    return {"italic": True, "oblique": True, "normal": False}.get((style or "").strip())
