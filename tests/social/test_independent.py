"""The second count stands on the networks' own vectors too, and agrees with the package's."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from social import independent, independent_links

from newsletter.social.counting import count, is_short_enough
from newsletter.social.networks import BY_KEY, NETWORKS

pytestmark = pytest.mark.slow

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors"
PIECES = (
    *"aéÉ ’«»…\u00a0\u202f\n.:;,@#_-(?&1)©™!=+%~|漢日ا",
    *(
        "e\u0301",
        "\r\n",
        "\r",
        ".fr",
        ".com",
        "https://",
        "http://",
        "HTTPS://",
        "gemini://",
        "lemonde.fr",
        "t.co/",
        "t.co/x?y",
        "et.al",
    ),
    *(
        "@a@b.fr",
        "@alice.b@example.social",
        "etc.Il",
        "M.Macron",
        "🇫🇷",
        "❤",
        "\ufe0f",
        "\u200d",
        "\u20e3",
        "🏽",
    ),
    *(
        "👨\u200d👩\u200d👧\u200d👦",
        "👩🏽\u200d🚀",
        "👍",
        "☝",
        "😀",
        "देवनागरी",
        "ไทย",
        "한국",
        "a.fr/(b)",
        "みんな",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def test_the_limits_are_those_of_the_package() -> None:
    assert {network.key: network.limit for network in NETWORKS} == independent.LIMITS


@given(TEXTS)
def test_two_counts_of_any_text_agree(text: str) -> None:
    counts = {network.key: count(text, network) for network in NETWORKS}

    assert counts == {network.key: independent.length(text, network.key) for network in NETWORKS}


# Marks belong to words in Ruby's [[:word:]]; what :// follows is nobody's address.
ADDRESSES = {
    "\ufe0f@a@b.fr": 8,
    "❤\ufe0f@a@b.fr": 8,
    "नी@a@b.fr": 8,
    "@a@b.fr\ufe0fde": 2,
    "@a@b.fr-https://a.fr": 8 + 23,
    "@a@" + "b" * 253: 2,
    "@a@" + "b" * 254: 257,
}


def test_an_address_on_mastodon_ends_where_a_word_of_ruby_ends() -> None:
    assert {text: independent.length(text, "mastodon") for text in ADDRESSES} == ADDRESSES


@pytest.mark.parametrize("text", ADDRESSES)
def test_the_package_ends_an_address_on_mastodon_there_too(text: str) -> None:
    assert count(text, BY_KEY["mastodon"]) == ADDRESSES[text]


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.key)
@pytest.mark.parametrize("character", ["a", "é", "漢", "👩🏽\u200d🚀", "👨\u200d👩\u200d👧\u200d👦"])
def test_two_counts_agree_on_the_last_character_that_fits(network, character) -> None:  # noqa: ANN001
    most = independent.LIMITS[network.key] // max(independent.length(character, network.key), 1)
    if network.key == "bluesky":
        most = min(most, independent.BLUESKY_BYTES // len(character.encode()))

    assert independent.fits(character * most, network.key)
    assert not independent.fits(character * (most + 1), network.key)
    assert (is_short_enough(character * most, network), is_short_enough(character * (most + 1), network)) == (
        True,
        False,
    )


def test_x_weighs_what_twitter_text_weighs() -> None:
    import yaml

    suites = yaml.safe_load(_vector("twitter-text/validate.yml"))["tests"]
    # The older suite weighs emoji by their parts: today's comes last and wins.
    names = (
        "WeightedTweetsCounterTest",
        "UnicodeDirectionalMarkerCounterTest",
        "WeightedTweetsWithDiscountedEmojiCounterTest",
    )
    expected = {case["text"]: case["expected"]["weightedLength"] for name in names for case in suites[name]}

    assert {text: independent.length(text, "x") for text in expected} == expected


def test_x_weighs_as_twitter_text_does_every_url_that_it_extracts() -> None:
    import yaml

    suites = yaml.safe_load(_vector("twitter-text/extract.yml"))["tests"]
    cases = [case for name, suite in suites.items() if "urls" in name for case in suite]

    found = [[case["text"][slice(*span)] for span in independent_links.links(case["text"])] for case in cases]

    assert found == [
        [link if isinstance(link, str) else link["url"] for link in case["expected"]] for case in cases
    ]


def test_x_weighs_french_typography_as_twitter_text_does() -> None:
    cases = [json.loads(line) for line in _vector("x/french.jsonl").splitlines()]
    # A Windows line break is one character here, and two there.
    expected = {case["text"]: case["weightedLength"] - case["text"].count("\r\n") for case in cases}

    assert {text: independent.length(text, "x") for text in expected} == expected


def test_bluesky_counts_graphemes_and_bytes_as_its_own_client_does() -> None:
    cases = [json.loads(line) for line in _vector("bluesky/facets.jsonl").splitlines()]
    settled = [
        case for case in cases if unicodedata.is_normalized("NFC", case["text"]) and "\r" not in case["text"]
    ]

    found = [
        (independent.length(case["text"], "bluesky"), independent.length(case["text"], "threads"))
        for case in settled
    ]

    assert len(settled) > 150
    assert found == [(case["graphemes"], case["bytes"]) for case in settled]


def _vector(name: str) -> str:
    path = VECTORS / name
    if not path.is_file():
        pytest.skip(f"the vectors are not at {path}")
    return path.read_text("utf-8")
