import textwrap
from pathlib import Path
from types import UnionType

import pytest

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import Article, BulletList, Heading, Paragraph, Quote, plain

PARAGRAPH = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort. "
    "Les maraîchers garderont la halle nord, et les poissonniers la halle sud. La mairie promet des loyers stables."
)
LEDE = "La halle rouvre samedi. Les étals ont changé de place."
PULL_QUOTE = "On ne vend pas seulement des légumes, on garde un village vivant."


def read(text: str) -> Article:
    return sources.parse(text.encode(), Path("article.txt"))


def article(*units: str, title: str = "La halle aux légumes rouvre ses portes") -> str:
    return "\n\n".join([title, *units])


def said(found: Article, kind: type | UnionType) -> list[str]:
    return [plain(block.text) for block in found.blocks if isinstance(block, kind)]


def test_the_first_line_is_the_title() -> None:
    assert read(article(LEDE, PARAGRAPH, PARAGRAPH)).title == "La halle aux légumes rouvre ses portes"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("International", ("International",)),
        ("InternationalPolitique", ("International", "Politique")),
        ("SociétéSport", ("Société", "Sport")),
        ("OpenAI", ("OpenAI",)),
        ("JavaScript TypeScript", ("JavaScript TypeScript",)),
        ("PowerPoint", ("PowerPoint",)),
        ("Société > Justice", ("Société", "Justice")),
        ("Culture, Cinéma", ("Culture", "Cinéma")),
        ("Corée du Nord", ("Corée du Nord",)),
    ],
)
def test_short_lines_above_the_title_are_categories(line: str, names: tuple[str, ...]) -> None:
    found = read(f"{line}\n\n{article(LEDE, PARAGRAPH, PARAGRAPH)}")

    assert (names, "La halle aux légumes rouvre ses portes") == (found.categories, found.title)


def test_a_doubled_word_above_the_title_is_a_menu_and_set_aside() -> None:
    found = read(f"PartagerPartager\n\n{article(LEDE, PARAGRAPH)}")

    assert (found.categories, [aside.text for aside in found.set_aside]) == ((), ["PartagerPartager"])


def test_a_short_paragraph_over_longer_ones_is_the_lede() -> None:
    assert read(article(LEDE, PARAGRAPH, PARAGRAPH)).lede == LEDE


def test_a_first_paragraph_as_long_as_the_others_is_no_lede() -> None:
    assert read(article(PARAGRAPH, PARAGRAPH, PARAGRAPH)).lede is None


def test_the_only_paragraph_is_the_body() -> None:
    found = read(article(LEDE))

    assert (found.lede, said(found, Paragraph)) == (None, [LEDE])


def test_a_short_line_that_is_no_sentence_is_a_heading() -> None:
    found = read(
        article(
            LEDE,
            PARAGRAPH,
            "Des étals tirés au sort",
            PARAGRAPH,
            "Une ville, deux halles : le pari",
            PARAGRAPH,
        )
    )

    assert said(found, Heading) == ["Des étals tirés au sort", "Une ville, deux halles : le pari"]


@pytest.mark.parametrize(
    "line",
    [
        "La maire l’a dit : « Nous tiendrons. »",
        "Elle conclut : « Qui vivra verra ! »",
        '"It is the flowers."',
        "Il pleuvait ce jour-là.",
        "Voici les quatre points :",
        "et rien d’autre",
        "Rien ne suit…",
    ],
)
def test_a_short_sentence_is_no_heading(line: str) -> None:
    assert said(read(article(LEDE, PARAGRAPH, line, PARAGRAPH)), Heading) == []


def test_the_last_line_is_never_a_heading() -> None:
    assert said(read(article(LEDE, PARAGRAPH, "Une ville sans halle")), Heading) == []


