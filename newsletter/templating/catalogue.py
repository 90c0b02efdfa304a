"""Templates on disk: where each lies, the list of them, and what a short name stands for."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from newsletter.disk import is_file, walk_files
from newsletter.errors import TemplateError
from newsletter.suggestions import suggest

_HOUSE = Path(__file__).resolve().parents[1]
# Inside the wheel the templates lie in the package; in a checkout they lie beside it.
PACKAGED = _HOUSE / "templates" if (_HOUSE / "templates").is_dir() else _HOUSE.parent / "templates"
# What `newsletter init` copies: no part of what a build makes, and so not to be overridden.
STARTER = "starter"

# Characters of a template's own first comment that the list shows. Own limit.
SHOWN = 80
_PAGE_WORDS, _PAGE_MESSAGES = "preview/words", "preview/messages"
# What a template makes, where its own first comment does not say it; {stem} is its name without the endings.
_MAKES = {
    "email/issue.txt.j2": "The text part of the email",
    "email/head.css": "Styles that stay in the head: dark colours, phones",
    "email/body.css": "Styles that are inlined into the elements",
    "email/web_head.html.j2": "The head of the web version",
    "email/words/*.toml": "The words of the interface, {stem}",
    f"{_PAGE_WORDS}/*.toml": "The words of the preview page, {stem}",
    f"{_PAGE_MESSAGES}/*.toml": "What the preview page says in place of our messages, {stem}",
    "social/thread.txt.j2": "One part of a thread",
    "social/*.txt.j2": "A snippet for {stem}",
    "preview/page.html.j2": "The preview page",
}
_COMMENTS = (
    re.compile(r"\s*\{#-?\s*(.*?)\s*-?#\}", re.DOTALL),
    re.compile(r"\s*/\*\s*(.*?)\s*\*/", re.DOTALL),
    re.compile(r"\s*(?:#|//)\s*([^\n]*)"),
)


def locate(name: str, project: Path | None = None) -> Path:
    """Return where the template of that name lies."""
    own = project / name if project else None
    return own if own and is_file(own) else PACKAGED / name


def list_names(project: Path | None = None) -> list[str]:
    """Return every template's name, the project's own and the packaged ones."""
    folders = [folder for folder in (project, PACKAGED) if folder]
    return sorted({name for folder in folders for name in _list_files(folder)})


def _list_files(folder: Path) -> list[str]:
    """Return the files of a folder by name, without hidden ones and those of the starter."""
    files = [Path(file).relative_to(folder) for file in walk_files(folder)]
    shown = [file for file in files if not any(part.startswith(".") for part in file.parts)]
    return [file.as_posix() for file in shown if file.parts[0] != STARTER]


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template that a build uses; `own` where it is the project's."""

    name: str
    makes: str
    own: bool
    path: Path


def list_templates(project: Path | None = None) -> tuple[Template, ...]:
    """Return every template, the project's own in place of the packaged ones."""
    return tuple(_describe(name, project) for name in list_names(project))


def find(named: str, known: list[str]) -> str:
    """Return the template that a name stands for: whole, or as short as it is clear (`masthead`, `fr`).

    Raises:
        TemplateError: there is none, or there are several; the hint names them.
    """
    asked = named.removeprefix("./").removeprefix("templates/")
    matches = [asked] if asked in known else [name for name in known if asked in list_short_names(name)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise TemplateError(f'"{named}" can be several templates.', hint=f"Write {' or '.join(matches)}.")
    nearest = suggest(asked, (form for name in known for form in reversed(list_short_names(name))))
    meant = f'Did you mean "{nearest}"? ' if nearest else ""
    raise TemplateError(f'There is no template "{named}".', hint=f"{meant}`newsletter templates` lists them.")


def list_short_names(name: str) -> tuple[str, ...]:
    """Return the ways to write a template's name: without its folders, without its endings.

    A language alone, as `fr`, is the email's words; those of the preview page have their folders.
    """
    parts = PurePosixPath(name).parts
    is_of_page = name.startswith((f"{_PAGE_WORDS}/", f"{_PAGE_MESSAGES}/"))
    shortest = 1 if is_of_page else len(parts)
    tails = ["/".join(parts[start:]) for start in range(shortest)]
    return tuple(dict.fromkeys(form for tail in tails for form in _list_forms(tail)))


def _list_forms(tail: str) -> list[str]:
    file = PurePosixPath(tail).name
    pieces = file.split(".")
    return [tail.removesuffix(file) + ".".join(pieces[:end]) for end in range(len(pieces), 0, -1)]


def _describe(name: str, project: Path | None) -> Template:
    file = locate(name, project)
    own = project is not None and file == project / name
    return Template(name=name, makes=_find_purpose(name) or _read_comment(file), own=own, path=file)


def _find_purpose(name: str) -> str:
    makes = next((purpose for pattern, purpose in _MAKES.items() if fnmatch(name, pattern)), "")
    return makes.format(stem=PurePosixPath(name).name.partition(".")[0])


def _read_comment(file: Path) -> str:
    """Return the first sentence of a template's own first comment."""
    start = file.read_text(encoding="utf-8", errors="replace")[:1000]
    comment = next((match[1] for pattern in _COMMENTS if (match := pattern.match(start))), "")
    sentence = re.split(r"(?<=\.)\s", " ".join(comment.split()))[0].rstrip(".")
    return textwrap.shorten(sentence, SHOWN, placeholder="…")
