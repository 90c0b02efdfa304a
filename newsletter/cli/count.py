"""`newsletter count`: how long a text is on every network, and what of it is dear."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.model import Costly, Length
    from newsletter.social.networks import Network


def count(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A file with the text; - reads standard input.")
    ] = Path("-"),
    *,
    network: options.Networks = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Count a text as each network counts it."""
    from newsletter.export import shapes

    wanted = _networks(network, config)
    text = _text(file)
    lengths = [_length(text, each) for each in wanted]
    if json:
        console.print_result(shapes.dump_json(shapes.shape_counts(lengths)))
        return
    for length in lengths:
        _row(length)
    _dear(lengths)


def _networks(keys: list[str] | None, config: Path | None) -> "tuple[Network, ...]":
    """Those that were named, or else the project's, or else all; with the limits that the project sets."""
    from newsletter.social.networks import choose_networks

    named = options.parse_networks(keys)
    project = options.find_project(config)
    if project is None:
        return named
    rules = project.publication.social
    return choose_networks(replace(rules, networks=tuple(keys)) if keys else rules)


def _text(file: Path) -> str:
    """The text as it is: every character counts, but those that end the last line."""
    from newsletter import decoding
    from newsletter.errors import ContentError, Location

    data = options.read_stdin() if file == Path("-") else decoding.load_file(file)
    decoding.require_text(data, file, decoding.ARTICLE_BYTES)
    if (found := decoding.guess_text(data)) is None:
        problem = "The encoding of this text cannot be told."
        raise ContentError(problem, where=Location(file), hint="Save it as UTF-8.")
    return found.removeprefix("\ufeff").rstrip("\r\n")


def _length(text: str, network: "Network") -> "Length":
    from newsletter.social.counting import measure
    from newsletter.social.expensive_characters import find_expensive_characters

    return replace(measure(text, network), costly=find_expensive_characters(text, network))


# ── The table ────────────────────────────────────────────────────────────────


def _row(length: "Length") -> None:
    console.print_result(_figures(length.network, length.count, length.limit, length.unit, length.over))
    if length.byte_limit and length.bytes_over:
        size = length.bytes or 0
        console.print_result(_figures(length.network, size, length.byte_limit, "bytes", length.bytes_over))


def _figures(network: str, size: int, limit: int, unit: str, over: int) -> str:
    row = f"{network:<10}{size:>9,} / {limit:>6,}  {unit}"
    return console.style_red(f"{row}, over by {over:,}") if over else row


# ── What is dear ─────────────────────────────────────────────────────────────

# Dear characters that are named for one network: more is no longer read. Own choice.
_NAMED = 5
# Units in which a plain sign is dear. In the others only emoji are, which matters to a text that is too long.
_WEIGHING = frozenset({"weighted", "bytes"})


def _dear(lengths: "Iterable[Length]") -> None:
    """Name the dear characters; networks that count them alike share them."""
    where: dict[tuple[Costly, ...], list[str]] = {}
    for length in lengths:
        matters = length.over or length.unit in _WEIGHING
        signs = tuple(sign for sign in length.costly if matters or sign.saves)
        where.setdefault(signs[:_NAMED], []).append(length.network)
    for signs, networks in where.items():
        if signs:
            console.print_result(f"\n{console.style_strong(', '.join(networks))}")
        for sign in signs:
            console.print_result(
                f"  {_shown(sign.character)} {sign.name}: {sign.costs} each, {_often(sign)}{_way(sign)}"
            )


def _often(sign: "Costly") -> str:
    return {1: "once", 2: "twice"}.get(sign.times, f"{sign.times:,} times")


def _way(sign: "Costly") -> str:
    if sign.cheaper is None:
        return "; nothing is cheaper"
    return f"; {_shown(sign.cheaper) if sign.cheaper else 'leaving it out'} saves {sign.saves:,}"


def _shown(character: str) -> str:
    """A character that can be seen: itself, or its number."""
    seen = len(character) > 1 or (character.isprintable() and not character.isspace())
    return character if seen else f"U+{ord(character):04X}"
