"""The sending service's tags, the reader's name among them: words stand for them until the email is made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from newsletter import services
from newsletter.language.sentences import STOPS
from newsletter.model import Run, iter_texts, map_texts, plain
from newsletter.services import FIELD, read_fallback

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.model import Issue, Text
    from newsletter.services import Service

# Hexadecimal digits that make a word no article can hold, for they come from all its articles.
# Own choice.
DIGITS = 20

_SHEET = re.compile(r"(<style\b.*?</style>)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?<==")[^"<>]*(?=")|(?<==')[^'<>]*(?=')""")
# What follows the host of a URL: any sign more leads elsewhere, a percent-encoded one to the same page.
_PATH = re.compile(r"(?<=://)[^\s<>/?#]+[/?#][^\s<>]*")
# In a style sheet a character reference means nothing, but a space between braces changes nothing.
_IN_SHEET = re.compile(r"\{(?=[{%#])")

# The field without a fallback, which goes where there is no name.
_BARE = r"(?<!\{)\{first_name\}(?!\})"
# Returns what stands in an issue for a reader's first name, by what readers without one are called.
Namer: TypeAlias = "Callable[[str], str]"

# What may stand between a sentence and the name in it once it is HTML.
_OPEN = r"(?:<(?:strong|em|b|i|span)\b[^>]*>)*"
_CLOSE = r"(?:</(?:strong|em|b|i|span)>)*"
_QUOTES = r"[«“„‘\"'(]*+\s*+"
_START = rf"(?:^|<(?:p|div|td|li|title|h\d)\b[^>]*>|[{STOPS}])\s*"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTags:
    """What stands for the tags of one email, and the tags.

    Attributes:
        unsubscribe: the word that stands for the link out, `mirror` and `name` the same.
        fallbacks: what readers without a name are called; the place of each is in the word for its name.
        way_out: the tag for the link out, in the language of the issue.
        address: the URL of the mirror on the web page itself.
    """

    service: Service
    unsubscribe: str
    mirror: str
    name: str
    fallbacks: tuple[str, ...]
    way_out: str | None
    address: str

    def put_words(self, issue: Issue) -> Issue:
        """Return the issue with words in place of what the service fills in."""
        service, who = self.service, issue.publication
        unsubscribe = self.unsubscribe if service.unsubscribe else who.unsubscribe
        addressed = address_reader(
            issue, self._put_name if service.first_name else None, in_subject=service.named_subject
        )
        return replace(
            addressed,
            publication=replace(who, unsubscribe=unsubscribe),
            mirror=self.mirror if service.mirror else issue.mirror,
        )

    def fill_html(self, page: str) -> str:
        """Return the email's HTML with its tags; a name is left out of attributes, which it would end."""
        return self._fill(self._drop_from_attributes(guard_tags(page)), markup=True)

    def fill_text(self, text: str) -> str:
        """Return the text part, or a subject, with its tags."""
        starts = services.compile_tag_pattern(self.service)
        whole = _PATH.sub(lambda match: starts.sub(_encode_sign, match[0]), text)
        return self._fill(starts.sub(rf"\g<0>{services.JOINER}", whole))

    def fill_source(self, source: str) -> str:
        """Return the MJML with its tags."""
        return self._fill(source, markup=True)

    def drop(self, page: str) -> str:
        """Return the web page, where nobody fills in anything."""
        if self.name in page:
            page = drop_name(self._name_nobody(self._drop_from_attributes(page)), self.name)
        page = guard_tags(page)
        return page.replace(self.unsubscribe, self.address).replace(self.mirror, self.address)

    def _put_name(self, fallback: str) -> str:
        """Return the word that stands for a name; it is one even beside other letters."""
        return f"{self.name}{self.fallbacks.index(fallback)}n" if fallback else self.name

    def _fill(self, text: str, *, markup: bool = False) -> str:
        service = self.service
        text = text.replace(self.unsubscribe, self.way_out or "").replace(self.mirror, service.mirror or "")
        for fallback in self.fallbacks:
            words = escape(fallback, quote=False) if markup and service.literal else fallback
            text = text.replace(self._put_name(fallback), service.write_name(words))
        return text.replace(self.name, service.first_name or "")

    def _name_nobody(self, page: str) -> str:
        """Return HTML with what readers without a name are called."""
        for fallback in self.fallbacks:
            page = page.replace(self._put_name(fallback), escape(fallback))
        return page

    def _drop_from_attributes(self, page: str) -> str:
        """Return the page with no name in an attribute; looking at each takes longer than all other tags."""
        return _ATTRIBUTE.sub(self._drop_from_attribute, page) if self.name in page else page

    def _drop_from_attribute(self, match: re.Match[str]) -> str:
        return drop_name(self._name_nobody(match[0]), self.name) if self.name in match[0] else match[0]


