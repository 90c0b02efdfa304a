"""The articles of a new issue as they come together: none twice, no two files of one name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.disk import resolve_path
from newsletter.errors import ContentError, Location
from newsletter.export.markdown import write_markdown
from newsletter.export.new_issue import ListedArticle
from newsletter.gathering.image_files import (
    list_images,
    list_remote_images,
    map_images,
    split_images,
    write_out_images,
)
from newsletter.gathering.published import list_keys
from newsletter.images.album import locate_image
from newsletter.images.fitting import read_image
from newsletter.sources.origins import ExistingFile, NewFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from newsletter.config.issue_file import ArticleFile
    from newsletter.model import Article, Image

# Pieces told of an article at most, and characters of each. Own limits.
_TOLD, _SHOWN = 6, 80


@dataclass(slots=True, kw_only=True)
class Lineup:
    """What goes into the issue so far.

    Attributes:
        folder: where it will be.
        known: the keys of the articles in older issues, each with its issue.
        today: articles of later days are told.
        files: contents by path inside the folder.
        notes: what was left out, a sentence each.
        keys: those of the articles so far.
    """

    folder: Path
    known: Mapping[str, str]
    today: date
    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[ListedArticle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def add(self, file: ExistingFile | NewFile) -> None:
        """Take an article that was asked for by name.

        Raises:
            ContentError: another one has the same file name, or an image is absent.
        """
        article = file.article
        issue = self._find_issue(article, self.known)
        if isinstance(file, ExistingFile):
            self._list(self._copy(file), article, in_issue=issue)
        else:
            twin = self._find_twin(file)
            self._list(self._create(file), article, plain=file.plain, in_issue=issue, same_as=twin)

    def offer(self, article: Article) -> None:
        """Take an article of a feed, unless it is in an issue already or holds nothing to show."""
        here = dict.fromkeys(self.keys, self.folder.name)
        if not article.title:
            self.notes.append(f"An article without a title is left out: {article.url or 'it has no URL'}.")
        elif not (article.blocks or article.lede):
            self.notes.append(f'"{article.title}" has no text in the feed; give its URL instead.')
        elif issue := self._find_issue(article, {**here, **self.known}):
            self.notes.append(f'"{article.title}" is already in {issue}; it is left out.')
        else:
            self._list(self._create(NewFile(article=article, name=f"{article.name}.md")), article)

    def hold_over(self, line: ArticleFile, file: ExistingFile, beside: Mapping[str, bytes]) -> None:
        """Take an article that another issue held, its table and the files that belong to it.

        Args:
            line: its table there.
            file: the article; one outside the folder of that issue stays there.
            beside: contents by path inside the folder.

        Raises:
            ContentError: a file of another article has the same name, or an image is absent.
        """
        name, base = PurePosixPath(line.file), PurePosixPath(line.file).parent
        copied = {**beside, **{(base / key).as_posix(): data for key, data in _read_images(file).items()}}
        if ".." not in name.parts and not name.is_absolute():
            self._copy_files({line.file: file.data, **copied}, file.path)
        listed = ListedArticle.from_table(line, file.article)
        self.lines.append(replace(listed, remote=list_remote_images(file.article)))
        self.keys.update(list_keys(file.article.url, file.article.guid))

    def _copy_files(self, files: Mapping[str, bytes], path: Path) -> None:
        for key, content in files.items():
            if self.files.setdefault(key, content) != content:
                raise _make_clash(key, path)

    def _find_issue(self, article: Article, known: Mapping[str, str]) -> str | None:
        keys = list_keys(article.url, article.guid)
        return next((known[key] for key in keys if key in known), None)

    def _list(
        self,
        file: str,
        article: Article,
        *,
        plain: str | None = None,
        in_issue: str | None = None,
        same_as: str | None = None,
    ) -> None:
        """Name an article's file, and the plain text that belongs to it, which becomes a file beside it."""
        beside = _name_plain(file) if plain else None
        if beside:
            self.files[beside] = (plain or "").encode()
        self.lines.append(
            ListedArticle(
                file=file,
                plain=beside,
                title=article.title,
                url=article.url,
                set_aside=len(article.set_aside),
                remote=list_remote_images(article),
                in_issue=in_issue,
                same_as=same_as,
            )
        )
        self.keys.update(list_keys(article.url, article.guid))
        if article.published and article.published > self.today:
            self.notes.append(f'"{article.title}" is dated {article.published.isoformat()}, in the future.')

    def _copy(self, file: ExistingFile) -> str:
        """Copy a file as it is, its images with it; one that is in the folder already stays there."""
        path, folder, name = resolve_path(file.path), resolve_path(self.folder), file.path.name
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
        if any(line.file == name for line in self.lines):
            raise _make_clash(name, file.path)
        self._copy_files({name: file.data, **_read_images(file)}, file.path)
        return name

    def _create(self, file: NewFile) -> str:
        """Make a file of what was fetched, under a name of its own."""
        *_, name = self._iter_names(file)
        if file.data is None:
            self._tell_set_aside(file.article)
        self.files.update(_write_out(file, name))
        return name

    def _find_twin(self, file: NewFile) -> str | None:
        """Return the file in the issue's folder that holds the same already."""
        for name in self._iter_names(file):
            former = self.folder / name
            if former.is_file() and former.read_bytes() == _write_out(file, name).get(name):
                return name
        return None

    def _iter_names(self, file: NewFile) -> Iterator[str]:
        """Yield what a new file could be called: names that others have, and last the one that is free."""
        path, number, name = PurePosixPath(file.name), 1, file.name
        while self._is_taken(name) or (file.plain and self._is_taken(_name_plain(name))):
            yield name
            number += 1
            name = f"{path.stem}-{number}{path.suffix}"
        yield name

    def _is_taken(self, name: str) -> bool:
        return name in self.files or (self.folder / name).exists()

    def _tell_set_aside(self, article: Article) -> None:
        """Note what the new file does not hold of what was read."""
        pieces = [f'"{_shorten(aside.text)}" ({aside.why})' for aside in article.set_aside[:_TOLD]]
        if more := len(article.set_aside) - _TOLD if len(article.set_aside) > _TOLD else 0:
            pieces.append(f"{more} more")
        if pieces:
            self.notes.append(f'"{article.title}" leaves out {", ".join(pieces)}.')


