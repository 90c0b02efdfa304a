"""A thread: title and lede, a part for each bullet, then the link, and nothing lost."""

import re

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import SnippetError
from newsletter.model import Article, Bullet, BulletList, Snippet, text
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.posts import write_threads
from newsletter.social.slot import SnippetOptions

THREADABLE = [network for network in NETWORKS if network.threadable]
TITLE = "Le pont des Gabariers ferme pour deux ans"
LEDE = "La Vorelle reste sans pont jusqu’en mars. La mairie se tait."
WORDS = st.lists(
    st.sampled_from(
        [
            "mot",
            "œuvre",
            "«\u00a0l’été\u00a0»",
            "12,5\u00a0%",
            "漢字",
            "👩🏽‍🚒",
            "a" * 90,
            "fin.",
            "Oui\u00a0!",
            "part,",
        ]
    ),
    min_size=1,
    max_size=80,
).map(" ".join)


# A list that sums an article up says more than names.
ONE, TWO = "Un premier point, qui dit bien assez", "Un second point, qui en dit autant"


def article(*items: str, **said: object) -> Article:
    blocks = (BulletList(items=tuple(Bullet(label="Ici :", gap=" ", body=text(item)) for item in items)),)
    return factories.article(
        **{
            "title": TITLE,
            "lede": LEDE,
            "url": "https://letale.example/pont",
            "blocks": blocks,
            "tags": ("Ville",),
        }
        | said
    )


def thread(key: str, made: Article, **options: str) -> Snippet:
    [snippet] = write_threads(made, SnippetOptions(campaign="no-7", **options), [BY_KEY[key]])
    return snippet


def bare(part: str) -> str:
    """What a part says, without its number, hashtags and link."""
    return re.sub(r"\n\n(?:\d+/\d+|#Ville|https://\S+)(?=\n\n|\Z)", "", re.sub(r"\n\n\d+/\d+\Z", "", part))


def test_title_and_lede_open_a_part_for_each_bullet_follows_and_the_link_closes() -> None:
    found = [part.text for part in thread("mastodon", article(ONE, TWO)).parts]

    url = "https://letale.example/pont?utm_source=mastodon&utm_medium=social&utm_campaign=no-7"
    assert found == [
        f"{TITLE}\n\n{LEDE}\n\n#Ville\n\n1/4",
        f"Ici\u00a0: {ONE}\n\n2/4",
        f"Ici\u00a0: {TWO}\n\n3/4",
        f"{TITLE}\n\n{url}\n\n4/4",
    ]


def test_a_hashtag_that_the_first_part_holds_is_not_set_under_it() -> None:
    [first, *_] = thread("x", article(ONE, TWO, title="Le pont #Ville ferme")).parts

    assert first.text.count("#Ville") == 1


def test_on_bluesky_the_link_is_the_card_of_the_last_part() -> None:
    parts = thread("bluesky", article(ONE, TWO)).parts

    assert ["embed" in part.api["record"] for part in parts] == [False, False, False, True]
    assert not any("https" in part.text for part in parts)


def test_what_is_too_long_for_a_part_is_cut_at_a_sentence() -> None:
    long = "Une phrase assez longue pour qu’il en faille plusieurs, et qui finit ici. " * 6

    [*parts, _] = thread("x", article(lede=long.strip())).parts

    assert len(parts) == 2
    assert all(bare(part.text).endswith("ici.") for part in parts)


def test_without_sentences_it_is_cut_at_a_clause_then_at_a_word() -> None:
    clauses, words = ("des mots sans point, " * 20).strip(" ,"), "mot " * 120

    by_clause = [bare(part.text) for part in thread("x", article(lede=clauses)).parts[:-2]]
    by_word = [bare(part.text) for part in thread("x", article(lede=words)).parts[:-2]]

    assert all(part.endswith(",") for part in by_clause)
    assert all(part.endswith("mot") for part in by_word)


@pytest.mark.parametrize("lede", [None, LEDE])
def test_what_fits_in_one_part_is_no_thread(lede: str | None) -> None:
    [post] = thread("mastodon", article(lede=lede)).parts

    url = "https://letale.example/pont?utm_source=mastodon&utm_medium=social&utm_campaign=no-7"
    assert post.text == "\n\n".join(filter(None, (TITLE, lede, url, "#Ville")))


def test_a_single_part_has_no_number() -> None:
    [part] = thread("x", article(url=None)).parts

    assert part.text == f"{TITLE}\n\n{LEDE}\n\n#Ville"


def test_who_pays_stands_first_in_every_part() -> None:
    parts = thread("x", article(ONE, TWO), disclosure="#Pub · Môle").parts

    assert all(part.text.startswith("#Pub · Môle\n\n") for part in parts)


def test_where_not_even_the_link_has_room_the_thread_is_refused() -> None:
    with pytest.raises(SnippetError, match="Threads has no room for part 4 of 4") as caught:
        thread("threads", article(ONE, TWO, url=f"https://letale.example/{'a' * 600}"))

    assert "bytes; the limit is 500" in caught.value.problem
    assert caught.value.hint == "Shorten the URL, the hashtags, or the template social/thread.txt.j2."


@pytest.mark.slow
@given(lede=WORDS)
def test_every_part_fits_and_together_they_lose_nothing(lede: str) -> None:
    made = article(ONE, TWO, lede=f"Chapô {lede}")

    for snippet in write_threads(made, SnippetOptions(campaign="no-7"), THREADABLE):
        said = " ".join(bare(part.text) for part in snippet.parts[:-1])

        assert all(part.count <= part.limit for part in snippet.parts)
        whole = (made.title, made.lede or "", *(item.text for item in made.bullets))
        assert "".join(said.split()) == "".join("".join(whole).split())
        assert [part.text.rsplit("\n\n", 1)[1] for part in snippet.parts] == [
            f"{number}/{len(snippet.parts)}" for number in range(1, len(snippet.parts) + 1)
        ]
