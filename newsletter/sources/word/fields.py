"""Word's fields: of the instruction and the result that each holds, only the result is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# The instructions that mean something here (ECMA-376, part 1, 17.16.5).
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
# Fields inside one another; Word's own dialogues make three. Own limit, 2026-11-23.
DEPTH = 20


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open where we read."""

    open: list[_Field] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether what is read is an instruction."""
        return any(not each.shown for each in self.open)

    @property
    def href(self) -> str | None:
        """Where the innermost link among them leads."""
        found = (_HYPERLINK.match(each.instruction) for each in reversed(self.open))
        return next((each[1] or each[2] for each in found if each), None)

    @property
    def contents(self) -> bool:
        """Whether what is read is a table of contents."""
        return any(_CONTENTS.match(each.instruction) for each in self.open)

    def mark(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self.open = [*self.open[-DEPTH:], _Field()]
        elif kind == "separate" and self.open:
            self.open[-1].shown = True
        elif kind == "end" and self.open:
            self.open.pop()

    def say(self, instruction: str) -> None:
        """A piece of the innermost field's instruction."""
        if self.open:
            self.open[-1].instruction += instruction

    def forget(self) -> None:
        """Leave instructions that never ended: no paragraph's text is one."""
        self.open = [each for each in self.open if each.shown]
