"""Functions that templates are given: what they cannot be asked is a template's mistake, no bug of ours."""

from __future__ import annotations

from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Characters of a wrong value that a message repeats. Own limit, 2026-11-23.
_SHOWN = 60
# How a template's author calls what a function is given.
_CALLED = {"str": "a text", "Image": "a picture"}


def given(name: str, wanted: type, function: Callable[..., object]) -> Callable[..., object]:
    """The function as templates call it; where its first argument is of another kind, that is told there."""

    @wraps(function, assigned=())
    def asked(said: object, *rest: object, **named: object) -> object:
        from jinja2 import TemplateRuntimeError

        if not isinstance(said, wanted):
            kind = _CALLED.get(wanted.__name__, wanted.__name__)
            had = "nothing" if said is None else repr(said)[:_SHOWN]
            raise TemplateRuntimeError(f'"{name}" wants {kind} and is given {had}; {{% if … %}} asks before')
        try:
            return function(said, *rest, **named)
        except TypeError:
            wrong = _unfit(function, said, *rest, **named)
            if wrong:
                raise TemplateRuntimeError(f'"{name}": {wrong}') from None
            raise

    return asked


def _unfit(function: Callable[..., object], *said: object, **named: object) -> str | None:
    """What is wrong with the number or names of the arguments."""
    try:
        signature(function).bind(*said, **named)
    except TypeError as error:
        return str(error)
    return None
