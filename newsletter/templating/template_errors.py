"""A template's mistakes: noticed where it asks for what is not there, and reported at its line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import cache, partial, wraps
from inspect import currentframe, signature
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import Location, TemplateError
from newsletter.suggestions import suggest
from newsletter.templating import limits
from newsletter.templating.catalogue import list_names, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    from jinja2 import Environment, StrictUndefined

# Names that a hint lists at most; more are not read. Own limit.
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

# Characters of a wrong value that a message repeats. Own limit.
_SHOWN = 60
# How a template's author calls what a function is given.
_CALLED = {"str": "text", "Image": "an image"}


def explain(error: Exception, name: str, project: Path | None, environment: Environment) -> TemplateError:
    """Return the error at the deepest line of a template that it came through, and what was meant."""
    from jinja2 import TemplateNotFound

    where = _locate_error(error, name, project)
    if isinstance(error, TemplateNotFound):
        return _explain_missing_template(str(error.message), str(error.name or ""), where, project)
    if hasattr(error, "asked"):
        return _explain_missing_name(str(error.asked), error.holder, error, where)  # type: ignore[attr-defined]
    problem = getattr(error, "message", None) or str(error)
    if isinstance(error, RecursionError):
        problem = "A template nests too deep, or includes or calls itself without end"
    if isinstance(error, KeyError):
        problem = f'nothing is given for "{error.args[0]}"'
    return TemplateError(
        _end_with_stop(problem), where=where, hint=_suggest_name(problem, project, environment)
    )


def _locate_error(error: BaseException, name: str, project: Path | None) -> Location:
    """Return the line in the error itself, or the last line of a template on the way to it."""
    line, file = getattr(error, "lineno", None), getattr(error, "filename", None)
    if line and file:
        return Location(Path(file), line)
    frames = [step for step in _list_frames(error) if _is_template(step[0])]
    return (
        Location(Path(frames[-1][0].f_code.co_filename), frames[-1][1])
        if frames
        else Location(locate(name, project))
    )


def is_template_fault(error: BaseException) -> bool:
    """Return whether a template went wrong, rather than our own code that it called."""
    frames = [frame for frame, _ in _list_frames(error)]
    last = max((index for index, frame in enumerate(frames) if _is_template(frame)), default=None)
    if isinstance(error, RecursionError):
        return any(map(_is_machinery, frames))
    return last is not None and all(_is_machinery(frame) for frame in frames[last + 1 :])


def _is_machinery(frame: FrameType) -> bool:
    """Return whether a frame is Jinja's, that of the limits around it, or of a text's own `format`."""
    return "jinja2" in _get_file(frame).parts or frame.f_globals["__name__"] in {limits.__name__, "string"}


def _list_frames(error: BaseException) -> list[tuple[FrameType, int]]:
    return list(traceback.walk_tb(error.__traceback__))


def _get_file(frame: FrameType) -> Path:
    return Path(frame.f_code.co_filename)


def _is_template(frame: FrameType) -> bool:
    return _get_file(frame).suffix in {".j2", ".css", ".js"}


def _end_with_stop(problem: str) -> str:
    return f"{problem[:1].upper()}{problem[1:].rstrip('.')}."


def _suggest_name(problem: str, project: Path | None, environment: Environment) -> str:
    """Return the hint for a filter, a test, a statement or a macro that Jinja does not know: the nearest."""
    exported = _EXPORT.search(problem)
    if exported:
        source = locate(exported["file"], project).read_text(encoding="utf-8", errors="replace")
        return _hint_at(exported["name"], _MACRO.findall(source), LOOK)
    match = _UNKNOWN.search(problem)
    if not match:
        return f"Compare with the packaged template; {LOOK}"
    known: Iterable[str] = STATEMENTS
    if match["kind"]:
        known = environment.filters if match["kind"] == "filter" else environment.tests
    return _hint_at(match["name"], known, "jinja.palletsprojects.com lists them.")


def _explain_missing_template(
    problem: str, asked: str, where: Location, project: Path | None
) -> TemplateError:
    """Return the error for a template that is included or imported, and absent."""
    known = list_names(project)
    meant = suggest(asked, known)
    hint = f'Did you mean "{meant}"?' if meant else "`newsletter templates` lists them."
    message = f'There is no template "{asked}".' if asked else _end_with_stop(problem)
    return TemplateError(message, where=where, hint=hint)


def _explain_missing_name(
    asked: str, holder: tuple[object, ...], error: Exception, where: Location
) -> TemplateError:
    """Return the error for a name that is not given to a template, or not in what it is given."""
    if not holder:
        problem = f'"{asked}" is not given to this template.'
        return TemplateError(problem, where=where, hint=_hint_at(asked, _list_given(error, where), LOOK))
    owner = _find_owner(asked, where) or _describe_kind(holder[0])
    problem = f'There is no "{asked}" in {owner}.'
    return TemplateError(problem, where=where, hint=_hint_at(asked, _list_members(holder[0]), LOOK))


def _list_given(error: Exception, where: Location) -> list[str]:
    """Return the names that can be used at the line of the error; Jinja leaves them in the frame."""
    from jinja2.defaults import DEFAULT_NAMESPACE

    frames = [frame for frame, _ in _list_frames(error) if _get_file(frame) == where.path]
    names = {name for frame in frames[-1:] for name, value in frame.f_locals.items() if _is_defined(value)}
    return sorted(name for name in names - set(DEFAULT_NAMESPACE) if not name.startswith("_"))


def _is_defined(value: object) -> bool:
    from jinja2 import Undefined

    return not isinstance(value, Undefined)


def _list_members(holder: object) -> list[str]:
    """Return what can be asked of a value: the keys of a table, else its attributes."""
    if isinstance(holder, Mapping):
        return [str(key) for key in holder]
    return [name for name in dir(holder) if not name.startswith("_")]


def _describe_kind(holder: object) -> str:
    return "this table" if isinstance(holder, Mapping) else f"this {type(holder).__name__}"


def _find_owner(asked: str, where: Location) -> str | None:
    """Return what stands before the dot in the template's line."""
    lines = Path(where.path).read_text(encoding="utf-8", errors="replace").splitlines()
    line = lines[where.line - 1] if where.line and where.line <= len(lines) else ""
    match = re.search(rf"([\w.\[\]]+)(?:\.|\[\s*[\"']?)\s*{re.escape(asked)}\b", line)
    return f'"{match[1]}"' if match else None


