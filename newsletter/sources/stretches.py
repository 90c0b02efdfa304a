"""The style of a piece of text before it is a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from newsletter.model import Mark

# The marks and the link of a piece.
Style: TypeAlias = "tuple[frozenset[Mark], str | None]"

PLAIN: Style = (frozenset(), None)
