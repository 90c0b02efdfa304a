"""A build as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsletter
from newsletter.cli.app import app


def read_folder(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_api_makes_the_files_that_the_command_writes(project: Path) -> None:
    CliRunner().invoke(app, ["build"])

    built = newsletter.build()

    assert dict(built.files) == read_folder(project / "dist" / built.issue.id)
    assert {"preview.html", "manifest.json"} < set(built.files)


def test_the_api_makes_the_files_that_the_command_writes_of_a_bare_article(
    pasted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pasted.parent)
    CliRunner().invoke(app, ["build", pasted.name, "--url", "https://journal.example/halle"])

    built = newsletter.build([pasted.name], url="https://journal.example/halle")

    assert dict(built.files) == read_folder(pasted.parent / "dist" / built.issue.id)


def test_the_readers_first_name_is_no_part_of_anything_public(project: Path) -> None:
    issue = project / "content/issues/2026-11-27/issue.toml"
    date, articles = "date = 2026-11-27\n", issue.read_text()[issue.read_text().index("[[article]]") :]
    issue.write_text(
        f'{date}subject = "{{first_name|À vous}}, le bac"\nsign_off = "À vendredi {{first_name}}"\n{articles}'
    )

    files = newsletter.build(esp="plain").files

    own = {"findings.json", "preview.html"}  # which are the editor's, and say how the field is written
    assert [name for name, data in files.items() if b"{first_name" in data and name not in own] == []
    assert "<title>À vous, le bac" in files["preview.html"].decode()
