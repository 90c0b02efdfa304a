"""The proof: an email as it is read over before it goes out, with what is known of how it was made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.checks.parsed_email import parse_email
from newsletter.errors import Location
from newsletter.model.check_rules import DEFAULT_CLIENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsletter.checks.parsed_email import ParsedEmail
    from newsletter.checks.weeks import Week
    from newsletter.model import Article, Block, Email, Issue, Snippet


def _read_nothing(_path: str) -> str:
    """Return no text: the default where no source is read."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the checks look at; None for what is not there to be looked at.

    Attributes:
        preheader: what the inbox shows after the subject.
        web: the page in a browser.
        eml: the email as it travels.
        snippets: by article.
        held: the images that the email itself holds, as it names them (`cid:…`).
        path: the file of an email made elsewhere; its lines can be named where it is HTML.
        clients: families of email clients and presets, which `newsletter.checks.clients` names.
        week: the day of the build and the other issues; None for articles that belong to none.
        source: returns the text of a source file, asked only to name a line.
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
    clients: tuple[str, ...] = DEFAULT_CLIENTS
    week: Week | None = None
    source: Callable[[str], str] = field(default=_read_nothing, repr=False, compare=False)

    @property
    def parsed(self) -> ParsedEmail:
        """What stands in the HTML."""
        return parse_email(self.html or "")

    @property
    def shown(self) -> tuple[tuple[str, tuple[Block, ...]], ...]:
        """Each source file of the issue, and those of its blocks that the email shows."""
        if self.issue is None:
            return ()
        own = (self.issue.source, (*self.issue.intro, *self.issue.sign_off))
        return (own, *((entry.article.source, entry.shown) for entry in self.issue.entries))

    def locate(self, source: str, *words: str, line: int | None = None) -> Location | None:
        """Return where a source file says the first of these words that it says at all.

        Args:
            source: the file's path; an empty one has no place.
            words: looked for in turn, each from `line` on.
            line: of the block that says them, where it is known; named where the words are not found.
        """
        if not source:
            return None
        start = line or 1
        rows = self.source(source).split("\n")[start - 1 :]
        lines = (number for word in words if word for number, row in enumerate(rows, start) if word in row)
        return Location(source, next(lines, line))

    def locate_in_html(self, line: int | None) -> Location | None:
        """Return a line of an email made elsewhere; in a project, no author knows the email's own lines."""
        return Location(self.path, line) if self.path else None


def make_issue_proof(
    issue: Issue,
    email: Email,
    *,
    eml: bytes | None = None,
    snippets: Sequence[tuple[Article, Sequence[Snippet]]] = (),
    source: Callable[[str], str] = _read_nothing,
) -> Proof:
    """Return the proof of an issue, of which everything is known."""
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
