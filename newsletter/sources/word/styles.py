"""Word's styles → what a paragraph in each of them is, in whichever language its template was made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.sources.word import xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

Role: TypeAlias = Literal[
    "title", "lede", "heading", "item", "quote", "caption", "contents", "code", "kicker", "text"
]

# What styles are called: Word's own in English, as its files have them whatever its language, then as
# LibreOffice, Google Docs and the templates of newsrooms translate them; own list, 2026-11-23.
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
# Styles based on one another at most: a circle has no end. Own limit, 2026-11-23.
_CHAIN = 12
# Word's outline has nine levels; the tenth is body text (ECMA-376, part 1, 17.3.1.20).
_OUTLINE = range(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a paragraph or a run in a style is.

    Attributes:
        level: of a heading, 1 for the highest.
        size: of its letters, in half points.
        numbering: the list that the style belongs to, and the level in it.
        ruled: whether there is a line under it.
    """

    role: Role = "text"
    level: int = 0
    bold: bool = False
    italic: bool = False
    size: int | None = None
    code: bool = False
    numbering: tuple[str, int] | None = None
    ruled: bool = False


@dataclass(slots=True, kw_only=True)
class Styles:
    """All styles of a document by their ids; each is looked up when it is first met.

    Attributes:
        body: what a paragraph is where no style says otherwise.
        default: the id of the style of paragraphs that name none.
        language: the one that the document is set to, as `fr-FR`.
    """

    elements: Mapping[str, _Element]
    body: Style = field(default_factory=Style)
    default: str = ""
    language: str | None = None
    known: dict[str, Style] = field(default_factory=dict)

    def of(self, properties: _Element | None, key: str) -> Style:
        """The style that the properties of a paragraph (`pStyle`) or run (`rStyle`) name."""
        named = xml.value(xml.child(properties, key))
        if named is None and key != "pStyle":
            return Style()
        id_ = named or self.default
        if id_ not in self.known:
            self.known[id_] = self._style(id_)
        return self.known[id_]

    def _style(self, id_: str) -> Style:
        """A style with what it takes from those that it is based on."""
        chain: list[tuple[str, _Element]] = []
        while id_ in self.elements and len(chain) < _CHAIN:
            chain.append((id_, self.elements[id_]))
            id_ = xml.value(xml.child(self.elements[id_], "basedOn")) or ""
        paragraph = not chain or xml.value(chain[0][1], "type") == "paragraph"
        style = self.body if paragraph else Style()
        for known, element in reversed(chain):
            style = _changed(style, known, element)
        return style


def read(root: _Element | None) -> Styles:
    """The styles of a document."""
    if root is None:
        return Styles(elements={})
    elements = {xml.value(each, "styleId") or "": each for each in xml.children(root, "style")}
    defaults = xml.child(root, "docDefaults", "rPrDefault", "rPr")
    return Styles(
        elements=elements,
        body=Style(size=xml.number(xml.value(xml.child(defaults, "sz")))),
        default=next((id_ for id_, each in elements.items() if _is_default(each)), ""),
        language=xml.value(xml.child(defaults, "lang")),
    )


def _is_default(style: _Element) -> bool:
    return xml.value(style, "type") == "paragraph" and (xml.value(style, "default") or "0") in {
        "1",
        "true",
        "on",
    }


def _changed(style: Style, id_: str, element: _Element) -> Style:
    """A style with what one that is based on it says."""
    name = (xml.value(xml.child(element, "name")) or "").partition(",")[0].strip()
    role, level = _role(name) or _role(id_) or (style.role, style.level)
    paragraph, run = xml.child(element, "pPr"), xml.child(element, "rPr")
    outline = xml.number(xml.value(xml.child(paragraph, "outlineLvl")))
    if role == "text" and outline in _OUTLINE:
        role, level = "heading", (outline or 0) + 1
    bold, italic, under = xml.is_on(run, "b"), xml.is_on(run, "i"), ruled(paragraph)
    return Style(
        role=role,
        level=level,
        bold=style.bold if bold is None else bold,
        italic=style.italic if italic is None else italic,
        size=xml.number(xml.value(xml.child(run, "sz"))) or style.size,
        code=style.code or bool(_CODE.match(name)),
        numbering=numbering(paragraph) or style.numbering,
        ruled=style.ruled if under is None else under,
    )


def _role(name: str) -> tuple[Role, int] | None:
    for role, names in _ROLES.items():
        if found := names.fullmatch(name):
            return role, int(found.groupdict().get("level") or 2) if role == "heading" else 0
    return None


def numbering(properties: _Element | None) -> tuple[str, int] | None:
    """The list that a paragraph belongs to, by its id, and the level in it."""
    number = xml.child(properties, "numPr")
    id_ = xml.value(xml.child(number, "numId"))
    return (id_, xml.number(xml.value(xml.child(number, "ilvl"))) or 0) if id_ else None


def ruled(properties: _Element | None) -> bool | None:
    """Whether a paragraph has a line under it, or None where nothing is said of it."""
    line = xml.child(properties, "pBdr", "bottom")
    return None if line is None else (xml.value(line) or "nil") not in {"nil", "none"}
