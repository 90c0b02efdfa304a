"""Email → message/rfc822: what any mail client opens, and any server takes."""

from __future__ import annotations

import base64
import hashlib
import re
from binascii import b2a_qp
from datetime import UTC, datetime, time
from email.header import Header
from email.headerregistry import (
    Address,
    BaseHeader,
    HeaderRegistry,
    UniqueSingleAddressHeader,
    UnstructuredHeader,
)
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING

from newsletter.links import encode_url, make_slug, name_source
from newsletter.memory import Memory
from newsletter.services import TAG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from email.policy import EmailPolicy, Policy

    from newsletter.model import Email, Issue, Publication

# The sender of an email whose publication has none yet: RFC 2606 keeps the domain from ever being real.
NO_SENDER = "newsletter@newsletter.invalid"
# The time of day in an issue's date: always the same, so that the same issue gives the same bytes.
HOUR = time(6, 0, tzinfo=UTC)

# Characters of a line at most, without its end: RFC 5322 section 2.1.1.
LINE = 998
# Characters of a line of the subject at most, with its name: RFC 2047 section 2.
FOLDED = 76
# Characters of each line of a URI that is longer; own choice.
URI = 900
# Characters of a word that a header can hold as it is: a longer one makes a line of more than 76.
WORD = 64

# Images whose lines are kept by their digest: those of the issues that are being edited. Own limit.
IMAGES = 64
_memory: Memory[bytes, bytes] = Memory(IMAGES)

# The plain text comes first and the look-behind second, which is far quicker in a long page.
_LOCAL_IMAGE = re.compile(r'images/(?<= src="images/)[^"]+(?=")')
# How an encoded word begins: RFC 2047 section 2.
_ENCODED = "=?"
_SENDER = re.compile(r"(?:(?P<name>.*?)\s*<)?(?P<user>[^\s<>@]+)@(?P<domain>[^\s<>@]+)>?")
# The URLs of List-Unsubscribe, and those that work at one click where they say whose click it is: RFC 2369,
# RFC 8058 section 3.1.
_URIS = ("https://", "http://", "mailto:")
_ONE_CLICK = "https://"
_TYPES = {"png": "png", "jpg": "jpeg", "gif": "gif"}


def build_eml(issue: Issue, email: Email, images: Mapping[str, bytes]) -> bytes:
    """Return the email as one file: text, then HTML; images without a public URL travel inside it."""
    message = EmailMessage(policy=_make_policy())
    _add_headers(message, issue, email)
    inside = sorted(set(_LOCAL_IMAGE.findall(email.html)) & set(images))
    html = _LOCAL_IMAGE.sub(lambda match: _link_inside(match[0], inside, issue), email.html)
    message.set_content(_make_stand_in(email.text.encode()).hex(), cte="quoted-printable")
    message.add_alternative(_make_stand_in(html.encode()).hex(), subtype="html", cte="quoted-printable")
    for path in inside:
        _attach(message, path, images[path], issue)
    _mark_root(message)
    message["Content-Language"] = issue.language
    _fix_boundaries(message, _compute_digest(email))
    return _fill_stand_ins(message.as_bytes(), [email.text, html], [images[path] for path in inside])


class _Words(UnstructuredHeader, BaseHeader):
    """A header of text; the standard library's folding loses spaces between encoded words (3.11 to 3.13)."""

    @classmethod
    def parse(cls, value: str, kwds: dict[str, object]) -> None:
        """Take the text as it is: what looks like an encoded word in it is text (RFC 2047 section 5)."""
        super().parse("", kwds)
        kwds["decoded"] = value

    def fold(self, *, policy: Policy) -> str:
        """Return the header in RFC 2047 words where needed, each of at most 75 characters."""
        charset = "utf-8" if _needs_encoding(str(self)) else "us-ascii"
        # The standard library makes the first line of ASCII two longer than it is asked for.
        header = Header(str(self), charset, maxlinelen=FOLDED - 2, header_name=self.name)
        return f"{self.name}: {header.encode(linesep=policy.linesep)}{policy.linesep}"


class _From(UniqueSingleAddressHeader):
    """A sender or Reply-To; the standard library's folding puts spaces into long names with accents."""

    name: str  # BaseHeader's, which the registry mixes in

    def fold(self, *, policy: Policy) -> str:
        """Return the name in encoded words where needed, then the address on a line of its own."""
        if not _needs_encoding(self.address.display_name) and len(f"{self.name}: {self.address}") <= LINE:
            return f"{self.name}: {self.address}{policy.linesep}"
        name = Header(self.address.display_name, "utf-8", header_name=self.name).encode(
            linesep=policy.linesep
        )
        return f"{self.name}: {name}{policy.linesep} <{self.address.addr_spec}>{policy.linesep}"


class _Uris(UnstructuredHeader, BaseHeader):
    """A header of URIs, never made an encoded word: that would hide one-click (cpython #85725)."""

    def fold(self, *, policy: Policy) -> str:
        """Return the header as it is, the longest URIs split by white space (ignored: RFC 2369 section 2)."""
        uri = str(self)
        step = LINE if len(f"{self.name}: {uri}") <= LINE else URI
        lines = [uri[at : at + step] for at in range(0, len(uri), step)]
        return f"{self.name}: {f'{policy.linesep} '.join(lines)}{policy.linesep}"


def _needs_encoding(words: str) -> bool:
    """Return whether a header cannot hold a text as it is.

    It is not ASCII, has a word too long for a line, or what would be read as an encoded word.
    """
    return not words.isascii() or _ENCODED in words or any(len(word) > WORD for word in words.split())


