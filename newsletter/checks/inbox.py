"""What the inbox shows before the mail is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Email, Issue

# Characters of a subject that iPhone Mail shows in portrait: emailtooltester.com/en/blog/subject-line-length
# (read 2026-11-23); past it the end is cut for half of the readers.
SUBJECT = 50
# Characters below which the body would fill up the inbox line. Own limit, from Litmus' list, 2026-11-23.
PREHEADER_LEAST = 40


def subject(_issue: Issue, email: Email) -> Iterator[Finding]:
    """The subject is read whole."""
    if len(email.subject) > SUBJECT:
        yield Finding(
            check="subject",
            severity="warning",
            problem=f"The subject has {len(email.subject)} characters; phones show about {SUBJECT}.",
            hint='Write subject = "…" in issue.toml.',
        )


def preheader(_issue: Issue, email: Email) -> Iterator[Finding]:
    """The line after the subject says something of its own."""
    said = email.preheader.strip()
    if len(said) < PREHEADER_LEAST or said == email.subject.strip():
        yield Finding(
            check="preheader",
            severity="warning",
            problem=f'The preheader, "{said}", adds little to the subject.'
            if said
            else "There is no preheader.",
            hint=f'Write preheader = "…" in issue.toml, {PREHEADER_LEAST} characters at least.',
        )
