"""What stands for a value that a template asks for and nobody gave."""

from __future__ import annotations

from functools import cache, partial
from inspect import currentframe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import StrictUndefined


@cache
def undefined() -> type[StrictUndefined]:
    """Whatever is done with it is a mistake, which remembers what was asked for and of what."""
    from jinja2 import StrictUndefined, UndefinedError
    from jinja2.utils import missing

    class Absent(StrictUndefined):
        """A value that is not there."""

        __slots__ = ()

        def __init__(
            self,
            hint: str | None = None,
            obj: object = missing,
            name: str | None = None,
            exc: type[Exception] = UndefinedError,
        ) -> None:
            made = exc if hint else partial(_asked, exc, name, () if obj is missing else (obj,), _line())
            super().__init__(hint, obj, name, made)  # type: ignore[arg-type]

    return Absent


def _line() -> tuple[str, int] | None:
    """The template and the line that ask: what is absent may be handed on to a macro, and fail there."""
    frame = currentframe()
    while frame and "__jinja_template__" not in frame.f_globals:
        frame = frame.f_back
    template = frame and frame.f_globals["__jinja_template__"]
    return (
        (template.filename, template.get_corresponding_lineno(frame.f_lineno)) if frame and template else None
    )


def _asked(
    kind: type[Exception],
    name: object,
    holder: tuple[object, ...],
    line: tuple[str, int] | None,
    message: str,
) -> Exception:
    """The exception, with what was asked for, and of what: of nothing, where it is a bare name."""
    error = kind(message)
    error.asked, error.holder = name, holder  # type: ignore[attr-defined]
    error.filename, error.lineno = line or (None, None)  # type: ignore[attr-defined]
    return error
