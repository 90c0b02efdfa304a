import factories
import pytest

from newsletter.checks.omissions import check_held, check_set_aside
from newsletter.errors import Location
from newsletter.model import Finding, SetAside, set_aside

SENTENCE = "Le bac de Sainte-Morvane repart à minuit, et le passeur n’attend personne ce soir-là."
PARAGRAPH = f"{SENTENCE} {SENTENCE} {SENTENCE}"
MENU = SetAside(line=1, text="Accueil", why="a menu")


def find(*asides: SetAside, source: str = "bac.txt") -> list[Finding]:
    article = factories.article(set_aside=asides, source=source)
    issue = factories.issue(entries=(factories.entry(article=article),))
    return list(check_set_aside(factories.proof(issue)))


def test_an_article_that_is_used_whole_gives_no_finding() -> None:
    assert find() == []


def test_menus_are_told_for_information_in_one_line() -> None:
    (finding,) = find(MENU, MENU)

    assert (finding.severity, finding.problem) == ("info", "2 lines set aside.")
    assert finding.where == Location("bac.txt")
    assert "newsletter read" in finding.hint


def test_a_sentence_that_may_be_text_is_a_warning_that_quotes_it_at_its_line() -> None:
    (finding,) = find(MENU, SetAside(line=7, text=SENTENCE, why=set_aside.IN_TEXT))

    assert finding.severity == "warning"
    assert finding.problem.startswith(
        '2 lines set aside, 1 of them looks like text: "Le bac de Sainte-Morvane'
    )
    assert finding.where == Location("bac.txt", 7)


@pytest.mark.parametrize("why", [set_aside.BESIDE, set_aside.OVER_TEXT, set_aside.IN_TEXT])
def test_what_only_its_place_speaks_against_may_be_text(why: str) -> None:
    assert [finding.severity for finding in find(SetAside(line=7, text=SENTENCE, why=why))] == ["warning"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SENTENCE, "about cookies"),
        (SENTENCE, "struck out"),
        ("Il repart à minuit.", set_aside.IN_TEXT),
        (SENTENCE.rstrip("."), set_aside.IN_TEXT),
        (SENTENCE, set_aside.BELOW),
    ],
)
def test_noise_short_lines_titles_and_teasers_are_no_warning(text: str, why: str) -> None:
    assert [finding.severity for finding in find(SetAside(line=7, text=text, why=why))] == ["info"]


def test_a_long_paragraph_below_the_article_may_be_text() -> None:
    (finding,) = find(SetAside(line=90, text=PARAGRAPH, why=set_aside.BELOW))

    assert finding.severity == "warning"


def test_what_issue_toml_leaves_out_is_not_counted() -> None:
    assert find(SetAside(line=7, text=SENTENCE, why=set_aside.DROPPED)) == []


def test_each_article_has_its_own_line() -> None:
    entries = tuple(
        factories.entry(article=factories.article(set_aside=(MENU,) * count, source=f"{count}.txt"))
        for count in (1, 2)
    )

    found = list(check_set_aside(factories.proof(factories.issue(entries=entries))))

    assert [finding.problem for finding in found] == ["1 line set aside.", "2 lines set aside."]


def test_an_article_on_hold_is_told_where_issue_toml_names_it() -> None:
    issue = factories.issue(held=("quai.md",), source="issue.toml")

    (finding,) = check_held(factories.proof(issue, source=lambda _: '[[article]]\nfile = "quai.md"\n'))

    assert (finding.severity, finding.problem) == ("info", "quai.md is on hold, and not in this issue.")
    assert finding.where == Location("issue.toml", 2)
