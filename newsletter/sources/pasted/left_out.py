"""Lines whose part depends on the line above them alone: it is told without them, and they are put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from newsletter.sources.pasted.corrections import find_buttons
from newsletter.sources.pasted.unmarked_lists import is_announced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsletter.sources.pasted.line_features import LineFeatures
    from newsletter.sources.pasted.units import Unit

T = TypeVar("T")

_TEXT = frozenset({"title", "lede", "paragraph", "heading", "item", "quote"})
# Where a line stands that is no part of the article, by the kind of the line above it.
_PLACES = {
    "": "above", "above": "above", "category": "above", "early date": "above",
    "title": "beside", "lede": "beside", "byline": "beside", "date": "beside", "beside": "beside",
    "signature": "below", "call": "below", "below": "below",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The places of what is left out: items that a colon announces, and buttons said again and again."""

    items: frozenset[int]
    buttons: frozenset[int]

    def leave_out(self, things: Sequence[T]) -> list[T]:
        """Return what belongs to the units, one thing each, without that of these."""
        out = self.items | self.buttons
        return [thing for at, thing in enumerate(things) if at not in out]

    def put_back(self, kinds: Sequence[str]) -> list[str]:
        """Return kinds chosen without these, with theirs: items are text where the line above is."""
        whole = list(kinds)
        for at in sorted(self.items | self.buttons):
            above = whole[at - 1] if at else ""
            is_item = at in self.items and above in _TEXT
            whole.insert(at, "item" if is_item else _PLACES.get(above, "between"))
        return whole


def find_left_out(
    units: Sequence[Unit], lines: Sequence[LineFeatures], lists: Sequence[range], kept: Collection[int]
) -> LeftOut:
    """Return what is left out, but for the units of `kept` and the lists that hold one."""
    announced = [
        items for items in lists if is_announced(units, lines, items) and not any(at in kept for at in items)
    ]
    items = frozenset(at for items in announced for at in items)
    return LeftOut(items=items, buttons=find_buttons(units) - items - set(kept))
