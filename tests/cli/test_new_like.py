import json
import tomllib
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from newsletter.cli.app import app
from newsletter.config.issue_file import ArticleFile, parse_issue
from newsletter.export.new_issue import Frame, ListedArticle, Vacancy, format_issue
from newsletter.gathering.likeness import count_on

TODAY = date(2026, 12, 1)
TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là. "
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
FORMER = """\
date = 2026-11-27
number = 42
subject = "Le bac"
intro = "Bonjour."
sign_off = \"\"\"
À vendredi, et gardez "les pieds" au sec,

**Lina**
\"\"\"
sponsor = "none"

[[article]]
section = "À la une"
file = "bac.md"
layout = "lead"

[[article]]
file = "textes/quai.html"
plain = "textes/quai.plain.txt"
title = "Le quai"
layout = "card"
image = "photo.png"
alt = "Le quai vu du bac"
hold = true

[[article]]
section = "En bref"
file = "coquilles.md"
layout = "brief"
url = "https://phare.example/coquilles"
"""


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def read(name: str) -> dict[str, object]:
    return tomllib.loads(Path("content/issues", name, "issue.toml").read_text())


@pytest.fixture
def house(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A weekly of one issue, which holds an article; today is the Tuesday after it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_796_126_400))  # 2026-12-01
    content = empty / "content"
    factories.file(content / "newsletter.toml", 'name = "Le Phare"\nrhythm = "weekly on friday"\n')
    folder = content / "issues" / "2026-11-27"
    factories.file(folder / "issue.toml", FORMER)
    for name in ("bac", "coquilles"):
        factories.file(folder / f"{name}.md", f"# {name}\n\n{TEXT}\n")
    page = f"<h1>Quai</h1><p>{TEXT}</p><figure><img src='b/plan.png' alt='Plan'></figure><p>{TEXT} Fin.</p>"
    factories.file(folder / "textes/quai.html", page)
    factories.file(folder / "textes/quai.plain.txt", f"Quai\n\n{TEXT}\n")
    factories.file(folder / "textes/photo.png", factories.picture())
    factories.file(folder / "textes/b/plan.png", factories.picture((1, 2, 3)))
    factories.file(folder / "textes/quai.snippets.toml", '[x]\ntext = "Le quai"\n')
    for name in ("quai.docx", "quai-2.plain.txt", "quai.settled.md"):
        factories.file(folder / "textes/originals" / name, "Le quai")
    factories.file(folder / "textes/originals/quain.docx", "Autre")
    for name in ("criee", "halle"):
        factories.file(empty / f"{name}.txt", f"{name.title()} en fête\n\n{TEXT}\n\n{TEXT}\n")
    return empty


# What is taken over


def test_sections_layouts_last_words_and_sponsor_come_from_the_earlier_issue(house: Path) -> None:
    result = run("new", "--like", "2026-11-27", "criee.txt", "halle.txt")

    issue, former = read("2026-12-04"), tomllib.loads(FORMER)
    assert result.stdout == "content/issues/2026-12-04/issue.toml\n"
    assert "Like 2026-11-27: dated 2026-12-04, number 43." in result.stderr
    assert (issue["date"], issue["number"]) == (date(2026, 12, 4), 43)
    assert (issue["sign_off"], issue["sponsor"]) == (former["sign_off"], "none")
    assert "subject" not in issue
    assert "intro" not in issue
    assert issue["article"][1:] == [
        {"section": "À la une", "file": "criee.txt", "layout": "lead"},
        {"section": "En bref", "file": "halle.txt", "layout": "brief"},
    ]
    assert run("build", "2026-12-04").exit_code == 0


def test_an_article_on_hold_comes_first_with_its_table_and_all_of_its_files(house: Path) -> None:
    result = run("new", "--like", "last")

    folder = Path("content/issues/2026-12-04")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert '"Le quai" was on hold in 2026-11-27; it comes first.' in result.stderr
    assert read("2026-12-04")["article"] == [
        {
            "file": "textes/quai.html",
            "plain": "textes/quai.plain.txt",
            "title": "Le quai",
            "layout": "card",
            "image": "photo.png",
            "alt": "Le quai vu du bac",
        }
    ]
    assert names == {
        "issue.toml", "textes/quai.html", "textes/quai.plain.txt", "textes/photo.png", "textes/b/plan.png",
        "textes/quai.snippets.toml", "textes/originals/quai.docx",
        "textes/originals/quai-2.plain.txt", "textes/originals/quai.settled.md",
    }  # fmt: skip
    assert run("build", "2026-12-04").exit_code == 0


def test_an_article_on_hold_is_taken_by_one_issue_alone(house: Path) -> None:
    run("new", "--like", "2026-11-27")

    result = run("new", "--like", "2026-11-27")

    assert '"Le quai", on hold in 2026-11-27, is in 2026-12-04; it is left out.' in result.stderr
    assert "article" not in read("2026-12-11")


