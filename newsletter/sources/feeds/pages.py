"""What is no feed: which kind of page it is, and where the feed may be."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from newsletter.errors import ContentError, Location
from newsletter.sources.feeds import values

# Characters of a page in which its head, and a form to sign in, are looked for. Own limit, 2026-11-23.
_SEARCHED = 300_000
_KINDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div)\b", re.IGNORECASE)


def refusal(text: str, where: str, base: str | None) -> ContentError:
    """Why this is no feed, and what to do instead."""
    hint = "Name a feed: RSS, Atom or JSON Feed. A site's feed often stands at /feed, /rss or /feed.xml."
    if not _HTML.search(text[:_SEARCHED]):
        return ContentError("This is not a feed.", where=Location(where), hint=hint)
    page = _Page()
    page.feed(text[:_SEARCHED])
    feeds = list(filter(None, (values.address(base or "", feed) for feed in page.feeds)))
    if feeds:
        hint = f"The page names as its feed {' and '.join(feeds[:2])}."
    if page.asks_password:
        return ContentError("This is a page to sign in on, and not a feed.", where=Location(where), hint=hint)
    return ContentError("This is a web page, and not a feed.", where=Location(where), hint=hint)


class _Page(HTMLParser):
    """What a page says of feeds and passwords."""

    def __init__(self) -> None:
        super().__init__()
        self.feeds: list[str] = []
        self.asks_password = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        said = {name: (value or "").strip() for name, value in attrs}
        if tag == "link" and said.get("type", "").lower() in _KINDS and said.get("href"):
            self.feeds.append(said["href"])
        self.asks_password |= tag == "input" and said.get("type", "").lower() == "password"
