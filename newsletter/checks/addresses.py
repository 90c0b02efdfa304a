"""Where the mail points to: the way out, the publisher's address, and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import Location
from newsletter.links import is_web
from newsletter.model import BulletList, Figure, Finding, Heading, Paragraph, Quote, Table
from newsletter.services import service

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Email, Issue, Text

# What a link in a mail may begin with besides http(s).
_SCHEMES = ("mailto:", "tel:", "sms:")


def unsubscribe(issue: Issue, _email: Email) -> Iterator[Finding]:
    """A visible way out in every mail: support.google.com/a/answer/81126, CAN-SPAM, CNIL."""
    if service(issue.publication.esp).has_way_out:
        return
    way_out = issue.publication.unsubscribe
    if not way_out or not _works(way_out):
        yield Finding(
            check="unsub-link",
            severity="error",
            problem="The unsubscribe link leads nowhere." if way_out else "The mail has no unsubscribe link.",
            hint='Write unsubscribe = "https://…" in newsletter.toml.',
        )


def postal_address(issue: Issue, _email: Email) -> Iterator[Finding]:
    """The publisher's postal address: CAN-SPAM section 5(a)(5)."""
    if not issue.publication.address:
        yield Finding(
            check="postal-address",
            severity="warning",
            problem="The mail has no postal address.",
            hint='Write address = "…" in newsletter.toml.',
        )


def link_href(issue: Issue, _email: Email) -> Iterator[Finding]:
    """Every link in an article, or in the editor's own words, is one that works from a mailbox."""
    own = (*issue.intro, *issue.sign_off)
    sources = [(own, issue.source), *((entry.shown, entry.article.source) for entry in issue.entries)]
    for blocks, source in sources:
        for href in _hrefs(blocks):
            if not _works(href):
                yield Finding(
                    check="link-href",
                    severity="error",
                    problem=f'The link "{href}" leads nowhere from a mailbox.',
                    hint="Write the whole address, with https:// in front.",
                    where=Location(source),
                )


def leads_on(issue: Issue, _email: Email) -> Iterator[Finding]:
    """What is shown in short leads to the rest."""
    for entry in issue.entries:
        if entry.layout != "full" and entry.article.blocks and not entry.article.url:
            yield Finding(
                check="leads-on",
                severity="warning",
                problem=f'"{entry.article.title}" is shown in short and leads nowhere.',
                hint='Write its url in issue.toml, or layout = "full".',
                where=Location(entry.article.source),
            )


def _works(href: str) -> bool:
    return is_web(href) or href.startswith(_SCHEMES)


def _hrefs(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        for text in _texts(block):
            yield from (run.href for run in text if run.href)


def _texts(block: Block) -> Iterator[Text]:
    match block:
        case Heading() | Paragraph() | Quote():
            yield block.text
        case BulletList():
            yield from (item.body for item in block.flat)
        case Table():
            yield from (cell for row in (block.header, *block.rows) for cell in row)
        case Figure():
            yield block.caption
        case _:
            return
