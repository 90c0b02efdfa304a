from __future__ import annotations

from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.config.project import load_project
from newsletter.errors import ConfigError
from newsletter.model import NetworkRules, SocialRules
from newsletter.model.social_rules import NETWORK_KEYS, is_hashtag
from newsletter.social.hashtags import make_hashtag

NAME = 'name = "L’Étale"\n'


def rules(tmp_path: Path, written: str) -> SocialRules:
    path = factories.file(tmp_path / "newsletter.toml", NAME + written)
    return load_project(path).publication.social


def refused(tmp_path: Path, written: str) -> ConfigError:
    with pytest.raises(ConfigError) as raised:
        rules(tmp_path, written)
    return raised.value


@pytest.mark.parametrize("written", ["", "[social]\n"])
def test_without_settings_there_are_no_rules(tmp_path: Path, written: str) -> None:
    assert rules(tmp_path, written) == SocialRules()


def test_all_that_may_be_set(tmp_path: Path) -> None:
    written = """
[social]
networks = ["mastodon", "x"]
hashtags = ["#LÉtale", "Vorelle"]
tags = "short"

[social.mastodon]
limit = 1000
hashtags = 3
variant = "lede"
bullet = "→"

[social.x]
hashtags = 0

[social.linkedin]
link = "comment"
"""

    found = rules(tmp_path, written)

    assert found == SocialRules(
        networks=("mastodon", "x"),
        hashtags=("#LÉtale", "#Vorelle"),
        own=(
            NetworkRules(network="mastodon", limit=1000, hashtags=3, variant="lede", bullet="→"),
            NetworkRules(network="x", hashtags=0),
            NetworkRules(network="linkedin", link="comment"),
        ),
        tags="short",
    )
    assert [each.where.line for each in found.own if each.where] == [8, 14, 17]


def test_a_network_may_be_set_on_one_line(tmp_path: Path) -> None:
    found = rules(tmp_path, "[social]\nmastodon = { limit = 1000 }\n")

    assert found.own == (NetworkRules(network="mastodon", limit=1000),)


@pytest.mark.parametrize(
    ("written", "line", "problem", "hint"),
    [
        ("[social]\nnetwork = []", 3, 'Unknown key "network".', "Did you mean networks? Valid: networks,"),
        ('[social]\nnetworks = ["mastodont"]', 3, 'Unknown network "mastodont".', "Did you mean mastodon?"),
        ('[social]\nnetworks = ["X"]', 3, 'Unknown network "X".', "Did you mean x? Valid: x, bluesky,"),
        ('[social]\nnetworks = ["x", "x"]', 3, '"networks" names x more than once.', "Write each network"),
        ("[social]\nnetworks = []", 3, '"networks" is empty.', "Leave the key out"),
        (
            '[social]\nnetworks = "x"',
            3,
            "\"networks\" must be a list of texts, not 'x'.",
            "Write it as in",
        ),
        ("[social]\nhashtags = [1]", 3, '"hashtags" must be a list of texts, not [1].', "Write it as in"),
        (
            '[social]\nhashtags = ["#a", "#la lettre"]',
            3,
            '"#la lettre" is not a valid hashtag.',
            "Use letters, digits",
        ),
        ('[social]\nhashtags = ["#2026"]', 3, '"#2026" is not a valid hashtag.', "Use letters, digits"),
        ('[social]\nhashtags = [""]', 3, '"" is not a valid hashtag.', "Use letters, digits"),
        ("[social]\nmastodon = 1000", 3, '"mastodon" is a table.', "Write [social.mastodon] on a line"),
        ("[social.linkedn]\nlimit = 9", 2, 'Unknown key "linkedn".', "Did you mean linkedin?"),
        (
            "[social.x]\nlimits = 9",
            3,
            'Unknown key "limits".',
            "Did you mean limit? Valid: limit, hashtags, variant,",
        ),
        ("[social.x]\nlimit = 0", 3, '"limit" must be a whole number from 1 to 100,000, not 0.', "Write"),
        (
            "[social.x]\nlimit = 100001",
            3,
            '"limit" must be a whole number from 1 to 100,000,',
            "Write it as in",
        ),
        (
            "[social.x]\nlimit = true",
            3,
            '"limit" must be a whole number from 1 to 100,000,',
            "Write it as in",
        ),
        ('[social.x]\nlimit = "9"', 3, '"limit" must be a whole number from 1 to 100,000,', "Write it as in"),
        (
            "[social.x]\nhashtags = -1",
            3,
            '"hashtags" must be a whole number from 0 to 100,',
            "Write it as in",
        ),
        (
            "[social.x]\nhashtags = false",
            3,
            '"hashtags" must be a whole number from 0 to 100,',
            "Write it as in",
        ),
        (
            "[social.x]\nhashtags = 1.5",
            3,
            '"hashtags" must be a whole number from 0 to 100,',
            "Write it as in",
        ),
        ('[social]\ntags = "all"', 3, "\"tags\" cannot be 'all'.", "Valid: full, short, none."),
        ("[social]\ntags = []", 3, '"tags" cannot be [].', "Valid: full, short, none."),
        (
            '[social.x]\nvariant = "lead"',
            3,
            "\"variant\" cannot be 'lead'.",
            "Did you mean lede? Valid: title, lede, points, question.",
        ),
        ('[social.linkedin]\nlink = "bio"', 3, "\"link\" cannot be 'bio'.", "Valid: text, comment."),
        *(
            (
                f"[social.x]\nbullet = {bullet}",
                3,
                '"bullet" must be a sign, not ',
                'Write it as in bullet = "→".',
            )
            for bullet in ('""', '"a"', '"→ "', '"#"', "1", '"→→→→→"')
        ),
    ],
)
def test_a_mistake_is_told_at_its_line(
    tmp_path: Path, written: str, line: int, problem: str, hint: str
) -> None:
    error = refused(tmp_path, written)

    assert [line] == [found for found, _ in factories.told(error)]
    assert error.problem.startswith(problem)
    assert error.hint is not None
    assert error.hint.startswith(hint)


def test_social_is_a_table(tmp_path: Path) -> None:
    error = refused(tmp_path, 'social = "x"')

    assert factories.told(error) == [(2, '"social" is a table.')]


def test_every_mistake_of_the_file_is_told_at_once(tmp_path: Path) -> None:
    written = '[social]\nnetworks = ["twitter"]\nhashtags = ["#é-è"]\n[social.x]\nlimit = 0\n[delivery]\nesp2 = "a"\n'

    lines = [line for line, _ in factories.told(refused(tmp_path, written))]

    assert sorted(lines, key=str) == [3, 4, 6, 8]


@pytest.mark.parametrize("key", NETWORK_KEYS)
def test_every_network_may_be_set(tmp_path: Path, key: str) -> None:
    assert rules(tmp_path, f"[social.{key}]\nhashtags = 1\n").own[0].network == key


@given(st.text(max_size=80))
def test_what_the_house_makes_of_words_is_a_hashtag(words: str) -> None:
    made = make_hashtag(words)

    assert made is None or is_hashtag(made)


@pytest.mark.parametrize("tag", ["#LÉtale", "IA", "#日本語", "#bien_être", "#2026Élections", f"#{'é' * 64}"])
def test_a_hashtag_with_or_without_its_sign(tag: str) -> None:
    assert is_hashtag(tag)


@pytest.mark.parametrize(
    "tag", ["", "#", "##A", "#L’Étale", "#Covid-19", "#a b", "#C++", "#_a", "#12", "é" * 65]
)
def test_what_some_network_would_cut_is_no_hashtag(tag: str) -> None:
    assert not is_hashtag(tag)
