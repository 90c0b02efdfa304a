"""The proof: a mail as it is read over before it goes out, with what is known of how it was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.checks import parsed_email
from newsletter.errors import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsletter.checks.parsed_email import ParsedEmail
    from newsletter.model import Article, Email, Issue, Snippet


def _untold(_path: str) -> str:
    """What is known of a source file that nobody opens: nothing."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the checks look at; None for what is not there to be looked at.

    Attributes:
        preheader: what the inbox shows after the subject.
        web: the page in a browser.
        eml: the mail as it travels.
        snippets: by article.
        held: the pictures that the mail itself holds, as it names them (`cid:…`).
        path: the file of a mail that was made elsewhere; its lines can be named where it is HTML.
        source: gives the text of a source file, asked only to name a line.
    """

    subject: str | None = None
    preheader: str | None = None
    html: str | None = None
    text: str | None = None
    web: str | None = None
    eml: bytes | None = None
    issue: Issue | None = None
    snippets: Sequence[tuple[Article, Sequence[Snippet]]] | None = None
    held: frozenset[str] = frozenset()
    path: Path | None = None
    source: Callable[[str], str] = field(default=_untold, repr=False, compare=False)

    @property
    def page(self) -> ParsedEmail:
        """What stands in the HTML."""
        return parsed_email.parse_email(self.html or "")

    def at(self, source: str, *words: str) -> Location | None:
        """Where a source file says the first of these words that it says at all."""
        if not source:
            return None
        text = self.source(source)
        found = next((place for word in words if word and (place := text.find(word)) >= 0), None)
        return Location(source, text.count("\n", 0, found) + 1 if found is not None else None)

    def line(self, number: int | None) -> Location | None:
        """A line of a mail that was made elsewhere; in a project, no author knows the mail's own lines."""
        return Location(self.path, number) if self.path else None


def make_issue_proof(
    issue: Issue,
    email: Email,
    *,
    eml: bytes | None = None,
    snippets: Sequence[tuple[Article, Sequence[Snippet]]] = (),
    source: Callable[[str], str] = _untold,
) -> Proof:
    """The proof of an issue: everything is known."""
    return Proof(
        subject=email.subject,
        preheader=email.preheader,
        html=email.html,
        text=email.text,
        web=email.web,
        eml=eml,
        issue=issue,
        snippets=snippets,
        source=source,
    )
