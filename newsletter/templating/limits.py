"""What a template may do: no Python beyond what it is given, so many steps, and so much text.

Templates travel between newsrooms. One that asks for what it may not have, or for work without end, is a
mistake at its line, as any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

    from jinja2 import Undefined, nodes
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.visitor import NodeTransformer

# Rounds of loops and calls in one template, and characters that it makes: a thousand articles take fewer.
# Own limits.
MOST_STEPS, MOST_TEXT = 1_000_000, 20_000_000
# A number that a filter, a method or an exponent is given. Own limits.
MOST_NUMBER, MOST_POWER = 10_000, 1_000
# Steps of a call, which takes as long as some rounds.
CALL = 5
# Filters that pass on what they are given.
_CHOOSING = frozenset({"default", "d", "sum", "min", "max", "attr"})
_COUNT = "counted"
# A width in a format string: it asks for as many characters.
_WIDTH = re.compile(r"\d{5,}")

_steps: ContextVar[list[int]] = ContextVar("steps")


@contextmanager
def count_steps() -> Iterator[None]:
    """Allow one template so many steps; what it includes counts with it."""
    token = _steps.set([MOST_STEPS])
    try:
        yield
    finally:
        _steps.reset(token)


@cache
def make_environment_class() -> type[ImmutableSandboxedEnvironment]:
    """Return the class of an environment that keeps to the limits."""
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class House(ImmutableSandboxedEnvironment):
        """Jinja's sandbox, with limits; its few functions need no chain to be looked up in."""

        intercepted_binops = frozenset({"*", "**", "%", "+"})
        concat = staticmethod(join_pieces)

        def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
            return {**self.globals, **(d or {})}

        def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
            problem = f'A template may not use "{attribute}" of a {type(obj).__name__}.'
            return self.undefined(problem, exc=SecurityError)

        def call(self, context: Context, function: object, /, *given: object, **named: object) -> object:
            _take_steps(CALL)
            owner, method = getattr(function, "__self__", None), getattr(function, "__name__", "")
            if isinstance(owner, str | list | tuple):
                _check_given(method, owner, (*given, *named.values()))
            return super().call(context, function, *given, **named)

        def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
            _check_operator(operator, left, right)
            return super().call_binop(context, operator, left, right)

        def wrap_str_format(self, value: object) -> Callable[..., str] | None:
            wrapped = super().wrap_str_format(value)
            return wrapped and _limit_format(str(getattr(value, "__self__", "")), wrapped)

        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            made: nodes.Template = _make_transformer()().visit(super()._parse(source, name, filename))
            return made

    return House


def limit_environment(environment: ImmutableSandboxedEnvironment) -> None:
    """Put the limits around the functions and filters that every template has."""
    environment.globals.pop("lipsum", None)
    environment.finalize = _check_shape
    environment.filters = {name: _limit_filter(name, made) for name, made in environment.filters.items()}
    environment.filters[_COUNT] = _count_rounds


def join_pieces(pieces: Iterable[str]) -> str:
    """Join what a template makes.

    Raises:
        SecurityError: it is too much.
    """
    joined: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MOST_TEXT:
            raise _make_length_error()
        joined.append(piece)
    return "".join(joined)


# ── Steps ────────────────────────────────────────────────────────────────────


@cache
def _make_transformer() -> type[NodeTransformer]:
    """Return what has each loop of a template count its rounds, and each `~` the characters that it joins."""
    from jinja2 import nodes
    from jinja2.visitor import NodeTransformer

    class Transformer(NodeTransformer):
        def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's name
            self.generic_visit(node)
            node.iter = nodes.Filter(node.iter, _COUNT, [], [], None, None, lineno=node.lineno)
            return node

        def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
            self.generic_visit(node)
            pieces = nodes.List(node.nodes, lineno=node.lineno)
            return nodes.Filter(pieces, "join", [], [], None, None, lineno=node.lineno)

    return Transformer


def _count_rounds(values: Iterable[object]) -> Iterable[object]:
    """Return what a loop goes through, each round of which is a step."""
    if isinstance(values, Sized):
        _take_steps(len(values))
        return values
    return _step_through(values)


