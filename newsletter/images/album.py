"""The images of one issue: found on disk, fitted, named, and given their URL in the email."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsletter import links
from newsletter.disk import is_file, resolve_path
from newsletter.errors import ContentError, Location
from newsletter.images.fitting import UnfitImageError, fit, fit_file
from newsletter.images.formats import SUFFIXES, WIDE
from newsletter.model import Figure, LeftOutImage
from newsletter.suggestions import list_files, suggest

if TYPE_CHECKING:
    from newsletter.images.formats import Box, FittedImage
    from newsletter.model import Block, Image

# Where images lie inside an issue's folder.
FOLDER = "images"
# Hexadecimal digits of a digest in a file's name: one collision in four thousand million. Own choice.
DIGEST = 8
# Characters of an image's name that a message repeats: pasted data has thousands. Own limit.
NAME = 80


@dataclass(slots=True, kw_only=True)
class Album:
    """The images found so far; `base` stands before their names."""

    base: str
    files: dict[str, bytes] = field(default_factory=dict)
    inputs: list[Path] = field(default_factory=list)
    left_out: list[LeftOutImage] = field(default_factory=list)

    def add_figures(self, blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
        """Return the blocks with their figures found beside the file that they came from, or left out."""
        fitted = (self._add_figure(block, source) if isinstance(block, Figure) else block for block in blocks)
        return tuple(block for block in fitted if block)

    def _add_figure(self, figure: Figure, source: str) -> Figure | None:
        image = self.add_if_fit(figure.image, WIDE, Path(source).parent, Location(source))
        return replace(figure, image=image) if image else None

    def add_if_fit(self, image: Image, box: Box, folder: Path, where: Location) -> Image | None:
        """Return an image as `add` does, or None where it is left out, which is kept to be told.

        Raises:
            ContentError: it is absent, or outside the folder.
        """
        try:
            return self.add(image, box, folder, where)
        except UnfitImageError as error:
            self.left_out.append(
                LeftOutImage(problem=error.problem, hint=error.hint or "", where=error.where or where)
            )
            return None

    def add(self, image: Image, box: Box, folder: Path, where: Location) -> Image:
        """Return an image fitted into its box, under its URL; one of the web stays as it is.

        Raises:
            ContentError: it is absent, or outside the folder.
            UnfitImageError: it is nothing that email can show.
        """
        if links.is_web(image.src):
            return image
        try:
            fitted = self._fit(image, box, folder, where)
        except ContentError as error:
            line = _find_line(image.src, where)
            raise type(error)(error.problem, where=line, hint=error.hint) from error
        digest = hashlib.sha256(fitted.data).hexdigest()[:DIGEST]
        name = f"{links.make_slug(Path(image.src).stem)}-{digest}{fitted.suffix}"
        self.files[f"{FOLDER}/{name}"] = fitted.data
        return replace(
            image,
            src=f"{self.base}/{name}",
            data=None,
            width=fitted.width,
            height=fitted.height,
            weight=len(fitted.data),
        )

    def _fit(self, image: Image, box: Box, folder: Path, where: Location) -> FittedImage:
        name = _shorten(image.src)
        if image.data is not None:
            return fit(image.data, box, name, where)
        path = locate_image(folder, image.src, where)
        self.inputs.append(path)
        return fit_file(path, box, name, where)


def _shorten(src: str) -> str:
    """Return an image's name as messages repeat it."""
    return src if len(src) <= NAME else f"{src[:NAME]}…"


def _find_line(src: str, where: Location) -> Location:
    """Return the line that names an image, in a file or in the TOML files of a folder; else where it was."""
    path, name = Path(where.path), re.compile(rf"(?<![\w.-]){re.escape(src)}(?![\w.-])")
    for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
        lines = _read_lines(file) if src else []
        line = next((number for number, text in enumerate(lines, 1) if name.search(unquote(text))), None)
        if line:
            return Location(where.path if file == path else file, line)
    return where


def _read_lines(file: Path) -> list[str]:
    """Return the lines of a file, none where it is no text: a Word document names its images elsewhere."""
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def locate_image(folder: Path, src: str, where: Location) -> Path:
    """Return an image's file; an article may name nothing outside the folder that it lies in.

    Raises:
        ContentError: there is none, or it lies elsewhere.
    """
    path = folder / src
    if not resolve_path(path).is_relative_to(resolve_path(folder)):
        problem = f'The image "{_shorten(src)}" lies outside {folder}.'
        raise ContentError(problem, where=where, hint="Copy it into that folder.")
    if not is_file(path):
        problem = f'There is no image "{_shorten(src)}".'
        nearest = suggest(src, list_files(folder, SUFFIXES))
        meant = f"Did you mean {nearest}? Else put" if nearest else "Put"
        hint = f"{meant} it at {folder / _shorten(src)}, or write its URL."
        raise ContentError(problem, where=where, hint=hint)
    return path
