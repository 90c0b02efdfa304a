"""What the page is told of the trade: its tabs, widths, angles and limits, the same for every issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model.measures import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES, PREHEADER_MOST, WIDTH
from newsletter.render.text.line_breaking import COLUMNS
from newsletter.sources import READERS

if TYPE_CHECKING:
    from newsletter.model import Json, Variant

# Those that only a live page has: it asks for what they show.
LIVE_TABS = ("reading",)
TABS = ("email", *LIVE_TABS, "text", "source", "headers", "web", "snippets", "sponsor", "checks")

# What a line of an article may be, in the order of menus; the last is where it is in none.
LINE_KINDS = (
    "title", "lede", "category", "byline", "heading", "subheading", "paragraph", "item", "quote", "cite",
    "caption", "figure", "table", "code", "note", "divider", "sponsor_call", "same", "aside",
)  # fmt: skip

# CSS pixels: the screens of most phones, and of a small laptop. Own choice.
PHONE_SCREEN = 375
LAPTOP_SCREEN = 1024
WIDTHS = ("both", *map(str, (PHONE_SCREEN, WIDTH, LAPTOP_SCREEN)), "free")
# CSS pixels of the free width: the narrowest phone, the widest screen that is worth a look, and a step of the
# keyboard. Own choice.
FREE_WIDTH = {"usual": 480, "least": 280, "most": 1400, "step": 20}

# The angles of a snippet besides each network's own, which is what a build leaves.
ANGLES: tuple[Variant, ...] = ("title", "lede", "points", "question")
# Per cent of a snippet's limit from which it is worth a glance. Own choice.
NEAR_LIMIT = 90

# Characters of subject and preheader that email clients show; approximate, for letters differ in width.
# Subjects: typecount.com/blog/email-subject-line-length, and for the iPhone emailtooltester.com/en/blog/
# email-subject-lines-character-limit. Preheaders: themarketer.com/resources/knowledge-base/
# how-long-should-your-preview-texts-be, and for the iPhone as above (all read 2026-11-23).
CLIENTS: dict[str, dict[str, Json]] = {
    "gmail": {
        "name": "Gmail",
        "desktop": {"subject": 70, "preheader": 97, "line": True},
        "phone": {"subject": 40, "preheader": 90},
    },
    "apple": {
        "name": "Apple Mail",
        "desktop": {"subject": 64, "preheader": PREHEADER_MOST},
        "phone": {"subject": 48, "preheader": 99},
    },
    "outlook": {
        "name": "Outlook",
        "desktop": {"subject": 73, "preheader": 35},
        "phone": {"subject": 38, "preheader": 55},
    },
}


# Bytes of files that are dropped together: some articles with their images. Own limit.
DROP_BYTES = 64 * 1024 * 1024
# Files of images that an article may name, as browsers know them.
_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp")


def list_facts(*, live: bool = True) -> dict[str, Json]:
    """List the facts; of each choice, the first is the usual one."""
    return {
        "choices": {
            "tab": [tab for tab in TABS if live or tab not in LIVE_TABS],
            "kind": list(LINE_KINDS),
            "width": list(WIDTHS),
            "angle": ["usual", *ANGLES, "thread"],
            "client": list(CLIENTS),
        },
        "files": {
            "articles": list(filter(None, READERS)),
            "images": list(_IMAGE_SUFFIXES),
            "most": DROP_BYTES,
        },
        "phone": PHONE_SCREEN,
        "free_width": FREE_WIDTH,
        "clients": CLIENTS,
        "text_columns": COLUMNS,
        "limits": {
            "heavy": NEAR_CLIP_BYTES,
            "clipped": GMAIL_CLIP_BYTES,
            "near": NEAR_LIMIT,
        },
    }
