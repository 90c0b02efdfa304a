"""What a site's own machinery would have replaced in a Markdown text: set aside before anything is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.model import SetAside

if TYPE_CHECKING:
    from collections.abc import Mapping

# Whether any of it can be there: most texts have none.
_HINT = re.compile(
    r"\{[{%:#.]|\)\{|^(?:im|ex)port |^[ \t]*</?[A-Z]|\[!\w|\]:[ \t]*(?:#|<>)|^[ ]{0,3}\[+_?TOC",
    re.MULTILINE,
)
# Code is left alone. Then: Hugo, Zola and Eleventy; Jekyll; attributes of kramdown and Pandoc; comments
# written as links; MDX; GitHub's alerts; tables of contents; each from its own documentation, read
# 2026-11-23. The lengths bound the work on what is never closed.
_ANY = re.compile(
    r"""(?P<code>^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*
            (?:\n[^\n]*)*?(?:\n[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)
        |(?<!`)(?P<ticks>`+)(?!`)[^\n]{0,500}?(?<!`)(?P=ticks)(?!`))
    |(?P<shortcode>[ \t]?\{\{[^{}]{0,2000}\}\})
    |(?P<liquid>[ \t]?\{%[^%]{0,2000}%\})
    |(?P<attributes>(?:^[ ]{0,3}|(?<=\S)[ \t]?)\{:[^{}\n]{0,200}\}
        |(?<=\S)[ \t]?\{[#.][^{}\n]{0,200}\}(?=[ \t]*$)
        |(?<=\))\{[^{}\n]{0,200}\})
    |(?P<comment>^[ ]{0,3}\[(?://|comment|\#)[^\]\n]{0,40}\]:[ \t]*(?:\#|<>)[^\n]*$)
    |(?P<imported>^import[ ](?:[^'"\n]{0,500}?from[ ])?(?P<quote>['"])[^'"\n]{1,300}(?P=quote);?[ \t]*$
        |^export[ ](?:const|default|function|let|async)[ ][^\n]*$)
    |(?P<component>^[ \t]{0,8}</?[A-Z]\w*[a-z][\w.]*(?:\s[^<]{0,2000}?)?/?>[ \t]*$)
    |(?P<alert>(?<=>)[ \t]?\[!\w{3,20}\][+-]?)
    |(?P<contents>^[ ]{0,3}\[{1,2}_{0,2}TOC_{0,2}\]{1,2}[ \t]*$)""",
    re.VERBOSE | re.MULTILINE,
)
_WHY: Mapping[str, str] = {
    "shortcode": "a shortcode of the site's generator",
    "liquid": "a shortcode of the site's generator",
    "attributes": "attributes for the site's style",
    "comment": "a comment",
    "imported": "code of the site",
    "component": "a component of the site",
    "alert": "the kind of a note",
    "contents": "a table of contents of the site",
}
# Those that show a picture, by their names; their values.
_PICTURE = re.compile(
    r"\W{1,5}(?:include\s+)?[\w./-]*(?:figure|figurine|image|img|picture|photo)", re.IGNORECASE
)
_VALUE = re.compile(r"""(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,)>%}/"']\S*))""")
_TEMPLATE = re.compile(r"\{\{.*?\}\}")
_WORDS = ("title", "caption", "attr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A text with as many lines as before, and what is no longer in it."""

    text: str
    set_aside: tuple[SetAside, ...] = ()


def cleared(source: str, first_line: int) -> Cleared:
    """Set aside what a site's machinery would have replaced; a picture among it becomes Markdown's."""
    if not _HINT.search(source):
        return Cleared(text=source)
    clearing = _Clearing(line=first_line)
    text = _ANY.sub(clearing.take, source)
    return Cleared(text=text, set_aside=tuple(clearing.set_aside))


@dataclass(slots=True, kw_only=True)
class _Clearing:
    """Where in the text we are, and what was set aside."""

    line: int
    at: int = 0
    set_aside: list[SetAside] = field(default_factory=list)

    def take(self, found: re.Match[str]) -> str:
        self.line += found.string.count("\n", self.at, found.start())
        self.at = found.start()
        kind = next(name for name, said in found.groupdict().items() if said is not None)
        if kind == "code":
            return found[0]
        shown = _picture(found[0]) if kind in {"shortcode", "liquid", "component"} else ""
        if not shown:
            text = " ".join(found[0].split())
            self.set_aside.append(SetAside(line=self.line, text=text, why=_WHY[kind]))
        gap = " " if found[0][0] in " \t" and (shown or found.string[found.end() :][:1].isalnum()) else ""
        return gap + shown + "\n" * found[0].count("\n")


def _picture(written: str) -> str:
    """The picture that a shortcode shows, in Markdown; nothing where it shows none."""
    values = {name: "".join(value) for name, *value in _VALUE.findall(written)}
    src = _TEMPLATE.sub("", values.get("src", ""))
    if not _PICTURE.match(written) or not src or set(src) & set("<>\n"):
        return ""
    alt = re.sub(r"([\[\]\\`*_<])", r"\\\1", values.get("alt", ""))
    words = " ".join(" ".join(values[name] for name in _WORDS if name in values).split())
    caption = words.replace('\\"', '"').replace("\\", "\\\\").replace('"', '\\"')
    return f"![{' '.join(alt.split())}](<{src}>" + (f' "{caption}")' if caption else ")")
