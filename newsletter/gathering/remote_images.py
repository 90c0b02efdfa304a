"""Images that an article shows from the web → files beside it, which the article then names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from newsletter import decoding, links, sources
from newsletter.atomic import create_files, report_failure, write_file
from newsletter.config.issue_file import NAME, ORIGINALS
from newsletter.disk import is_file, join_own
from newsletter.errors import ContentError, Location, NetworkError
from newsletter.export.issue_editing import edit_issue
from newsletter.export.issue_edits import SetKey
from newsletter.gathering.image_files import list_remote_images, map_images, name_image
from newsletter.images.fitting import check_image
from newsletter.sources.hints import make_hints
from newsletter.sources.same_image import identify_image

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.config.issue_file import ArticleFile
    from newsletter.model import Article, Image, Publication

ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.8"
# https://httpwg.org/specs/rfc9110.html#status.codes (read 2026-11-23)
_OK = 200
_BY_HAND = 'Save it from your browser into the issue\'s folder, and name it in issue.toml: image = "…".'
_PAGES, _WRITTEN = frozenset({".html", ".htm", ".xhtml"}), frozenset({".md", ".markdown", ".txt", ".text"})
# What shows an image in HTML, and the attributes that may name it.
_TAG = re.compile(r"<(?:(?:amp-)?img|source)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(\b(?:data-(?:lazy-)?)?src(?:set)?|\bdata-original)(\s*=\s*)(["'])(.*?)\3""",
    re.IGNORECASE | re.DOTALL,
)
_CANDIDATE = re.compile(r"[^\s,]\S*[^\s,]|[^\s,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFile:
    """An article's file, as its issue reads it.

    Attributes:
        folder: the issue's.
        line: what issue.toml says of the article.
        publication: whose language and site readers may need.
    """

    folder: Path
    line: ArticleFile
    publication: Publication

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / self.line.file

    def parse(self, data: bytes) -> Article:
        """Return the article that the file would hold."""
        plain = decoding.load_text(self.folder / self.line.plain) if self.line.plain else None
        hints = make_hints(self.publication, self.line.url)
        return sources.parse(data, self.path, replace(hints, plain=plain))


def keep_image(file: ListedFile, url: str, *, allow_private: bool = False) -> str:
    """Fetch an image that an article shows, write it beside the article, and return its path there.

    Raises:
        ContentError: the article does not show it, it cannot be had, or is nothing that email can show.
        OutputError: nothing can be written there.
    """
    if url not in list_remote_images(file.parse(decoding.load_file(file.path))):
        raise ContentError("The article shows no such image from the web.", where=Location(url))
    data, suffix = fetch_image(url, allow_private=allow_private)
    stem = PurePosixPath(unquote(urlsplit(url).path)).stem
    name = name_image(file.path.name, links.make_slug(stem or "image"), data, suffix)
    folder = file.path.parent
    if not is_file(folder / name):  # its name says what it holds
        create_files(folder, {name: data}, problem="The image cannot be written")
    return name


def name_images(file: ListedFile, names: Mapping[str, str]) -> tuple[str, ...]:
    """Let an article name images by their paths, and return the URLs of those that it cannot name so.

    But for that the article reads as before. What its file held is kept in `originals/`. An image over the
    article that its file names in no way of its own, as a page's head does, is named in issue.toml.

    Args:
        file: the article's.
        names: a path for each URL.

    Raises:
        NewsletterError: nothing can be written there, or issue.toml has a mistake.
    """
    before = decoding.load_file(file.path)
    data, article, failed = before, _drop_set_aside(file.parse(before)), list[str]()
    for url, name in names.items():
        wanted = map_images(article, partial(_move_image, url=url, name=name))
        renamed = _name_another(data, file.path.suffix.lower(), url, name)
        exists = is_file(file.path.parent / name)
        if exists and renamed != data and _drop_set_aside(file.parse(renamed)) == wanted:
            data, article = renamed, wanted
        else:
            failed.append(url)
    if data != before:
        keep_original(file.path, before)
        with report_failure("The article cannot be changed", file.path):
            write_file(file.path, data)
    return tuple(url for url in failed if not _name_in_issue(file, article.image, url, names[url]))


def _name_in_issue(file: ListedFile, image: Image | None, url: str, name: str) -> bool:
    """Let issue.toml name the image over an article, if it is this one, and return whether it does."""
    line = file.line
    if image is None or image.src != url or line.image or not is_file(file.path.parent / name):
        return False
    edits = [SetKey(file=line.file, key="image", value=name, was=None)]
    if image.alt and not line.alt:
        edits.append(SetKey(file=line.file, key="alt", value=image.alt, was=None))
    edit_issue(file.folder / NAME, edits)
    return True


def _drop_set_aside(article: Article) -> Article:
    """Return what an article shows: what is said of a picture that was left out may name its place."""
    return replace(article, set_aside=())


def _move_image(image: Image, url: str, name: str) -> Image:
    return replace(image, src=name) if image.src == url else image


def fetch_image(url: str, *, allow_private: bool = False) -> tuple[bytes, str]:
    """Return the bytes of an image on the web, as they may be kept, and their suffix.

    Raises:
        ContentError: it cannot be had, or is nothing that email can show.
    """
    from newsletter import client  # noqa: PLC0415 - HTTP and TLS: no file needs them

    try:
        answer = client.request(
            "GET",
            url,
            headers={"Accept": ACCEPT},
            allow_private=allow_private,
            limit=decoding.PAGE_BYTES,
        )
    except NetworkError as error:
        raise ContentError(error.problem, where=error.where, hint=error.hint or _BY_HAND) from error
    if answer.status != _OK:
        problem = f"The site does not give this image ({answer.status})."
        raise ContentError(problem, where=Location(url), hint=_BY_HAND)
    return check_image(answer.body, url, Location(url))


def keep_original(path: Path, data: bytes) -> None:
    """Keep what an article's file holds before it is changed, unless it is kept already."""
    names = [path.name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, 1000))]
    folder = join_own(path.parent, ORIGINALS)
    for name in names:
        if not (folder / name).exists():
            create_files(folder, {name: data}, problem="The former text cannot be kept")
            return
        if (folder / name).read_bytes() == data:
            return


