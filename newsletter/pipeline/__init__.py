"""The only place where stages meet: a request → what a build leaves, or snippets alone."""

from newsletter.pipeline.building import Built, build, check_issue
from newsletter.pipeline.cards import MadeCards, choose_issue_cards, draw_issue_card, make_cards
from newsletter.pipeline.request import Request
from newsletter.pipeline.review import EMAIL_READERS, Review, check_email
from newsletter.pipeline.snippets import MadeSnippets, SnippetRequest, make_article_snippets, make_snippets

__all__ = [
    "EMAIL_READERS",
    "Built",
    "MadeCards",
    "MadeSnippets",
    "Request",
    "Review",
    "SnippetRequest",
    "build",
    "check_email",
    "check_issue",
    "choose_issue_cards",
    "draw_issue_card",
    "make_article_snippets",
    "make_cards",
    "make_snippets",
]
