"""Under every email: the way out, and who the publisher is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.checks.findings import make_error, make_warning
from newsletter.checks.parsed_email import remove_spaces
from newsletter.links import is_openable
from newsletter.services import SERVICES, find_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding, Issue

# How a way out is worded or addressed in the languages of templates/email/words, and in English everywhere:
# read from newsletters and their services' defaults, 2026-11-23.
_WORDS = re.compile(
    r"unsub|opt[-_ ]?out|d[ée]sabonn|d[ée]sinscri|abmeld|abbestell|austrag|darse[-_ ]de[-_ ]baja"
    r"|cancelar|disiscri|annulla|uitschrij|afmeld|wypisz|rezygn|إلغاء",
    re.IGNORECASE,
)
# What services fill in as the way out; of Mailjet's, the part before the language.
_TAGS = tuple(each.unsubscribe.partition("{LANGUAGE}")[0] for each in SERVICES if each.unsubscribe)


def check_unsubscribe_link(proof: Proof) -> Iterator[Finding]:
    """Yield what an email lacks of a visible way out, in HTML and text.

    Sources: support.google.com/a/answer/81126, CAN-SPAM, CNIL.
    """
    issue = proof.issue
    if issue is None:
        yield from _check_foreign(proof)
    elif not find_service(issue.publication.esp).own_footer:
        yield from _check_issue(proof, issue)


def check_postal_address(proof: Proof) -> Iterator[Finding]:
    """Yield where the publisher's postal address is missing, HTML or text: CAN-SPAM section 5(a)(5)."""
    address = proof.issue.publication.address if proof.issue else None
    if not address:
        yield make_warning("The email has no postal address.", 'Write address = "…" in newsletter.toml.')
        return
    forms = {"HTML": proof.html and proof.parsed.words, "text part": proof.text}
    for name, words in forms.items():
        if words and remove_spaces(address) not in remove_spaces(words):
            yield make_warning(
                f"The {name} has no postal address.", "Put it back into the template’s footer."
            )


def _check_issue(proof: Proof, issue: Issue) -> Iterator[Finding]:
    service = find_service(issue.publication.esp)
    way_out = service.way_out(issue.language) or issue.publication.unsubscribe
    if not way_out or not (service.unsubscribe or is_openable(way_out)):
        problem = "The unsubscribe link does not work." if way_out else "The email has no unsubscribe link."
        yield make_error(problem, 'Write unsubscribe = "https://…" in newsletter.toml.')
        return
    wanted = unquote(way_out)
    if not any(link.seen and unquote(link.href) == wanted for link in proof.parsed.links):
        yield make_error("The HTML shows no unsubscribe link.", "Put it back into the template’s footer.")
    if proof.text is not None and wanted not in unquote(proof.text):
        yield make_error("The text part has no unsubscribe link.", "Put it back into issue.txt.j2.")


def _check_foreign(proof: Proof) -> Iterator[Finding]:
    hint = "Add one, or the tag of your sending service."
    links = (f"{link.text} {unquote(link.href)}" for link in proof.parsed.links if link.seen)
    if not any(map(_is_way_out, links)):
        yield make_error("The HTML shows no unsubscribe link.", hint)
    if proof.text and not _is_way_out(unquote(proof.text)):
        yield make_error("The text part has no unsubscribe link.", hint)


def _is_way_out(words: str) -> bool:
    return bool(_WORDS.search(words)) or any(tag in words for tag in _TAGS)
