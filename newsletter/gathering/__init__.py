"""Files, URLs, a paste and a feed → what an issue's folder comes to hold; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from newsletter.config import issue_file
from newsletter.config.issue_file import NAME
from newsletter.errors import ContentError, Location
from newsletter.export import new_issue
from newsletter.gathering import likeness, published
from newsletter.gathering.lineup import Lineup
from newsletter.sources import origins
from newsletter.sources.hints import make_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsletter.config.project import Project
    from newsletter.export.new_issue import Frame, ListedArticle
    from newsletter.model import Article
    from newsletter.sources.clipping import Clipping

# Articles that are named where none is taken. Own limit.
_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRequest:
    """What an issue is to be made from, or to be added to it.

    Attributes:
        folder: the issue's.
        articles: files, URLs, or - for `pasted`.
        url: the public URL of a single article, which wins over its own.
        feed: the file or URL of a feed.
        since: the day of the oldest articles that are taken from the feed.
        limit: how many of them at most.
        day: the issue's date.
        today: where it is not the issue's.
        like: the issue.toml of an earlier issue: its sections, layouts and last words are taken over, and the
            articles that it holds.
    """

    project: Project
    folder: Path
    day: date
    today: date | None = None
    articles: tuple[str, ...] = ()
    url: str | None = None
    feed: str | None = None
    since: date | None = None
    limit: int = 10
    allow_private: bool = False
    pasted: Clipping | None = None
    like: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDraft:
    """A new issue, or what is added to one, not written yet.

    Attributes:
        files: contents by path inside the folder; the issue.toml of a new one comes last.
        notes: what was left out or may surprise, a sentence each; `all_notes` also names the articles that
            are there already.
    """

    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    lines: tuple[ListedArticle, ...]
    notes: tuple[str, ...]

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes, behind one for each article that is there already."""
        repeated = []
        for line in self.lines:
            if line.in_issue:
                repeated.append(f'"{line.title}" is already in {line.in_issue}; it is taken all the same.')
            if line.same_as:
                repeated.append(
                    f'"{line.title}" is there already, as {line.same_as}; it is taken all the same.'
                )
        return (*repeated, *self.notes)


def gather(request: IssueRequest, progress: Callable[[str], None]) -> IssueDraft:
    """Read everything that a new issue is made from.

    Args:
        request: what is asked for.
        progress: is called before each URL is fetched.

    Raises:
        NewsletterError: an article or the feed has a problem, or there is nothing new.
    """
    new_issue.refuse_existing(request.folder)
    lineup = _make_lineup(request)
    if request.today and request.day < request.today:
        lineup.notes.append(f"{request.day.isoformat()} is in the past.")
    frame = _take_over(request, request.like, lineup) if request.like else None
    _line_up(request, lineup, progress)
    if request.feed:
        hints = make_hints(request.project.publication)
        articles = origins.open_feed(request.feed, progress, allow_private=request.allow_private, hints=hints)
        _take_newest(request, articles, lineup)
    toml = new_issue.format_issue(request.day, lineup.lines, frame)
    return _make_draft(lineup, {NAME: toml.encode()})


def gather_more(request: IssueRequest, progress: Callable[[str], None]) -> IssueDraft:
    """Read the articles that are added to an issue, as `gather` does; its issue.toml is not among the files.

    Raises:
        NewsletterError: an article has a problem.
    """
    lineup = _make_lineup(request)
    _line_up(request, lineup, progress)
    return _make_draft(lineup, {})


def _make_lineup(request: IssueRequest) -> Lineup:
    return Lineup(
        folder=request.folder,
        known=published.map_articles(request.project),
        today=request.today or request.day,
    )


def _take_over(request: IssueRequest, like: Path, lineup: Lineup) -> Frame:
    """Take what an earlier issue gives, the articles that it holds first."""
    file = issue_file.load_issue(like)
    frame = likeness.make_frame(request.project, file, request.day, lineup.notes)
    number = f"number {frame.number}" if frame.number else "without a number"
    lineup.notes.append(f"Like {file.id}: dated {request.day.isoformat()}, {number}.")
    likeness.take_held(lineup, file, request.project, frame)
    return frame


def _line_up(request: IssueRequest, lineup: Lineup, progress: Callable[[str], None]) -> None:
    """Read the articles that were asked for by name."""
    hints = make_hints(request.project.publication, request.url)
    for target in request.articles:
        file = origins.open_article(
            target, progress, pasted=request.pasted, allow_private=request.allow_private, hints=hints
        )
        article = replace(file.article, url=request.url or file.article.url)
        lineup.add(replace(file, article=article))


def _make_draft(lineup: Lineup, last: Mapping[str, bytes]) -> IssueDraft:
    return IssueDraft(
        folder=lineup.folder,
        files={**lineup.files, **last},
        lines=tuple(lineup.lines),
        notes=tuple(lineup.notes),
    )


def _take_newest(request: IssueRequest, articles: Sequence[Article], lineup: Lineup) -> None:
    """Put the newest articles of a feed into the issue."""
    before = len(lineup.lines)
    wanted = [article for article in _sort_newest_first(articles) if _is_wanted(article, request.since)]
    for article in wanted:
        if len(lineup.lines) - before < request.limit:
            lineup.offer(article)
    since = f" since {request.since.isoformat()}" if request.since else ""
    if lineup.lines[before:]:
        return
    if lineup.lines:
        lineup.notes.append(f"There is nothing new in the feed{since}.")
    else:
        hint = " ".join(lineup.notes[:_TOLD]) if wanted else "Choose an earlier --since."
        raise ContentError(
            f"There is nothing new in this feed{since}.",
            where=Location(str(request.feed)),
            hint=hint if articles else "The feed is empty; see whether it is the right one.",
        )


def _sort_newest_first(articles: Sequence[Article]) -> list[Article]:
    """Return articles by their day, in the order of the feed where that is the same; undated ones last."""
    return sorted(articles, key=lambda article: article.published or date.min, reverse=True)


def _is_wanted(article: Article, since: date | None) -> bool:
    """Return whether an article is new enough; one without a date is taken."""
    return since is None or article.published is None or article.published >= since
