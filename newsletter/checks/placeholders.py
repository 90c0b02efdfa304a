"""What somebody meant to replace: tags that nobody fills in, notes to oneself, URLs that lead to nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.checks.findings import make_error
from newsletter.checks.parsed_email import build_selector
from newsletter.model import iter_texts, plain
from newsletter.services import SERVICES, find_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.errors import Location
    from newsletter.model import Block, Finding

# Tags of templates and services; what stands in code is meant as it is, and is never looked at.
_TAG = re.compile(r"\{\{\{?[^{}]{0,80}\}\}\}?|\{%.{0,80}?%\}|\{\{|\{%")
_FILLER = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
_TODO = re.compile(r"\b(?:TODO|FIXME)\b")
# "Todo" is a word of Spanish, Portuguese and Galician, in capitals too; there it needs its colon.
_TODO_WITH_COLON = re.compile(r"\b(?:TODO:|FIXME\b)")
_TODO_IS_A_WORD = ("es", "pt", "gl")
# Hosts that lead to no reader's page: RFC 2606 section 3, RFC 6761 section 6.3.
_NOWHERE = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|localhost)|127(?:\.\d+){3}|0\.0\.0\.0|::1")


def check_placeholders(proof: Proof) -> Iterator[Finding]:
    """Yield what is left that was there to be replaced."""
    yield from _check_words(proof)
    for tag, attribute, url, line in _list_urls(proof):
        host = _get_host(url)
        if _NOWHERE.fullmatch(host):
            yield make_error(
                f'"{host}" is a placeholder for a real site.',
                "Write the real URL.",
                where=_locate(proof, host) or proof.locate_in_html(line),
                element=build_selector(tag, attribute, url),
            )


def _check_words(proof: Proof) -> Iterator[Finding]:
    words = " \n ".join(filter(None, (proof.subject, proof.preheader, proof.parsed.prose)))
    for tag in _list_tags(proof):
        words = words.replace(tag, "")
    todo = _TODO_WITH_COLON if proof.parsed.root.lang[:2].lower() in _TODO_IS_A_WORD else _TODO
    matches = (match[0] for pattern in (_TAG, _FILLER, todo) for match in pattern.finditer(words))
    for match in dict.fromkeys(matches):
        yield make_error(
            f'"{match}" was to be replaced.',
            "Write what belongs there, or mark it as code.",
            where=_locate(proof, match) or proof.locate_in_html(None),
        )


def _list_tags(proof: Proof) -> list[str]:
    """Return the tags that a service fills in: the issue's own, or for an email made elsewhere anyone's."""
    services = (find_service(proof.issue.publication.esp),) if proof.issue else SERVICES
    tags = (tag for each in services for tag in (each.unsubscribe, each.mirror, each.first_name))
    return [tag for tag in tags if tag]


def _list_urls(proof: Proof) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield every URL once: its tag, attribute, and line."""
    links = {link.href: ("a", "href", link.href, link.line) for link in proof.parsed.links}
    images = {image.src: ("img", "src", image.src or "", image.line) for image in proof.parsed.images}
    yield from links.values()
    yield from images.values()


def _get_host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:  # no URL at all: other checks say so
        return ""


def _locate(proof: Proof, words: str) -> Location | None:
    """Return the line of the issue's or an article's file that says this."""
    for source, blocks in proof.shown:
        line = next((block.line for block in blocks if _says(block, words)), None)
        where = proof.locate(source, words, line=line)
        if where and where.line:
            return where
    return None


def _says(block: Block, words: str) -> bool:
    return any(
        words in plain(text) or any(words in (run.href or "") for run in text) for text in iter_texts([block])
    )
