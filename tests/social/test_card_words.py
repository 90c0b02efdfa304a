"""Which words stand on which card: the article's own, and no sentence without what turns it."""

import factories
import pytest

from newsletter.model import Article, Bullet, BulletList, Paragraph, text
from newsletter.social.cards import CardWords, choose_card_words


def article(lede: str = "", *points: str, language: str = "fr") -> Article:
    items = BulletList(items=tuple(Bullet(body=text(point)) for point in points))
    return factories.article(lede=lede or None, blocks=(items,) if points else (), language=language)


def choose(said: Article) -> dict[str, CardWords]:
    return {words.name: words for words in choose_card_words(said, "L’Étale")}


def test_a_bare_title_has_a_headline_alone() -> None:
    assert [*choose(article())] == ["headline"]


def test_each_point_is_a_card_of_a_series_over_the_title() -> None:
    points = choose(article("", "Les étals ouvrent à six heures.", "Les loyers restent les mêmes."))

    assert [words for words in points if words != "headline"] == ["point-1", "point-2"]
    assert (points["point-2"].place, points["point-2"].series) == (2, 2)
    assert points["point-2"].title == "Le bac rend la nuit aux deux rives"


def test_the_label_of_a_point_stands_apart() -> None:
    bullet = Bullet(label="Garantie :", gap=" ", body=text("trois ans de loyers couverts."))
    point = choose(factories.article(blocks=(BulletList(items=(bullet, bullet)),)))["point-1"]

    assert (point.label, point.text) == ("Garantie\u00a0:", "trois ans de loyers couverts.")


def test_a_colon_inside_a_point_without_a_label_stays_in_it() -> None:
    point = choose(article("", "Le vote est serré : huit voix contre sept.", "Il est contesté depuis."))[
        "point-1"
    ]

    assert (point.label, point.text) == ("", "Le vote est serré\u00a0: huit voix contre sept.")


def test_the_alternative_text_says_every_word_that_is_drawn() -> None:
    said = article("Il promet : « Nous irons jusqu’au bout, tous. » Mais le préfet doute.", "Il coûte 3 M€.")

    for words in choose(said).values():
        drawn = (*words.kicker, words.before, words.mark, words.label, words.text, words.title, "L’Étale")
        assert [part for part in drawn if part not in words.alt] == []


def test_what_announces_points_without_labels_stands_above_each() -> None:
    announced = Paragraph(text=text("Trois choses changent surtout :"))
    points = BulletList(
        items=(
            Bullet(body=text("Les étals ouvrent plus tôt.")),
            Bullet(body=text("Ils coûtent 3 M€ de plus.")),
        )
    )

    cards = choose(factories.article(blocks=(announced, points)))

    assert cards["point-2"].before == "Trois choses changent surtout\u00a0:"
    assert cards["figure"].text.startswith("Trois choses changent surtout\u00a0: Ils coûtent")


def test_a_category_that_readers_must_be_told_of_stands_on_every_card() -> None:
    said = factories.article(
        lede="« Nous irons tous jusqu’au bout, promis », dit-il.", categories=("Ville", "Mer", "Opinion")
    )

    cards = choose(said)

    assert cards["headline"].kicker == ("Opinion", "Ville", "Mer")
    assert cards["quote"].title == "Opinion · Le bac rend la nuit aux deux rives"


# ── What a lede quotes ────────────────────────────────────────────────────────


def test_quoted_words_stand_large_and_the_whole_lede_around_them() -> None:
    lede = (
        "Le maire promet : « Ce toit restera à la commune », dit-il. Mais la préfecture juge l’acte illégal."
    )

    quote = choose(article(lede))["quote"]

    assert quote.before == "Le maire promet\u00a0:"
    assert quote.mark == "«\u00a0Ce toit restera à la commune\u00a0»"
    assert quote.text == "dit-il. Mais la préfecture juge l’acte illégal."


