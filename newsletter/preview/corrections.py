"""What an article was read as, line by line, and what the editor says instead."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter import sources
from newsletter.config.issue_file import load_issue
from newsletter.decoding import load_file, load_text
from newsletter.errors import ContentError, NewsletterError
from newsletter.model import BulletList, Quote, list_pieces
from newsletter.pipeline.request import read_article
from newsletter.preview.desk import locate_issue
from newsletter.settling.corrections import (
    Correction,
    can_join,
    can_part,
    correct,
    list_kinds,
    name_kind,
)
from newsletter.settling.leftovers import list_all_pieces
from newsletter.settling.settlement import (
    digest_article,
    find_original,
    find_plain,
    go_back,
    locate_article,
    settle,
)
from newsletter.sources.hints import Hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.config.issue_file import ArticleFile
    from newsletter.model import Article, Block, Json, Piece
    from newsletter.preview.live import Live
    from newsletter.settling.settlement import ArticlePlace

# One correction at a time: the next one is of what the last one wrote.
_CORRECTING = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleName:
    """An article of an issue, by its name, and by its file as issue.toml names it, if it does."""

    issue: str
    article: str
    file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenArticle(ArticleName):
    """An article as the page has seen it; `digest` tells whether its files are the same still."""

    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCorrection(SeenArticle):
    """What is wrong with an article."""

    correction: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A correction to be undone."""

    token: str


def list_lines(live: Live, wanted: ArticleName) -> Json:
    """Tell the lines of an article, what each was taken for, and what it may be instead.

    Raises:
        NewsletterError: there is no such article, or it cannot be read.
    """
    if wanted.file is None:
        return _describe_bare(live, wanted)
    place, article = _open(live, wanted.issue, wanted.file)
    return _describe(place, article)


def correct_line(live: Live, wanted: WantedCorrection) -> Json:
    """Correct an article, and tell its lines anew, with the token that undoes this.

    Raises:
        NewsletterError: it was changed meanwhile, or the correction cannot be made.
    """
    with _CORRECTING:
        place, article = _open_seen(live, wanted)
        pieces = list_all_pieces(article, _read_original(place, article))
        change = settle(place, correct(article, pieces, wanted.correction), article)
        token = live.corrections.keep(change)
    return _tell_anew(live, wanted.issue, change.file, token)


def restore_original(live: Live, wanted: SeenArticle) -> Json:
    """Go back to the original of an article, and tell its lines, with the token that undoes this.

    Raises:
        NewsletterError: it was changed meanwhile, or has no original.
    """
    with _CORRECTING:
        change = go_back(*_open_seen(live, wanted))
        token = live.corrections.keep(change)
    return _tell_anew(live, wanted.issue, change.file, token)


def undo_correction(live: Live, wanted: Undo) -> None:
    """Take a correction back.

    Raises:
        NewsletterError: its files were changed since.
    """
    with _CORRECTING:
        live.corrections.undo(wanted.token)


def _open(live: Live, issue: str, file: str) -> tuple[ArticlePlace, Article]:
    """Return where an article of an issue is, and the article as its file has it."""
    project, path = locate_issue(live, issue)
    toml = load_issue(path)
    line = _find_line((*toml.articles, *toml.held), file)
    place = locate_article(path, line.file, project.issues.glob(f"*/{path.name}"))
    return place, read_article(toml, line, project.publication)


def _find_line(lines: Sequence[ArticleFile], file: str) -> ArticleFile:
    """Return the line of a file, or of what it became: the page may know only later that it was settled.

    Raises:
        ContentError: the issue names neither.
    """
    stem = _drop_suffix(file)
    same = [line for line in lines if line.file == file]
    became = [line for line in lines if _drop_suffix(line.file) == stem]
    if not (same or len(became) == 1):
        raise ContentError("This issue has no such article.", hint="Reload the page.")
    return (same or became)[0]


def _drop_suffix(file: str) -> PurePosixPath:
    path = PurePosixPath(file)
    return path.parent / path.stem  # of "." too, which has no name


