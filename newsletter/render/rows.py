"""Sections that follow one another in one frame: what mrml writes around each weighs more than a kilobyte.

Templates give every article a section of its own, so that one can be changed without the others. Those that
differ in nothing but what they hold look the same as rows of one: css-class "pad", one column as wide as the
section, no room above or below, no colour, no border.
"""

from __future__ import annotations

import re
from itertools import pairwise

# The frame as mrml 1.4.2 writes it, from the table for Outlook down to the rows of the column: what is not
# written exactly so stays as it is.
_TABLE = '<table border="0" cellpadding="0" cellspacing="0" role="presentation"'
_OPENING = re.compile(
    rf'<!--\[if mso \| IE\]>{_TABLE} align="center" width="\d+" class="pad-outlook" style="[^"]*">'
    r'<tr><td style="[^"]*"><!\[endif\]--><div class="pad" style="margin:0px auto;max-width:\d+px;">'
    rf'{_TABLE} align="center" style="width:100%;"><tbody><tr>'
    r'<td style="direction:\w+;font-size:0px;padding:0px(?: \d+px)?;text-align:center;">'
    rf"<!--\[if mso \| IE\]>{_TABLE}><tr><!\[endif\]-->"
    r'<!--\[if mso \| IE\]><td style="vertical-align:top;width:[\d.]+px;"><!\[endif\]-->'
    r'<div class="mj-outlook-group-fix mj-column-per-100" style="[^"]*">'
    rf'{_TABLE} width="100%" style="vertical-align:top;"><tbody>'
)
_CLOSING = (
    "</tbody></table></div><!--[if mso | IE]></td><![endif]--><!--[if mso | IE]></tr></table><![endif]-->"
    "</td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]-->"
)
_BETWEEN = r'<!--\[if mso \| IE\]></td></tr><tr><td width="\d+px" class="pad-outlook"><!\[endif\]-->'
_SEAM = re.compile(rf"{re.escape(_CLOSING)}\s*{_BETWEEN}\s*")
_COLUMN = "mj-column-"


def joined(page: str) -> str:
    """The page with neighbouring sections as rows of one, where that changes nothing for the eye."""
    frames = [found for found in _OPENING.finditer(page) if _has_one_column(page, found.end())]
    kept, at = [], 0
    for one, after in pairwise(frames):
        end = page.find(_CLOSING, one.end())
        if one[0] == after[0] and _SEAM.fullmatch(page, end, after.start()):
            kept.append(page[at:end])
            at = after.end()
    return "".join([*kept, page[at:]])


def _has_one_column(page: str, start: int) -> bool:
    end = page.find(_CLOSING, start)
    return end >= 0 and _COLUMN not in page[start:end]
