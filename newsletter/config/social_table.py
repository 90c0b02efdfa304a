"""[social] of newsletter.toml: which networks, which house hashtags, and what differs on one network."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from typing import TYPE_CHECKING

from newsletter.errors import ConfigError
from newsletter.model.social_rules import HASHTAG_LENGTH, NETWORK_KEYS, NetworkRules, SocialRules, is_hashtag
from newsletter.suggestions import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.config.toml import TomlDocument, TomlTable

TABLE = "social"
# The least and the most that each number of a network's own table may be; what the network itself allows is
# narrower, and social/networks.py knows it. Own limits, 2026-11-23.
NUMBERS = {"limit": (1, 100_000), "hashtags": (0, 100)}
# The names of lists; all other keys are networks.
_LISTS = tuple(field.name for field in fields(SocialRules) if field.name != "own")


def read_rules(document: TomlDocument) -> SocialRules:
    """The publication's rules; `list_mistakes` has none when this is called."""
    table = document.table(TABLE)
    return SocialRules(
        networks=tuple(_texts(table, "networks")),
        hashtags=tuple(f"#{_bare(tag)}" for tag in _texts(table, "hashtags")),
        own=tuple(_own(document.table(f"{TABLE}.{key}"), key) for key in table.values if key in NETWORK_KEYS),
    )


def list_mistakes(document: TomlDocument) -> Iterator[ConfigError]:
    """All that is wrong in the table, each at its line."""
    table = document.table(TABLE)
    for key, value in table.values.items():
        if key in _LISTS:
            yield from _list(table, key, value)
        elif key in NETWORK_KEYS and isinstance(value, dict):
            yield from _numbers(document.table(f"{TABLE}.{key}"))
        elif key in NETWORK_KEYS:
            hint = f"Write [{TABLE}.{key}] on a line of its own, and limit or hashtags under it."
            yield ConfigError(f'"{key}" is a table.', where=table.at(key), hint=hint)
        else:
            at = document.table(f"{TABLE}.{key}") if isinstance(value, dict) else table
            yield _unknown("key", key, (*_LISTS, *NETWORK_KEYS), at)


# ── Lists ────────────────────────────────────────────────────────────────────


def _list(table: TomlTable, key: str, value: object) -> Iterator[ConfigError]:
    found = list(_texts(table, key))
    if not isinstance(value, list) or len(found) != len(value):
        problem = f'"{key}": a list of texts is wanted, got {value!r}.'
        yield ConfigError(problem, where=table.at(key), hint=f'Write it as in {key} = ["…", "…"].')
    elif key == "networks":
        yield from _networks(table, found)
    else:
        yield from (_no_hashtag(table, tag) for tag in found if not is_hashtag(tag))


def _networks(table: TomlTable, keys: list[str]) -> Iterator[ConfigError]:
    yield from (_unknown("network", key, NETWORK_KEYS, table) for key in keys if key not in NETWORK_KEYS)
    if not keys:
        hint = "Leave the key out for all of them."
        yield ConfigError('"networks" names none.', where=table.at("networks"), hint=hint)
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            problem = f'"networks" names {key} more than once.'
            yield ConfigError(problem, where=table.at("networks"), hint="Write each network once.")


def _no_hashtag(table: TomlTable, tag: str) -> ConfigError:
    hint = f"Letters, digits and _ between them, one letter at least, {HASHTAG_LENGTH} at most: #LaLettre."
    return ConfigError(f'"{tag}" is no hashtag.', where=table.at("hashtags"), hint=hint)


def _texts(table: TomlTable, key: str) -> Iterable[str]:
    value = table.values.get(key)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _bare(tag: str) -> str:
    return unicodedata.normalize("NFC", tag.removeprefix("#"))


# ── One network ──────────────────────────────────────────────────────────────


def _numbers(table: TomlTable) -> Iterator[ConfigError]:
    for key, value in table.values.items():
        if key not in NUMBERS:
            yield _unknown("key", key, tuple(NUMBERS), table)
        elif _number(table, key) is None:
            least, most = NUMBERS[key]
            problem = f'"{key}": a whole number from {least} to {most:,} is wanted, got {value!r}.'
            yield ConfigError(problem, where=table.at(key), hint=f"Write it as in {key} = {max(least, 3)}.")


def _number(table: TomlTable, key: str) -> int | None:
    value, (least, most) = table.values.get(key), NUMBERS[key]
    # Not isinstance: `true` is an int to Python, and none to whoever writes TOML.
    return value if type(value) is int and least <= value <= most else None


def _own(table: TomlTable, key: str) -> NetworkRules:
    limit, hashtags = _number(table, "limit"), _number(table, "hashtags")
    return NetworkRules(network=key, limit=limit, hashtags=hashtags, where=table.at())


def _unknown(kind: str, name: str, valid: tuple[str, ...], table: TomlTable) -> ConfigError:
    where = table.at(name if kind == "key" else "networks")
    return ConfigError(f'Unknown {kind} "{name}".', where=where, hint=list_choices(name.lower(), valid))
