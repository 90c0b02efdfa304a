"""What is raised or lowered keeps its place in plain text."""

from pathlib import Path

import pytest
import word_files

from newsletter.model import Paragraph, plain
from newsletter.sources import parse
from newsletter.sources.hypertext import read_html
from newsletter.sources.lines.superscripts import read_carets

WRITTEN = [
    ("100<sup>2</sup> m", "100² m"),
    ("10<sup>-6</sup>", "10⁻⁶"),
    ("10<sup>−6</sup>", "10⁻⁶"),
    ("CO<sub>2</sub> et H<sub>2</sub>O", "CO₂ et H₂O"),
    ("x<sub>i</sub> et x<sup>n</sup>", "xᵢ et xⁿ"),
    ("2<sup>n</sup>", "2ⁿ"),
    ("Na<sup>+</sup>", "Na⁺"),
    ("le 1<sup>er</sup> mai, 142<sup>e</sup>", "le 1er mai, 142e"),
    ("M<sup>me</sup>, M<sup>lle</sup>, D<sup>r</sup>, C<sup>ie</sup>", "Mme, Mlle, Dr, Cie"),
    ("XIX<sup>e</sup> siècle, 2<sup>nd</sup>", "XIXe siècle, 2nd"),
    ("n<sup>o</sup> 5", "nº 5"),
    ("2011<sub>15 ans</sub>", "2011 (15 ans)"),
    ("2011<sup>(15 ans)</sup>", "2011 (15 ans)"),
    ("10<sup>2,5</sup>", "10^(2,5)"),
    ("T<sub>c</sub>", "T_(c)"),
    ("mot<sup>*</sup> et Marque<sup>®</sup>", "mot* et Marque®"),
    ("un <sup>nouveau</sup> mot", "un nouveau mot"),
    ('10<span style="vertical-align:super">2</span>', "10²"),
]


@pytest.mark.parametrize(("html", "said"), WRITTEN)
def test_what_is_raised_or_lowered_in_html_is_written_on_its_line(html: str, said: str) -> None:
    assert [plain(block.text) for block in read_html(f"<p>{html}.</p>").blocks] == [f"{said}."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("M^me Roux et M^{lle} Le Goff", "Mme Roux et Mlle Le Goff"),
        ("le 142^e, XIX^e, 1^er", "le 142e, XIXe, 1er"),
        ("10^-6, 10^{-6}, 100^2, 100^2^", "10⁻⁶, 10⁻⁶, 100², 100²"),
        ("H~2~O", "H₂O"),
        (
            "a^b, ^^, ^1, c'est ~ 5 et https://a.example/b^2",
            "a^b, ^^, ^1, c'est ~ 5 et https://a.example/b^2",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_a_dump_writes_behind_a_caret_is_written_as_people_do(typed: str, said: str, name: str) -> None:
    text = f"La régie reprend l’eau au premier janvier, {typed}, sans embauche ni départ, dit la mairie."

    article = parse(f"La grue du port\n\n{text}\n\n{text}\n".replace("La grue", "# La grue" if name == "a.md" else "La grue").encode(), Path(name))  # fmt: skip

    assert all(said in plain(block.text) for block in article.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    "code", ["`a^2`", "```\na^2\n```", "$a^2$", "<span title='a^2'>b</span>", "[b](c^2)", "a\\^2"]
)
def test_a_caret_in_code_in_an_address_or_behind_a_backslash_is_a_caret(code: str) -> None:
    blocks = parse(f"# Titre\n\nDu texte ici.\n\n{code}\n".encode(), Path("a.md")).blocks

    assert "²" not in repr(blocks)


def test_a_caret_takes_time_in_proportion_to_the_text() -> None:
    assert read_carets("a^2 " * 100_000).count("²") == 100_000


def test_words_of_word_are_raised_lowered_and_struck_out_as_those_of_pages_are() -> None:
    def run(said: str, height: str = "", strike: str = "") -> str:
        settings = (f"<w:{strike}/>" if strike else "") + (
            f'<w:vertAlign w:val="{height}"/>' if height else ""
        )
        return word_files.run(said, settings)

    data = word_files.document(
        word_files.paragraph("La grue du port", style="Title"),
        word_files.paragraph(
            run("Le 1"), run("er", "superscript"), run(" mai, 10"), run("-", "superscript"), run("6", "superscript"),
            run(" t de CO"), run("2", "subscript"), run(" pour "), run("12 €", strike="strike"), run(" 10 €, puis "),
            run("9 €", strike="dstrike"), run(", dit-il."),
        ),
        word_files.paragraph("La régie reprend l’eau au premier janvier, sans embauche ni départ, dit la mairie."),
    )  # fmt: skip

    article = parse(data, Path("a.docx"))

    said = [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]
    assert "Le 1er mai, 10⁻⁶ t de CO₂ pour 10 €, puis, dit-il." in f"{article.lede} {said}"
    assert [(a.text, a.why) for a in article.set_aside] == [("12 €", "struck out"), ("9 €", "struck out")]
