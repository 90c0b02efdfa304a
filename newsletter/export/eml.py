"""Email → message/rfc822: what any mail client opens, and any server takes."""

from __future__ import annotations

import hashlib
import re
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
from typing import TYPE_CHECKING

from newsletter.links import encoded, slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from email.policy import EmailPolicy, Policy

    from newsletter.model import Email, Issue, Publication

# The sender of a mail whose publication has none yet: RFC 2606 keeps the domain from ever being real.
NO_SENDER = "newsletter@newsletter.invalid"
# At which hour an issue is dated, so that the same issue gives the same bytes.
HOUR = time(6, 0, tzinfo=UTC)

_LOCAL_PICTURE = re.compile(r'(?<= src=")images/[^"]+(?=")')
_SENDER = re.compile(r"(?:(?P<name>.*?)\s*<)?(?P<user>[^\s<>@]+)@(?P<domain>[^\s<>@]+)>?")
_TYPES = {"png": "png", "jpg": "jpeg", "gif": "gif"}


def eml(issue: Issue, email: Email, pictures: Mapping[str, bytes]) -> bytes:
    """The mail as one file: text, then HTML; pictures without a public address travel inside it."""
    message = EmailMessage(policy=_policy())
    _address(message, issue, email)
    message.set_content(email.text, cte="quoted-printable")
    inside = sorted(set(_LOCAL_PICTURE.findall(email.html)) & set(pictures))
    html = _LOCAL_PICTURE.sub(lambda found: _inside(found[0], inside, issue), email.html)
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    for path in inside:
        _attach(message, path, pictures[path], issue)
    message["Content-Language"] = issue.language
    _fix_boundaries(message, _digest(email))
    return message.as_bytes()


class _Words(UnstructuredHeader, BaseHeader):
    """A header of text; the standard library's folding loses spaces between encoded words (3.11 to 3.13)."""

    def fold(self, *, policy: Policy) -> str:
        """RFC 2047 where needed, at most 75 characters a word."""
        said = Header(str(self), "utf-8" if not self.isascii() else "us-ascii", header_name=self.name)
        return f"{self.name}: {said.encode(linesep=policy.linesep)}{policy.linesep}"


class _From(UniqueSingleAddressHeader):
    """The sender; the standard library's folding puts spaces into long names with accents."""

    def fold(self, *, policy: Policy) -> str:
        """The name in encoded words where needed, then the address on a line of its own."""
        if self.address.display_name.isascii():
            return f"From: {self.address}{policy.linesep}"
        name = Header(self.address.display_name, "utf-8", header_name="From").encode(linesep=policy.linesep)
        return f"From: {name}{policy.linesep} <{self.address.addr_spec}>{policy.linesep}"


class _Uris(UnstructuredHeader, BaseHeader):
    """A header of URIs, never made an encoded word: that would hide one-click (cpython #85725)."""

    def fold(self, *, policy: Policy) -> str:
        """One URI a line."""
        return f"{self.name}: {self.replace(', ', f',{policy.linesep} ')}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    registry.map_to_type("subject", _Words)
    registry.map_to_type("from", _From)  # type: ignore[arg-type] # BaseHeader is mixed in
    registry.map_to_type("list-unsubscribe", _Uris)
    registry.map_to_type("list-unsubscribe-post", _Uris)
    return SMTP.clone(header_factory=registry)


def _address(message: EmailMessage, issue: Issue, email: Email) -> None:
    who = issue.publication
    sender = _sender(who)
    message["Subject"] = _one_line(email.subject)
    message["From"] = sender
    message["Date"] = format_datetime(datetime.combine(issue.date, HOUR))
    message["Message-ID"] = f"<{slug(issue.id)}.{_digest(email)}@{sender.domain}>"
    message["List-Id"] = f"<{slug(who.name)}.{sender.domain}>"
    if who.unsubscribe:
        message["List-Unsubscribe"] = f"<{encoded(who.unsubscribe)}>"
    if who.unsubscribe and who.unsubscribe.startswith("https://"):  # RFC 8058 section 3.1
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _sender(who: Publication) -> Address:
    """The sender as newsletter.toml gives it: `Name <user@domain>`, or an address alone."""
    found = _SENDER.fullmatch(who.sender or "")
    known = found and found["user"].isascii()
    user, domain = (found["user"], found["domain"]) if found and known else NO_SENDER.split("@")
    name = found["name"] if found else who.sender or who.name
    return Address(display_name=_one_line(_unquoted(name or "")), username=user, domain=_ascii(domain))


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
        html.add_related(picture, "image", subtype, cid=f"<{_cid(path, issue)}>", disposition="inline")


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    """Boundaries by content instead of by chance: the same issue gives the same bytes."""
    for depth, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{digest}_{depth}")


def _inside(path: str, inside: Sequence[str], issue: Issue) -> str:
    return f"cid:{_cid(path, issue)}" if path in inside else path


def _cid(path: str, issue: Issue) -> str:
    return f"{path.rpartition('/')[2]}@{slug(issue.id)}"


def _digest(email: Email) -> str:
    return hashlib.sha256(f"{email.subject}\0{email.html}\0{email.text}".encode()).hexdigest()[:24]


def _one_line(subject: str) -> str:
    return " ".join(subject.split())
