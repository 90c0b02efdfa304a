"""A post → what the network's API takes, as one table; what the sender alone knows is left to the sender."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.social.bluesky import format_for_bluesky, make_link_card
from newsletter.social.escaping import (
    convert_to_html,
    convert_to_mrkdwn,
    escape_little_text,
    escape_markdown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.model import Article, Json
    from newsletter.social.networks import Network

# Characters of a topic on Threads, which has neither `.` nor `&`: developers.facebook.com/docs/threads/
# create-posts/topic-tags (second-hand, read 2026-11-30).
TOPIC_LENGTH = 50

_HASHTAG = re.compile(r"(?<!\S)#(\w+)")
_BLANK_LINES = re.compile(r"\n{3,}")


def format_for_api(text: str, network: Network, article: Article, link: str | None) -> Json:
    """Return the fields of a post that the network's API takes, or None where it is not known.

    What has a field of its own, as a link or a topic, leaves the text where it has a line to itself.

    Args:
        text: what people read.
        network: where it is posted.
        article: what the post is of, for its link's card.
        link: what this post links to; None where another part of the thread does.
    """
    if network.key not in _FORMATTERS:
        return None
    return _FORMATTERS[network.key](text, article, link if network.link_in in ("text", "card") else None)


def _format_for_x(text: str, _article: Article, _link: str | None) -> dict[str, Json]:
    return {"text": text}


def _format_for_mastodon(text: str, article: Article, _link: str | None) -> dict[str, Json]:
    # Nothing is hidden behind a warning: who pays stands in the text, where it is read with what is paid for.
    return {"status": text, "language": article.language, "visibility": "public", "spoiler_text": ""}


def _format_for_threads(text: str, _article: Article, link: str | None) -> dict[str, Json]:
    topic = next((tag for tag in _HASHTAG.findall(text) if len(tag) <= TOPIC_LENGTH), None)
    form: dict[str, Json] = {"media_type": "TEXT", "text": _remove_lines(text, link, topic and f"#{topic}")}
    if link:
        form["link_attachment"] = link
    if topic:
        form["topic_tag"] = topic
    return form


def _format_for_linkedin(text: str, article: Article, link: str | None) -> dict[str, Json]:
    form: dict[str, Json] = {"commentary": escape_little_text(_remove_lines(text, link))}
    if link:
        card = make_link_card(article, link, text)
        shown: dict[str, Json] = {"source": card.url, "title": card.title}
        if card.description:
            shown["description"] = card.description
        form["content"] = {"article": shown}
    return form


def _format_for_facebook(text: str, _article: Article, link: str | None) -> dict[str, Json]:
    form: dict[str, Json] = {"message": _remove_lines(text, link)}
    return {**form, "link": link} if link else form


def _format_for_telegram(text: str, _article: Article, _link: str | None) -> dict[str, Json]:
    return {"text": convert_to_html(text), "parse_mode": "HTML"}


def _format_for_discord(text: str, _article: Article, _link: str | None) -> dict[str, Json]:
    # What an article writes as @everyone calls nobody.
    return {"content": escape_markdown(text), "allowed_mentions": {"parse": []}}


def _format_for_slack(text: str, _article: Article, _link: str | None) -> dict[str, Json]:
    return {"text": convert_to_mrkdwn(text)}


# Read 2026-11-30: docs.x.com/x-api/posts/create-post; docs.joinmastodon.org/methods/statuses;
# developers.facebook.com/docs/threads/posts and /docs/graph-api/reference/page/feed;
# learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api;
# core.telegram.org/bots/api#sendmessage; discord.com/developers/docs/resources/message;
# docs.slack.dev/reference/methods/chat.postMessage.
_FORMATTERS: Mapping[str, Callable[[str, Article, str | None], dict[str, Json]]] = MappingProxyType(
    {
        "x": _format_for_x,
        "bluesky": format_for_bluesky,
        "mastodon": _format_for_mastodon,
        "threads": _format_for_threads,
        "linkedin": _format_for_linkedin,
        "facebook": _format_for_facebook,
        "telegram": _format_for_telegram,
        "discord": _format_for_discord,
        "slack": _format_for_slack,
    }
)


def _remove_lines(text: str, *lines: str | None) -> str:
    """Return a text without these lines, and without the blank ones that they leave."""
    kept = "\n".join(line for line in text.split("\n") if not line or line not in lines)
    return _BLANK_LINES.sub("\n\n", kept).strip("\n")
