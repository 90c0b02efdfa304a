"""What the pages are told of an issue: its last good build, and each error with the lines around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import NewsletterError
from newsletter.export.folder import relativize
from newsletter.preview.listeners import format_event

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.errors import Location
    from newsletter.model import Json
    from newsletter.pipeline import Built

# Lines shown before and after the one that an error names, and characters of each. Own choice.
AROUND = 2
WIDE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """What there is of an issue.

    Attributes:
        built: the last good build; None where there was none yet.
        state: what the page shows of it, as JSON.
        errors: what has been wrong since then, as the page shows it.
        done: whether a build was tried at all.
    """

    built: Built | None = None
    state: bytes = b""
    errors: tuple[Json, ...] = ()
    version: int = 0
    milliseconds: int = 0
    done: bool = False


def build_event(issue: str, view: IssueView) -> str:
    """Build the event that tells the pages how an issue stands."""
    if view.errors:
        return format_event("failed", {"version": view.version, "issue": issue, "errors": view.errors})
    return format_event("built", {"version": view.version, "issue": issue, "ms": view.milliseconds})


def list_errors(
    error: NewsletterError | OSError, root: Path | None, said: Callable[[str], str]
) -> list[Json]:
    """List an error and those that came with it, as `said` says them; files are named from the project on."""
    if isinstance(error, OSError):
        error = _convert(error)
    return [_describe(problem, root, said) for problem in (error, *error.others)]


def _convert(error: OSError) -> NewsletterError:
    """Convert what the disk says, as when a folder is deleted while it is read."""
    name = Path(error.filename).name if isinstance(error.filename, str) else "A file"
    reason = (error.strerror or "it cannot be read").lower()
    return NewsletterError(
        f"{name} cannot be read: {reason}.", hint="Put it back; the preview goes on by itself."
    )


def _describe(error: NewsletterError, root: Path | None, said: Callable[[str], str]) -> Json:
    where = error.where
    return {
        "where": _format_location(where, root) if where else None,
        "problem": said(_shorten_paths(error.problem, root)),
        "hint": said(_shorten_paths(error.hint or "", root)),
        "excerpt": _read_excerpt(where) if where else [],
    }


def _format_location(where: Location, root: Path | None) -> str:
    name = relativize(where.path, root)
    return f"{name}:{where.line}" if where.line else name


def _shorten_paths(text: str, root: Path | None) -> str:
    """Drop the project's folder from the paths in a message."""
    return text.replace(f"{root.resolve()}/", "").replace(f"{root}/", "") if root else text


def _read_excerpt(where: Location) -> list[Json]:
    """Return the lines around the one that is named, with their numbers."""
    path = Path(where.path)
    if not where.line or not path.is_file():
        return []
    first = max(1, where.line - AROUND)
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = [line.rstrip("\r\n")[:WIDE] for line in islice(file, first - 1, where.line + AROUND)]
    except OSError:
        return []
    return [[number, line] for number, line in enumerate(lines, first)]
