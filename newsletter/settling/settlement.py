"""An article of an issue → a Markdown file in which nothing is guessed, beside its original; and back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links, sources
from newsletter.config.issue_file import ORIGINALS
from newsletter.config.own_texts import SUFFIX, get_own_texts_path
from newsletter.decoding import load_file
from newsletter.disk import is_file, join_own, resolve_path
from newsletter.errors import ContentError, Location
from newsletter.export.issue_edits import SetKey
from newsletter.export.markdown import write_markdown
from newsletter.images.album import FOLDER, locate_image
from newsletter.model import Figure, list_figures, map_texts, merge_runs
from newsletter.settling.change import change_files, digest
from newsletter.settling.leftovers import digest_image
from newsletter.sources.image_sources import detect_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.model import Article, Image
    from newsletter.settling.change import Change

_SETTLED = ".settled.md"
_PLAIN = ".plain.txt"
_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePlace:
    """An article of an issue on disk.

    Attributes:
        issue: the issue.toml.
        file: the article's file, as issue.toml names it; `plain` the same.
        dropped: the lines that the issue leaves out, as its table has them.
        neighbours: the issue.toml of every issue, which may name the same file.
    """

    issue: Path
    file: str
    plain: str | None = None
    dropped: str | None = None
    neighbours: tuple[Path, ...] = ()

    @property
    def path(self) -> Path:
        """The article's file."""
        return self.issue.parent / self.file

    @property
    def plain_path(self) -> Path | None:
        """The file with the plain text of the same paste."""
        return self.issue.parent / self.plain if self.plain else None

    @property
    def is_inside(self) -> bool:
        """Return whether it lies in the issue's folder."""
        return resolve_path(self.path).is_relative_to(resolve_path(self.issue.parent))

    @property
    def is_own(self) -> bool:
        """Return whether it lies in the issue's folder and is named nowhere else."""
        return self.is_inside and sum(self._count_namings()) == 1

    @property
    def folder(self) -> Path:
        """The folder in which it is settled."""
        return self.path.parent if self.is_inside else self.issue.parent

    def _count_namings(self) -> Iterator[int]:
        """Yield how often each issue names the file."""
        path = resolve_path(self.path)
        for issue in {resolve_path(each) for each in (*self.neighbours, self.issue)}:
            try:
                tables = tomllib.loads(issue.read_text(encoding="utf-8-sig")).get("article", [])
            except (OSError, ValueError, RecursionError):
                continue
            files = (table.get("file") for table in tables if isinstance(table, dict))
            yield sum(isinstance(file, str) and resolve_path(issue.parent / file) == path for file in files)


def locate_article(issue: Path, file: str, neighbours: Iterable[Path]) -> ArticlePlace:
    """Return the place of an article that an issue.toml, which is in order, names.

    Raises:
        ContentError: it does not name it any more.
    """
    tables = tomllib.loads(load_file(issue).decode("utf-8-sig")).get("article", [])
    table = next((table for table in tables if table.get("file") == file), None)
    if table is None:
        problem = f'The issue does not name "{file}" any more.'
        raise ContentError(problem, hint="The page shows how it stands now.")
    dropped = str(table["drop"]) if "drop" in table else None
    return ArticlePlace(
        issue=issue, file=file, plain=table.get("plain"), dropped=dropped, neighbours=tuple(neighbours)
    )


def digest_article(place: ArticlePlace) -> str:
    """Return what tells an article's files, as they are now, from what they were or will be."""
    plain = place.plain_path
    return digest(load_file(place.path) + b"\0" + (load_file(plain) if plain else b""))


def find_original(place: ArticlePlace, article: Article) -> Path | None:
    """Return the original of a settled article, if it is where its file says and in the issue's folder."""
    if not article.settled:
        return None
    path = place.path.parent / article.settled
    inside = resolve_path(path).is_relative_to(resolve_path(place.path.parent))
    return path if inside and is_file(path) else None


def find_plain(original: Path) -> Path | None:
    """Return the plain text of the same paste as an original, where there is one."""
    plain = original.with_name(f"{original.stem}{_PLAIN}")
    return plain if is_file(plain) else None


def settle(place: ArticlePlace, article: Article, former: Article) -> Change:
    """Write a corrected article as Markdown, keep its original, and let issue.toml name the new file.

    Args:
        place: where it is.
        article: as corrected.
        former: as its file was read, with all its images.

    Raises:
        ContentError: it cannot be written so that it reads as the same article, or an image is absent.
        NewsletterError: a file or issue.toml cannot be changed.
    """
    path, folder, is_own = place.path, place.folder, place.is_own
    # The numbers of lines that the issue leaves out mean others in the new text: both change in one step.
    in_place = is_own and path.suffix.lower() in _MARKDOWN and not place.dropped
    known = find_original(place, former)
    source = known or path
    plain = find_plain(known) if known else place.plain_path
    kept = {source.suffix: source.read_bytes(), _PLAIN: _read(plain)}
    is_there = known is not None and folder == path.parent
    with change_files(place.issue, place.file) as change:
        images = _list_images(place, (article, former))
        original = source if is_there else _choose_path(join_own(folder, ORIGINALS), source.name, kept)
        data = _write(replace(article, settled=f"{ORIGINALS}/{original.name}"), images, path)
        for name, content in images.files.items():
            change.create(folder / name, content)
        _create_all(change, original, kept)
        if in_place:
            change.replace(path, data)
            return change
        written = {".md": data, SUFFIX: _read(get_own_texts_path(path))}
        target = _choose_path(folder, f"{path.stem}.md", written)
        _create_all(change, target, written)
        _name_file(change, place, target, None)
        if is_own:
            change.remove(path, original)
            if plain:
                change.remove(plain, original.with_name(f"{original.stem}{_PLAIN}"))
    return change


