"""What an editor changes of an issue.toml at the page, as data.

An edit says what the page had seen. Where the file says otherwise by now, it is a conflict, and nothing is
written; edits of other keys and other articles join.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from newsletter.errors import OutputError

Value: TypeAlias = str | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKey:
    """Give a key a value.

    Attributes:
        file: the article; None for a key of the issue itself.
        value: None takes the key away.
        was: the value that the page had seen.
        source: the lines to write, "" for none; None where they are to be made of the value.
        line: where they stand in the article's table.
        instead: what they take the place of, where the key itself is absent.
    """

    kind: Literal["set"] = "set"
    file: str | None = None
    key: str
    value: Value
    was: Value
    source: str | None = None
    line: int | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveArticle:
    """Put an article behind another one, whose section it joins, or before one, as the first of its section.

    Attributes:
        after: the file of the article that it follows; or else `before`, that of the one that follows it.
        between: its neighbours, as the page had seen them; None where that does not matter. Where one of them
            still is, it has not been moved.
        alone: whether sections stay with the articles that begin them.
    """

    kind: Literal["move"] = "move"
    file: str
    after: str | None = None
    before: str | None = None
    between: tuple[str | None, str | None] | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveArticle:
    """Take an article out of the issue; its file stays in the folder.

    Attributes:
        alone: whether the section that begins with it goes too.
    """

    kind: Literal["remove"] = "remove"
    file: str
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PutBack:
    """Put the table of a removed article back.

    Attributes:
        source: its lines.
        after: the file that it follows; None for the first.
        gaps: what stood before it and behind it, and what removing it left there.
    """

    kind: Literal["put back"] = "put back"
    source: str
    after: str | None
    gaps: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGaps:
    """Take back the empty lines that had to be put between articles, unless these are others by now."""

    kind: Literal["gaps"] = "gaps"
    gaps: tuple[str, ...]
    was: tuple[str, ...]


Edit: TypeAlias = SetKey | MoveArticle | RemoveArticle | PutBack | SetGaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What the page had seen, what the file says now, and what was wanted; `key` is "place" for a move."""

    file: str | None
    key: str
    was: Value
    now: Value
    wanted: Value


class ConflictError(OutputError):
    """The file says otherwise than the page had seen."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__("This was changed meanwhile.", hint="Choose which of the two stays.")
        self.conflicts = conflicts
