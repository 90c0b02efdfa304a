"""What a new issue takes from an earlier one: places for its articles, last words, articles on hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter import decoding, links, sources, sponsors
from newsletter.config import own_texts
from newsletter.config.issue_file import ORIGINALS
from newsletter.config.neighbours import SAMPLE, list_neighbours
from newsletter.disk import is_file, resolve_path
from newsletter.errors import ConfigError, Location, SponsorError
from newsletter.export.new_issue import Frame, Vacancy
from newsletter.sources.hints import make_hints
from newsletter.sources.origins import ExistingFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from newsletter.config.issue_file import ArticleFile, IssueFile
    from newsletter.config.neighbours import Neighbour
    from newsletter.config.project import Project
    from newsletter.gathering.lineup import Lineup

# The year beside an issue's number, and what tells a second issue of one number.
_YEAR = re.compile(r"(?:19|20)\d\d")
_AGAIN = re.compile(r"\s*\b(?:bis|ter|quater)\b", re.IGNORECASE)


def find_next_date(project: Project, like: Path, today: date) -> date:
    """Return the next day of the rhythm after an earlier issue, from today on, that no issue has.

    Raises:
        ConfigError: the publication has no rhythm.
    """
    rhythm = project.publication.rhythm
    if rhythm is None:
        raise ConfigError(
            "The date of the next issue is not known: there is no rhythm.",
            where=Location(project.path),
            hint='Write rhythm = "weekly on friday" at its top, or name the new issue, as in 2026-12-04.',
        )
    own = [each for each in list_neighbours(project.issues) if each.id != SAMPLE and each.date]
    taken = {each.date for each in own}
    former = next((each.date for each in own if resolve_path(each.folder) == resolve_path(like.parent)), None)
    day = rhythm.find_next(former or today - timedelta(1), today)
    while day in taken:
        day = rhythm.find_next(day, today)
    return day


def make_frame(project: Project, like: IssueFile, day: date, notes: list[str]) -> Frame:
    """Return what a new issue takes over from an earlier one besides articles, and note what it does not.

    Its number follows that of the last issue before it which has one.
    """
    earlier = [
        each
        for each in list_neighbours(project.issues)
        if each.id != SAMPLE and each.date and each.date < day
    ]
    numbers = (count_on(each.number) for each in reversed(earlier) if each.number)
    return Frame(
        like=like.id,
        number=next((number for number in numbers if number), None),
        sign_off=like.keys.sign_off,
        sponsor=_choose_sponsor(project, like.keys.sponsor, day, notes),
        vacancies=tuple(Vacancy(section=line.section, layout=line.layout) for line in like.articles),
    )


def count_on(number: str) -> str | None:
    """Return the number after one, in the same words: `n° 43` after `n° 42`; None where it has no digits.

    A second issue of one number (`42 bis`) is followed by the next number; the year in `2026-48` stays.
    """
    text = _AGAIN.sub("", number)
    runs = list(re.finditer(r"[0-9]{1,18}", text))
    if not runs:
        return None
    run = next((run for run in reversed(runs) if not _YEAR.fullmatch(run[0])), runs[-1])
    following = str(int(run[0]) + 1).zfill(len(run[0]))
    return f"{text[: run.start()]}{following}{text[run.end() :]}"


def take_held(lineup: Lineup, like: IssueFile, project: Project, frame: Frame) -> None:
    """Put the articles that an earlier issue holds into a new one, with the files that belong to them.

    Raises:
        NewsletterError: one cannot be read, or an image of it is absent.
    """
    sections = {vacancy.section for vacancy in frame.vacancies}
    others = [each for each in list_neighbours(project.issues) if each.id != like.id]
    for line in like.held:
        path = like.folder / line.file
        if not is_file(path):
            raise ConfigError(
                f'There is no file "{line.file}", which is on hold.',
                where=Location(like.path or path, like.lines.get(line.file)),
                hint="Put it back, or take its table away.",
            )
        file = _read_held(path, line, like, project)
        issue = _find_copy(line, file.data, others)
        if issue:
            lineup.notes.append(
                f'"{file.article.title}", on hold in {like.id}, is in {issue}; it is left out.'
            )
        else:
            lineup.notes.append(f'"{file.article.title}" was on hold in {like.id}; it comes first.')
            shown = replace(line, section=None) if line.section in sections else line
            lineup.hold_over(shown, file, dict(_iter_files_beside(line, file, like.folder)))


def _read_held(path: Path, line: ArticleFile, like: IssueFile, project: Project) -> ExistingFile:
    plain = decoding.load_text(like.folder / line.plain) if line.plain else None
    hints = replace(make_hints(project.publication, line.url), plain=plain)
    article = sources.read(path, hints)
    title, url = line.title or article.title, line.url or article.url
    return ExistingFile(
        article=replace(article, title=title, url=url), path=path, data=decoding.load_file(path)
    )


def _find_copy(line: ArticleFile, data: bytes, others: Sequence[Neighbour]) -> str | None:
    """Return the issue that took a held article meanwhile: it has the file to the byte, or the URL."""
    page = links.identify_page(line.url) if line.url else None
    for other in others:
        for article in other.articles:
            path = other.folder / line.file
            if article.url and links.identify_page(article.url) == page:
                return other.id
            if article.file == line.file and is_file(path) and path.read_bytes() == data:
                return other.id
    return None


def _iter_files_beside(line: ArticleFile, file: ExistingFile, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that belong to an article, besides the images that it names itself."""
    path, article = file.path, file.article
    named = [folder / line.plain] if line.plain else []
    if line.image and not links.is_web(line.image):
        named.append(path.parent / line.image)
    stems = {path.stem, PurePosixPath(article.settled or path.name).stem}
    versions = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(stems)))})(?:-\d+)?(?:\.\w+)+")
    originals = (each for each in (path.parent / ORIGINALS).glob("*") if versions.fullmatch(each.name))
    for beside in (*named, own_texts.get_own_texts_path(path), *sorted(originals)):
        if is_file(beside) and resolve_path(beside).is_relative_to(resolve_path(folder)):
            yield beside.relative_to(folder).as_posix(), beside.read_bytes()


def _choose_sponsor(project: Project, wanted: str | None, day: date, notes: list[str]) -> str | None:
    """Return the booking that the earlier issue names, unless it does not run on the day of the new one."""
    if wanted is None:
        return None
    try:
        sponsors.choose_placement(project.content / sponsors.NAME, day, wanted)
    except SponsorError as error:
        notes.append(f"{error.problem} The new issue names no sponsor, so that the dates decide.")
        return None
    return wanted
