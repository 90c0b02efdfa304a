"""Markup that every parser reads alike and in linear time: tags closed, none too deep, each with its line.

nh3 (html5ever) cleans, libxml2 makes the tree; `close_tags` prepares for both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements inside one another. html5ever's time grows with the square of it and libxml2 2.14 drops what
# is nested deeper than 2,048 (both tried 2026-11-23); pages of the press stay under 60. Own limit.
DEPTH = 100
# Inline formatting inside one another: HTML repeats what is left open in every paragraph that follows
# (https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements).
# Own limit.
FORMATTING_DEPTH = 8
# Characters of a tag's attributes: html5ever compares each with all others. A page's own data can be
# long, so past this only `WANTED` are kept. Own limit.
ATTRIBUTES = 4_000
# The attribute by which an element's line and column travel through parsers that do not count lines.
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
# as it is (tried 2026-11-23); an AMP page's images are images.
NO_SCRIPT = "no-script"
# A frame, of which only the address and the title are kept.
FRAME = "embed-frame"
# Players that pages define themselves: the attribute that names what they play, and its page.
DEFINED_PLAYERS = {
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v={}"),
    "youtube-video": ("src", "{}"),
    "lite-vimeo": ("videoid", "https://vimeo.com/{}"),
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
}
RENAMED = {"noscript": NO_SCRIPT, "iframe": FRAME, "amp-iframe": FRAME, "amp-img": "img", "image": "img"}
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
# A name without a value is found too, so that no letter of a long one is looked at twice.
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]++))?""")
_SLASH = re.compile(r"""(?:^|(?<=["'\s]))/\s*$""")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*+>?|\Z", re.IGNORECASE) for name in RAW}
# What nh3 0.3.8 drops with all that is in it, a formula for one; as these elements its words stay, but for
# what a browser does not show either (tried 2026-11-23).
_FORMULA = re.compile(r"<(/?)(?:(math|m[inos]|mtext)|annotation(?:-xml)?)(?=[\s/>])", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"(?:\A|>)[^<]*")
# Character references in one stretch of text: html5ever's time grows with the square of it (2,000 take a
# millisecond, 800,000 take 15 seconds). Between more of them stands an element that shows nothing.
# Own limit.
_REFERENCES = 2000
# Elements without an end that libxml2 2.14 takes for open ones: all that follows would be inside them.
# In the sanitised form, where every value stands in double quotes.
_EMPTY = re.compile(r'<(wbr|source|track|embed|keygen)(?: [^\s=>]+="[^"]*")*>')


def close_tags(html: str, *, first_line: int = 1) -> str:
    """Return the same text and elements, without comments and scripts; every start tag carries its line."""
    xml = html.lstrip()[:5].lower() == "<?xml"
    return "".join(_TagCloser(html=html, line=first_line, xml=xml).iter_pieces())


def prepare_for_nh3(html: str) -> str:
    """Return the HTML with formulas as text, and no endless row of character references."""
    html = _FORMULA.sub(_write_as_text, html)
    return _BETWEEN_TAGS.sub(_interrupt_references, html) if html.count("&") > _REFERENCES else html


def prepare_for_libxml2(markup: str) -> str:
    """Return markup in which empty elements end where they begin, and no reference is a control."""
    return _EMPTY.sub(r"\g<0></\1>", _CONTROLS.sub("", markup) if "&#" in markup else markup)


# References to characters that no XML holds, which libxml2 reads and lxml then refuses to move.
_CONTROLS = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|7f|fff[ef])|0*(?:[0-8]|1[1245-9]|2\d|3[01]|127|6553[45]))(?![0-9a-f]);?",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class _TagCloser:
    html: str
    line: int
    xml: bool
    open: list[str] = field(default_factory=list)
    formatting: int = 0
    too_deep: list[str] = field(default_factory=list)
    column: int = 0

    def iter_pieces(self) -> Iterator[str]:
        html, at, counted, begun, search = self.html, 0, 0, 0, _TOKEN.search
        while tag := search(html, at):
            start, end = tag.span()
            if at < start:
                yield html[at:start]
            if breaks := html.count("\n", counted, start):
                self.line += breaks
                begun = html.rindex("\n", counted, start) + 1
            self.column = start - begun
            counted, at = start, end
            ends, name, attributes = tag.groups()
            if name:
                name = name.lower()
                yield self._rewrite(RENAMED.get(name, name), attributes, ends=bool(ends))
                if name in _RAW_END and not ends:
                    at = self._find_end(name, tag)
                    yield self._close(FRAME) if name == "iframe" else ""
        yield html[at:]
        yield from (f"</{name}>" for name in reversed(self.open))

    def _find_end(self, name: str, tag: re.Match[str]) -> int:
        """Return where reading goes on: behind the end tag of what holds no markup."""
        if (self.xml or name == "svg") and _is_slashed(tag["attributes"]):
            return tag.end()
        end = _RAW_END[name].search(self.html, tag.end())
        return end.end() if end else len(self.html)

    def _rewrite(self, name: str, attributes: str, *, ends: bool) -> str:
        if name in DROPPED:
            return ""
        if ends:
            return f"</{name}>" if name in LOOSE else self._close(name)
        if name in LOOSE:
            return self._write_start(name, attributes)
        if (self.xml or name == "a") and _is_slashed(attributes):
            return self._write_start(name, attributes) + f"</{name}>"
        return self._open(name, attributes)

    def _open(self, name: str, attributes: str) -> str:
        formats = name in FORMATTING
        before = self._close_kind(SUCCEEDING[name]) if name in SUCCEEDING else ""
        if len(self.open) >= DEPTH or (formats and self.formatting >= FORMATTING_DEPTH):
            self.too_deep.append(name)
            return before
        self.open.append(name)
        self.formatting += formats
        return before + self._write_start(name, attributes)

    def _close_kind(self, kind: frozenset[str]) -> str:
        """Return the end tags of the element before which the next of its kind begins."""
        inner = next((name for name in reversed(self.open) if name not in FORMATTING and name != "span"), "")
        return self._close(inner) if inner in kind else ""

    def _write_start(self, name: str, attributes: str) -> str:
        if len(attributes) > ATTRIBUTES:
            kept = {key.lower(): value for key, value in _ATTRIBUTE.findall(attributes)}
            attributes = "".join(f" {key}={value}" for key, value in kept.items() if value and key in WANTED)
        known = "" if attributes.startswith(f" {LINE}=") else f' {LINE}="{self.line}:{self.column}"'
        if attributes[-1:].isspace() or attributes[-1:] == "/":
            attributes = _SLASH.sub("", attributes)
        return f"<{name}{known}{attributes}>"

    def _close(self, name: str) -> str:
        """Return the end tags that close the nearest `name`, and what was left open inside it."""
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


def _is_slashed(attributes: str) -> bool:
    """Return whether a start tag closes itself, as XML has it."""
    return bool(_SLASH.search(attributes))


def _interrupt_references(between: re.Match[str]) -> str:
    pieces = between[0].split("&")
    starts = range(0, len(pieces), _REFERENCES)
    return "<wbr>&".join("&".join(pieces[at : at + _REFERENCES]) for at in starts)


def _write_as_text(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'span' if tag[2] else 'template'}"
