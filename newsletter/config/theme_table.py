"""[theme] of newsletter.toml: which theme, and the tokens that are wanted otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import ConfigError
from newsletter.model.design_tokens import TOKENS, ThemeChoice
from newsletter.suggestions import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsletter.config.toml import TomlDocument, TomlTable
    from newsletter.model.design_tokens import TokenRule

TABLE = "theme"


def read_choice(document: TomlDocument) -> ThemeChoice:
    """The theme that a project chose; `list_mistakes` has none when this is called."""
    table = document.table(TABLE)
    tokens = {group: dict(document.table(f"{TABLE}.{group}").values) for group in TOKENS}
    kept = {group: {key: str(value) for key, value in found.items()} for group, found in tokens.items()}
    name = str(table.values.get("name") or ThemeChoice().name)
    return ThemeChoice(name=name, tokens=kept, where=table.at("name")) if table.values else ThemeChoice()


def list_mistakes(document: TomlDocument) -> Iterator[ConfigError]:
    """All that is wrong in the table, each with the tokens that there are."""
    table = document.table(TABLE)
    for key, value in table.values.items():
        if key == "name" and not isinstance(value, str):
            yield _mistyped(table, key, value, "journal")
        elif key in TOKENS and isinstance(value, dict):
            yield from _group(key, document.table(f"{TABLE}.{key}"), TOKENS[key])
        elif key != "name":
            yield _unknown(document.table(f"{TABLE}.{key}") if isinstance(value, dict) else table, key)


def _group(group: str, table: TomlTable, known: Mapping[str, TokenRule]) -> Iterator[ConfigError]:
    for key, value in table.values.items():
        if key not in known:
            yield _unknown(table, key, group)
        elif not isinstance(value, str) or not known[key].pattern.fullmatch(value):
            yield _mistyped(table, key, value, known[key].example)


def _unknown(table: TomlTable, key: str, group: str = "") -> ConfigError:
    name = f"{group}.{key}" if group else key
    return ConfigError(f'There is no token "{name}" in a theme.', where=table.at(key), hint=_hint(key, group))


def _mistyped(table: TomlTable, key: str, value: object, example: str) -> ConfigError:
    return ConfigError(
        f'"{key}": {value!r} does not fit.', where=table.at(key), hint=f'Write it as in {key} = "{example}".'
    )


def _hint(key: str, group: str) -> str:
    """The tokens that there are: those of the group, or where the key is one of some group, where it goes."""
    homes = [f"[{TABLE}.{name}]" for name, known in TOKENS.items() if key in known]
    if homes and not group:
        return f"{key} belongs under {' or '.join(homes)}."
    valid = list(TOKENS[group]) if group else ["name", *(f"[{TABLE}.{name}]" for name in TOKENS)]
    return list_choices(key, valid)