def test_a_quoted_sentence_alone_that_the_text_says_too_is_a_pull_quote() -> None:
    spoken = f"{PARAGRAPH} {PULL_QUOTE}"
    pulled = f"« {PULL_QUOTE} »"

    found = read(article(LEDE, PARAGRAPH, spoken, pulled, "Un intertitre court", PARAGRAPH, PARAGRAPH))

    assert said(found, Quote) == [pulled]


def test_a_long_sentence_alone_between_far_longer_paragraphs_is_a_pull_quote() -> None:
    long = f"{PARAGRAPH} {PARAGRAPH.replace('samedi', 'dimanche')}"
    sentence = "Le nouveau marché couvert rend aux maraîchers et aux poissonniers la place que la mairie avait promise."

    found = read(article(LEDE, long, long, sentence, long, "Un intertitre court", long, long))

    assert said(found, Quote) == [sentence]


def test_where_most_paragraphs_are_single_sentences_none_is_a_pull_quote() -> None:
    single = [
        f"La phrase numéro {number} tient seule sur sa ligne, et elle n’est pas une citation."
        for number in range(8)
    ]

    assert said(read(article(*single)), Quote) == []


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "·", "→"])
def test_marks_after_a_line_that_ends_in_a_colon_are_bullets(mark: str) -> None:
    found = read(
        article(LEDE, PARAGRAPH, "Les trois points :", f"{mark} Le prix.\n{mark} La place.\n{mark} L’heure.")
    )

    assert [bullet.text for bullet in found.bullets] == ["Le prix.", "La place.", "L’heure."]


def test_the_line_before_the_bullets_stays_a_paragraph() -> None:
    assert "Les trois points :" in said(
        read(article(LEDE, PARAGRAPH, "Les trois points :", "• Le prix.\n• La place.")), Paragraph
    )


def test_dialogue_lines_are_not_bullets() -> None:
    found = read(article(LEDE, PARAGRAPH, "– Vous venez ?", "– Non, dit-elle.", PARAGRAPH))

    assert (found.bullets, "– Vous venez ?" in said(found, Paragraph)) == ((), True)


def test_a_single_footnote_star_is_no_bullet() -> None:
    found = read(article(LEDE, PARAGRAPH, "* Le prénom a été modifié."))

    assert (found.bullets, "* Le prénom a été modifié." in said(found, Paragraph)) == ((), True)


def test_numbers_in_order_are_a_numbered_list() -> None:
    found = read(article(LEDE, PARAGRAPH, "1. Ouvrir la porte.\n2. Entrer.\n3. Fermer."))

    assert [block.start for block in found.blocks if isinstance(block, BulletList)] == [1]


@pytest.mark.parametrize(
    "line",
    [
        "1. Les étals ont été tirés au sort.",
        "1. tomates",
        "3. Une longue ligne qui raconte ce que la mairie veut faire de ses étals avant la fin de l’année prochaine.",
    ],
)
def test_a_numbered_line_alone_is_no_list(line: str) -> None:
    found = read(article(PARAGRAPH, PARAGRAPH, line, PARAGRAPH, PARAGRAPH))

    assert (found.bullets, line in said(found, Heading | Paragraph)) == ((), True)


@pytest.mark.parametrize("line", ["3. Les étals ont changé de place", "1. Un toit de verre"])
def test_a_numbered_line_alone_is_no_list_even_if_announced(line: str) -> None:
    found = read(article(PARAGRAPH, f"Il faut :\n{line}", PARAGRAPH, PARAGRAPH))

    assert not [block for block in found.blocks if isinstance(block, BulletList)]


def test_a_numbered_heading_is_no_list() -> None:
    found = read(article(LEDE, PARAGRAPH, "1. Le contexte", PARAGRAPH, "2. La suite", PARAGRAPH))

    assert (found.bullets, said(found, Heading)) == ((), ["1. Le contexte", "2. La suite"])


