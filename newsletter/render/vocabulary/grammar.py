"""MJML 4's grammar: every tag, what may stand in it, and what each of its attributes may hold.

Sources: mjml-preset-core 4.18.0, src/dependencies.js; `allowedAttributes` of each packages/mjml-*/src, and
mjml-core, src/types, of github.com/mjmlio/mjml (read 2026-11-23). Stricter than there: MJML takes `1,5px` for
a length and `3px` for a whole number, which no mail client does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_HEX = r"#(?:[0-9a-fA-F]{3}){1,2}"
_RGB = r"rgb\((?:\d{1,3},\s?){2}\d{1,3}\)|rgba\((?:\d{1,3},\s?){3}(?:0|1|[01]?\.\d{1,3})\)"
# The names of colours: w3.org/TR/css-color-4/#named-colors, and two that MJML takes besides.
_NAMED = _words(
    "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown "
    "burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan "
    "darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid "
    "darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet "
    "deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro "
    "ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki "
    "lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow "
    "lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray "
    "lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine "
    "mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise "
    "mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab "
    "orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru "
    "pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown "
    "seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan "
    "teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen inherit transparent"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What may stand in an attribute: one of `words`, or what the pattern matches; `wanted` is for people."""

    wanted: str
    words: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None

    def fits(self, written: str) -> bool:
        """Return whether it may be written so."""
        return written in self.words or bool(self.pattern and self.pattern.fullmatch(written))


def choose_from(words: str) -> Value:
    """Return a value that is one of a few words."""
    return Value(wanted=" or ".join(words.split()), words=_words(words))


def _length_pattern(units: str, *, sign: str = "", most: int = 1, words: str = "") -> str:
    one = rf"(?:{sign}(?:\d+(?:\.\d+)?|\.\d+)(?:{units})|0{words})"
    return one if most == 1 else rf"{one}(?: {one}){{0,{most - 1}}} ?"


ANY = Value(wanted="anything", pattern=re.compile(r".*", re.DOTALL))
COLOUR = Value(wanted="a colour, as #9c1c1c", words=_NAMED, pattern=re.compile(f"{_HEX}|{_RGB}"))
WHOLE = Value(wanted="a whole number, as 2", pattern=re.compile(r"\d+"))
PIXELS = Value(wanted="pixels, as 17px", pattern=re.compile(_length_pattern("px")))
LENGTH = Value(wanted="px or %, as 24px", pattern=re.compile(_length_pattern("px|%")))
SIDES = Value(
    wanted="one to four lengths in px or %, as 24px 0px", pattern=re.compile(_length_pattern("px|%", most=4))
)
LINE = Value(wanted="a number, px or %, as 1.6", pattern=re.compile(_length_pattern("px|%|")))
SPACING = Value(wanted="px or em, as -0.5px", pattern=re.compile(_length_pattern("px|em", sign="-?")))
HEIGHT = Value(wanted="pixels or auto, as 120px", pattern=re.compile(_length_pattern("px", words="|auto")))
WIDTH = Value(wanted="px, % or auto, as 100%", pattern=re.compile(_length_pattern("px|%", words="|auto")))


def _repeat(value: Value, names: str) -> dict[str, Value]:
    return dict.fromkeys(names.split(), value)


_ALIGN = choose_from("left center right")
_VERTICAL = choose_from("top middle bottom")
_DIRECTION = choose_from("ltr rtl")
# mj-validator lets these two stand anywhere.
_EVERYWHERE = _repeat(ANY, "css-class mj-class")
_PADDING = {
    "padding": SIDES,
    **_repeat(LENGTH, "padding-top padding-right padding-bottom padding-left"),
}
_BORDER = _repeat(ANY, "border border-top border-right border-bottom border-left")
_LINK = _repeat(ANY, "href rel target title")
_FONT = {"color": COLOUR, "font-family": ANY, "font-size": PIXELS, "font-weight": ANY, "line-height": LINE}
_TYPE = {**_FONT, **_repeat(ANY, "font-style text-decoration")}
_CONTAINER = {"container-background-color": COLOUR}
_SECTION = {
    **_BORDER, **_PADDING, "background-color": COLOUR, "border-radius": ANY, "direction": _DIRECTION,
    **_repeat(ANY, "background-url background-size"),
    **_repeat(ANY, "background-position background-position-x background-position-y"),
    "background-repeat": choose_from("repeat no-repeat"), "text-align": _ALIGN, "text-padding": SIDES,
    "full-width": Value(wanted="full-width or false", words=frozenset({"full-width", "false", ""})),
}  # fmt: skip
_ICONS = {
    "border": ANY, "font-family": ANY, "icon-align": _VERTICAL, "icon-position": choose_from("left right"),
    **_repeat(LENGTH, "icon-width icon-height"),
    **_repeat(ANY, "icon-wrapped-url icon-wrapped-alt icon-unwrapped-url icon-unwrapped-alt"),
}  # fmt: skip
_SOCIAL = {
    **_TYPE,
    **_PADDING,
    **_repeat(LENGTH, "icon-size icon-height"),
    **_repeat(SIDES, "icon-padding text-padding"),
}

