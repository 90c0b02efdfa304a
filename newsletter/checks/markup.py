"""The HTML itself: its weight, and what stands for its pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Email, Issue

# Bytes of decoded HTML after which Gmail shows "[Message clipped]"; not official,
# observed: github.com/hteumeuleu/email-bugs/issues/41 (read 2026-11-23).
GMAIL_CLIP_BYTES = 102 * 1024
# Bytes from which it is worth knowing: sending services rewrite links and add a pixel. Own margin.
NEAR_CLIP_BYTES = 90 * 1024

_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
_IMAGE = re.compile(rf"<img\b(?:[^>\"']|{_QUOTED})*>")
_ALT = re.compile(r"""\salt=(?:"[^"]+"|'[^']+')""")
_SRC = re.compile(r'\ssrc="([^"]*)"')


def html_size(_issue: Issue, email: Email) -> Iterator[Finding]:
    """The mail is shown whole."""
    size = len(email.html.encode())
    if size >= NEAR_CLIP_BYTES:
        yield Finding(
            check="html-size",
            severity="error" if size >= GMAIL_CLIP_BYTES else "warning",
            problem=f"The HTML has {size // 1024} KB; Gmail clips mails at {GMAIL_CLIP_BYTES // 1024} KB.",
            hint="Show articles as cards or briefs instead of in full.",
        )


def alt(_issue: Issue, email: Email) -> Iterator[Finding]:
    """Every picture says what it shows to those who do not see it: WCAG 2.2, 1.1.1."""
    for tag in (tag for tag in _IMAGE.findall(email.html) if not _ALT.search(tag)):
        src = _SRC.search(tag)
        yield Finding(
            check="alt",
            severity="error",
            problem=f"The picture {src[1].rpartition('/')[2] if src else ''} has no alternative text.",
            hint="Write alt = in issue.toml, alt: in the front matter, or ![what it shows](…) in Markdown.",
        )
