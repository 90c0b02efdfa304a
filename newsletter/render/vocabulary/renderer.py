"""What MJML has and mrml, which renders the mail, has not.

It fails at the tags without saying where, and passes over the attributes. Seen with mjml-python 1.4.2
(2026-11-23); a test tells when it learns one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_HTML = "The renderer does not know it; write the attribute into the HTML."
TAGS: Mapping[str, str] = {
    "mj-include": 'Jinja includes templates here: {% include "email/parts/…" %}.',
    "mj-html-attributes": _IN_HTML,
    "mj-selector": _IN_HTML,
    "mj-html-attribute": _IN_HTML,
}
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
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
