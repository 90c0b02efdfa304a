"""The snippets: each can be posted as it is, and leads to its article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Article, Part, Snippet


def check_snippet_fit(proof: Proof) -> Iterator[Finding]:
    """Yield the parts that are over their network's limit, and the links that are missing from the text."""
    for article, snippet in _list_snippets(proof):
        for number, part in enumerate(snippet.parts, start=1):
            if part.count > part.limit:
                which = f"Part {number} of the snippet" if len(snippet.parts) > 1 else "The snippet"
                problem = f"{which} for {snippet.network} has {part.count} of {part.limit} {part.unit}."
                yield _make_error(proof, article, problem, "Shorten it before you post it.", part)
        in_text = snippet.link_in == "text" and not snippet.own
        if snippet.link and in_text and snippet.link not in snippet.text:
            problem = f"The snippet for {snippet.network} has lost its link."
            yield _make_error(proof, article, problem, f"Add the link: {snippet.link}")


def check_stale_snippets(proof: Proof) -> Iterator[Finding]:
    """Yield an editor's own texts that were written before the article changed."""
    for article, snippet in _list_snippets(proof):
        if snippet.stale:
            problem = f"The article has changed since its own text for {snippet.network} was written."
            hint = "Read the text again and save it, or remove it."
            finding = _make_error(proof, article, problem, hint, snippet.parts[0])
            yield replace(finding, severity="warning")


def _list_snippets(proof: Proof) -> Iterator[tuple[Article, Snippet]]:
    for article, snippets in proof.snippets or ():
        yield from ((article, snippet) for snippet in snippets)


def _make_error(proof: Proof, article: Article, problem: str, hint: str, part: Part | None = None) -> Finding:
    """Make an error at the line of the part that an editor wrote, else at the article."""
    return Finding(
        severity="error",
        problem=f"{article.title}: {problem}" if not article.source else problem,
        hint=hint,
        where=(part and part.where) or proof.locate(article.source),
    )
