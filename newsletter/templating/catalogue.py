"""The list of templates: what each makes, whose is used, and what a short name stands for."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter.errors import TemplateError
from newsletter.suggestions import suggest
from newsletter.templating.folders import names, path

if TYPE_CHECKING:
    from pathlib import Path

# Characters of a template's own first comment that the list shows. Own limit, 2026-11-23.
SHOWN = 80
# What a template makes, where its own first comment does not say it; {stem} is its name without the endings.
_MAKES = {
    "email/issue.txt.j2": "The text part of the mail",
    "email/head.css": "Styles that stay in the head: dark colours, phones",
    "email/body.css": "Styles that are inlined into the elements",
    "email/web_head.html.j2": "The head of the web version",
    "email/words/*.toml": "The words of the interface, {stem}",
    "social/thread.txt.j2": "One part of a thread",
    "social/*.txt.j2": "A snippet for {stem}",
    "preview/page.html.j2": "The preview page",
}
_COMMENTS = (
    re.compile(r"\s*\{#-?\s*(.*?)\s*-?#\}", re.DOTALL),
    re.compile(r"\s*/\*\s*(.*?)\s*\*/", re.DOTALL),
    re.compile(r"\s*(?:#|//)\s*([^\n]*)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that a build uses; `own` where it is the project's."""

    name: str
    makes: str
    own: bool
    path: Path


def templates(project: Path | None = None) -> tuple[Template, ...]:
    """Every template, the project's own in place of the packaged ones."""
    return tuple(_template(name, project) for name in names(project))


def find(named: str, known: list[str]) -> str:
    """The template that a name stands for: whole, or as short as it is clear (`masthead`, `fr`).

    Raises:
        TemplateError: there is none, or there are several; the hint names them.
    """
    asked = named.removeprefix("./").removeprefix("templates/")
    found = [asked] if asked in known else [name for name in known if asked in short(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise TemplateError(f'"{named}" can be several templates.', hint=f"Write {' or '.join(found)}.")
    nearest = suggest(asked, (form for name in known for form in reversed(short(name))))
    meant = f'Did you mean "{nearest}"? ' if nearest else ""
    raise TemplateError(f'There is no template "{named}".', hint=f"{meant}`newsletter templates` lists them.")


def short(name: str) -> tuple[str, ...]:
    """The ways to write a template's name: without its folders, without its endings."""
    parts = PurePosixPath(name).parts
    tails = ["/".join(parts[start:]) for start in range(len(parts))]
    return tuple(dict.fromkeys(form for tail in tails for form in _without_endings(tail)))


def _without_endings(tail: str) -> list[str]:
    file = PurePosixPath(tail).name
    pieces = file.split(".")
    return [tail.removesuffix(file) + ".".join(pieces[:end]) for end in range(len(pieces), 0, -1)]


def _template(name: str, project: Path | None) -> Template:
    file = path(name, project)
    own = project is not None and file == project / name
    return Template(name=name, makes=_made(name) or _says(file), own=own, path=file)


def _made(name: str) -> str:
    makes = next((said for pattern, said in _MAKES.items() if fnmatch(name, pattern)), "")
    return makes.format(stem=PurePosixPath(name).name.partition(".")[0])


def _says(file: Path) -> str:
    """The first sentence of a template's own first comment."""
    start = file.read_text(encoding="utf-8", errors="replace")[:1000]
    said = next((found[1] for pattern in _COMMENTS if (found := pattern.match(start))), "")
    sentence = re.split(r"(?<=\.)\s", " ".join(said.split()))[0].rstrip(".")
    return textwrap.shorten(sentence, SHOWN, placeholder="…")
