"""The label of a list item: `Soutien militaire : Fourniture d’armes…`."""

from __future__ import annotations

import re
from dataclasses import replace

from newsletter.model import Bullet, Run, Text, plain

# A label is a few words and a colon, with something after it. At most 60 characters: past that
# it is a sentence with a colon in it. Own limit, measured on the sample articles, 2026-11-23.
_LABEL = re.compile(r"(?P<label>[^.!?:;：\n]{2,60}?[^\S\n]?[:：])(?P<gap>\s+|(?<=：))(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")


def bullet(text: Text) -> Bullet:
    """A list item, parted from its label where it has one."""
    found = _LABEL.match(plain(text))
    if found is None or not _LETTER.search(found["label"]) or _linked(text, found.end("label")):
        return Bullet(body=text)
    return Bullet(label=found["label"], gap=found["gap"], body=dropped(text, found.end()))


def dropped(text: Text, count: int) -> Text:
    """Text without its first `count` characters."""
    kept: list[Run] = []
    for run in text:
        if len(run.text) > count:
            kept.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return tuple(kept)


def _linked(text: Text, end: int) -> bool:
    """Whether a link begins before `end`: then the label is a link's text and stays in it."""
    at = 0
    for run in text:
        if at < end and run.href:
            return True
        at += len(run.text)
    return False
