"""The JSON shapes that scripts rely on: plain text everywhere, as the author typed it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from newsletter.config.issue_file import NAME
from newsletter.model import (
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Table,
    list_pieces,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from newsletter.export.new_issue import ListedArticle
    from newsletter.model import (
        Article,
        Block,
        Finding,
        Image,
        Json,
        Length,
        Part,
        PictureCard,
        Piece,
        Snippet,
    )

# Snippets, each with the article, issue or booking that they are of.
BySubject: TypeAlias = "Sequence[tuple[Article, Sequence[Snippet]]]"
# What stands before an item for each list around its own.
_INDENT = "  "
# Pieces whose line breaks are meant.
_LINED = frozenset({"code", "table"})


def dump_json(value: Json) -> str:
    """Return JSON as people read it."""
    from pydantic_core import to_json

    return to_json(value, indent=2).decode()


def dump_compact_json(value: Json) -> bytes:
    """Return JSON as a page reads it, in a fifth of the time that the standard library takes."""
    from pydantic_core import to_json

    return to_json(value)


def shape_article(article: Article) -> dict[str, Json]:
    """Return what `newsletter read --json` prints."""
    blocks = article.blocks
    return {
        "title": article.title,
        "lede": article.lede,
        "categories": article.categories,
        "byline": article.byline,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "image": _shape_image(article.image) if article.image else None,
        "headings": [plain(block.text) for block in blocks if isinstance(block, Heading)],
        "bullets": [bullet.text for bullet in article.bullets],
        "quotes": [plain(block.text) for block in blocks if isinstance(block, Quote)],
        "paragraphs": [plain(block.text) for block in blocks if isinstance(block, Paragraph)],
        "notes": [plain(note.text) for block in blocks if isinstance(block, Notes) for note in block.items],
        "blocks": [{"kind": block.kind, **_shape_block(block)} for block in blocks],
        "sponsor_call": article.sponsor_call,
        "set_aside": [asdict(aside) for aside in article.set_aside],
        "lines": [_shape_piece(piece) for piece in list_pieces(article)],
    }


def _shape_piece(piece: Piece) -> dict[str, Json]:
    """Return a line of an article's source by the number that corrections call it by."""
    return {
        "line": piece.number,
        "kind": piece.kind,
        "text": piece.text,
        "why": piece.why or None,
        "doubtful": piece.is_doubtful,
        "second": piece.second,
    }


def list_lines(piece: Piece, article: Article) -> list[str]:
    """Return the lines of an article's piece as people read them: items stand in those around them."""
    block = None if piece.block is None else article.blocks[piece.block]
    text = piece.text
    match block:
        case BulletList():
            depths = [depth for depth, _ in block.iter_depths()]
            text = f"{_INDENT * depths[piece.item or 0]}{text}"
        case Figure() if piece.kind == "figure":
            text = f"{block.image.src} {block.image.alt}".strip()
        case Notes():
            text = f"[{block.items[piece.item or 0].sign}] {text}"
        case Table():
            text = text.replace("\t", " | ")
    return text.split("\n") if piece.kind in _LINED else [text]


def shape_snippets(
    issue: str, articles: BySubject, others: Mapping[str, BySubject] | None = None
) -> dict[str, Json]:
    """Return what snippets.json holds and `newsletter social --json` prints.

    Args:
        issue: its id.
        articles: the snippets of each article.
        others: further snippets by their key, such as those of the whole issue and of its sponsor.
    """
    further = {key: _shape_by_subject(snippets) for key, snippets in (others or {}).items()}
    return {"issue": issue, "articles": _shape_by_subject(articles), **further}


def _shape_by_subject(snippets: BySubject) -> list[Json]:
    return [
        {
            "title": article.title,
            "url": article.url,
            "snippets": [_shape_snippet(snippet, article.image) for snippet in made],
        }
        for article, made in snippets
    ]


def shape_cards(issue: str, cards: Iterable[tuple[Article, PictureCard, Path]]) -> dict[str, Json]:
    """Return what `newsletter social --cards --json` prints."""
    listed: list[Json] = [
        {
            "article": article.name,
            "card": card.name,
            "path": str(path),
            "alt": card.alt,
            "width": card.width,
            "height": card.height,
            "foreign": card.foreign,
        }
        for article, card, path in cards
    ]
    return {"issue": issue, "cards": listed}