@pytest.mark.parametrize(
    ("item", "label"),
    [
        ("Soutien militaire : des armes.", "Soutien militaire :"),
        ("Prix: 12 euros.", "Prix:"),
        ("価格：高い", "価格："),
        ("Il l’a dit. Et ceci : non.", None),
        ("8:15 départ", None),
        ("Rien à signaler", None),
    ],
)
def test_words_before_a_colon_are_the_label_of_a_bullet(item: str, label: str | None) -> None:
    found = read(article(LEDE, PARAGRAPH, f"Les points :\n\n• {item}\n• Autre chose"))

    assert (label, item) == (found.bullets[0].label, found.bullets[0].text)


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    found = read(article(LEDE, PARAGRAPH, "x" * 60 + " et\n" + "y" * 58 + " ou\n" + "fin.", PARAGRAPH))

    assert "x" * 60 + " et " + "y" * 58 + " ou fin." in said(found, Paragraph)


def test_lines_without_blank_lines_between_are_paragraphs_of_their_own() -> None:
    found = read(
        f"La halle aux légumes rouvre ses portes\n{LEDE}\n{PARAGRAPH}\nDes étals tirés au sort\n{PARAGRAPH}"
    )

    assert (
        found.lede,
        said(found, Heading),
        said(found, Paragraph),
    ) == (LEDE, ["Des étals tirés au sort"], [PARAGRAPH, PARAGRAPH])


@pytest.mark.parametrize("byline", ["Par Jeanne Martin", "By Jeanne Martin", "Von Jeanne Martin"])
def test_a_byline_stands_before_or_after_the_lede(byline: str) -> None:
    before = read(article(byline, LEDE, PARAGRAPH, PARAGRAPH))
    after = read(article(LEDE, byline, PARAGRAPH, PARAGRAPH))

    assert [before.byline, before.lede, after.byline, after.lede] == ["Jeanne Martin", LEDE] * 2


def test_the_call_to_sponsors_and_the_author_are_kept_out_of_the_body() -> None:
    found = read(
        article(
            LEDE, PARAGRAPH, PARAGRAPH, "J’écris sur les halles. Pour sponsoriser cette page, contactez-nous."
        )
    )

    assert (
        found.byline,
        found.sponsor_call,
        len(found.blocks),
    ) == ("J’écris sur les halles.", "Pour sponsoriser cette page, contactez-nous.", 2)


def test_a_sponsor_in_the_middle_of_the_news_is_news() -> None:
    found = read(
        article(LEDE, "Le sponsor a été contacté par le club. Il refuse.", PARAGRAPH, PARAGRAPH, PARAGRAPH)
    )

    assert found.sponsor_call is None


def test_a_rule_between_paragraphs_is_set_aside() -> None:
    found = read(article(LEDE, PARAGRAPH, "* * *", PARAGRAPH))

    assert [(aside.line, aside.text, aside.why) for aside in found.set_aside] == [(7, "* * *", "a divider")]


def test_a_long_first_paragraph_is_no_title() -> None:
    with pytest.raises(ContentError, match="no title"):
        read(PARAGRAPH)


def test_a_title_alone_is_no_article() -> None:
    with pytest.raises(ContentError, match="no text"):
        read("La halle aux légumes rouvre ses portes")


def test_front_matter_corrects_what_was_read() -> None:
    found = read(f"---\ntitle: Le vrai titre\nlede: Le vrai chapô.\n---\n{PARAGRAPH}\n\n{PARAGRAPH}")

    assert (found.title, found.lede, len(found.blocks)) == ("Le vrai titre", "Le vrai chapô.", 2)


def test_what_front_matter_overrules_is_set_aside() -> None:
    text = article("Par Jeanne Martin", LEDE, PARAGRAPH, PARAGRAPH)
    found = read(f"---\ncategories: [Sport]\nbyline: Bob\n---\nPolitique\n\n{text}")

    assert (found.categories, found.byline) == (("Sport",), "Bob")
    assert [(a.line, a.text) for a in found.set_aside] == [(5, "Politique"), (9, "Par Jeanne Martin")]