def _hint_at(word: str, known: Iterable[str], more: str) -> str:
    """Return the hint that names the nearest, or where they are few, all of them."""
    listed = list(known)
    near = suggest(word, listed)
    if near:
        return f'Did you mean "{near}"? {more}'
    return f"There are: {', '.join(listed)}. {more}" if 0 < len(listed) <= LISTED else more


@cache
def make_undefined() -> type[StrictUndefined]:
    """Return the class of a value that nobody gave: whatever is done with it is a mistake."""
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.utils import missing

    class Absent(StrictUndefined):
        """A value that is not there, which remembers what was asked for and of what."""

        __slots__ = ()

        def __init__(
            self,
            hint: str | None = None,
            obj: object = missing,
            name: str | None = None,
            exc: type[Exception] = UndefinedError,
        ) -> None:
            made = (
                exc
                if hint
                else partial(_make_error, exc, name, () if obj is missing else (obj,), _find_asking_line())
            )
            super().__init__(hint, obj, name, made)  # type: ignore[arg-type]

    return Absent


def _find_asking_line() -> tuple[str, int] | None:
    """Return the template and line that ask: what is absent may be handed on to a macro, and fail there."""
    frame = currentframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    template = frame and frame.f_globals["__jinja_template__"]
    return (
        (template.filename, template.get_corresponding_lineno(frame.f_lineno)) if frame and template else None
    )


def _make_error(
    kind: type[Exception],
    name: object,
    holder: tuple[object, ...],
    line: tuple[str, int] | None,
    message: str,
) -> Exception:
    """Return the exception with what was asked for, and of what: of nothing, where it is a bare name."""
    error = kind(message)
    error.asked, error.holder = name, holder  # type: ignore[attr-defined]
    error.filename, error.lineno = line or (None, None)  # type: ignore[attr-defined]
    return error


def check_arguments(name: str, wanted: type, function: Callable[..., object]) -> Callable[..., object]:
    """Return a function as templates call it: wrong arguments are a mistake at the template's line."""

    @wraps(function, assigned=())
    def guarded(first: object, *rest: object, **named: object) -> object:
        from jinja2 import TemplateRuntimeError

        if not isinstance(first, wanted):
            kind = _CALLED.get(wanted.__name__, wanted.__name__)
            had = "nothing" if first is None else repr(first)[:_SHOWN]
            problem = f'"{name}" needs {kind} but was given {had}; test it first with {{% if … %}}'
            raise TemplateRuntimeError(problem)
        try:
            return function(first, *rest, **named)
        except TypeError:
            wrong = _find_misfit(function, first, *rest, **named)
            if wrong:
                raise TemplateRuntimeError(f'"{name}": {wrong}') from None
            raise

    return guarded


def _find_misfit(function: Callable[..., object], *arguments: object, **named: object) -> str | None:
    """Return what is wrong with the number or names of the arguments."""
    try:
        signature(function).bind(*arguments, **named)
    except TypeError as error:
        return str(error)
    return None
