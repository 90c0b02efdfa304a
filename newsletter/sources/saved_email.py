"""An email saved as .eml → Outline: its HTML is read as a page, its text as pasted; its header fills in.

What is set aside has no line of its own, for the file holds its texts encoded: it stands above the text or
below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.config.front_matter import FrontMatter
from newsletter.errors import ContentError, Location
from newsletter.model import Paragraph, SetAside, plain
from newsletter.sources.answered_email import (
    find_original,
    measure_before,
    split_original,
    take_original,
)
from newsletter.sources.lines.headings import can_be_heading
from newsletter.sources.pasted import read_pasted
from newsletter.sources.tree import get_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from email.message import Message
    from pathlib import Path

    from lxml.etree import _Element

    from newsletter.model import Block
    from newsletter.sources.hints import Hints
    from newsletter.sources.outline import Outline
    from newsletter.sources.web.saved_page import Page

# Bytes that begin an email's header (RFC 5322, section 2.2). A file without is no email.
_HEADER = re.compile(rb"[!-9;-~]+:|From ")
# What programs put before the subject of an answer or of an email sent on.
_PREFIX = re.compile(r"(?:(?:re|fwd?|tr|aw|wg|rv|res|enc|vs|sv|r|i)\s?(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_SENT_ON = re.compile(r"(?:fwd?|tr|wg|rv|enc|vs|i)\s?:", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:bonjour|bonsoir|salut|chère?s?|hello|hi|dear|good (?:morning|afternoon|evening)|hallo|liebe[rs]?"
    r"|guten (?:tag|morgen)|sehr geehrte[rs]?|hola|buenos días|estimad[oa]s?|ciao|buongiorno|gentile|olá"
    r"|bom dia)\b[^.!?\n]{0,60}[,!.:]?",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"forwarded message|message (?:d’origine )?transféré|weitergeleitete nachricht|mensaje reenviado"
    r"|messaggio inoltrato|mensagem encaminhada",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?m)^[^\n>]{6,200}(?:a écrit|wrote|schrieb|escribió|ha scritto|escreveu)\s?:\s*$")
_SIGNATURE_MARK = re.compile(r"(?m)^--[ \u00a0]?$")
_SIGNED = re.compile(r"(?:^|[\s_-])(?:gmail_|moz-|AppleMail|x_)?signature", re.IGNORECASE)
# The header of an email that is sent on, as programs write it above its text.
_FORWARDED_HEADER = re.compile(
    r"(?:(?:de|from|von|da|date|datum|data|fecha|objet|subject|betreff|oggetto|asunto|assunto|à|to|an|a|para|cc"
    r"|envoyé|sent|gesendet|inviato|enviado)\s?:\s.*|-{2,}[^\n]*-{2,})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:^|\s)(?:gmail_quote|moz-cite-prefix|yahoo_quoted|protonmail_quote)")
# Letters that an email says itself, so that what it quotes is an earlier one. Own limit.
_OWN = 280
# Tables by which an email is laid out as newsletters are. Own limit.
_TABLES = 3

GREETING, SIGNATURE, EARLIER = "a greeting", "a signature", "the email that this one answers"
ATTACHMENT = "an attachment"
# What stands under the text of an email.
_UNDER_TEXT = frozenset({SIGNATURE, EARLIER, ATTACHMENT})


@dataclass(slots=True, kw_only=True)
class _Letter:
    """An email's header, and what was set aside of its text."""

    subject: str
    author: str | None
    day: dt.date | None
    is_sent_on: bool = False
    set_aside: list[SetAside] = field(default_factory=list)

    def put_aside(self, text: str, why: str) -> None:
        words = " ".join(text.split())
        if words:
            self.set_aside.append(SetAside(line=1, text=words, why=why))

    def place_set_aside(self, outline: Outline) -> Iterator[SetAside]:
        """Yield what was set aside, what stands under the text behind its last line."""
        last = max([1, *(part.line or 1 for part in (*outline.blocks, *outline.set_aside))])
        for aside in self.set_aside:
            yield replace(aside, line=last) if aside.why in _UNDER_TEXT else aside