def _open_seen(live: Live, wanted: SeenArticle) -> tuple[ArticlePlace, Article]:
    """Return an article that is as the page has seen it.

    Raises:
        ContentError: it was changed meanwhile.
    """
    if wanted.file is None:
        locate_issue(live, wanted.issue)
        raise ContentError("This issue has no such article.", hint="Reload the page.")
    place, article = _open(live, wanted.issue, wanted.file)
    if digest_article(place) != wanted.digest:
        raise ContentError(
            "The article was changed meanwhile.", hint="The page shows it as it is now: correct it again."
        )
    return place, article


def _read_original(place: ArticlePlace, article: Article) -> Article | None:
    """Return what an article was settled from; None where that is not there, or cannot be read any more."""
    original = find_original(place, article)
    if original is None:
        return None
    plain = find_plain(original)
    hints = Hints(language=article.language, url=article.url, plain=load_text(plain) if plain else None)
    try:
        return sources.parse(load_file(original), place.path.with_name(original.name), hints)
    except NewsletterError:
        return None


def _tell_anew(live: Live, issue: str, file: str, token: str) -> Json:
    return {**_describe(*_open(live, issue, file)), "undo": token}


# ── What the page is told ────────────────────────────────────────────────────


def _describe(place: ArticlePlace, article: Article) -> dict[str, Json]:
    pieces = list_all_pieces(article, _read_original(place, article))
    return {
        "file": place.file,
        "digest": digest_article(place),
        "settled": article.settled,
        "original": find_original(place, article) is not None,
        "language": article.language,
        "lines": [_describe_line(article, pieces, at) for at in range(len(pieces))],
    }


def _describe_bare(live: Live, wanted: ArticleName) -> dict[str, Json]:
    """Describe an article that belongs to no issue, and so cannot be settled."""
    entries = live.get_built(wanted.issue).issue.entries
    article = next((entry.article for entry in entries if entry.article.name == wanted.article), None)
    if article is None:
        raise ContentError("This issue has no such article.", hint="Reload the page.")
    pieces = list_pieces(article)
    lines = [
        {**_describe_line(article, pieces, at), "kinds": [], "joins": False, "parts": False}
        for at in range(len(pieces))
    ]
    return {
        "file": None,
        "digest": "",
        "settled": None,
        "original": False,
        "language": article.language,
        "lines": lines,
    }


def _describe_line(article: Article, pieces: tuple[Piece, ...], at: int) -> dict[str, Json]:
    piece = pieces[at]
    block = article.blocks[piece.block] if piece.block is not None else None
    return {
        "kind": name_kind(article, piece),
        "text": piece.text,
        "why": piece.why,
        "second": piece.second and piece.second.replace(" ", "_"),
        "kinds": list(list_kinds(article, pieces, at)),
        "joins": can_join(article, pieces, at),
        "parts": can_part(piece),
        "author": _get_author(block, piece),
        "numbered": _get_number(block, piece),
        "depth": _get_depth(block, piece),
    }


def _get_author(block: Block | None, piece: Piece) -> str | None:
    """Return the author that may be changed here: where there is one, that is a line of its own."""
    if not isinstance(block, Quote) or (block.cite and piece.kind == "quote"):
        return None
    return block.cite or ""


def _get_depth(block: Block | None, piece: Piece) -> int:
    """Return how many lists an item is nested in."""
    if not isinstance(block, BulletList) or piece.item is None:
        return 0
    return [*_iter_depths(block, 0)][piece.item]


def _iter_depths(block: BulletList, depth: int) -> Iterator[int]:
    for item in block.items:
        yield depth
        for inner in item.nested:
            yield from _iter_depths(inner, depth + 1)


def _get_number(block: Block | None, piece: Piece) -> int | None:
    """Return the number of an item in a numbered list."""
    if not isinstance(block, BulletList) or block.start is None or piece.item is None:
        return None
    sizes = [1 + sum(len([*inner.flat]) for inner in item.nested) for item in block.items]
    firsts = [sum(sizes[:at]) for at in range(len(sizes))]
    return block.start + firsts.index(piece.item) if piece.item in firsts else None
