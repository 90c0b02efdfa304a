"""The corrections of a preview that can be undone, by tokens."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING

from newsletter.errors import ContentError
from newsletter.settling.change import take_back

if TYPE_CHECKING:
    from newsletter.settling.change import Change

# Corrections that are kept, each with the former text of a file. Own limit.
KEPT = 200


@dataclass(slots=True, kw_only=True)
class UndoShelf:
    """What was changed, by tokens, the latest last."""

    changes: OrderedDict[str, Change] = field(default_factory=OrderedDict)

    def keep(self, change: Change) -> str:
        """Keep a change, and return its token."""
        token = token_hex(8)
        self.changes[token] = change
        if len(self.changes) > KEPT:
            self.changes.popitem(last=False)
        return token

    def undo(self, token: str) -> None:
        """Take a change back.

        Raises:
            ContentError: it is not known any more, or its files were changed since.
            OutputError: the disk refuses.
        """
        change = self.changes.get(token)
        if change is None:
            raise ContentError("This correction cannot be undone any more.", hint="Correct the line again.")
        take_back(change)
        del self.changes[token]
