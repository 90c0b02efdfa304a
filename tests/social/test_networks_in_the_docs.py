from __future__ import annotations

from pathlib import Path

from newsletter.social.networks import NETWORKS, Network

DOCS = Path(__file__).resolve().parents[2] / "docs" / "networks.md"

UNITS = {
    "weighted": "weighted characters",
    "graphemes": "graphemes",
    "bytes": "UTF-8 bytes",
    "utf16": "UTF-16 units",
    "code points": "code points",
}
PLACES = {"text": "in the text", "card": "in the card", "bio": "in the bio", "comment": "in a comment"}


def test_the_table_of_the_docs_says_what_the_program_does() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()

    rows = [line for line in lines if line.startswith("| `")]

    assert rows == [_row(each) for each in NETWORKS]


def test_every_source_stands_in_the_docs() -> None:
    said = DOCS.read_text(encoding="utf-8")

    missing = [each.key for each in NETWORKS if f"- {each.name}: {each.source}" not in said]

    assert missing == []


def _row(network: Network) -> str:
    cells = (
        f"`{network.key}`",
        _limit(network),
        UNITS[network.unit],
        f"{network.url_cost}" if network.url_cost else "as written",
        PLACES[network.link_in],
        _hashtags(network),
        network.hashtag_rule,
        f"`{network.markup}`" if network.markup else "–",
        _fold(network),
        "yes" if network.threadable else "–",
    )
    return f"| {' | '.join(cells)} |"


def _limit(network: Network) -> str:
    raised = f" (up to {network.limit_at_most:,})" if network.limit_at_most else ""
    in_bytes = f", and {network.byte_limit:,} bytes" if network.byte_limit else ""
    return f"{network.limit:,}{raised}{in_bytes}"


def _hashtags(network: Network) -> str:
    return f"{network.hashtags}" + (" (never more)" if network.hashtags_at_most is not None else "")


def _fold(network: Network) -> str:
    hook = f" ({network.hook} on a phone)" if network.hook else ""
    return f"{network.fold}{hook}" if network.fold else "–"