_ATTRIBUTES: Mapping[str, Mapping[str, Value]] = {
    "mjml": _repeat(ANY, "lang dir owa"),
    "mj-head": {},
    "mj-attributes": {},
    "mj-breakpoint": {"width": PIXELS},
    "mj-font": _repeat(ANY, "name href"),
    "mj-preview": {},
    "mj-style": {"inline": ANY},
    "mj-title": {},
    "mj-raw": {"position": choose_from("file-start")},
    "mj-body": {"width": PIXELS, "background-color": COLOUR},
    "mj-wrapper": {**_SECTION, "gap": PIXELS},
    "mj-section": _SECTION,
    "mj-group": {
        "background-color": COLOUR, "direction": _DIRECTION, "vertical-align": _VERTICAL, "width": LENGTH,
    },
    "mj-column": {
        **_BORDER, **_PADDING, **_repeat(COLOUR, "background-color inner-background-color"),
        **_repeat(SIDES, "border-radius inner-border-radius"), "direction": _DIRECTION,
        **{f"inner-{name}": value for name, value in _BORDER.items()},
        "vertical-align": _VERTICAL, "width": LENGTH,
    },
    "mj-hero": {
        **_PADDING, **{f"inner-{name}": value for name, value in _PADDING.items()}, "mode": ANY,
        **_repeat(LENGTH, "height background-width background-height"),
        **_repeat(ANY, "background-url background-position border-radius"),
        **_repeat(COLOUR, "background-color inner-background-color container-background-color"),
        "vertical-align": _VERTICAL,
    },
    "mj-text": {
        **_TYPE, **_PADDING, **_CONTAINER, "align": choose_from("left right center justify"),
        "background-color": COLOUR,
        "height": LENGTH, "letter-spacing": SPACING, "text-transform": ANY, "vertical-align": _VERTICAL,
    },
    "mj-button": {
        **_TYPE, **_PADDING, **_CONTAINER, **_BORDER, **_LINK, "name": ANY, "border-radius": ANY,
        "background-color": COLOUR, **_repeat(_ALIGN, "align text-align"), **_repeat(LENGTH, "height width"),
        "inner-padding": SIDES, "letter-spacing": SPACING, "text-transform": ANY, "vertical-align": _VERTICAL,
    },
    "mj-image": {
        **_PADDING, **_CONTAINER, **_BORDER, **_LINK, **_repeat(ANY, "alt name src srcset sizes usemap"),
        "align": _ALIGN, "border-radius": SIDES, "fluid-on-mobile": choose_from("true false"),
        "width": PIXELS, "height": HEIGHT, "max-height": LENGTH, "font-size": PIXELS,
    },
    "mj-divider": {
        **_PADDING, **_CONTAINER, "border-color": COLOUR, "border-style": ANY, "border-width": PIXELS,
        "width": LENGTH, "align": _ALIGN,
    },
    "mj-spacer": {**_PADDING, **_CONTAINER, **_BORDER, "height": LENGTH},
    "mj-table": {
        **_FONT, **_PADDING, **_CONTAINER, "align": _ALIGN, "border": ANY,
        **_repeat(WHOLE, "cellpadding cellspacing"),
        "role": choose_from("none presentation"), "table-layout": choose_from("auto fixed initial inherit"),
        "vertical-align": _VERTICAL, "width": WIDTH,
    },
    "mj-social": {
        **_SOCIAL, **_CONTAINER, "align": _ALIGN, "border-radius": LENGTH, "inner-padding": SIDES,
        "mode": choose_from("horizontal vertical"), "table-layout": choose_from("auto fixed"),
        "vertical-align": _VERTICAL,
    },
    "mj-social-element": {
        **_SOCIAL, **_LINK, **_repeat(ANY, "alt name src srcset sizes"), "align": _ALIGN,
        "background-color": COLOUR, "border-radius": PIXELS, "icon-position": choose_from("left right"),
        "vertical-align": _VERTICAL,
    },
    "mj-navbar": {
        **_PADDING, **{f"ico-{name}": value for name, value in _PADDING.items()},
        **_repeat(_ALIGN, "align ico-align"),
        **_repeat(ANY, "base-url hamburger ico-open ico-close ico-font-family"),
        **_repeat(ANY, "ico-text-transform ico-text-decoration"),
        "ico-color": COLOUR, "ico-font-size": LENGTH, "ico-line-height": LINE,
    },
    "mj-navbar-link": {
        **_TYPE, **_PADDING, **_repeat(ANY, "href name target rel text-transform"), "letter-spacing": SPACING,
    },
    "mj-accordion": {**_ICONS, **_PADDING, **_CONTAINER},
    "mj-accordion-element": {**_ICONS, "background-color": COLOUR},
    "mj-accordion-title": {
        **_PADDING, **_repeat(COLOUR, "background-color color"), **_repeat(ANY, "font-family font-weight"),
        "font-size": PIXELS,
    },
    "mj-accordion-text": {**_FONT, **_PADDING, "background-color": COLOUR, "letter-spacing": SPACING},
    "mj-carousel": {
        **_PADDING, **_CONTAINER, "align": _ALIGN, "border-radius": SIDES,
        "thumbnails": choose_from("visible hidden supported"),
        **_repeat(LENGTH, "icon-width tb-border-radius tb-width"),
        **_repeat(ANY, "left-icon right-icon tb-border"),
        **_repeat(COLOUR, "tb-hover-border-color tb-selected-border-color"),
    },
    "mj-carousel-image": {
        **_LINK, **_repeat(ANY, "alt src thumbnails-src tb-border"),
        **_repeat(SIDES, "border-radius tb-border-radius"),
    },
}  # fmt: skip

