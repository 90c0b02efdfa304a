"""What a declaration asks of a client, by caniemail's names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Values that are a feature of their own, by what stands in them.
_VALUES = re.compile(
    r"(?<![\w-])(?P<function>var|calc|clamp|min|max|light-dark|rgba|linear-gradient|radial-gradient|conic-gradient"
    r"|oklch|oklab|lch|lab)\(|(?<![\w#.-])[+-]?(?:\d+\.?\d*|\.\d+)(?P<unit>rem|vh|vw|vmin|vmax|ch)\b",
    re.IGNORECASE,
)
_FUNCTIONS: Mapping[str, str] = {
    "var": "css-variables",
    "calc": "css-unit-calc",
    "clamp": "css-function-clamp",
    "min": "css-function-min",
    "max": "css-function-max",
    "light-dark": "css-function-light-dark",
    "rgba": "css-rgba",
    "linear-gradient": "css-linear-gradient",
    "radial-gradient": "css-radial-gradient",
    "conic-gradient": "css-conic-gradient",
    **dict.fromkeys(("oklch", "oklab", "lch", "lab"), "css-modern-color"),
}
_DISPLAYS: Mapping[str, str] = {
    "flex": "css-display-flex",
    "inline-flex": "css-display-flex",
    "grid": "css-display-grid",
    "inline-grid": "css-display-grid",
}
# Properties whose feature bears another name.
_GROUPED: Mapping[str, str] = {
    "column-gap": "css-gap",
    "row-gap": "css-gap",
    "grid-template-columns": "css-grid-template",
    "grid-template-rows": "css-grid-template",
    "grid-template-areas": "css-grid-template",
    "inset-block": "css-inset",
    "inset-inline": "css-inset",
    "animation-name": "css-animation",
}


def list_features(name: str, value: str) -> Iterator[str]:
    """Yield the features of a declaration: that of its property first."""
    if name.startswith("--"):
        yield "css-variables"
        return
    yield _GROUPED.get(name, f"css-{name}")
    yield from list_value_features(name, value)


def list_value_features(name: str, value: str) -> Iterator[str]:
    """Yield the features of a value."""
    if name == "display" and (feature := _DISPLAYS.get(value.lower())):
        yield feature
    if "(" in value or value[-1:].isalpha() or " " in value:
        for match in _VALUES.finditer(value):
            function, unit = match["function"], match["unit"]
            yield _FUNCTIONS[function.lower()] if function else f"css-unit-{unit.lower()}"
