"""What was asked for → what the checks notice: in an issue, in articles, or in a mail made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import checks, decoding
from newsletter.checks.foreign_emails import make_eml_proof, make_html_proof
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from newsletter.model import Finding

# Files that are a mail made elsewhere, and who opens them.
EMAIL_READERS = {".html": make_html_proof, ".htm": make_html_proof, ".eml": make_eml_proof}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the checks noticed; `checks` are the names of those that had something to look at."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...]


def review_email(path: Path) -> Review:
    """Check a mail that was made elsewhere.

    Raises:
        ContentError: it cannot be read, or is no mail.
    """
    proof = EMAIL_READERS[path.suffix.lower()](_data(path), path)
    return Review(
        checks=tuple(check.name for check in checks.list_runnable(proof)), findings=checks.check(proof)
    )


def read_source(path: str) -> str:
    """The text of an article's file, to name a line of it; nothing where it has no lines of text."""
    file = Path(path)
    if not file.is_file():
        return ""
    return decoding.guess_text(file.read_bytes()) or ""


def _data(path: Path) -> bytes:
    data = decoding.load_file(path, decoding.EMAIL_BYTES)
    if len(data) > decoding.EMAIL_BYTES:
        problem = f"This file is too large for a mail: over {decoding.EMAIL_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(path), hint="Check that it is the right file.")
    return data
