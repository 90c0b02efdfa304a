"""An error as the page shows it: what, where, how to mend it, and the lines around it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import NewsletterError
from newsletter.export.folder import relativize

if TYPE_CHECKING:
    from newsletter.errors import Location
    from newsletter.model import Json

# Lines shown before and after the one that is meant, and characters of each. Own choice, 2026-11-23.
AROUND = 2
WIDE = 300


def troubles(error: NewsletterError | OSError, root: Path | None) -> list[Json]:
    """An error, and those that were found with it; files are named from the project's folder on."""
    if isinstance(error, OSError):
        error = _as_told(error)
    return [_trouble(one, root) for one in (error, *error.others)]


def _as_told(error: OSError) -> NewsletterError:
    """What the disk says: a folder that is deleted while it is being read."""
    name = Path(error.filename).name if isinstance(error.filename, str) else "A file"
    said = (error.strerror or "it cannot be read").lower()
    return NewsletterError(f"{name}: {said}.", hint="Put it back; the preview goes on by itself.")


def _trouble(error: NewsletterError, root: Path | None) -> Json:
    where = error.where
    return {
        "where": _told(where, root) if where else None,
        "problem": _short(error.problem, root),
        "hint": _short(error.hint or "", root),
        "excerpt": _excerpt(where) if where else [],
    }


def _told(where: Location, root: Path | None) -> str:
    name = relativize(where.path, root)
    return f"{name}:{where.line}" if where.line else name


def _short(text: str, root: Path | None) -> str:
    """A message without the folder that all of it lies in."""
    return text.replace(f"{root.resolve()}/", "").replace(f"{root}/", "") if root else text


def _excerpt(where: Location) -> list[Json]:
    """The lines around the one that is meant, with their numbers."""
    path = Path(where.path)
    if not where.line or not path.is_file():
        return []
    first = max(1, where.line - AROUND)
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            shown = [line.rstrip("\r\n")[:WIDE] for line in islice(lines, first - 1, where.line + AROUND)]
    except OSError:
        return []
    return [[number, line] for number, line in enumerate(shown, first)]