def test_a_file_on_hold_that_is_missing_is_told_at_its_line(house: Path) -> None:
    Path("content/issues/2026-11-27/textes/quai.html").unlink()

    result = run("new", "--like", "last")

    line = FORMER[: FORMER.index("textes/quai.html")].count("\n") + 1
    assert f"2026-11-27/issue.toml:{line}: There is no file " in result.stderr
    assert not Path("content/issues/2026-12-04").exists()


def test_a_booking_that_does_not_run_on_the_new_day_is_left_to_the_dates(house: Path) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    path.write_text(FORMER.replace('"none"', '"mole"'))

    result = run("new", "--like", "last")

    assert 'No booking is called "mole". The new issue names no sponsor' in result.stderr
    assert "sponsor" not in read("2026-12-04")


# Places that are left


def test_places_left_are_filled_in_their_order_by_what_is_added(house: Path) -> None:
    run("new", "--like", "last")

    run("add", "2026-12-04", "criee.txt")
    left = Path("content/issues/2026-12-04/issue.toml").read_text()
    run("paste", "-", stdin=f"Le bac repart\n\n{TEXT}\n\n{TEXT}\n")
    run("add", "2026-12-04", "halle.txt")

    text = Path("content/issues/2026-12-04/issue.toml").read_text()
    assert "# Places as in 2026-11-27" in left
    assert [
        (each["file"], each.get("section"), each.get("layout")) for each in read("2026-12-04")["article"]
    ] == [
        ("textes/quai.html", None, "card"),
        ("criee.txt", "À la une", "lead"),
        ("le-bac-repart.txt", "En bref", "brief"),
        ("halle.txt", None, None),
    ]
    assert "# Places" not in text
    assert "# [[article]]" not in text


def test_an_issue_of_empty_places_says_what_to_do(house: Path) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    path.write_text(FORMER.replace("hold = true\n", ""))
    run("new", "--like", "last")

    result = run("build", "2026-12-04")

    assert "This issue has no article." in result.stderr
    assert "newsletter add" in result.stderr
    assert (
        "`newsletter add` and `newsletter paste` fill them"
        in Path("content/issues/2026-12-04/issue.toml").read_text()
    )


def test_a_place_whose_mark_is_taken_away_asks_for_its_file(house: Path) -> None:
    run("new", "--like", "last")
    path = Path("content/issues/2026-12-04/issue.toml")
    path.write_text(
        path.read_text().replace('# [[article]]\n# section = "À la une"\n# file', "[[article]]\nfile")
    )

    result = run("build", "2026-12-04")

    assert 'There is no file "…"' in result.stderr


# Number and date


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("42", "43"), ("n° 42", "n° 43"), ("N°9", "N°10"), ("42 bis", "43"), ("n° 42 ter", "n° 43"), ("007", "008"),
        ("2026-48", "2026-49"), ("48/2026", "49/2026"), ("2026", "2027"), ("Hors-série 3", "Hors-série 4"),
        ("Spécial été", None), ("", None), ("XII", None), ("٤٢", None),
    ],
)  # fmt: skip
def test_a_number_counts_on_in_its_own_words(number: str, following: str | None) -> None:
    assert count_on(number) == following


@pytest.mark.parametrize(
    ("written", "expected"),
    [("number = 42", "number = 43"), ('number = "42"', "number = 43"), ('number = "n° 42"', 'number = "n° 43"'),
     ('number = "007"', 'number = "008"'), ('number = "Été"', "# number = 1")],
)  # fmt: skip
def test_a_number_is_written_as_one_where_it_is_one(house: Path, written: str, expected: str) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    path.write_text(FORMER.replace("number = 42", written))

    run("new", "--like", "last")

    assert f"\n{expected}\n" in Path("content/issues/2026-12-04/issue.toml").read_text()


@pytest.mark.parametrize(
    ("words", "name", "day", "number"),
    [
        (["--like", "last"], "2026-12-04", date(2026, 12, 4), 43),
        (["--like", "content/issues/2026-11-27"], "2026-12-04", date(2026, 12, 4), 43),
        (["noel", "--like", "last"], "noel", date(2026, 12, 4), 43),
        (["2026-12-10", "--like", "last"], "2026-12-10", date(2026, 12, 10), 43),
        (["--like", "last", "--date", "2026-12-09"], "2026-12-09", date(2026, 12, 9), 43),
        (["2026-11-20", "--like", "last"], "2026-11-20", date(2026, 11, 20), None),
    ],
)
def test_the_date_is_the_next_of_the_rhythm_unless_one_is_named(
    house: Path, words: list[str], name: str, day: date, number: int | None
) -> None:
    result = run("new", *words)

    issue = read(name)
    assert (result.exit_code, issue["date"], issue.get("number")) == (0, day, number)
    assert (f"{day} is in the past." in result.stderr) == (day < TODAY)


def test_no_date_is_in_the_past_and_none_is_given_twice(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_796_126_400 + 21 * 86400))  # 2026-12-22

    names = [run("new", "--like", "2026-11-27").stdout.split("/")[2] for _ in range(2)]

    assert names == ["2026-12-25", "2027-01-01"]
    assert read("2027-01-01")["number"] == 44


