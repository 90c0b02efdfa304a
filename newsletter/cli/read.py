"""`newsletter read`: what is recognised in an article, and what is set aside."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import console, options
from newsletter.disk import is_file, resolve_path

if TYPE_CHECKING:
    from newsletter.model import Article
    from newsletter.sources.hints import Hints

# What lines are called here, where it is not the name of their kind; corrections have the same words.
_LABELS = {"aside": "set aside", "item": "bullet"}


def read(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE",
            help="A file, or an address of the web; - reads standard input.",
            show_default=False,
        ),
    ],
    *,
    url: options.Url = None,
    plain: Annotated[
        Path | None,
        typer.Option(
            "--plain",
            metavar="FILE",
            help="The plain text of the same paste, which fills in what its HTML lacks.",
            show_default=False,
        ),
    ] = None,
    allow_private: options.Private = False,
    json: options.Json = False,
) -> None:
    """Show what is recognised in an article.

    Every line stands in its place with its number, what is set aside with the reason. A question mark
    follows a doubtful guess, with what else it may be. Corrections use the numbers.
    """
    from newsletter import decoding
    from newsletter.config.targets import STDIN
    from newsletter.export import shapes
    from newsletter.sources import clipping, origins

    hints = replace(_make_hints(Path(article), url), plain=decoding.load_text(plain) if plain else None)
    if Path(article) == STDIN:
        result: Article | tuple[Article, ...] = clipping.read_clipping(options.read_clipping(), hints)[0]
    else:
        result = origins.open_target(
            article, console.print_progress, allow_private=allow_private, hints=hints
        )
    if isinstance(result, tuple):
        _print_feed(article, result, json=json)
    elif json:
        console.print_result(shapes.dump_json(shapes.shape_article(result)))
    else:
        _print_article(result)


def _make_hints(article: Path, url: str | None) -> "Hints":
    """Return what the project around an article, if there is one, and its URL tell of it."""
    from newsletter import links
    from newsletter.config.project import find_project, load_project
    from newsletter.errors import ConfigError, Location
    from newsletter.sources.hints import make_hints

    if url:
        links.check_link(url, Location("--url"), error=ConfigError)
    path = find_project(resolve_path(article).parent if is_file(article) else Path.cwd())
    return make_hints(load_project(path).publication if path else None, url)


def _print_feed(name: str, articles: "tuple[Article, ...]", *, json: bool) -> None:
    """Print the articles that an issue can be made from; a feed is no article itself."""
    from newsletter.export import shapes

    if json:
        console.print_result(
            shapes.dump_json({"articles": [shapes.shape_article(article) for article in articles]})
        )
        return
    for article in articles:
        day = console.style_faint(f"{article.published or ''!s:<12}")
        console.print_result(f"{day}{article.title or '(no title)'}")
    console.say(f"A feed. For an issue of its articles: newsletter new ISSUE --feed {name}")


def _print_article(article: "Article") -> None:
    """Print what belongs to no line, then every line with its number and what it was taken for."""
    from newsletter.export.shapes import list_lines
    from newsletter.model import list_pieces

    fields = {
        "date": article.published,
        "language": article.language,
        "url": article.url,
        "image": article.image.src if article.image else None,
        "tags": ", ".join(article.tags),
    }
    for name, value in fields.items():
        if value:
            console.print_part(name, str(value))
    for piece in list_pieces(article):
        lines = list_lines(piece, article)
        second = f"or {_LABELS.get(piece.second, piece.second)}?" if piece.second else ""
        if notes := [*filter(None, (piece.why, second))]:
            lines[-1] += f" ({'; '.join(notes)})"
        label = f"{_LABELS.get(piece.kind, piece.kind)}{'?' if piece.second else ''}"
        for at, line in enumerate(lines):
            console.print_part("" if at else label, line, piece.number)
