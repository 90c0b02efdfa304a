"""What happens to a Markdown text before it is parsed.

A text that is nothing but marks is refused before it takes many seconds; what a site's own machinery would
have replaced is set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from newsletter.errors import ContentError
from newsletter.model import SetAside
from newsletter.sources.lines.superscripts import TYPED, rewrite_caret
from newsletter.sources.markdown import dialects

if TYPE_CHECKING:
    from collections.abc import Mapping

# What may be a mark weighs one: markdown-it takes ten microseconds for it. The end of a line and a bracket
# take thirty or more. A text that weighs more than this, and that much for its length, is no article;
# articles weigh one in thirty characters. Own limits, measured with markdown-it-py 4.3 on 2026-11-23.
WEIGHT = 60_000
CHARACTERS_A_WEIGHT = 12
# Tags in blocks of HTML, which are read another way: a page has some thousands. Own limit.
TAGS = 120_000
_MARKS: Mapping[str, int] = dict.fromkeys("!#$&*+-:<=>@\\]^_`{|}~", 1) | {"\n": 3, "[": 5}

# Whether a site's machinery can be there: most texts have none.
_HINT = re.compile(
    rf"\{{[{{%:#.]|\)\{{|^(?:im|ex)port |^[ \t]*</?[A-Z]|\]:[ \t]*(?:#|<>)|{dialects.HINT}",
    re.MULTILINE,
)
# Code is left alone. Then: Hugo, Zola and Eleventy; Jekyll; attributes of kramdown and Pandoc; comments
# written as links; MDX; tables of contents; each from its own documentation, read
# 2026-11-23. The lengths bound the work on what is never closed.
_CODE = r"""
    (?P<code>^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*
            (?:\n[^\n]*)*?(?:\n[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)
        |(?<!`)(?P<ticks>`+)(?!`)[^\n]{0,500}?(?<!`)(?P=ticks)(?!`))"""
_MARKED = re.compile(f"{_CODE}|{dialects.MARKED}", re.VERBOSE | re.MULTILINE)
_ANY = re.compile(
    rf"{_CODE}|{dialects.PATTERN}"
    r"""
    |(?P<shortcode>[ \t]?\{\{[^{}]{0,2000}\}\})
    |(?P<liquid>[ \t]?\{%[^%]{0,2000}%\})
    |(?P<attributes>(?:^[ ]{0,3}|(?<=\S)[ \t]?)\{:[^{}\n]{0,200}\}
        |(?<=\S)[ \t]?\{[#.][^{}\n]{0,200}\}(?=[ \t]*$)
        |(?<=\))\{[^{}\n]{0,200}\})
    |(?P<comment>^[ ]{0,3}\[(?://|comment|\#)[^\]\n]{0,40}\]:[ \t]*(?:\#|<>)[^\n]*$)
    |(?P<imported>^import[ ](?:[^'"\n]{0,500}?from[ ])?(?P<quote>['"])[^'"\n]{1,300}(?P=quote);?[ \t]*$
        |^export[ ](?:const|default|function|let|async)[ ][^\n]*$)
    |(?P<component>^[ \t]{0,8}</?[A-Z]\w*[a-z][\w.]*(?:\s[^<]{0,2000}?)?/?>[ \t]*$)""",
    re.VERBOSE | re.MULTILINE,
)
# Where a caret is no mark: code, formulas, tags, addresses.
_CARETS = re.compile(
    rf"""(?P<code>^[ \t>]*(?P<fence>`{{3,}}|~{{3,}})[^\n]*(?:\n[^\n]*)*?(?:\n[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)
        |(?<!`)(?P<ticks>`+)(?!`)[^\n]{{0,500}}?(?<!`)(?P=ticks)(?!`)
        |^(?:[ ]{{4}}|\t)[^\n]*$
        |\$[^$\n]{{1,200}}\$
        |<[a-zA-Z/][^<>]{{0,500}}>
        |\]\(<?[^\s<>()]{{1,500}})
    |{TYPED}""",
    re.VERBOSE | re.MULTILINE,
)
_WHY: Mapping[str, str] = {
    "shortcode": "a shortcode of the site's generator",
    "liquid": "a shortcode of the site's generator",
    "attributes": "attributes for the site's style",
    "comment": "a comment",
    "imported": "code of the site",
    "component": "a component of the site",
    "contents": "a table of contents of the site",
    "remark": "a comment",
    "tags": "tags of the author's notes",
}
# Marks of a format that hold no words, and so are not listed: `{: .note width="300"}`, `^name`.
_FURNITURE = re.compile(
    r"""\s*(?:\^[\w-]+|\{:?\s*(?:(?:[.#][\w:-]+|[\w:-]+=(?:"[^\s"]*"|'[^\s']*'|[^\s"'{}]+))\s*)*\})\s*"""
)
# Those that show an image, by their names; their values.
_IMAGE = re.compile(
    r"\W{1,5}(?:include\s+)?[\w./-]*(?:figure|figurine|image|img|picture|photo)", re.IGNORECASE
)
_VALUE = re.compile(r"""(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,)>%}/"']\S*))""")
# Those that play a film, by the site's name and the film's.
_PLAYER = re.compile(
    r"\W{1,5}(?:include\s+)?(?P<site>youtube|vimeo)\w*(?:\.html)?[\s(]+(?:(?:id|videoId)\s*=\s*)?[\"']?(?P<id>[\w-]{6,20})\b",
    re.IGNORECASE,
)
_PLAYED = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_TEMPLATE = re.compile(r"\{\{.*?\}\}")
_WORDS = ("title", "caption", "attr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A text with as many lines as before, and what is no longer in it."""

    text: str
    set_aside: tuple[SetAside, ...] = ()


def refuse_marks(source: str) -> None:
    """Refuse a text of marks.

    Raises:
        ContentError: it is one.
    """
    if not _is_heavy(source):
        return
    rest = _compile_html_blocks().sub("", source)
    if _is_heavy(rest) or source.count("<") - rest.count("<") > TAGS:
        raise ContentError(
            "This Markdown is nothing but marks.",
            hint="Keep the article alone; tables of data and listings do not belong in an email.",
        )


def set_machinery_aside(source: str, first_line: int) -> Prepared:
    """Set aside what a site's machinery would have replaced; an image among it becomes Markdown's."""
    if not _HINT.search(source):
        return Prepared(text=source)
    unmarked = _MARKED.sub(lambda match: match["code"] or match["marked"], source)
    clearing = _Clearing(line=first_line)
    text = _ANY.sub(clearing.take, unmarked)
    return Prepared(text=text, set_aside=tuple(clearing.set_aside))


def write_heights(source: str) -> str:
    """Write `M^me`, `10^{-6}` and `H~2~O` as people do, but in code, formulas, tags and addresses."""
    if "^" not in source and "~" not in source:
        return source
    return _CARETS.sub(lambda match: match["code"] or rewrite_caret(match), source)


def _is_heavy(source: str) -> bool:
    weight = sum(source.count(mark) * weight for mark, weight in _MARKS.items())
    return weight > WEIGHT and weight * CHARACTERS_A_WEIGHT > len(source)


@cache
def _compile_html_blocks() -> re.Pattern[str]:
    """Match blocks of HTML, to the next empty line: they are read another way, whatever marks they hold."""
    from markdown_it.common.html_blocks import block_names

    return re.compile(
        rf"^ {{0,3}}</?(?:{'|'.join(block_names)})(?=[\s/>]).*(?:\n.*\S.*)*", re.MULTILINE | re.IGNORECASE
    )


@dataclass(slots=True, kw_only=True)
class _Clearing:
    """A place in the text, its line, and what was set aside so far."""

    line: int
    at: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def take(self, match: re.Match[str]) -> str:
        """Return what stays of a match in the text."""
        self.line += match.string.count("\n", self.at, match.start())
        self.at = match.start()
        kind = next(name for name, text in match.groupdict().items() if text is not None)
        if kind == "code":
            return match[0]
        if kind in dialects.REWRITERS:
            rewritten = dialects.REWRITERS[kind](match)
            if rewritten.aside:
                self._put_aside(rewritten.aside, rewritten.why)
            return rewritten.text
        is_shown = kind in {"shortcode", "liquid", "component"}
        image = (_write_image(match[0]) or _write_player(match[0])) if is_shown else ""
        if not image and not _FURNITURE.fullmatch(match[0]):
            self._put_aside(match[0], _WHY[kind])
        gap = " " if match[0][0] in " \t" and (image or match.string[match.end() :][:1].isalnum()) else ""
        return gap + image + "\n" * match[0].count("\n")

    def _put_aside(self, text: str, why: str) -> None:
        self.set_aside.append(SetAside(line=self.line, text=" ".join(text.split()), why=why))


def _write_player(shortcode: str) -> str:
    """Return the URL of what a shortcode plays; nothing where it plays nothing."""
    match = _PLAYER.search(shortcode)
    return f"<{_PLAYED[match['site'].lower()]}{match['id']}>" if match else ""


def _write_image(shortcode: str) -> str:
    """Return the image that a shortcode shows, in Markdown; nothing where it shows none."""
    values = {name: "".join(value) for name, *value in _VALUE.findall(shortcode)}
    src = _TEMPLATE.sub("", values.get("src", ""))
    if not _IMAGE.match(shortcode) or not src or set(src) & set("<>\n"):
        return ""
    alt = re.sub(r"([\[\]\\`*_<])", r"\\\1", values.get("alt", ""))
    words = " ".join(" ".join(values[name] for name in _WORDS if name in values).split())
    caption = words.replace('\\"', '"').replace("\\", "\\\\").replace('"', '\\"')
    return f"![{' '.join(alt.split())}](<{src}>" + (f' "{caption}")' if caption else ")")
