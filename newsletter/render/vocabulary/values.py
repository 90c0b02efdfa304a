"""What an attribute of MJML may hold: MJML's own types, without the slips of their patterns.

Source: mjml-core 4.18.0, src/types (github.com/mjmlio/mjml, read 2026-11-23). Stricter than there: MJML takes
`1,5px` for a length and `3px` for a whole number, which no mail client does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


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
        """Whether it may be written so."""
        return written in self.words or bool(self.pattern and self.pattern.fullmatch(written))


def one_of(words: str) -> Value:
    """One of a few words."""
    return Value(wanted=" or ".join(words.split()), words=_words(words))


def _length(units: str, *, sign: str = "", most: int = 1, words: str = "") -> str:
    one = rf"(?:{sign}(?:\d+(?:\.\d+)?|\.\d+)(?:{units})|0{words})"
    return one if most == 1 else rf"{one}(?: {one}){{0,{most - 1}}} ?"


ANY = Value(wanted="anything", pattern=re.compile(r".*", re.DOTALL))
COLOUR = Value(wanted="a colour, as #9c1c1c", words=_NAMED, pattern=re.compile(f"{_HEX}|{_RGB}"))
WHOLE = Value(wanted="a whole number, as 2", pattern=re.compile(r"\d+"))
PIXELS = Value(wanted="pixels, as 17px", pattern=re.compile(_length("px")))
LENGTH = Value(wanted="px or %, as 24px", pattern=re.compile(_length("px|%")))
SIDES = Value(
    wanted="one to four lengths in px or %, as 24px 0px", pattern=re.compile(_length("px|%", most=4))
)
LINE = Value(wanted="a number, px or %, as 1.6", pattern=re.compile(_length("px|%|")))
SPACING = Value(wanted="px or em, as -0.5px", pattern=re.compile(_length("px|em", sign="-?")))
HEIGHT = Value(wanted="pixels or auto, as 120px", pattern=re.compile(_length("px", words="|auto")))
WIDTH = Value(wanted="px, % or auto, as 100%", pattern=re.compile(_length("px|%", words="|auto")))
