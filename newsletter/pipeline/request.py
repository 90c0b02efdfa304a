"""A request, and what is read for it: the issue's file, its articles, its publication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import composition, decoding, links, sources, templating
from newsletter.config import issue_file
from newsletter.config.targets import STDIN, find_issue_around
from newsletter.disk import is_present, resolve_path
from newsletter.errors import ConfigError, EmptyIssueError, Location, raise_together
from newsletter.images.formats import SUFFIXES
from newsletter.model import Publication, drop_lines, list_pieces
from newsletter.sources.clipping import read_clipping
from newsletter.sources.hints import make_hints
from newsletter.suggestions import list_files, suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from newsletter.config.issue_file import ArticleFile, IssueFile
    from newsletter.config.targets import Selection
    from newsletter.model import Article, Entry
    from newsletter.sources.clipping import Clipping
    from newsletter.sources.hints import Hints


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the command line, the preview or the API asks for.

    Attributes:
        day: today, the date of articles that belong to no issue.
        url: the public URL of a single article.
        esp: the sending service, in place of newsletter.toml's; `theme` the same.
        pasted: what came on standard input.
    """

    selection: Selection
    day: date
    url: str | None = None
    esp: str | None = None
    theme: str | None = None
    pasted: Clipping | None = None

    @property
    def templates(self) -> Path | None:
        """The project's own templates, or None."""
        return self.selection.project.templates if self.selection.project else None


def read_issue_file(request: Request) -> IssueFile:
    """Return the issue's file, or one made for articles without an issue.

    Raises:
        ConfigError: something in it is wrong, or all its articles are on hold.
    """
    selection = request.selection
    if selection.issue:
        file = issue_file.load_issue(selection.issue)
        if not file.articles:
            raise EmptyIssueError(
                "Every article of this issue is on hold.",
                where=Location(selection.issue),
                hint="Take hold = true away from one of them.",
            )
        return file
    return issue_file.make_issue(selection.articles, request.day, request.url)


def find_in_issues(file: IssueFile, request: Request) -> IssueFile:
    """Return the file of named articles with what the issues in whose folders they lie say of them.

    It is called after that issue where they all lie in one, so that links carry its campaign. A URL that was
    asked for wins.

    Raises:
        ConfigError: something in an issue.toml is wrong.
    """
    around = [find_issue_around(path) for path in request.selection.articles]
    issues = {path: issue_file.load_issue(path) for path in dict.fromkeys(around) if path}
    lines = (
        _find_line(line, issues[path]) if path else line
        for line, path in zip(file.articles, around, strict=True)
    )
    dropped_at = {path: where for issue in issues.values() for path, where in issue.dropped_at.items()}
    [name] = {issue.id for issue in issues.values()} if len(set(around)) == 1 and issues else {file.id}
    return replace(file, id=name, articles=tuple(lines), dropped_at=dropped_at)


def _find_line(line: ArticleFile, issue: IssueFile) -> ArticleFile:
    """Return what an issue says of an article, or the line as it is where it says nothing."""
    path = resolve_path(Path(line.file))
    listed = (
        each for each in (*issue.articles, *issue.held) if resolve_path(issue.folder / each.file) == path
    )
    each = next(listed, None)
    if each is None:
        return line
    plain = str(issue.folder / each.plain) if each.plain else None
    return replace(each, file=line.file, plain=plain, url=line.url or each.url)


def read_entries(request: Request, file: IssueFile) -> tuple[Entry, ...]:
    """Return the articles that an issue's file names, each in its place.

    Raises:
        ConfigError: the issue's file names one that is not there.
        ContentError: one cannot be read.
    """
    _refuse_missing(file)
    project = request.selection.project
    publication = project.publication if project else None
    articles = [read_article(file, line, publication, request.pasted) for line in file.articles]
    return composition.make_entries(file, articles)


def read_article(
    file: IssueFile, line: ArticleFile, publication: Publication | None, pasted: Clipping | None = None
) -> Article:
    """Return an article as its file has it, without the lines that its issue leaves out.

    Raises:
        ConfigError: the issue leaves out a line that is not there.
        ContentError: it cannot be read.
    """
    path, hints = file.folder / line.file, _make_hints(file.folder, line, publication)
    article = read_clipping(pasted, hints)[0] if path == STDIN and pasted else sources.read(path, hints)
    return _drop_lines(article, line, file)


def _make_hints(folder: Path, line: ArticleFile, publication: Publication | None) -> Hints:
    """Return what the publication and an article's table in issue.toml tell of it."""
    plain = decoding.load_text(folder / line.plain) if line.plain else None
    return replace(make_hints(publication, line.url), plain=plain)


def _refuse_missing(file: IssueFile) -> None:
    """Raise ConfigError where an issue.toml names files that are not there, for all of them at once."""
    if file.path:
        raise_together(
            ConfigError(
                f'There is no {kind} "{name}" in this issue\'s folder.',
                where=Location(file.path, file.lines.get(name)),
                hint=_suggest_file(name, folder, suffixes),
            )
            for line in file.articles
            for kind, name, folder, suffixes in _list_files(line, file.folder)
            if _is_missing(folder / name)
        )


def _list_files(line: ArticleFile, folder: Path) -> Iterator[tuple[str, str, Path, Collection[str]]]:
    """Yield the files that an article's table names: what each is, where it lies, and what it may end in."""
    yield "file", line.file, folder, sources.READERS
    if line.plain:
        yield "file", line.plain, folder, sources.READERS
    if line.image and not links.is_web(line.image) and line.layout != "brief":
        yield "image", line.image, (folder / line.file).parent, SUFFIXES


def _is_missing(path: Path) -> bool:
    return not is_present(path)


def _suggest_file(name: str, folder: Path, suffixes: Collection[str]) -> str:
    """Return the hint for a file that is not in its folder, nor in a folder of it."""
    files = [file for file in list_files(folder, suffixes) if Path(file).name != issue_file.NAME]
    nearest = suggest(name, files)
    return f"Did you mean {nearest}?" if nearest else f"Files there: {', '.join(files) or 'none'}."


def _drop_lines(article: Article, line: ArticleFile, file: IssueFile) -> Article:
    """Return an article without the lines that its issue leaves out.

    Raises:
        ConfigError: there is no such line, or it is the title.
    """
    if not line.drop:
        return article
    where = file.dropped_at.get(resolve_path(file.folder / line.file))
    pieces = {piece.number: piece for piece in list_pieces(article) if piece.number}
    for first, last in line.drop:
        hit = [pieces[number] for number in pieces if first <= number <= last]
        if not hit:
            raise ConfigError(
                f'"drop": {line.file} has no line {first}; the nearest: {_name_nearest(first, pieces)}.',
                where=where,
                hint=f"`newsletter read {line.file}` prints the number of every line.",
            )
        if [piece.kind for piece in hit] == ["title"]:
            raise ConfigError(
                f'"drop": line {first} of {line.file} is its title, which an article needs.',
                where=where,
                hint="Give it another one in this issue: title = …",
            )
    return drop_lines(article, [number for number in pieces if any(a <= number <= b for a, b in line.drop)])


def _name_nearest(number: int, numbers: Collection[int]) -> str:
    above, below = [at for at in numbers if at < number], [at for at in numbers if at > number]
    return " and ".join(map(str, [*sorted(above)[-1:], *sorted(below)[:1]]))


def choose_publication(request: Request, entries: Sequence[Entry]) -> Publication:
    """Return the project's publication, or an unnamed one for articles without a project."""
    if request.selection.project:
        return request.selection.project.publication
    language = entries[0].article.language
    return Publication(name=templating.load_words(language)["publication"], language=language)
