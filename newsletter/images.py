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


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """An issue whose pictures are found, and their files by the path inside its folder."""

    issue: Issue
    files: Mapping[str, bytes] = field(default_factory=dict)


def illustrate(issue: Issue, content: Path | None) -> Illustrated:
    """Find every picture of an issue.

    A file's name carries a digest of its bytes: a new logo never changes an issue that was sent.

    Raises:
        ContentError: a picture is absent, of another format, or outside the article's folder.
    """
    base = issue.publication.images
    album = _Album(base=base.replace("{issue}", issue.id).rstrip("/") if base else FOLDER)
    intro = (
        album.blocks(issue.intro, content / "issues" / issue.id, Location("issue.toml"))
        if content
        else issue.intro
    )
    entries = tuple(replace(entry, article=album.article(entry.article)) for entry in issue.entries)
    placement = issue.placement
    if placement and content:
        placement = replace(
            placement, logo=album.image(placement.logo, content, Location(content / "sponsors.toml"))
        )
    made = replace(issue, intro=intro, entries=entries, placement=placement)
    return Illustrated(issue=made, files=album.files)


@dataclass(slots=True, kw_only=True)
class _Album:
    """The pictures found so far."""

    base: str
    files: dict[str, bytes] = field(default_factory=dict)

    def article(self, article: Article) -> Article:
        folder, where = Path(article.source).parent, Location(article.source)
        image = article.image and self.image(article.image, folder, where)
        return replace(article, image=image, blocks=self.blocks(article.blocks, folder, where))

    def blocks(self, blocks: tuple[Block, ...], folder: Path, where: Location) -> tuple[Block, ...]:
        return tuple(
            replace(block, image=self.image(block.image, folder, where))
            if isinstance(block, Figure)
            else block
            for block in blocks
        )

    def image(self, image: Image, folder: Path, where: Location) -> Image:
        if links.is_web(image.src):
            return image
        path = _inside(folder, image.src, where)
        data = path.read_bytes()
        suffix = next((suffix for magic, suffix in FORMATS.items() if data.startswith(magic)), None)
        if suffix is None:
            raise ContentError(
                f'"{image.src}" is not a picture that mail can show.',
                where=where,
                hint="Save it as JPEG, PNG or GIF.",
            )
        name = f"{links.slug(path.stem)}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
        self.files[f"{FOLDER}/{name}"] = data
        return replace(image, src=f"{self.base}/{name}")


def _inside(folder: Path, src: str, where: Location) -> Path:
    """The picture's file; an article may name nothing outside the folder that it lies in."""
    root, path = folder.resolve(), (folder / src).resolve()
    if not path.is_relative_to(root):
        raise ContentError(
            f'The picture "{src}" lies outside the article\'s folder.',
            where=where,
            hint="Copy it next to the article.",
        )
    if not _is_file(path):
        raise ContentError(
            f'There is no picture "{src[:60]}".',
            where=where,
            hint=f"Put it at {folder / src}, or write its address.",
        )
    return path


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than the disk takes
        return False