def test_the_last_issue_is_the_last_one_that_has_an_article(house: Path) -> None:
    Path("content/issues/2026-11-27/issue.toml").write_text(FORMER.replace("hold = true\n", ""))

    names = [run("new", "--like", "last").stdout.split("/")[2] for _ in range(2)]

    assert names == ["2026-12-04", "2026-12-11"]
    assert read("2026-12-11")["number"] == 44
    assert '# section = "À la une"' in Path("content/issues/2026-12-11/issue.toml").read_text()


def test_the_sample_of_init_counts_for_nothing(house: Path) -> None:
    Path("content/issues/2026-11-27").rename("content/issues/premier-numero")

    run("new", "--like", "last")

    assert "number" not in read("2026-12-04")


def test_without_a_rhythm_the_new_issue_needs_a_name(house: Path) -> None:
    Path("content/newsletter.toml").write_text('name = "Le Phare"\n')

    result, named = run("new", "--like", "last"), run("new", "2026-12-04", "--like", "last")

    assert (result.exit_code, named.exit_code) == (1, 0)
    assert 'hint: Write rhythm = "weekly on friday"' in result.stderr


def test_without_like_the_new_issue_needs_a_name_too(house: Path) -> None:
    result = run("new")

    assert (result.exit_code, "with --like it may be left out" in result.stderr) == (2, True)


@pytest.mark.parametrize("like", ["2026-11-2", "criee.txt"])
def test_an_unknown_issue_is_told(house: Path, like: str) -> None:
    result = run("new", "--like", like)

    assert result.exit_code in {1, 2}
    assert "Did you mean 2026-11-27?" in result.stderr or "is not an issue" in result.stderr


def test_the_earlier_issue_stays_as_it_is(house: Path) -> None:
    run("new", "--like", "last", "criee.txt")

    assert Path("content/issues/2026-11-27/issue.toml").read_text() == FORMER


# For scripts


@pytest.mark.parametrize("command", [["add", "2026-11-27", "criee.txt"], ["paste", "2026-11-27", "-"]])
def test_a_dry_run_says_what_would_be_and_writes_nothing(house: Path, command: list[str]) -> None:
    before = {path: path.read_bytes() for path in house.rglob("*") if path.is_file()}

    result = run(*command, "--dry-run", stdin=f"Criée\n\n{TEXT}\n\n{TEXT}\n")

    assert result.stdout.splitlines() == [
        "content/issues/2026-11-27/criee.txt", "content/issues/2026-11-27/issue.toml",
    ]  # fmt: skip
    assert {path: path.read_bytes() for path in house.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", [["new", "2026-12-04", "-"], ["add", "2026-11-27", "-"], ["paste", "-"]])
def test_json_counts_what_was_set_aside(house: Path, command: list[str]) -> None:
    pasted = f"Accueil\nCriée en fête\n\n{TEXT}\n\n{TEXT}\n\nPartager sur Facebook\n"

    result = run(*command, "--json", stdin=pasted)

    [article] = json.loads(result.stdout)["articles"]
    assert (
        article["set_aside"]
        == len(json.loads(run("read", "--json", "-", stdin=pasted).stdout)["set_aside"])
        > 0
    )


# Laws


@given(
    words=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=80),
    section=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1),
    number=st.text(min_size=1, max_size=20),
)
def test_whatever_was_written_comes_back_as_it_was(words: str, section: str, number: str) -> None:
    frame = Frame(
        like="a",
        number=number,
        sign_off=words,
        sponsor=section,
        vacancies=(Vacancy(section=section, layout="card"),) * 2,
    )

    text = format_issue(date(2026, 12, 4), [ListedArticle(file="a.md", title="a")], frame)

    values = tomllib.loads(text)
    assert values["sign_off"] == words.replace("\r\n", "\r\n")
    assert values["sponsor"] == values["article"][0]["section"] == section
    assert str(values["number"]) == number


@pytest.mark.parametrize("words", ['"""', 'a\n""""', '\\"""\n\\', "a\r\nb\n", '\n\n"', 'fin"\n'])
def test_last_words_of_several_lines_come_back_whatever_their_quotes(words: str) -> None:
    text = format_issue(
        date(2026, 12, 4), [ListedArticle(file="a.md", title="a")], Frame(like="a", sign_off=words)
    )

    assert parse_issue(text, Path("issue.toml")).keys.sign_off == words


def test_the_table_of_an_article_on_hold_comes_back_with_every_key_but_the_hold() -> None:
    values = {each.name: f"{each.name} “a”" for each in fields(ArticleFile)}
    known = {"layout": "grid", "url": "https://phare.example/a", "drop": ((12, 12), (14, 16)), "hold": True}
    line = ArticleFile(**{**values, **known})

    text = format_issue(date(2026, 12, 4), [ListedArticle.from_table(line, factories.article())])

    assert parse_issue(text, Path("issue.toml")).articles == (replace(line, hold=False),)
