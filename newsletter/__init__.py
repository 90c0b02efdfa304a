"""Turns the week's articles into a responsive email issue and short social snippets.

    >>> article = newsletter.read("article.txt")
    >>> built = newsletter.build(["article.txt"], url="https://journal.example/article")
    >>> newsletter.count("Bonjour à toutes et à tous", "x")
    26

Everything here raises NewsletterError for what an author can mend.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import NewsletterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Email, Issue, Snippet
    from newsletter.pipeline import Built

__all__ = ["Article", "Built", "Email", "Issue", "NewsletterError", "Snippet", "build", "count", "read"]

# Loaded when first asked for, since `newsletter --help` needs none of them.
_HOMES = {
    "Article": "newsletter.model",
    "Built": "newsletter.pipeline",
    "Email": "newsletter.model",
    "Issue": "newsletter.model",
    "Snippet": "newsletter.model",
}


def read(path: str | Path, *, plain: str | None = None) -> Article:
    """Read one article from a file.

    Args:
        path: the file; its suffix says what it is.
        plain: where the file is the HTML of a paste, its plain text: it fills in the title, the lede, the
            byline and the date that the HTML lacks, and never contradicts it.
    """
    from newsletter import sources  # noqa: PLC0415 - see _HOMES
    from newsletter.sources.hints import Hints  # noqa: PLC0415

    return sources.read(Path(path), Hints(plain=plain))


def build(  # noqa: PLR0913 - as many as the command has options
    paths: Sequence[str | Path] = (),
    *,
    day: date | None = None,
    url: str | None = None,
    esp: str | None = None,
    theme: str | None = None,
    here: str | Path = ".",
    config: str | Path | None = None,
) -> Built:
    """Build an issue in memory: articles, an issue's folder or name, or by default the newest issue.

    Args:
        paths: the arguments of `newsletter build`.
        day: the date of articles that belong to no issue; today by default.
        url: the public URL of a single article.
        esp: the sending service, in place of newsletter.toml's.
        theme: how the email looks, in place of newsletter.toml's.
        here: where to look for a newsletter.toml, there and above.
        config: a newsletter.toml to use instead.
    """
    from newsletter.config.targets import select  # noqa: PLC0415 - see _HOMES
    from newsletter.pipeline import Request  # noqa: PLC0415
    from newsletter.production import produce  # noqa: PLC0415

    selection = select([str(path) for path in paths], Path(here).resolve(), Path(config) if config else None)
    today = day or date.today()  # noqa: DTZ011 - the newsroom's own day
    return produce(Request(selection=selection, day=today, url=url, esp=esp, theme=theme))


def count(text: str, network: str) -> int:
    """Return how long a text is on a network, in that network's own unit."""
    from newsletter.social import counting, networks  # noqa: PLC0415 - see _HOMES

    return counting.count(text, networks.get_network(network))


def __getattr__(name: str) -> type:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsletter' has no attribute '{name}'")
    home: type = getattr(import_module(_HOMES[name]), name)
    return home
