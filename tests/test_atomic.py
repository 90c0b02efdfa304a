"""Writing to disk all or nothing."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import factories
import pytest

from newsletter import atomic


def test_a_file_takes_the_place_of_an_older_one_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "a.toml", "avant")
    path.chmod(0o640)

    atomic.write_file(path, "après".encode())

    assert (path.read_bytes().decode(), stat.S_IMODE(path.stat().st_mode)) == ("après", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_permissions_that_are_usual(tmp_path: Path) -> None:
    usual = factories.file(tmp_path / "usual", "")

    atomic.write_file(tmp_path / "new", b"")

    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_whatever_interrupts_leaves_the_older_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path = factories.file(tmp_path / "a.toml", "avant")

    def fail(_descriptor: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(type(error)):
        atomic.write_file(path, b"")

    assert path.read_text(encoding="utf-8") == "avant"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_takes_the_place_of_an_older_one_keeps_its_permissions(tmp_path: Path) -> None:
    factories.file(tmp_path / "dist" / "old", "")
    (tmp_path / "dist").chmod(0o750)

    atomic.replace_folder(
        tmp_path / "dist", fill=lambda fresh: factories.file(fresh / "new", ""), rescue=lambda _: None
    )

    assert stat.S_IMODE((tmp_path / "dist").stat().st_mode) == 0o750
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["new"]
