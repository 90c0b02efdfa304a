"""What every template of the mail is given besides the issue: words, typography, links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import links, templating
from newsletter.language import format_long_date, get_direction, join_last_words, typeset
from newsletter.model import Image
from newsletter.render.boxes import drawn
from newsletter.render.theme import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsletter.model import Issue
    from newsletter.model.design_tokens import Tokens


def scope(issue: Issue, templates: Path | None) -> dict[str, object]:
    """The names that a template of the mail may use; listed in docs/templates.md."""
    return {
        "issue": issue,
        "words": templating.load_words(issue.language, templates),
        **look(issue, templates),
        "date": format_long_date(issue.date, issue.language),
        "drawn": templating.check_arguments("drawn", Image, drawn),
        **{
            name: templating.check_arguments(name, str, function)
            for name, function in _of_text(issue).items()
        },
    }


def _of_text(issue: Issue) -> dict[str, Callable[..., str]]:
    """What templates make of a text: for readers of its language, or as a link."""
    return {
        "direction_of": get_direction,
        "typeset": typeset,
        "headline": headline,
        "contact": links.link_contact,
        "campaign": partial(campaign, issue),
        "tagged": partial(tagged, issue),
    }


def headline(title: str, language: str) -> str:
    """A title whose last word never stands alone."""
    return join_last_words(typeset(title, language))


def look(issue: Issue, templates: Path | None) -> dict[str, object]:
    """What style sheets are given too: tokens, faces, and the side on which a line starts."""
    tokens = theme(issue.publication.theme, templates)
    side = get_direction(issue.language)
    start, end = ("left", "right") if side == "ltr" else ("right", "left")
    return {"theme": tokens, "faces": _faces(tokens), "direction": side, "start": start, "end": end}


def _faces(tokens: Tokens) -> dict[str, str]:
    """The font stacks, a web font in front."""
    first = f"'{tokens['type']['font']}', " if tokens["type"]["font"] else ""
    return {use: f"{first}{tokens['type'][use]}" for use in ("titles", "text")}


def campaign(issue: Issue, url: str) -> str:
    """A link with the issue's campaign tags."""
    name = links.make_slug(issue.publication.name)
    return links.add_campaign(url, source=name, medium="email", campaign=issue.id)


def tagged(issue: Issue, url: str) -> str:
    """A link of running text: with campaign tags where it leads to the publication's own site."""
    site = issue.publication.site
    own = site is not None and links.is_web(url) and urlsplit(url).hostname == urlsplit(site).hostname
    return campaign(issue, url) if own else url
