from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList, Heading, Paragraph, Quote, plain

PARAGRAPH = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort. "
    "Les maraîchers garderont la halle nord, et les poissonniers la halle sud. La mairie promet des loyers stables."
)
# Lines 4 to 15 of the file, below three lines of front matter.
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
    before, after = read("language: fr"), read("keep: [8]")

    assert [aside.line for aside in before.set_aside] == [8]
    assert after.set_aside == ()
    assert "Lire aussi : Le marché de nuit" in [
        plain(block.text) for block in after.blocks if isinstance(block, Paragraph | Heading)
    ]


def test_a_line_that_was_kept_can_be_dropped() -> None:
    found = read("drop: [12]")

    assert said(found, Heading) == []
    assert (12, "Des étals tirés au sort") in [(aside.line, aside.text) for aside in found.set_aside]


@pytest.mark.parametrize(
    ("correction", "kind"),
    [("headings: 8", Heading), ("quotes: [8]", Quote), ("paragraphs: [8]", Paragraph)],
)
def test_a_line_is_what_its_editor_says(correction: str, kind: type) -> None:
    assert "Lire aussi : Le marché de nuit" in said(read(correction), kind)


def test_a_line_with_a_mark_can_be_called_a_bullet_or_a_paragraph() -> None:
    bullets, paragraphs = read("bullets: [14]"), read("paragraphs: [14]")

    assert [bullet.text for bullet in bullets.bullets] == ["Un point seul"]
    assert not any(isinstance(block, BulletList) for block in paragraphs.blocks)
    assert "• Un point seul" in said(paragraphs, Paragraph)