def read_email(data: bytes, path: Path, hints: Hints) -> Outline:
    """Read the article that an email brings.

    Raises:
        ContentError: it is no email, too large, or holds no text.
    """
    if len(data) > decoding.PAGE_BYTES:
        problem = f"This email is larger than {decoding.PAGE_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(path), hint="Save it without its attachments.")
    if not _HEADER.match(data):
        raise _make_email_error("This is not an email.", path)
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:  # multiparts in multiparts, a thousand deep
        raise _make_email_error("This is not an email.", path) from error
    subject = _decode_header(message, "Subject")
    letter = _Letter(
        subject=_PREFIX.sub("", subject, count=1).strip(),
        is_sent_on=_SENT_ON.match(subject) is not None,
        author=_parse_author(_decode_header(message, "From")),
        day=_parse_date(_decode_header(message, "Date")),
    )
    texts = {part.get_content_type(): part for part in reversed(parts) if not _is_attached(part)}
    if "text/html" in texts:
        outline = _read_html_part(data, path, letter, hints)
    elif "text/plain" in texts:
        outline = _read_text_part(_decode_part(texts["text/plain"]), letter, hints)
    else:
        raise _make_email_error("There is no text in this email.", path)
    blocks = [block for block in outline.blocks if not _is_forwarded_header(block)]
    for block in outline.blocks:
        if block not in blocks and isinstance(block, Paragraph):
            letter.put_aside(plain(block.text), "the header of the email that is sent on")
    for part in filter(_is_attached, parts):
        letter.put_aside(part.get_filename() or part.get_content_type(), ATTACHMENT)
    return replace(
        outline,
        title=outline.title or letter.subject,
        byline=outline.byline or letter.author,
        published=outline.published or letter.day,
        blocks=tuple(blocks),
        set_aside=(*outline.set_aside, *letter.place_set_aside(outline)),
    )


# ── The header ───────────────────────────────────────────────────────────────


def _decode_header(message: Message, name: str) -> str:
    """Return a field of the header in words (RFC 2047); one that cannot be decoded stays as it is."""
    value = str(message.get(name, ""))
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (HeaderParseError, LookupError, ValueError):
        return " ".join(value.split())


def _parse_author(value: str) -> str | None:
    try:
        return parseaddr(value)[0].strip() or None
    except RecursionError:  # comments in comments, a thousand deep
        return None