def _make_policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Words)
    registry.map_to_type("from", _From)  # type: ignore[arg-type] # BaseHeader is mixed in
    registry.map_to_type("to", _From)  # type: ignore[arg-type] # the same
    registry.map_to_type("reply-to", _From)  # type: ignore[arg-type] # the same
    registry.map_to_type("list-unsubscribe", _Uris)
    registry.map_to_type("list-unsubscribe-post", _Uris)
    return SMTP.clone(header_factory=registry)


def _add_headers(message: EmailMessage, issue: Issue, email: Email) -> None:
    publication = issue.publication
    sender = _make_sender(publication)
    reply_to = _parse_address(publication.reply_to or "")
    message["Subject"] = _flatten(email.subject)
    message["From"] = sender
    # Whoever sends it puts its readers in; without any, filters count it as spam.
    message["To"] = sender
    if reply_to:
        message["Reply-To"] = reply_to
    message["Date"] = format_datetime(datetime.combine(issue.date, HOUR))
    message["Message-ID"] = f"<{make_slug(issue.id)}.{_compute_digest(email)}@{sender.domain}>"
    name = name_source(publication.name, publication.site, publication.unsubscribe)
    message["List-Id"] = f"<{name}.{sender.domain}>"
    _add_way_out(message, publication.unsubscribe or "")
    # Outlook opens the file as a draft: learn.microsoft.com, "X-Unsent" (read 2026-12-01).
    message["X-Unsent"] = "1"


def _add_way_out(message: EmailMessage, url: str) -> None:
    """Add the link out; one click is promised only where a tag in it will say who clicks."""
    if url.startswith(_URIS):
        message["List-Unsubscribe"] = f"<{_encode_around_tags(url)}>"
    if url.startswith(_ONE_CLICK) and TAG.search(url):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _encode_around_tags(url: str) -> str:
    """Return a URL in ASCII, the tags of a sending service as they are."""
    encoded = encode_url(url)
    for tag in TAG.findall(url):
        encoded = encoded.replace(encode_url(tag), tag)
    return encoded


def _make_sender(publication: Publication) -> Address:
    """Return the sender, or a stand-in under its name where newsletter.toml has none that works."""
    user, domain = NO_SENDER.split("@")
    match = _SENDER.fullmatch(publication.sender or "")
    name = match["name"] if match else publication.sender or publication.name
    known = _parse_address(publication.sender or "")
    return known or Address(display_name=_clean_name(name), username=user, domain=domain)


def _parse_address(address: str) -> Address | None:
    """Return an address as newsletter.toml gives it: `Name <user@domain>`, or the address alone."""
    match = _SENDER.fullmatch(address)
    if not match or not match["user"].isascii():
        return None
    return Address(
        display_name=_clean_name(match["name"]),
        username=match["user"],
        domain=_encode_domain(match["domain"]),
    )


def _clean_name(name: str | None) -> str:
    return _flatten(_unquote(name or ""))


def _unquote(name: str) -> str:
    """Return a name as people write it, without the quotation marks of RFC 5322."""
    bare = name.strip()
    return bare[1:-1].replace('\\"', '"') if bare[:1] == bare[-1:] == '"' else bare


def _encode_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return NO_SENDER.rpartition("@")[2]


def _attach(message: EmailMessage, path: str, image: bytes, issue: Issue) -> None:
    html = message.get_payload(1)
    if isinstance(html, EmailMessage):
        subtype = _TYPES[path.rpartition(".")[2]]
        html.add_related(
            _make_stand_in(image), "image", subtype, cid=f"<{_make_cid(path, issue)}>", disposition="inline"
        )


def _make_stand_in(content: bytes) -> bytes:
    """Return a few bytes that stand in for a content: the standard library is slow at thousands of lines."""
    return hashlib.sha256(content).digest()


def _fill_stand_ins(message: bytes, texts: Sequence[str], images: Sequence[bytes]) -> bytes:
    """Return the email with its texts and images in place of their stand-ins."""
    for text in texts:
        message = message.replace(
            _make_stand_in(text.encode()).hex().encode() + b"\r\n", _encode_quoted_printable(text)
        )
    for image in dict.fromkeys(images):
        digest = _make_stand_in(image)
        lines = _memory.recall(digest, None, partial(_encode_base64, image))
        message = message.replace(base64.b64encode(digest), lines)
    return message


def _encode_quoted_printable(text: str) -> bytes:
    """Return a text as quoted-printable, its last line ended: RFC 2045 section 6.7."""
    return b2a_qp(b"\r\n".join([*text.encode().splitlines(), b""]))


def _encode_base64(image: bytes) -> bytes:
    """Return Base64 in lines of 76 characters: RFC 2045 section 6.8."""
    encoded = base64.b64encode(image)
    return b"\r\n".join(encoded[at : at + 76] for at in range(0, len(encoded), 76))


def _mark_root(message: EmailMessage) -> None:
    """Mark which part of a multipart/related is the page: RFC 2387 section 3.1."""
    for part in message.walk():
        if part.get_content_type() == "multipart/related":
            part.set_param("type", "text/html")


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    """Set boundaries by content instead of at random: the same issue gives the same bytes."""
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{depth}")


def _link_inside(path: str, inside: Sequence[str], issue: Issue) -> str:
    return f"cid:{_make_cid(path, issue)}" if path in inside else path


def _make_cid(path: str, issue: Issue) -> str:
    return f"{path.rpartition('/')[2]}@{make_slug(issue.id)}"


def _compute_digest(email: Email) -> str:
    return hashlib.sha256(f"{email.subject}\0{email.html}\0{email.text}".encode()).hexdigest()[:24]


def _flatten(subject: str) -> str:
    return " ".join(subject.split())
