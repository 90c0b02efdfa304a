"""What a build leaves in an issue's folder, by path."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from newsletter.export import shapes
from newsletter.export.eml import eml
from newsletter.export.places import place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsletter.model import Article, Email, Finding, Issue, Snippet

# The mail as it travels.
EML = "email.eml"
# Whose versions decide how a build looks.
_PACKAGES = ("newsletter-desk", "mjml-python", "premailer", "jinja2", "pillow", "resvg-py")


def files(
    issue: Issue,
    email: Email,
    snippets: Sequence[tuple[Article, Sequence[Snippet]]],
    pictures: Mapping[str, bytes],
) -> dict[str, bytes]:
    """The files of an issue but for its findings; `snippets` are by article, `pictures` by path."""
    texts = {
        "email.html": email.html,
        "email.txt": email.text,
        "email.mjml": email.mjml,
        "web.html": email.web,
        "snippets.json": f"{shapes.dumps(shapes.snippets(issue.id, snippets))}\n",
        **_snippet_files(snippets),
    }
    written = {name: _ended(text).encode() for name, text in texts.items()}
    return {**written, EML: eml(issue, email, pictures), **pictures}


def findings(found: Sequence[Finding]) -> dict[str, bytes]:
    """The file of what was noticed in all others."""
    return {"findings.json": f"{shapes.dumps(shapes.findings(found))}\n".encode()}


def manifest(
    issue: Issue, files: Mapping[str, bytes], inputs: Sequence[Path], root: Path | None = None
) -> bytes:
    """What the folder was made from and what it holds: SHA-256 digests and versions, no times, no machine.

    `root` is the project's folder, from which on its inputs are named.
    """
    said = shapes.dumps(
        {
            "issue": issue.id,
            "versions": {package: version(package) for package in _PACKAGES},
            "inputs": {place(path, root): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs},
            "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
        }
    )
    return f"{said}\n".encode()


def _ended(text: str) -> str:
    """A text whose last line ends, as every part of the .eml does: so the two are the same."""
    return text if text.endswith("\n") else f"{text}\n"


def _snippet_files(snippets: Sequence[tuple[Article, Sequence[Snippet]]]) -> dict[str, str]:
    return {
        f"snippets/{article.name}/{snippet.network}.txt": f"{snippet.text}\n"
        for article, made in snippets
        for snippet in made
    }
