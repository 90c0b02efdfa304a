"""Images on disk → the files of an issue, sized for the boxes that the email draws them in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import Location
from newsletter.images import formats
from newsletter.images.album import FOLDER, Album
from newsletter.images.fitting import start_fitting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Entry, Image, Issue, Placement, Publication

__all__ = ["Illustrated", "add_share_image", "get_ready", "illustrate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """An issue whose images are found.

    Attributes:
        files: their bytes, by path inside the issue's folder.
        inputs: where they were read.
    """

    issue: Issue
    files: Mapping[str, bytes] = field(default_factory=dict)
    inputs: tuple[Path, ...] = ()


def illustrate(issue: Issue, content: Path | None) -> Illustrated:
    """Find every image that an issue shows, and fit it for mail; logos lie in `content`.

    An article's image that no email can show is left out, and told; a logo has to be shown.

    A file's name carries a digest of its bytes: a new logo never changes an issue that was sent.

    Raises:
        ContentError: an image is absent or outside its folder, or a logo cannot be shown.
    """
    album = Album(base=_find_base(issue))
    made = replace(
        issue,
        intro=album.add_figures(issue.intro, issue.source),
        sign_off=album.add_figures(issue.sign_off, issue.source),
        entries=tuple(_illustrate_entry(entry, album) for entry in issue.entries),
        placement=_illustrate_placement(issue.placement, album, content),
        publication=_illustrate_publication(issue.publication, album, content),
    )
    made = replace(made, left_out=tuple(dict.fromkeys(album.left_out)))
    return Illustrated(issue=made, files=album.files, inputs=tuple(dict.fromkeys(album.inputs)))


def get_ready(folder: Path) -> None:
    """Begin what fits images, where an issue's folder has some, while its articles are still read."""
    if (folder / FOLDER).is_dir():
        start_fitting()


def add_share_image(illustrated: Illustrated, image: Image) -> Illustrated:
    """Add the image that networks show with an issue's link to its files; it holds its own data."""
    issue = illustrated.issue
    album = Album(base=_find_base(issue), files={**illustrated.files})
    shared = album.add(image, formats.SHARED, Path(), Location(issue.source))
    return replace(illustrated, issue=replace(issue, share_image=shared), files=album.files)


def _find_base(issue: Issue) -> str:
    """Return what stands before the names of an issue's images: their public folder, or the one beside it."""
    base = issue.publication.images
    return links.fill_issue_id(base, issue.id).rstrip("/") if base else FOLDER


def _illustrate_entry(entry: Entry, album: Album) -> Entry:
    """Return the entry with the images that its layout shows."""
    article, box = entry.article, formats.OF_LAYOUT[entry.layout]
    blocks = album.add_figures(article.blocks, article.source) if entry.layout == "full" else article.blocks
    image = article.image
    if image and not links.is_web(image.src):
        folder, where = Path(article.source).parent, Location(article.source)
        image = album.add_if_fit(image, box, folder, where) if box else None
    return replace(entry, article=replace(article, image=image, blocks=blocks))


def _illustrate_placement(
    placement: Placement | None, album: Album, content: Path | None
) -> Placement | None:
    if placement is None or content is None:
        return placement
    logo = album.add(placement.logo, formats.ADVERTISER, content, Location(content))
    return replace(placement, logo=logo)


def _illustrate_publication(publication: Publication, album: Album, content: Path | None) -> Publication:
    if content is None:
        return publication
    logo, dark = (
        image and album.add(image, formats.MASTHEAD, content, Location(content))
        for image in (publication.logo, publication.logo_dark)
    )
    return replace(publication, logo=logo, logo_dark=dark)
