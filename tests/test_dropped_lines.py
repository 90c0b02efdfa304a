"""`drop` in issue.toml: lines of an article that one issue leaves out, whatever format it is in."""

from datetime import date
from pathlib import Path

import factories
import pytest
import word_files

from newsletter import sources
from newsletter.config.targets import Selection
from newsletter.errors import ConfigError, Location
from newsletter.model import Article, iter_texts, list_pieces, plain
from newsletter.pipeline.request import Request, find_in_issues, read_entries, read_issue_file

TITLE, GOES = "La halle rouvre", "Le maire promet une seconde halle, et personne ne le croit ce matin-là."
STAYS = "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux, et la foule attend déjà."
PAGE = "".join(f"<p>{words}</p>" for words in (STAYS, GOES, f"{STAYS} Encore."))
MORE = f"{STAYS} Encore."
FILES = {
    "a.txt": f"---\ndate: 2026-11-20\n---\n{TITLE}\n\n{STAYS}\n\n{GOES}\n\n{MORE}\n".encode(),
    "a.md": f"---\ndate: 2026-11-20\n---\n# {TITLE}\n\n{STAYS}\n\n{GOES}\n\n{MORE}\n".encode(),
    "a.html": f"<html><body><article><h1>{TITLE}</h1>{PAGE}</article></body></html>".encode(),
    "a.eml": f"Subject: {TITLE}\nContent-Type: text/plain; charset=utf-8\n\n{STAYS}\n\n{GOES}\n\n{MORE}\n".encode(),
    "a.docx": word_files.document(
        word_files.paragraph(TITLE, style="Titre"), *map(word_files.paragraph, (STAYS, GOES, MORE))
    ),
}


def _write(folder: Path, name: str, drop: str) -> Path:
    (folder / "58").mkdir()
    (folder / "58" / name).write_bytes(FILES[name])
    source = f'date = 2026-11-27\n[[article]]\nfile = "{name}"\ndrop = {drop}\n'
    return factories.file(folder / "58" / "issue.toml", source)


def _read(issue: Path) -> Article:
    request = Request(selection=Selection(issue=issue), day=date(2026, 11, 27))
    [entry] = read_entries(request, read_issue_file(request))
    return entry.article


def _find_number(path: Path, words: str) -> int:
    return next(piece.number or 0 for piece in list_pieces(sources.read(path)) if piece.text == words)


@pytest.mark.parametrize("name", FILES)
def test_a_line_of_any_format_is_left_out_of_the_issue_and_the_file_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    number = _find_number(tmp_path / name, GOES)

    article = _read(_write(tmp_path, name, str(number)))

    said = " ".join(plain(words) for words in iter_texts(article.blocks))
    assert GOES not in said
    assert STAYS in f"{article.lede} {said}"
    assert (tmp_path / "58" / name).read_bytes() == FILES[name]


@pytest.mark.parametrize(
    ("drop", "problem"),
    [
        ("[5, 40]", '"drop": a.txt has no line 40; the nearest: 7.'),
        ("4", '"drop": a.txt has no line 4; the nearest: 3 and 5.'),
        ("1", '"drop": line 1 of a.txt is its title, which an article needs.'),
    ],
)
def test_a_number_that_hits_nothing_is_told_at_the_line_of_issue_toml(
    tmp_path: Path, drop: str, problem: str
) -> None:
    issue = _write(tmp_path, "a.txt", drop)

    with pytest.raises(ConfigError) as raised:
        _read(issue)

    assert (raised.value.problem, raised.value.where) == (problem, Location(issue, 4))


def test_an_article_named_alone_is_left_the_same_lines_out_of_as_in_its_issue(tmp_path: Path) -> None:
    issue = _write(tmp_path, "a.txt", "[5, 40]")
    request = Request(selection=Selection(articles=(issue.parent / "a.txt",)), day=date(2026, 11, 27))

    with pytest.raises(ConfigError) as raised:
        read_entries(request, find_in_issues(read_issue_file(request), request))

    assert raised.value.where == Location(issue, 4)
