"""What a build leaves in an issue's folder, by path."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from newsletter.export import shapes
from newsletter.export.eml import eml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from newsletter.model import Article, Email, Finding, Issue, Snippet

# Whose versions decide how a build looks.
_PACKAGES = ("newsletter-desk", "mjml-python", "premailer", "jinja2")


def files(
    issue: Issue,
    email: Email,
    snippets: Sequence[Sequence[Snippet]],
    findings: Sequence[Finding],
    pictures: Mapping[str, bytes],
) -> dict[str, bytes]:
    """The files of an issue; `snippets` are by article, in the order of the issue's entries."""
    articles = [entry.article for entry in issue.entries]
    texts = {
        "email.html": email.html,
        "email.txt": email.text,
        "email.mjml": email.mjml,
        "web.html": email.web,
        "snippets.json": shapes.dumps(shapes.snippets(issue.id, list(zip(articles, snippets, strict=True)))),
        "findings.json": shapes.dumps(shapes.findings(findings)),
        **_snippet_files(articles, snippets),
    }
    written = {name: text.encode() for name, text in texts.items()}
    return {**written, "email.eml": eml(issue, email, pictures), **pictures}


def manifest(issue: Issue, contents: Mapping[str, bytes], inputs: Sequence[Path]) -> bytes:
    """What the folder was made from and what it holds: SHA-256 digests and versions, no times."""
    said = shapes.dumps(
        {
            "issue": issue.id,
            "versions": {package: version(package) for package in _PACKAGES},
            "inputs": {path.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs},
            "files": {name: hashlib.sha256(contents[name]).hexdigest() for name in sorted(contents)},
        }
    )
    return said.encode()


def _snippet_files(articles: Sequence[Article], snippets: Sequence[Sequence[Snippet]]) -> dict[str, str]:
    return {
        f"snippets/{article.name}/{snippet.network}.txt": "\n\n".join(part.text for part in snippet.parts)
        + "\n"
        for article, made in zip(articles, snippets, strict=True)
        for snippet in made
    }
