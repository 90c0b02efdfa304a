import factories
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model import (
    Block,
    Bullet,
    BulletList,
    Code,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    text,
)
from newsletter.render import render
from newsletter.render.text import COLUMNS, wrap


def part(*blocks: Block, **said: object) -> str:
    article = factories.article(blocks=blocks, language="en")
    return render(factories.issue(entries=(factories.entry(article=article),), **said)).text


def test_no_line_is_longer_than_72_columns_but_an_address() -> None:
    long = Paragraph(text=text("Une phrase qui se répète pour remplir les lignes. " * 20))

    lines = part(long).split("\n")

    assert max(len(line) for line in lines if "https://" not in line) <= COLUMNS


def test_headings_are_underlined() -> None:
    assert "Du chêne\n--------\n" in part(Heading(text=text("Du chêne")))


def test_bullets_hang_under_their_mark() -> None:
    items = (Bullet(label="Prix:", gap=" ", body=text("rien ne change " * 8)),)

    lines = part(BulletList(items=items)).split("\n")

    at = next(index for index, line in enumerate(lines) if line.startswith("• Prix: rien"))
    assert lines[at + 1].startswith("  rien") or lines[at + 1].startswith("  ne")


def test_numbered_lists_count_from_their_first_number() -> None:
    items = (Bullet(body=text("Un")), Bullet(body=text("Deux")))

    assert "9. Un\n10. Deux" in part(BulletList(items=items, start=9))


def test_a_quote_stands_behind_angles() -> None:
    assert "> Une phrase.\n> — Jeanne" in part(Quote(text=text("Une phrase."), cite="Jeanne"))


def test_an_image_is_what_it_shows_and_its_caption() -> None:
    image = Image(src="https://a.example/b.png", alt="Un pont")

    said = part(Figure(image=image), Figure(image=image, caption=text("Le pont, mardi.")))

    assert ("[Un pont]" in said, "[Un pont\n Le pont, mardi.]" in said) == (True, True)


def test_a_table_is_aligned() -> None:
    table = Table(header=(text("Jour"), text("Heure")), rows=((text("Lundi"), text("8 h")),))

    assert "Jour   Heure\n-----  -----\nLundi  8 h\n" in part(table)


def test_a_table_too_wide_says_each_cell_under_its_header() -> None:
    table = Table(header=(text("Jour"), text("Note")), rows=((text("Lundi"), text("mot " * 30)),))

    assert "Jour: Lundi\nNote: mot mot" in part(table)


def test_code_is_indented_and_keeps_its_lines() -> None:
    assert "    un\n      deux" in part(Code(text="un\n  deux"))


def test_links_are_numbered_once_each_and_listed_at_the_end() -> None:
    runs = (
        Run(text="un", href="https://a.example"),
        Run(text=", "),
        Run(text="deux", href="https://b.example"),
    )
    again = (Run(text="encore un", href="https://a.example"),)

    said = part(Paragraph(text=runs), Paragraph(text=again))

    assert "un [1], deux [2]" in said
    assert "encore un [1]" in said
    assert "[1] https://a.example\n[2] https://b.example\n" in said


def test_a_sponsor_is_labelled_in_the_text_part_too() -> None:
    said = part(placement=factories.placement(label="Sponsorisé", advertiser="Acme"))

    assert "Sponsorisé · Acme" in said


def test_the_way_out_and_the_address_are_in_the_text_part_too() -> None:
    who = factories.publication(unsubscribe="https://a.example/u", address="1, rue du Port")

    said = part(publication=who)

    assert ("https://a.example/u" in said, "1, rue du Port" in said) == (True, True)


def test_nothing_is_escaped() -> None:
    assert "a < b & c > d" in part(Paragraph(text=text("a < b & c > d")))


@given(st.text(alphabet="abc \u00a0é漢-’", max_size=600))
def test_wrapping_loses_no_word_and_cuts_none(said: str) -> None:
    wrapped = wrap(said)

    assert wrapped.split() == said.split()
