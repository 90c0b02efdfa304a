import textwrap

import pytest

from newsletter.errors import ContentError
from newsletter.sources.pasted.units import split_units

SENTENCE = "La halle rouvre samedi, après deux ans de travaux, et les étals ont changé de place depuis."
TEXT = " ".join([SENTENCE] * 4)


def texts(source: str) -> list[str]:
    return [unit.text for unit in split_units(source, 1)]


def test_every_line_is_a_unit_where_lines_were_not_cut() -> None:
    assert texts("Un titre\nUne phrase.\n\nUne autre.") == ["Un titre", "Une phrase.", "Une autre."]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_cut_at_any_column_are_put_together_again(width: int, gap: str) -> None:
    whole = ["Des étals tirés au sort", TEXT, "Un village vivant", TEXT, TEXT]

    assert texts(gap.join(textwrap.fill(unit, width) for unit in whole)) == whole


def test_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    line = "雪室じゃがいもの出荷が始まり町の人たちが朝から並んだと組合は話している今年も"

    assert texts("\n".join([line] * 5 + ["おわり。"])) == [line * 5 + "おわり。"]


def test_a_list_item_keeps_the_lines_that_are_indented_under_it() -> None:
    found = split_units("  • une toile claire tendue\n    sur deux crochets ;\n  • une canisse", 1)

    assert [(unit.line, unit.marker, unit.mark, unit.text) for unit in found] == [
        (1, "bullet", "• ", "une toile claire tendue sur deux crochets ;"),
        (3, "bullet", "• ", "une canisse"),
    ]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("• un", "bullet"), ("●un", "bullet"), ("・残業", "bullet"), ("ـ واحد", "bullet"), ("o\tun", "bullet"),
        ("- un", "sign"), ("* un", "sign"), ("– un", "dash"), ("1. un", "number"), ("1) un", "number"), ("１．un", "number"),
        ("① un", "number"), ("a) un", "number"), ("1,5 million", None), ("-5 degrés", None), ("2025. Un an", None), ("* * *", None),
        ("» fin", None),
    ],
)  # fmt: skip
def test_list_marks_are_told_from_what_looks_like_them(line: str, marker: str | None) -> None:
    (unit,) = split_units(line, 1)

    assert (marker, line) == (unit.marker, unit.mark + unit.text)


def test_a_text_of_more_lines_than_any_article_is_refused() -> None:
    with pytest.raises(ContentError, match="more lines than an article"):
        split_units("• a\n" * 20_000, 1)
