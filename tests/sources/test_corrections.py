from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.errors import ConfigError, Location
from newsletter.model import Article, BulletList, Heading, Paragraph, Quote, list_pieces, plain

PARAGRAPH = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort. "
    "Les maraîchers garderont la halle nord, et les poissonniers la halle sud. La mairie promet des loyers stables."
)
# Lines 4 to 15 of the file, below three lines of front matter; corrections count from 1.
BODY = [
    "La halle aux légumes rouvre ses portes", "", PARAGRAPH, "", "Lire aussi : Le marché de nuit", "", PARAGRAPH, "",
    "Des étals tirés au sort", "", "• Un point seul", PARAGRAPH,
]  # fmt: skip


def read(correction: str) -> Article:
    text = "\n".join(["---", correction, "---", *BODY])
    return sources.parse(text.encode(), Path("article.txt"))


def said(found: Article, kind: type) -> list[str]:
    return [plain(block.text) for block in found.blocks if isinstance(block, kind)]


def test_a_line_that_was_set_aside_can_be_kept() -> None:
    before, after = read("language: fr"), read("keep: [5]")

    assert [aside.line for aside in before.set_aside] == [8]
    assert after.set_aside == ()
    assert "Lire aussi : Le marché de nuit" in [
        plain(block.text) for block in after.blocks if isinstance(block, Paragraph | Heading)
    ]


def test_a_line_that_was_kept_can_be_dropped() -> None:
    found = read("drop: [9]")

    assert said(found, Heading) == []
    assert (12, "Des étals tirés au sort") in [(aside.line, aside.text) for aside in found.set_aside]


@pytest.mark.parametrize(
    ("correction", "kind"),
    [("headings: 5", Heading), ("quotes: [5]", Quote), ("paragraphs: [5]", Paragraph)],
)
def test_a_line_is_what_its_editor_says(correction: str, kind: type) -> None:
    assert "Lire aussi : Le marché de nuit" in said(read(correction), kind)


def test_a_line_with_a_mark_can_be_called_a_bullet_or_a_paragraph() -> None:
    bullets, paragraphs = read("bullets: [11]"), read("paragraphs: [11]")

    assert [bullet.text for bullet in bullets.bullets] == ["Un point seul"]
    assert not any(isinstance(block, BulletList) for block in paragraphs.blocks)
    assert "• Un point seul" in said(paragraphs, Paragraph)


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        ("keep: 400", '"keep": nothing begins on line 400 of the text; the nearest: 12.'),
        ("headings: [2]", '"headings": nothing begins on line 2 of the text; the nearest: 1 and 3.'),
        ("drop: [1, 13-20]", '"drop": nothing begins on lines 13-20 of the text; the nearest: 12.'),
    ],
)
def test_a_number_that_hits_nothing_is_told_where_it_is_written_with_the_nearest(
    correction: str, problem: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        read(correction)

    assert (raised.value.problem, raised.value.where) == (problem, Location(Path("article.txt"), 2))


def test_a_range_may_hold_blank_lines() -> None:
    assert [aside.line for aside in read("drop: 8-10").set_aside] == [8, 12]


@given(
    st.integers(0, 6),
    st.sampled_from(["", "\n", "\n \n"]),
    st.sampled_from(["drop: 9", "headings: 5", "bullets: 11", "keep: 5-7"]),
)
def test_neither_front_matter_nor_blank_lines_under_it_move_a_correction(
    more: int, blank: str, correction: str
) -> None:
    tags = "".join(f"x{number}: 1\n" for number in range(more))
    body = "\n".join(BODY)

    short = sources.parse(f"---\n{correction}\n---\n{body}".encode(), Path("article.txt"))
    long = sources.parse(f"---\n{tags}{correction}\n---\n{blank}{body}".encode(), Path("article.txt"))

    assert short.blocks == long.blocks
    numbers = [[piece.number for piece in list_pieces(article)] for article in (short, long)]
    assert numbers[0] == [number for number in numbers[1] if number]


def test_markdown_which_says_itself_what_a_line_is_takes_no_correction() -> None:
    with pytest.raises(ConfigError, match='"headings" corrects pasted text, and this is Markdown'):
        sources.parse(b"---\nheadings: 1\n---\n# Titre\n\nUn texte.\n", Path("article.md"))
