"""A thread: a hook, two or three points a part, then the link, and nothing lost."""

import re

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import SnippetError
from newsletter.model import Article, Bullet, BulletList, Paragraph, Snippet, text
from newsletter.social.networks import BY_KEY, NETWORKS, Network
from newsletter.social.slot import SnippetOptions
from newsletter.social.threads import write_threads

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


POINTS = (
    "douze millions d’euros de travaux, que le département paie en entier, sur deux ans de chantier",
    "le dernier bac part à minuit, même le dimanche, et les enfants voyagent pour un euro",
    "trois cars partent à l’aube de chaque quai, pour les écoles des deux rives et pour l’hôpital",
    "les commerçants du quai ont deux ans sans loyer, et la ville leur prête des étals au marché",
)
SENTENCES = (
    "La mairie se tait.",
    "Le bac part à minuit, et personne ne sait encore qui le paiera quand l’hiver sera là.",
    "Les habitants des deux rives demandent des comptes, et le département répond qu’il n’a pas le choix.",
)


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
    [snippet] = write_threads(
        made, SnippetOptions(campaign="no-7", site="https://www.letale.example", **options), [BY_KEY[key]]
    )
    return snippet


def bare(part: str) -> str:
    """What a part says, without its number, hashtags and link."""
    return re.sub(r"\n\n(?:\d+/\d+|#Ville|https://\S+)(?=\n\n|\Z)", "", re.sub(r"\n\n\d+/\d+\Z", "", part))


def test_the_hook_opens_the_points_follow_and_the_link_closes_with_the_hashtags() -> None:
    found = [part.text for part in thread("mastodon", article(*POINTS)).parts]

    url = "https://letale.example/pont?utm_source=mastodon&utm_medium=social&utm_campaign=no-7"
    lines = [f"– Ici\u00a0: {point}" for point in POINTS]
    assert found == [
        f"{TITLE}\n\n{LEDE}\n\n1/3",
        f"{lines[0]}\n{lines[1]}\n\n2/3",
        f"{lines[2]}\n{lines[3]}\n\n{url}\n\n#Ville\n\n3/3",
    ]


def test_the_title_is_said_once() -> None:
    assert thread("mastodon", article(*POINTS)).text.count(TITLE) == 1


def test_a_hashtag_that_the_last_part_holds_is_not_set_under_it() -> None:
    [*_, last] = thread("bluesky", article(*POINTS[:3], "La #Ville paie les bacs de nuit, dit-elle")).parts

    assert last.text.count("#Ville") == 1


def test_on_bluesky_the_link_is_the_card_of_the_last_part() -> None:
    parts = thread("bluesky", article(*POINTS)).parts

    assert ["embed" in part.api["record"] for part in parts] == [False, False, True]
    assert not any("https" in part.text for part in parts)


def test_parts_end_with_their_sentences_while_these_fit() -> None:
    long = "Une phrase assez longue pour qu’il en faille plusieurs, et qui finit ici. " * 6

    parts = thread("x", article(lede=long.strip())).parts

    assert all(bare(part.text).endswith("ici.") for part in parts)


def test_a_sentence_that_no_part_can_hold_is_cut_at_a_clause_or_else_at_a_word() -> None:
    clauses, words = ("des mots sans point, " * 20).strip(" ,"), "mot " * 120

    by_clause = [bare(part.text) for part in thread("x", article(lede=clauses)).parts[:-1]]
    by_word = [bare(part.text) for part in thread("x", article(lede=words)).parts[:-1]]

    assert all(part.endswith(",") for part in by_clause)
    assert all(part.endswith("mot") for part in by_word)


def test_a_sentence_that_denies_stands_in_the_part_of_what_it_denies() -> None:
    lede = f"{'Le maire aurait reçu une valise, ' * 3}dit-on. {'Une enquête est ouverte, ' * 4}dit-elle. Il dément tout."

    parts = thread("x", article(*POINTS, lede=lede)).parts

    assert [part.text for part in parts if "enquête" in part.text] == [
        part.text for part in parts if "dément" in part.text
    ]


