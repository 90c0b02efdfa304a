"""What is written as Markdown reads as what was written."""

import unicodedata
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import HREFS, MARKS, NOTED_ARTICLES

from newsletter import decoding, sources
from newsletter.export.markdown import write_markdown
from newsletter.model import (
    Article,
    Bullet,
    BulletList,
    Figure,
    Image,
    Paragraph,
    Run,
    map_texts,
    merge_runs,
    plain,
    text,
)


def read(article: Article) -> Article:
    return sources.parse(write_markdown(article).encode(), Path("a.md"))


@pytest.mark.slow
@given(NOTED_ARTICLES)
def test_an_article_reads_as_it_was_written(article: Article) -> None:
    found = read(article)

    kept = ("title", "lede", "byline", "published", "url", "image", "categories", "tags", "language")
    assert {key: getattr(found, key) for key in kept} == {key: getattr(article, key) for key in kept}
    assert map_texts(found.blocks, merge_runs) == map_texts(article.blocks, merge_runs)
    assert found.set_aside == ()


@pytest.mark.parametrize(
    "said",
    [
        "Le bac, « La Passeuse », coûte 3,50 € — et c’est peu ! Non ?",
        "R&D, AT&T et 5 > 3 ; #journalisme, 12.07.2025 à 14:03 ~ 5 %",
        "Écrire à jeanne_martin@phare.example ou nom_de_fichier.txt (dit-elle)",
        "– Un dialogue commence ainsi, dit-il.",
        "-5 degrés, +3 points, =égal",
        "1789, l’année ; 3,5 millions. C’est tout",
    ],
)
def test_ordinary_text_is_written_without_a_sign_more(said: str) -> None:
    article = factories.article(blocks=(Paragraph(text=text(said)),))

    assert write_markdown(article).endswith(f"---\n\n{said}\n")


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        ([("Le prix : ", "strong"), ("rien.", "")], "**Le prix :** rien."),
        ([("l’", ""), ("état", "emphasis"), (".", "")], "l’*état*."),
        ([("a", "strong"), ("b", "emphasis"), ("c", "")], "**a**_b_&#99;"),
        ([("pré", ""), ("fixe", "strong")], "pré**fixe**"),
        ([("pré", ""), ("(fixe)", "strong")], "pr&#233;**(fixe)**"),
        ([("le code ", ""), ("a`b", "code")], "le code ``a`b``"),
        ([("un\ndeux", "")], "un\\\ndeux"),
        ([("3. Trois", "")], "3\\. Trois"),
        ([("# Un mot", "")], "\\# Un mot"),
        ([("[…] *non*", "")], "\\[…\\] \\*non\\*"),
    ],
)
def test_signs_are_few_and_where_they_must_be(runs: list[tuple[str, str]], written: str) -> None:
    said = tuple(Run(text=said, marks=frozenset([mark] if mark else [])) for said, mark in runs)

    assert write_markdown(factories.article(blocks=(Paragraph(text=said),))).endswith(f"---\n\n{written}\n")


def test_what_is_nested_stands_under_the_first_letter_of_its_item() -> None:
    deep = BulletList(items=(Bullet(body=text("trois")),), start=5)
    inner = BulletList(items=(Bullet(body=text("deux\nlignes"), nested=(deep,)),))
    article = factories.article(
        blocks=(BulletList(items=(Bullet(body=text("un"), nested=(inner,)),), start=9),)
    )

    assert write_markdown(article).endswith("---\n\n9. un\n   - deux\\\n     lignes\n\n     5. trois\n")


@pytest.mark.parametrize(
    ("caption", "credit", "written"),
    [
        ("À quai.", "Photo : Anne Roy", '![](a.png "À quai. Photo : Anne Roy")'),
        ("", "© Anne Roy", '![](a.png "© Anne Roy")'),
        (
            "À quai",
            "Anne <R>",
            (
                '<figure><img src="a.png" alt=""><figcaption>À quai '
                '<span class="credit">Anne &#60;R&#62;</span></figcaption></figure>'
            ),
        ),
    ],
)
def test_a_credit_ends_its_caption_where_its_words_tell_it(caption: str, credit: str, written: str) -> None:
    figure = Figure(image=Image(src="a.png"), caption=text(caption), credit=credit)
    article = factories.article(lede="Un chapô.", blocks=(Paragraph(text=text("Un texte.")), figure))

    assert write_markdown(article).endswith(f"\n\n{written}\n")
    assert read(article).blocks[-1] == figure


@pytest.mark.parametrize("start", [None, 3])
def test_lists_in_a_row_stay_lists_of_their_own(start: int | None) -> None:
    rows = tuple(
        BulletList(items=(Bullet(body=text(said)),), start=start) for said in ("un", "deux", "trois")
    )

    assert read(factories.article(lede="Un chapô.", blocks=rows)).blocks == rows


def test_an_exclamation_before_a_link_makes_no_picture_of_it() -> None:
    said = (Run(text="Voilà !"), Run(text="ici", href="https://a.example/"))

    assert "Voilà \\![ici](https://a.example/)" in write_markdown(
        factories.article(blocks=(Paragraph(text=said),))
    )


def test_a_link_that_runs_a_program_is_written_as_its_text() -> None:
    said = (Run(text="ici", href="javascript:alert(1)"), Run(text=" et là", href="data:text/html,a"))

    assert write_markdown(factories.article(blocks=(Paragraph(text=said),))).endswith("---\n\nici et là\n")


@given(st.lists(st.builds(Run, text=st.text(max_size=9), marks=MARKS.map(frozenset), href=HREFS), max_size=6))
def test_no_text_is_lost_on_the_way_whatever_it_holds(runs: list[Run]) -> None:
    whole = tuple(runs)
    article = factories.article(
        lede="Un chapô.", blocks=(Paragraph(text=text("Début.")), Paragraph(text=whole))
    )

    found = read(article)

    said = " ".join(plain(block.text) for block in found.blocks if isinstance(block, Paragraph))
    assert letters(said) == letters(f"Début. {plain(whole)}")


def test_a_mark_around_what_nobody_sees_is_not_written() -> None:
    said = (Run(text="un"), Run(text="\u2060", marks=frozenset({"emphasis"})))

    assert write_markdown(factories.article(blocks=(Paragraph(text=said),))).endswith("---\n\nun\n")


def letters(said: str) -> str:
    """What of a text no reader drops: neither white space nor control characters, nor what nobody sees."""
    kept = (
        character
        for character in decoding.strip_invisible(said)
        if unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co"}
    )
    return "".join("".join(kept).split())


def test_the_call_to_sponsors_is_written_too_and_found_again() -> None:
    call = "Pour sponsoriser cette lettre, contactez-nous."
    article = factories.article(
        lede="Un chapô.",
        blocks=(Paragraph(text=text("Un texte.")), Paragraph(text=text("Un autre."))),
        sponsor_call=call,
    )

    found = read(article)

    assert (found.sponsor_call, found.blocks) == (call, article.blocks)
