"""How long a text takes to read."""

from __future__ import annotations

import re

# Words a minute of silent reading; characters where words are not parted by spaces:
# M. Brysbaert, How many words do we read per minute?, 2019 (doi 10.1016/j.jml.2019.104047).
WORDS = 238
CHARACTERS = 260

# Chinese, Japanese and Thai, by their Unicode blocks.
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def minutes(text: str) -> int:
    """Whole minutes, rounded, one at least."""
    unspaced = len(_UNSPACED.findall(text))
    words = len(_UNSPACED.sub(" ", text).split())
    return max(1, round(words / WORDS + unspaced / CHARACTERS))