# Attributes of any tag, as mj-all and mj-class take them: what any tag may hold there.
ANY_TAGS: Mapping[str, tuple[Value, ...]] = {
    name: tuple(dict.fromkeys(known[name] for known in _ATTRIBUTES.values() if name in known))
    for name in sorted({name for known in _ATTRIBUTES.values() for name in known})
}
ATTRIBUTES: Mapping[str, Mapping[str, tuple[Value, ...]]] = {
    **{
        tag: {name: (value,) for name, value in {**known, **_EVERYWHERE}.items()}
        for tag, known in _ATTRIBUTES.items()
    },
    "mj-all": {**ANY_TAGS, "mj-class": (ANY,)},
    "mj-class": {**ANY_TAGS, "name": (ANY,)},
}

_CONTENT = (
    "mj-accordion mj-button mj-carousel mj-divider mj-image mj-raw mj-social mj-spacer mj-table mj-text "
    "mj-navbar"
)
# What stands in mj-attributes: the same tags, with the attributes that all of them get.
_DEFAULTS = frozenset(ATTRIBUTES) - {"mjml", "mj-head", "mj-attributes"}
CHILDREN: Mapping[str, frozenset[str]] = {
    "mj-attributes": _DEFAULTS,
    "mj-class": _DEFAULTS - {"mj-all", "mj-class"},
    **{
        tag: frozenset(children.split())
        for tag, children in {
            "mjml": "mj-head mj-body mj-raw",
            "mj-head": "mj-attributes mj-breakpoint mj-font mj-preview mj-style mj-title mj-raw",
            "mj-body": "mj-raw mj-section mj-wrapper mj-hero",
            "mj-wrapper": "mj-hero mj-raw mj-section",
            "mj-section": "mj-column mj-group mj-raw",
            "mj-group": "mj-column mj-raw",
            "mj-column": _CONTENT,
            "mj-hero": _CONTENT,
            "mj-social": "mj-social-element mj-raw",
            "mj-navbar": "mj-navbar-link mj-raw",
            "mj-accordion": "mj-accordion-element mj-raw",
            "mj-accordion-element": "mj-accordion-title mj-accordion-text mj-raw",
            "mj-carousel": "mj-carousel-image",
        }.items()
    },
}
# Tags that hold HTML or text of their own, and no other tag of MJML (`endingTag` in MJML's components).
ENDING = frozenset({
    "mj-breakpoint", "mj-preview", "mj-style", "mj-title", "mj-raw", "mj-text", "mj-button", "mj-table",
    "mj-social-element", "mj-navbar-link", "mj-accordion-text", "mj-accordion-title", "mj-carousel-image",
})  # fmt: skip


_IN_HTML = "The renderer does not know it; write the attribute into the HTML."
# What MJML has and mrml, which renders the email, has not: it fails at the tags without saying where, and
# passes over the attributes. Seen with mjml-python 1.4.2; a test fails once it learns one of them.
UNRENDERED_TAGS: Mapping[str, str] = {
    "mj-include": 'Jinja includes templates here: {% include "email/parts/…" %}.',
    "mj-html-attributes": _IN_HTML,
    "mj-selector": _IN_HTML,
    "mj-html-attribute": _IN_HTML,
}
UNRENDERED_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "mj-wrapper": ("gap", "text-padding"),
    "mj-section": ("text-padding",),
    "mj-hero": ("border-radius", "container-background-color"),
    "mj-text": ("background-color",),
    "mj-button": ("title",),
    "mj-image": ("border-top", "border-right", "border-bottom", "border-left", "sizes"),
    "mj-spacer": ("border", "border-top", "border-right", "border-bottom", "border-left"),
    "mj-table": ("font-weight",),
    "mj-social-element": ("srcset", "sizes", "icon-position"),
    "mj-accordion-title": ("font-weight",),
}
