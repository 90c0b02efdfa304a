"""`newsletter read`: what was recognised in an article, and what was set aside."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import asked, console

if TYPE_CHECKING:
    from newsletter.model import Article, Block


def read(
    article: Annotated[
        Path,
        typer.Argument(
            metavar="ARTICLE", help="A .txt or .md file; - reads standard input.", show_default=False
        ),
    ],
    *,
    json: asked.Json = False,
) -> None:
    """Show what is recognised in an article, and what is set aside and why."""
    from newsletter import sources
    from newsletter.config.selection import STDIN
    from newsletter.export import shapes

    found = sources.parse(asked.stdin(), article) if article == STDIN else sources.read(article)
    if json:
        console.result(shapes.dumps(shapes.article(found)))
    else:
        _print(found)


def _print(article: "Article") -> None:
    fields = {
        "categories": ", ".join(article.categories),
        "title": article.title,
        "lede": article.lede,
        "byline": article.byline,
        "date": article.published,
        "language": article.language,
        "url": article.url,
        "image": article.image.src if article.image else None,
        "tags": ", ".join(article.tags),
    }
    for name, said in fields.items():
        if said:
            _labelled(name, str(said))
    for block in article.blocks:
        _block(block)
    if article.sponsor_call:
        _labelled("sponsor call", article.sponsor_call)
    for aside in article.set_aside:
        console.result(console.faint(f"{'set aside':<13}line {aside.line}: {aside.text} ({aside.why})"))


def _block(block: "Block") -> None:
    from newsletter.export.shapes import said

    for line in said(block):
        _labelled("bullet" if block.kind == "list" else block.kind, line)


def _labelled(name: str, said: str) -> None:
    console.result(f"{console.strong(f'{name:<13}')}{said}")
