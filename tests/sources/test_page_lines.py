"""Text that was copied out of a PDF: parted words, running heads and page numbers."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, Paragraph, plain
from newsletter.sources.lines.hyphens import make_joiner
from newsletter.sources.pasted.page_lines import find_page_lines

FIRST = """
Le bac rouvre mardi matin à six heures, après neuf semaines de tra-
vaux et un report dû aux crues du fleuve. La maire, qui était at-
tendue, a envoyé un message aux passeurs ; le sous-
préfet a levé la barrière."""
SECOND = """
La traversée reste gratuite jusqu’à la fin du mois, le temps de finir les
rampes, selon le port, qui cite un budget de trois millions d’euros payé
pour un tiers par la ville."""


def read(text: str) -> Article:
    return sources.parse(text.encode(), Path("bac.txt"))


def list_paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Lettre du port - mai 2026                           page {}", "\n\n{}\n"),
        ("{}   Lettre du port · mai 2026", ""),
        ("Lettre du port | {}", ""),
        ("Lettre du port, p. {}", "\n\n— {} —\n"),
        ("LETTRE DU PORT\t{}/12", ""),
    ],
)
def test_running_heads_and_page_numbers_are_no_text_and_no_title(head: str, number: str) -> None:
    text = (
        f"{head.format(7)}\n\nLe bac rouvre mardi\n{FIRST}\n{number.format(7)}\n{head.format(8)}\n{SECOND}\n"
    )

    article = read(text)

    assert article.title == "Le bac rouvre mardi"
    assert [paragraph[:12] for paragraph in list_paragraphs(article)] == ["Le bac rouvr", "La traversée"]
    assert head.format(8) in [aside.text for aside in article.set_aside]
    assert {aside.why for aside in article.set_aside} <= {"a running head", "a page number"}


def test_a_sentence_goes_on_over_the_edge_of_a_page() -> None:
    head = "Lettre du port                    {}"
    text = f"{head.format(1)}\n\nLe bac rouvre mardi\n{FIRST[:-27]}\n\n{head.format(2)}\n\npréfète a levé la barrière.\n{SECOND}\n"

    paragraphs = list_paragraphs(read(text))

    assert paragraphs[0].endswith("le sous-préfète a levé la barrière.")
    assert len(paragraphs) == 2


@pytest.mark.parametrize("label", ["Page {} of 2", "page {}", "- Seite {}/2 -", "p. {}"])
def test_page_numbers_with_their_word_need_no_running_head(label: str) -> None:
    text = f"Le bac\n\nIl part.\n\n{label.format(1)}\n\nIl dort.\n\nIl revient.\n\n{label.format(2)}\n"

    assert [aside.text for aside in find_page_lines(text, 1).set_aside] == [label.format(1), label.format(2)]


def test_a_parted_word_is_joined_however_short_its_lines_are() -> None:
    text = "Le bac rouvre mardi\n\nLe bac part à huit heures. Peut-\nêtre que le prix sui-\nvra, dit la maire-\nadjointe.\n"

    article = sources.parse(text.encode(), Path("bac.txt"))

    assert (
        article.opening == "Le bac part à huit heures. Peut-être que le prix suivra, dit la maire-adjointe."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Chapitre 1\n\nIl part.\n\nIl dort.\n\nChapitre 2\n\nIl revient.",
        "1\n\nIl part.\n\n2\n\nIl revient.\n\n3\n\nIl dort.",
        "Le prix - 3\n\nIl part.\n\nLe prix - 3\n\nIl part.",
    ],
)
def test_numbered_headings_are_no_running_heads(text: str) -> None:
    assert find_page_lines(text, 1).set_aside == ()


def test_a_line_that_front_matter_keeps_is_text() -> None:
    text = "Port   page 1\n\nIl part.\n\n\n\nPort   page 2\n\nIl revient."

    assert [aside.line for aside in find_page_lines(text, 1).set_aside] == [1, 7]
    assert [aside.line for aside in find_page_lines(text, 1, [7]).set_aside] == [1]


@pytest.mark.parametrize(
    ("language", "before", "line", "whole"),
    [
        ("fr", "de tra-", "vaux finis", "de travaux finis"),
        ("fr", "le vice-", "président part", "le vice-président part"),
        ("fr", "l’ex-", "ministre part", "l’ex-ministre part"),
        ("fr", "une ex-", "position ouvre", "une exposition ouvre"),
        ("fr", "le mi-", "nistre part", "le ministre part"),
        ("fr", "à la mi-", "juin, il part", "à la mi-juin, il part"),
        ("fr", "dit-", "il au port", "dit-il au port"),
        ("fr", "y a-", "t-il un bac", "y a-t-il un bac"),
        ("fr", "c’est-à-", "dire rien", "c’est-à-dire rien"),
        ("fr", "Jean-", "Pierre part", "Jean-Pierre part"),
        ("en", "a long-", "term plan", "a long-term plan"),
        ("en", "they be-", "long there", "they belong there"),
        ("fr", "le COVID-", "19 revient", "le COVID-19 revient"),
        ("fr", "LES TRA-", "VAUX", "LES TRAVAUX"),
        ("fr", "de tra\u00ad", "vaux", "de travaux"),
        ("de", "die Bau-", "arbeiten enden", "die Bauarbeiten enden"),
        ("de", "Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("de", "Nordrhein-", "Westfalen", "Nordrhein-Westfalen"),
        ("en", "the vice-", "president", "the vice-president"),
        ("en", "a con-", "tract", "a contract"),
        ("fr", "il part -", "puis revient", None),
        ("fr", "il part", "puis revient", None),
    ],
)
def test_a_word_that_the_end_of_a_line_parts_is_one_word(
    language: str, before: str, line: str, whole: str | None
) -> None:
    assert make_joiner("", language).join(before, line) == whole


def test_how_a_word_is_written_elsewhere_decides() -> None:
    joiner = make_joiner(
        "Le pique-nique du sous-bois.\nUn pique-\nnique, un porte-\nfeuille, portefeuille.", "fr"
    )

    assert joiner.join("un pique-", "nique") == "un pique-nique"
    assert joiner.join("un porte-", "feuille") == "un portefeuille"
