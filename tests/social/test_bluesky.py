from __future__ import annotations

import json
import time
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.social.bluesky import (
    Card,
    Facet,
    find_facets,
    make_card,
    make_link_card,
    make_record,
)
from newsletter.social.hashtags import make_hashtag

VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "bluesky"
URL = "https://letale.example/pont?utm_source=bluesky"
PIECES = [
    "é",
    " ",
    "#été",
    "(",
    ")",
    "🇫🇷",
    "\u00a0",
    "https://é.fr/a",
    "lemonde.fr",
    ".",
    "«",
    "\n",
    "#1",
    "＃a",
    "$bnp",
    ":",
]


# ── Facets ───────────────────────────────────────────────────────────────────


def test_a_hashtag_is_placed_by_its_bytes_and_not_by_its_characters() -> None:
    text = "L’été à Sète 🌊\n\n#ÎleDeFrance #IA"

    found = find_facets(text)

    assert [(each.tag, each.uri) for each in found] == [("ÎleDeFrance", None), ("IA", None)]
    assert [text.encode()[each.byte_start : each.byte_end].decode() for each in found] == [
        "#ÎleDeFrance",
        "#IA",
    ]


def test_a_link_is_marked_with_its_whole_address() -> None:
    found = find_facets("Voir : https://é.example/a(b). Et lemonde.fr !")

    assert found == (
        Facet(byte_start=7, byte_end=30, uri="https://é.example/a(b)"),
        Facet(byte_start=35, byte_end=45, uri="https://lemonde.fr"),
    )


@pytest.mark.parametrize(
    "text", ["(#IA)", "«#IA»", "L’#IA", "mot#IA", "#2026", "#", "#_", "#\ufe0f\u20e3", "# IA", f"#{'é' * 65}"]
)
def test_what_bluesky_takes_for_no_hashtag_is_none(text: str) -> None:
    assert find_facets(text) == ()


@pytest.mark.parametrize("text", ["#IA,", "#IA…", "#IA»", "#IA ?!", "#IA\u00a0!", "＃IA"])
def test_the_stops_after_a_hashtag_are_not_part_of_it(text: str) -> None:
    [found] = find_facets(text)

    assert found.tag == "IA"


@pytest.mark.parametrize("stop", ["", " monte", ",", ".", "\u2019s", ")", "\u00a0%"])
def test_a_cashtag_is_a_hashtag_in_capitals_with_its_sign(stop: str) -> None:
    [found] = find_facets(f"L’action ($bnp{stop}")

    assert (found.tag, found.byte_end - found.byte_start) == ("$BNP", len("$bnp"))


@pytest.mark.parametrize("text", ["$5", "$TOOLONG", "US$BNP", "$BNP-A", "$", "$é", "$A\u00ad"])
def test_what_bluesky_takes_for_no_cashtag_is_none(text: str) -> None:
    assert find_facets(text) == ()


@pytest.mark.parametrize("stop", list(".,;:!?"))
def test_the_stop_after_a_link_is_not_part_of_it(stop: str) -> None:
    [found] = find_facets(f"https://a.fr/b{stop} c")

    assert found.uri == "https://a.fr/b"


@pytest.mark.parametrize(
    "text", ["M.Macron", "etc.Il", "ftp://a.fr", "a@b.fr", "HTTP://A.FR", "l’article.fr"]
)
def test_what_bluesky_takes_for_no_link_is_none(text: str) -> None:
    assert find_facets(text) == ()


def test_of_a_link_inside_a_hashtag_only_the_hashtag_is_marked() -> None:
    assert [each.tag for each in find_facets("#1(https://a.fr/a")] == ["1(https://a.fr/a"]


@pytest.mark.parametrize(("name", "expected"), [("𝐀" * 64, 1), ("𝐀" * 65, 0), ("a" + "👩\u200d🚀" * 60, 1)])
def test_a_hashtag_is_measured_in_graphemes(name: str, expected: int) -> None:
    assert len(find_facets(f"#{name}")) == expected


def test_a_hashtag_of_more_than_640_bytes_is_none() -> None:
    heaped = "e" + "\u0323" * 9

    assert len(find_facets("#" + heaped * 33)) == 1
    assert find_facets("#" + heaped * 34) == ()


