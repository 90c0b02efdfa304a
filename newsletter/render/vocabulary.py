"""Mistakes in MJML that mrml passes over, or refuses without saying where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import Location, TemplateError

if TYPE_CHECKING:
    from pathlib import Path

# The tags of MJML 4, documentation.mjml.io (read 2026-11-23), without mj-include: Jinja includes templates
# here, and no file is read while an email is rendered.
TAGS = frozenset({
    "mjml", "mj-head", "mj-body", "mj-all", "mj-attributes", "mj-breakpoint", "mj-class", "mj-font",
    "mj-html-attributes", "mj-preview", "mj-style", "mj-title", "mj-raw", "mj-accordion",
    "mj-accordion-element", "mj-accordion-text", "mj-accordion-title", "mj-button", "mj-carousel",
    "mj-carousel-image", "mj-column", "mj-divider", "mj-group", "mj-hero", "mj-image", "mj-navbar",
    "mj-navbar-link", "mj-section", "mj-social",
    "mj-social-element", "mj-spacer", "mj-table", "mj-text", "mj-wrapper",
})  # fmt: skip
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>mjml|mj-[\w-]+)(?P<rest>[^>]*)>")


def refuse_mistakes(source: str, project: Path | None) -> None:
    """Refuse an unknown tag, or one that is not closed; what stands in a comment is nobody's tag.

    Raises:
        TemplateError: at the template's line where it can be told.
    """
    opened: list[str] = []
    for tag in _TAG.finditer(_COMMENT.sub("", source)):
        name = tag["name"]
        if name not in TAGS:
            raise _error(f"<{name}> is no tag of MJML.", name, project)
        if tag["end"]:
            _close(opened, name, project)
        elif not tag["rest"].endswith("/"):
            opened.append(name)
    if opened:
        raise _error(f"<{opened[-1]}> is not closed.", opened[-1], project)


def _close(opened: list[str], name: str, project: Path | None) -> None:
    if name not in opened:
        raise _error(f"</{name}> closes nothing.", name, project)
    if opened[-1] != name:
        raise _error(f"<{opened[-1]}> is not closed.", opened[-1], project)
    opened.pop()


def _error(problem: str, name: str, project: Path | None) -> TemplateError:
    hint = "Compare with the packaged template of the same name."
    return TemplateError(problem, where=_place(name, project), hint=hint)


def _place(name: str, project: Path | None) -> Location | None:
    """The first template in which the tag is unknown or unbalanced, the project's own before the packaged."""
    for folder in (project, templating.PACKAGED) if project else (templating.PACKAGED,):
        for path in sorted((folder / "email").rglob("*.mjml.j2")):
            text = _COMMENT.sub(_blank, path.read_text(encoding="utf-8", errors="replace"))
            tags = [tag for tag in _TAG.finditer(text) if tag["name"] == name]
            balance = sum(-1 if tag["end"] else not tag["rest"].endswith("/") for tag in tags)
            if tags and (balance or name not in TAGS):
                return Location(path, text.count("\n", 0, tags[0].start()) + 1)
    return None


def _blank(comment: re.Match[str]) -> str:
    """The line breaks of a comment: the lines below it keep their numbers."""
    return "\n" * comment[0].count("\n")
