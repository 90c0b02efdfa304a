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

from newsletter.links import encode_url, make_slug
from newsletter.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from email.policy import EmailPolicy, Policy

    from newsletter.model import Email, Issue, Publication

# The sender of a mail whose publication has none yet: RFC 2606 keeps the domain from ever being real.
NO_SENDER = "newsletter@newsletter.invalid"
# At which hour an issue is dated, so that the same issue gives the same bytes.
HOUR = time(6, 0, tzinfo=UTC)

# Characters of a line at most, without its end: RFC 5322 section 2.1.1.
LINE = 998
# Characters of each line of a URI that is longer; own choice.
URI = 900

# Images whose lines are kept by their digest: those of the issues that are being edited. Own limit.
IMAGES = 64
_memory: Memory[bytes, bytes] = Memory(IMAGES)

# What begins as itself is found at once in a long page; so the look behind comes second.
_LOCAL_PICTURE = re.compile(r'images/(?<= src="images/)[^"]+(?=")')
_SENDER = re.compile(r"(?:(?P<name>.*?)\s*<)?(?P<user>[^\s<>@]+)@(?P<domain>[^\s<>@]+)>?")
# What a header may name as a way out, and what may be taken at one click: RFC 2369, RFC 8058 section 3.1.
_URIS = ("https://", "http://", "mailto:")
_ONE_CLICK = "https://"
_TYPES = {"png": "png", "jpg": "jpeg", "gif": "gif"}


def build_eml(issue: Issue, email: Email, pictures: Mapping[str, bytes]) -> bytes:
    """The mail as one file: text, then HTML; pictures without a public address travel inside it."""
    message = EmailMessage(policy=_policy())
    _address(message, issue, email)
    inside = sorted(set(_LOCAL_PICTURE.findall(email.html)) & set(pictures))
    html = _LOCAL_PICTURE.sub(lambda found: _inside(found[0], inside, issue), email.html)
    message.set_content(_stand_in(email.text.encode()).hex(), cte="quoted-printable")
    message.add_alternative(_stand_in(html.encode()).hex(), subtype="html", cte="quoted-printable")
    for path in inside:
        _attach(message, path, pictures[path], issue)
    _say_root(message)
    message["Content-Language"] = issue.language
    _fix_boundaries(message, _digest(email))
    return _filled(message.as_bytes(), [email.text, html], [pictures[path] for path in inside])


class _Words(UnstructuredHeader, BaseHeader):
    """A header of text; the standard library's folding loses spaces between encoded words (3.11 to 3.13)."""

    def fold(self, *, policy: Policy) -> str:
        """RFC 2047 where needed, at most 75 characters a word."""
        said = Header(str(self), "utf-8" if _needs_encoding(str(self)) else "us-ascii", header_name=self.name)
        return f"{self.name}: {said.encode(linesep=policy.linesep)}{policy.linesep}"


class _From(UniqueSingleAddressHeader):
    """Who sends, or gets answers; the standard library's folding puts spaces into long names with accents."""

    name: str  # BaseHeader's, which the registry mixes in

    def fold(self, *, policy: Policy) -> str:
        """The name in encoded words where needed, then the address on a line of its own."""
        if self.address.display_name.isascii() and len(f"{self.name}: {self.address}") <= LINE:
            return f"{self.name}: {self.address}{policy.linesep}"
        name = Header(self.address.display_name, "utf-8", header_name=self.name).encode(
            linesep=policy.linesep
        )
        return f"{self.name}: {name}{policy.linesep} <{self.address.addr_spec}>{policy.linesep}"


class _Uris(UnstructuredHeader, BaseHeader):
    """A header of URIs, never made an encoded word: that would hide one-click (cpython #85725)."""

    def fold(self, *, policy: Policy) -> str:
        """As it is; white space inside `<…>` is ignored (RFC 2369 section 2), which the longest URIs need."""
        uri = str(self)
        step = LINE if len(f"{self.name}: {uri}") <= LINE else URI
        lines = [uri[at : at + step] for at in range(0, len(uri), step)]
        return f"{self.name}: {f'{policy.linesep} '.join(lines)}{policy.linesep}"


def _needs_encoding(words: str) -> bool:
    """Whether a header cannot hold a text as it is: letters other than ASCII's, a word longer than a line."""
    return not words.isascii() or any(len(word) > URI for word in words.split())


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Words)
    registry.map_to_type("from", _From)  # type: ignore[arg-type] # BaseHeader is mixed in
    registry.map_to_type("reply-to", _From)  # type: ignore[arg-type] # the same
    registry.map_to_type("list-unsubscribe", _Uris)
    registry.map_to_type("list-unsubscribe-post", _Uris)
    return SMTP.clone(header_factory=registry)


