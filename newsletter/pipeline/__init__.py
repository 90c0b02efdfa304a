"""The only place where stages meet: what was asked for → what a build leaves, or snippets alone."""

from newsletter.pipeline.building import Built, build, read_over_issue
from newsletter.pipeline.reading_over import MAILS, ReadOver, read_over
from newsletter.pipeline.request import Request
from newsletter.pipeline.snippets import Made, Wanted, of_articles, social

__all__ = [
    "MAILS",
    "Built",
    "Made",
    "ReadOver",
    "Request",
    "Wanted",
    "build",
    "of_articles",
    "read_over",
    "read_over_issue",
    "social",
]
