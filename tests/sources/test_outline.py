from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.language.credits import find_credit
from newsletter.model import (
    Block,
    Bullet,
    BulletList,
    Divider,
    Figure,
    Heading,
    Image,
    Mark,
    Paragraph,
    Run,
    plain,
    text,
)
from newsletter.sources.finished_blocks import finish_blocks
from newsletter.sources.outline import Outline, Reading, find_outline

LONG = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode à sa façon, en attendant la suite."
)
SHORT = "La halle rouvre samedi. Personne ne s’en plaint."
CALL = "Pour sponsoriser cette page, contactez-nous."
TITLE = Heading(text=text("La halle rouvre"), level=1)
FIGURE = Figure(image=Image(src="halle.jpg"))
KINDS = {"-": Divider(), "#": Heading(text=text("Un")), "p": Paragraph(text=text("Deux"))}
WORDS = st.sampled_from(
    ["Le bac. ", "Photo : ", "© ", "(", ")", "Jeanne ", "Le Goff", " / ", "dpa", "\n", "photo ", "à quai", "\u00a0", "« ", " »"]
)  # fmt: skip
RUNS = st.lists(
    st.builds(
        lambda said, marks, href: Run(text=said, marks=frozenset(marks), href=href),
        WORDS,
        st.sampled_from([(), ("emphasis",)]),
        st.sampled_from([None, None, None, "https://a.example/"]),
    ),
    max_size=8,
)


def said(words: str, *marks: Mark, href: str | None = None) -> Paragraph:
    return Paragraph(text=(Run(text=words, marks=frozenset(marks), href=href),))


def read(*blocks: Block, **known: str | None) -> Outline:
    placed = tuple(replace(block, line=at) for at, block in enumerate(blocks, 1))
    return find_outline(Reading(blocks=placed), "fr", **known)


def told(found: Outline) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in found.set_aside]


def test_title_lede_byline_and_date_are_taken_out_of_the_body() -> None:
    found = read(TITLE, said("Par Jeanne Martin, le 3 mars 2025"), said(SHORT), said(LONG), said(LONG))

    assert (found.title, found.lede, found.byline, found.published) == (
        "La halle rouvre",
        SHORT,
        "Jeanne Martin",
        date(2025, 3, 3),
    )
    assert (len(found.blocks), found.set_aside) == (2, ())


@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_byline_stands_before_or_after_the_lede_and_pictures_between(at: int) -> None:
    head: list[Block] = [said(SHORT), FIGURE]
    head.insert(at, said("Par Jeanne Martin", "emphasis"))

    found = read(TITLE, *head, said(LONG))

    assert (found.byline, found.lede, [block.kind for block in found.blocks]) == (
        "Jeanne Martin",
        SHORT,
        ["figure", "paragraph"],
    )


def test_author_and_day_may_be_two_lines_of_one_paragraph() -> None:
    found = read(TITLE, said("Par Jeanne Martin\nPublié le 3 mars 2025"), said(LONG))

    assert (found.byline, found.published, told(found)) == (
        "Jeanne Martin",
        date(2025, 3, 3),
        [(2, "Publié le 3 mars 2025")],
    )


def test_a_dateline_is_set_aside_and_gives_the_day() -> None:
    found = read(TITLE, said("Publié le 3 mars 2025 à 8 h 15", "emphasis"), said(LONG))

    assert (found.published, told(found)) == (date(2025, 3, 3), [(2, "Publié le 3 mars 2025 à 8 h 15")])


@pytest.mark.parametrize(
    "words",
    [
        "Le 3 mars 2025, tout a changé dans la halle.",
        "By the time she arrived on Monday morning, the market had already closed its doors for good.",
        "Par ailleurs, la halle restera ouverte tout l’été, et même en septembre si le temps le permet encore.",
    ],
)
def test_a_sentence_is_no_line_about_the_author_or_the_day(words: str) -> None:
    found = read(TITLE, said(words), said(words), said(words))

    assert (found.byline, found.published, len(found.blocks)) == (None, None, 3)


