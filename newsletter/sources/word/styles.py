"""What Word's styles and numbering say of a paragraph, in whichever language its template was made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.decoding import parse_number
from newsletter.sources.lines.list_signs import LevelFormat
from newsletter.sources.word.package import get_child, get_value, is_on, iter_children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from newsletter.sources.lines.list_signs import LevelFormats, ListLevel

Role: TypeAlias = Literal[
    "title", "lede", "heading", "item", "quote", "caption", "contents", "code", "kicker", "text"
]

# What styles are called: Word's own in English, as its files have them whatever its language, then as
# LibreOffice, Google Docs and the templates of newsrooms translate them. Own list.
ROLES: Mapping[Role, str] = {
    "title": "title|titre|titel|t[ií]tulo|titolo|tytuł|titre principal|titre de l[’']article|headline"
    "|hauptüberschrift",
    "lede": "sub-?title|sous-?titre|untertitel|subt[ií]tulo|sottotitolo|ondertitel|podtytuł|chap[ôo]|chapeau"
    "|accroche|standfirst|lede|lead|vorspann|entradilla|occhiello",
    "heading": "(?:heading|titre|überschrift|t[ií]tulo|titolo|kop|nagłówek|encabezado|cabeçalho)[ _]?"
    "(?P<level>[1-9])|inter|intertitre|crosshead|zwischentitel|zwischenüberschrift|ladillo|tussenkop",
    "item": "(?:list ?bullet|list ?number|liste à puces|liste à numéros|aufzählungszeichen|listennummer"
    "|lista con viñetas|lista con números|punto elenco|numero elenco|lijst opsom\\.teken"
    "|lista punktowana) ?\\d?",
    "quote": "(?:intense ?)?quote|quotations|citation(?: intense)?|(?:intensives )?zitat|cita(?: destacada)?"
    "|citazione(?: intensa)?|citação(?: intensa)?|citaat|cytat|block text|pull ?quote|exergue|relance",
    "caption": "caption|légende|beschriftung|bildunterschrift|leyenda|epígrafe|didascalia|bijschrift|legenda"
    "|illustration|crédit(?: photo)?",
    "contents": "(?:toc|tm|verzeichnis|sommario|índice|tdc|inhopg|spis treści|contents|index) ?\\d"
    "|toc ?heading|contents heading|en-tête de table des matières|table of figures",
    "code": "html preformatted|preformatted text|html préformaté|code|source code|code block",
    "kicker": "surtitre|rubrique|kicker|dachzeile|antetítulo|eyebrow",
}
_ROLES = {role: re.compile(names, re.IGNORECASE) for role, names in ROLES.items()}
_CODE = re.compile("code|html|verbatim|source", re.IGNORECASE)
# Styles based on one another at most: a circle has no end. Own limit.
_CHAIN = 12
# Word's outline has nine levels; the tenth is body text (ECMA-376, part 1, 17.3.1.20).
_OUTLINE = range(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """What a paragraph or a run in a style is.

    Attributes:
        level: of a heading, 1 for the highest.
        size: of its letters, in half points.
        list_level: the list that the style belongs to, and the level in it.
        ruled: whether there is a line under it.
    """

    role: Role = "text"
    level: int = 0
    bold: bool = False
    italic: bool = False
    struck: bool = False
    size: int | None = None
    code: bool = False
    list_level: ListLevel | None = None
    ruled: bool = False


@dataclass(slots=True, kw_only=True)
class StyleSheet:
    """All styles of a document by their ids; each is resolved when it is first met.

    Attributes:
        body: what a paragraph is where no style says otherwise.
        default: the id of the style of paragraphs that name none.
        language: the one that the document is set to, as `fr-FR`.
    """

    elements: Mapping[str, _Element]
    body: WordStyle = field(default_factory=WordStyle)
    default: str = ""
    language: str | None = None
    resolved: dict[str, WordStyle] = field(default_factory=dict)

    def get_style(self, properties: _Element | None, key: str) -> WordStyle:
        """Return the style that the properties of a paragraph (`pStyle`) or run (`rStyle`) name."""
        name = get_value(get_child(properties, key))
        if name is None and key != "pStyle":
            return WordStyle()
        id_ = name or self.default
        if id_ not in self.resolved:
            self.resolved[id_] = self._resolve(id_)
        return self.resolved[id_]

    def _resolve(self, id_: str) -> WordStyle:
        """Return a style with what it inherits from those that it is based on."""
        chain: list[tuple[str, _Element]] = []
        while id_ in self.elements and len(chain) < _CHAIN:
            chain.append((id_, self.elements[id_]))
            id_ = get_value(get_child(self.elements[id_], "basedOn")) or ""
        is_paragraph = not chain or get_value(chain[0][1], "type") == "paragraph"
        style = self.body if is_paragraph else WordStyle()
        for base_id, element in reversed(chain):
            style = _apply(style, base_id, element)
        return style


def parse_styles(root: _Element | None) -> StyleSheet:
    """Parse the styles of a document."""
    if root is None:
        return StyleSheet(elements={})
    elements = {get_value(style, "styleId") or "": style for style in iter_children(root, "style")}
    defaults = get_child(root, "docDefaults", "rPrDefault", "rPr")
    return StyleSheet(
        elements=elements,
        body=WordStyle(size=parse_number(get_value(get_child(defaults, "sz")))),
        default=next((id_ for id_, style in elements.items() if _is_default(style)), ""),
        language=get_value(get_child(defaults, "lang")),
    )


def parse_numbering(root: _Element | None) -> LevelFormats:
    """Parse the lists of a document; each stands on an abstract one, of which it may begin levels anew."""
    if root is None:
        return {}
    abstract = {get_value(each, "abstractNumId"): each for each in iter_children(root, "abstractNum")}
    formats: dict[ListLevel, LevelFormat] = {}
    for element in iter_children(root, "num"):
        id_ = get_value(element, "numId") or ""
        levels = dict(_iter_levels(abstract.get(get_value(get_child(element, "abstractNumId")))))
        for override in iter_children(element, "lvlOverride"):
            levels |= _iter_levels(override)
            level = parse_number(get_value(override, "ilvl")) or 0
            if level in levels and get_child(override, "startOverride") is not None:
                levels[level] = replace(levels[level], start=_parse_start(override, "startOverride"))
        formats |= {(id_, level): form for level, form in levels.items()}
    return formats


def match_role(name: str) -> tuple[Role, int] | None:
    """Return what a style's name says that it is, with the level of a heading."""
    for role, names in _ROLES.items():
        if match := names.fullmatch(name):
            return role, int(match.groupdict().get("level") or 2) if role == "heading" else 0
    return None


