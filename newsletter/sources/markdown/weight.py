"""How much work a Markdown text is: what is nothing but marks is refused before it takes many seconds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsletter.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping

# What may be a mark weighs one: markdown-it takes ten microseconds for it. The end of a line and a bracket
# take thirty or more. A text that weighs more than this, and that much for its length, is no article;
# articles weigh one in thirty characters. Own limits, measured with markdown-it-py 4.3 on 2026-11-23.
WEIGHT = 60_000
CHARACTERS_A_WEIGHT = 12
# Tags in blocks of HTML, which are read another way: a page has some thousands. Own limit, 2026-11-23.
TAGS = 120_000
_MARKS: Mapping[str, int] = dict.fromkeys("!#$&*+-:<=>@\\]^_`{|}~", 1) | {"\n": 3, "[": 5}


def refuse_marks(source: str) -> None:
    """Refuse a text of marks.

    Raises:
        ContentError: it is one.
    """
    if not _is_heavy(source):
        return
    rest = _html_blocks().sub("", source)
    if _is_heavy(rest) or source.count("<") - rest.count("<") > TAGS:
        raise ContentError(
            "This Markdown is nothing but marks.",
            hint="Keep the article alone; tables of data and listings do not belong into a mail.",
        )


def _is_heavy(source: str) -> bool:
    weight = sum(source.count(mark) * each for mark, each in _MARKS.items())
    return weight > WEIGHT and weight * CHARACTERS_A_WEIGHT > len(source)


@cache
def _html_blocks() -> re.Pattern[str]:
    """Blocks of HTML, to the next empty line: they are read another way, whatever marks are in them."""
    from markdown_it.common.html_blocks import block_names

    return re.compile(
        rf"^ {{0,3}}</?(?:{'|'.join(block_names)})(?=[\s/>]).*(?:\n.*\S.*)*", re.MULTILINE | re.IGNORECASE
    )
