"""An issue's folder under dist/: the files that a build leaves there, and how they take their place."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.atomic import CHECK, replace_folder, report_failure
from newsletter.errors import Location, OutputError
from newsletter.export import shapes
from newsletter.export.eml import build_eml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsletter.model import Article, Email, Finding, Issue, Snippet

MANIFEST = "manifest.json"
_CHOOSE = "Choose another place with --output."
_CHECK = f"{CHECK.removesuffix('.')}, or choose another place with --output."
# The mail as it travels.
EML = "email.eml"
# Whose versions decide how a build looks.
_PACKAGES = ("newsletter-desk", "mjml-python", "premailer", "jinja2", "pillow", "resvg-py")


def build_files(
    issue: Issue,
    email: Email,
    snippets: Sequence[tuple[Article, Sequence[Snippet]]],
    pictures: Mapping[str, bytes],
) -> dict[str, bytes]:
    """The files of an issue but for its findings; `snippets` are by article, `pictures` by path."""
    texts = {
        "email.html": email.html,
        "email.txt": email.text,
        "email.mjml": email.mjml,
        "web.html": email.web,
        "snippets.json": f"{shapes.dump_json(shapes.shape_snippets(issue.id, snippets))}\n",
        **_snippet_files(snippets),
    }
    written = {name: _ended(text).encode() for name, text in texts.items()}
    return {**written, EML: build_eml(issue, email, pictures), **pictures}


def build_findings(found: Sequence[Finding]) -> dict[str, bytes]:
    """The file of what was noticed in all others."""
    return {"findings.json": f"{shapes.dump_json(shapes.shape_findings(found))}\n".encode()}


def build_manifest(
    issue: Issue, files: Mapping[str, bytes], inputs: Sequence[Path], root: Path | None = None
) -> bytes:
    """What the folder was made from and what it holds: SHA-256 digests and versions, no times, no machine.

    `root` is the project's folder, from which on its inputs are named.
    """
    said = shapes.dump_json(
        {
            "issue": issue.id,
            "versions": {package: version(package) for package in _PACKAGES},
            "inputs": {
                relativize(path, root): hashlib.sha256(path.read_bytes()).hexdigest() for path in inputs
            },
            "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
        }
    )
    return f"{said}\n".encode()


def relativize(path: Path | str, root: Path | None) -> str:
    """A path from the project's folder on, or the file's own name where it lies in none."""
    whole, home = Path(path).resolve(), root and root.resolve()
    return whole.relative_to(home).as_posix() if home and whole.is_relative_to(home) else Path(path).name


def relativize_findings(findings: Sequence[Finding], root: Path | None) -> tuple[Finding, ...]:
    """Findings for whoever is sent them: the same from whichever folder a project was built."""
    return tuple(
        replace(finding, where=replace(finding.where, path=relativize(finding.where.path, root)))
        if finding.where
        else finding
        for finding in findings
    )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files in place of what an earlier build left; files of the user's own in the folder stay.

    A build that changes nothing touches nothing.

    Args:
        folder: the issue's folder, made where it is absent.
        files: contents by path inside the folder; `manifest.json` lists them for the next build.

    Raises:
        OutputError: the folder is not a build's, or nothing can be written there; it is then as it was.
    """
    with report_failure("The results cannot be written", folder, _CHECK):
        _refuse_foreign(folder)
        if not _holds(folder, files):
            with replace_folder(folder) as fresh:
                _fill(fresh, files)
                _keep_own(folder, fresh, files)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        problem = "This folder holds files that are not a build's."
        raise OutputError(problem, where=Location(folder), hint=_CHOOSE)
    if folder.exists() and not folder.is_dir():
        raise OutputError("This is a file.", where=Location(folder), hint=_CHOOSE)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder holds just these files, besides the user's own."""
    if set(_built(folder)) != set(files) - {MANIFEST}:
        return False
    return all((folder / name).is_file() and (folder / name).read_bytes() == files[name] for name in files)


def _fill(fresh: Path, files: Mapping[str, bytes]) -> None:
    for folder in {(fresh / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (fresh / path).write_bytes(content)


def _keep_own(folder: Path, fresh: Path, files: Mapping[str, bytes]) -> None:
    """Copy what the user put into the folder since; what the last build put there is let go."""
    built = {MANIFEST, *_built(folder)}
    for path in folder.rglob("*") if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if (path.is_file() or path.is_symlink()) and name not in built and name not in files:
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, fresh / name, follow_symlinks=False)


def _built(folder: Path) -> list[str]:
    try:
        return list(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _ended(text: str) -> str:
    """A text whose last line ends, as every part of the .eml does: so the two are the same."""
    return text if text.endswith("\n") else f"{text}\n"


def _snippet_files(snippets: Sequence[tuple[Article, Sequence[Snippet]]]) -> dict[str, str]:
    return {
        f"snippets/{article.name}/{snippet.network}.txt": f"{snippet.text}\n"
        for article, made in snippets
        for snippet in made
    }
