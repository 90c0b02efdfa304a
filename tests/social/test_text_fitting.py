"""Lines of a card: whole, as large as they can be, alike, and never broken where they may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.social.cards.text_fitting import FILLED, FittedText, UnfitTextError, fit_text
from newsletter.social.cards.typefaces import FACES, choose_family, is_held, list_foreign, measure

SERIF = FACES[1]
WORDS = st.lists(st.text("abcdeéàœIMW«»-’,.!?\u00a0", min_size=1, max_size=24), min_size=1, max_size=60)


def fit(text: str, **box: float) -> FittedText:
    return fit_text(text, SERIF, **{"width": 900, "height": 700, "largest": 84, "smallest": 12, **box})


@given(WORDS)
def test_no_letter_is_lost_and_no_line_is_wider_than_the_box(words: list[str]) -> None:
    text = " ".join(words)

    fitted = fit(text)

    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert fitted.width <= 900 * FILLED + 1
    assert fitted.height <= 700 + 1


@given(st.lists(st.text("abcé", min_size=1, max_size=8), min_size=2, max_size=12))
def test_no_line_breaks_at_a_no_break_space(words: list[str]) -> None:
    tied = "\u00a0".join(words[:2])
    fitted = fit(" ".join([tied, *words[2:], tied]), width=400)

    assert [line for line in fitted.lines if line.startswith("\u00a0") or line.endswith("\u00a0")] == []


@pytest.mark.parametrize(
    "text",
    [
        "La ville recrute une troisième agente et espère cent baux de plus l’an prochain en tout",
        "Le bac rend la nuit aux deux rives et le pont de bois attend toujours son charpentier là",
    ],
)
def test_the_last_line_is_never_one_short_word(text: str) -> None:
    for width in range(640, 1000, 20):
        assert " " in fit(text, width=width).lines[-1]


def test_lines_are_alike_rather_than_full() -> None:
    lines = fit("Sous la vase, le quai que la ville avait oublié", width=1048, largest=88).lines

    assert lines == ("Sous la vase, le quai", "que la ville avait oublié")


def test_a_line_does_not_end_with_a_number() -> None:
    text = "sagte der Sprecher am Abend. Rund 2,5 Milliarden Euro stehen auf dem Spiel"

    lines = fit(text, width=700, largest=40).lines

    assert [line for line in lines if line.endswith("2,5")] == []


def test_a_line_ends_where_a_sentence_does_rather_than_after_the_next_word() -> None:
    text = "promet Étienne Salvagnac. Mais la préfecture juge la délibération illégale."

    assert fit(text, width=900, largest=40).lines[0] != "promet Étienne Salvagnac. Mais"


def test_a_word_wider_than_the_box_is_divided_and_stays_whole() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän" * 6

    fitted = fit(word, smallest=20)

    assert len(fitted.lines) > 1
    assert "".join(fitted.lines) == word


def test_chinese_and_japanese_break_between_characters_but_not_before_a_stop() -> None:
    text = "私たちは十年間ずっと待っていた、と船長は語る。費用は年間三億円で、二つの町が分け合う。"

    lines = fit(text, width=320, largest=40).lines

    assert "".join(lines) == text
    assert len(lines) > 3
    assert [line for line in lines if line[0] in "、。"] == []


def test_thai_breaks_between_syllables() -> None:
    text = "เรือข้ามฟากคืนค่ำคืนให้สองฝั่งแม่น้ำ"

    lines = fit(text, width=320, largest=40).lines

    assert "".join(lines) == text
    assert len(lines) > 1
    assert [line for line in lines if line[-1] in "เแโใไ"] == []


def test_a_text_that_does_not_fit_is_refused_rather_than_cut() -> None:
    with pytest.raises(UnfitTextError):
        fit("Une phrase sans fin. " * 100, smallest=40)


def test_no_text_is_an_empty_line() -> None:
    assert fit("").lines == ("",)


def test_more_text_is_never_set_larger() -> None:
    sizes = [fit("Le bac rend la nuit aux deux rives. " * times).size for times in (1, 3, 9, 27)]

    assert sizes == sorted(sizes, reverse=True)


def test_every_shipped_font_holds_latin_greek_and_cyrillic() -> None:
    letters = "ÀÉÎŒœßĐđŁłŐőŞşȘșĞğİıẾỗ ΑΩάώΐ ЁЖЩъыѓќўїґ «»„“”‘’–—…€₽£№°½×"

    assert list_foreign(letters) == ""


def test_characters_of_other_scripts_are_foreign() -> None:
    assert list_foreign("Le 漢字 et le ع") == "漢字ع"
    assert is_held("\u202b")


def test_a_stack_with_serifs_is_set_with_serifs() -> None:
    assert choose_family("Georgia, 'Times New Roman', serif") == "Literata Card"
    assert choose_family("Arial, sans-serif") == "Inter Card"


def test_a_wide_letter_is_wider_than_a_narrow_one() -> None:
    assert measure("WWW", SERIF) > 2 * measure("iii", SERIF)
