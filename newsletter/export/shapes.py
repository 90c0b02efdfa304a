"""The JSON shapes that scripts rely on: plain text everywhere, as the author typed it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from newsletter.config.issue_file import NAME
from newsletter.model import BulletList, Code, Divider, Figure, Heading, Paragraph, Quote, Table, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newsletter.export.new_issue import ListedArticle
    from newsletter.model import Article, Block, Bullet, Finding, Image, Json, Length, Part, Snippet

# What stands before an item for each list around its own.
_INDENT = "  "


def dump_json(value: Json) -> str:
    """JSON as people read it."""
    from pydantic_core import to_json

    return to_json(value, indent=2).decode()


def dump_compact_json(value: Json) -> bytes:
    """JSON as a page reads it, in a fifth of the time that the standard library takes."""
    from pydantic_core import to_json

    return to_json(value)


def shape_article(article: Article) -> dict[str, Json]:
    """What `newsletter read --json` prints."""
    blocks = article.blocks
    return {
        "title": article.title,
        "lede": article.lede,
        "categories": article.categories,
        "byline": article.byline,
        "language": article.language,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "image": _image(article.image) if article.image else None,
        "headings": [plain(block.text) for block in blocks if isinstance(block, Heading)],
        "bullets": [bullet.text for bullet in article.bullets],
        "quotes": [plain(block.text) for block in blocks if isinstance(block, Quote)],
        "paragraphs": [plain(block.text) for block in blocks if isinstance(block, Paragraph)],
        "blocks": [{"kind": block.kind, **_block(block)} for block in blocks],
        "sponsor_call": article.sponsor_call,
        "set_aside": [asdict(aside) for aside in article.set_aside],
    }


def list_lines(block: Block) -> list[str]:
    """A block's text for people: a line for each paragraph, item or row."""
    match block:
        case BulletList():
            return [f"{_INDENT * depth}{item.text}" for depth, item in _placed(block)]
        case Table():
            return [" | ".join(plain(cell) for cell in row) for row in (block.header, *block.rows)]
        case Figure():
            shown = f"{block.image.src} {block.image.alt}".strip()
            return [shown, *filter(None, (plain(block.caption), block.credit))]
        case Code():
            return block.text.split("\n")
        case Quote():
            return [" — ".join(filter(None, (plain(block.text), block.cite)))]
        case Heading() | Paragraph():
            return [plain(block.text)]
        case Divider():
            return ["* * *"]


def shape_snippets(issue: str, articles: Sequence[tuple[Article, Sequence[Snippet]]]) -> dict[str, Json]:
    """What snippets.json holds, and `newsletter social --json` prints."""
    return {
        "issue": issue,
        "articles": [
            {"title": article.title, "url": article.url, "snippets": [shape_snippet(each) for each in made]}
            for article, made in articles
        ],
    }


def shape_counts(lengths: Iterable[Length]) -> list[Json]:
    """What `newsletter count --json` prints."""
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


def shape_build(folder: Path, files: Iterable[str], found: Sequence[Finding]) -> dict[str, Json]:
    """What `newsletter build --json` prints: the folder, the files in it, and what the checks noticed."""
    return {"folder": str(folder), "files": sorted(files), "findings": shape_findings(found)}


def shape_new_issue(folder: Path, lines: Sequence[ListedArticle]) -> dict[str, Json]:
    """What `newsletter new --json` prints: the issue, its issue.toml, and the articles that this names."""
    articles: list[Json] = [{"file": line.file, "title": line.title, "url": line.url} for line in lines]
    return {"issue": folder.name, "path": str(folder / NAME), "articles": articles}


def shape_findings(found: Sequence[Finding]) -> list[Json]:
    """What findings.json holds."""
    return [shape_finding(each, str(each.where) if each.where else None) for each in found]


def shape_finding(found: Finding, where: Json) -> dict[str, Json]:
    """A finding; its place is a line for scripts, and in pieces for the page."""
    return {
        "check": found.check,
        "severity": found.severity,
        "problem": found.problem,
        "hint": found.hint,
        "where": where,
        "element": found.element,
    }


def shape_review(checks: Sequence[str], found: Sequence[Finding]) -> dict[str, Json]:
    """What `newsletter check --json` prints: the checks that ran, how many findings there are, and these."""
    grave = sum(finding.severity == "error" for finding in found)
    return {
        "checks": checks,
        "errors": grave,
        "warnings": len(found) - grave,
        "findings": shape_findings(found),
    }


def shape_snippet(snippet: Snippet, *, api: bool = True) -> dict[str, Json]:
    """A snippet; without what the networks' APIs take where nobody sends it to one."""
    return {
        "network": snippet.network,
        "hashtags": snippet.hashtags,
        "link": snippet.link,
        "link_in": snippet.link_in,
        "variant": snippet.variant,
        "own": snippet.own,
        "stale": snippet.stale,
        "parts": [_part(part, api=api) for part in snippet.parts],
    }


def _part(part: Part, *, api: bool) -> dict[str, Json]:
    """A post; `api` only where the network's API takes another form of it."""
    form: dict[str, Json] = {"api": part.api} if api and part.api else {}
    return {"text": part.text, "count": part.count, "limit": part.limit, "unit": part.unit, **form}


def _placed(block: BulletList, depth: int = 0) -> Iterator[tuple[int, Bullet]]:
    """Every item of a list, and in how many others it is nested."""
    for item in block.items:
        yield depth, item
        for inner in item.nested:
            yield from _placed(inner, depth + 1)


def _image(image: Image) -> dict[str, Json]:
    return {"src": image.src, "alt": image.alt}


def _block(block: Block) -> dict[str, Json]:
    match block:
        case Heading():
            return {"level": block.level, "text": plain(block.text)}
        case Paragraph():
            return {"text": plain(block.text)}
        case BulletList():
            return {
                "items": [item.text for item in block.flat],
                "depths": [depth for depth, _ in _placed(block)],
                "labels": [item.label for item in block.flat],
                "start": block.start,
            }
        case Quote():
            return {"text": plain(block.text), "cite": block.cite}
        case Figure():
            return {**_image(block.image), "caption": plain(block.caption) or None, "credit": block.credit}
        case Table():
            rows = [[plain(cell) for cell in row] for row in block.rows]
            return {"header": [plain(cell) for cell in block.header], "rows": rows}
        case Code():
            return {"text": block.text}
        case Divider():
            return {}
