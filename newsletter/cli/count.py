"""`newsletter count`: how long a text is on every network, and which of its characters are expensive."""

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

    chosen = _choose_networks(network, config)
    text = _read_text(file)
    lengths = [_measure(text, choice) for choice in chosen]
    if json:
        console.print_result(shapes.dump_json(shapes.shape_counts(lengths)))
        return
    for length in lengths:
        _print_row(length)
    _print_expensive(lengths)


def _choose_networks(keys: list[str] | None, config: Path | None) -> "tuple[Network, ...]":
    """Return the networks that were named, else the project's, else all, with the project's limits."""
    from newsletter.social.networks import choose_networks

    named = options.parse_networks(keys)
    project = options.find_project(config)
    if project is None:
        return named
    rules = project.publication.social
    return choose_networks(replace(rules, networks=tuple(keys)) if keys else rules)


def _read_text(file: Path) -> str:
    """Return the text as it is, without the end of its last line."""
    from newsletter import decoding
    from newsletter.errors import ContentError, Location

    data = options.read_stdin() if file == Path("-") else decoding.load_file(file)
    decoding.require_text(data, file, decoding.ARTICLE_BYTES)
    if (text := decoding.guess_text(data)) is None:
        problem = "The encoding of this text is unknown."
        raise ContentError(problem, where=Location(file), hint="Save it as UTF-8.")
    return text.removeprefix("\ufeff").rstrip("\r\n")


def _measure(text: str, network: "Network") -> "Length":
    from newsletter.social.counting import measure
    from newsletter.social.expensive_characters import find_expensive_characters

    return replace(measure(text, network), costly=find_expensive_characters(text, network))


# ── The table ────────────────────────────────────────────────────────────────


def _print_row(length: "Length") -> None:
    console.print_result(_format_row(length.network, length.count, length.limit, length.unit, length.over))
    if length.byte_limit and length.bytes_over:
        size = length.bytes or 0
        console.print_result(_format_row(length.network, size, length.byte_limit, "bytes", length.bytes_over))


def _format_row(network: str, size: int, limit: int, unit: str, over: int) -> str:
    row = f"{network:<10}{size:>9,} / {limit:>6,}  {unit}"
    return console.style_red(f"{row}, over by {over:,}") if over else row


# ── Expensive characters ─────────────────────────────────────────────────────

# Expensive characters that are listed for one network: nobody reads more. Own choice.
_LISTED = 5
# Units in which a plain character can be expensive; in the others only emoji are, which matters in a text
# that is too long.
_WEIGHING = frozenset({"weighted", "bytes"})


def _print_expensive(lengths: "Iterable[Length]") -> None:
    """Print the expensive characters, once for networks that count them alike."""
    by_signs: dict[tuple[Costly, ...], list[str]] = {}
    for length in lengths:
        matters = length.over or length.unit in _WEIGHING
        signs = tuple(sign for sign in length.costly if matters or sign.saves)
        by_signs.setdefault(signs[:_LISTED], []).append(length.network)
    for signs, networks in by_signs.items():
        if signs:
            console.print_result(f"\n{console.style_strong(', '.join(networks))}")
        for sign in signs:
            name = f"{_format_character(sign.character)} {sign.name}"
            saving = _format_saving(sign)
            console.print_result(f"  {name}: {sign.costs} each, {_format_times(sign)}{saving}")


def _format_times(sign: "Costly") -> str:
    return {1: "once", 2: "twice"}.get(sign.times, f"{sign.times:,} times")


def _format_saving(sign: "Costly") -> str:
    if sign.cheaper is None:
        return "; nothing is cheaper"
    return f"; {_format_character(sign.cheaper) if sign.cheaper else 'leaving it out'} saves {sign.saves:,}"


def _format_character(character: str) -> str:
    """Return a character that can be seen as it is, any other as its number."""
    is_visible = len(character) > 1 or (character.isprintable() and not character.isspace())
    return character if is_visible else f"U+{ord(character):04X}"
