"""An issue's folder under dist/: the files that a build leaves there, and how they take their place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.atomic import CHECK, recover_folder, replace_folder, report_failure
from newsletter.errors import Location, OutputError
from newsletter.export import shapes
from newsletter.export.eml import build_eml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import Email, Finding, Issue

MANIFEST = "manifest.json"
_CHOOSE = "Choose another place with --output."
_CHECK = f"{CHECK.removesuffix('.')}, or choose another place with --output."
# The email as a mail client opens it.
EML = "email.eml"
# Whose versions decide how a build looks.
_PACKAGES = ("newsletter-desk", "mjml-python", "premailer", "jinja2", "pillow", "resvg-py")


def build_files(
    issue: Issue,
    email: Email,
    snippets: shapes.BySubject,
    images: Mapping[str, bytes],
    others: Mapping[str, shapes.BySubject] | None = None,
) -> dict[str, bytes]:
    """Return the files of an issue, except its findings.

    Args:
        issue: what was built.
        email: in each of its forms.
        snippets: by article.
        images: contents by path.
        others: what else snippets.json holds, by key: `issue_snippets`, those of the whole issue and of its
            sponsor, and `threads`, those that editors wrote.
    """
    others = others or {}
    shape = shapes.shape_snippets(issue.id, snippets, others)
    texts = {
        "email.html": email.html,
        "email.txt": email.text,
        "email.mjml": email.mjml,
        "web.html": email.web,
        "snippets.json": f"{shapes.dump_json(shape)}\n",
        **_build_snippet_files((*snippets, *others.get("issue_snippets", ()))),
        **_build_thread_files(others.get("threads", ())),
    }
    written = {name: _end_last_line(text).encode() for name, text in texts.items()}
    return {**written, EML: build_eml(issue, email, images), **images}


def build_findings(findings: Sequence[Finding]) -> dict[str, bytes]:
    """Return the file of the findings."""
    return {"findings.json": f"{shapes.dump_json(shapes.shape_findings(findings))}\n".encode()}


def build_manifest(
    issue: Issue, files: Mapping[str, bytes], inputs: Sequence[Path], root: Path | None = None
) -> bytes:
    """Return what the folder was made from and what it holds: SHA-256 digests and versions, no times.

    Inputs are named relative to `root`, the project's folder.
    """
    text = shapes.dump_json(
        {
            "issue": issue.id,
            "versions": {package: version(package) for package in _PACKAGES},
            "inputs": {
                relativize(path, root): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs
            },
            "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
        }
    )
    return f"{text}\n".encode()


def relativize(path: Path | str, root: Path | None) -> str:
    """Return a path relative to the project's folder, or only its name if it is not in there."""
    resolved, home = Path(path).resolve(), root and root.resolve()
    is_inside = home and resolved.is_relative_to(home)
    return resolved.relative_to(home).as_posix() if home and is_inside else Path(path).name


def relativize_findings(findings: Sequence[Finding], root: Path | None) -> tuple[Finding, ...]:
    """Return findings with relative paths: the same from whichever folder a project is built."""
    return tuple(
        replace(finding, where=replace(finding.where, path=relativize(finding.where.path, root)))
        if finding.where
        else finding
        for finding in findings
    )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace what an earlier build left by these files; the user's own files in the folder stay.

    A build that changes nothing writes nothing.

    Args:
        folder: the issue's folder, created if absent.
        files: contents by path inside the folder; `manifest.json` lists them for the next build.

    Raises:
        OutputError: the folder is not a build's, or nothing can be written there; it is left as it was.
    """
    with report_failure("The results cannot be written", folder, _CHECK):
        recover_folder(folder)
        _refuse_foreign(folder)
        if not _is_unchanged(folder, files):
            replace_folder(
                folder,
                fill=lambda fresh: _fill(folder, fresh, files),
                rescue=lambda old: _copy_own_files(old, folder, files),
            )


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        problem = "This folder holds files that are not a build's."
        raise OutputError(problem, where=Location(folder), hint=_CHOOSE)
    if folder.exists() and not folder.is_dir():
        raise OutputError("This is a file.", where=Location(folder), hint=_CHOOSE)


def _is_unchanged(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Return whether the folder already holds just these files, besides the user's own."""
    if set(_list_built_files(folder)) != set(files) - {MANIFEST}:
        return False
    return all((folder / name).is_file() and (folder / name).read_bytes() == files[name] for name in files)


def _fill(folder: Path, fresh: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a build into a fresh folder, with those that the user has in the old one."""
    _refuse_clash(folder, files)
    for parent in {(fresh / path).parent for path in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (fresh / path).write_bytes(content)
    _copy_own_files(folder, fresh, files)


def _refuse_clash(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse to write over a file of the user's; without a manifest, none is known to be one."""
    for name in _list_own_files(folder) if _list_built_files(folder) else ():
        if name in files and (folder / name).read_bytes() != files[name]:
            problem = "This file is your own, and the build has one of the same name."
            raise OutputError(problem, where=Location(folder / name), hint="Give it another name.")


def _copy_own_files(folder: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Copy what the user put into a folder, and has not been copied since it was saved."""
    for name in _list_own_files(folder):
        own, copy = folder / name, target / name
        if name not in files and not _is_same_file(own, copy):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(own, copy, follow_symlinks=False)


def _list_own_files(folder: Path) -> list[str]:
    """List the files of a folder that the last build did not put there."""
    built = {MANIFEST, *_list_built_files(folder)}
    paths = folder.rglob("*") if folder.is_dir() else ()
    names = (path.relative_to(folder).as_posix() for path in paths if path.is_file() or path.is_symlink())
    return [name for name in names if name not in built]


def _is_same_file(one: Path, other: Path) -> bool:
    """Return whether a file was copied and not changed since."""
    if not os.path.lexists(other):
        return False
    first, second = one.lstat(), other.lstat()
    return (first.st_mtime_ns, first.st_size) == (second.st_mtime_ns, second.st_size)


def _list_built_files(folder: Path) -> list[str]:
    try:
        return list(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _end_last_line(text: str) -> str:
    """Return a text whose last line ends, like every part of the .eml, so that the two are the same."""
    return text if text.endswith("\n") else f"{text}\n"


def _build_snippet_files(snippets: shapes.BySubject) -> dict[str, str]:
    files: dict[str, str] = {}
    for article, made in snippets:
        for snippet in made:
            path = f"snippets/{article.name}/{snippet.network}"
            files[f"{path}.txt"] = f"{snippet.text}\n"
            if snippet.separate_link:
                files[f"{path}.link.txt"] = f"{snippet.separate_link}\n"
    return files


def _build_thread_files(threads: shapes.BySubject) -> dict[str, str]:
    return {
        f"snippets/{article.name}/{thread.network}.thread.txt": f"{thread.text}\n"
        for article, made in threads
        for thread in made
    }
