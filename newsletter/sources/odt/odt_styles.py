"""What OpenDocument's styles say of a paragraph, a stretch of text or a list.

Elements and attributes: https://docs.oasis-open.org/office/OpenDocument/v1.3/ (part 3, read 2026-11-30).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsletter.decoding import parse_number
from newsletter.sources.lines.list_signs import LETTERED, LevelFormat
from newsletter.sources.word.package import get_child, get_name, get_value, iter_inside
from newsletter.sources.word.paragraphs import TextManner
from newsletter.sources.word.styles import WordStyle, match_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.sources.lines.list_signs import ListLevel
    from newsletter.sources.lines.superscripts import Height

# Styles based on one another at most: a circle has no end. Own limit.
_CHAIN = 12
_BOLD = 600
_ESCAPED = re.compile("_([0-9a-f]{2})_")
_POINTS = re.compile(r"([\d.]{1,6})pt")
_PERCENT = re.compile(r"([\d.]{1,6})%")
_LOWERED = re.compile(r"(sub|-\d)")
_RAISED = re.compile(r"(super|[1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtStyle:
    """What a style says, with what it inherits.

    Attributes:
        word: what Word's reader would make of it.
        raised: whether its letters stand above the line; `lowered` below it.
        struck: whether they are struck out.
        hidden: whether they are not shown.
    """

    word: WordStyle = field(default_factory=WordStyle)
    raised: bool = False
    lowered: bool = False
    struck: bool = False
    hidden: bool = False

    @property
    def manner(self) -> TextManner:
        """How its text is set, beside marks."""
        height: Height | None = "subscript" if self.lowered else "superscript" if self.raised else None
        return TextManner(size=self.word.size, height=height, struck=self.struck)


@dataclass(slots=True, kw_only=True)
class OdtStyles:
    """All styles of a document by family and name; each is resolved when it is first met.

    Attributes:
        lists: the styles of lists, by name.
        formats: how the items of the lists met so far are marked.
    """

    elements: Mapping[tuple[str, str], _Element]
    lists: Mapping[str, _Element]
    language: str = ""
    size: int | None = None
    formats: dict[ListLevel, LevelFormat] = field(default_factory=dict)
    resolved: dict[tuple[str, str], OdtStyle] = field(default_factory=dict)

    def get_odt_style(self, family: str, name: str | None) -> OdtStyle:
        """Return a style of the family `paragraph` or `text`."""
        key = family, name or ""
        if key not in self.resolved:
            self.resolved[key] = self._resolve(*key)
        return self.resolved[key]

    def get_list_name(self, name: str | None) -> str | None:
        """Return the style of the lists that paragraphs of a style belong to."""
        for _ in range(_CHAIN):
            element = self.elements.get(("paragraph", name or ""))
            if (own := get_value(element, "list-style-name")) is not None or element is None:
                return own
            name = get_value(element, "parent-style-name")
        return None

    def add_list(self, id_: str, name: str | None, starts: Mapping[int, int]) -> None:
        """Note how the items of a list are marked; `starts` are the first numbers that it sets itself."""
        for level, form in _iter_levels(self.lists.get(name or "")):
            self.formats[id_, level] = replace(form, start=starts.get(level, form.start))

    def _resolve(self, family: str, name: str) -> OdtStyle:
        chain: list[tuple[str, _Element]] = []
        while (family, name) in self.elements and len(chain) < _CHAIN:
            chain.append((name, self.elements[family, name]))
            name = get_value(chain[-1][1], "parent-style-name") or ""
        style = OdtStyle(word=WordStyle(size=self.size if family == "paragraph" else None))
        for own, element in reversed(chain):
            style = _apply_odt_style(style, own, element)
        return style


def parse_odt_styles(roots: Sequence[_Element]) -> OdtStyles:
    """Parse the styles in some parts of a document, those of its text last."""
    elements: dict[tuple[str, str], _Element] = {}
    lists: dict[str, _Element] = {}
    language, size = "", None
    for root in roots:
        for element in iter_inside(root, "style"):
            elements[get_value(element, "family") or "", get_value(element, "name") or ""] = element
        for element in iter_inside(root, "list-style"):
            lists[get_value(element, "name") or ""] = element
        for element in iter_inside(root, "default-style"):
            if get_value(element, "family") == "paragraph":
                properties = get_child(element, "text-properties")
                language = get_value(properties, "language") or language
                size = _parse_size(get_value(properties, "font-size"), None) or size
    return OdtStyles(elements=elements, lists=lists, language=language.replace("none", ""), size=size)


def _apply_odt_style(style: OdtStyle, name: str, element: _Element) -> OdtStyle:
    """Return a style changed by what one that is based on it says."""
    shown = get_value(element, "display-name") or _ESCAPED.sub(lambda at: chr(int(at[1], 16)), name)
    word = style.word
    text, paragraph = get_child(element, "text-properties"), get_child(element, "paragraph-properties")
    role, level = match_role(shown) or (word.role, word.level)
    outline = parse_number(get_value(element, "default-outline-level"))
    if role == "text" and outline:
        role, level = "heading", outline
    weight, slant = get_value(text, "font-weight"), get_value(text, "font-style")
    border = get_value(paragraph, "border-bottom") or get_value(paragraph, "border")
    struck = get_value(text, "text-line-through-style") or get_value(text, "text-line-through-type")
    position, display = get_value(text, "text-position"), get_value(text, "display")
    return OdtStyle(
        word=replace(
            word,
            role=role,
            level=level,
            bold=word.bold if weight is None else _is_bold_weight(weight),
            italic=word.italic if slant is None else slant in {"italic", "oblique"},
            size=_parse_size(get_value(text, "font-size"), word.size) or word.size,
            code=word.code or shown in {"Source Text", "Teletype"},
            ruled=word.ruled if border is None else border != "none",
        ),
        raised=style.raised if position is None else bool(_RAISED.match(position)),
        lowered=style.lowered if position is None else bool(_LOWERED.match(position)),
        struck=style.struck if struck is None else struck != "none",
        hidden=style.hidden if display is None else display == "none",
    )


def _is_bold_weight(weight: str) -> bool:
    number = parse_number(weight)
    return weight == "bold" if number is None else number >= _BOLD


def _parse_size(written: str | None, around: int | None) -> int | None:
    """Return a size of letters in half points; one in percent is a share of that around it."""
    points, percent = _POINTS.fullmatch(written or ""), _PERCENT.fullmatch(written or "")
    try:
        if points:
            return round(float(points[1]) * 2)
        return round(around * float(percent[1]) / 100) if percent and around else None
    except ValueError:
        return None


def _iter_levels(element: _Element | None) -> Iterator[tuple[int, LevelFormat]]:
    for level in element if element is not None else ():
        number = max(0, (parse_number(get_value(level, "level")) or 1) - 1)
        if get_name(level) == "list-level-style-number":
            yield number, _parse_level(level, number)
        else:
            yield number, LevelFormat(format="bullet")


def _parse_level(level: _Element, number: int) -> LevelFormat:
    form = get_value(level, "num-format") or ""
    shown = min(number + 1, parse_number(get_value(level, "display-levels")) or 1)
    places = ".".join(f"%{place}" for place in range(number + 2 - shown, number + 2)) if form else ""
    start = parse_number(get_value(level, "start-value"))
    return LevelFormat(
        format=LETTERED.get(form, "decimal") if form else "none",
        pattern=f"{get_value(level, 'num-prefix') or ''}{places}{get_value(level, 'num-suffix') or ''}",
        start=1 if start is None else start,
    )