def _name_another(data: bytes, suffix: str, url: str, name: str) -> bytes:
    """Return what a file holds with an image named by its path, not its URL; other formats stay."""
    if suffix not in _PAGES | _WRITTEN:
        return data
    text = data.decode("utf-8", "surrogateescape")
    renamed = _name_in_page(text, url, name) if suffix in _PAGES else _name_in_text(text, url, name)
    return renamed.encode("utf-8", "surrogateescape")


def _name_in_page(text: str, url: str, name: str) -> str:
    """Return HTML in which every `img` and `source` that leads to the URL names the path."""

    def rename_candidate(match: re.Match[str]) -> str:
        return name if _leads_to(unescape(match[0]), url) else match[0]

    def rename_value(match: re.Match[str]) -> str:
        value = match[4].strip()
        if match[1].lower().endswith("srcset"):
            value = _CANDIDATE.sub(rename_candidate, value)
        elif _leads_to(unescape(value), url):
            value = name
        return f"{match[1]}{match[2]}{match[3]}{value}{match[3]}"

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(rename_value, tag[0]), text)


def _leads_to(written: str, url: str) -> bool:
    """Return whether a page that shows an image from a URL may have written it so, at some size."""
    try:
        return identify_image(urljoin(url, written)).is_same(identify_image(url))
    except ValueError:
        return False


def _name_in_text(text: str, url: str, name: str) -> str:
    """Return Markdown that names the path where an image, or the front matter's own, was at the URL."""
    shown = rf"(!\[(?:\\.|[^\]\\])*\]\(\s*<?|^image:\s*[\"']?){re.escape(url)}(?=[\s>\"')]|$)"
    return re.sub(shown, lambda match: f"{match[1]}{name}", text, flags=re.MULTILINE)