@given(st.text(max_size=80))
def test_every_hashtag_that_the_house_makes_is_one(words: str) -> None:
    made = make_hashtag(words) or "#A"

    [found] = find_facets(f"Mot. {made}")

    assert found.tag == made[1:]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_facets_stand_in_order_and_cut_no_character(text: str) -> None:
    found = find_facets(text)

    ends = [0, *(place for each in found for place in (each.byte_start, each.byte_end))]
    assert ends == sorted(ends)
    for each in found:
        said = text.encode("utf-8", "surrogatepass")[each.byte_start : each.byte_end].decode()
        assert said in text
        assert said.removeprefix("https://").upper() in {
            f"{each.tag}".upper(),
            f"#{each.tag}".upper(),
            f"＃{each.tag}".upper(),
            (each.uri or "").removeprefix("https://").upper(),
        }


def test_all_facets_of_the_vectors_are_found() -> None:
    file = VECTORS / "facets.jsonl"
    if not file.exists():
        pytest.skip(f"the test vectors do not stand beside this checkout: {file}")
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

    found = [[_told(each) for each in find_facets(case["text"])] for case in cases]

    expected = [
        [
            (each["type"], each["value"], each["byteStart"], each["byteEnd"])
            for each in sorted(case["facets"], key=lambda each: each["byteStart"])
        ]
        for case in cases
    ]
    assert len(cases) == 183
    assert found == expected


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["#", "#a ", "a.", "(", "#.", "https://a.fr ", "é"])
def test_hostile_repetition_takes_moments(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    began = time.process_time()

    find_facets(text)

    assert time.process_time() - began < 5


# ── The card ─────────────────────────────────────────────────────────────────


def test_a_card_holds_title_lede_and_the_whole_link() -> None:
    made = make_card("Le pont rouvre", "M. Roux l’a dit. Il rouvre lundi.", URL)

    assert made == Card(title="Le pont rouvre", description="M. Roux l’a dit. Il rouvre lundi.", url=URL)


def test_of_a_long_lede_a_card_has_the_sentences_that_it_shows() -> None:
    first, second = "M. Roux l’a dit hier.", "Le pont, " + "long " * 40 + "rouvre."

    assert make_card("Titre", f"{first} {second}", URL).description == first


@pytest.mark.parametrize(
    "lede",
    [
        "Le pont de bois, " * 40 + "rouvre.",
        "Le maire a pris l’argent. " + "Le procès dure. " * 12 + "Il dément.",
        "Il aurait reçu une valise. " + "Le procès dure. " * 12,
    ],
)
def test_a_lede_that_a_card_cannot_cut_is_left_out(lede: str) -> None:
    assert make_card("Titre", lede, URL).description == ""


def test_a_card_does_not_say_again_what_the_text_above_it_says() -> None:
    read = factories.article(title="Le pont rouvre", lede="Il rouvre lundi.", url=URL)

    assert make_link_card(read, URL, "Le pont rouvre\n\nIl rouvre lundi.").description == ""
    assert make_link_card(read, URL, "Le pont rouvre").description == "Il rouvre lundi."


def test_a_card_without_a_lede_has_no_description() -> None:
    assert make_card("Titre", "", URL).description == ""


# ── The record ───────────────────────────────────────────────────────────────


def test_the_record_is_that_of_the_networks_lexicon() -> None:
    text = "Le pont rouvre\n\n#Vorelle"

    made = make_record(text, make_card("Le pont rouvre", "Lundi.", URL), find_facets(text), ["fr"])

    assert made == {
        "$type": "app.bsky.feed.post",
        "text": text,
        "langs": ["fr"],
        "facets": [
            {
                "$type": "app.bsky.richtext.facet",
                "index": {"byteStart": 16, "byteEnd": 24},
                "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "Vorelle"}],
            }
        ],
        "embed": {
            "$type": "app.bsky.embed.external",
            "external": {"uri": URL, "title": "Le pont rouvre", "description": "Lundi."},
        },
    }


def test_a_record_leaves_out_what_the_post_has_not() -> None:
    made = make_record("Le pont rouvre", None, (), ["fr", "en", "de", "it"])

    assert made == {"$type": "app.bsky.feed.post", "text": "Le pont rouvre", "langs": ["fr", "en", "de"]}


def test_a_link_in_the_text_is_a_feature_of_its_own() -> None:
    made = make_record("https://a.fr", None, [Facet(byte_start=0, byte_end=12, uri="https://a.fr")], ["fr"])

    assert made["facets"] == [
        {
            "$type": "app.bsky.richtext.facet",
            "index": {"byteStart": 0, "byteEnd": 12},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://a.fr"}],
        }
    ]


def _told(facet: Facet) -> tuple[str, str | None, int, int]:
    kind, value = ("tag", facet.tag) if facet.tag else ("link", facet.uri)
    return kind, value, facet.byte_start, facet.byte_end
