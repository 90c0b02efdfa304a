"""[social] of newsletter.toml: networks, house hashtags, campaign tags, and what differs on one network."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, get_args

from newsletter.errors import ConfigError
from newsletter.model.results import Variant
from newsletter.model.social_rules import (
    HASHTAG_LENGTH,
    NETWORK_KEYS,
    LinkSetting,
    LinkTags,
    NetworkRules,
    SocialRules,
    is_hashtag,
)
from newsletter.suggestions import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsletter.config.toml import TomlDocument, TomlTable

TABLE = "social"
# The least and most that a number in a network's own table may be; social/networks.py knows the narrower
# limits of each network. Own limits.
NUMBERS = {"limit": (1, 100_000), "hashtags": (0, 100)}
_LISTS = ("networks", "hashtags")
# The words that a key may have as its value.
_TAGS: tuple[LinkTags, ...] = get_args(LinkTags)
_VARIANTS: tuple[Variant, ...] = get_args(Variant)
_LINKS: tuple[LinkSetting, ...] = get_args(LinkSetting)
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType({"variant": _VARIANTS, "link": _LINKS})
_KEYS = (*NUMBERS, *_CHOICES, "bullet")
# A sign before an item: up to four of them, for an emoji may be several.
_BULLET = re.compile(r"[^\w\s#@]{1,4}")

Choice = TypeVar("Choice", bound=str)


def read_rules(document: TomlDocument) -> SocialRules:
    """Return the publication's rules; call it only where `list_mistakes` yields nothing."""
    table = document.get_table(TABLE)
    return SocialRules(
        networks=tuple(_get_texts(table, "networks")),
        hashtags=tuple(f"#{_normalize_hashtag(tag)}" for tag in _get_texts(table, "hashtags")),
        tags=_choose(table, "tags", _TAGS) or "full",
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
        elif key == "tags":
            yield from _check_choice(table, key, _TAGS)
        elif key in NETWORK_KEYS and isinstance(value, dict):
            yield from _check_keys(document.get_table(f"{TABLE}.{key}"))
        elif key in NETWORK_KEYS:
            hint = f"Write [{TABLE}.{key}] on a line of its own, and its keys under it."
            yield ConfigError(f'"{key}" is a table.', where=table.locate(key), hint=hint)
        else:
            at = document.get_table(f"{TABLE}.{key}") if isinstance(value, dict) else table
            yield _make_unknown("key", key, (*_LISTS, "tags", *NETWORK_KEYS), at)


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


def _check_keys(table: TomlTable) -> Iterator[ConfigError]:
    for key, value in table.values.items():
        if key in NUMBERS:
            yield from _check_number(table, key)
        elif key in _CHOICES:
            yield from _check_choice(table, key, _CHOICES[key])
        elif key != "bullet":
            yield _make_unknown("key", key, _KEYS, table)
        elif _get_bullet(table) is None:
            problem = f'"bullet" must be a sign, not {value!r}.'
            yield ConfigError(problem, where=table.locate(key), hint='Write it as in bullet = "→".')


def _check_number(table: TomlTable, key: str) -> Iterator[ConfigError]:
    if _get_number(table, key) is None:
        least, most = NUMBERS[key]
        problem = f'"{key}" must be a whole number from {least} to {most:,}, not {table.values[key]!r}.'
        yield ConfigError(problem, where=table.locate(key), hint=f"Write it as in {key} = {max(least, 3)}.")


def _check_choice(table: TomlTable, key: str, choices: tuple[str, ...]) -> Iterator[ConfigError]:
    if _choose(table, key, choices) is None:
        value = table.values[key]
        hint = list_choices(str(value).lower(), choices)
        yield ConfigError(f'"{key}" cannot be {value!r}.', where=table.locate(key), hint=hint)


def _get_number(table: TomlTable, key: str) -> int | None:
    value, (least, most) = table.values.get(key), NUMBERS[key]
    # Not isinstance: `true` is an int to Python, but not in TOML.
    return value if type(value) is int and least <= value <= most else None


def _choose(table: TomlTable, key: str, choices: tuple[Choice, ...]) -> Choice | None:
    return next((choice for choice in choices if choice == table.values.get(key)), None)


def _get_bullet(table: TomlTable) -> str | None:
    value = table.values.get("bullet")
    return value if isinstance(value, str) and _BULLET.fullmatch(value) else None


def _read_network_rules(table: TomlTable, key: str) -> NetworkRules:
    return NetworkRules(
        network=key,
        limit=_get_number(table, "limit"),
        hashtags=_get_number(table, "hashtags"),
        variant=_choose(table, "variant", _VARIANTS),
        bullet=_get_bullet(table),
        link=_choose(table, "link", _LINKS),
        where=table.locate(),
    )


def _make_unknown(kind: str, name: str, valid: tuple[str, ...], table: TomlTable) -> ConfigError:
    where = table.locate(name if kind == "key" else "networks")
    return ConfigError(f'Unknown {kind} "{name}".', where=where, hint=list_choices(name.lower(), valid))
