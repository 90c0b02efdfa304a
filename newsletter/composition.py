"""Articles and what issue.toml says of them → Issue: every choice that was left open is made here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.language import estimate_minutes, split_sentences, typeset
from newsletter.model import (
    Article,
    Entry,
    Heading,
    Image,
    Issue,
    Layout,
    Paragraph,
    Publication,
    Quote,
    plain,
)
from newsletter.model.measures import PREHEADER_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.config.issue_file import ArticleFile, IssueFile
    from newsletter.model import Block, Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around the articles: the editor's words before and after them, and the sponsor."""

    intro: tuple[Block, ...] = ()
    sign_off: tuple[Block, ...] = ()
    placement: Placement | None = None


def make_entries(file: IssueFile, articles: Sequence[Article]) -> tuple[Entry, ...]:
    """Return each article's place in the issue, in the order of the file."""
    named = _name_apart(articles)
    return tuple(
        _make_entry(article, line, choose_layout(index, len(articles)))
        for index, (article, line) in enumerate(zip(named, file.articles, strict=True))
    )


def compose(
    file: IssueFile,
    entries: tuple[Entry, ...],
    publication: Publication,
    around: Surroundings | None = None,
) -> Issue:
    """Return the issue; subject and preheader come from its first article where the file has none."""
    keys, lead = file.keys, entries[0].article
    around = around or Surroundings()
    return Issue(
        id=file.id,
        publication=publication,
        subject=_join_lines(keys.subject or lead.title, publication.language),
        preheader=_join_lines(keys.preheader or write_preheader(lead), publication.language),
        date=keys.date,
        language=publication.language,
        entries=entries,
        number=keys.number,
        intro=around.intro,
        sign_off=around.sign_off,
        placement=around.placement,
        sponsor_call=None if around.placement else _choose_sponsor_call(entries, publication),
        mirror=links.fill_issue_id(publication.mirror, file.id) if publication.mirror else None,
        held=tuple(line.file for line in file.held),
        source=str(file.path or ""),
    )


def choose_layout(index: int, count: int) -> Layout:
    """Return the usual layout: a single article in full; of several the first leads, the others are cards."""
    if count == 1:
        return "full"
    return "card" if index else "lead"


def write_preheader(article: Article) -> str:
    """Return what the inbox shows after the subject: the article's opening, cut at a sentence."""
    whole, end = article.opening, 0
    for sentence in split_sentences(whole, article.language):
        longer = whole.index(sentence, end) + len(sentence)
        if longer > PREHEADER_MOST:
            break
        end = longer
    return whole[:end].strip() or _cut(whole)


def _join_lines(text: str, language: str) -> str:
    """Return text on one line, in the spaces of its language: what an inbox shows."""
    return typeset(re.sub(r"[\t\r\n]+", " ", text.strip()), language)


def _cut(whole: str) -> str:
    if len(whole) <= PREHEADER_MOST:
        return whole
    return whole[: PREHEADER_MOST - 1].rsplit(None, 1)[0].rstrip(",;: \u00a0") + "…"


def _make_entry(article: Article, line: ArticleFile, layout: Layout) -> Entry:
    """Return the place of an article; what issue.toml says of it wins."""
    image = article.image
    if line.image:
        image = Image(src=line.image, alt=line.alt or "")
    elif image and line.alt:
        image = replace(image, alt=line.alt)
    url = links.encode_url(line.url) if line.url else article.url
    # What is shown in short must lead to the rest; without a URL the rest would be lost.
    layout = line.layout or (layout if url else "full")
    shown = replace(
        article,
        url=url,
        image=image,
        title=line.title or article.title,
        lede=article.lede if line.lede is None else line.lede or None,
        byline=article.byline if line.byline is None else line.byline or None,
        categories=(line.kicker,) if line.kicker else article.categories,
    )
    return Entry(
        article=shown, layout=layout, section=line.section, minutes=estimate_minutes(_join_words(shown))
    )


def _join_words(article: Article) -> str:
    """Return the text that is read for the reading time: without tables, code, notes and captions."""
    texts = (plain(block.text) for block in article.blocks if isinstance(block, (Paragraph, Heading, Quote)))
    return "\n".join([article.lede or "", *texts, *(item.text for item in article.bullets)])


def _name_apart(articles: Sequence[Article]) -> Iterator[Article]:
    """Yield the articles, those of one name with a number, so that their snippets do not share a folder."""
    taken = {article.name for article in articles}
    seen: set[str] = set()
    for article in articles:
        name, number = article.name, 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{article.name}-{number}"
        seen.add(name)
        yield replace(article, name=name)


def _choose_sponsor_call(entries: Sequence[Entry], publication: Publication) -> str | None:
    calls = (entry.article.sponsor_call for entry in entries if entry.article.sponsor_call)
    return publication.sponsor_call or next(calls, None)
