"""[social] of newsletter.toml: the networks, the publication's hashtags, and what differs on one network."""

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
# The least and most that a number in a network's own table may be; social/networks.py knows the narrower
# limits of each network. Own limits.
NUMBERS = {"limit": (1, 100_000), "hashtags": (0, 100)}
# The names of lists; all other keys are networks.
_LISTS = tuple(field.name for field in fields(SocialRules) if field.name != "own")


def read_rules(document: TomlDocument) -> SocialRules:
    """Return the publication's rules; call it only where `list_mistakes` yields nothing."""
    table = document.get_table(TABLE)
    return SocialRules(
        networks=tuple(_get_texts(table, "networks")),
        hashtags=tuple(f"#{_normalize_hashtag(tag)}" for tag in _get_texts(table, "hashtags")),
        own=tuple(
            _read_network_rules(document.get_table(f"{TABLE}.{key}"), key)
            for key in table.values
            if key in NETWORK_KEYS
        ),
    )


def list_mistakes(document: TomlDocument) -> Iterator[ConfigError]:
    """Yield every mistake in the table, each at its line."""
    table = document.get_table(TABLE)
    for key, value in table.values.items():
        if key in _LISTS:
            yield from _check_list(table, key, value)
        elif key in NETWORK_KEYS and isinstance(value, dict):
            yield from _check_numbers(document.get_table(f"{TABLE}.{key}"))
        elif key in NETWORK_KEYS:
            hint = f"Write [{TABLE}.{key}] on a line of its own, and limit or hashtags under it."
            yield ConfigError(f'"{key}" is a table.', where=table.locate(key), hint=hint)
        else:
            at = document.get_table(f"{TABLE}.{key}") if isinstance(value, dict) else table
            yield _make_unknown("key", key, (*_LISTS, *NETWORK_KEYS), at)


# ── Lists ────────────────────────────────────────────────────────────────────


def _check_list(table: TomlTable, key: str, value: object) -> Iterator[ConfigError]:
    texts = list(_get_texts(table, key))
    if not isinstance(value, list) or len(texts) != len(value):
        problem = f'"{key}" must be a list of texts, not {value!r}.'
        yield ConfigError(problem, where=table.locate(key), hint=f'Write it as in {key} = ["…", "…"].')
    elif key == "networks":
        yield from _check_networks(table, texts)
    else:
        yield from (_make_hashtag_mistake(table, tag) for tag in texts if not is_hashtag(tag))


def _check_networks(table: TomlTable, keys: list[str]) -> Iterator[ConfigError]:
    yield from (_make_unknown("network", key, NETWORK_KEYS, table) for key in keys if key not in NETWORK_KEYS)
    if not keys:
        hint = "Leave the key out for all of them."
        yield ConfigError('"networks" is empty.', where=table.locate("networks"), hint=hint)
    for key in dict.fromkeys(keys):
        if keys.count(key) > 1:
            problem = f'"networks" names {key} more than once.'
            yield ConfigError(problem, where=table.locate("networks"), hint="Write each network once.")


def _make_hashtag_mistake(table: TomlTable, tag: str) -> ConfigError:
    hint = f"Use letters, digits and _, at least one letter and at most {HASHTAG_LENGTH} signs: #LaLettre."
    return ConfigError(f'"{tag}" is not a valid hashtag.', where=table.locate("hashtags"), hint=hint)


def _get_texts(table: TomlTable, key: str) -> Iterable[str]:
    value = table.values.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _normalize_hashtag(tag: str) -> str:
    return unicodedata.normalize("NFC", tag.removeprefix("#"))


# ── One network ──────────────────────────────────────────────────────────────


def _check_numbers(table: TomlTable) -> Iterator[ConfigError]:
    for key, value in table.values.items():
        if key not in NUMBERS:
            yield _make_unknown("key", key, tuple(NUMBERS), table)
        elif _get_number(table, key) is None:
            least, most = NUMBERS[key]
            problem = f'"{key}" must be a whole number from {least} to {most:,}, not {value!r}.'
            yield ConfigError(
                problem, where=table.locate(key), hint=f"Write it as in {key} = {max(least, 3)}."
            )


def _get_number(table: TomlTable, key: str) -> int | None:
    value, (least, most) = table.values.get(key), NUMBERS[key]
    # Not isinstance: `true` is an int to Python, but not in TOML.
    return value if type(value) is int and least <= value <= most else None


def _read_network_rules(table: TomlTable, key: str) -> NetworkRules:
    limit, hashtags = _get_number(table, "limit"), _get_number(table, "hashtags")
    return NetworkRules(network=key, limit=limit, hashtags=hashtags, where=table.locate())


def _make_unknown(kind: str, name: str, valid: tuple[str, ...], table: TomlTable) -> ConfigError:
    where = table.locate(name if kind == "key" else "networks")
    return ConfigError(f'Unknown {kind} "{name}".', where=where, hint=list_choices(name.lower(), valid))
