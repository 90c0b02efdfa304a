from __future__ import annotations

import dataclasses

import factories
import pytest

from newsletter.errors import ConfigError, Location, NewsletterError
from newsletter.model import NetworkRules, SocialRules
from newsletter.model.social_rules import NETWORK_KEYS
from newsletter.social.counting import count
from newsletter.social.networks import BY_KEY, NETWORKS, Network, choose_networks, get_network


def test_the_networks_come_in_the_order_in_which_snippets_are_shown() -> None:
    expected = (
        "x bluesky mastodon threads linkedin facebook instagram telegram whatsapp reddit"
        " discord slack pinterest tiktok google"
    )

    assert " ".join(each.key for each in NETWORKS) == expected


def test_settings_know_the_same_networks_in_the_same_order() -> None:
    assert tuple(BY_KEY) == NETWORK_KEYS


def test_a_network_is_found_by_its_key() -> None:
    found = get_network("linkedin")

    assert found.name == "LinkedIn"
    assert found is BY_KEY["linkedin"]


@pytest.mark.parametrize("key", ["twitter", "X", "linked in", ""])
def test_an_unknown_key_is_answered_with_the_keys_that_exist(key: str) -> None:
    with pytest.raises(NewsletterError) as caught:
        get_network(key)

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
        ("discord", 2000, "utf16", "text"),
        ("slack", 4000, "utf16", "text"),
        ("pinterest", 500, "utf16", "card"),
        ("tiktok", 2200, "utf16", "bio"),
        ("google", 1500, "utf16", "card"),
    ],
)
def test_limit_unit_and_place_of_the_link(key: str, limit: int, unit: str, place: str) -> None:
    found = get_network(key)

    assert (found.limit, found.unit, found.link_in) == (limit, unit, place)


@pytest.mark.parametrize("each", NETWORKS, ids=lambda each: each.key)
def test_a_row_agrees_with_itself(each: Network) -> None:
    assert each.limit <= (each.limit_at_most or each.limit)
    assert each.hashtags <= (each.limit if each.hashtags_at_most is None else each.hashtags_at_most)
    assert (each.hook or 0) < (each.fold or 1) <= each.limit


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("url_cost", {"x": 23, "mastodon": 23}),
        ("markup", {"telegram": "**", "whatsapp": "*", "discord": "**", "slack": "*"}),
        ("fold", {"x": 280, "linkedin": 210, "facebook": 477, "instagram": 125}),
        ("hook", {"linkedin": 140, "facebook": 125}),
        ("hashtags_at_most", {"instagram": 5, "tiktok": 5}),
        ("links_at_most", {"threads": 5}),
        ("limit_at_most", {"x": 25_000, "mastodon": 100_000, "telegram": 32_768, "slack": 40_000}),
        ("byte_limit", {"bluesky": 3000}),
        ("threadable", {"x": True, "bluesky": True, "mastodon": True, "threads": True}),
    ],
)
def test_what_only_some_networks_have(column: str, expected: dict[str, object]) -> None:
    found = {each.key: getattr(each, column) for each in NETWORKS if getattr(each, column)}

    assert expected == found


@pytest.mark.parametrize("each", NETWORKS, ids=lambda each: each.key)
def test_a_link_counts_what_the_table_says(each: Network) -> None:
    link = f"https://letale.fr/{'a' * 60}"

    assert count(link, each) == (each.url_cost or len(link))


# ── What a publication chooses ───────────────────────────────────────────────


def test_without_rules_the_first_ten_networks_are_made_as_they_stand_in_the_table() -> None:
    assert choose_networks(SocialRules()) == NETWORKS[:10]


@pytest.mark.parametrize("key", ["discord", "slack", "pinterest", "tiktok", "google"])
def test_a_network_that_is_not_made_by_default_is_made_where_it_is_named(key: str) -> None:
    assert choose_networks(SocialRules(networks=(key,))) == (BY_KEY[key],)


def test_the_networks_come_in_the_publications_own_order() -> None:
    found = choose_networks(SocialRules(networks=("mastodon", "x")))

    assert [each.key for each in found] == ["mastodon", "x"]


def test_a_servers_own_numbers_stand_in_for_the_tables() -> None:
    rules = SocialRules(own=(NetworkRules(network="mastodon", limit=1000, hashtags=0),))

    [found] = [each for each in choose_networks(rules) if each.key == "mastodon"]

    assert (found.limit, found.hashtags) == (1000, 0)
    assert BY_KEY["mastodon"].limit == 500


def test_what_is_not_set_stays_as_the_network_has_it() -> None:
    [found] = choose_networks(SocialRules(networks=("x",), own=(NetworkRules(network="x", hashtags=1),)))

    assert found == dataclasses.replace(BY_KEY["x"], hashtags=1)


def test_a_limit_may_be_lowered_everywhere() -> None:
    rules = SocialRules(own=tuple(NetworkRules(network=key, limit=100) for key in NETWORK_KEYS))

    assert {each.limit for each in choose_networks(rules)} == {100}


def test_more_than_a_network_allows_is_told_at_its_line_all_at_once() -> None:
    where = [Location("newsletter.toml", line) for line in (4, 9)]
    rules = SocialRules(
        own=(
            NetworkRules(network="bluesky", limit=301, where=where[0]),
            NetworkRules(network="instagram", limit=2201, hashtags=6, where=where[1]),
            NetworkRules(network="mastodon", limit=100_000, hashtags=50),
        )
    )

    with pytest.raises(ConfigError) as caught:
        choose_networks(rules)

    expected = [
        (4, '"limit": Bluesky takes 300 at most, got 301.'),
        (9, '"limit": Instagram takes 2,200 at most, got 2,201.'),
        (9, '"hashtags": Instagram takes 5 at most, got 6.'),
    ]
    assert expected == factories.told(caught.value)
    assert caught.value.hint == "Write limit = 300, or leave the key out."


def test_a_network_that_is_not_made_by_itself_keeps_the_limit_that_was_set_for_it() -> None:
    rules = SocialRules(networks=("x",), own=(NetworkRules(network="mastodon", limit=1000),))

    assert get_network("mastodon", rules).limit == 1000
