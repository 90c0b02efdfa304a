"""The last look at a body: dividers only between two parts of it, captions and credits whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.language.credits import find_credit
from newsletter.model import Divider, Figure, Heading, Image, Paragraph, Run, plain, text
from newsletter.sources.outline import finish_blocks

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
