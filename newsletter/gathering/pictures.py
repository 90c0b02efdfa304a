"""The pictures of an article that goes into a new issue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import ContentError, Location
from newsletter.images import NAME
from newsletter.model import Figure, list_figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.model import Article, Image


def beside(article: Article, path: Path) -> dict[str, bytes]:
    """The pictures that an article names by their paths, by these paths.

    Raises:
        ContentError: one of them is absent, or not below the article's folder.
    """
    named = {image.src for image in _images(article) if not links.is_web(image.src) and image.data is None}
    return {PurePosixPath(src).as_posix(): _bytes(path, src) for src in sorted(named)}


def reachable(article: Article) -> Article:
    """An article without a file, and so without the pictures that would lie beside it."""
    image = article.image if article.image and links.is_web(article.image.src) else None
    blocks = (
        block for block in article.blocks if not isinstance(block, Figure) or links.is_web(block.image.src)
    )
    return replace(article, image=image, blocks=tuple(blocks))


def _images(article: Article) -> Iterator[Image]:
    if article.image:
        yield article.image
    yield from (figure.image for figure in list_figures(article.blocks))


def _bytes(path: Path, src: str) -> bytes:
    """A picture beside an article's file."""
    shown = src if len(src) <= NAME else f"{src[:NAME]}…"
    picture = path.parent / src
    if not picture.resolve().is_relative_to(path.parent.resolve()):
        problem, hint = f'The picture "{shown}" lies outside {path.parent}.', "Copy it into that folder."
        raise ContentError(problem, where=Location(path), hint=hint)
    try:
        return picture.read_bytes()
    except FileNotFoundError as error:
        hint = f"Put it at {path.parent / shown}, or write its address."
        raise ContentError(f'There is no picture "{shown}".', where=Location(path), hint=hint) from error
    except OSError as error:
        problem = f'The picture "{shown}" cannot be read: {(error.strerror or str(error)).lower()}.'
        raise ContentError(problem, where=Location(path), hint="Check its name and its rights.") from error
