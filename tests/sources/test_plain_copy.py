"""What the plain text of a paste adds to its HTML."""

from datetime import date
from pathlib import Path

import newsletter
from newsletter.model import Article, Paragraph, plain

FIRST = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue. Les étals étaient déjà "
    "vides à onze heures, et le maire a promis que les quarante commerçants resteraient tout l’hiver."
)
SECOND = (
    "Les travaux ont duré deux ans et coûté six millions d’euros, dont la moitié vient de la région. Il reste à "
    "refaire la place, où les voitures ne reviendront pas, et à planter les tilleuls que le plan promettait."
)
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
HEAD = "La halle rouvre samedi\n\nPar Jeanne Martin\nPublié le 3 mars 2025\n\n"


def read(tmp_path: Path, html: str, text: str | None) -> Article:
    path = tmp_path / "paste.html"
    path.write_text(f"<meta charset='utf-8'>{html}")
    return newsletter.read(path, plain=text)


def test_the_plain_text_gives_the_head_that_the_html_lacks(tmp_path: Path) -> None:
    found = read(tmp_path, BODY, f"{HEAD}{FIRST}\n\n{SECOND}\n")

    assert (found.title, found.byline, found.published) == (
        "La halle rouvre samedi",
        "Jeanne Martin",
        date(2025, 3, 3),
    )
    assert [plain(block.text) for block in found.blocks if isinstance(block, Paragraph)] == [FIRST, SECOND]


def test_the_plain_text_never_contradicts_the_html(tmp_path: Path) -> None:
    head = "<h1>La halle a rouvert</h1><p>Par Paul Roy</p><p>2 mars 2025</p>"

    found = read(tmp_path, head + BODY, f"{HEAD}{FIRST}\n\n{SECOND}\n")

    assert (found.title, found.byline, found.published) == (
        "La halle a rouvert",
        "Paul Roy",
        date(2025, 3, 2),
    )


def test_what_the_html_shows_as_a_paragraph_is_no_lede(tmp_path: Path) -> None:
    short = "La halle rouvre après deux ans de travaux."
    html = f"<h1>La halle rouvre samedi</h1><p>{short}</p>{BODY}"

    found = read(tmp_path, html, f"La halle rouvre samedi\n\n{short}\n\n{FIRST}\n\n{SECOND}\n")

    texts = [plain(block.text) for block in found.blocks if isinstance(block, Paragraph)]
    assert [*filter(None, [found.lede]), *texts] == [short, FIRST, SECOND]


def test_a_plain_text_of_something_else_adds_nothing(tmp_path: Path) -> None:
    other = "Une autre histoire\n\nPar Ana Ruiz\nPublié le 3 mars 2025\n\nElle commence autrement et finit ailleurs.\n"

    found = read(tmp_path, f"<h1>La halle rouvre samedi</h1>{BODY}", other)

    assert (found.byline, found.published) == (None, None)


def test_the_same_html_is_read_anew_with_another_plain_text(tmp_path: Path) -> None:
    html = f"<h1>La halle rouvre samedi</h1>{BODY}"

    assert read(tmp_path, html, None).byline is None
    assert read(tmp_path, html, f"{HEAD}{FIRST}\n\n{SECOND}\n").byline == "Jeanne Martin"
