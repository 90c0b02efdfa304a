"""What somebody meant to replace: tags that nobody fills in, notes to oneself, addresses of nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.checks.selectors import build_selector
from newsletter.model import Finding
from newsletter.services import SERVICES, service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.errors import Location

# Tags of templates and services; what stands in code is meant as it is, and is never looked at.
_TAG = re.compile(r"\{\{\{?[^{}]{0,80}\}\}\}?|\{%.{0,80}?%\}|\{\{|\{%")
_FILLER = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
_TODO = re.compile(r"\b(?:TODO|FIXME)\b")
# "Todo" is a word of Spanish, Portuguese and Galician, in capitals too; there it needs its colon.
_TODO_SAID = re.compile(r"\b(?:TODO:|FIXME\b)")
_TODO_IS_A_WORD = ("es", "pt", "gl")
# Hosts that lead to no reader's page: RFC 2606 section 3, RFC 6761 section 6.3.
_NOWHERE = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|localhost)|127(?:\.\d+){3}|0\.0\.0\.0|::1")


def check_placeholders(proof: Proof) -> Iterator[Finding]:
    """Nothing is left that was there to be replaced."""
    yield from _left_in_words(proof)
    for tag, attribute, address, line in _addresses(proof):
        host = _host(address)
        if _NOWHERE.fullmatch(host):
            yield Finding(
                check="placeholder",
                severity="error",
                problem=f'"{host}" stands for an address, and leads to nobody.',
                hint="Write the real address.",
                where=_where(proof, host) or proof.line(line),
                element=build_selector(tag, attribute, address),
            )


def _left_in_words(proof: Proof) -> Iterator[Finding]:
    said = " \n ".join(filter(None, (proof.subject, proof.preheader, proof.page.prose)))
    for tag in _known(proof):
        said = said.replace(tag, "")
    todo = _TODO_SAID if proof.page.root.lang[:2].lower() in _TODO_IS_A_WORD else _TODO
    found = (match[0] for pattern in (_TAG, _FILLER, todo) for match in pattern.finditer(said))
    for words in dict.fromkeys(found):
        yield Finding(
            check="placeholder",
            severity="error",
            problem=f'"{words}" was to be replaced.',
            hint="Write what belongs there, or mark it as code.",
            where=_where(proof, words) or proof.line(None),
        )


def _known(proof: Proof) -> list[str]:
    """The tags that a service fills in: the issue's own, or for a mail made elsewhere anyone's."""
    services = (service(proof.issue.publication.esp),) if proof.issue else SERVICES
    tags = (tag for each in services for tag in (each.unsubscribe, each.mirror, each.first_name))
    return [tag for tag in tags if tag]


def _addresses(proof: Proof) -> Iterator[tuple[str, str, str, int | None]]:
    """Every address once: its tag, attribute, and line."""
    links = {link.href: ("a", "href", link.href, link.line) for link in proof.page.links}
    pictures = {image.src: ("img", "src", image.src or "", image.line) for image in proof.page.pictures}
    yield from links.values()
    yield from pictures.values()


def _host(address: str) -> str:
    try:
        return (urlsplit(address.strip()).hostname or "").rstrip(".")
    except ValueError:  # no address at all: other checks say so
        return ""


def _where(proof: Proof, words: str) -> Location | None:
    """The line of the issue's or an article's file that says this."""
    issue = proof.issue
    sources = (issue.source, *(entry.article.source for entry in issue.entries)) if issue else ()
    found = (proof.at(source, words) for source in sources)
    return next((where for where in found if where and where.line), None)