def _address(message: EmailMessage, issue: Issue, email: Email) -> None:
    who = issue.publication
    sender = _sender(who)
    answers = _written(who.reply_to or "")
    message["Subject"] = _one_line(email.subject)
    message["From"] = sender
    if answers:
        message["Reply-To"] = answers
    message["Date"] = format_datetime(datetime.combine(issue.date, HOUR))
    message["Message-ID"] = f"<{make_slug(issue.id)}.{_digest(email)}@{sender.domain}>"
    message["List-Id"] = f"<{make_slug(who.name)}.{sender.domain}>"
    if who.unsubscribe and who.unsubscribe.startswith(_URIS):
        message["List-Unsubscribe"] = f"<{encode_url(who.unsubscribe)}>"
    if who.unsubscribe and who.unsubscribe.startswith(_ONE_CLICK):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _sender(who: Publication) -> Address:
    """The sender, or nobody under its name where newsletter.toml has none that a mail can carry."""
    user, domain = NO_SENDER.split("@")
    found = _SENDER.fullmatch(who.sender or "")
    name = found["name"] if found else who.sender or who.name
    known = _written(who.sender or "")
    return known or Address(display_name=_name(name), username=user, domain=domain)


def _written(address: str) -> Address | None:
    """An address as newsletter.toml gives it: `Name <user@domain>`, or the address alone."""
    found = _SENDER.fullmatch(address)
    if not found or not found["user"].isascii():
        return None
    return Address(display_name=_name(found["name"]), username=found["user"], domain=_ascii(found["domain"]))


def _name(said: str | None) -> str:
    return _one_line(_unquoted(said or ""))


def _unquoted(name: str) -> str:
    """A name as people write it, without the quotation marks of RFC 5322."""
    bare = name.strip()
    return bare[1:-1].replace('\\"', '"') if bare[:1] == bare[-1:] == '"' else bare


def _ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return NO_SENDER.rpartition("@")[2]


def _attach(message: EmailMessage, path: str, picture: bytes, issue: Issue) -> None:
    html = message.get_payload(1)
    if isinstance(html, EmailMessage):
        subtype = _TYPES[path.rpartition(".")[2]]
        html.add_related(
            _stand_in(picture), "image", subtype, cid=f"<{_cid(path, issue)}>", disposition="inline"
        )


def _stand_in(content: bytes) -> bytes:
    """A few bytes that nothing else holds: the standard library is slow at thousands of lines."""
    return hashlib.sha256(content).digest()


def _filled(message: bytes, texts: Sequence[str], pictures: Sequence[bytes]) -> bytes:
    """The mail with its texts and pictures in place of what stands for them."""
    for text in texts:
        message = message.replace(_stand_in(text.encode()).hex().encode() + b"\r\n", _quoted(text))
    for picture in dict.fromkeys(pictures):
        digest = _stand_in(picture)
        lines = _memory.recall(digest, None, partial(_in_lines, picture))
        message = message.replace(base64.b64encode(digest), lines)
    return message


def _quoted(text: str) -> bytes:
    """A text as quoted-printable, its last line ended: RFC 2045 section 6.7."""
    return b2a_qp(b"\r\n".join([*text.encode().splitlines(), b""]))


def _in_lines(picture: bytes) -> bytes:
    """Base64 in lines of 76 characters: RFC 2045 section 6.8."""
    encoded = base64.b64encode(picture)
    return b"\r\n".join(encoded[at : at + 76] for at in range(0, len(encoded), 76))


def _say_root(message: EmailMessage) -> None:
    """Say which part of a multipart/related is the page: RFC 2387 section 3.1."""
    for part in message.walk():
        if part.get_content_type() == "multipart/related":
            part.set_param("type", "text/html")


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    """Boundaries by content instead of by chance: the same issue gives the same bytes."""
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{depth}")


def _inside(path: str, inside: Sequence[str], issue: Issue) -> str:
    return f"cid:{_cid(path, issue)}" if path in inside else path


def _cid(path: str, issue: Issue) -> str:
    return f"{path.rpartition('/')[2]}@{make_slug(issue.id)}"


def _digest(email: Email) -> str:
    return hashlib.sha256(f"{email.subject}\0{email.html}\0{email.text}".encode()).hexdigest()[:24]


def _one_line(subject: str) -> str:
    return " ".join(subject.split())
