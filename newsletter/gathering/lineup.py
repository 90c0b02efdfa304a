"""The articles of a new issue as they come together: none twice, no two files of one name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.export.markdown import write_markdown
from newsletter.export.new_issue import ListedArticle
from newsletter.gathering import pictures
from newsletter.gathering.published import key
from newsletter.sources.opening import Filed, Unfiled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.model import Article


@dataclass(slots=True, kw_only=True)
class Lineup:
    """What goes into the issue so far.

    Attributes:
        folder: where it will lie.
        known: the addresses in older issues, each with its issue.
        files: contents by path inside the folder.
        notes: what was left out, a sentence each.
    """

    folder: Path
    known: Mapping[str, str]
    files: dict[str, bytes] = field(default_factory=dict)
    lines: list[ListedArticle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    here: set[str] = field(default_factory=set)

    def put(self, found: Filed | Unfiled) -> None:
        """Take an article that was asked for by name.

        Raises:
            ContentError: another one has the same file name, or a picture is absent.
        """
        issue = self.known.get(key(found.article.url)) if found.article.url else None
        if issue:
            self.notes.append(f'"{found.article.title}" is already in {issue}; it is taken all the same.')
        self._line(self._kept(found) if isinstance(found, Filed) else self._made(found), found.article)

    def offer(self, article: Article) -> None:
        """Take an article of a feed, unless it is in an issue already or holds nothing to show."""
        known = article.url and (self.known.get(key(article.url)) or self._is_here(article.url))
        if not article.title:
            self.notes.append(
                f"An article without a title is left out: {article.url or 'it has no address'}."
            )
        elif not (article.blocks or article.lede):
            self.notes.append(f'"{article.title}" has no text in the feed; give its address instead.')
        elif known:
            self.notes.append(f'"{article.title}" is already in {known}; it is left out.')
        else:
            self._line(self._made(Unfiled(article=article, file=f"{article.name}.md")), article)

    def _is_here(self, url: str) -> str | None:
        return self.folder.name if key(url) in self.here else None

    def _line(self, file: str, article: Article) -> None:
        self.lines.append(ListedArticle(file=file, title=article.title, url=article.url))
        if article.url:
            self.here.add(key(article.url))

    def _kept(self, found: Filed) -> str:
        """A file copied as it is, its pictures with it; one that lies in the folder already stays there."""
        path, folder, name = found.path.resolve(), self.folder.resolve(), found.path.name
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
        if any(line.file == name for line in self.lines):
            raise _clash(name, found.path)
        for file, content in {name: found.data, **pictures.beside(found.article, found.path)}.items():
            if self.files.setdefault(file, content) != content:
                raise _clash(file, found.path)
        return name

    def _made(self, found: Unfiled) -> str:
        """A file made from what was fetched, under a name of its own."""
        file = PurePosixPath(found.file)
        number, name = 1, found.file
        while name in self.files or (self.folder / name).exists():
            number += 1
            name = f"{file.stem}-{number}{file.suffix}"
        data = found.data
        self.files[name] = (
            write_markdown(pictures.reachable(found.article)).encode() if data is None else data
        )
        return name


def _clash(name: str, path: Path) -> ContentError:
    problem = f'Another file of this issue is called "{name}".'
    return ContentError(problem, where=Location(path), hint="Rename one of the two.")
