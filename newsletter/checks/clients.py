"""The email clients, and what each of them lacks, as caniemail.com found it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Written by docs/clients.py, with the date and the checksum of what it was made from.
_FILE = Path(__file__).with_name("clients.json")
# The clients that most readers of a country open their mail in: own choice.
PRESETS: Mapping[str, tuple[str, ...]] = {
    "france": (
        "gmail", "apple-mail", "outlook", "outlook-com", "yahoo", "orange", "sfr", "laposte", "free",
        "thunderbird",
    ),
}  # fmt: skip
# Names of clients in one message. Own choice.
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client in its latest version: where it stands in the data, its family, and what people call it."""

    at: int
    family: str
    name: str
    table: Table = field(repr=False, compare=False)

    def lacks(self, feature: str) -> bool:
        """Return whether it is known not to have a feature of HTML or CSS, by caniemail's name."""
        states = self.table.features.get(feature)
        return states is not None and states[1][self.at] == "n"

    def has(self, feature: str) -> bool:
        """Return whether it is known to have a feature."""
        states = self.table.features.get(feature)
        return states is not None and states[1][self.at] == "y"

    def is_noted(self, note: str) -> bool:
        """Return whether caniemail has this note on it, by feature and number: `html-h1-h6#1`."""
        return self.at in self.table.notes.get(note, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The data: each feature's title with a letter for each client, and the clients with a note."""

    features: Mapping[str, tuple[str, str]]
    notes: Mapping[str, Sequence[int]]
    clients: Sequence[tuple[str, str]]


def list_client_names() -> tuple[str, ...]:
    """Return what `clients` under [check] may name."""
    return (*PRESETS, *dict.fromkeys(family for family, _ in load_table().clients))


def choose_clients(names: Sequence[str]) -> tuple[Client, ...]:
    """Return the clients of these families and presets."""
    table = load_table()
    families = {family for name in names for family in PRESETS.get(name, (name,))}
    return tuple(
        Client(at=at, family=family, name=name, table=table)
        for at, (family, name) in enumerate(table.clients)
        if family in families
    )


def join_clients(clients: Sequence[Client]) -> str:
    """Return their names, as a message says them; of many, how many more there are."""
    names = [client.name for client in clients[:_NAMED]]
    return ", ".join(names) + (f" +{len(clients) - _NAMED}" if len(clients) > _NAMED else "")


@cache
def load_table() -> Table:
    """Return the data."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return Table(features=data["features"], notes=data["notes"], clients=data["clients"])
