"""The HTML itself: its size, its first line, and what it says of its language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.findings import make_error, make_warning
from newsletter.model import Finding
from newsletter.model.measures import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES
from newsletter.services import is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.parsed_email import Speech
    from newsletter.checks.proof import Proof

# What a browser takes for a page of today, XHTML 1.0 included; spaces and a byte order mark may stand before:
# https://html.spec.whatwg.org/multipage/syntax.html#the-doctype (read 2026-11-23).
_DOCTYPE = re.compile(r"\ufeff?\s*<!doctype\s+html[\s>]", re.IGNORECASE)
# A language, as far as its form goes: RFC 5646 section 2.1; `und` says that nobody knows.
_LANGUAGE = re.compile(r"(?!und\b)[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
# The first element of the body but for a preheader before it.
WRAPPER = 'body > :not([style*="none"], [hidden])'
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})


def check_html_size(proof: Proof) -> Iterator[Finding]:
    """Yield a finding if Gmail clips the email, or nearly."""
    size = len((proof.html or "").encode(errors="replace"))
    if size >= NEAR_CLIP_BYTES:
        yield Finding(
            severity="error" if size >= GMAIL_CLIP_BYTES else "warning",
            problem=f"The HTML is {size // 1024} KB; Gmail clips emails at {GMAIL_CLIP_BYTES // 1024} KB.",
            hint="Show articles as cards or briefs instead of in full." if proof.issue else "Shorten it.",
        )


def check_doctype(proof: Proof) -> Iterator[Finding]:
    """Yield that the email is drawn as browsers drew pages in 1998: premailer issue 156."""
    if not _DOCTYPE.match(proof.html or ""):
        yield make_error(
            "The HTML does not begin with <!doctype html>.",
            "Put it first, and check that nothing removes it afterwards.",
            where=proof.locate_in_html(1),
        )


def check_language(proof: Proof) -> Iterator[Finding]:
    """Yield where html or the wrapper names no language: webmail drops html, and screen readers need one.

    Source: the Email Markup Consortium's report of 376,348 emails, of which 96 % lack it (read 2026-11-23).
    """
    parsed = proof.parsed
    yield from _check_speech(proof, "html element", "html", parsed.root)
    yield from _check_speech(proof, "first element of the body", WRAPPER, parsed.wrapper)
    if not parsed.title:
        yield _warn(proof, "The HTML has no title.", "Write <title>…</title> into its head.", "html")


def _check_speech(proof: Proof, name: str, element: str, speech: Speech) -> Iterator[Finding]:
    if not (_LANGUAGE.fullmatch(speech.lang.strip()) or is_tag(speech.lang)):
        yield make_error(
            f"The {name} names no language.",
            'Write lang="fr" on it.',
            where=proof.locate_in_html(None),
            element=element,
        )
    if not (speech.dir in _DIRECTIONS or is_tag(speech.dir)):
        yield _warn(proof, f"The {name} names no direction.", 'Write dir="ltr" on it.', element)


def _warn(proof: Proof, problem: str, hint: str, element: str) -> Finding:
    where = proof.locate_in_html(None)
    return make_warning(problem, hint, where=where, element=element)
