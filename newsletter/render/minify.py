"""The email's HTML, lighter: what says nothing goes, and the page stays the same to every reader of it."""

from __future__ import annotations

import re
from itertools import pairwise

# Neither a text nor an attribute holds these signs unescaped; in a comment for Outlook, tags are tags.
_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r""" ([\w:-]+)=("[^"]*"|'[^']*')""")
# mrml 1.4.2 writes this property of CSS as an attribute too, and HTML has none of that name.
_NO_ATTRIBUTE = "vertical-align"
# MJML writes this last into the style of every cell. It is inherited: body.css says it once, around them all.
_BREAKS = ";word-break:break-word"
# An indented template's; a no-break space is text.
_INDENTATION = re.compile(r"(?<=>)[ \t\r\n]{2,}(?=<)")

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
# What mrml writes for a column as wide as its row, whose element says so itself, and for Outlook 2003.
_WHOLE = "mj-column-per-100"
_COLUMNS = re.compile(r"mj-column-[\w-]+")
_WHOLE_SHEETS = re.compile(
    rf'<style type="text/css">@media[^{{}}]*{{ \.{_WHOLE} {{[^{{}}]*}}\s*}}</style>'
    rf'<style media="[^"]*">\.moz-text-html \.{_WHOLE} {{[^{{}}]*}} </style>'
    r"|<!--\[if lte mso 11\]>\s*<style[^>]*>\s*\.mj-outlook-group-fix {[^{}]*}\s*</style>\s*<!\[endif\]-->\s*"
)
_WHOLE_CLASSES = re.compile(rf'(?<= class=")mj-outlook-group-fix {_WHOLE} ?')
# The classes of the tables for Outlook, and a rule for one of them.
_OUTLOOK_CLASSES = re.compile(r' class="[^"<>]*-outlook"')
_OUTLOOK_RULE = re.compile(r"\.[\w-]+-outlook\b")
_NO_CLASS = ' class=""'
# In a style sheet: white space around what parts rules and declarations, and after a colon.
_SHEET = re.compile(r"(?<=<style)([^>]*>)(.*?)(?=</style>)", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")


def minify_html(page: str) -> str:
    """Return the page without what says nothing."""
    if set(_COLUMNS.findall(page)) == {_WHOLE}:
        page = _WHOLE_CLASSES.sub("", _WHOLE_SHEETS.sub("", page)).replace(_NO_CLASS, "")
    if not _OUTLOOK_RULE.search(page):
        page = _OUTLOOK_CLASSES.sub("", page)
    return _SHEET.sub(_minify_sheet, _TAG.sub(_minify_tag, _INDENTATION.sub(" ", page)))


def _minify_sheet(match: re.Match[str]) -> str:
    """Return a style sheet without idle space; two braces together would be the end of a service's tag."""
    packed = _SPACE.sub(lambda found: found[1] or "", match[2].strip())
    return match[1] + packed.replace(";}", "}").replace("}}", "} }")


def _minify_tag(match: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(_minify_attribute, match[0])


def _minify_attribute(match: re.Match[str]) -> str:
    name, value = match[1], match[2]
    if name == _NO_ATTRIBUTE:
        return ""
    if name == "style" and "url(" not in value:
        style = value[1:-1].strip().removesuffix(";").replace("; ", ";")
        return f" style={value[0]}{style.removesuffix(_BREAKS)}{value[0]}"
    return match[0]


def join_sections(page: str) -> str:
    """Return the page with neighbouring sections as rows of one, where that changes nothing for the eye."""
    frames = [match for match in _OPENING.finditer(page) if _has_one_column(page, match.end())]
    kept, at = [], 0
    for frame, after in pairwise(frames):
        end = page.find(_CLOSING, frame.end())
        if frame[0] == after[0] and _SEAM.fullmatch(page, end, after.start()):
            kept.append(page[at:end])
            at = after.end()
    return "".join([*kept, page[at:]])


def _has_one_column(page: str, start: int) -> bool:
    end = page.find(_CLOSING, start)
    return end >= 0 and _COLUMN not in page[start:end]
