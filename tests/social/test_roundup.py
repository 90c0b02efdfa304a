"""A snippet of a whole issue, and one of a booking."""

from dataclasses import replace

import factories
import pytest

from newsletter.model import Image, Issue
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.posts import write_posts
from newsletter.social.roundup import format_disclosure, make_promotion, make_roundup, write_roundup
from newsletter.social.slot import SnippetOptions

TITLES = ("Un bac pour la nuit", "Le quai oublié", "Trente-deux habitants", "Le dernier charpentier")


def issue(*titles: str, **said: object) -> Issue:
    entries = tuple(factories.entry(article=factories.article(title=title)) for title in titles)
    return factories.issue(**{"entries": entries, "number": "7", "mirror": "https://letale.example/7"} | said)


def roundup(key: str, made: Issue) -> str:
    options = SnippetOptions(campaign="no-7", site="https://letale.example")
    [snippet] = write_roundup(make_roundup(made, "N° {number}"), options, [BY_KEY[key]])
    return snippet.text.replace("\u00a0", " ")


def test_a_roundup_says_the_name_the_number_and_the_titles() -> None:
    made = issue(*TITLES, subject=TITLES[0])

    assert roundup("facebook", made) == "\n".join(
        [
            f"{made.publication.name} · N° 7",
            "",
            *(f"• {title}" for title in TITLES),
            "",
            "https://letale.example/7?utm_source=facebook&utm_medium=social&utm_campaign=no-7",
        ]
    )


def test_a_subject_that_is_no_title_stands_above_them() -> None:
    said = roundup("facebook", issue(*TITLES, subject="La nuit sur l’eau"))

    assert "N° 7\n\nLa nuit sur l’eau\n• Un bac" in said


def test_titles_without_room_are_counted_and_never_is_it_one() -> None:
    titles = [f"{title}, ce que l’on en sait et ce que l’on en dit" for title in TITLES]

    said = roundup("x", issue(*titles, subject=titles[0]))

    assert (said.count("–"), "et 2 autres" in said) == (2, True)


def test_where_one_title_has_no_room_two_are_counted() -> None:
    titles = [f"{title}, {'ce que l’on en sait, ' * 4}et ce que l’on en dit" for title in TITLES[:3]]

    said = roundup("bluesky", issue(*titles, subject=titles[0], mirror=None))

    assert (said.count("–"), "et 2 autres" in said) == (1, True)


def test_without_a_number_the_name_stands_alone() -> None:
    made = issue(*TITLES, number=None)

    assert roundup("facebook", made).startswith(f"{made.publication.name}\n\n")


def test_a_promotion_says_the_headline_the_lines_and_the_link() -> None:
    placement = factories.placement(headline="Vos livres de Noël")

    said = make_promotion(placement, "fr", "sponsors.toml")

    assert (said.title, said.lede, said.url) == (
        "Vos livres de Noël",
        "Réservez en ligne. Vos livres vous attendent.",
        "https://librairie.example/",
    )


def test_the_subject_is_not_said_beside_its_title_for_the_spaces_of_its_typography() -> None:
    made = issue("Le prix : « cher » !", subject="Le prix\u00a0: «\u00a0cher\u00a0»\u00a0!")

    assert make_roundup(made, "").lede is None


def test_lines_of_a_booking_do_not_run_into_each_other() -> None:
    lines = ("Du 1er au 24 décembre", "Quai du Môle", "Entrée libre")

    said = make_promotion(factories.placement(headline="Le salon", lines=lines), "fr", "sponsors.toml")

    assert said.lede == "Du 1er au 24 décembre. Quai du Môle. Entrée libre"


def test_without_a_headline_the_first_line_is_the_title() -> None:
    said = make_promotion(factories.placement(), "fr", "sponsors.toml")

    assert (said.title, said.lede) == ("Réservez en ligne.", "Vos livres vous attendent.")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Sponsorisé", "#Sponsorisé · Librairie du Môle"),
        ("Pub", "#Pub · Librairie du Môle"),
        ("contenu sponsorisé", "#ContenuSponsorisé · Librairie du Môle"),
    ],
)
def test_the_disclosure_is_the_label_as_a_hashtag_and_who_pays(label: str, said: str) -> None:
    assert format_disclosure(factories.placement(label=label)) == said


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.key)
def test_no_snippet_loses_its_disclosure_by_fitting(network) -> None:  # noqa: ANN001
    placement = replace(
        factories.placement(logo=Image(src="logo.png")),
        lines=("mot " * 150, "Une phrase. " * 300),
        headline=None,
    )
    paid = format_disclosure(placement)

    [snippet] = write_posts(
        make_promotion(placement, "fr", "sponsors.toml"),
        SnippetOptions(campaign="no-7", disclosure=paid),
        [network],
    )

    assert snippet.text.startswith(paid)
    assert snippet.parts[0].count <= network.limit


def test_a_post_that_is_a_title_has_its_disclosure_on_the_same_line() -> None:
    placement = factories.placement(headline="Vos livres")
    options = SnippetOptions(campaign="no-7", disclosure=format_disclosure(placement))

    [snippet] = write_posts(make_promotion(placement, "fr", ""), options, [BY_KEY["reddit"]])

    assert snippet.text == "#Sponsorisé · Librairie du Môle – Vos livres"
