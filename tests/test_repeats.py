from datetime import date
from pathlib import Path

import factories
import pytest

import newsletter
from newsletter.config.neighbours import SAMPLE, list_neighbours
from newsletter.config.targets import select
from newsletter.pipeline import Request
from newsletter.preview import sidebar

TODAY = date(2026, 12, 1)
TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là. "
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
LONG = "Le bac rend la nuit aux deux rives"


def write_issue(
    here: Path, name: str, *articles: str, day: str = "", texts: dict[str, str] | None = None
) -> Path:
    """An issue of these tables, and these articles."""
    folder = here / "content" / "issues" / name
    tables = "".join(f"\n[[article]]\n{article}\n" for article in articles)
    factories.file(folder / "issue.toml", f"date = {day or name}\n{tables}")
    for file, text in (texts or {}).items():
        factories.file(folder / file, text)
    return folder


def find(day: date = TODAY, *targets: str) -> list[str]:
    findings = newsletter.build(targets, day=day).findings
    return [each.problem for each in findings if each.check in {"issue-date", "issue-repeats"}]


@pytest.fixture
def here(empty: Path) -> Path:
    factories.file(empty / "content" / "newsletter.toml", 'name = "Le Phare"\nrhythm = "weekly on friday"\n')
    return empty


@pytest.mark.parametrize(
    ("former", "latter", "problem"),
    [
        (
            ('file = "a.md"\nurl = "https://phare.example/bac?utm_source=x"', {"a.md": f"# A\n\n{TEXT}\n"}),
            ('file = "b.md"\nurl = "https://PHARE.example/bac/"', {"b.md": f"# B\n\n{TEXT} Fin.\n"}),
            "b.md is in 2026-11-27 already: the URL is the same.",
        ),
        (
            ('file = "a.md"', {"a.md": f"# A\n\n{TEXT}\n"}),
            ('file = "textes/b.txt"', {"textes/b.txt": f"# A\n\n{TEXT}\n"}),
            "textes/b.txt is in 2026-11-27 already: the text is the same.",
        ),
        (
            ('file = "bac.html"', {"bac.html": f"<h1>Le bac rend la nuit\n aux deux rives</h1><p>{TEXT}</p>"}),
            ('file = "bac.md"', {"bac.md": f"# {LONG}\n\n{TEXT} Fin.\n"}),
            "bac.md is in 2026-11-27 already: the title is the same.",
        ),
        (
            ('file = "agenda.md"', {"agenda.md": f"# Agenda\n\n{TEXT}\n"}),
            ('file = "agenda.md"', {"agenda.md": f"# Agenda\n\n{TEXT} Fin.\n"}),
            "",
        ),
        (
            ('file = "a.md"\nurl = "https://phare.example/?id=1"', {"a.md": f"# A\n\n{TEXT}\n"}),
            ('file = "b.md"\nurl = "https://phare.example/?id=2"', {"b.md": f"# B\n\n{TEXT}\n"}),
            "",
        ),
        (
            ('file = "a.md"\nhold = true', {"a.md": f"# A\n\n{TEXT}\n"}),
            ('file = "a.md"', {"a.md": f"# A\n\n{TEXT}\n"}),
            "",
        ),
    ],
    ids=["url", "text", "title", "column", "query", "held"],
)  # fmt: skip
def test_an_article_of_an_earlier_issue_is_known_by_its_url_its_text_or_a_telling_title(
    here: Path, former: tuple[str, dict[str, str]], latter: tuple[str, dict[str, str]], problem: str
) -> None:
    write_issue(
        here,
        "2026-11-27",
        former[0],
        'file = "autre.md"',
        texts={**former[1], "autre.md": f"# Autre\n\n{TEXT}"},
    )
    write_issue(here, "2026-12-04", latter[0], texts=latter[1])

    assert find() == ([problem] if problem else [])


def test_only_the_issue_that_is_to_come_is_told_and_an_archive_never(here: Path) -> None:
    for day in ("2025-11-20", "2025-11-27", "2026-12-04"):
        write_issue(here, day, 'file = "a.md"', texts={"a.md": f"# A\n\n{TEXT}\n"})

    assert find(TODAY, "2026-12-04") == ["a.md is in 2025-11-27 already: the text is the same."]
    assert find(TODAY, "2025-11-27") == []


def test_the_sample_is_beside_nothing_and_nothing_is_beside_it(here: Path) -> None:
    for name, day in ((SAMPLE, "2026-12-03"), ("noel", "2026-12-04")):
        write_issue(here, name, 'file = "a.md"', day=day, texts={"a.md": f"# A\n\n{TEXT}\n"})

    assert find(date(2027, 1, 1), SAMPLE) == find() == []


def test_a_mistake_in_another_issue_is_that_issues_alone(here: Path) -> None:
    write_issue(here, "2026-12-04", 'file = "a.md"', texts={"a.md": f"# A\n\n{TEXT}\n"})
    odd = (
        b"date = \xff",
        b"article = 3",
        b"[[article]]\nfile = 3\n[[article]]\nfile = 'absent.md'",
        b"number = 4.2",
        b"a = " + b"[" * 9999,
        b"number = 0x" + b"f" * 9999,
        b'[[article]]\nfile = "a\\u0000"\n',
        b"",
    )
    for number, source in enumerate(odd):
        factories.file(here / "content" / "issues" / f"2026-10-{number + 10}" / "issue.toml", source)

    assert find(TODAY, "2026-12-04") == []


def test_the_same_files_and_the_same_day_give_the_same_bytes(here: Path) -> None:
    for day in ("2026-11-27", "2026-12-03"):
        write_issue(here, day, 'file = "a.md"', texts={"a.md": f"# A\n\n{TEXT}\n"})

    first, second = (newsletter.build(["2026-12-03"], day=TODAY).files for _ in range(2))
    later = newsletter.build(["2026-12-03"], day=date(2027, 12, 1)).files

    assert first == second
    assert b"Thursday" in first["findings.json"]
    assert b"Thursday" not in later["findings.json"]
    assert first["email.html"] == later["email.html"]


def test_another_issue_is_read_again_only_once_it_changed(here: Path) -> None:
    path = write_issue(here, "2026-11-27", 'file = "a.md"') / "issue.toml"

    (first,), (again,) = list_neighbours(path.parents[1]), list_neighbours(path.parents[1])
    path.write_text('date = 2026-11-28\nsubject = "Le bac"\n')
    (changed,) = list_neighbours(path.parents[1])

    assert again is first
    assert (changed.date, changed.subject, changed.articles) == (date(2026, 11, 28), "Le bac", ())


def test_the_sample_stands_last_among_the_issues_of_the_page(here: Path) -> None:
    for name, day in ((SAMPLE, "2026-12-25"), ("2026-11-27", "2026-11-27"), ("2026-12-04", "2026-12-04")):
        write_issue(here, name, 'file = "a.md"', day=day)

    issues = sidebar.find_issues(Request(selection=select([], here), day=TODAY))

    assert list(issues) == ["2026-12-04", "2026-11-27", SAMPLE]