@pytest.mark.parametrize("mark", ["strong", "emphasis"])
def test_a_first_paragraph_set_apart_is_the_lede_however_long(mark: Mark) -> None:
    assert read(TITLE, said(LONG, mark), said(LONG), said(LONG)).lede == LONG


@pytest.mark.parametrize(
    "blocks",
    [
        (said(LONG), said(LONG)),
        (said(SHORT, href="https://a.example/"), said(LONG)),
        (FIGURE, said("Photo : Jeanne Martin et son équipe", "emphasis"), said(LONG)),
        (said(SHORT, "strong"),),
        (Heading(text=text("Un")), said(SHORT), said(LONG)),
    ],
)
def test_other_first_paragraphs_are_text(blocks: tuple[Block, ...]) -> None:
    found = read(TITLE, *blocks)

    assert (found.lede, found.blocks) == (None, blocks)


def test_lines_above_the_title_name_the_section_or_the_day() -> None:
    found = read(said("Société > Justice"), said("3 mars 2025"), FIGURE, TITLE, said(LONG))

    assert (found.categories, found.published) == (("Société", "Justice"), date(2025, 3, 3))
    assert [block.kind for block in found.blocks] == ["figure", "paragraph"]


def test_a_first_line_in_bold_is_the_title_where_there_is_no_heading_of_the_first_level() -> None:
    found = read(said("La halle rouvre", "strong"), said(LONG), Heading(text=text("Un"), level=3), said(LONG))

    assert (found.title, [block.level for block in found.blocks if isinstance(block, Heading)]) == (
        "La halle rouvre",
        [2],
    )


def test_a_first_heading_of_another_level_is_the_title_and_the_others_keep_their_order() -> None:
    second = Heading(text=text("La halle rouvre"), level=2)

    found = read(second, said(LONG), Heading(text=text("Un"), level=2), Heading(text=text("Deux"), level=3))

    assert (found.title, [block.level for block in found.blocks if isinstance(block, Heading)]) == (
        "La halle rouvre",
        [2, 3],
    )


def test_several_short_lines_in_bold_are_headings_where_there_are_no_others() -> None:
    bold = [said(LONG), said("Le contexte", "strong"), said(LONG), said("La suite", "strong"), said(LONG)]

    found = read(TITLE, *bold)
    beside = read(TITLE, Heading(text=text("Un")), *bold)
    single = read(TITLE, *bold[:3])

    assert [block.text for block in found.blocks if isinstance(block, Heading)] == [
        text("Le contexte"),
        text("La suite"),
    ]
    assert [block.text for block in beside.blocks if isinstance(block, Heading)] == [text("Un")]
    assert [block.kind for block in single.blocks] == ["paragraph"] * 3


def test_bold_questions_of_an_interview_stay_paragraphs() -> None:
    found = read(TITLE, said(LONG), *[said("Et après ?", "strong"), said(LONG), said(LONG)] * 2)

    assert [block.kind for block in found.blocks] == ["paragraph"] * 7


def test_author_and_day_may_stand_on_one_line_in_any_order() -> None:
    found = read(TITLE, said("Le 3 mars 2025 – Par Jeanne Martin", "emphasis"), said(LONG))

    assert (found.byline, found.published) == ("Jeanne Martin", date(2025, 3, 3))


def test_without_a_title_there_is_none() -> None:
    assert read(said(LONG), said(LONG)).title == ""


@pytest.mark.parametrize("known", ["La halle rouvre", "LA HALLE ROUVRE.", "La  halle rouvre"])
def test_a_heading_that_repeats_the_known_title_is_set_aside(known: str) -> None:
    found = read(TITLE, said(SHORT), said(LONG), title=known)

    assert (found.title, found.lede, told(found)) == (known, SHORT, [(1, "La halle rouvre")])


