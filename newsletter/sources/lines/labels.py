"""The label of a list item: `Soutien militaire : Fourniture d’armes…`."""

from __future__ import annotations

import re

from newsletter.model import Bullet, Text, plain, split_runs

# A label is a few words and a colon, with something after it. At most 60 characters: past that
# it is a sentence with a colon in it. Own limit, measured on the sample articles.
_LABEL = re.compile(r"(?P<label>[^.!?:;：\n]{2,60}?[^\S\n]?[:：])(?P<gap>\s+|(?<=：))(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")


def split_label(text: Text) -> Bullet:
    """Return a list item, its label apart where it has one."""
    match = _LABEL.match(plain(text))
    if match is None or not _LETTER.search(match["label"]) or _has_link_before(text, match.end("label")):
        return Bullet(body=text)
    return Bullet(label=match["label"], gap=match["gap"], body=split_runs(text, match.end())[1])


def _has_link_before(text: Text, end: int) -> bool:
    """Whether a link begins before `end`: then the label is a link's text and stays in it."""
    at = 0
    for run in text:
        if at < end and run.href:
            return True
        at += len(run.text)
    return False
