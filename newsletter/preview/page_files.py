"""The page's own files: joined in one preview.html that needs no server, or one by one for the live page."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import TemplateError
from newsletter.preview.page_words import list_words
from newsletter.preview.state import build_state
from newsletter.render.service_tags import address_reader
from newsletter.render.web import dump_script as as_script

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.pipeline import Built

SHELL = "preview/page.html.j2"
DOOR = "preview/door.html.j2"
STYLES = ("page.css", "networks.css")
ENTRY = "main.js"
# Modules of functions that only a live page calls, for they change the issue: a frozen one has them empty.
LIVE = frozenset(
    {
        "arrivals.js",
        "article_menu.js",
        "conflict.js",
        "drag.js",
        "drop.js",
        "edits.js",
        "empty.js",
        "fetching.js",
        "parting.js",
        "placing.js",
        "reading.js",
        "reading_lines.js",
    }
)
_FOLDER = "preview/"
_SUFFIXES = (".css", ".js", ".mjs", ".svg", ".png", ".woff2")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<name>[a-z_]+\.js)";\n', re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_FUNCTION = re.compile(r"^export (?:async )?function (?P<name>\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)


def render_page(built: Built) -> str:
    """Render the page with all that it shows inside it."""
    from markupsafe import Markup

    state = build_state(built)
    script = f"\n{join_modules(built.templates)}"
    style = "".join(_read_text(name, built.templates) for name in STYLES)
    return templating.render(
        SHELL,
        project=built.templates,
        title=f"{address_reader(built.issue, None).subject} · {built.issue.publication.name}",
        live=False,
        page=state["page"],
        words=state["words"],
        policy=_build_policy(script),
        style=Markup(style),  # noqa: S704 - our own
        script=Markup(script),  # noqa: S704 - our own
        state=Markup(as_script(state)),  # noqa: S704 - nothing in it ends the script
    )


def render_shell(language: str, templates: Path | None) -> str:
    """Render the live page, which asks the server for its styles, its modules and its state.

    What it says before there is a state stands in it, in the publication's language.
    """
    from markupsafe import Markup

    try:
        spoken = list_words(language, templates)
    except TemplateError:  # which the first build tells
        spoken = list_words(language, None)
    words = spoken["words"]
    embedded = Markup(as_script(spoken))  # noqa: S704 - nothing in it ends the script
    return templating.render(
        SHELL, project=templates, live=True, page=spoken["page"], words=words, embedded=embedded
    )


def render_door(language: str, problem: str, hint: str) -> str:
    """Render what somebody sees who came without the preview's URL; nothing of the project is in it."""
    spoken = list_words(language, None)
    return templating.render(
        DOOR, project=None, page=spoken["page"], words=spoken["words"], problem=problem, hint=hint
    )


def read_asset(name: str, project: Path | None) -> bytes | None:
    """Return a style or module of the page, the project's own if it has one; None where there is none."""
    template = f"{_FOLDER}{name}"
    if not template.endswith(_SUFFIXES) or template not in templating.list_names(project):
        return None
    path = templating.locate(template, project)
    return path.read_bytes() if _is_inside_templates(path, project) else None


def join_modules(project: Path | None) -> str:
    """Join the ES modules into one script, for a file opened from disk may import none.

    Each comes after those that it imports; their top-level names differ.
    """
    sources: dict[str, str] = {}
    _add_module(ENTRY, project, sources)
    return "\n".join(sources.values())


def _is_inside_templates(path: Path, project: Path | None) -> bool:
    """Return whether a file lies where its name says: a link may lead out of the templates."""
    homes = [folder.resolve() for folder in (project, templating.PACKAGED) if folder]
    return any(path.resolve().is_relative_to(home) for home in homes)


def _read_text(name: str, project: Path | None) -> str:
    return templating.locate(f"{_FOLDER}{name}", project).read_text(encoding="utf-8-sig")


def _add_module(name: str, project: Path | None, sources: dict[str, str]) -> None:
    if name in sources:
        return
    source = _read_text(name, project)
    if name in LIVE:
        sources[name] = "".join(f"function {match['name']}() {{}}\n" for match in _FUNCTION.finditer(source))
        return
    sources[name] = ""  # two modules may import each other's functions
    for match in _IMPORT.finditer(source):
        _add_module(match["name"], project, sources)
    del sources[name]
    sources[name] = _EXPORT.sub("", _COMMENT.sub("", _IMPORT.sub("", source)))


def _build_policy(script: str) -> str:
    """Build the Content Security Policy (level 3): no network, and no script but the page's own."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )
