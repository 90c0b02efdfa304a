from datetime import date
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.config.front_matter import FrontMatter, Split, split
from newsletter.errors import ConfigError

HERE = Path("article.md")


def test_what_stands_between_the_fences_is_said_of_the_article() -> None:
    source = '---\ntitle: "Le bac : la nuit"\ndate: 2026-11-20\ntags: [bac, nuit]\n---\nIl part.\n'

    found = split(source, HERE)

    assert FrontMatter(title="Le bac : la nuit", date=date(2026, 11, 20), tags=("bac", "nuit")) == found.front
    assert (found.body, found.first_line) == ("Il part.\n", 6)


@pytest.mark.parametrize("line", ["# brouillon\ntitle: Le bac", '"title": Le bac', "'title': Le bac"])
def test_front_matter_begins_as_yaml_may(line: str) -> None:
    found = split(f"---\n{line}\n---\nIl part.", HERE)

    assert (found.front.title, found.body) == ("Le bac", "Il part.")


def test_only_a_date_loses_its_hour() -> None:
    found = split('---\ntitle: "2026-11-20 10:00, l’heure du bac"\n---\nIl part.', HERE)

    assert found.front.title == "2026-11-20 10:00, l’heure du bac"


@pytest.mark.parametrize("end", ["---", "...", "--- \t"])
def test_front_matter_ends_at_three_hyphens_or_three_dots(end: str) -> None:
    found = split(f"---\ntitle: Le bac\n{end}\nIl part.", HERE)

    assert (found.front.title, found.body) == ("Le bac", "Il part.")


def test_front_matter_may_be_all_there_is() -> None:
    found = split("---\ntitle: Le bac\n---", HERE)

    assert (found.front.title, found.body) == ("Le bac", "")


@given(st.text(alphabet="-\n a:", max_size=60).filter(lambda text: not text.startswith("---")))
def test_a_text_that_does_not_begin_with_a_fence_is_all_body(source: str) -> None:
    assert Split(front=FrontMatter(), body=source, first_line=1) == split(source, HERE)


@pytest.mark.parametrize(
    "source",
    ["---\nIl part.", "---\nIl part.\n---\nIl revient.", "----\ntitle: a\n---\n", "---\n- un\n---\n"],
)
def test_a_rule_is_just_a_rule(source: str) -> None:
    assert Split(front=FrontMatter(), body=source) == split(source, HERE)


@pytest.mark.parametrize(
    "text",
    ["Le bac\n\nLe passeur a dit : « Non. »\nIl ajoute : rien.", "\nLe bac : la nuit\n", "---\nTitle: a\n"],
)
def test_prose_with_a_colon_between_two_rules_is_prose(text: str) -> None:
    source = f"---\n{text}\n---\nIl part."

    assert Split(front=FrontMatter(), body=source) == split(source, HERE)


def test_keys_that_mean_nothing_here_are_kept_with_their_lines() -> None:
    source = "---\ntitle: Le bac\nlayout: post\nmenu:\n  - un\n\n  - deux\nlede: Il part.\ndraft: true\n---\n"

    found = split(source, HERE)

    expected = ((3, "layout: post"), (4, "menu:"), (5, "  - un"), (7, "  - deux"), (9, "draft: true"))
    assert expected == found.unused
    assert found.front.lede == "Il part."


def test_an_article_sets_unused_keys_aside() -> None:
    source = "---\ntitle: Le bac\nlayout: post\n---\n\nIl part à minuit et revient à une heure.\n"

    found = sources.parse(source.encode(), HERE)

    assert [(aside.line, aside.text) for aside in found.set_aside] == [(3, "layout: post")]


def test_lines_of_a_text_of_several_lines_are_no_keys() -> None:
    source = "---\nlede: |\n  layout: post\n  title: non\nlayout: post\ndate: demain\n---\n"

    with pytest.raises(ConfigError) as raised:
        split(source, HERE)

    assert [line for line, _ in factories.told(raised.value)] == [6]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: Le bac : la nuit\n---\n", 2),
        ("---\ntitle: a\nlede: 'Il part\n---\n", 3),
        ("---\ntitle: a\ntags: [a, b\nlede: c\n---\n", 4),
        ("---\ntitle: a\n\tlede: b\n---\n", 3),
    ],
)
def test_broken_yaml_is_told_at_its_line(source: str, line: int) -> None:
    with pytest.raises(ConfigError, match="The front matter is not YAML") as raised:
        split(source, HERE)

    assert line == raised.value.where.line
    assert "\n" not in raised.value.problem
    assert "quotes" in raised.value.hint


def test_a_day_that_does_not_exist_is_told_at_its_line() -> None:
    with pytest.raises(ConfigError) as raised:
        split("---\ntitle: a\ndate: 2026-02-30\n---\n", HERE)

    assert raised.value.where.line == 3


@pytest.mark.parametrize("written", ["2026-11-20 10:30:00", "2026-11-20T10:30:00+01:00"])
def test_a_date_may_have_an_hour(written: str) -> None:
    found = split(f"---\ndate: {written}\n---\n", HERE)

    assert date(2026, 11, 20) == found.front.date


@pytest.mark.parametrize("line", ["language: no", "tags: {a: b}", "date: vendredi", "image: [a]"])
def test_a_value_of_the_wrong_type_is_told_at_its_line(line: str) -> None:
    with pytest.raises(ConfigError, match=f'"{line.partition(":")[0]}": ') as raised:
        split(f"---\nbyline: Anne\n{line}\n---\n", HERE)

    assert raised.value.where.line == 3


def test_a_key_without_a_value_says_nothing() -> None:
    found = split("---\ntitle:\ntags:\nlede: Il part.\n---\n", HERE)

    assert FrontMatter(lede="Il part.") == found.front
    assert found.unused == ()


def test_windows_line_ends_change_nothing() -> None:
    source = "---\ntitle: Le bac\nlayout: post\n---\n\nIl part à minuit et revient à une heure.\n"

    found = sources.parse(source.replace("\n", "\r\n").encode(), HERE)

    assert sources.parse(source.encode(), HERE) == found


def test_yaml_takes_no_title_for_a_number_and_no_list_for_a_text() -> None:
    found = split("---\ntitle: 1984\ntags: bac, quai\n---\n", HERE)

    assert (found.front.title, found.front.tags) == ("1984", ("bac", "quai"))


def test_a_wrong_value_is_not_repeated_whole() -> None:
    with pytest.raises(ConfigError) as raised:
        split(f"---\nimage: [{'a, ' * 5000}]\n---\n", HERE)

    assert len(raised.value.problem) < 200
