import errno
import itertools
import tomllib
from datetime import date
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import OutputError
from newsletter.export import new_issue
from newsletter.export.new_issue import ListedArticle

FILES = {"a.txt": b"a", "images/b.png": b"b", "issue.toml": b"date = 2026-12-04"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_an_issue_is_written_into_folders_made_for_it(tmp_path: Path) -> None:
    new_issue.write_issue(tmp_path / "issues" / "noel", FILES)

    assert held(tmp_path / "issues" / "noel") == FILES


def test_what_lies_in_the_folder_already_stays(tmp_path: Path) -> None:
    factories.file(tmp_path / "images" / "c.png", "c")

    new_issue.write_issue(tmp_path, FILES)

    assert held(tmp_path) == {**FILES, "images/c.png": b"c"}


@pytest.mark.parametrize("taken", list(FILES))
def test_a_file_in_the_way_stays_and_keeps_all_others_out(tmp_path: Path, taken: str) -> None:
    factories.file(tmp_path / taken, "à moi")

    with pytest.raises(OutputError, match="already exists") as raised:
        new_issue.write_issue(tmp_path, FILES)

    assert str(raised.value.where) == str(tmp_path / taken)
    assert held(tmp_path) == {taken: "à moi".encode()}
    assert [path for path in tmp_path.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_whatever_interrupts_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
) -> None:
    real, calls = Path.open, itertools.count(1)

    def failing(self: Path, *args: str) -> object:
        if next(calls) == nth:
            raise error
        return real(self, *args)

    monkeypatch.setattr(Path, "open", failing)

    with pytest.raises((OutputError, KeyboardInterrupt)):
        new_issue.write_issue(tmp_path / "issues" / "noel", FILES)

    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "issues", "un fichier")

    with pytest.raises(OutputError) as raised:
        new_issue.write_issue(path / "noel", FILES)

    assert raised.value.hint
    assert path.read_text() == "un fichier"


@given(
    st.lists(
        st.builds(
            ListedArticle,
            file=st.text(min_size=1, max_size=20),
            title=st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=20),
            url=st.one_of(st.none(), st.text(min_size=1, max_size=20)),
        ),
        max_size=3,
    )
)
def test_whatever_articles_are_called_issue_toml_names_them(lines: list[ListedArticle]) -> None:
    found = tomllib.loads(new_issue.format_issue(date(2026, 12, 4), lines))

    tables = [{"file": line.file, **({"url": line.url} if line.url else {})} for line in lines]
    assert found == {"date": date(2026, 12, 4), **({"article": tables} if tables else {})}
