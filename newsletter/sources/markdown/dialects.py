"""Marks that only some systems give a meaning: those of Obsidian, Jekyll, Hugo and Hexo.

Each becomes what its system shows, in Markdown that every parser reads, on as many lines as before. From
their own documentation, read 2026-12-01.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Whether any of them can be there.
HINT = (
    r"%%|\[\[|==|(?:^|[ \t])\^[\w-]{4}|^[ ]{0,3}\#[^\W\d_]|(?i:toc)[\]}_]"
    r"|<!--[ ]?(?i:toc|start[ ]doctoc)"
)
# What may stand between the brackets of a wiki link: a page, a place on it, other words to show.
_TARGET = r"(?P<?page>[^\[\]|\#\n]{0,300})(?P<?place>\#[^\[\]|\n]{1,200})?(?P<?words>\|[^\[\]\n]{0,300})?"
_OPEN, _CLOSE = r"\{(?:%-?|\{[<%])[ ]*", r"[ ]*(?:-?%\}|[>%]\}\})"
# Each by its kind; code is matched before them. The lengths bound the work on what is never closed.
PATTERN = "|".join(
    [
        # Kramdown replaces the list above `{:toc}`; others have a word in brackets, or write the list.
        r"""(?P<contents>^[ ]{0,3}(?:
            (?:[*+-]|\d{1,9}[.)])[ \t]+[^\n]{1,80}\n[ \t]*\{:[ ]*toc\b[^}\n]{0,200}\}
            |@?\[{1,2}_{0,2}(?i:toc)_{0,2}(?:[ ][^\]\n]{0,40})?\]{1,2}|\$?\{(?i:toc)\}
            |<!--[ ]?(?i:toc|start[ ]doctoc)\b[^>]{0,400}-->(?s:.{0,9000}?)
                <!--[ ]?(?i:/toc|tocstop|toc[ ]stop|end[ ]doctoc)\b[^>]{0,400}-->)[ \t]*$)""",
        r"""(?P<remark>[ \t]?%%(?:[^%]|%(?!%)){1,4000}%%
            |\{%-?[ ]*comment[ ]*-?%\}(?s:.{0,4000}?)\{%-?[ ]*endcomment[ ]*-?%\})""",
        rf"""(?P<listing>^[ \t]*{_OPEN}(?P<tag>highlight|codeblock|code)\b[ ]*(?P<info>[\w+-]*)
            [^%>\n]{{0,200}}{_CLOSE}[ \t]*\n(?P<lines>(?:[^\n]*\n){{0,400}}?)
            [ \t]*{_OPEN}(?:end|/[ ]*)(?P=tag){_CLOSE}[ \t]*$)""",
        r"""(?P<raw>\{%-?[ ]*(?P<raw_tag>raw|verbatim)[ ]*-?%\}(?P<literal>(?s:.{0,4000}?))
            \{%-?[ ]*end(?P=raw_tag)[ ]*-?%\})""",
        r"""(?P<path>\{\{-?[ ]*(?P<sign>["'])(?P<own_path>[^"'\n]{1,300})(?P=sign)[ ]*\|[ ]*
            (?:relative_url|absolute_url|url|prepend:|relURL|absURL)[^{}\n]{0,200}\}\})""",
        rf"(?P<embed>!\[\[{_TARGET.replace('?P<?', '?P<file_')}\]\])",
        rf"(?P<wiki>(?<![\\!\[])\[\[(?!\d+\]\]){_TARGET.replace('?P<?', '?P<')}\]\](?![(\[]))",
        r"(?P<anchor>(?:^|(?<=\S)[ \t]+)\^(?=[\w-]{4,40}[ \t]*$)(?!\d+[ \t]*$)[A-Za-z0-9-]+[ \t]*$)",
        r"(?P<tags>^[ ]{0,3}\#[^\W\d_][\w/-]*(?:[ \t]+\#[^\W\d_][\w/-]*)+[ \t]*$)",
    ]
)

# Files that an embed shows as an image, and how it says how large.
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_FENCE = re.compile(r"`{3,}")
# A marked passage.
MARKED = r"(?<![=\w])==(?P<marked>[^\s=](?:[^=\n]{0,500}?[^\s=])?)==(?![=\w])"

_NOTE = "what a link in the author's notes leads to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What stands for some marks in the text; what of them is set aside, if anything, and why."""

    text: str = ""
    aside: str = ""
    why: str = ""


def _rewrite_listing(match: re.Match[str]) -> Rewritten:
    """Return a listing of Jekyll, Hugo or Hexo as fenced code."""
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in _FENCE.findall(match["lines"]))])
    return Rewritten(text=f"{fence}{match['info']}\n{match['lines']}{fence}")


def _rewrite_raw(match: re.Match[str]) -> Rewritten:
    """Return what a template engine is told to leave alone."""
    return Rewritten(text=match["literal"])


def _rewrite_path(match: re.Match[str]) -> Rewritten:
    """Return the path that a template makes a URL of."""
    path = match["own_path"]
    return Rewritten(text=path if "://" in path else f"/{path.lstrip('/')}")


def _rewrite_embed(match: re.Match[str]) -> Rewritten:
    """Return an embedded image; any other embed is set aside, but for its words within a sentence."""
    file, words = match["file_page"].strip(), (match["file_words"] or "").split("|")[1:]
    if _IMAGE_FILE.search(file) and not set(file) & set("<>"):
        sizes = [word for word in words if _SIZE.fullmatch(word.strip())]
        alt = " ".join(word.strip() for word in words if word not in sizes)
        return Rewritten(text=f"![{alt}](<{file}>)")
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
    if line.strip() == match[0]:
        return Rewritten(
            aside=match[0], why="another file of the author's, which stands there in their notes"
        )
    return _write_words(file, match["file_place"], words)


def _rewrite_wiki(match: re.Match[str]) -> Rewritten:
    """Return the words of a link to another note."""
    return _write_words(match["page"].strip(), match["place"], (match["words"] or "").split("|")[1:])


def _write_words(page: str, place: str | None, words: list[str]) -> Rewritten:
    target = " > ".join(filter(None, [page, *(place or "").lstrip("#^").split("#")]))
    shown = " ".join(word.strip() for word in words if word.strip())
    return (
        Rewritten(text=shown, aside=target, why=_NOTE)
        if shown and shown != target
        else Rewritten(text=target)
    )


# What becomes of marks, by their kind; all others are set aside.
REWRITERS: Mapping[str, Callable[[re.Match[str]], Rewritten]] = {
    "listing": _rewrite_listing,
    "raw": _rewrite_raw,
    "path": _rewrite_path,
    "embed": _rewrite_embed,
    "wiki": _rewrite_wiki,
}