def get_list_level(properties: _Element | None) -> ListLevel | None:
    """Return the list that a paragraph belongs to, by its id, and the level in it."""
    number = get_child(properties, "numPr")
    id_ = get_value(get_child(number, "numId"))
    return (id_, parse_number(get_value(get_child(number, "ilvl"))) or 0) if id_ else None


def is_ruled(properties: _Element | None) -> bool | None:
    """Return whether a paragraph has a line under it, or None where nothing is said of it."""
    border = get_child(properties, "pBdr", "bottom")
    return None if border is None else (get_value(border) or "nil") not in {"nil", "none"}


def _is_default(style: _Element) -> bool:
    default = get_value(style, "default") or "0"
    return get_value(style, "type") == "paragraph" and default in {"1", "true", "on"}


def _apply(style: WordStyle, id_: str, element: _Element) -> WordStyle:
    """Return a style changed by what one that is based on it says."""
    name = (get_value(get_child(element, "name")) or "").partition(",")[0].strip()
    role, level = match_role(name) or match_role(id_) or (style.role, style.level)
    paragraph, run = get_child(element, "pPr"), get_child(element, "rPr")
    outline = parse_number(get_value(get_child(paragraph, "outlineLvl")))
    if role == "text" and outline in _OUTLINE:
        role, level = "heading", (outline or 0) + 1
    bold, italic, ruled = is_on(run, "b"), is_on(run, "i"), is_ruled(paragraph)
    struck = is_on(run, "strike") or is_on(run, "dstrike")
    return WordStyle(
        role=role,
        level=level,
        bold=style.bold if bold is None else bold,
        italic=style.italic if italic is None else italic,
        struck=style.struck if struck is None else struck,
        size=parse_number(get_value(get_child(run, "sz"))) or style.size,
        code=style.code or bool(_CODE.match(name)),
        list_level=get_list_level(paragraph) or style.list_level,
        ruled=style.ruled if ruled is None else ruled,
    )


def _iter_levels(parent: _Element | None) -> Iterator[tuple[int, LevelFormat]]:
    for level in iter_children(parent, "lvl"):
        yield (
            parse_number(get_value(level, "ilvl")) or 0,
            LevelFormat(
                format=get_value(get_child(level, "numFmt")) or "decimal",
                pattern=get_value(get_child(level, "lvlText")) or "",
                start=_parse_start(level, "start"),
            ),
        )


def _parse_start(level: _Element, key: str) -> int:
    start = parse_number(get_value(get_child(level, key)))
    return 1 if start is None else start
