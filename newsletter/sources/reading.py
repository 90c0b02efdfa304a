"""What a text was found to hold, before anybody says which part is the title or the lede."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.model import Block, SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Blocks in order, and what is no part of them.

    Attributes:
        lines: the line of the file on which each block begins, where that is known.
    """

    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()
    lines: tuple[int, ...] = ()
