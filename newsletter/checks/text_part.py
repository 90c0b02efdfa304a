"""What travels with the HTML: the text part, and the lines of the email itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.findings import make_error, make_warning
from newsletter.checks.parsed_email import normalize_url
from newsletter.links import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding

# Share of the HTML's words below which a text part is another email. Own limit: SpamAssassin's MPART_ALT_DIFF
# compares the words of both, and text parts leave out what images and buttons say.
TEXT_LEAST = 0.3
# Octets of a line at most, without its end: RFC 5322 section 2.1.1.
LINE = 998

_WORD = re.compile(r"\w+")
_URL = re.compile(r"https?://[^\s<>\"]+")
# What a sentence may put after a URL.
_AFTER = ".,;:!?)]»”"


def check_text_part(proof: Proof) -> Iterator[Finding]:
    """Yield what readers of the text part would miss: words, and pages."""
    text = proof.text or ""
    if not text.strip():
        yield make_error("The email has no text part.", "Send one with the HTML.")
        return
    if proof.html is None:
        return
    words, html_words = _count_words(text), _count_words(proof.parsed.words)
    if words < TEXT_LEAST * html_words:
        share = 100 * words // html_words
        yield make_warning(
            f"The text part has {share} % of the HTML’s words.", "Let it say what the HTML says."
        )
    missing = _list_missing_links(proof, text)
    if missing:
        count = f"{len(missing)} links" if len(missing) > 1 else "a link"
        yield make_warning(
            f"The text part lacks {count} of the HTML: {missing[0]}", "Write the URL beside its words."
        )


def check_line_length(proof: Proof) -> Iterator[Finding]:
    """Yield the longest line of the email, if it is so long that a server may break it."""
    lines = (proof.eml or b"").split(b"\n")
    lengths = [len(line.removesuffix(b"\r")) for line in lines]
    longest = max(lengths)
    if longest > LINE:
        number = lengths.index(longest) + 1
        yield make_error(
            f"Line {number} of the email has {longest} octets; servers take {LINE}.",
            "Send its parts as quoted-printable or base64.",
            where=proof.locate_in_html(number),
        )


def _count_words(text: str) -> int:
    return len(_WORD.findall(_URL.sub("", text)))


def _list_missing_links(proof: Proof, text: str) -> list[str]:
    """Return the URLs that the HTML links to and the text does not, campaign tags apart."""
    written = {normalize_url(url.rstrip(_AFTER)) for url in _URL.findall(text)}
    wanted = dict.fromkeys(link.href.strip() for link in proof.parsed.links if link.seen)
    return [href for href in wanted if normalize_url(href.rstrip(_AFTER)) not in written and is_web(href)]
