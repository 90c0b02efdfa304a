r"""A text as LinkedIn's API wants it: "little text", in which a bracket left bare cuts the post in silence.

Source: learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format (read
2026-11-23). Only the `commentary` of a post is written like this: pasted by hand, or as a comment, every
backslash would show.
"""

from __future__ import annotations

import re

from newsletter.model.social_rules import is_hashtag

# Every sign that the format reserves is escaped wherever it stands, in a link too: what LinkedIn looks for
# links in has lost its backslashes already, while a bare `_` of utm_source may end the post there.
# Source: the page above; so does github.com/gitroomhq/postiz-app linkedin.provider.ts, and
# github.com/brightbeanxyz/brightbean-studio pull 121 tried it on LinkedIn itself (read 2026-11-23).
_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_HASHTAG = re.compile(r"(?<!\S)#(\S+)")
# What may end a sentence after a hashtag.
_AFTER = ".,:;!?…"


def escaped(text: str) -> str:
    r"""A text for `commentary`: reserved signs behind a backslash, hashtags as `{hashtag|\#|tag}`.

    To be done once and last: what is escaped already would be escaped again, for nobody can tell a backslash
    of the author's from one of ours. It is longer than what LinkedIn counts: the text as readers see it.
    """
    pieces: list[str] = []
    done = 0
    for found in _HASHTAG.finditer(text):
        tag = found[1].rstrip(_AFTER)
        if is_hashtag(f"#{tag}"):
            pieces += (_plain(text[done : found.start()]), rf"{{hashtag|\#|{_plain(tag)}}}")
            done = found.start(1) + len(tag)
    return "".join((*pieces, _plain(text[done:])))


def _plain(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)
