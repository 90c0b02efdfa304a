"""Which tags and categories are names, places and subjects, and how each is written."""

from __future__ import annotations

import factories
import pytest

from newsletter.model import Paragraph, text
from newsletter.social.networks import get_network
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions
from newsletter.social.subjects import list_subjects


def subjects(*categories: str, language: str = "fr", said: str = "") -> list[str]:
    blocks = (Paragraph(text=text(said)),) if said else ()
    return list(list_subjects(factories.article(categories=categories, language=language, blocks=blocks)))


@pytest.mark.parametrize(
    "category",
    [
        "Logement",
        "Corée du Nord",
        "Justice",
        "Élysée",
        "Jeanne Le Goff",
        "24 Heures du Mans",
        "Santé publique",
    ],
)
def test_names_places_and_subjects_stay(category: str) -> None:
    assert subjects(category) == [category]


@pytest.mark.parametrize(
    ("category", "language"),
    [
        *((each, "fr") for each in ("À la une", "SOCIÉTÉ", "Actualités", "En direct", "Opinion", "Abonnés")),
        *((each, "fr") for each in ("LE LIVE", "Contenu sponsorisé", "L'actualité", "Faits divers")),
        *((each, "de") for each in ("Panorama", "Meinung", "Anzeige", "Suchbegriff")),
        *((each, "en") for each in ("Features", "Sponsored", "Business")),
        *((each, "ja") for each in ("特集一覧", "社会")),
        ("Features", "fr"),
    ],
)
def test_labels_and_parts_of_a_newspaper_are_no_subjects(category: str, language: str) -> None:
    assert subjects(category, language=language) == []


@pytest.mark.parametrize(
    "category",
    [
        *("Publié par Jeanne Le Goff", "Par Jeanne Le Goff", "Photo AFP", "© Jeanne Le Goff", "AFP"),
        *("Partager", "Publié le 12 mars", "5 min de lecture", "Il y a 3 heures"),
        *("Partager sur Facebook", "Crédit photo", "Cet article est offert"),
    ],
)
def test_credits_times_and_buttons_are_no_subjects(category: str) -> None:
    assert subjects(category) == []


@pytest.mark.parametrize(
    "category", ["La ville frappe aux portes des propriétaires", "Présumé coupable", ".NET"]
)
def test_a_sentence_a_word_of_denial_and_a_name_that_begins_with_a_sign_are_no_subjects(
    category: str,
) -> None:
    assert subjects(category) == []


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("Sports,Football", ["Football"]),
        ("Logement / Santé", ["Logement", "Santé"]),
        ("Logement/Santé", ["Logement", "Santé"]),
        ("Emploi & formation", ["Emploi", "formation"]),
        ("Sciences et santé", ["Sciences", "santé"]),
        ("Politique et société", []),
        ("Bretagne : élections", ["Bretagne", "élections"]),
        ("Tarn-et-Garonne", ["Tarn-et-Garonne"]),
        ("R & D", []),
        ("Vidéo. Le port", ["Le port"]),
        ("St. Gallen", ["St. Gallen"]),
    ],
)
def test_several_categories_in_one_are_taken_apart(category: str, expected: list[str]) -> None:
    assert subjects(category) == expected


def test_what_joins_two_words_of_a_tag_belongs_to_it() -> None:
    assert list(list_subjects(factories.article(tags=("Arts et métiers",)))) == ["Arts et métiers"]


@pytest.mark.parametrize(
    ("category", "said", "expected"),
    [
        ("LOGEMENT", "", "logement"),
        ("CORÉE DU NORD", "", "corée du nord"),
        ("ONU", "", "ONU"),
        ("SNCF", "", "SNCF"),
        ("GRÈVE SNCF", "", "grève SNCF"),
        ("ÉTAT", "", "état"),
        ("QUAIS", "On y dort. Les quais sont vides.", "quais"),
        ("LILLE", "La mairie de Lille attend.", "Lille"),
        ("CRISE À L’ONU", "L’ONU attend.", "crise à l’ONU"),
    ],
)
def test_capitals_go_and_acronyms_stay(category: str, said: str, expected: str) -> None:
    assert subjects(category, said=said) == [expected]


@pytest.mark.parametrize(
    ("categories", "disclosure", "expected"),
    [
        (("Logement",), None, ("#Logement", "#LaLettre")),
        (("Contenu sponsorisé", "Logement"), None, ("#Logement",)),
        ((), "Sponsorisé · Môle", ()),
    ],
)
def test_the_house_s_hashtag_never_stands_under_what_an_advertiser_says(
    categories: tuple[str, ...], disclosure: str | None, expected: tuple[str, ...]
) -> None:
    options = SnippetOptions(campaign="1", hashtags=("#LaLettre",), disclosure=disclosure)

    [snippet] = write_posts(factories.article(categories=categories), options, [get_network("mastodon")])

    assert snippet.hashtags == expected
