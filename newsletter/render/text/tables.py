"""A table in plain text: columns aligned, or where it is too wide, a line for each cell under its header."""

from __future__ import annotations

from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from newsletter.render.text.columns import columns, padded
from newsletter.render.text.wrapping import lines, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

# Between two columns.
_GAP = "  "


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, colon: str, width: int) -> str:
    """The table; `colon` is what joins a header to its cell where each cell has a line."""
    titled = any(name.strip() for name in header)
    grid = [[lines(cell, width) for cell in row] for row in ([header] if titled else []) + list(rows)]
    widths = [max(map(columns, chain(*column))) for column in zip_longest(*grid, fillvalue=("",))]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        return _listed(header, rows, colon, width)
    said = [_aligned(row, widths) for row in grid]
    if titled:
        said.insert(1, _GAP.join("-" * wide for wide in widths))
    return "\n".join(said)


def _aligned(row: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """A row, as many lines high as its highest cell."""
    return "\n".join(
        _GAP.join(map(padded, line, widths)).rstrip() for line in zip_longest(*row, fillvalue="")
    )


def _listed(header: Sequence[str], rows: Sequence[Sequence[str]], colon: str, width: int) -> str:
    """Each row as lines of its own, a blank line between two rows."""
    return "\n\n".join(
        "\n".join(
            wrap(f"{name}{colon} {cell}" if name else cell, indent=_GAP, width=width)
            for name, cell in zip_longest(header, row, fillvalue="")
            if name or cell
        )
        for row in rows or [()]
    )
