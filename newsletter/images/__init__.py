"""Pictures on disk → the files of an issue, sized for the boxes that the mail draws them in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import Location
from newsletter.images import boxes
from newsletter.images.album import FOLDER, Album
from newsletter.images.disk import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Entry, Issue, Placement, Publication

__all__ = ["NAME", "Illustrated", "illustrate"]


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
    """Find every picture that an issue shows, and fit it for mail; logos lie in `content`.

    A file's name carries a digest of its bytes: a new logo never changes an issue that was sent.

    Raises:
        ContentError: a picture is absent, broken, of another format, or outside its folder.
    """
    base = issue.publication.images
    album = Album(base=links.for_issue(base, issue.id).rstrip("/") if base else FOLDER)
    made = replace(
        issue,
        intro=album.blocks(issue.intro, issue.source),
        sign_off=album.blocks(issue.sign_off, issue.source),
        entries=tuple(_entry(entry, album) for entry in issue.entries),
        placement=_placement(issue.placement, album, content),
        publication=_publication(issue.publication, album, content),
    )
    return Illustrated(issue=made, files=album.files, inputs=tuple(dict.fromkeys(album.inputs)))


def _entry(entry: Entry, album: Album) -> Entry:
    """The entry with the pictures that its layout shows."""
    article, box = entry.article, boxes.OF_LAYOUT[entry.layout]
    blocks = album.blocks(article.blocks, article.source) if entry.layout == "full" else article.blocks
    image = article.image
    if image and not links.is_web(image.src):
        folder, where = Path(article.source).parent, Location(article.source)
        image = album.image(image, box, folder, where) if box else None
    return replace(entry, article=replace(article, image=image, blocks=blocks))


def _placement(placement: Placement | None, album: Album, content: Path | None) -> Placement | None:
    if placement is None or content is None:
        return placement
    logo = album.image(placement.logo, boxes.ADVERTISER, content, Location(content))
    return replace(placement, logo=logo)


def _publication(publication: Publication, album: Album, content: Path | None) -> Publication:
    if content is None:
        return publication
    logo, dark = (
        image and album.image(image, boxes.MASTHEAD, content, Location(content))
        for image in (publication.logo, publication.logo_dark)
    )
    return replace(publication, logo=logo, logo_dark=dark)
