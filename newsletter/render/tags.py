"""The sending service's tags: words stand for them until the mail is made, and nothing else is read as one.

Inlining would turn `{{ url }}` in a link into `{{%20url%20}}`, wrapping would cut it, escaping would change
it: so templates are given a word of plain letters, and the tag comes in its place at the very end.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import services
from newsletter.render import names

if TYPE_CHECKING:
    from newsletter.model import Issue
    from newsletter.services import Service

# WORD JOINER has no width and lets no line break in: a reader sees the same text, a service no tag. A space
# or another sign would be seen, and each service's own escape is rubbish in every other reader.
JOINER = "\u2060"
# Hexadecimal digits that make a word no article can hold, for they come from all its articles.
# Own choice, 2026-11-23.
DIGITS = 20

_SHEET = re.compile(r"(<style\b.*?</style>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?<==")[^"<>]*(?=")|(?<==')[^'<>]*(?=')""")
# What follows the host of an address: any sign more leads elsewhere, a percent-encoded one to the same page.
_PATH = re.compile(r"(?<=://)[^\s<>/?#]+[/?#][^\s<>]*")
# In a style sheet a character reference means nothing, but a space between braces changes nothing.
_IN_SHEET = re.compile(r"\{(?=[{%#])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What stands for the tags of one mail, and the tags.

    Attributes:
        unsubscribe: the word that stands for the link out, `mirror` and `name` the same.
        way_out: the tag for the link out, in the language of the issue.
        address: what the mirror is on the web page itself.
    """

    service: Service
    unsubscribe: str
    mirror: str
    name: str
    way_out: str | None
    address: str

    def worded(self, issue: Issue) -> Issue:
        """The issue with words in place of what the service fills in."""
        service, who = self.service, issue.publication
        unsubscribe = self.unsubscribe if service.unsubscribe else who.unsubscribe
        named = names.addressed(
            issue, self.name if service.first_name else None, in_subject=service.named_subject
        )
        return replace(
            named,
            publication=replace(who, unsubscribe=unsubscribe),
            mirror=self.mirror if service.mirror else issue.mirror,
        )

    def in_html(self, page: str) -> str:
        """The mail's HTML with its tags; a name in an attribute would end it, so there it is left out."""
        return self._filled(self._without_attributes(guarded(page)))

    def in_text(self, text: str) -> str:
        """The text part, or a subject, with its tags."""
        starts = services.compile_tag_pattern(self.service)
        whole = _PATH.sub(lambda found: starts.sub(_percent, found[0]), text)
        return self._filled(starts.sub(rf"\g<0>{JOINER}", whole))

    def in_source(self, source: str) -> str:
        """The MJML with its tags."""
        return self._filled(source)

    def none(self, page: str) -> str:
        """The web page, where nobody fills in anything."""
        if self.name in page:
            page = names.without(self._without_attributes(page), self.name)
        page = guarded(page)
        return page.replace(self.unsubscribe, self.address).replace(self.mirror, self.address)

    def _filled(self, text: str) -> str:
        service = self.service
        text = text.replace(self.unsubscribe, self.way_out or "").replace(self.mirror, service.mirror or "")
        return text.replace(self.name, service.first_name or "")

    def _without_attributes(self, page: str) -> str:
        """The page with no name in an attribute; to look at each of them takes longer than all other tags."""
        return _ATTRIBUTE.sub(self._nameless, page) if self.name in page else page

    def _nameless(self, found: re.Match[str]) -> str:
        return names.without(found[0], self.name) if self.name in found[0] else found[0]


def of(issue: Issue) -> Tags:
    """The tags of an issue.

    Raises:
        ConfigError: its sending service is none that we know.
    """
    service = services.find_service(issue.publication.esp)
    stamp = hashlib.sha256(repr(issue).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return Tags(
        service=service,
        unsubscribe=f"nway{stamp}n",
        mirror=f"nmirror{stamp}n",
        name=f"nname{stamp}n",
        way_out=service.way_out(issue.language),
        address=issue.mirror or "#",
    )


def guarded(page: str) -> str:
    """HTML in which no service finds a tag: what starts one becomes a character reference, read the same."""
    parts = _SHEET.split(page)
    parts[::2] = [_ANY.sub(lambda found: f"&#{ord(found[0])};", part) for part in parts[::2]]
    parts[1::2] = [_IN_SHEET.sub("{ ", part) for part in parts[1::2]]
    return "".join(parts)


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


_ANY = services.compile_tag_pattern(*services.SERVICES)
