"""What travels beside the HTML: the text part, and the lines of the mail itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.parsed_email import destination
from newsletter.links import is_web
from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof

# Share of the HTML's words below which a text part is another mail. Own limit, 2026-11-23: SpamAssassin's
# MPART_ALT_DIFF compares the words of both, and text parts leave out what pictures and buttons say.
TEXT_LEAST = 0.3
# Octets of a line at most, without its end: RFC 5322 section 2.1.1.
LINE = 998

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
# What a sentence may put after an address.
_AFTER = ".,;:!?)]»”"


def check_text_part(proof: Proof) -> Iterator[Finding]:
    """Who reads text reads the same mail, and gets to the same pages."""
    text = proof.text or ""
    if not text.strip():
        yield _finding("The mail has no text part.", "Send one beside the HTML.", grave=True)
        return
    if proof.html is None:
        return
    said, shown = (_count(words) for words in (text, proof.page.words))
    if said < TEXT_LEAST * shown:
        share = 100 * said // shown
        yield _finding(f"The text part has {share} % of the HTML’s words.", "Let it say what the HTML says.")
    lacking = _lacking(proof, text)
    if lacking:
        count = f"{len(lacking)} links" if len(lacking) > 1 else "a link"
        yield _finding(
            f"The text part lacks {count} of the HTML: {lacking[0]}", "Write the address beside its words."
        )


def check_line_length(proof: Proof) -> Iterator[Finding]:
    """No line of the mail is so long that a server may break it."""
    lines = (proof.eml or b"").split(b"\n")
    lengths = [len(line.removesuffix(b"\r")) for line in lines]
    longest = max(lengths)
    if longest > LINE:
        number = lengths.index(longest) + 1
        yield Finding(
            check="line-length",
            severity="error",
            problem=f"Line {number} of the mail has {longest} octets; servers take {LINE}.",
            hint="Send its parts as quoted-printable or base64.",
            where=proof.line(number),
        )


def _count(words: str) -> int:
    return len(_WORD.findall(_ADDRESS.sub("", words)))


def _lacking(proof: Proof, text: str) -> list[str]:
    """Pages that the HTML leads to and the text does not, campaign tags apart."""
    written = [found.rstrip(_AFTER) for found in _ADDRESS.findall(text)]
    there = {destination(address) for address in written}
    wanted = dict.fromkeys(link.href.strip() for link in proof.page.links if link.seen)
    return [href for href in wanted if destination(href.rstrip(_AFTER)) not in there and is_web(href)]


def _finding(problem: str, hint: str, *, grave: bool = False) -> Finding:
    return Finding(check="text-part", severity="error" if grave else "warning", problem=problem, hint=hint)
