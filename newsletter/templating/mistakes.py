"""A template's mistake: its line, what is wrong there, and what was probably meant."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import Location, TemplateError
from newsletter.suggestions import suggest
from newsletter.templating.folders import names, path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

    from jinja2 import Environment

# Names that a hint lists at most; more are not read. Own limit, 2026-11-23.
LISTED = 24
LOOK = "docs/templates.md lists what a template is given."
# What a statement of Jinja begins with: jinja.palletsprojects.com/en/stable/templates (read 2026-11-23).
STATEMENTS = (
    "block", "call", "elif", "else", "endblock", "endcall", "endfilter", "endfor", "endif", "endmacro",
    "endset", "extends", "filter", "for", "from", "if", "import", "include", "macro", "raw", "set",
)  # fmt: skip
_UNKNOWN = re.compile(
    r"(?:No (?P<kind>filter|test) named|Encountered unknown (?P<tag>tag)) '(?P<name>[^']*)'"
)

_EXPORT = re.compile(r"template '(?P<file>[^']*)' .*does not export the requested name '(?P<name>[^']*)'")
_MACRO = re.compile(r"\{%-?\s*(?:macro|set)\s+(\w+)")


def told(error: Exception, name: str, project: Path | None, environment: Environment) -> TemplateError:
    """The error at the deepest line of a template that it came through, with what was probably meant."""
    from jinja2 import TemplateNotFound

    where = place(error, name, project)
    if isinstance(error, TemplateNotFound):
        return _not_found(str(error.message), str(error.name or ""), where, project)
    if hasattr(error, "asked"):
        return _absent(str(error.asked), error.holder, error, where)  # type: ignore[attr-defined]
    problem = getattr(error, "message", None) or str(error)
    if isinstance(error, RecursionError):
        problem = "A template includes or calls itself without end"
    if isinstance(error, KeyError):
        problem = f'nothing is given for "{error.args[0]}"'
    return TemplateError(_sentence(problem), where=where, hint=_hint(problem, project, environment))


def place(error: BaseException, name: str, project: Path | None) -> Location:
    """The line in the error itself, or the last line of a template on the way to it."""
    line, file = getattr(error, "lineno", None), getattr(error, "filename", None)
    if line and file:
        return Location(Path(file), line)
    steps = [step for step in _steps(error) if _is_template(step[0])]
    return (
        Location(Path(steps[-1][0].f_code.co_filename), steps[-1][1])
        if steps
        else Location(path(name, project))
    )


def is_of_a_template(error: BaseException) -> bool:
    """Whether a template went wrong, rather than our own code that it called."""
    frames = [frame for frame, _ in _steps(error)]
    last = max((index for index, frame in enumerate(frames) if _is_template(frame)), default=None)
    if isinstance(error, RecursionError):
        return last is not None
    return last is not None and all("jinja2" in _file(frame).parts for frame in frames[last + 1 :])


def _steps(error: BaseException) -> list[tuple[FrameType, int]]:
    return list(traceback.walk_tb(error.__traceback__))


def _file(frame: FrameType) -> Path:
    return Path(frame.f_code.co_filename)


def _is_template(frame: FrameType) -> bool:
    return _file(frame).suffix in {".j2", ".css", ".js"}


def _sentence(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:].rstrip('.')}."


def _hint(problem: str, project: Path | None, environment: Environment) -> str:
    """For a filter, a test, a statement or a macro that Jinja does not know, the nearest."""
    exported = _EXPORT.search(problem)
    if exported:
        source = path(exported["file"], project).read_text(encoding="utf-8", errors="replace")
        return _meant(exported["name"], _MACRO.findall(source), LOOK)
    found = _UNKNOWN.search(problem)
    if not found:
        return f"Compare with the packaged template; {LOOK}"
    known: Iterable[str] = STATEMENTS
    if found["kind"]:
        known = environment.filters if found["kind"] == "filter" else environment.tests
    return _meant(found["name"], known, "jinja.palletsprojects.com lists them.")


def _not_found(problem: str, asked: str, where: Location, project: Path | None) -> TemplateError:
    """A template that is included or imported, and absent."""
    known = names(project)
    meant = suggest(asked, known)
    hint = f'Did you mean "{meant}"?' if meant else "`newsletter templates` lists them."
    said = f'There is no template "{asked}".' if asked else _sentence(problem)
    return TemplateError(said, where=where, hint=hint)


def _absent(asked: str, holder: tuple[object, ...], error: Exception, where: Location) -> TemplateError:
    """A name that a template is not given, or that what it is given has not."""
    if not holder:
        problem = f'"{asked}" is not given to this template.'
        return TemplateError(problem, where=where, hint=_meant(asked, _given(error, where), LOOK))
    owner = _owner(asked, where) or _kind(holder[0])
    problem = f'There is no "{asked}" in {owner}.'
    return TemplateError(problem, where=where, hint=_meant(asked, _held(holder[0]), LOOK))


def _given(error: Exception, where: Location) -> list[str]:
    """The names that can be used at the line of the error; Jinja leaves them in the frame."""
    from jinja2.defaults import DEFAULT_NAMESPACE

    frames = [frame for frame, _ in _steps(error) if _file(frame) == where.path]
    found = {name for frame in frames[-1:] for name, value in frame.f_locals.items() if _is_there(value)}
    return sorted(name for name in found - set(DEFAULT_NAMESPACE) if not name.startswith("_"))


def _is_there(value: object) -> bool:
    from jinja2 import Undefined

    return not isinstance(value, Undefined)


def _held(holder: object) -> list[str]:
    """What can be asked of a value: the keys of a table, else its attributes."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    return [name for name in dir(holder) if not name.startswith("_")]


def _kind(holder: object) -> str:
    return "this table" if isinstance(holder, Mapping) else f"this {type(holder).__name__}"


def _owner(asked: str, where: Location) -> str | None:
    """What stands before the dot in the template's line."""
    lines = Path(where.path).read_text(encoding="utf-8", errors="replace").splitlines()
    line = lines[where.line - 1] if where.line and where.line <= len(lines) else ""
    found = re.search(rf"([\w.\[\]]+)(?:\.|\[\s*[\"']?)\s*{re.escape(asked)}\b", line)
    return f'"{found[1]}"' if found else None


def _meant(word: str, known: Iterable[str], more: str) -> str:
    """The nearest name, or where they are few, all of them."""
    listed = list(known)
    near = suggest(word, listed)
    if near:
        return f'Did you mean "{near}"? {more}'
    return f"There are: {', '.join(listed)}. {more}" if 0 < len(listed) <= LISTED else more
