"""Articles and what issue.toml says of them → Issue: every choice that was left open is made here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.errors import Location
from newsletter.language import sentences
from newsletter.model import Article, Entry, Image, Issue, Layout, Paragraph, Publication, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsletter.config.issue import ArticleFile, IssueFile
    from newsletter.model import Block, Placement

# Characters of a preheader that the longest inbox line shows (Apple Mail, about 140); read 2026-11-23:
# litmus.com/blog/the-ultimate-guide-to-preview-text-support.
PREHEADER = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is wished for an issue; all of it may be left open but its id and date."""

    id: str
    date: date
    number: str | None = None
    subject: str | None = None
    preheader: str | None = None
    intro: tuple[Block, ...] = ()


def compose(
    plan: Plan, entries: Sequence[Entry], publication: Publication, placement: Placement | None = None
) -> Issue:
    """Make the issue; subject and preheader come from its first article where the plan has none."""
    lead = entries[0].article
    return Issue(
        id=plan.id,
        publication=publication,
        subject=plan.subject or lead.title,
        preheader=plan.preheader or preheader(lead),
        date=plan.date,
        language=publication.language,
        entries=tuple(entries),
        number=plan.number,
        intro=plan.intro,
        placement=placement,
        sponsor_call=None if placement else _sponsor_call(entries, publication),
        web=publication.mirror.replace("{issue}", plan.id) if publication.mirror else None,
    )


def entry(article: Article, said: ArticleFile, layout: Layout, source: IssueFile) -> Entry:
    """An article's place in an issue, what issue.toml says of it winning over the article's own."""
    image = article.image
    if said.image:
        image = Image(src=said.image, alt=said.alt or "")
    elif image and said.alt:
        image = replace(image, alt=said.alt)
    url = links.web(said.url, Location(source.path)) if said.url else article.url
    return Entry(article=replace(article, url=url, image=image), layout=said.layout or layout)


def default_layout(index: int, count: int) -> Layout:
    """A single article stands in full; of several the first leads and the others are cards."""
    if count == 1:
        return "full"
    return "card" if index else "lead"


def preheader(article: Article) -> str:
    """What the inbox shows after the subject: the lede, or else the first paragraph, cut at a sentence."""
    paragraphs = (plain(block.text) for block in article.blocks if isinstance(block, Paragraph))
    said = article.lede or next(paragraphs, "")
    end = 0
    for sentence in sentences(said, article.language):
        longer = said.index(sentence, end) + len(sentence)
        if longer > PREHEADER:
            break
        end = longer
    return said[:end].strip() or _cut(said)


def _cut(said: str) -> str:
    if len(said) <= PREHEADER:
        return said
    return said[: PREHEADER - 1].rsplit(None, 1)[0].rstrip(",;: \u00a0") + "…"


def _sponsor_call(entries: Sequence[Entry], publication: Publication) -> str | None:
    calls = (entry.article.sponsor_call for entry in entries if entry.article.sponsor_call)
    return publication.sponsor_call or next(calls, None)
