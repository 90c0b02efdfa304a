"""What a snippet may be of besides an article: a whole issue or a booking, each as the article it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.model import Article, Bullet, BulletList, text
from newsletter.social.hashtags import hashtag

if TYPE_CHECKING:
    from newsletter.model import Issue, Placement


def roundup(issue: Issue) -> Article:
    """The issue in a list: its subject, its articles' titles, and where it can be read in a browser."""
    titles = [entry.article.title for entry in issue.entries if entry.article.title != issue.subject]
    return Article(
        name="roundup",
        title=issue.subject,
        language=issue.language,
        url=issue.mirror,
        blocks=(BulletList(items=tuple(Bullet(body=text(title)) for title in titles)),),
        source=issue.source,
    )


def promotion(placement: Placement, language: str, source: str) -> Article:
    """What a sponsor says: the headline, or else the first line, then the rest, and the link.

    Args:
        placement: the booking's slot.
        language: the publication's.
        source: the file that holds the booking, for messages.
    """
    title, *rest = (placement.headline, *placement.lines) if placement.headline else placement.lines
    return Article(
        name=placement.booking,
        title=title,
        lede=" ".join(rest),
        language=language,
        url=placement.link,
        source=source,
    )


def disclosure(placement: Placement) -> str:
    """Who pays, under the booking's label as a hashtag: `#Sponsorisé · Librairie du Môle`.

    Both are required by law: LCEN art. 20; FTC 16 CFR 255 (read 2026-11-23).
    """
    return f"{hashtag(placement.label) or placement.label} · {placement.advertiser}"