def _name_plain(file: str) -> str:
    """Return the name of the plain text beside the HTML of a paste."""
    return f"{PurePosixPath(file).stem}.plain.txt"


def _shorten(text: str) -> str:
    """Return a text on one line, an address in full."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN or links.is_web(line) else f"{line[: _SHOWN - 1]}…"


def _make_clash(name: str, path: Path) -> ContentError:
    problem = f'Another file of this issue is called "{name}".'
    return ContentError(problem, where=Location(path), hint="Rename one of the two.")


def _read_images(file: ExistingFile) -> dict[str, bytes]:
    """Return the images that an article names by their paths, by these paths.

    Raises:
        ContentError: one of them is absent, or not below the article's folder.
    """
    article, where = file.article, Location(file.path)
    images = list_images(article)
    local = {image.src for image in images if not links.is_web(image.src) and image.data is None}
    paths = {src: locate_image(file.path.parent, src, where) for src in sorted(local)}
    return {PurePosixPath(src).as_posix(): read_image(path, where) for src, path in paths.items()}


def _write_out(file: NewFile, name: str) -> dict[str, bytes]:
    """Return an article's file under its name, and the images that it held."""
    if file.data is None:
        article, images = split_images(file.article, name)
        kept = map_images(article, lambda image: image if _is_kept(image, images) else None)
        return {**images, name: write_markdown(kept).encode()}
    if PurePosixPath(name).suffix != ".html":
        return {name: file.data}
    html, images = write_out_images(file.data, file.article, name)
    return {**images, name: html}


def _is_kept(image: Image, files: Mapping[str, bytes]) -> bool:
    """Return whether an image is on the web or among the files: an article that was fetched has no others."""
    return links.is_web(image.src) or image.src in files
