from __future__ import annotations

import dataclasses

import pytest

from newsletter.errors import NewsletterError
from newsletter.social.counting import count
from newsletter.social.networks import BY_KEY, NETWORKS, Network, network


def test_the_networks_come_in_the_order_in_which_snippets_are_shown() -> None:
    expected = "x bluesky mastodon threads linkedin facebook instagram telegram whatsapp reddit"

    assert " ".join(each.key for each in NETWORKS) == expected


def test_a_network_is_found_by_its_key() -> None:
    found = network("linkedin")

    assert found.name == "LinkedIn"
    assert found is BY_KEY["linkedin"]


@pytest.mark.parametrize("key", ["twitter", "X", "linked in", ""])
def test_an_unknown_key_is_answered_with_the_keys_that_exist(key: str) -> None:
    with pytest.raises(NewsletterError) as caught:
        network(key)

    assert repr(key) in caught.value.problem
    assert caught.value.hint is not None
    assert all(known in caught.value.hint for known in BY_KEY)


def test_a_network_cannot_be_changed_in_passing() -> None:
    field = "limit"

    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(NETWORKS[0], field, 10_000)


@pytest.mark.parametrize("each", NETWORKS, ids=lambda each: each.key)
def test_a_rule_says_where_it_was_read(each: Network) -> None:
    assert each.source.startswith(("first-party: ", "second-hand: "))
    assert each.read.year >= 2026


@pytest.mark.parametrize("each", NETWORKS, ids=lambda each: each.key)
def test_no_bullet_is_dearer_than_the_other_one(each: Network) -> None:
    cheapest = min(count(bullet, each) for bullet in "–•")

    assert count(each.bullet, each) == cheapest


@pytest.mark.parametrize(
    ("key", "limit", "unit", "place"),
    [
        ("x", 280, "weighted", "text"),
        ("bluesky", 300, "graphemes", "card"),
        ("mastodon", 500, "graphemes", "text"),
        ("threads", 500, "bytes", "text"),
        ("linkedin", 3000, "utf16", "text"),
        ("facebook", 63_206, "utf16", "text"),
        ("instagram", 2200, "utf16", "bio"),
        ("telegram", 4096, "utf16", "text"),
        ("whatsapp", 4096, "utf16", "text"),
        ("reddit", 300, "code points", "card"),
    ],
)
def test_limit_unit_and_place_of_the_link(key: str, limit: int, unit: str, place: str) -> None:
    found = network(key)

    assert (found.limit, found.unit, found.link_in) == (limit, unit, place)
