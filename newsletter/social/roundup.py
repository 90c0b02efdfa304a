"""What a snippet may be of besides an article: a whole issue or a booking, each as an article of its own."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsletter.model import Article, Bullet, BulletList, text
from newsletter.social.hashtags import make_hashtag

if TYPE_CHECKING:
    from newsletter.model import Issue, Placement


def make_roundup(issue: Issue) -> Article:
    """Make an article of an issue: its subject, the titles in it, and where it can be read in a browser."""
    subject = _drop_spaces(issue.subject)
    titles = [entry.article.title for entry in issue.entries if _drop_spaces(entry.article.title) != subject]
    return Article(
        name="roundup",
        title=issue.subject,
        language=issue.language,
        url=issue.mirror,
        blocks=(BulletList(items=tuple(Bullet(body=text(title)) for title in titles)),),
        source=issue.source,
    )


def make_promotion(placement: Placement, language: str, source: str) -> Article:
    """Make an article of a booking: the headline, or else the first line, then the rest, and the link.

    Args:
        placement: the sponsor's slot.
        language: the publication's.
        source: the file that holds the booking, for messages.
    """
    title, *rest = (placement.headline, *placement.lines) if placement.headline else placement.lines
    return Article(
        name=placement.booking,
        title=title,
        lede=" ".join((*map(_end_sentence, rest[:-1]), *rest[-1:])),
        language=language,
        url=placement.link,
        source=source,
    )


def format_disclosure(placement: Placement) -> str:
    """Say who pays, with the booking's label as a hashtag: `#Sponsorisé · Librairie du Môle`.

    Both are required by law: LCEN art. 20; FTC 16 CFR 255 (read 2026-11-23).
    """
    return f"{make_hashtag(placement.label) or placement.label} · {placement.advertiser}"


def _drop_spaces(title: str) -> str:
    """Return a title without spaces: the subject has those of the language's typography already."""
    return "".join(unicodedata.normalize("NFC", title).split())


def _end_sentence(line: str) -> str:
    """Return a line as a sentence that another one can follow."""
    return line if unicodedata.category(line.rstrip()[-1:] or ".").startswith("P") else f"{line}."
