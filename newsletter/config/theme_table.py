"""[theme] of newsletter.toml: the theme, and the tokens that the publication sets itself."""

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
    """Return the theme that a project chose; call it only where `list_mistakes` yields nothing."""
    table = document.get_table(TABLE)
    tokens = {group: dict(document.get_table(f"{TABLE}.{group}").values) for group in TOKENS}
    kept = {group: {key: str(value) for key, value in values.items()} for group, values in tokens.items()}
    name = str(table.values.get("name") or ThemeChoice().name)
    return ThemeChoice(name=name, tokens=kept, where=table.locate("name")) if table.values else ThemeChoice()


def list_mistakes(document: TomlDocument) -> Iterator[ConfigError]:
    """Yield every mistake in the table, each with the tokens that exist."""
    table = document.get_table(TABLE)
    for key, value in table.values.items():
        if key == "name" and not isinstance(value, str):
            yield _make_mistyped(table, key, value, "journal")
        elif key in TOKENS and isinstance(value, dict):
            yield from _check_group(key, document.get_table(f"{TABLE}.{key}"), TOKENS[key])
        elif key != "name":
            yield _make_unknown(
                document.get_table(f"{TABLE}.{key}") if isinstance(value, dict) else table, key
            )


def _check_group(group: str, table: TomlTable, known: Mapping[str, TokenRule]) -> Iterator[ConfigError]:
    for key, value in table.values.items():
        if key not in known:
            yield _make_unknown(table, key, group)
        elif not isinstance(value, str) or not known[key].pattern.fullmatch(value):
            yield _make_mistyped(table, key, value, known[key].example)


def _make_unknown(table: TomlTable, key: str, group: str = "") -> ConfigError:
    name = f"{group}.{key}" if group else key
    return ConfigError(
        f'There is no token "{name}" in a theme.', where=table.locate(key), hint=_make_hint(key, group)
    )


def _make_mistyped(table: TomlTable, key: str, value: object, example: str) -> ConfigError:
    return ConfigError(
        f'"{key}": {value!r} does not fit.',
        where=table.locate(key),
        hint=f'Write it as in {key} = "{example}".',
    )


def _make_hint(key: str, group: str) -> str:
    """Return a hint that lists the tokens of a group, or says to which group a key belongs."""
    homes = [f"[{TABLE}.{name}]" for name, known in TOKENS.items() if key in known]
    if homes and not group:
        return f"{key} belongs under {' or '.join(homes)}."
    valid = list(TOKENS[group]) if group else ["name", *(f"[{TABLE}.{name}]" for name in TOKENS)]
    return list_choices(key, valid)
