"""The door: a table of unchecked values becomes a dataclass, or every mistake in it is named at once."""

from __future__ import annotations

import keyword
from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from newsletter.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from newsletter.config.toml import Table
    from newsletter.errors import NewsletterError

    Shape = TypeVar("Shape", bound=DataclassInstance)


def admit(shape: type[Shape], table: Table, *, error: type[NewsletterError] = ConfigError) -> Shape:
    """Make `shape` from a table; a field called `from_` is written `from`.

    Raises:
        NewsletterError: of the type `error`, with all that is wrong in the table.
    """
    wrong = [*_unknown(shape, table, error), *_missing(shape, table, error)]
    if wrong:
        raise wrong[0].together_with(*wrong[1:])
    return _validated(shape, table, error)


def _unknown(shape: type[Shape], table: Table, error: type[NewsletterError]) -> Iterator[NewsletterError]:
    valid = [_written(field.name) for field in fields(shape)]
    for key in table.values:
        if key not in valid:
            yield error(f'Unknown key "{key}".', where=table.at(key), hint=f"Valid keys: {', '.join(valid)}.")


def _missing(shape: type[Shape], table: Table, error: type[NewsletterError]) -> Iterator[NewsletterError]:
    for field in fields(shape):
        needed = field.default is MISSING and field.default_factory is MISSING
        key = _written(field.name)
        if needed and table.values.get(key) in (None, "", []):
            said = "is empty" if key in table.values else "is missing"
            yield error(f'"{key}" {said}.', where=table.at(key), hint=f"Add a line: {key} = …")


def _validated(shape: type[Shape], table: Table, error: type[NewsletterError]) -> Shape:
    from pydantic import ValidationError

    try:
        admitted: Shape = _adapter(shape).validate_python(
            {_named(key): value for key, value in table.values.items()}
        )
    except ValidationError as invalid:
        wrong = [_said(detail, table, error) for detail in invalid.errors(include_url=False)]
        raise wrong[0].together_with(*wrong[1:]) from invalid
    return admitted


@cache
def _adapter(shape: type[Shape]) -> TypeAdapter[Shape]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def _said(detail: ErrorDetails, table: Table, error: type[NewsletterError]) -> NewsletterError:
    key = _written(str(detail["loc"][0])) if detail["loc"] else ""
    return error(
        f'"{key}": {detail["msg"]}, got {detail["input"]!r}.',
        where=table.at(key),
        hint='Texts stand in quotes, dates bare (2026-11-27), lists in brackets (["a", "b"]).',
    )


def _written(name: str) -> str:
    return name.removesuffix("_")


def _named(key: str) -> str:
    return f"{key}_" if keyword.iskeyword(key) else key