def _step_through(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        _take_steps(1)
        yield value


def _take_steps(number: int) -> None:
    left = _steps.get([MOST_STEPS])
    left[0] -= number
    if left[0] < 0:
        raise _make_error(f"A template takes more than {MOST_STEPS:,} steps: does it loop without end")


# ── Text and numbers ─────────────────────────────────────────────────────────


def _limit_filter(name: str, made: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that refuses to make far too much of what it is given."""
    skipped = 1 if hasattr(made, "jinja_pass_arg") else 0  # its environment or context comes first

    @wraps(made)
    def limited(*given: object, **named: object) -> object:
        _check_given(name, given[skipped], (*given[skipped + 1 :], *named.values()))
        return _check_length(made(*given, **named))

    return limited


def _limit_format(pattern: str, made: Callable[..., str]) -> Callable[..., str]:
    """Return a text's `format` that refuses to make far too much."""

    def limited(*given: object, **named: object) -> str:
        _check_pattern(pattern, (*given, *named.values()))
        return made(*given, **named)

    return limited


def _check_given(name: str, owner: object, given: tuple[object, ...]) -> None:
    """Refuse a filter, or a method of a text or list, that would make far too much of its owner."""
    if name in {"string", "format", "join"}:
        _check_shape(owner)
    if name == "format" and isinstance(owner, str):
        _check_pattern(owner, given)
    if name not in _CHOOSING and any(_is_large(value) for value in given):
        raise _make_error(f"A template asks {name} for more than {MOST_NUMBER:,} places")
    longest = max((len(value) for value in given if isinstance(value, str)), default=0)
    if name == "join" and isinstance(owner, list | tuple):
        length = sum(longest + (len(piece) if isinstance(piece, str) else 1) for piece in owner)
    elif isinstance(owner, str) and name in {"replace", "indent", "wordwrap", "join"}:
        length = len(owner) * max(1, longest)
    else:
        return
    if length > MOST_TEXT:
        raise _make_length_error()


def _check_pattern(pattern: str, given: tuple[object, ...]) -> None:
    """Refuse to fill in a text that would be far too wide, or takes far too long values far too often."""
    longest = max((len(value) for value in given if isinstance(value, str)), default=0)
    if _WIDTH.search(pattern) or any(_is_large(value) for value in given):
        raise _make_error(f"A template asks format for more than {MOST_NUMBER:,} places")
    if len(pattern) * longest > MOST_TEXT:
        raise _make_length_error()
    for value in given:
        _check_shape(value)


def _check_operator(operator: str, left: object, right: object) -> None:
    """Refuse an operator that would make a number or a text of millions of places."""
    if operator == "%" and isinstance(left, str):
        _check_pattern(left, right if isinstance(right, tuple) else (right,))
        return
    one, other = _measure(left), _measure(right)
    too_large = {
        "*": one * other > MOST_TEXT,
        "**": max(one, other) > MOST_POWER,
        "+": isinstance(left, Sized) and one + other > MOST_TEXT,
    }
    if too_large.get(operator):
        raise _make_error(f'A template makes something far too large with "{operator}"')


def _check_shape(value: object) -> object:
    """Return a value that is put into text, unless it is a list of lists without end."""
    if isinstance(value, list | tuple | dict | set):
        waiting, count = [value], 0
        while waiting:
            inner = waiting.pop()
            count += len(inner)
            if count > MOST_NUMBER:
                raise _make_error(f"A template prints a list of more than {MOST_NUMBER:,}")
            members = inner.values() if isinstance(inner, dict) else inner
            waiting += [member for member in members if isinstance(member, list | tuple | dict | set)]
    return value


def _check_length(made: object) -> object:
    if isinstance(made, str) and len(made) > MOST_TEXT:
        raise _make_length_error()
    return made


def _is_large(value: object) -> bool:
    return isinstance(value, int) and value > MOST_NUMBER


def _measure(value: object) -> int:
    """Return how long a text or a list is, or how large a number."""
    if isinstance(value, Sized):
        return len(value)
    return int(abs(value)) if isinstance(value, int) else 1


def _make_length_error() -> Exception:
    return _make_error(f"A template makes more than {MOST_TEXT:,} characters")


def _make_error(problem: str) -> Exception:
    from jinja2.exceptions import SecurityError

    return SecurityError(problem)
