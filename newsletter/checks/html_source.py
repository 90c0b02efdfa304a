"""The HTML itself: its weight, its first line, and what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.parsed_email import Speech
    from newsletter.checks.proof import Proof

# Bytes of decoded HTML after which Gmail shows "[Message clipped]"; not official,
# observed: github.com/hteumeuleu/email-bugs/issues/41 (read 2026-11-23).
GMAIL_CLIP_BYTES = 102 * 1024
# Bytes from which it is worth knowing: services rewrite links and add a pixel. Own margin, 2026-11-23.
NEAR_CLIP_BYTES = 90 * 1024

# What a browser takes for a page of today, XHTML 1.0 included; spaces and a byte order mark may stand before:
# https://html.spec.whatwg.org/multipage/syntax.html#the-doctype (read 2026-11-23).
_DOCTYPE = re.compile(r"\ufeff?\s*<!doctype\s+html[\s>]", re.IGNORECASE)
# A language, as far as its form goes: RFC 5646 section 2.1; `und` says that nobody knows.
_LANGUAGE = re.compile(r"(?!und\b)[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
# The first element of the body but for a preheader before it.
WRAPPER = 'body > :not([style*="none"], [hidden])'
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})


def check_html_size(proof: Proof) -> Iterator[Finding]:
    """The mail is shown whole."""
    size = len((proof.html or "").encode(errors="replace"))
    if size >= NEAR_CLIP_BYTES:
        yield Finding(
            check="html-size",
            severity="error" if size >= GMAIL_CLIP_BYTES else "warning",
            problem=f"The HTML has {size // 1024} KB; Gmail clips mails at {GMAIL_CLIP_BYTES // 1024} KB.",
            hint="Show articles as cards or briefs instead of in full." if proof.issue else "Say less in it.",
        )


def check_doctype(proof: Proof) -> Iterator[Finding]:
    """Nothing throws the mail back to how browsers drew pages in 1998: premailer issue 156."""
    if not _DOCTYPE.match(proof.html or ""):
        yield Finding(
            check="doctype",
            severity="error",
            problem="The HTML does not begin with <!doctype html>.",
            hint="Put it first, and check that nothing takes it away afterwards.",
            where=proof.line(1),
        )


def check_language(proof: Proof) -> Iterator[Finding]:
    """Readers by ear get the right voice, from html and from the wrapper, for webmail drops the first.

    Source: the Email Markup Consortium's report of 376,348 mails, of which 96 % lack it (read 2026-11-23).
    """
    page = proof.page
    for name, element, speech in (("html", "html", page.root), ("wrapper", WRAPPER, page.wrapper)):
        yield from _speech(proof, name, element, speech)
    if not page.title:
        yield _finding(proof, "The HTML has no title.", "Write <title>…</title> into its head.", "html")


def _speech(proof: Proof, name: str, element: str, said: Speech) -> Iterator[Finding]:
    what = "html element" if name == "html" else "first element of the body"
    if not _LANGUAGE.fullmatch(said.lang.strip()):
        yield _finding(proof, f"The {what} names no language.", 'Write lang="fr" on it.', element, grave=True)
    if said.dir not in _DIRECTIONS:
        yield _finding(proof, f"The {what} names no direction.", 'Write dir="ltr" on it.', element)


def _finding(proof: Proof, problem: str, hint: str, element: str, *, grave: bool = False) -> Finding:
    return Finding(
        check="lang-dir-title",
        severity="error" if grave else "warning",
        problem=problem,
        hint=hint,
        where=proof.line(None),
        element=element,
    )