def shape_counts(lengths: Iterable[Length]) -> list[Json]:
    """Return what `newsletter count --json` prints."""
    return [
        {
            "network": length.network,
            "count": length.count,
            "limit": length.limit,
            "unit": length.unit,
            "over": length.over,
            "bytes": length.bytes,
            "byte_limit": length.byte_limit,
            "costly": [asdict(sign) for sign in length.costly],
        }
        for length in lengths
    ]


def shape_build(folder: Path, files: Iterable[str], findings: Sequence[Finding]) -> dict[str, Json]:
    """Return what `newsletter build --json` prints: the folder, its files, and the findings."""
    return {"folder": str(folder), "files": sorted(files), "findings": shape_findings(findings)}


def shape_new_issue(folder: Path, lines: Sequence[ListedArticle]) -> dict[str, Json]:
    """Return what `newsletter new --json` prints: the issue, its issue.toml, and the articles in it."""
    articles: list[Json] = [
        {"file": line.file, "title": line.title, "url": line.url, "set_aside": line.set_aside}
        for line in lines
    ]
    return {"issue": folder.name, "path": str(folder / NAME), "articles": articles}


def shape_findings(findings: Sequence[Finding]) -> list[Json]:
    """Return what findings.json holds."""
    return [shape_finding(finding, str(finding.where) if finding.where else None) for finding in findings]


def shape_finding(finding: Finding, where: Json) -> dict[str, Json]:
    """Return a finding; `where` is a text for scripts, and an object for the page."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "problem": finding.problem,
        "hint": finding.hint,
        "where": where,
        "element": finding.element,
    }


def shape_review(checks: Sequence[str], findings: Sequence[Finding]) -> dict[str, Json]:
    """Return what `newsletter check --json` prints: the checks that ran, and their findings with totals."""
    severities = [finding.severity for finding in findings]
    return {
        "checks": checks,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "findings": shape_findings(findings),
    }


def _shape_snippet(snippet: Snippet, image: Image | None) -> dict[str, Json]:
    """Return a snippet, with the picture of its article."""
    return {
        "network": snippet.network,
        "hashtags": snippet.hashtags,
        "link": snippet.link,
        "link_in": snippet.link_in,
        "first_comment": snippet.link if snippet.link_in == "comment" else None,
        "image": image.src if image else None,
        "alt": image.alt if image else None,
        "variant": snippet.variant,
        "cut": snippet.cut or None,
        "taken_from": snippet.taken_from,
        "own": snippet.own,
        "stale": snippet.stale,
        "parts": [_shape_part(part) for part in snippet.parts],
    }


def _shape_part(part: Part) -> dict[str, Json]:
    """Return a post; with `api` only where it is known what the network's API takes."""
    form: dict[str, Json] = {"api": part.api} if part.api else {}
    return {"text": part.text, "count": part.count, "limit": part.limit, "unit": part.unit, **form}


def _shape_image(image: Image) -> dict[str, Json]:
    return {"src": image.src, "alt": image.alt}


def _shape_block(block: Block) -> dict[str, Json]:
    match block:
        case Heading():
            return {"level": block.level, "text": plain(block.text)}
        case Paragraph() | Code():
            return {"text": block.text if isinstance(block, Code) else plain(block.text)}
        case BulletList():
            return {
                "items": [item.text for item in block.flat],
                "depths": [depth for depth, _ in block.iter_depths()],
                "labels": [item.label for item in block.flat],
                "start": block.start,
            }
        case Quote():
            return {"text": plain(block.text), "cite": block.cite}
        case Figure():
            return {
                **_shape_image(block.image),
                "caption": plain(block.caption) or None,
                "credit": block.credit,
            }
        case Table():
            rows = [[plain(cell) for cell in row] for row in block.rows]
            return {"header": [plain(cell) for cell in block.header], "rows": rows}
        case Notes():
            return {
                "signs": [note.sign for note in block.items],
                "items": [plain(note.text) for note in block.items],
            }
        case Divider():
            return {}
