"""Unchecked values of a table → a dataclass, or an error that names every mistake at once."""

from __future__ import annotations

import keyword
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from newsletter.errors import ConfigError, raise_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter, ValidationError
    from pydantic_core import ErrorDetails

    from newsletter.config.toml import TomlTable
    from newsletter.errors import NewsletterError

    Shape = TypeVar("Shape", bound=DataclassInstance)

# Characters of a wrong value that a message repeats. Own limit.
SHOWN = 60
# What pydantic finds wrong, in our words (docs.pydantic.dev, usage_validation_errors).
_WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
    "date_from_datetime_inexact": "a date without an hour",
}
_HINT = 'Texts stand in quotes, dates bare (2026-11-27), lists in brackets (["a", "b"]).'


class _Number:
    """A number: no field is one, and pydantic would read it as seconds since 1970."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return repr(self.value)


def validate_table(
    shape: type[Shape], table: TomlTable, *, error: type[NewsletterError] = ConfigError
) -> Shape:
    """Return a `shape` made from a table; a field called `from_` is written `from`.

    Raises:
        NewsletterError: of the type `error`, with every mistake in the table.
    """
    return validate_tables(shape, [table], error=error)[0]


def validate_tables(
    shape: type[Shape],
    tables: Iterable[TomlTable],
    *,
    known: Iterable[NewsletterError] = (),
    error: type[NewsletterError] = ConfigError,
) -> tuple[Shape, ...]:
    """Return a `shape` made from each table.

    Args:
        shape: a dataclass.
        tables: what it is made from, one each.
        known: mistakes found elsewhere in the same file, raised together with those of the tables.
        error: the kind of error to raise.

    Raises:
        NewsletterError: of that kind, with every mistake.
    """
    attempts = [_try_shape(shape, table, error) for table in tables]
    raise_together([*known, *(mistake for _, wrong in attempts for mistake in wrong)])
    return tuple(made for made, _ in attempts if made is not None)


def list_mistakes(
    shape: type[Shape], table: TomlTable, *, error: type[NewsletterError] = ConfigError
) -> list[NewsletterError]:
    """Return every mistake that keeps a table from being a `shape`."""
    return _try_shape(shape, table, error)[1]


def _try_shape(
    shape: type[Shape], table: TomlTable, error: type[NewsletterError]
) -> tuple[Shape | None, list[NewsletterError]]:
    from pydantic import ValidationError

    wrong = [*_find_unknown(shape, table, error), *_find_missing(shape, table, error)]
    try:
        return _get_adapter(shape).validate_python(_name_values(table)), wrong
    except ValidationError as invalid:
        return None, [*wrong, *_find_mistyped(invalid, table, error)]


def _find_unknown(
    shape: type[Shape], table: TomlTable, error: type[NewsletterError]
) -> Iterator[NewsletterError]:
    valid = [_get_key(field.name) for field in fields(shape)]
    for key in table.values:
        if key not in valid:
            yield error(
                f'Unknown key "{key}".', where=table.locate(key), hint=f"Valid keys: {', '.join(valid)}."
            )


def _find_missing(
    shape: type[Shape], table: TomlTable, error: type[NewsletterError]
) -> Iterator[NewsletterError]:
    for field in fields(shape):
        key = _get_key(field.name)
        if _is_needed(field) and _is_empty(table.values.get(key)):
            state = "is empty" if key in table.values else "is missing"
            yield error(f'"{key}" {state}.', where=table.locate(key), hint=f"Add a line: {key} = …")


def _is_needed(field: Field[object]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _is_empty(value: object) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


@cache
def _get_adapter(shape: type[Shape]) -> TypeAdapter[Shape]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def _find_mistyped(
    invalid: ValidationError, table: TomlTable, error: type[NewsletterError]
) -> Iterator[NewsletterError]:
    for detail in invalid.errors(include_url=False):
        if detail["type"] not in {"missing", "unexpected_keyword_argument"}:
            yield _describe_detail(detail, table, error)


def _describe_detail(detail: ErrorDetails, table: TomlTable, error: type[NewsletterError]) -> NewsletterError:
    key = _get_key(str(detail["loc"][0])) if detail["loc"] else ""
    wanted = _WANTED.get(detail["type"], detail["msg"].removeprefix("Input should be "))
    shown = repr(detail["input"])
    shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
    which = f'Each item of "{key}"' if len(detail["loc"]) > 1 else f'"{key}"'
    return error(f"{which} must be {wanted}, not {shown}.", where=table.locate(key), hint=_HINT)


def _get_key(name: str) -> str:
    return name.removesuffix("_")


def _name_values(table: TomlTable) -> dict[str, object]:
    """Return the values by the names of fields, with numbers as what fits no field."""
    return {
        f"{key}_" if keyword.iskeyword(key) else key: _Number(value) if type(value) in {int, float} else value
        for key, value in table.values.items()
    }
