"""Article → a Markdown file that people can edit, and that reads as the same article."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from newsletter.export.markdown.blocks import blocks
from newsletter.export.markdown.settled import CONTROL
from newsletter.model import Paragraph, text

if TYPE_CHECKING:
    from newsletter.model import Article


def markdown(article: Article) -> str:
    """The article as a file: front matter, then its body."""
    front = "".join(_pair(key, value) for key, value in _front(article).items() if value)
    call = [Paragraph(text=text(article.sponsor_call))] if article.sponsor_call else []
    written = "\n\n".join([f"---\n{front}---", *blocks([*article.blocks, *call])])
    return f"{CONTROL.sub('', written)}\n"


def _pair(key: str, value: object) -> str:
    """One line of front matter, a list in brackets."""
    import yaml

    flow = None if isinstance(value, list) else False
    return yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=flow, width=inf)


def _front(article: Article) -> dict[str, object]:
    """What the front matter says, in the order in which people look at it."""
    image = article.image
    return {
        "title": article.title,
        "lede": article.lede,
        "byline": article.byline,
        "date": article.published,
        "url": article.url,
        "image": image.src if image else None,
        "alt": image.alt if image else None,
        "categories": list(article.categories),
        "tags": list(article.tags),
        "language": article.language,
    }
