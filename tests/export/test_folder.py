import errno
import itertools
import json
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import factories
import pytest

from newsletter.atomic import folders, locks
from newsletter.errors import Location, OutputError
from newsletter.export import folder

MANIFEST = "manifest.json"


def build(**files: str) -> dict[str, bytes]:
    """A build's files, of which the manifest tells the next build."""
    named = {name.replace("__", "/").replace("_", "."): content.encode() for name, content in files.items()}
    return {**named, MANIFEST: json.dumps({"files": dict.fromkeys(named, "")}).encode()}


def held(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()
    }


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An issue's folder, its first build in it."""
    found = tmp_path / "site" / "dist" / "2026-11-27"
    folder.write_folder(found, build(email_html="premier", snippets__bac__x_txt="Le bac"))
    return found


def test_a_build_makes_its_folder_and_those_in_it(place: Path) -> None:
    assert build(email_html="premier", snippets__bac__x_txt="Le bac") == held(place)
    assert [place] == list(place.parent.iterdir())


def test_the_folder_can_be_read_by_all_whom_the_system_lets(tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()

    folder.write_folder(tmp_path / "issue", build(email_html="a"))

    assert stat.S_IMODE((tmp_path / "usual").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "issue").stat().st_mode
    )


def test_files_of_the_last_build_that_are_gone_now_are_removed(place: Path) -> None:
    second = build(email_html="second")

    folder.write_folder(place, second)

    assert second == held(place)


def test_a_file_of_the_users_own_stays(place: Path) -> None:
    factories.file(place / "notes" / "2026" / "à faire.txt", "relire")
    second = build(email_html="second")

    folder.write_folder(place, second)

    assert {**second, "notes/2026/à faire.txt": b"relire"} == held(place)


def test_a_link_of_the_users_own_stays(place: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (place / "photos").symlink_to(tmp_path / "photos")

    folder.write_folder(place, build(email_html="second"))

    assert (place / "photos").is_symlink()


def test_what_the_manifest_does_not_name_is_the_users_own(place: Path) -> None:
    (place / MANIFEST).write_bytes(b"{")

    folder.write_folder(place, build(email_html="second"))

    assert ((place / "email.html").read_bytes(), held(place)["snippets/bac/x.txt"]) == (b"second", b"Le bac")


def test_a_file_of_the_users_own_is_never_overwritten(place: Path) -> None:
    factories.file(place / "snippets" / "quai" / "x.txt", "my own")
    before = held(place)

    with pytest.raises(OutputError, match="is your own") as raised:
        folder.write_folder(place, {**build(email_html="second"), "snippets/quai/x.txt": b"Le quai"})

    assert raised.value.where == Location(place / "snippets" / "quai" / "x.txt")
    assert before == held(place)


def test_a_file_that_the_user_saves_while_the_folders_change_places_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.file(place / "notes.txt", "before")
    real = folders._exchange  # noqa: SLF001 - the moment between the two

    def exchange(old: Path, fresh: Path) -> None:
        factories.file(old / "notes.txt", "saved meanwhile")
        real(old, fresh)

    monkeypatch.setattr(folders, "_exchange", exchange)

    folder.write_folder(place, build(email_html="second"))

    assert (held(place)["notes.txt"], held(place)["email.html"]) == (b"saved meanwhile", b"second")


def test_two_builds_at_once_leave_one_of_them_whole_and_the_users_own_file(place: Path) -> None:
    factories.file(place / "notes.txt", "own")
    builds = [build(email_html=f"{number}" * 9, email_txt=f"{number}") for number in range(8)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(folder.write_folder, place), builds))

    own, left = held(place).pop("notes.txt"), held(place)
    del left["notes.txt"]
    assert own == b"own"
    assert left in builds
    assert [place] == list(place.parent.iterdir())


def test_who_holds_the_lock_too_long_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.05)

    with (
        locks.hold_lock(place),
        pytest.raises(OutputError, match=rf"process {os.getpid()}\) is writing here"),
    ):
        folder.write_folder(place, build(email_html="second"))


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    folder.write_folder(tmp_path, build(email_html="a"))

    assert build(email_html="a") == held(tmp_path)


def test_a_folder_that_is_not_a_builds_is_refused(tmp_path: Path) -> None:
    factories.file(tmp_path / "thèse.odt", "dix ans")

    with pytest.raises(OutputError, match="not a build's") as raised:
        folder.write_folder(tmp_path, build(email_html="a"))

    assert held(tmp_path) == {"thèse.odt": b"dix ans"}
    assert "--output" in raised.value.hint


@pytest.mark.parametrize("below", [".", "2026-11-27"])
def test_a_file_in_the_way_is_told_and_stays(tmp_path: Path, below: str) -> None:
    path = factories.file(tmp_path / "dist", "un fichier")

    with pytest.raises(OutputError) as raised:
        folder.write_folder(path / below, build(email_html="a"))

    assert path / below == raised.value.where.path
    assert path.read_bytes() == b"un fichier"


def failing(name: str, nth: int, error: BaseException) -> Callable[..., object]:
    """A method of Path as it is, until its nth call."""
    real, calls = getattr(Path, name), itertools.count(1)

    def method(*args: object) -> object:
        if next(calls) == nth:
            raise error
        return real(*args)

    return method


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_when_the_disk_is_full_the_folder_stays_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    before = held(place)
    monkeypatch.setattr(
        Path, "write_bytes", failing("write_bytes", nth, OSError(errno.ENOSPC, "No space left on device"))
    )

    with pytest.raises(OutputError, match="no space left on device") as raised:
        folder.write_folder(place, build(email_html="second", email_txt="second"))

    assert before == held(place)
    assert [place] == list(place.parent.iterdir())
    assert "free space" in raised.value.hint


@pytest.mark.parametrize("name", ["write_bytes", "rename"])
@pytest.mark.parametrize("nth", [1, 2])
def test_whoever_interrupts_finds_the_folder_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch, name: str, nth: int
) -> None:
    before = held(place)
    monkeypatch.setattr(Path, name, failing(name, nth, KeyboardInterrupt()))
    monkeypatch.setattr(folders, "_exchange_at_once", lambda *_: False)

    with pytest.raises(KeyboardInterrupt):
        folder.write_folder(place, build(email_html="second", email_txt="second"))

    assert before == held(place)
    assert [place] == list(place.parent.iterdir())


def test_an_interrupted_first_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", failing("rename", 1, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        folder.write_folder(tmp_path / "issue", build(email_html="a"))

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("permissions do not bind root")
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="permission denied") as raised:
        folder.write_folder(tmp_path / "issue", build(email_html="a"))

    assert "permissions" in raised.value.hint


def test_a_folder_that_may_not_be_read_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / MANIFEST).unlink()
    monkeypatch.setattr(
        Path, "iterdir", failing("iterdir", 1, PermissionError(errno.EACCES, "Permission denied"))
    )

    with pytest.raises(OutputError, match="permission denied"):
        folder.write_folder(place, build(email_html="a"))
