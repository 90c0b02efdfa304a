"""What a browser's copy shows: a heading ends in one line feed, a paragraph in two, and lists lose their marks."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList, Heading, Notes, Paragraph, Quote, Table, plain

TITLE = "Le marché couvert rouvre après deux ans de travaux"
LEDE = "Les quarante étals ont changé de place, et les loyers ne bougeront pas avant l’hiver prochain."
PARAGRAPH = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort. "
    "Les maraîchers garderont la halle nord, et les poissonniers la halle sud. La mairie promet des loyers stables."
)
OTHER = (
    "La charpente de chêne a été démontée, numérotée et remontée poutre par poutre. Le chantier a coûté quatre "
    "millions d’euros, dont la moitié payée par la région. Il reste à poser les portes de la rue des Tanneurs."
)


def read(text: str) -> Article:
    return sources.parse(text.encode(), Path("copie.txt"))


def headings(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Heading)]


def paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "heading", ["Que deviennent les poissonniers ?", "Une charpente remontée poutre par poutre"]
)
def test_a_line_behind_a_blank_one_and_right_above_text_is_a_heading(heading: str) -> None:
    text = f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{heading}\n{OTHER}\n\n{PARAGRAPH}\n\n{OTHER}\n"

    assert headings(read(text)) == [heading]


def test_a_line_that_a_page_says_again_and_again_is_set_aside_and_no_heading() -> None:
    box = "Suite de l’article"
    text = f"{TITLE}\n{LEDE}\n\n" + "\n\n".join(
        f"{box}\n{part}" for part in (PARAGRAPH, OTHER, f"{OTHER} Enfin.")
    )

    article = read(text)

    assert headings(article) == []
    assert [aside.text for aside in article.set_aside] == [box] * 3


def test_a_title_that_is_copied_with_an_image_is_parted_from_the_text_beside_it() -> None:
    text = f"{TITLE}\n\nPar Jeanne Martin\n\n{TITLE} {LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n"

    article = read(text)

    assert TITLE not in "".join([article.lede or "", *paragraphs(article)])
    assert LEDE in [article.lede, *paragraphs(article)]
    assert TITLE in [aside.text for aside in article.set_aside]


def test_a_line_that_says_the_title_again_is_no_lede() -> None:
    text = (
        f"{TITLE}\n{TITLE.replace('é', '&eacute;')}\n{LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n"
    )

    assert read(text).lede == LEDE


def test_a_title_cut_short_in_the_pages_path_is_not_the_title() -> None:
    cut = f"{TITLE[:30]}..."
    text = f"Accueil\nVille\n{cut}\n\n{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n"

    assert read(text).title == TITLE


def test_short_lines_together_behind_a_colon_are_a_list_whose_marks_were_dropped() -> None:
    items = [
        "Piétons : accès libre jour et nuit",
        "Vélos : à pied jusqu’en mars",
        "Autos : interdites, sauf secours",
    ]
    text = f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\nTrois règles s’appliquent :\n\n" + "\n".join(items)

    article = read(f"{text}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    (block,) = (block for block in article.blocks if isinstance(block, BulletList))
    assert [item.text for item in block.items] == items


def test_what_a_byline_says_beyond_the_name_and_the_day_is_set_aside_and_not_lost() -> None:
    line = "Par Jeanne Martin, Mis à jour le 27 novembre 2026 18:40"

    article = read(f"{TITLE}\n{LEDE}\n\n{line}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    assert (article.byline, [aside.text for aside in article.set_aside]) == ("Jeanne Martin", [line])


def test_lines_of_as_many_cells_parted_by_tabs_are_a_table() -> None:
    rows = "Halle\tÉtals\tLoyer\nNord\t12\t30 €\nSud\t\t28 €"

    article = read(f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{rows}\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    [table] = [block for block in article.blocks if isinstance(block, Table)]
    cells = [[plain(cell) for cell in row] for row in (table.header, *table.rows)]
    assert cells == [["Halle", "Étals", "Loyer"], ["Nord", "12", "30 €"], ["Sud", "", "28 €"]]


def test_a_single_line_with_a_tab_is_no_table() -> None:
    article = read(f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\nHalle\tÉtals\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    assert [block for block in article.blocks if isinstance(block, Table)] == []


@pytest.mark.parametrize(
    "notes",
    [
        "1. Un devis de 2021.\n\n2. Relevé en mars.",
        "1\n\nUn devis de 2021.\n\n2\n\nRelevé en mars.",
        "Un devis de 2021. ↩︎\nRelevé en mars. ↩︎",
    ],
)
def test_numbers_glued_to_words_lead_to_the_lines_at_the_end_that_say_so(notes: str) -> None:
    first, second = f"{PARAGRAPH[:-1]}1.", f"{OTHER} Selon la mairie, le loyer suit le coût du mètre2."

    article = read(f"{TITLE}\n{LEDE}\n\n{first}\n\n{second}\n\n{PARAGRAPH} Fin.\n\nNotes\n{notes}\n")

    [block] = [block for block in article.blocks if isinstance(block, Notes)]
    assert [(note.sign, plain(note.text)) for note in block.items] == [
        ("1", "Un devis de 2021."),
        ("2", "Relevé en mars."),
    ]
    assert paragraphs(article)[:2] == [PARAGRAPH, second.replace("2.", ".")]


@pytest.mark.parametrize(
    ("first", "second", "heading", "notes"),
    [
        (" [1]", "[2]", "Notes", "[1] Un devis de 2021.\n[2] Relevé en mars."),
        ("[2]", " [1]", "Sources :", "1. Un devis de 2021.\n2. Relevé en mars."),
        ("¹", "²", "Références", "¹ Un devis de 2021.\n² Relevé en mars."),
        (" en 20261", "2", "Sources", "1. Un devis de 2021.\n2. Relevé en mars."),
        ("[1]", "", "", "[1] Un devis de 2021.\n\n[2] Relevé en mars."),
    ],
)
def test_notes_that_a_text_lists_itself_are_notes(first: str, second: str, heading: str, notes: str) -> None:
    article = read(
        f"{TITLE}\n\n{PARAGRAPH[:-1]}{first}.\n\n{OTHER[:-1]}{second}.\n\n{PARAGRAPH} Fin.\n\n{heading}\n\n{notes}\n"
    )

    [block] = [block for block in article.blocks if isinstance(block, Notes)]
    assert [(note.sign, plain(note.text)) for note in block.items] == [
        ("1", "Un devis de 2021."),
        ("2", "Relevé en mars."),
    ]
    assert paragraphs(article)[:2] == [f"{PARAGRAPH[:-1]}{first[:8] if 'en' in first else ''}.", OTHER]
    assert [aside.why for aside in article.set_aside] == ["the heading of the notes"] * bool(heading)


def test_marks_of_notes_stay_out_of_title_and_lede() -> None:
    lede = f"{LEDE[:-1]}[1]."
    article = read(
        f"{TITLE}[2]\n{lede}\n\n{PARAGRAPH}\n\n{OTHER}\n\nNotes\n[1] Un devis.\n[2] Relevé en mars.\n"
    )

    assert (article.title, article.opening) == (TITLE, LEDE)


@pytest.mark.parametrize("ending", ["1. Relire.", "Le chantier a duré deux ans."])
def test_marks_that_nothing_below_answers_stay_as_typed(ending: str) -> None:
    article = read(f"{TITLE}\n\n{PARAGRAPH[:-1]} [1].\n\n{OTHER[:-1]} [2].\n\n{PARAGRAPH}\n\n{ending}\n")

    assert paragraphs(article)[:2] == [f"{PARAGRAPH[:-1]} [1].", f"{OTHER[:-1]} [2]."]


@pytest.mark.parametrize("ending", ["1. Relire.", "Le chantier a duré deux ans."])
def test_a_number_glued_to_a_word_stays_where_nothing_below_answers_it(ending: str) -> None:
    article = read(
        f"{TITLE}\n{LEDE}\n\n{PARAGRAPH} Le lot H1 et le lot2 restent.\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n\n{ending}\n"
    )

    assert "Le lot H1 et le lot2 restent." in paragraphs(article)[0]


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("Article rédigé par\n\nle bureau de Lyon\nRadio Rivage\nPublié le 3 mai 2026", "le bureau de Lyon"),
        ("portrait de l’auteur\nJeanne Martin\nPublié le 3 mai 2026 à 11h21", "Jeanne Martin"),
        ("Jeanne Martin\nJournaliste au service culture\n3 min", "Jeanne Martin"),
        ("J.M.\nPublié le 3 mai 2026", "J.M."),
        ("Le Courrier avec AFP\nPublié le 3 mai 2026", "Le Courrier avec AFP"),
        ("Marchés et étals de la ville\nPartager", None),
    ],
)
def test_authors_are_told_by_what_stands_around_their_names(lines: str, byline: str | None) -> None:
    article = read(f"{TITLE}\n{LEDE}\n\n{lines}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    assert article.byline == byline


@pytest.mark.parametrize("gap", ["", "\n\n", "\n"])
def test_a_sentence_in_quotation_marks_is_said_by_the_name_glued_to_it_or_alone_below_it(gap: str) -> None:
    quote, source = "« Un loyer stable vaut mieux qu’un étal neuf. »", "Odile Marchetti, poissonnière"
    text = f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{quote}{gap}{source}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n"

    article = read(text)

    [block] = [block for block in article.blocks if isinstance(block, Quote)]
    assert (plain(block.text), block.cite) == (quote, source)


def test_a_name_right_over_the_next_text_is_its_heading_and_said_nothing_above() -> None:
    quote = "« Un loyer stable vaut mieux qu’un étal neuf. »"
    text = f"{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{quote}\n\nOdile Marchetti, poissonnière\n{OTHER}\n\n{PARAGRAPH} Fin.\n"

    assert [block.cite for block in read(text).blocks if isinstance(block, Quote)] in ([], [None])


def test_a_menu_copied_as_one_line_is_not_the_title() -> None:
    menu = "La Dépêche du VelayLe Puy-en-VelayYssingeauxFaits divers"

    assert read(f"{menu}\n{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n").title == TITLE


def test_text_goes_on_behind_a_button_that_stands_between_all_paragraphs() -> None:
    parts = "\n\nContenu de l’article\n\n".join([PARAGRAPH, OTHER, f"{PARAGRAPH} Encore.", f"{OTHER} Fin."])

    article = read(f"{TITLE}\n{LEDE}\n\n{parts}\n")

    assert paragraphs(article) == [PARAGRAPH, OTHER, f"{PARAGRAPH} Encore.", f"{OTHER} Fin."]


def test_a_line_that_ends_in_a_colon_is_not_the_title() -> None:
    article = read(f"Menu des rubriques :\n\n{TITLE}\n{LEDE}\n\n{PARAGRAPH}\n\n{OTHER}\n\n{PARAGRAPH} Fin.\n")

    assert article.title == TITLE
