"""What a snippet may be of besides an article: a whole issue or a booking, each as the article it makes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsletter.model import Article, Bullet, BulletList, text
from newsletter.social.hashtags import hashtag

if TYPE_CHECKING:
    from newsletter.model import Issue, Placement


def roundup(issue: Issue) -> Article:
    """The issue in a list: its subject, its articles' titles, and where it can be read in a browser."""
    said = _bound(issue.subject)
    titles = [entry.article.title for entry in issue.entries if _bound(entry.article.title) != said]
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
        lede=" ".join((*map(_stopped, rest[:-1]), *rest[-1:])),
        language=language,
        url=placement.link,
        source=source,
    )


def disclosure(placement: Placement) -> str:
    """Who pays, under the booking's label as a hashtag: `#Sponsorisé · Librairie du Môle`.

    Both are required by law: LCEN art. 20; FTC 16 CFR 255 (read 2026-11-23).
    """
    return f"{hashtag(placement.label) or placement.label} · {placement.advertiser}"


def _bound(title: str) -> str:
    """Without its spaces: the subject has those of the language's typography already."""
    return "".join(unicodedata.normalize("NFC", title).split())


def _stopped(line: str) -> str:
    """A line of its own as a sentence that another one follows."""
    return line if unicodedata.category(line.rstrip()[-1:] or ".").startswith("P") else f"{line}."
