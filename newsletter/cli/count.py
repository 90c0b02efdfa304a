"""`newsletter count`: how long a text is on every network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import asked, console

if TYPE_CHECKING:
    from newsletter.model import Json
    from newsletter.social.networks import Network


def count(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file with the text; - reads standard input.")
    ] = Path("-"),
    *,
    network: asked.Networks = None,
    json: asked.Json = False,
) -> None:
    """Count a text as each network counts it."""
    from newsletter.export import shapes
    from newsletter.social import counting
    from newsletter.sources import decoding

    data = asked.stdin() if file == Path("-") else decoding.load(file)
    text = decoding.decode(data, file).rstrip("\n")
    wanted = asked.networks(network)
    counts = [(known, counting.count(text, known)) for known in wanted]
    if json:
        rows: list[Json] = [
            {"network": n.key, "count": size, "limit": n.limit, "unit": n.unit} for n, size in counts
        ]
        console.result(shapes.dumps(rows))
    else:
        for known, size in counts:
            console.result(_row(known, size))


def _row(network: "Network", size: int) -> str:
    row = f"{network.key:<10}{size:>7,} / {network.limit:>6,}  {network.unit}"
    return console.red(f"{row}  {size - network.limit:,} over") if size > network.limit else row