def test_a_question_mark_after_the_closing_mark_stays_with_it() -> None:
    quote = choose(article("Qui a dit « Ce toit restera à la commune » ? Personne ne le sait."))["quote"]

    assert quote.mark == "«\u00a0Ce toit restera à la commune\u00a0»\u00a0?"


@pytest.mark.parametrize(
    "lede",
    [
        "Le film « La Nuit du bac » sort mercredi.",
        'Il dit "nous irons jusqu’au bout, tous" au conseil.',
        f"« {'Nous irons jusqu’au bout. ' * 12}»",
        "Le parquet le soupçonne d’avoir « détourné des fonds de la commune ». Il dément.",
    ],
    ids=["a name", "straight marks", "a speech", "a part of a sentence"],
)
def test_a_name_a_speech_and_a_part_of_a_sentence_are_no_quoted_words(lede: str) -> None:
    assert "quote" not in choose(article(lede))


@pytest.mark.parametrize(
    ("lede", "language", "mark"),
    [
        ("“We will go to court over this”, said the mayor.", "en", "“We will go to court over this”"),
        ("„Wir gehen vor Gericht, sofort“, sagte er.", "de", "„Wir gehen vor Gericht, sofort“"),
        ("「私たちは十年間待っていた」と船長は語る。", "ja", "「私たちは十年間待っていた」"),
    ],
)
def test_each_language_quotes_with_its_own_marks(lede: str, language: str, mark: str) -> None:
    assert choose(article(lede, language=language))["quote"].mark == mark


# ── Figures ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Elle coûte 3,2 millions d’euros par an.", "3,2 millions d’euros"),
        ("Jusqu’à 18 000 euros sans intérêt.", "18 000 euros"),
        ("La part monte à 12,5 % du budget.", "12,5 %"),
        ("Le pont mesure 1 240 m de long.", "1 240 m"),
        ("Le déficit atteint 2 Md€ en 2026.", "2 Md€"),
    ],
)
def test_a_figure_has_what_it_counts_in(said: str, figure: str) -> None:
    assert choose(article(said))["figure"].mark.replace("\u00a0", " ") == figure


@pytest.mark.parametrize(
    ("said", "language", "figure"),
    [
        ("The bill is $1.4 million a year.", "en", "$1.4 million"),
        ("Es geht um 2,5 Milliarden Euro.", "de", "2,5 Milliarden Euro"),
        ("Проект стоил 18 млн рублей.", "ru", "18 млн рублей"),
        ("Cuesta 300 millones de euros.", "es", "300 millones de euros"),
        ("費用は年間3億円。", "ja", "3億円"),
    ],
)
def test_thousands_and_millions_belong_to_a_figure_in_each_language(
    said: str, language: str, figure: str
) -> None:
    assert choose(article(said, language=language))["figure"].mark.replace("\u00a0", " ") == figure


@pytest.mark.parametrize(
    "said",
    [
        "La loi de 2024 entre en vigueur le 1er janvier.",
        "L’article 49.3 a servi 23 fois.",
        "Un Airbus A380 de 1998.",
        "Entre 10 et 20 % des voix.",
        "De 10 à 20 % des voix.",
        "Rendez-vous à 8 h 15.",
        "Une traversée de 12 min.",
    ],
)
def test_years_laws_hours_and_half_a_range_are_no_figures(said: str) -> None:
    assert "figure" not in choose(article(said))


def test_no_line_breaks_between_a_number_and_what_it_counts_in() -> None:
    assert choose(article("Il coûte 3,2 millions d’euros."))["figure"].mark == "3,2\u00a0millions d’euros"


def test_all_that_is_said_of_a_figure_stands_under_it() -> None:
    lede = "Le projet coûterait 3 M€. La ville dément ce chiffre."

    figure = choose(article(lede))["figure"]

    assert figure.text == lede.replace("3 M", "3\u00a0M")
