"""Under every mail: the way out, and who the publisher is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter.checks.parsed_email import squeezed
from newsletter.links import leads_somewhere
from newsletter.model import Finding
from newsletter.services import SERVICES, service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Issue

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
    """A visible way out in every mail, HTML and text: support.google.com/a/answer/81126, CAN-SPAM, CNIL."""
    issue = proof.issue
    if issue is None:
        yield from _made_elsewhere(proof)
    elif not service(issue.publication.esp).own_footer:
        yield from _of_issue(proof, issue)


def check_postal_address(proof: Proof) -> Iterator[Finding]:
    """The publisher's postal address, in HTML and text: CAN-SPAM section 5(a)(5)."""
    address = proof.issue.publication.address if proof.issue else None
    if not address:
        yield _address("The mail has no postal address.", 'Write address = "…" in newsletter.toml.')
        return
    forms = {"HTML": proof.html and proof.page.words, "text part": proof.text}
    for name, words in forms.items():
        if words and squeezed(address) not in squeezed(words):
            yield _address(f"The {name} has no postal address.", "Put it back into the template’s footer.")


def _of_issue(proof: Proof, issue: Issue) -> Iterator[Finding]:
    own = service(issue.publication.esp)
    way_out = own.way_out(issue.language) or issue.publication.unsubscribe
    if not way_out or not (own.unsubscribe or leads_somewhere(way_out)):
        problem = "The unsubscribe link leads nowhere." if way_out else "The mail has no unsubscribe link."
        yield _way_out(problem, 'Write unsubscribe = "https://…" in newsletter.toml.')
        return
    wanted = unquote(way_out)
    if not any(link.seen and unquote(link.href) == wanted for link in proof.page.links):
        yield _way_out("The HTML shows no unsubscribe link.", "Put it back into the template’s footer.")
    if proof.text is not None and wanted not in unquote(proof.text):
        yield _way_out("The text part has no unsubscribe link.", "Put it back into issue.txt.j2.")


def _made_elsewhere(proof: Proof) -> Iterator[Finding]:
    links = (f"{link.text} {unquote(link.href)}" for link in proof.page.links if link.seen)
    if not any(_is_way_out(said) for said in links):
        yield _way_out("The HTML shows no unsubscribe link.", "Add one, or the tag of your sending service.")
    if proof.text and not _is_way_out(unquote(proof.text)):
        yield _way_out(
            "The text part has no unsubscribe link.", "Add one, or the tag of your sending service."
        )


def _is_way_out(said: str) -> bool:
    return bool(_WORDS.search(said)) or any(tag in said for tag in _TAGS)


def _way_out(problem: str, hint: str) -> Finding:
    return Finding(check="unsub-link", severity="error", problem=problem, hint=hint)


def _address(problem: str, hint: str) -> Finding:
    return Finding(check="postal-address", severity="warning", problem=problem, hint=hint)
