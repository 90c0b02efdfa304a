"""An email made elsewhere → what the checks notice in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import checks, decoding
from newsletter.checks.foreign_emails import make_eml_proof, make_html_proof
from newsletter.disk import is_file
from newsletter.errors import ContentError, Location, TemplateError
from newsletter.render.html import convert_mjml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the checks noticed; `checks` are the names of those that had something to look at."""

    checks: tuple[str, ...]
    findings: tuple[Finding, ...]


def _make_mjml_proof(data: bytes, path: Path) -> Proof:
    """Return the proof of the page that MJML makes, whose lines are not those of the file.

    Raises:
        ContentError: it is not MJML.
    """
    try:
        html = convert_mjml(decoding.decode_article(data, path))
    except TemplateError as error:
        hint = "Write it as MJML's documentation says, without mj-include."
        raise ContentError(error.problem, where=Location(path), hint=hint) from error
    return replace(make_html_proof(html.encode(), path), path=None)


# Files that hold an email made elsewhere, and their readers.
EMAIL_READERS: Mapping[str, Callable[[bytes, Path], Proof]] = {
    ".html": make_html_proof,
    ".htm": make_html_proof,
    ".eml": make_eml_proof,
    ".mjml": _make_mjml_proof,
}


def check_email(path: Path) -> Review:
    """Check an email that was made elsewhere.

    Raises:
        ContentError: it cannot be read, or is not an email.
    """
    proof = EMAIL_READERS[path.suffix.lower()](_load_email(path), path)
    return Review(
        checks=tuple(check.name for check in checks.list_runnable(proof)), findings=checks.check(proof)
    )


def read_source(path: str) -> str:
    """Return the text of an article's file, "" if it is not text."""
    file = Path(path)
    if not is_file(file):
        return ""
    return decoding.guess_text(file.read_bytes()) or ""


def _load_email(path: Path) -> bytes:
    data = decoding.load_file(path, decoding.EMAIL_BYTES)
    if len(data) > decoding.EMAIL_BYTES:
        problem = f"This file is too large for an email: over {decoding.EMAIL_BYTES // 1024 // 1024} MiB."
        raise ContentError(problem, where=Location(path), hint="Check that it is the right file.")
    return data
