"""Word's fields: of the instruction and the result that each holds, only the result is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# The instructions that mean something here (ECMA-376, part 1, 17.16.5).
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
# Fields inside one another; Word's own dialogues make three. Own limit.
DEPTH = 20


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open where the reader stands."""

    open: list[_Field] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Return whether what is read is an instruction."""
        return any(not field.shows_result for field in self.open)

    @property
    def url(self) -> str | None:
        """Where the innermost link among them leads."""
        return next(filter(None, (find_url(field.instruction) for field in reversed(self.open))), None)

    @property
    def is_contents(self) -> bool:
        """Return whether what is read is a table of contents."""
        return any(_CONTENTS.match(field.instruction) for field in self.open)

    def mark(self, kind: str | None) -> None:
        """Begin a field, begin its result, or end it."""
        if kind == "begin":
            self.open = [*self.open[-DEPTH:], _Field()]
        elif kind == "separate" and self.open:
            self.open[-1].shows_result = True
        elif kind == "end" and self.open:
            self.open.pop()

    def add_instruction(self, text: str) -> None:
        """Add a piece of the innermost field's instruction."""
        if self.open:
            self.open[-1].instruction += text

    def forget_instructions(self) -> None:
        """Close the fields whose instructions never ended: no paragraph's text is one."""
        self.open = [field for field in self.open if field.shows_result]


def find_url(instruction: str) -> str | None:
    """Return where the link that an instruction makes leads."""
    match = _HYPERLINK.match(instruction)
    return match[1] or match[2] if match else None
