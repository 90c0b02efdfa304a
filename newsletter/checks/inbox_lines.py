"""What the inbox shows before the email is opened: subject and preheader, measured beside their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.checks.findings import make_error, make_warning
from newsletter.model.measures import PREHEADER_LEAST, PREHEADER_MOST, SUBJECT_MOST
from newsletter.services import find_service, remove_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding

# Letters from which capitals shout and are no abbreviation. Own choice.
SHOUT = 10


def check_subject(proof: Proof) -> Iterator[Finding]:
    """Yield why the subject is missing, cut off on a phone, or shouting."""
    subject, hint = (proof.subject or "").strip(), f"{_name_place(proof, 'subject')}."
    if not subject:
        yield make_error("The email has no subject.", hint)
    words = _measure(proof, subject)
    if len(words) > SUBJECT_MOST:
        yield make_warning(
            f"The subject has {len(words)} characters; phones show about {SUBJECT_MOST}.", hint
        )
    if words.isupper() and sum(map(str.isalpha, words)) >= SHOUT:
        yield make_warning("The subject is all in capitals, like spam.", hint)
    if "!!" in "".join(subject.split()):
        yield make_warning("The subject has several exclamation marks, like spam.", hint)


def check_preheader(proof: Proof) -> Iterator[Finding]:
    """Yield why the line after the subject says nothing of its own, or what runs into it."""
    preheader, hint = (proof.preheader or "").strip(), _name_place(proof, "preheader")
    words = _measure(proof, preheader)
    is_short = len(preheader) < PREHEADER_LEAST and words == preheader
    if is_short or preheader == (proof.subject or "").strip():
        problem = (
            f'The preheader, "{preheader}", adds little to the subject.'
            if preheader
            else "There is no preheader."
        )
        yield make_warning(problem, f"{hint}, at least {PREHEADER_LEAST} characters.")
    if len(words) > PREHEADER_MOST:
        problem = f"The preheader has {len(words)} characters; inboxes show at most {PREHEADER_MOST}."
        yield make_warning(problem, f"{hint}, at most {PREHEADER_MOST} characters.")
    elif preheader and proof.html and len(proof.parsed.opening) < PREHEADER_MOST:
        yield make_error(
            "The first words of the email run into the preheader.",
            "Pad the preheader with “&#8199;&#847;”, as the packaged templates do.",
        )


def _measure(proof: Proof, line: str) -> str:
    """Return what is measured of a line: in an issue, what readers without a first name read."""
    return remove_tags(find_service(proof.issue.publication.esp).name_nobody(line) if proof.issue else line)


def _name_place(proof: Proof, line: str) -> str:
    """Return where an issue says this; an email made elsewhere says it wherever it was made."""
    return f'Write {line} = "…" in issue.toml' if proof.issue else f"Write another {line}"
