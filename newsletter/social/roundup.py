"""What a snippet may be of besides an article: a whole issue or a booking, each as an article of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from newsletter.model import PROMOTION, ROUNDUP, Article, Bullet, BulletList, text
from newsletter.social.candidates import Candidate
from newsletter.social.cutting import shorten_title
from newsletter.social.hashtags import make_hashtag
from newsletter.social.material import gather_titles
from newsletter.social.slot import make_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Issue, Placement, Snippet
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import SnippetOptions

# What the law has an advertiser of credit, of money to invest, of gambling, of alcohol or of food say.
_MANDATORY = re.compile(
    r"\b(?:cr[ée]dits?|TAEG|taux annuel|vérifiez vos capacités|perte en capital|risques? de perte|modération"
    r"|18 ans|mineurs|interdite? aux|jouer comporte|endettement|mangerbouger|pour votre santé"
    r"|sous conditions?|capital (?:is )?at risk|APR|gamble responsibly|18\+|terms apply|drink responsibly"
    r"|Kapitalverlust)\b",
    re.IGNORECASE,
)


def make_roundup(issue: Issue, number: str) -> Article:
    """Make an article of an issue: its name and number, its subject, its titles, and where it can be read.

    Args:
        issue: any.
        number: the issue's number in words (`N° {number}`), in the publication's language.
    """
    named = filter(None, (issue.publication.name, number.format(number=issue.number) if issue.number else ""))
    titles = [entry.article.title for entry in issue.entries]
    subject = "" if _drop_spaces(issue.subject) in map(_drop_spaces, titles) else issue.subject
    return Article(
        name=ROUNDUP,
        title=" · ".join(named) or issue.subject,
        lede=subject or None,
        language=issue.language,
        url=issue.mirror,
        blocks=(BulletList(items=tuple(Bullet(body=text(title)) for title in titles)),),
        source=issue.source,
    )


def write_roundup(
    roundup: Article, options: SnippetOptions, networks: Iterable[Network]
) -> tuple[Snippet, ...]:
    """Write the snippets of a whole issue: its titles as far as they fit, and how many more there are.

    Raises:
        SnippetError: a network has no room for the name of the publication.
    """
    material = gather_titles(roundup)
    snippets = []
    for slot in make_slots(roundup, options, networks):
        versions = _list_versions(material, slot.words["others"], slot.network.limit)
        snippets.append(slot.fill(versions, "title", material))
    return tuple(snippet for snippet in snippets if snippet)


def _list_versions(material: Material, others: str, limit: int) -> Iterator[Candidate]:
    """Yield a roundup with fewer and fewer titles; never is one alone left out, for it needs no more room.

    Args:
        material: the issue's name and titles.
        others: how many more there are, in words.
        limit: characters beyond which no network reads; the titles that surely go past it are not tried.
    """
    titles = tuple(point.text for point in material.points)
    tried = sum(length <= limit for length in accumulate(len(title) for title in titles))
    whole = Candidate(title=material.title, opening=material.title, lead_in=material.lead_in, bullets=titles)
    yield whole
    for subject in dict.fromkeys((material.lead_in, "")):
        for left in range(max(2, len(titles) - tried), len(titles)):
            rest = others.format(number=left)
            yield replace(whole, lead_in=subject, bullets=titles[:-left], rest=rest)
    for subject in dict.fromkeys((material.lead_in, "")):
        yield replace(whole, lead_in=subject, bullets=())
        yield replace(whole, lead_in=subject, bullets=(), tagged=False)
    for title in shorten_title(material.title, material.article.language):
        yield Candidate(title=title, opening=title, tagged=False)


def make_promotion(placement: Placement, language: str, source: str) -> Article:
    """Make an article of a booking: the headline, or else the first line, then the rest, and the link.

    Args:
        placement: the sponsor's slot.
        language: the publication's.
        source: the file that holds the booking, for messages.
    """
    title, *rest = (placement.headline, *placement.lines) if placement.headline else placement.lines
    return Article(
        name=PROMOTION,
        title=title,
        lede=" ".join((*map(_end_sentence, rest[:-1]), *rest[-1:])),
        language=language,
        url=placement.link,
        image=placement.logo,
        source=source,
    )


def must_be_whole(text: str) -> bool:
    """Return whether an advertiser's text holds words that the law has him say: then nothing of it is cut."""
    return bool(_MANDATORY.search(text))


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
