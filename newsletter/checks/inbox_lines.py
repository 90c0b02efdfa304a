"""What the inbox shows before the mail is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof

# Characters of a subject that iPhone Mail shows in portrait: emailtooltester.com/en/blog/subject-line-length
# (read 2026-11-23); past it the end is cut for half of the readers.
SUBJECT = 50
# Letters from which capitals are a cry and no abbreviation. Own choice, 2026-11-23.
CRY = 10
# Characters below which the body would fill up the inbox line. Own limit, from Litmus' list, 2026-11-23.
PREHEADER_LEAST = 40
# Characters of a preheader that the longest inbox line shows (Apple Mail, about 140); read 2026-11-23:
# litmus.com/blog/the-ultimate-guide-to-preview-text-support.
PREHEADER_MOST = 140


def check_subject(proof: Proof) -> Iterator[Finding]:
    """The subject is there, is read whole, and does not shout."""
    said, mend = (proof.subject or "").strip(), _mend(proof, "subject") + "."
    if not said:
        yield _finding("subject", "The mail has no subject.", mend, grave=True)
    if len(said) > SUBJECT:
        yield _finding(
            "subject", f"The subject has {len(said)} characters; phones show about {SUBJECT}.", mend
        )
    if said.isupper() and sum(map(str.isalpha, said)) >= CRY:
        yield _finding("subject", "The subject is all capitals, as spam is.", mend)
    if "!!" in "".join(said.split()):
        yield _finding("subject", "The subject has several exclamation marks, as spam has.", mend)


def check_preheader(proof: Proof) -> Iterator[Finding]:
    """The line after the subject says something of its own, and nothing else runs into it."""
    said, hint = (proof.preheader or "").strip(), _mend(proof, "preheader") + ","
    if len(said) < PREHEADER_LEAST or said == (proof.subject or "").strip():
        problem = (
            f'The preheader, "{said}", adds little to the subject.' if said else "There is no preheader."
        )
        yield _finding("preheader", problem, f"{hint} {PREHEADER_LEAST} characters at least.")
    if len(said) > PREHEADER_MOST:
        problem = f"The preheader has {len(said)} characters; inboxes show {PREHEADER_MOST} at most."
        yield _finding("preheader", problem, f"{hint} {PREHEADER_MOST} characters at most.")
    elif said and proof.html and len(proof.page.opening) < PREHEADER_MOST:
        yield _finding(
            "preheader",
            "The mail’s first words run into the preheader.",
            "Pad the preheader with “&#8199;&#847;”, as the packaged templates do.",
            grave=True,
        )


def _mend(proof: Proof, line: str) -> str:
    """Where an issue says this; a mail made elsewhere says it wherever it was made."""
    return f'Write {line} = "…" in issue.toml' if proof.issue else f"Write another {line}"


def _finding(check: str, problem: str, hint: str, *, grave: bool = False) -> Finding:
    return Finding(check=check, severity="error" if grave else "warning", problem=problem, hint=hint)
