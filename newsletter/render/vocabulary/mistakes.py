"""What is wrong in MJML: the first mistake, in words that help a designer to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.render.vocabulary.grammar import (
    ATTRIBUTES,
    CHILDREN,
    ENDING,
    UNRENDERED_ATTRIBUTES,
    UNRENDERED_TAGS,
)
from newsletter.suggestions import suggest

if TYPE_CHECKING:
    from newsletter.render.vocabulary.grammar import Value

# Characters of a wrong value or text that a message repeats. Own limit.
SHOWN = 60
# Distinct tags that are remembered as right: an issue has some hundred. Own limit.
_REMEMBERED = 2_048

_COMPARE = "Compare with the packaged template: `newsletter templates` lists them."
# Without them there is no mail: documentation.mjml.io/#mjml-document (read 2026-11-23).
FRAME = ("mjml", "mj-body")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>mjml|mj-[\w-]*)(?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)(?P<close>>?)"""
)
ATTRIBUTE = re.compile(r"""(?P<name>[\w:.-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_READABLE = re.compile(rf"(?:\s+{re.sub(r'[?]P<[a-z]+>', '?:', ATTRIBUTE.pattern)})*\s*/?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong, and what to look for in the templates.

    Attributes:
        tag: its name.
        attribute: the one that is wrong, and what it holds.
        by_value: it is what the attribute holds that is wrong.
        inside: the tag that it stands in where it must not.
        text: what stands where only tags may.
        unbalanced: it is opened or closed once too often.
    """

    problem: str
    hint: str
    tag: str
    attribute: tuple[str, str] | None = None
    by_value: bool = False
    inside: str | None = None
    text: str | None = None
    unbalanced: bool = False


def find_first(source: str) -> Mistake | None:
    """Return the first mistake in the MJML of an email; what stands in a comment is no tag."""
    text, opened, end = COMMENT.sub("", source), list[str](), 0
    for tag in TAG.finditer(text):
        wrong = (
            _check_text(text[end : tag.start()], opened)
            or (_check_end_tag(tag["name"], opened) if tag["end"] else _check_parent(tag["name"], opened))
            or _check_tag(tag["name"], tag["rest"], bool(tag["close"]))
        )
        if wrong:
            return wrong
        end = tag.end()
        if tag["end"]:
            opened.pop()
        elif not tag["rest"].endswith("/"):
            opened.append(tag["name"])
    return _make_unclosed(opened[-1]) if opened else _check_frame(text)


def _check_text(text: str, opened: list[str]) -> Mistake | None:
    """Find text or HTML where only tags may stand: mrml puts it between the cells of a table, or nowhere."""
    if not opened or opened[-1] in ENDING or not text or text.isspace():
        return None
    start = " ".join(text.split())[:SHOWN]
    problem = f'"{start}" stands directly in <{opened[-1]}>.'
    hint = f"Text and HTML go into {'<mj-raw>' if opened[-1] == 'mj-head' else '<mj-text> or <mj-raw>'}."
    return Mistake(problem=problem, hint=hint, tag=opened[-1], text=text.strip().split("\n", 1)[0])


def _check_end_tag(name: str, opened: list[str]) -> Mistake | None:
    if name not in opened:
        problem = f"</{name}> closes nothing."
        return Mistake(problem=problem, hint=_COMPARE, tag=name, unbalanced=True)
    return None if opened[-1] == name else _make_unclosed(opened[-1])


def _check_frame(text: str) -> Mistake | None:
    """Find what an email lacks without which nothing of it would be seen."""
    absent = next((tag for tag in FRAME if f"<{tag}" not in text), None)
    problem = f"There is no <{absent}> in the email."
    return Mistake(problem=problem, hint=_COMPARE, tag=absent) if absent else None


def _make_unclosed(name: str) -> Mistake:
    return Mistake(problem=f"<{name}> is not closed.", hint=_COMPARE, tag=name, unbalanced=True)


def _check_parent(name: str, opened: list[str]) -> Mistake | None:
    """Find a tag that MJML does not know, or not at this place."""
    if name not in ATTRIBUTES:
        meant = suggest(name, ATTRIBUTES)
        hint = UNRENDERED_TAGS.get(name) or (
            f"Did you mean <{meant}>?" if meant else "documentation.mjml.io lists them."
        )
        return Mistake(problem=f"<{name}> is no tag of MJML.", hint=hint, tag=name)
    if not opened or name in CHILDREN.get(opened[-1], ()):
        return None
    homes = [f"<{tag}>" for tag, children in CHILDREN.items() if name in children and tag not in _DEFAULTS]
    hint = f"It goes into {' or '.join(homes) or '<mj-attributes>'}."
    return Mistake(
        problem=f"<{name}> cannot stand in <{opened[-1]}>.", hint=hint, tag=name, inside=opened[-1]
    )


_DEFAULTS = ("mj-attributes", "mj-class")


@lru_cache(_REMEMBERED)
def _check_tag(name: str, rest: str, closed: bool) -> Mistake | None:  # noqa: FBT001 - a key of the cache
    """Find what is wrong with a tag's attributes, the first where there are several."""
    if not closed or not _READABLE.fullmatch(rest):
        problem = f"<{name}{' '.join(rest.split())[:SHOWN]}: its attributes cannot be read."
        hint = 'Each is written name="value"; look for a missing quote or >.'
        return Mistake(
            problem=problem.replace(f"<{name}", f"<{name} ", 1), hint=hint, tag=name, text=f"<{name}{rest}"
        )
    seen: set[str] = set()
    for attribute in ATTRIBUTE.finditer(rest):
        key, written = attribute["name"], attribute["double"] or attribute["single"] or ""
        wrong = _make_duplicate(name, key, written) if key in seen else _check_attribute(name, key, written)
        if wrong:
            return wrong
        seen.add(key)
    return None


def _make_duplicate(tag: str, key: str, written: str) -> Mistake:
    problem = f'<{tag}> has "{key}" twice.'
    return Mistake(problem=problem, hint="Keep one of them.", tag=tag, attribute=(key, written))


def _check_attribute(tag: str, key: str, written: str) -> Mistake | None:
    known = ATTRIBUTES[tag]
    if key not in known:
        meant = suggest(key, known)
        valid = f"Valid: {', '.join(sorted(known))}."
        hint = f'Did you mean "{meant}"? {valid}' if meant else valid
        problem = f'<{tag}> has no attribute "{key}".'
        return Mistake(problem=problem, hint=hint, tag=tag, attribute=(key, written))
    if key in UNRENDERED_ATTRIBUTES.get(tag, ()):
        problem = f'The renderer passes over "{key}" of <{tag}>.'
        hint = "MJML has it, but it would change nothing: write the style into the HTML or the style sheet."
        return Mistake(problem=problem, hint=hint, tag=tag, attribute=(key, written))
    if any(value.fits(written) for value in known[key]):
        return None
    problem = f'"{key}" of <{tag}>: "{written[:SHOWN]}" does not fit.'
    hint = _make_hint(known[key], written)
    return Mistake(problem=problem, hint=hint, tag=tag, attribute=(key, written), by_value=True)


def _make_hint(values: tuple[Value, ...], written: str) -> str:
    meant = suggest(written, (word for value in values for word in value.words if word))
    wanted = f"Write {' or '.join(value.wanted for value in values)}."
    return f'Did you mean "{meant}"? {wanted}' if meant else wanted
