"""A request → cards: the pictures of its articles' words, in the publication's theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter import images, templating
from newsletter.memory import Memory
from newsletter.model import PROMOTION, ROUNDUP, Article, Image, PictureCard
from newsletter.pipeline.request import choose_publication, read_entries, read_issue_file
from newsletter.render.service_tags import address_reader
from newsletter.render.theme import load_theme
from newsletter.social.cards import choose_card_words, choose_headline, draw_card
from newsletter.social.roundup import make_promotion, make_roundup

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.images import Illustrated
    from newsletter.model import Issue
    from newsletter.pipeline.request import Request
    from newsletter.social.cards import CardWords

# Headlines that are kept, one for each issue that is being edited. Own limit.
KEPT = 16
# Articles whose words are kept: those of ten issues, in the preview. Own limit.
REMEMBERED = 128
_words: Memory[tuple[str, str, str], tuple[CardWords, ...]] = Memory(REMEMBERED)
_memory: Memory[str, PictureCard | None] = Memory(KEPT)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCards:
    """The cards of an issue's articles.

    Attributes:
        left_out: the names of cards whose words are too many for a picture, with their articles.
    """

    issue: str
    cards: tuple[tuple[Article, PictureCard], ...]
    left_out: tuple[tuple[Article, str], ...] = ()

    def list_foreign(self) -> list[tuple[Article, str]]:
        """List the articles with characters that the machine's fonts draw, each with those."""
        drawn: dict[str, tuple[Article, str]] = {}
        for article, card in self.cards:
            before = drawn.get(article.name, (article, ""))[1]
            drawn[article.name] = article, "".join(dict.fromkeys(before + card.foreign))
        return [(article, foreign) for article, foreign in drawn.values() if foreign]


def make_cards(request: Request) -> MadeCards:
    """Make the cards of the articles that a request names.

    Raises:
        NewsletterError: an article or a template has a problem.
    """
    file = read_issue_file(request)
    entries = read_entries(request, file)
    publication = choose_publication(request, entries)
    theme = load_theme(publication.theme, request.templates)
    with templating.hold_templates():
        drawn = [
            (entry.article, words, draw_card(words, theme, request.templates))
            for entry in entries
            for words in choose_card_words(entry.article, publication.name)
        ]
    return MadeCards(
        issue=file.id,
        cards=tuple((article, card) for article, _, card in drawn if card),
        left_out=tuple((article, words.name) for article, words, card in drawn if not card),
    )


def choose_issue_cards(issue: Issue) -> dict[str, tuple[CardWords, ...]]:
    """Return the words of the cards of each article of an issue, by its name, its own and its sponsor's."""
    publication = issue.publication.name
    articles = (entry.article for entry in issue.entries)
    cards = {article.name: _recall_words(article, publication) for article in articles}
    if len(issue.entries) > 1:
        roundup = replace(make_roundup(issue, ""), title=issue.subject, lede=None)
        cards[ROUNDUP] = _recall_words(roundup, publication)
    if placement := issue.placement:
        promotion = make_promotion(placement, issue.language, issue.source)
        paid_for = replace(promotion, categories=(placement.label, placement.advertiser))
        cards[PROMOTION] = (choose_headline(paid_for, publication),)
    return cards


def draw_issue_card(issue: Issue, article: str, name: str, templates: Path | None) -> bytes | None:
    """Return the picture of one card of an article, None where there is no such card.

    Raises:
        TemplateError: a template has a mistake, at its line.
    """
    cards = choose_issue_cards(issue).get(article, ())
    words = next((words for words in cards if words.name == name), None)
    card = words and draw_card(words, load_theme(issue.publication.theme, templates), templates)
    return card.png if card else None


def _recall_words(article: Article, publication: str) -> tuple[CardWords, ...]:
    key = (article.source, article.name, publication)
    return _words.recall(key, article, lambda: choose_card_words(article, publication))


def add_headline(illustrated: Illustrated, templates: Path | None) -> Illustrated:
    """Give an issue the card of its subject, where its images are published and no article has one."""
    issue = illustrated.issue
    if not issue.publication.images or any(entry.article.image for entry in issue.entries):
        return illustrated
    words = choose_headline(_make_subject_article(issue), issue.publication.name)
    theme = load_theme(issue.publication.theme, templates)
    stamp = (words, theme, templating.digest_templates(templates))
    card = _memory.recall(issue.id, stamp, lambda: draw_card(words, theme, templates))
    if card is None:
        return illustrated
    return images.add_share_image(illustrated, Image(src=f"{card.name}.png", alt=card.alt, data=card.png))


def _make_subject_article(issue: Issue) -> Article:
    """Return what an issue's card says: its subject, and the sections of an only article."""
    first = issue.entries[0].article
    sections = first.kicker if len(issue.entries) == 1 else ()
    subject = address_reader(issue, None).subject
    return Article(name=issue.id, title=subject, language=issue.language, categories=sections)
