"""Mistakes in MJML that mrml passes over, or refuses without saying where, and where they were written.

`grammar` is MJML's own and what of it is not rendered; `mistakes` finds what is not in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import Location, TemplateError
from newsletter.render.vocabulary import mistakes
from newsletter.render.vocabulary.mistakes import ATTRIBUTE, COMMENT, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsletter.render.vocabulary.mistakes import Mistake

# The template that holds all the others.
FRAME = "email/issue.mjml.j2"

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# Stands for each character of what Jinja fills in, so that all else keeps its place.
_FILLED = "\0"
_HOLE = re.compile(f"[{_FILLED}\n]*{_FILLED}[{_FILLED}\n]*")


def refuse_mistakes(source: str, project: Path | None) -> None:
    """Refuse a tag, an attribute or a value that MJML does not have, or a tag at a wrong place.

    Raises:
        TemplateError: at the template's line where it is known.
    """
    wrong = mistakes.find_first(source)
    if wrong is None:
        return
    line = _locate(wrong, project)
    origin = f" It comes from {line.filled}." if line and line.filled and wrong.by_value else ""
    where = line.where if line else None
    if where is None and wrong.tag in mistakes.FRAME:
        where = Location(templating.locate(FRAME, project))
    raise TemplateError(wrong.problem, where=where, hint=f"{wrong.hint}{origin}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A line of a template; `filled` is the expression there that gave the wrong value."""

    where: Location
    filled: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _WrittenTag:
    """A tag as a template writes it."""

    path: Path
    text: str
    tag: re.Match[str]
    parent: str | None


def _locate(mistake: Mistake, project: Path | None) -> TemplateLine | None:
    """Return the first line that can be meant, the project's own templates before the packaged ones."""
    paths = _list_templates(project)
    if mistake.text:
        return _locate_text(mistake.text, paths)
    tags = [written for path in paths for written in _find_tags(path) if written.tag["name"] == mistake.tag]
    if mistake.attribute:
        return _locate_attribute(tags, *mistake.attribute)
    if mistake.unbalanced:
        tags = [written for written in tags if _count_open(written)]
    # A part's outermost tag stands in whatever includes the part.
    tags.sort(key=lambda written: (written.parent != mistake.inside, written.parent is not None))
    return _make_line(tags[0], tags[0].tag.start()) if tags else None


def _list_templates(project: Path | None) -> list[Path]:
    """Return the templates of the email that are used."""
    names = [
        name
        for name in templating.list_names(project)
        if name.startswith("email/") and name.endswith(".mjml.j2")
    ]
    paths = [templating.locate(name, project) for name in names]
    return sorted(paths, key=lambda path: (project is None or not path.is_relative_to(project), path))


def _find_tags(path: Path) -> Iterator[_WrittenTag]:
    """Yield the tags of a template, each with the one that it stands in."""
    text = COMMENT.sub(_blank_out, _JINJA.sub(_blank_out, path.read_text(encoding="utf-8", errors="replace")))
    opened: list[str] = []
    for tag in TAG.finditer(text):
        yield _WrittenTag(path=path, text=text, tag=tag, parent=opened[-1] if opened else None)
        if tag["end"] and tag["name"] in opened:
            while opened.pop() != tag["name"]:
                pass
        elif not tag["end"] and not tag["rest"].endswith("/"):
            opened.append(tag["name"])


def _blank_out(match: re.Match[str]) -> str:
    """Return as many characters, the line breaks among them."""
    return re.sub(r"[^\n]", _FILLED, match[0])


def _count_open(written: _WrittenTag) -> int:
    """Return how often a tag is opened in a template without being closed."""
    same = [tag for tag in TAG.finditer(written.text) if tag["name"] == written.tag["name"]]
    return sum(-1 if tag["end"] else not tag["rest"].endswith("/") for tag in same)


def _locate_attribute(tags: list[_WrittenTag], name: str, value: str) -> TemplateLine | None:
    pairs = [
        (written, attribute)
        for written in tags
        for attribute in ATTRIBUTE.finditer(written.tag["rest"])
        if attribute["name"] == name and _can_become(_get_value(attribute), value)
    ]
    # What is written there rather than filled in is the surer find.
    pairs.sort(key=lambda pair: _FILLED in _get_value(pair[1]))
    if not pairs:
        return None
    written, attribute = pairs[0]
    return _make_line(
        written,
        written.tag.start("rest") + attribute.start(),
        _get_value(attribute),
        written.tag.start("rest") + attribute.end(),
    )


def _get_value(attribute: re.Match[str]) -> str:
    return attribute["double"] or attribute["single"] or ""


def _can_become(written: str, value: str) -> bool:
    """Return whether a template's value can come out as `value`."""
    return re.fullmatch(".*".join(map(re.escape, _HOLE.split(written))), value, re.DOTALL) is not None


def _locate_text(text: str, paths: list[Path]) -> TemplateLine | None:
    """Return where a text begins; the longest beginning of it that a template holds."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count])
        for path in paths:
            whole = path.read_text(encoding="utf-8", errors="replace")
            at = whole.find(start)
            if at >= 0:
                return TemplateLine(where=Location(path, whole.count("\n", 0, at) + 1))
    return None


def _make_line(written: _WrittenTag, start: int, value: str = "", end: int = 0) -> TemplateLine:
    where = Location(written.path, written.text.count("\n", 0, start) + 1)
    if _FILLED not in value:
        return TemplateLine(where=where)
    source = written.path.read_text(encoding="utf-8", errors="replace")[start:end]
    return TemplateLine(where=where, filled=" ".join(_JINJA.findall(source)))