CLAIM = (
    "Le maire aurait reçu une valise de billets d’un promoteur du port, selon une note que L’Étale a pu lire."
)
MORE = "La somme aurait passé par trois banques, deux notaires et un bar du quai, entre deux étés, sans reçu."
DENIAL = "Il dément."


@pytest.mark.slow
@given(
    lede=st.lists(
        st.sampled_from([CLAIM, MORE, DENIAL, "Mais la note est signée.", SENTENCES[2]]),
        min_size=1,
        max_size=6,
        unique=True,
    ),
    network=st.sampled_from(THREADABLE),
)
def test_no_part_ends_between_what_is_claimed_and_what_denies_it(lede: list[str], network: Network) -> None:
    snippet = thread(network.key, article(*POINTS, lede=" ".join(lede)))

    claims = lede[: lede.index(DENIAL) + 1] if DENIAL in lede else []
    parts = {place for place, part in enumerate(snippet.parts) for each in claims if each in part.text}
    assert len(parts) <= 1
    assert not parts or all(claim in snippet.text for claim in claims)


def test_what_a_denial_has_no_room_beside_is_left_out_with_it_and_with_the_points() -> None:
    [post] = (snippet := thread("x", article(*POINTS, lede=f"{CLAIM} {MORE} {MORE} {DENIAL}"))).parts

    assert bare(post.text) == TITLE
    assert snippet.cut == f"{CLAIM} {MORE} {MORE} {DENIAL}"


def test_a_point_that_denies_stands_with_the_others_or_none_does() -> None:
    x, mastodon = (
        thread(key, article(*POINTS[:2], f"le maire conteste tout, {POINTS[0]}")) for key in ("x", "mastodon")
    )

    assert "Ici" not in x.text
    assert [part.text.count("Ici") for part in mastodon.parts] == [0, 3]


def test_a_sentence_is_not_cut_before_what_denies_the_rest_of_it() -> None:
    lede = f"Le maire aurait reçu une valise, {'et puis une autre encore, ' * 9}ce que le maire dément."

    assert "valise" not in thread("x", article(lede=lede)).text


def test_a_long_sentence_is_cut_at_a_semicolon_or_else_not_before_a_relative_pronoun() -> None:
    long = "le bac du soir part à minuit du quai nord " * 3
    by_semicolon = thread("x", article(lede=f"Oui, {long}; {long}, {long}.")).parts
    by_comma = thread("x", article(lede=f"Oui, {long}, {long}, qui attend, {long}.")).parts

    assert any(bare(part.text).endswith(";") for part in by_semicolon)
    assert not any(bare(part.text).startswith("qui") for part in by_comma)


def test_the_label_stands_before_the_first_words_whatever_they_are() -> None:
    lede = f"Le pont du port ferme, {'et le bac de nuit le remplace ' * 6}jusqu’en mars."
    parts = thread("x", article(*POINTS, title=f"{TITLE}, {TITLE}", lede=lede, categories=("Opinion",))).parts

    assert [part.text.count("Opinion") for part in parts] == [1, *[0] * (len(parts) - 1)]
    assert parts[0].text.startswith("Opinion · Le pont du port")


def test_a_title_that_fits_only_without_a_number_is_a_post() -> None:
    title = f"{'Un bac ' * 35}partira"

    [post] = thread("x", article(title=title, lede=None, url="https://letale.fr/pont")).parts

    assert bare(post.text) == title


def test_of_points_that_cannot_all_be_said_no_more_than_six_parts_are_made() -> None:
    many = [f"{point}, {POINTS[0][:70]}" for point in POINTS] * 4

    assert len(thread("x", article(*many)).parts) == 6


