"""The words of rich text that mean something here, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.model import Mark

# Groups that hold nothing of the article.
DEAD_GROUPS = frozenset({
    "skipped", "colortbl", "info", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata",
    "datastore", "colorschememapping", "latentstyles", "xmlnstbl", "nonshppict", "bkmkstart", "bkmkend", "xe",
    "tc", "objdata", "objclass", "atnref", "atndate", "atnicn", "atrfstart", "atrfend", "pn", "pnseclvl",
    "blipuid", "revtbl", "filetbl", "userprops", "xmlopen", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
    "private", "mmathPr", "formfield", "background",
})  # fmt: skip
# Groups whose text says something of the article.
KEPT_GROUPS = frozenset({
    "stylesheet", "fonttbl", "listtext", "pntext", "pict", "fldinst", "picprop", "sp", "sn", "sv", "atnid",
    "atnauthor",
})  # fmt: skip
# Groups that are texts by themselves.
STORY_GROUPS = frozenset({"footnote", "annotation", "shptxt"})
# Marked groups that are read all the same.
READ_GROUPS = frozenset({"shppict", "shpinst", "ud", "cs"})
CHARACTERS = {
    "tab": " ", "line": "\n", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "softline": "\n",
    "cell": "", "page": " ", "column": " ",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
MARKS: Mapping[str, Mark] = {"b": "strong", "i": "emphasis"}
_HEAD, _FOOT = "the header of each page", "the footer of each page"
MARGIN_GROUPS = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), _HEAD),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), _FOOT),
}
