"""What an issue leaves out: lines of its articles, which may be text, and articles that are on hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.checks.findings import make_info, make_warning
from newsletter.language import ends_sentence
from newsletter.model import set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.checks.proof import Proof
    from newsletter.model import Article, Finding, SetAside

# Characters from which a sentence may be text, by the reason that set it aside; for any other reason no line
# may. Teasers are short, so below the article only a long one counts. Own limits, measured on 113 pages: of
# articles copied as plain text 28 % have a warning, of whole pages 41 %; as HTML 5 and 14 %.
_LEAST = {
    set_aside.BESIDE: 60,
    set_aside.OVER_TEXT: 60,
    set_aside.IN_TEXT: 60,
    set_aside.AUTHOR_AGAIN: 60,
    set_aside.BELOW: 250,
}
# Characters of a line that a message quotes. Own limit.
_SHOWN = 80
_HINT = "See each with its reason in the tab Reading of `newsletter preview`, or with `newsletter read`."


def check_set_aside(proof: Proof) -> Iterator[Finding]:
    """Yield how much of each article was set aside, and the first line of it that may be text.

    Lines that issue.toml leaves out are not counted: an editor said so.
    """
    for entry in proof.issue.entries if proof.issue else ():
        asides = [aside for aside in entry.article.set_aside if aside.why != set_aside.DROPPED]
        if asides:
            yield _describe(proof, entry.article, asides)


def check_held(proof: Proof) -> Iterator[Finding]:
    """Yield the articles that wait for another issue."""
    for name in proof.issue.held if proof.issue else ():
        yield make_info(
            f"{name} is on hold, and not in this issue.",
            "Take hold = true away to show it; `newsletter new --like` puts it first in the next issue.",
            where=proof.locate(proof.issue.source if proof.issue else "", name),
        )


def may_be_text(aside: SetAside) -> bool:
    """Return whether a line may be part of the text: a sentence that only its place speaks against."""
    return len(aside.text) >= _LEAST.get(aside.why, len(aside.text) + 1) and ends_sentence(aside.text)


def _describe(proof: Proof, article: Article, asides: Sequence[SetAside]) -> Finding:
    count = len(asides)
    lines = f"{count} lines set aside" if count > 1 else "1 line set aside"
    if not article.source:
        lines = f"{article.title}: {lines}"
    doubtful = [aside for aside in asides if may_be_text(aside)]
    if not doubtful:
        return make_info(f"{lines}.", _HINT, where=proof.locate(article.source))
    first = doubtful[0]
    some = f"{len(doubtful)} of them look" if len(doubtful) > 1 else "1 of them looks"
    which = some if count > 1 else "which looks"
    return make_warning(
        f'{lines}, {which} like text: "{_shorten(first.text)}" ({first.why}).',
        _HINT,
        where=proof.locate(article.source, line=first.line),
    )


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