def test_an_announcement_stands_above_the_first_of_its_points() -> None:
    blocks = (Paragraph(text=text("Quatre choses changent :")), *article(*POINTS).blocks)

    parts = thread("x", factories.article(title=TITLE, lede=LEDE, blocks=blocks)).parts

    assert "Quatre choses changent\u00a0:\n– Ici" in parts[1].text


def test_a_thread_has_eight_parts_at_most_and_tells_what_it_leaves_out_of_the_lede() -> None:
    sentences = [
        f"{f'La phrase numéro {number} est longue et dit bien des choses, ' * 3}voilà."
        for number in range(30)
    ]

    snippet = thread("x", article(*POINTS, lede=" ".join(sentences)))

    assert len(snippet.parts) <= 8
    assert snippet.cut.endswith(sentences[-1])
    assert snippet.cut.split(".")[0] not in snippet.text


@pytest.mark.parametrize("lede", [None, LEDE])
def test_what_fits_in_one_part_is_no_thread(lede: str | None) -> None:
    [post] = thread("mastodon", article(lede=lede)).parts

    url = "https://letale.example/pont?utm_source=mastodon&utm_medium=social&utm_campaign=no-7"
    assert post.text == "\n\n".join(filter(None, (TITLE, lede, url, "#Ville")))


def test_a_single_part_has_no_number() -> None:
    [part] = thread("mastodon", article(url=None)).parts

    assert part.text == f"{TITLE}\n\n{LEDE}\n\n#Ville"


def test_who_pays_stands_first_in_every_part() -> None:
    parts = thread("x", article(*POINTS), disclosure="#Pub · Môle").parts

    assert all(part.text.startswith("#Pub · Môle\n\n") for part in parts)


def test_a_network_without_room_for_a_thread_leaves_the_others_theirs() -> None:
    made = article(*POINTS, url=f"https://letale.example/{'a' * 600}")

    found = write_threads(made, SnippetOptions(campaign="no-7"), [BY_KEY["threads"], BY_KEY["bluesky"]])

    assert [snippet.network for snippet in found] == ["bluesky"]


def test_where_not_even_the_link_has_room_the_thread_is_refused() -> None:
    with pytest.raises(SnippetError, match="Threads has no room for the title and the link") as caught:
        thread("threads", article(*POINTS, url=f"https://letale.example/{'a' * 600}"))

    assert "bytes; the limit is 500" in caught.value.problem
    assert caught.value.hint == "Shorten the title, the URL, or the template social/thread.txt.j2."


@pytest.mark.slow
@given(lede=WORDS, points=st.integers(2, 4), network=st.sampled_from(THREADABLE))
def test_every_part_fits_and_together_they_lose_nothing(lede: str, points: int, network: Network) -> None:
    made = article(*POINTS[:points], lede=f"Chapô {lede}")

    [snippet] = write_threads(
        made, SnippetOptions(campaign="no-7", site="https://www.letale.example"), [network]
    )
    said = " ".join(bare(part.text) for part in snippet.parts).removeprefix(TITLE)

    assert all(part.count <= part.limit for part in snippet.parts)
    whole = f"{made.lede}{''.join(f'{network.bullet} {item.text}' for item in made.bullets)}"
    assert "".join(said.split()) == "".join(whole.split())
    numbers = [part.text.rsplit("\n\n", 1)[1] for part in snippet.parts] if len(snippet.parts) > 1 else []
    assert numbers == [f"{number}/{len(numbers)}" for number in range(1, len(numbers) + 1)]


@pytest.mark.slow
@given(
    st.lists(st.sampled_from([*SENTENCES]), min_size=1, max_size=5),
    st.integers(2, 4),
    st.sampled_from(THREADABLE),
)
def test_no_part_but_the_last_is_under_eighty_characters(
    lede: list[str], points: int, network: Network
) -> None:
    [snippet] = write_threads(
        article(*POINTS[:points], lede=" ".join(lede)),
        SnippetOptions(campaign="no-7", site="https://www.letale.example"),
        [network],
    )

    assert [part.text for part in snippet.parts[:-1] if len(bare(part.text)) < 80] == []
