"""A change of several files of an issue: all of it or nothing, and it can be taken back.

Whatever kills the program between two steps, the issue is whole: what is new is written first, then
issue.toml or the one file that is replaced, and what is not needed any more goes last.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.atomic import report_failure, write_file
from newsletter.errors import ContentError, Location, NewsletterError
from newsletter.export.issue_editing import edit_issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsletter.export.issue_edits import Edit

PROBLEM = "The article cannot be changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A file whose text was replaced: what it was before, and the digest of what it became."""

    path: Path
    before: bytes = field(repr=False)
    after: str


@dataclass(slots=True, kw_only=True)
class Change:
    """What was done so far, step by step.

    Attributes:
        issue: the issue.toml.
        created: new files, with the digests of what was written.
        removed: files that went, and where a copy of each lies.
        edits: what takes the edits of issue.toml back.
        file: the article's file, as issue.toml names it now.
    """

    issue: Path
    file: str
    created: list[tuple[Path, str]] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    removed: list[tuple[Path, Path]] = field(default_factory=list)
    edits: tuple[Edit, ...] = ()

    def create(self, path: Path, content: bytes) -> None:
        """Write a new file; one that holds these bytes already stays."""
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            self.created.append((path, digest(content)))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, path: Path, content: bytes) -> None:
        """Write a file in place of an older one."""
        before = path.read_bytes()
        write_file(path, content)
        self.replaced.append(Replaced(path=path, before=before, after=digest(content)))

    def edit(self, edits: Sequence[Edit]) -> None:
        """Change issue.toml."""
        self.edits = edit_issue(self.issue, edits)

    def remove(self, path: Path, copy: Path) -> None:
        """Remove a file of which there is a copy."""
        if path.is_file() and copy.is_file() and path.read_bytes() == copy.read_bytes():
            path.unlink()
            self.removed.append((path, copy))


@contextmanager
def change_files(issue: Path, file: str) -> Iterator[Change]:
    """Yield a change of an article's file, to be made step by step; if one fails, all are taken back.

    Raises:
        OutputError: the disk refuses a step.
    """
    change = Change(issue=issue, file=file)
    try:
        with report_failure(PROBLEM, issue.parent):
            yield change
    except BaseException:
        with suppress(OSError, NewsletterError):
            _reverse(change)
        raise


def take_back(change: Change) -> None:
    """Put everything as it was before a change.

    Raises:
        ContentError: one of its files was changed since.
        OutputError: the disk refuses a step.
    """
    written = [*change.created, *((each.path, each.after) for each in change.replaced)]
    for path, after in written:
        if not path.is_file() or digest(path.read_bytes()) != after:
            raise ContentError(
                "This file was changed since, so the correction cannot be undone.",
                where=Location(path),
                hint="Go back to the original, or correct the line again.",
            )
    with report_failure("The correction cannot be undone", change.issue.parent):
        _reverse(change)


def digest(content: bytes) -> str:
    """Return what tells a file's bytes from others."""
    return hashlib.sha256(content).hexdigest()


def _reverse(change: Change) -> None:
    """Take the steps back, the last one first: what comes back is there before issue.toml names it."""
    for path, copy in reversed(change.removed):
        if not path.exists():
            with path.open("xb") as file:
                file.write(copy.read_bytes())
    for each in reversed(change.replaced):
        write_file(each.path, each.before)
    if change.edits:
        edit_issue(change.issue, change.edits)
    for path, _ in reversed(change.created):
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
