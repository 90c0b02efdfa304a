"""The pictures of one issue: each as a file with a name, and its address in the mail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import ContentError, Location
from newsletter.images import boxes, disk
from newsletter.images.fitting import fit, fit_file
from newsletter.model import Figure

if TYPE_CHECKING:
    from newsletter.images.boxes import Box
    from newsletter.images.formats import Picture
    from newsletter.model import Block, Image

# Where pictures lie inside an issue's folder.
FOLDER = "images"
# Hexadecimal digits of a digest in a file's name: one collision in four thousand million.
# Own choice, 2026-11-23.
DIGEST = 8


@dataclass(slots=True, kw_only=True)
class Album:
    """The pictures found so far; `base` stands before their names."""

    base: str
    files: dict[str, bytes] = field(default_factory=dict)
    inputs: list[Path] = field(default_factory=list)

    def blocks(self, blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
        """The blocks with their figures found beside the file that they were read from."""
        folder, where = Path(source).parent, Location(source)
        return tuple(
            replace(block, image=self.image(block.image, boxes.WIDE, folder, where))
            if isinstance(block, Figure)
            else block
            for block in blocks
        )

    def image(self, image: Image, box: Box, folder: Path, where: Location) -> Image:
        """The picture fitted into its box, under its address; one of the web stays as it is.

        Raises:
            ContentError: it is absent, outside the folder, or nothing that mail can show.
        """
        if links.is_web(image.src):
            return image
        try:
            made = self._fitted(image, box, folder, where)
        except ContentError as error:
            at = disk.named(image.src, where)
            raise ContentError(error.problem, where=at, hint=error.hint) from error
        digest = hashlib.sha256(made.data).hexdigest()[:DIGEST]
        name = f"{links.slug(Path(image.src).stem)}-{digest}{made.suffix}"
        self.files[f"{FOLDER}/{name}"] = made.data
        return replace(
            image,
            src=f"{self.base}/{name}",
            data=None,
            width=made.width,
            height=made.height,
            weight=len(made.data),
        )

    def _fitted(self, image: Image, box: Box, folder: Path, where: Location) -> Picture:
        if image.data is not None:
            return fit(image.data, box, disk.short(image.src), where)
        path = disk.inside(folder, image.src, where)
        self.inputs.append(path)
        return fit_file(path, box, disk.short(image.src), where)
