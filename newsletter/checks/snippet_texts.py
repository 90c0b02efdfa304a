"""The snippets: each can be posted as it is, and leads to its article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Article, Snippet


def check_snippet_fit(proof: Proof) -> Iterator[Finding]:
    """Every part is within its network's limit, and the link is where the network wants it."""
    for article, snippet in _all(proof):
        for number, part in enumerate(snippet.parts, start=1):
            if part.count > part.limit:
                which = f"Part {number} of the snippet" if len(snippet.parts) > 1 else "The snippet"
                said = f"{which} for {snippet.network} has {part.count} of {part.limit} {part.unit}."
                yield _finding(proof, article, said, "Shorten it before you post it.")
        if (
            snippet.link
            and snippet.link_in == "text"
            and snippet.link not in snippet.text
            and not snippet.own
        ):
            said = f"The snippet for {snippet.network} has lost its link."
            yield _finding(proof, article, said, f"Add {snippet.link}")


def check_stale_snippets(proof: Proof) -> Iterator[Finding]:
    """An editor's own text was written for the article as it is."""
    for article, snippet in _all(proof):
        if snippet.stale:
            said = f"The article has changed since its own text for {snippet.network} was written."
            hint = "Read the text again and save it, or take it back."
            yield replace(_finding(proof, article, said, hint), check="snippet-stale", severity="warning")


def _all(proof: Proof) -> Iterator[tuple[Article, Snippet]]:
    for article, snippets in proof.snippets or ():
        yield from ((article, snippet) for snippet in snippets)


def _finding(proof: Proof, article: Article, problem: str, hint: str) -> Finding:
    return Finding(
        check="snippet-fit",
        severity="error",
        problem=f"{article.title}: {problem}" if not article.source else problem,
        hint=hint,
        where=proof.at(article.source),
    )
