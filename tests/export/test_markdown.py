"""What is written as Markdown reads as what was written."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import decoding, sources
from newsletter.export.markdown import write_markdown
from newsletter.export.markdown.normalize_runs import normalize_runs
from newsletter.model import (
    Article,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Note,
    Notes,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    make_note_mark,
    map_texts,
    merge_runs,
    plain,
    text,
)
from newsletter.sources.article_links import link_urls
from newsletter.sources.finished_blocks import finish_blocks, shift_headings
from newsletter.sources.hypertext.html_lists import cap_depth
from newsletter.sources.lines import labels

LETTERS = "aZé9漢ё"
SIGNS = "\\`*_{}[]<>()#+-.!|~&;:=\"'$^/@%,?"
TYPOGRAPHY = "’«»“…–—•\u00a0\u202f\u0301€👩"
WORDS = st.one_of(
    st.text(alphabet=f"{LETTERS} ", min_size=1, max_size=8),
    st.text(alphabet=f"{LETTERS}{SIGNS}{TYPOGRAPHY} ", min_size=1, max_size=12),
    st.sampled_from(
        ["1. ", "12) un", "- ", "+ a", "# ", "> ", "---", "===", "***", "&amp;", "&#42;", "&copy", "](", "![", "Oui !",
         "<b>", "</b>", "<!-- a -->", "http://a.example", "[^1]", "[^1]: a", "[x] ", "~~a~~", "|---|", ":--", "{{ a }}", "{% a %}", "{: a}", "{#a}", "{.a}", "%%a%%", "==b==", " ^abcd", "#a #b", "[[a|b]]", "[toc]", "a_b_c", "```", "~~~"]
    ),
)  # fmt: skip
HREFS = st.sampled_from(
    [None, None, None, "https://a.example/", "https://a.example/(b)?c=1&copy=2&lt;=3", "mailto:a@b.example"]
)  # fmt: skip
MARKS = st.sampled_from(
    [(), (), ("strong",), ("emphasis",), ("strong", "emphasis"), ("code",), ("strong", "code")]
)
RUNS = st.builds(
    lambda said, marks, href: Run(text=said, marks=frozenset(marks), href=href), WORDS, MARKS, HREFS
)
BREAK = st.just(Run(text="\n"))
LINES = (
    st.lists(st.one_of(RUNS, RUNS, RUNS, BREAK), min_size=1, max_size=7)
    .map(lambda runs: normalize_runs(tuple(runs)))
    .filter(bool)
)
LINE = st.lists(RUNS, min_size=1, max_size=5).map(lambda runs: normalize_runs(tuple(runs))).filter(bool)
STRINGS = LINE.map(plain)
NAMES = st.sampled_from(["Ville", "Société : justice", "Sport & co", "2026", "l’été, déjà", "no", "“Oui”"])
IMAGES = st.builds(
    Image,
    src=st.sampled_from(["https://a.example/b_(c).jpg?d=1&e=2", "images/halle.jpg"]),
    alt=st.one_of(st.just(""), STRINGS),
)


def is_unsigned(said: Text) -> bool:
    """Whether no line begins with a dash, which would name the source of a quotation."""
    return not re.search(r"^\s*(?:[—–]|--)", plain(said), re.MULTILINE)


def bullet(said: Text) -> Bullet:
    return labels.split_label(
        normalize_runs(text(labels.split_label(said).text)) if labels.split_label(said).label else said
    )


def table(rows: list[list[Text]]) -> Table:
    return Table(header=tuple(rows[0]), rows=tuple(map(tuple, rows[1:])))


def figure(image: Image, caption: str, credit: str | None) -> Figure:
    """A figure; one with a credit may be written as HTML, in which several spaces are one."""
    if credit:
        image, caption = replace(image, alt=re.sub(" +", " ", image.alt)), re.sub(" +", " ", caption)
    return Figure(image=image, caption=text(caption), credit=credit)


CELLS = st.one_of(st.just(()), LINE)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3).map(table)
)
STARTS = st.sampled_from([None, None, 0, 1, 9, 99])


def lists(items: st.SearchStrategy[Bullet]) -> st.SearchStrategy[BulletList]:
    return st.builds(BulletList, items=st.lists(items, min_size=1, max_size=3).map(tuple), start=STARTS)


ITEMS = LINES.map(bullet)
LISTS = lists(
    st.recursive(
        ITEMS,
        lambda items: st.builds(
            lambda item, nested: replace(item, nested=tuple(nested)),
            ITEMS,
            st.lists(lists(items), min_size=1, max_size=2),
        ),
        max_leaves=6,
    )
).map(cap_depth)
CREDITS = st.sampled_from(
    [None, None, "Photo : Jeanne Le Goff", "© J. Roux / L’Étale", "(Photo: X)", "Jeanne", 'J. & <L>, {{ a }} [b] "c"']
)  # fmt: skip
CODES = st.lists(st.text(alphabet=f"{LETTERS}{SIGNS} \t", max_size=9), min_size=1, max_size=4)
CITES = st.sampled_from([None, None, "Jeanne", "J. *Martin* (1)", "«\u00a0Le Phare\u00a0», p. 3"])
BLOCKS = st.one_of(
    st.builds(Paragraph, text=LINES),
    st.builds(Paragraph, text=LINES),
    st.builds(Heading, text=LINE, level=st.integers(2, 6)),
    LISTS,
    LISTS,
    st.builds(Quote, text=LINES.filter(is_unsigned), cite=CITES),
    st.builds(figure, IMAGES, st.one_of(st.just(""), STRINGS), CREDITS),
    st.builds(Divider),
    TABLES,
    CODES.map(lambda lines: Code(text="\n".join(lines).rstrip("\n"))),
)


def add_notes(article: Article, texts: list[Text], places: list[int]) -> Article:
    """Give an article notes, and the first paragraphs marks that refer to them, somewhere in their runs."""
    if not texts:
        return replace(article, blocks=link_urls(article.blocks))
    blocks = list(article.blocks)
    notes = Notes(items=tuple(Note(sign=str(at), text=said) for at, said in enumerate(texts, 1)))
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    for number, (at, place) in enumerate(zip(paragraphs, places, strict=False), 1):
        runs = blocks[at].text
        after = place % len(runs) + 1
        if number <= len(texts) and runs[after - 1].text[-1] not in " \n\u00a0\u202f":
            said = (*runs[:after], make_note_mark(str(number)), *runs[after:])
            blocks[at] = replace(blocks[at], text=normalize_runs(said))
    return replace(article, blocks=link_urls((*blocks, notes)), title="Un titre", lede="Un chapô.")


def show_once(article: Article) -> Article:
    """Each image once, and none over the article that its text shows: no reader leaves both."""
    shown: set[str] = set()
    blocks = []
    for block in article.blocks:
        src = block.image.src if isinstance(block, Figure) else None
        if src not in shown:
            blocks.append(block)
        shown |= {src} if src else set()
    is_shown = article.image and article.image.src in shown
    return replace(article, image=None if is_shown else article.image, blocks=tuple(blocks))


ARTICLES = st.builds(
    Article,
    name=st.just("a"),
    title=STRINGS.map(lambda said: f"Le titre {said}"),
    lede=STRINGS.map(lambda said: f"Le chapô {said}"),
    byline=st.one_of(st.none(), STRINGS),
    published=st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1))),
    url=st.sampled_from([None, "https://journal.example/a?b=1&c=%C3%A9#d"]),
    image=st.one_of(st.none(), IMAGES),
    categories=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    tags=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    language=st.sampled_from(["fr", "no", "en"]),
    blocks=st.lists(BLOCKS, max_size=5).map(shift_headings).map(finish_blocks),
).map(show_once)


NOTED_ARTICLES = st.builds(
    add_notes, ARTICLES, st.lists(LINES, max_size=3), st.lists(st.integers(0, 9), min_size=3, max_size=3)
).filter(lambda article: not any(isinstance(block, Divider) for block in article.blocks[-2:-1]))


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
