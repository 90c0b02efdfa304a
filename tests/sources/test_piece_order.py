"""The pieces of an article stand in the order of its source, and hold all that it shows, in every format."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import odt_files
import pytest
import word_files
from hypothesis import given, reject
from hypothesis import strategies as st

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import list_pieces

TITLE = "La halle aux légumes rouvre"
SENTENCE = (
    "Le marché couvert ouvrira samedi, après deux ans de travaux, et la foule {n} attend devant les grilles."
)
# Parts of an article in each format, with what stands around them; {n} is a number that no other part has.
PARTS: Mapping[str, tuple[str, ...]] = {
    "html": (
        f"<p>{SENTENCE}</p>", "<h2>Le quai {n} rouvre</h2>", "<aside><p>À lire aussi : le quai {n}</p></aside>",
        "<ul><li>Le prix {n} monte</li></ul>", "<blockquote><p>On attend {n} depuis dix ans.</p></blockquote>",
        "<div class='newsletter'>Abonnez-vous à la lettre {n}</div>", "<p><strong>Un second ponton {n}</strong></p>",
        "<p><a href='https://a.example/x'>Lire aussi : la halle {n}</a></p>", "<nav><a href='/a'>Accueil {n}</a></nav>",
        f"<div>{SENTENCE}<br><br>Une suite.</div>", "<p hidden>caché {n}</p>",
        "<table><tr><td>Jour {n}</td><td>Heure</td></tr><tr><td>a</td><td>b</td></tr></table>", "<p>Partager {n}</p>",
    ),
    "md": (
        SENTENCE, "## Le quai {n} rouvre", "- Le prix {n} monte\n- Le pain", "> On attend {n} depuis dix ans.\n> — Rose",
        "**Un second ponton {n}**", "***", "![Vue {n}](a.png)", "<!-- caché {n} -->", "<aside>Boîte {n}</aside>",
        "| Jour {n} | b |\n|---|---|\n| c | d |", "~~barré {n}~~ reste ici", "```\ncode {n}\n```", "{{< youtube {n} >}}",
    ),
    "txt": (
        SENTENCE, "Le quai {n} rouvre", "• Le prix {n} monte\n• Le pain", "« On attend {n} depuis dix ans. »", "***",
        "Photo : Jeanne {n}", "Partager {n}", "Lire aussi : la halle {n}", "Abonnez-vous à la lettre {n}",
    ),
    "docx": (SENTENCE, "Le quai {n} rouvre", "Un mot {n}"),
    "odt": (SENTENCE, "Le quai {n} rouvre", "Un mot {n}"),
}  # fmt: skip
WRITERS: Mapping[str, Callable[[list[str], str], bytes]] = {
    "html": lambda parts, glue: (
        f"<html><body><article><h1>{TITLE}</h1>{glue}{glue.join(parts)}</article></body></html>".encode()
    ),
    "md": lambda parts, _: "\n\n".join([f"# {TITLE}", *parts]).encode(),
    "txt": lambda parts, _: "\n\n".join([TITLE, *parts]).encode(),
    "docx": lambda parts, _: word_files.document(
        word_files.paragraph(TITLE, style="Titre"), *map(word_files.paragraph, parts)
    ),
    "odt": lambda parts, _: odt_files.odt(odt_files.heading(TITLE), *map(odt_files.paragraph, parts)),
}


@pytest.mark.parametrize("suffix", PARTS)
@given(data=st.data(), glue=st.sampled_from(["", "\n"]))
def test_every_piece_of_a_source_stands_in_its_place(suffix: str, data: st.DataObject, glue: str) -> None:
    drawn = data.draw(st.lists(st.sampled_from(PARTS[suffix]), min_size=1, max_size=12))
    parts = [part.replace("{n}", str(1000 + at)) for at, part in enumerate([SENTENCE, *drawn])]

    try:
        article = sources.parse(WRITERS[suffix](parts, glue), Path(f"a.{suffix}"))
    except ContentError:  # nothing in it but menus
        reject()

    numbers = re.findall(r"1\d{3}", "\n".join(piece.text for piece in list_pieces(article)))
    assert list(dict.fromkeys(numbers)) == re.findall(r"1\d{3}", "\n".join(parts))


def test_in_an_email_the_greeting_stands_above_the_text_and_the_signature_below() -> None:
    body = f"Bonjour,\n\n{SENTENCE}\n\nUne suite, dit le maire ce matin.\n\n-- \nJeanne Martin\n"
    email = f"Subject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n{body}".encode()

    pieces = list_pieces(sources.parse(email, Path("a.eml")))

    assert [piece.why for piece in pieces if piece.why] == ["a greeting", "a signature"]
    assert pieces[-1].why == "a signature"
    assert [piece.number for piece in pieces] == [*range(1, len(pieces) + 1)]


def test_a_line_of_a_page_is_the_files_own_and_what_it_is_taken_for_keeps_its_place() -> None:
    page = f"<html><body><article>\n<h1>{TITLE}</h1>\n<p>{SENTENCE}</p>\n<p>{SENTENCE} Encore.</p></article></body></html>"

    pieces = list_pieces(sources.parse(page.encode(), Path("a.html")))

    assert [(piece.kind, piece.line) for piece in pieces] == [
        ("title", 2),
        ("paragraph", 3),
        ("paragraph", 4),
    ]


def test_the_styles_of_a_document_say_where_its_kicker_and_its_lede_stand() -> None:
    data = word_files.document(
        word_files.paragraph("Ville", style="Surtitre"),
        word_files.paragraph(TITLE, style="Titre"),
        word_files.paragraph("Photo attendue jeudi", style="Lgende"),
        word_files.paragraph(SENTENCE, style="Chap"),
        word_files.paragraph(f"{SENTENCE} Encore."),
        styles=word_files.STYLES,
    )

    pieces = list_pieces(sources.parse(data, Path("a.docx")))

    assert [(piece.kind, piece.line) for piece in pieces] == [
        ("category", 1),
        ("title", 2),
        ("aside", 3),
        ("lede", 4),
        ("paragraph", 5),
    ]


def test_the_source_of_a_quotation_in_a_paste_has_the_number_of_its_own_line() -> None:
    quote, source = (
        "« On attend cela depuis dix ans, et personne n’y croyait plus. »",
        "Rose Delamarque, bouchère",
    )
    text = "\n\n".join([TITLE, f"{SENTENCE} {SENTENCE}", quote, source, f"{SENTENCE} Encore."])

    pieces = list_pieces(sources.parse(text.encode(), Path("a.txt")))

    assert [(piece.kind, piece.number) for piece in pieces if piece.text in {quote, source}] == [
        ("quote", 5),
        ("cite", 7),
    ]