def _parse_date(value: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _is_attached(part: Message) -> bool:
    named = part.get_content_disposition() == "attachment"
    return named or part.get_content_maintype() not in {"text", "image", "multipart"}


def _make_email_error(problem: str, path: Path) -> ContentError:
    return ContentError(problem, where=Location(path), hint="Save the message as .eml from the email client.")


def _is_forwarded_header(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    lines = plain(block.text).split("\n")
    return all(map(_FORWARDED_HEADER.fullmatch, lines)) and (len(lines) > 1 or lines[0].startswith("--"))


# ── Its text ─────────────────────────────────────────────────────────────────


def _decode_part(part: Message) -> str:
    payload = part.get_payload(decode=True)
    codec = decoding.find_codec(part.get_content_charset(""))
    text = decoding.decode_declared(payload if isinstance(payload, bytes) else b"", codec)
    text = decoding.clean_text(decoding.strip_invisible(text))
    if part.get_param("format") == "flowed":  # RFC 3676, section 4.2
        text = re.sub(r"(?<=[^\n]) \n(?!-- \n|[ >])", " ", text)
    return text


def _read_text_part(text: str, letter: _Letter, hints: Hints) -> Outline:
    if signature := _SIGNATURE_MARK.search(text):
        letter.put_aside(text[signature.end() :], SIGNATURE)
        text = text[: signature.start()]
    before, original = split_original(text)
    if original and not letter.is_sent_on and len("".join(before.split())) >= _OWN:
        letter.put_aside(original, EARLIER)
        text = before
    lines = text.split("\n")
    own = "\n".join(line for line in lines if not line.startswith(">"))
    if len("".join(own.split())) >= _OWN and not _FORWARDED.search(own):
        for attribution in _ATTRIBUTION.findall(own):
            letter.put_aside(attribution, EARLIER)
        letter.put_aside(" ".join(line.lstrip("> ") for line in lines if line.startswith(">")), EARLIER)
        text = _ATTRIBUTION.sub("", own)
    else:
        text = re.sub(r"(?m)^(?:>\s?)+", "", text)
    first, _, rest = text.strip().partition("\n")
    if _GREETING.fullmatch(first.strip()):
        letter.put_aside(first, GREETING)
        text = rest
    headline, _, under = text.strip().partition("\n")
    titled = can_be_heading(headline.strip()) and under.startswith("\n")
    front = FrontMatter() if titled else FrontMatter(title=letter.subject or None)
    return read_pasted(text.strip("\n"), front, 1, hints)


# ── Its page ─────────────────────────────────────────────────────────────────


def _read_html_part(data: bytes, path: Path, letter: _Letter, hints: Hints) -> Outline:
    """Read the page in an email: a newsletter as pages are, a letter from its first word to its last."""
    from newsletter.sources import web  # noqa: PLC0415 - 80 ms, which no other file needs
    from newsletter.sources.web.metadata import gather_metadata  # noqa: PLC0415 - see above
    from newsletter.sources.web.office import is_office_page, read_whole_page  # noqa: PLC0415 - see above
    from newsletter.sources.web.saved_page import parse_page  # noqa: PLC0415 - see above

    page = parse_page(data, path)
    answers = _take_original(page, letter)
    if not answers and len([*page.root.iter("table")]) >= _TABLES and not is_office_page(page):
        try:
            return web.read_web(data, path, hints, title=letter.subject)
        except ContentError:  # a letter that is only laid out by tables
            pass
    _take_letter_parts(page, letter)
    return read_whole_page(page, gather_metadata(page), path, hints, title=letter.subject)


def _take_original(page: Page, letter: _Letter) -> bool:
    """Take the earlier email out of a page that quotes it as Outlook does; return whether it did."""
    body = next(page.root.iter("body"), page.root)
    first = None if letter.is_sent_on else find_original(body)
    if first is None or measure_before(first) < _OWN:
        return False
    letter.put_aside(take_original(first, body), EARLIER)
    return True


def _take_letter_parts(page: Page, letter: _Letter) -> None:
    """Take greeting, signature and earlier emails out of a page."""
    for element in [*page.root.iter("div", "span", "p", "blockquote", "table")]:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _SIGNED.search(names):
            _take_out(element, letter, SIGNATURE)
        elif (_QUOTED.search(names) or element.get("type") == "cite") and _is_earlier(element, page.root):
            _take_out(element, letter, EARLIER)
    for element in page.root.iter("p", "div"):
        words = get_words(element, " ")
        if words and not any(child.tag in {"p", "div", "table"} for child in element):
            if _GREETING.fullmatch(words):
                _take_out(element, letter, GREETING)
            return


def _is_earlier(element: _Element, root: _Element) -> bool:
    """Return whether what an email quotes is an earlier one, and not what it was sent for."""
    words = get_words(element, " ")
    own = len(get_words(next(root.iter("body"), root), " ")) - len(words)
    return own >= _OWN and not _FORWARDED.search(words)


def _take_out(element: _Element, letter: _Letter, why: str) -> None:
    parent = element.getparent()
    if parent is not None:
        letter.put_aside(get_words(element, " "), why)
        tail = element.tail
        element.clear()
        element.tail = tail