def test_another_heading_than_the_known_title_is_a_heading() -> None:
    found = read(TITLE, said(LONG), title="Le bac")

    assert (found.title, [(block.kind, getattr(block, "level", 0)) for block in found.blocks]) == (
        "Le bac",
        [("heading", 2), ("paragraph", 0)],
    )


def test_what_is_known_already_is_set_aside_where_it_is_said_again() -> None:
    found = read(
        said("Par Paul Durand"),
        said("La halle rouvre !"),
        said(LONG),
        title="Le bac",
        lede="La halle rouvre !",
        author="Anne Roc",
    )

    assert (found.byline, found.lede, len(found.blocks)) == ("Anne Roc", "La halle rouvre !", 1)
    assert told(found) == [(1, "Par Paul Durand"), (2, "La halle rouvre !")]


def test_the_call_to_sponsors_is_taken_from_the_end_and_the_author_before_it() -> None:
    found = read(TITLE, said(LONG), said(f"Passionnée, Jeanne Martin écrit sur les marchés. {CALL}"))

    assert (found.sponsor_call, found.byline, len(found.blocks)) == (
        CALL,
        "Passionnée, Jeanne Martin écrit sur les marchés.",
        1,
    )


def test_the_authors_line_is_set_aside_where_there_is_a_byline() -> None:
    found = read(TITLE, said("Par Paul Durand"), said(LONG), said(f"Jeanne Martin écrit. {CALL}"))

    assert (found.byline, told(found)) == ("Paul Durand", [(4, "Jeanne Martin écrit.")])


def test_the_call_to_sponsors_stands_above_footnotes() -> None:
    notes = BulletList(items=(Bullet(body=text("Une note.")),), start=1)

    found = read(TITLE, said(LONG), said(CALL), notes)

    assert (found.sponsor_call, [plain(block.text) for block in found.blocks[:1]], found.blocks[1]) == (
        CALL,
        [LONG],
        notes,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("p-p", "p-p"),
        ("-p-p-", "p-p"),
        ("p---p", "p-p"),
        ("p-#p", "p#p"),
        ("p#-p", "p#p"),
        ("p--#p", "p#p"),
        ("---", ""),
    ],
)
def test_a_divider_stands_between_two_parts_of_the_text(before: str, after: str) -> None:
    assert finish_blocks([KINDS[sign] for sign in before]) == tuple(KINDS[sign] for sign in after)


@given(st.text(alphabet="-#p", max_size=12))
def test_no_divider_is_left_that_parts_nothing_and_all_else_stays(signs: str) -> None:
    found = finish_blocks([KINDS[sign] for sign in signs])

    said = "".join(sign for block in found for sign, kind in KINDS.items() if kind is block)
    assert said.replace("-", "") == signs.replace("-", "")
    assert said.strip("-") == said
    assert not {"--", "-#", "#-"} & {"".join(pair) for pair in pairwise(said)}
    assert finish_blocks(found) == found


@given(RUNS)
def test_a_caption_and_its_credit_hold_every_character_and_every_link(runs: list[Run]) -> None:
    figure = Figure(image=Image(src="a.jpg"), caption=tuple(runs))

    [found] = finish_blocks([figure])

    assert isinstance(found, Figure)
    assert letters(f"{plain(found.caption)}{found.credit or ''}") == letters(plain(figure.caption))
    assert [run.href for run in found.caption if run.href and run.text.strip()] == [
        run.href for run in runs if run.href and run.text.strip()
    ]
    assert found.credit is None or find_credit(found.credit) == 0


def letters(said: str) -> str:
    return "".join(said.split())


def test_what_an_authors_line_says_beside_name_and_day_is_set_aside() -> None:
    line = "Par Jeanne Martin, Mis à jour le 11 avril 2023 14:07"

    found = find_outline(
        Reading(blocks=(Heading(text=text("La halle"), level=1), said(line), said(LONG))), "fr"
    )

    assert (found.byline, found.published) == ("Jeanne Martin", date(2023, 4, 11))
    assert [aside.text for aside in found.set_aside] == [line]
