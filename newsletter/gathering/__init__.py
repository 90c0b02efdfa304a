"""Files, addresses and a feed → all that a new issue's folder holds; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from newsletter.config.issue_file import NAME
from newsletter.errors import ContentError, Location
from newsletter.export import new_issue
from newsletter.gathering import published
from newsletter.gathering.lineup import Lineup
from newsletter.sources import opening

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from newsletter.config.project import Project
    from newsletter.export.new_issue import ListedArticle
    from newsletter.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a new issue is to be made from.

    Attributes:
        articles: files, addresses, or - for `pasted`.
        feed: the file or address of a feed.
        since: the day from which on articles of the feed are taken.
        limit: how many of them at most.
        day: the issue's date.
    """

    project: Project
    issue: str
    day: date
    articles: tuple[str, ...] = ()
    feed: str | None = None
    since: date | None = None
    limit: int = 10
    allow_private: bool = False
    pasted: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A new issue, not written yet.

    Attributes:
        files: contents by path inside the folder, issue.toml last.
        notes: what was left out or may surprise, a sentence each.
    """

    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    lines: tuple[ListedArticle, ...]
    notes: tuple[str, ...]


def gather(request: Request, progress: Callable[[str], None]) -> Gathered:
    """Read everything that a new issue is made from.

    Args:
        request: what is asked for.
        progress: is told each address before it is asked.

    Raises:
        NewsletterError: an article or the feed has a problem, or there is nothing new.
    """
    folder = request.project.issues / request.issue
    new_issue.refuse_existing(folder)
    lineup = Lineup(folder=folder, known=published.addresses(request.project))
    for target in request.articles:
        lineup.put(
            opening.article(target, progress, pasted=request.pasted, allow_private=request.allow_private)
        )
    if request.feed:
        _take(request, opening.feed(request.feed, progress, allow_private=request.allow_private), lineup)
    toml = new_issue.format_issue(request.day, lineup.lines)
    return Gathered(
        folder=folder,
        files={**lineup.files, NAME: toml.encode()},
        lines=tuple(lineup.lines),
        notes=tuple(lineup.notes),
    )


def _take(request: Request, articles: Sequence[Article], lineup: Lineup) -> None:
    """Put the newest articles of a feed into the issue."""
    before = len(lineup.lines)
    found = [article for article in _newest_first(articles) if _is_wanted(article, request.since)]
    for article in found:
        if len(lineup.lines) - before < request.limit:
            lineup.offer(article)
    if not lineup.lines:
        since = f" since {request.since.isoformat()}" if request.since else ""
        hint = "All of it is in an issue, or has no title or text." if found else "Choose an earlier --since."
        raise ContentError(
            f"There is nothing new in this feed{since}.",
            where=Location(str(request.feed)),
            hint=hint if articles else "The feed is empty; see whether it is the right one.",
        )


def _newest_first(articles: Sequence[Article]) -> list[Article]:
    """Articles by their day, in the order of the feed where that is the same; undated ones last."""
    return sorted(articles, key=lambda article: article.published or date.min, reverse=True)


def _is_wanted(article: Article, since: date | None) -> bool:
    """Whether an article is new enough; of one without a date nobody knows, so that it is taken."""
    return since is None or article.published is None or article.published >= since
