"""Texts for APIs that read markup: LinkedIn's, Telegram's, Slack's and Discord's."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from newsletter.model.social_rules import is_hashtag

if TYPE_CHECKING:
    from collections.abc import Callable

# A URL in a text, less the stops after it.
_URL = re.compile(r"https?://[^\s<>«»]*[^\s<>«».,;:!?…)\]'\"]")
# Bold words as a snippet has them for Telegram and Discord.
_BOLD = re.compile(r"\*\*(?=\S)([^\n]+?)(?<=\S)\*\*")


# ── LinkedIn ──────────────────────────────────────────────────────────────────

# Its API takes "little text", in which a bracket left bare cuts the post off in silence: learn.microsoft.com/
# en-us/linkedin/marketing/community-management/shares/little-text-format (read 2026-11-23). Only the
# `commentary` of a post is written like this: pasted by hand, or as a comment, every backslash would show.

# Every reserved sign is escaped wherever it stands, in a link too: LinkedIn looks for links once the
# backslashes are gone, while a bare `_` of utm_source may end the post there.
# Source: the page above; so does github.com/gitroomhq/postiz-app linkedin.provider.ts, and
# github.com/brightbeanxyz/brightbean-studio pull 121 tried it on LinkedIn itself (read 2026-11-23).
_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_HASHTAG = re.compile(r"(?<!\S)#(\S+)")
# What may end a sentence after a hashtag.
_AFTER = ".,:;!?…"


def escape_little_text(text: str) -> str:
    r"""Escape a text for `commentary`: reserved signs after a backslash, hashtags as `{hashtag|\#|tag}`.

    Escape once and last: nobody can tell a backslash of the author's from one of ours, which would be
    escaped again. The result is longer than what LinkedIn counts, which is the text as readers see it.
    """
    pieces: list[str] = []
    done = 0
    for match in _HASHTAG.finditer(text):
        tag = match[1].rstrip(_AFTER)
        if is_hashtag(f"#{tag}"):
            before = _escape_reserved(text[done : match.start()])
            pieces += (before, rf"{{hashtag|\#|{_escape_reserved(tag)}}}")
            done = match.start(1) + len(tag)
    return "".join((*pieces, _escape_reserved(text[done:])))


def _escape_reserved(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


# ── Telegram ──────────────────────────────────────────────────────────────────


def convert_to_html(text: str) -> str:
    """Return a text as Telegram's bots take it with `parse_mode` HTML: bold words in <b>, the rest escaped.

    Source: core.telegram.org/bots/api#html-style (read 2026-11-30). Its Markdown refuses a bare `**`.
    """
    return _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))


# ── Slack ─────────────────────────────────────────────────────────────────────


def convert_to_mrkdwn(text: str) -> str:
    """Return a text as Slack takes it: `&`, `<`, `>` escaped, and a URL as a link under its host and path.

    Source: api.slack.com/reference/surfaces/formatting (read 2026-11-30). There is no sign that would keep
    `*`, `_` or `~` of a text from making it bold, italic or struck out.
    """
    return _replace_urls(text, _make_slack_link, lambda prose: escape(prose, quote=False))


def _make_slack_link(url: str) -> str:
    label = re.split("[?#]", url.partition("://")[2].removeprefix("www."), maxsplit=1)[0].rstrip("/")
    return f"<{escape(url, quote=False).replace('|', '%7C')}|{escape(label, quote=False).replace('|', '')}>"


# ── Discord ───────────────────────────────────────────────────────────────────

# Signs that Discord's Markdown reads anywhere, and those that it reads at the start of a line:
# support.discord.com/hc/en-us/articles/210298617 (second-hand, read 2026-11-30).
_MARKDOWN = re.compile(r"[\\*_~`|\[\]<>]|^(?:#{1,3}|-#|-)(?= )", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """Return a text for Discord: bold words stay bold, other signs lose their meaning, URLs stay as they are.

    A URL left bare is shown with its card.
    """
    pieces: list[str] = []
    done = 0
    for match in _BOLD.finditer(text):
        pieces += (_escape_prose(text[done : match.start()]), f"**{_escape_prose(match[1])}**")
        done = match.end()
    return "".join((*pieces, _escape_prose(text[done:])))


def _escape_prose(text: str) -> str:
    return _replace_urls(text, str, lambda prose: _MARKDOWN.sub(r"\\\g<0>", prose))


def _replace_urls(text: str, on_url: Callable[[str], str], on_prose: Callable[[str], str]) -> str:
    """Return a text whose URLs went through one function, and all that is between them through the other."""
    pieces: list[str] = []
    done = 0
    for match in _URL.finditer(text):
        pieces += (on_prose(text[done : match.start()]), on_url(match[0]))
        done = match.end()
    return "".join((*pieces, on_prose(text[done:])))
