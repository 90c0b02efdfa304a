"""HTML from outside → HTML that can be read: an allow-list, and nothing that runs or spies.

What stays: the elements of `TAGS`, the attributes of `ATTRIBUTES`, URLs of `SCHEMES` and relative ones.
What goes: scripts and styles with their contents, comments, event handlers, `javascript:` and `data:`
URLs, and tracking pixels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.sources import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

TAGS = frozenset({
    # inline
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
    # blocks
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "img", "li", "main",
    "nav", "ol", "p", "picture", "pre", "section", "summary", "ul",
    # tables
    "caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    # what only a browser can show
    "audio", "button", "canvas", "datalist", "form", "meter", "object", "progress", "select", "source",
    "video", tidy.FRAME, tidy.NO_SCRIPT, *tidy.DEFINED_PLAYERS,
})  # fmt: skip
_PLAYED = frozenset({
    "aria-label", "data-lazy-src", "data-litespeed-src", "data-src", "height", "src", "title", "width",
})  # fmt: skip
_POSTED = frozenset({
    "cite", "data-attrs", "data-embed-url", "data-href", "data-instgrm-permalink",
    "data-text-post-permalink", "data-url",
})  # fmt: skip
# What a reader needs to know of elements: whether they are seen, where they stand, what they are called,
# where they lead, what image is loaded later.
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"aria-hidden", "class", "hidden", "id", "role", "style", tidy.LINE}),
    "a": frozenset({"href", "name"}),
    "img": frozenset({
        "alt", "data-lazy-src", "data-lazy-srcset", "data-original", "data-src", "data-srcset", "height",
        "src", "srcset", "width",
    }),
    "object": frozenset({"data", "title"}),
    "ol": frozenset({"start", "type"}),
    "source": frozenset({"data-srcset", "src", "srcset"}),
    **dict.fromkeys(["audio", "video", tidy.FRAME], _PLAYED),
    **{name: frozenset({attribute, "title"}) for name, (attribute, _) in tidy.DEFINED_PLAYERS.items()},
    **dict.fromkeys(["blockquote", "div"], _POSTED),
    **dict.fromkeys(["td", "th"], frozenset({"colspan", "rowspan"})),
}  # fmt: skip
STYLES = frozenset({
    "display", "font-style", "font-weight", "height", "list-style", "list-style-type", "text-decoration",
    "text-decoration-line", "vertical-align", "visibility", "width",
})  # fmt: skip
SCHEMES = frozenset({"http", "https", "mailto", "sms", "tel"})
# Elements that go with all that is in them: none of it is text that a page shows.
EMPTIED = frozenset({"script", "style", "template", "title"})

# In the sanitised form, where every value stands in double quotes.
_IMAGE = re.compile(r'<img((?: [^\s=>]+="[^"]*")*)>')
_VALUE = re.compile(r' ([^\s=>]+)="([^"]*)"')
_STYLED = re.compile(r"(width|height)\s*:\s*([\d.]+)(?:px)?\s*(?:;|$)")
# Pixels up to which an image cannot be seen. Own limit.
_INVISIBLE = 1
# URLs by which the common counters are known, each from its own instructions (read 2026-11-23):
# Facebook, WordPress.com, FeedBurner, Comscore, Piano (xiti), Google, Matomo, Chartbeat, Médiamétrie.
_COUNTERS = re.compile(
    r"facebook\.com/tr\b|(?:pixel|stats)\.wp\.com|stats\.wordpress\.com|feeds\.feedburner\.com/~|"
    r"scorecardresearch\.com|\.xiti\.com|doubleclick\.net|google-analytics\.com|/(?:matomo|piwik)\.php|"
    r"ping\.chartbeat\.net|/hit\.xiti|estat\.com/|"
    r"/(?:1x1|spacer|blank|transparent|pixel|clear|dot)\.(?:gif|png)|"
    r"/(?:tracking|track)[-_/]?pixel",
    re.IGNORECASE,
)


def sanitize(html: str, *, first_line: int = 1) -> str:
    """Return what a reader needs of some HTML, each element with its line."""
    import nh3

    cleaned = nh3.clean(
        tidy.close_tags(html, first_line=first_line),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(EMPTIED),
        url_schemes=set(SCHEMES),
        filter_style_properties=set(STYLES),
        link_rel=None,
    )
    return decoding.clean_text(_IMAGE.sub(_drop_counter, cleaned))


def _drop_counter(image: re.Match[str]) -> str:
    """Return the image, or nothing where it is there to count readers."""
    values: dict[str, str] = dict(_VALUE.findall(image[1]))
    sizes = [values.get("width", ""), values.get("height", "")]
    sizes += [size for _, size in _STYLED.findall(values.get("style", ""))]
    tiny = any(_is_tiny(size) for size in sizes)
    return "" if tiny or _COUNTERS.search(values.get("src", "")) else image[0]


def _is_tiny(size: str) -> bool:
    try:
        return float(size.removesuffix("px")) <= _INVISIBLE
    except ValueError:
        return False
