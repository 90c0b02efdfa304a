"""Pictures on disk → the files of an issue, and the addresses by which the mail shows them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import ContentError, Location
from newsletter.model import Article, Block, Figure, Image, Issue

if TYPE_CHECKING:
    from collections.abc import Mapping

# How the formats that every mail client shows begin (caniemail.com/search/?s=image, read 2026-11-23).
FORMATS = {b"\x89PNG\r\n\x1a\n": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
# Where pictures lie inside an issue's folder.
FOLDER = "images"
# Hexadecimal digits of a digest in a file's name: one collision in four thousand million. Own choice.
DIGEST = 8
# Characters of a picture's name that a message repeats: pasted data has thousands. Own limit.
NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """An issue whose pictures are found.

    Attributes:
        files: their bytes, by path inside the issue's folder.
        inputs: where they were read.
    """

    issue: Issue
    files: Mapping[str, bytes] = field(default_factory=dict)
    inputs: tuple[Path, ...] = ()


def illustrate(issue: Issue, content: Path | None) -> Illustrated:
    """Find every picture of an issue; a sponsor's logo lies in `content`.

    A file's name carries a digest of its bytes: a new logo never changes an issue that was sent.

    Raises:
        ContentError: a picture is absent, of another format, or outside the article's folder.
    """
    base = issue.publication.images
    album = _Album(base=links.for_issue(base, issue.id).rstrip("/") if base else FOLDER)
    intro = album.blocks(issue.intro, issue.source)
    entries = tuple(replace(entry, article=album.article(entry.article)) for entry in issue.entries)
    placement = issue.placement
    if placement and content:
        placement = replace(placement, logo=album.image(placement.logo, content, Location(content)))
    made = replace(issue, intro=intro, entries=entries, placement=placement)
    return Illustrated(issue=made, files=album.files, inputs=tuple(album.inputs))


@dataclass(slots=True, kw_only=True)
class _Album:
    """The pictures found so far."""

    base: str
    files: dict[str, bytes] = field(default_factory=dict)
    inputs: list[Path] = field(default_factory=list)

    def article(self, article: Article) -> Article:
        folder, where = Path(article.source).parent, Location(article.source)
        image = article.image and self.image(article.image, folder, where)
        return replace(article, image=image, blocks=self.blocks(article.blocks, article.source))

    def blocks(self, blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
        folder, where = Path(source).parent, Location(source)
        return tuple(
            replace(block, image=self.image(block.image, folder, where))
            if isinstance(block, Figure)
            else block
            for block in blocks
        )

    def image(self, image: Image, folder: Path, where: Location) -> Image:
        if links.is_web(image.src):
            return image
        data = self._data(image, folder, where) if image.data is None else image.data
        digest = hashlib.sha256(data).hexdigest()[:DIGEST]
        name = f"{links.slug(Path(image.src).stem)}-{digest}{_suffix(data, image.src, where)}"
        self.files[f"{FOLDER}/{name}"] = data
        return replace(image, src=f"{self.base}/{name}", data=None)

    def _data(self, image: Image, folder: Path, where: Location) -> bytes:
        path = _inside(folder, image.src, where)
        self.inputs.append(path)
        return _bytes(path, where)


def _suffix(data: bytes, src: str, where: Location) -> str:
    for magic, suffix in FORMATS.items():
        if data.startswith(magic):
            return suffix
    problem = f'"{src}" is not a picture that email can show.'
    raise ContentError(problem, where=where, hint="Save it as JPEG, PNG or GIF.")


def _inside(folder: Path, src: str, where: Location) -> Path:
    """The picture's file; an article may name nothing outside the folder that it lies in."""
    name = src if len(src) <= NAME else f"{src[:NAME]}…"
    path = folder / src
    if not path.resolve().is_relative_to(folder.resolve()):
        problem = f'The picture "{name}" lies outside {folder}.'
        raise ContentError(problem, where=where, hint="Copy it into that folder.")
    if not _is_file(path):
        problem = f'There is no picture "{name}".'
        raise ContentError(problem, where=where, hint=f"Put it at {folder / name}, or write its address.")
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than the disk takes
        return False


def _bytes(path: Path, where: Location) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f'The picture "{path.name}" cannot be read: {(error.strerror or str(error)).lower()}.'
        raise ContentError(problem, where=where, hint="Check its rights.") from error