def go_back(place: ArticlePlace, article: Article) -> Change:
    """Let the issue name the original of a settled article again; the settled file is kept beside it.

    Raises:
        ContentError: there is no original.
        NewsletterError: a file or issue.toml cannot be changed.
    """
    original = find_original(place, article)
    if original is None:
        raise ContentError(
            "The original of this article is not there.",
            where=Location(place.path),
            hint=f'Put it back where the file says: "settled: {article.settled}".',
        )
    path, data, is_own = place.path, original.read_bytes(), place.is_own
    plain = find_plain(original)
    with change_files(place.issue, place.file) as change:
        settled = {_SETTLED: path.read_bytes()}
        kept = _choose_path(original.parent, f"{path.stem}{_SETTLED}", settled)
        _create_all(change, kept, settled)
        if is_own and original.suffix == path.suffix and not place.dropped:
            change.replace(path, data)
            change.remove(original, path)
            return change
        written = {original.suffix: data, _PLAIN: _read(plain), SUFFIX: _read(get_own_texts_path(path))}
        target = _choose_path(path.parent, f"{path.stem}{original.suffix}", written)
        beside = target.with_name(f"{target.stem}{_PLAIN}")
        _create_all(change, target, written)
        _name_file(change, place, target, beside if written[_PLAIN] else None)
        if is_own:
            change.remove(path, kept)
            change.remove(original, target)
            if plain:
                change.remove(plain, beside)
    return change


# ── Steps ────────────────────────────────────────────────────────────────────


def _choose_path(folder: Path, name: str, contents: Mapping[str, bytes | None]) -> Path:
    """Return a path in a folder that is free, with what belongs to it.

    Args:
        folder: where it shall be.
        name: what it is called if nothing of that name is there.
        contents: what is to be written by suffix, the file's own first; what is there to the byte may stay,
            and where it is None nothing may be.
    """
    first = next(iter(contents))
    stem = name.removesuffix(first)
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(
        folder / f"{each}{first}"
        for each in names
        if all(_is_free(folder / f"{each}{suffix}", content) for suffix, content in contents.items())
    )


def _is_free(path: Path, content: bytes | None) -> bool:
    return not path.exists() or (is_file(path) and path.read_bytes() == content)


def _read(path: Path | None) -> bytes | None:
    return path.read_bytes() if path and is_file(path) else None


def _create_all(change: Change, path: Path, contents: Mapping[str, bytes | None]) -> None:
    """Write a file and what belongs to it; an article's own snippets stay where they are already."""
    stem = path.name.removesuffix(next(iter(contents)))
    for suffix, content in reversed([*contents.items()]):
        if content is not None:
            change.create(path.with_name(f"{stem}{suffix}"), content)


def _name_file(change: Change, place: ArticlePlace, target: Path, plain: Path | None) -> None:
    """Let issue.toml name another file of the article, and no numbers of lines."""
    named = target.relative_to(place.issue.parent).as_posix()
    beside = plain.relative_to(place.issue.parent).as_posix() if plain else None
    keys = {"drop": (None, place.dropped), "plain": (beside, place.plain), "file": (named, place.file)}
    change.edit(
        [
            SetKey(file=place.file, key=key, value=value, was=was)
            for key, (value, was) in keys.items()
            if value != was
        ]
    )
    change.file = named


def _write(article: Article, images: _Images, path: Path) -> bytes:
    """Return the article as a file, having made sure that it reads as the same.

    Raises:
        ContentError: it does not.
    """
    article = images.name(article)
    data = write_markdown(article).encode()
    again = sources.parse(data, path.with_suffix(".md"))
    if _strip(again) != _strip(article):
        raise ContentError(
            "This article holds something that Markdown cannot say.",
            where=Location(path),
            hint="Correct it in its own file, and report it please: newsletter should know a way.",
        )
    return data


def _strip(article: Article) -> Article:
    """Return an article without what does not depend on its text."""
    blocks = map_texts(article.blocks, merge_runs)
    return replace(article, blocks=blocks, set_aside=(), source="", name="")


# ── Images ───────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _Images:
    """The images that an article needs beside it, by their paths, and the names of those that it held."""

    files: Mapping[str, bytes]
    names: Mapping[bytes, str]

    def name(self, article: Article) -> Article:
        """Return an article that names the images that it held."""
        blocks = (
            replace(block, image=self._name_image(block.image)) if isinstance(block, Figure) else block
            for block in article.blocks
        )
        image = self._name_image(article.image) if article.image else None
        return replace(article, image=image, blocks=tuple(blocks))

    def _name_image(self, image: Image) -> Image:
        return image if image.data is None else replace(image, src=self.names[image.data], data=None)


def _list_images(place: ArticlePlace, articles: Iterable[Article]) -> _Images:
    """Return the images that must become files beside the settled article."""
    files: dict[str, bytes] = {}
    names: dict[bytes, str] = {}
    stem = links.make_slug(place.path.stem)
    for image in _iter_images(articles):
        if image.data is not None:
            suffix = detect_suffix(image.data) or Path(image.src).suffix
            names[image.data] = f"{FOLDER}/{stem}-{digest_image(image.data)}{suffix}"
            files[names[image.data]] = image.data
        elif place.folder != place.path.parent and not links.is_web(image.src):
            found = locate_image(place.path.parent, image.src, Location(place.path))
            files[image.src] = found.read_bytes()
    return _Images(files=files, names=names)


def _iter_images(articles: Iterable[Article]) -> Iterator[Image]:
    for article in articles:
        if article.image:
            yield article.image
        yield from (figure.image for figure in list_figures(article.blocks))
