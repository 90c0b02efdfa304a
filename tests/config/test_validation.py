from dataclasses import dataclass
from datetime import date
from pathlib import Path

import factories
import pytest

from newsletter.config.toml import TomlTable
from newsletter.config.validation import validate_table
from newsletter.errors import ConfigError, SponsorError


@dataclass(frozen=True, kw_only=True)
class Slot:
    label: str
    from_: date
    lines: tuple[str, ...] = ()


def table(line: int = 1, **values: object) -> TomlTable:
    """A table whose keys stand below it, one a line."""
    lines = {key: at for at, key in enumerate(values, line + 1)}
    return TomlTable(path=Path("a.toml"), values=values, line=line, lines=lines)


def test_a_right_table_becomes_the_dataclass() -> None:
    values = table(**{"label": "Sponsorisé", "from": date(2026, 11, 1), "lines": ["Un.", "Deux."]})

    slot = validate_table(Slot, values)

    assert Slot(label="Sponsorisé", from_=date(2026, 11, 1), lines=("Un.", "Deux.")) == slot


def test_every_unknown_key_is_named_at_once_with_the_valid_ones() -> None:
    values = table(**{"lable": "a", "label": "b", "from": date(2026, 11, 1), "form": 1})

    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, values)

    assert factories.told(raised.value) == [(2, 'Unknown key "lable".'), (5, 'Unknown key "form".')]
    assert raised.value.hint == "Valid keys: label, from, lines."


def test_a_key_is_written_without_the_underscore_of_python() -> None:
    values = table(label="a", from_=date(2026, 11, 1))

    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, values)

    assert factories.told(raised.value) == [(3, 'Unknown key "from_".'), (1, '"from" is missing.')]


def test_every_missing_key_is_told_at_the_table() -> None:
    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, table(line=7))

    assert factories.told(raised.value) == [(7, '"label" is missing.'), (7, '"from" is missing.')]
    assert raised.value.hint == "Add a line: label = …"


def test_what_is_needed_is_not_empty() -> None:
    values = table(**{"label": "", "from": date(2026, 11, 1)})

    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, values)

    assert factories.told(raised.value) == [(2, '"label" is empty.')]


def test_white_space_is_empty() -> None:
    values = table(**{"label": " \u00a0", "from": date(2026, 11, 1)})

    with pytest.raises(ConfigError, match="is empty"):
        validate_table(Slot, values)


def test_every_value_of_the_wrong_type_is_named_at_once() -> None:
    values = table(**{"label": 42, "from": "demain", "lines": "Un."})

    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, values)

    found = [(line, problem.split()[0]) for line, problem in factories.told(raised.value)]
    assert found == [(2, '"label"'), (3, '"from"'), (4, '"lines"')]
    assert raised.value.problem.endswith("must be text, not 42.")
    assert "quotes" in raised.value.hint


def test_a_wrong_item_is_told_at_its_list() -> None:
    values = table(**{"label": "a", "from": date(2026, 11, 1), "lines": ["Un.", 2]})

    with pytest.raises(ConfigError, match='Each item of "lines" must be text, not 2') as raised:
        validate_table(Slot, values)

    assert raised.value.where.line == 4


def test_an_unknown_key_hides_no_wrong_value() -> None:
    values = table(**{"lable": "a", "label": 42, "from": date(2026, 11, 1)})

    with pytest.raises(ConfigError) as raised:
        validate_table(Slot, values)

    assert [line for line, _ in factories.told(raised.value)] == [2, 3]


def test_a_number_is_no_date() -> None:
    values = table(**{"label": "a", "from": 86_400})

    with pytest.raises(ConfigError, match='"from" must be a date, not 86400'):
        validate_table(Slot, values)


@pytest.mark.parametrize("values", [{"lable": "a"}, {"label": 42, "from": "demain"}])
def test_the_error_is_of_the_kind_that_was_asked_for(values: dict[str, object]) -> None:
    with pytest.raises(SponsorError) as raised:
        validate_table(Slot, table(**values), error=SponsorError)

    assert {SponsorError} == {type(found) for found in (raised.value, *raised.value.others)}
