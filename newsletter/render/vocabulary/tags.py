"""MJML 4's vocabulary: every tag, what may stand in it, and what each of its attributes may hold.

Source: mjml-preset-core 4.18.0, src/dependencies.js, and `allowedAttributes` of each packages/mjml-*/src of
github.com/mjmlio/mjml (read 2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.render.vocabulary.values import (
    ANY,
    COLOUR,
    HEIGHT,
    LENGTH,
    LINE,
    PIXELS,
    SIDES,
    SPACING,
    WHOLE,
    WIDTH,
    Value,
    one_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def _each(value: Value, names: str) -> dict[str, Value]:
    return dict.fromkeys(names.split(), value)


_ALIGN = one_of("left center right")
_VERTICAL = one_of("top middle bottom")
_DIRECTION = one_of("ltr rtl")
# mj-validator lets these two stand anywhere.
_EVERYWHERE = _each(ANY, "css-class mj-class")
_PADDING = {
    "padding": SIDES,
    **_each(LENGTH, "padding-top padding-right padding-bottom padding-left"),
}
_BORDER = _each(ANY, "border border-top border-right border-bottom border-left")
_LINK = _each(ANY, "href rel target title")
_FONT = {"color": COLOUR, "font-family": ANY, "font-size": PIXELS, "font-weight": ANY, "line-height": LINE}
_TYPE = {**_FONT, **_each(ANY, "font-style text-decoration")}
_CONTAINER = {"container-background-color": COLOUR}
_SECTION = {
    **_BORDER, **_PADDING, "background-color": COLOUR, "border-radius": ANY, "direction": _DIRECTION,
    **_each(ANY, "background-url background-size"),
    **_each(ANY, "background-position background-position-x background-position-y"),
    "background-repeat": one_of("repeat no-repeat"), "text-align": _ALIGN, "text-padding": SIDES,
    "full-width": Value(wanted="full-width or false", words=frozenset({"full-width", "false", ""})),
}  # fmt: skip
_ICONS = {
    "border": ANY, "font-family": ANY, "icon-align": _VERTICAL, "icon-position": one_of("left right"),
    **_each(LENGTH, "icon-width icon-height"),
    **_each(ANY, "icon-wrapped-url icon-wrapped-alt icon-unwrapped-url icon-unwrapped-alt"),
}  # fmt: skip
_SOCIAL = {
    **_TYPE,
    **_PADDING,
    **_each(LENGTH, "icon-size icon-height"),
    **_each(SIDES, "icon-padding text-padding"),
}

_ATTRIBUTES: Mapping[str, Mapping[str, Value]] = {
    "mjml": _each(ANY, "lang dir owa"),
    "mj-head": {},
    "mj-attributes": {},
    "mj-breakpoint": {"width": PIXELS},
    "mj-font": _each(ANY, "name href"),
    "mj-preview": {},
    "mj-style": {"inline": ANY},
    "mj-title": {},
    "mj-raw": {"position": one_of("file-start")},
    "mj-body": {"width": PIXELS, "background-color": COLOUR},
    "mj-wrapper": {**_SECTION, "gap": PIXELS},
    "mj-section": _SECTION,
    "mj-group": {
        "background-color": COLOUR, "direction": _DIRECTION, "vertical-align": _VERTICAL, "width": LENGTH,
    },
    "mj-column": {
        **_BORDER, **_PADDING, **_each(COLOUR, "background-color inner-background-color"),
        **_each(SIDES, "border-radius inner-border-radius"), "direction": _DIRECTION,
        **{f"inner-{name}": value for name, value in _BORDER.items()},
        "vertical-align": _VERTICAL, "width": LENGTH,
    },
    "mj-hero": {
        **_PADDING, **{f"inner-{name}": value for name, value in _PADDING.items()}, "mode": ANY,
        **_each(LENGTH, "height background-width background-height"),
        **_each(ANY, "background-url background-position border-radius"),
        **_each(COLOUR, "background-color inner-background-color container-background-color"),
        "vertical-align": _VERTICAL,
    },
    "mj-text": {
        **_TYPE, **_PADDING, **_CONTAINER, "align": one_of("left right center justify"),
        "background-color": COLOUR,
        "height": LENGTH, "letter-spacing": SPACING, "text-transform": ANY, "vertical-align": _VERTICAL,
    },
    "mj-button": {
        **_TYPE, **_PADDING, **_CONTAINER, **_BORDER, **_LINK, "name": ANY, "border-radius": ANY,
        "background-color": COLOUR, **_each(_ALIGN, "align text-align"), **_each(LENGTH, "height width"),
        "inner-padding": SIDES, "letter-spacing": SPACING, "text-transform": ANY, "vertical-align": _VERTICAL,
    },
    "mj-image": {
        **_PADDING, **_CONTAINER, **_BORDER, **_LINK, **_each(ANY, "alt name src srcset sizes usemap"),
        "align": _ALIGN, "border-radius": SIDES, "fluid-on-mobile": one_of("true false"),
        "width": PIXELS, "height": HEIGHT, "max-height": LENGTH, "font-size": PIXELS,
    },
    "mj-divider": {
        **_PADDING, **_CONTAINER, "border-color": COLOUR, "border-style": ANY, "border-width": PIXELS,
        "width": LENGTH, "align": _ALIGN,
    },
    "mj-spacer": {**_PADDING, **_CONTAINER, **_BORDER, "height": LENGTH},
    "mj-table": {
        **_FONT, **_PADDING, **_CONTAINER, "align": _ALIGN, "border": ANY,
        **_each(WHOLE, "cellpadding cellspacing"),
        "role": one_of("none presentation"), "table-layout": one_of("auto fixed initial inherit"),
        "vertical-align": _VERTICAL, "width": WIDTH,
    },
    "mj-social": {
        **_SOCIAL, **_CONTAINER, "align": _ALIGN, "border-radius": LENGTH, "inner-padding": SIDES,
        "mode": one_of("horizontal vertical"), "table-layout": one_of("auto fixed"),
        "vertical-align": _VERTICAL,
    },
    "mj-social-element": {
        **_SOCIAL, **_LINK, **_each(ANY, "alt name src srcset sizes"), "align": _ALIGN,
        "background-color": COLOUR, "border-radius": PIXELS, "icon-position": one_of("left right"),
        "vertical-align": _VERTICAL,
    },
    "mj-navbar": {
        **_PADDING, **{f"ico-{name}": value for name, value in _PADDING.items()},
        **_each(_ALIGN, "align ico-align"),
        **_each(ANY, "base-url hamburger ico-open ico-close ico-font-family"),
        **_each(ANY, "ico-text-transform ico-text-decoration"),
        "ico-color": COLOUR, "ico-font-size": LENGTH, "ico-line-height": LINE,
    },
    "mj-navbar-link": {
        **_TYPE, **_PADDING, **_each(ANY, "href name target rel text-transform"), "letter-spacing": SPACING,
    },
    "mj-accordion": {**_ICONS, **_PADDING, **_CONTAINER},
    "mj-accordion-element": {**_ICONS, "background-color": COLOUR},
    "mj-accordion-title": {
        **_PADDING, **_each(COLOUR, "background-color color"), **_each(ANY, "font-family font-weight"),
        "font-size": PIXELS,
    },
    "mj-accordion-text": {**_FONT, **_PADDING, "background-color": COLOUR, "letter-spacing": SPACING},
    "mj-carousel": {
        **_PADDING, **_CONTAINER, "align": _ALIGN, "border-radius": SIDES,
        "thumbnails": one_of("visible hidden supported"),
        **_each(LENGTH, "icon-width tb-border-radius tb-width"),
        **_each(ANY, "left-icon right-icon tb-border"),
        **_each(COLOUR, "tb-hover-border-color tb-selected-border-color"),
    },
    "mj-carousel-image": {
        **_LINK, **_each(ANY, "alt src thumbnails-src tb-border"),
        **_each(SIDES, "border-radius tb-border-radius"),
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
