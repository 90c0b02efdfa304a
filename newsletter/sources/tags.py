"""Markup whose tags are all closed, none too deep, each with its line: what parsers read in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements inside one another. html5ever's time grows with the square of it and libxml2 2.14 drops what
# is nested deeper than 2,048 (both tried 2026-11-23); pages of the press stay under 60.
# Own limit, 2026-11-23.
DEPTH = 100
# Inline formatting inside one another: HTML repeats what is left open in every paragraph that follows
# (https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements).
# Own limit, 2026-11-23.
FORMATTING_DEPTH = 8
# Characters of a tag's attributes: html5ever compares each with all others. A page's own data can be
# long, so past this only `WANTED` are kept. Own limit, 2026-11-23.
ATTRIBUTES = 4_000
# The attribute by which an element's line travels through parsers that do not count lines.
LINE = "data-line"

VOID = frozenset({
    "area", "base", "br", "col", "embed", "frame", "hr", "image", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "keygen",
})  # fmt: skip
# They end by themselves where the next begins, and so nest only in what is counted.
SELF_ENDING = frozenset({
    "p", "li", "tr", "td", "th", "option", "optgroup", "rp", "rt", "html", "head", "body",
})  # fmt: skip
FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
# They end where the next of their kind begins: headings, terms and definitions, the parts of a table.
KINDS = (
    frozenset({"h1", "h2", "h3", "h4", "h5", "h6"}),
    frozenset({"dt", "dd"}),
    frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
)
SUCCEEDING = {name: kind for kind in KINDS for name in kind}
# An end tag inside one of these closes nothing outside (the scope of the HTML standard).
BARRIERS = frozenset({
    "table", "object", "marquee", "applet", "template", "button", "svg", "math",
})  # fmt: skip
# What is between these tags is never text that a page shows.
RAW = ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "svg")
# Tags that would make all that follows plain text.
PLAIN = frozenset({"xmp", "plaintext", "listing"})
DROPPED = PLAIN.union(RAW)
LOOSE = VOID | SELF_ENDING
# Elements under another name: html5ever takes what is in a noscript for text, and nh3 0.3.8 would let it pass
# as it is (tried 2026-11-23); an AMP page's pictures are pictures.
NO_SCRIPT = "no-script"
RENAMED = {"noscript": NO_SCRIPT, "amp-img": "img", "image": "img"}
WANTED = frozenset({
    "alt", "charset", "class", "colspan", "content", "data-src", "href", "id", "itemprop", "lang", "name",
    "property", "rel", "src", "srcset", "style",
})  # fmt: skip

_ATTRIBUTES = r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))*+"""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?--!?>|.*)        # a comment, which may never end
    |<[!?][^>]*+>?                      # a doctype, a processing instruction
    |<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>{_ATTRIBUTES})>?""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]++)""")
_SLASH = re.compile(r"""(?:^|(?<=["'\s]))/\s*$""")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>?|\Z", re.IGNORECASE) for name in RAW}


def _is_slashed(attributes: str) -> bool:
    """Whether a start tag closes itself, as XML has it."""
    return bool(_SLASH.search(attributes))


def closed(html: str, *, first_line: int = 1) -> str:
    """The same text and elements, without comments and scripts; every start tag carries its line."""
    xml = html.lstrip()[:5].lower() == "<?xml"
    return "".join(_Closing(html=html, line=first_line, xml=xml).pieces())


@dataclass(slots=True, kw_only=True)
class _Closing:
    html: str
    line: int
    xml: bool
    open: list[str] = field(default_factory=list)
    formatting: int = 0
    too_deep: list[str] = field(default_factory=list)

    def pieces(self) -> Iterator[str]:
        html, at, search = self.html, 0, _TOKEN.search
        while found := search(html, at):
            start, end = found.span()
            yield html[at:start]
            self.line += html.count("\n", at, start)
            if name := (found["name"] or "").lower():
                yield self._tag(RENAMED.get(name, name), found["attributes"], ends=bool(found["end"]))
                if name in _RAW_END and not found["end"]:
                    end = self._behind(name, found)
            self.line += html.count("\n", start, end)
            at = end
        yield html[at:]
        yield from (f"</{name}>" for name in reversed(self.open))

    def _behind(self, name: str, tag: re.Match[str]) -> int:
        """Where reading goes on: behind the end tag of what holds no markup."""
        if (self.xml or name == "svg") and _is_slashed(tag["attributes"]):
            return tag.end()
        found = _RAW_END[name].search(self.html, tag.end())
        return found.end() if found else len(self.html)

    def _tag(self, name: str, attributes: str, *, ends: bool) -> str:
        if name in DROPPED:
            return ""
        if ends:
            return f"</{name}>" if name in LOOSE else self._end(name)
        if name in LOOSE:
            return self._start(name, attributes)
        if (self.xml or name == "a") and _is_slashed(attributes):
            return self._start(name, attributes) + f"</{name}>"
        return self._open(name, attributes)

    def _open(self, name: str, attributes: str) -> str:
        formats = name in FORMATTING
        before = self._end_of_kind(SUCCEEDING[name]) if name in SUCCEEDING else ""
        if len(self.open) >= DEPTH or (formats and self.formatting >= FORMATTING_DEPTH):
            self.too_deep.append(name)
            return before
        self.open.append(name)
        self.formatting += formats
        return before + self._start(name, attributes)

    def _end_of_kind(self, kind: frozenset[str]) -> str:
        """The end tags of the element before which the next of its kind begins."""
        inner = next((one for one in reversed(self.open) if one not in FORMATTING and one != "span"), "")
        return self._end(inner) if inner in kind else ""

    def _start(self, name: str, attributes: str) -> str:
        if len(attributes) > ATTRIBUTES:
            kept = {key.lower(): value for key, value in _ATTRIBUTE.findall(attributes)}
            attributes = "".join(f" {key}={value}" for key, value in kept.items() if key in WANTED)
        known = "" if attributes.startswith(f" {LINE}=") else f' {LINE}="{self.line}"'
        if attributes[-1:].isspace() or attributes[-1:] == "/":
            attributes = _SLASH.sub("", attributes)
        return f"<{name}{known}{attributes}>"

    def _end(self, name: str) -> str:
        """The end tags that close the nearest `name`, and what was left open inside it."""
        if name in self.too_deep[-1:]:
            self.too_deep.pop()
            return ""
        closing: list[str] = []
        for inner in reversed(self.open):
            closing.append(inner)
            if inner == name:
                break
            if inner in BARRIERS:
                return ""
        else:
            return ""
        self.too_deep.clear()
        del self.open[-len(closing) :]
        self.formatting -= sum(inner in FORMATTING for inner in closing)
        return "".join(f"</{inner}>" for inner in closing)