def test_a_title_that_repeats_the_front_matter_is_set_aside() -> None:
    title = "La halle aux légumes rouvre ses portes"

    found = read(f"---\ntitle: {title}\n---\n{article(LEDE, PARAGRAPH)}")

    assert [(4, title)] == [(aside.line, aside.text) for aside in found.set_aside]


@pytest.mark.parametrize(
    "news",
    [
        "La régie publicitaire, contactée mardi, n’a pas souhaité commenter. Elle pourrait saisir le tribunal.",
        "Bewerber müssen bis Freitag einen Brief schreiben.",
        "The advertising industry failed to reach a deal with the publishers.",
        "Les annonceurs ont reçu un e-mail.",
    ],
)
def test_news_of_advertising_is_no_call_to_sponsors(news: str) -> None:
    found = read(article("Par Jeanne Martin", LEDE, PARAGRAPH, PARAGRAPH, news))

    assert (found.sponsor_call, news in said(found, Paragraph)) == (None, True)


@pytest.mark.parametrize(
    "call",
    [
        "Vous souhaitez devenir annonceur ? Contactez-nous.",
        "Sie möchten hier werben? Schreiben Sie uns.",
        "To sponsor this page, get in touch.",
        "¿Quiere anunciarse? Contáctenos.",
    ],
)
def test_a_call_to_sponsors_may_begin_with_a_question(call: str) -> None:
    assert read(article(LEDE, PARAGRAPH, PARAGRAPH, call)).sponsor_call == call


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 novembre 2026 à 8 h 15",
        "12.07.2025, 14:03 Uhr",
        "July 12, 2025",
        "Jeudi 12 novembre 2026",
    ],
)
def test_a_dateline_is_set_aside_and_hides_no_lede(line: str) -> None:
    found = read(article("Par Jeanne Martin", line, LEDE, PARAGRAPH, PARAGRAPH))

    assert (found.lede, [aside.text for aside in found.set_aside]) == (LEDE, [line])


def test_a_long_paragraph_that_ends_in_a_call_is_news() -> None:
    news = f"{PARAGRAPH} Pour sponsoriser la fête, contactez-nous, disait l’affiche ; contactez-nous."

    found = read(article(LEDE, PARAGRAPH, PARAGRAPH, news))

    assert (found.sponsor_call, said(found, Paragraph)[-1]) == (None, news)


def test_a_single_sentence_right_under_a_heading_is_no_pull_quote() -> None:
    found = read(article(LEDE, PARAGRAPH, PARAGRAPH, "Un intertitre court", PULL_QUOTE, PARAGRAPH, PARAGRAPH))

    assert (said(found, Quote), PULL_QUOTE in said(found, Paragraph)) == ([], True)


def test_text_cut_at_a_column_without_blank_lines_is_put_together() -> None:
    whole = [
        "La halle aux légumes rouvre ses portes",
        LEDE,
        PARAGRAPH,
        "Des étals tirés au sort",
        PARAGRAPH,
        PARAGRAPH,
    ]

    found = read("\n".join(textwrap.fill(unit, 66) for unit in whole))

    assert (found.lede, said(found, Heading), said(found, Paragraph)) == (
        LEDE,
        ["Des étals tirés au sort"],
        [PARAGRAPH, PARAGRAPH, PARAGRAPH],
    )


def test_every_block_knows_the_line_of_the_file_that_it_came_from() -> None:
    found = read(article(PARAGRAPH, "Il faut :\n• un toit ;\n• un prix", "La suite", PARAGRAPH))

    assert [(block.kind, block.line) for block in found.blocks] == [
        ("paragraph", 3),
        ("paragraph", 5),
        ("list", 6),
        ("heading", 9),
        ("paragraph", 11),
    ]
    assert [item.line for item in found.bullets] == [6, 7]


def test_a_text_of_nothing_that_is_seen_has_no_title() -> None:
    with pytest.raises(ContentError, match="no title"):
        sources.parse("\u00ad".encode(), Path("vide.txt"))
