"""The snippets: each can be posted as it is, and leads to its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Article, Snippet


def snippet_fit(proof: Proof) -> Iterator[Finding]:
    """Every part is within its network's limit, and the link is where the network wants it."""
    for article, snippets in proof.snippets or ():
        for snippet in snippets:
            yield from _too_long(proof, article, snippet)
            if snippet.link and snippet.link_in == "text" and snippet.link not in snippet.text:
                yield _finding(
                    proof,
                    article,
                    f"The snippet for {snippet.network} has lost its link.",
                    f"Add {snippet.link}",
                )


def _too_long(proof: Proof, article: Article, snippet: Snippet) -> Iterator[Finding]:
    for number, part in enumerate(snippet.parts, start=1):
        if part.count > part.limit:
            which = f"Part {number} of the snippet" if len(snippet.parts) > 1 else "The snippet"
            count = f"{part.count} of {part.limit} {part.unit}"
            yield _finding(
                proof,
                article,
                f"{which} for {snippet.network} has {count}.",
                "Shorten it before you post it.",
            )


def _finding(proof: Proof, article: Article, problem: str, hint: str) -> Finding:
    return Finding(
        check="snippet-fit",
        severity="error",
        problem=f"{article.title}: {problem}" if not article.source else problem,
        hint=hint,
        where=proof.at(article.source),
    )
