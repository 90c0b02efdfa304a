"""What the page is told of the trade: its tabs, widths, angles and limits, the same for every issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model.measures import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES, PREHEADER_MOST, WIDTH

if TYPE_CHECKING:
    from newsletter.model import Json, Variant

TABS = {
    "email": "Email",
    "text": "Text",
    "source": "Source",
    "headers": "Headers",
    "web": "Web",
    "snippets": "Snippets",
    "sponsor": "Sponsor",
    "checks": "Checks",
}

# CSS pixels: the screens of most phones, and of a small laptop. Own choice.
PHONE_SCREEN = 375
LAPTOP_SCREEN = 1024
WIDTHS = {
    "both": "Desktop and phone",
    **{str(width): str(width) for width in (PHONE_SCREEN, WIDTH, LAPTOP_SCREEN)},
    "free": "Free",
}
# CSS pixels of the free width: the narrowest phone, the widest screen that is worth a look, and a step of the
# keyboard. Own choice.
FREE_WIDTH = {"usual": 480, "least": 280, "most": 1400, "step": 20}

# What a build leaves: each network's own angle.
USUAL = ("Usual", "No network has a snippet of this article.")
# Each angle of a snippet, and what the page says of an article that has none.
ANGLES: dict[Variant, tuple[str, str]] = {
    "title": ("Title", "No network has room for the title."),
    "lede": ("Lede", "This article has no lede to open with."),
    "points": ("Points", "This article has no points to open with."),
    "question": ("Question", "This article asks no question."),
}
THREAD = ("Thread", "None of the chosen networks has threads.")
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


def list_facts() -> dict[str, Json]:
    """List the facts; of each choice, the first is the usual one."""
    angles = [("usual", USUAL), *ANGLES.items(), ("thread", THREAD)]
    return {
        "choices": {
            "tab": list(TABS.items()),
            "width": list(WIDTHS.items()),
            "angle": [(key, name) for key, (name, _) in angles],
            "client": [(key, client["name"]) for key, client in CLIENTS.items()],
        },
        "phone": PHONE_SCREEN,
        "free_width": FREE_WIDTH,
        "clients": CLIENTS,
        "missing": {key: missing for key, (_, missing) in angles},
        "limits": {
            "heavy": NEAR_CLIP_BYTES,
            "clipped": GMAIL_CLIP_BYTES,
            "clipping": f"Gmail clips at {GMAIL_CLIP_BYTES // 1024} KB",
            "near": NEAR_LIMIT,
        },
    }