def make_tags(issue: Issue) -> ServiceTags:
    """Return the tags of an issue.

    Raises:
        ConfigError: its sending service is unknown.
    """
    service = services.find_service(issue.publication.esp)
    stamp = hashlib.sha256(repr(issue).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
    return ServiceTags(
        service=service,
        unsubscribe=f"nway{stamp}n",
        mirror=f"nmirror{stamp}n",
        name=f"nname{stamp}n",
        fallbacks=list_fallbacks(issue),
        way_out=service.way_out(issue.language),
        address=issue.mirror or "#",
    )


def guard_tags(page: str) -> str:
    """Return HTML in which no service finds a tag: what starts one becomes a character reference."""
    parts = _SHEET.split(page)
    parts[::2] = [_ANY.sub(lambda match: f"&#{ord(match[0])};", part) for part in parts[::2]]
    parts[1::2] = [_IN_SHEET.sub("{ ", part) for part in parts[1::2]]
    return "".join(parts)


def _encode_sign(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


_ANY = services.compile_tag_pattern(*services.SERVICES)


def list_fallbacks(issue: Issue) -> tuple[str, ...]:
    """List what an issue calls readers without a name, each once."""
    blocks = iter_texts((*issue.intro, *issue.sign_off))
    texts = (issue.subject, issue.preheader, *map(plain, blocks))
    named = (read_fallback(match) for text in texts for match in FIELD.finditer(text))
    return tuple(dict.fromkeys(filter(None, named)))


def address_reader(issue: Issue, name: Namer | None, *, in_subject: bool = True) -> Issue:
    """Return the issue with a name wherever its editor wrote `{first_name}`, or as it reads without one.

    Subject, preheader, intro and sign-off are the editor's; what an article says is never touched.
    """
    lead = issue.entries[0].article if issue.entries else None
    title, opening = (lead.title, lead.opening) if lead else ("", "")
    put = _make_filler(name) if name else _drop_names
    subject = name if in_subject else None
    return replace(
        issue,
        subject=issue.subject if FIELD.search(title) else fill_name(issue.subject, subject),
        preheader=issue.preheader if FIELD.search(opening) else fill_name(issue.preheader, name),
        intro=map_texts(issue.intro, put),
        sign_off=map_texts(issue.sign_off, put),
    )


def fill_name(text: str, name: Namer | None) -> str:
    """Return a string of the editor's with the name in it, or as those read it who have none."""
    if name:
        return FIELD.sub(lambda match: name(read_fallback(match)), text)
    return drop_name(FIELD.sub(_call_nobody, text), _BARE)


def _call_nobody(match: re.Match[str]) -> str:
    """Return what readers without a name are called, or the field, which goes with the signs around it."""
    return read_fallback(match) or "{first_name}"


def drop_name(text: str, field: str) -> str:
    """Return text or HTML without a name: « Bonjour {first_name}, » becomes « Bonjour, ».

    Args:
        text: what the editor wrote.
        field: the pattern of what stands for the name.
    """
    text = re.sub(
        rf"({_START}){field}\s*[,!:]?\s++({_QUOTES}\w)", lambda match: match[1] + match[2].upper(), text
    )
    text = re.sub(rf"(?:,|(?<!\s))\s*+({_OPEN}){field}(?={_CLOSE}\s*(?:[.,;:!?…)»]|$))", r"\1", text)
    return re.sub(rf"(?<!\s)\s*+({_OPEN}){field}", r"\1", text)


def _make_filler(name: Namer) -> Callable[[Text], Text]:
    def put(text: Text) -> Text:
        return tuple(run if _is_code(run) else replace(run, text=fill_name(run.text, name)) for run in text)

    return put


def _drop_names(text: Text) -> Text:
    """Return runs without the name; where it is a run of its own, the space before it is in another."""
    made: list[Run] = []
    for run in text:
        match = FIELD.match(run.text)
        if made and match and not _is_code(run) and not read_fallback(match):
            made[-1] = replace(made[-1], text=made[-1].text.rstrip())
            made.append(replace(run, text=FIELD.sub("", run.text, count=1)))
        else:
            made.append(run if _is_code(run) else replace(run, text=fill_name(run.text, None)))
    return tuple(run for run in made if run.text)


def _is_code(run: Run) -> bool:
    return "code" in run.marks
