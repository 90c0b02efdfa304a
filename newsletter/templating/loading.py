"""Templates as Jinja finds them on disk: read again once they change, or once a project has its own."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from newsletter.errors import Location, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jinja2 import Environment, FileSystemLoader

# UTF-8, with the mark at its beginning that Windows' editor used to write.
ENCODING = "utf-8-sig"
# Where a template lies, when it was changed, and how long it is: what differs where its text may.
Stamp: TypeAlias = "tuple[Path, int, int] | None"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a build has seen of each template, by the folder that it lies in first, and of all of them."""

    templates: dict[tuple[str, str], Stamp] = field(default_factory=dict)
    editions: dict[tuple[Path, ...], str] = field(default_factory=dict)


_SEEN: ContextVar[_Seen | None] = ContextVar("seen", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Within it each template is looked for once: a build asks for some three hundred."""
    before = _SEEN.set(_SEEN.get() or _Seen())
    try:
        yield
    finally:
        _SEEN.reset(before)


def edition(folders: Sequence[Path]) -> str:
    """A digest of all templates' stamps: while it is the same, so is what they make of the same."""
    seen, known = _SEEN.get() or _Seen(), tuple(folders)
    if known not in seen.editions:
        stamps = [(path, _changed(path)) for folder in known for path in _files(str(folder))]
        seen.editions[known] = hashlib.sha256(repr(stamps).encode()).hexdigest()
    return seen.editions[known]


def _files(folder: str) -> Iterator[str]:
    for home, _, names in os.walk(folder, followlinks=True):
        yield from (f"{home}{os.sep}{name}" for name in sorted(names))


def _changed(path: str) -> tuple[int, int] | None:
    """When a file was changed, and how long it is: a hundred of them are asked for at every save."""
    try:
        said = os.stat(path)  # noqa: PTH116 - a Path of each takes longer than asking does
    except OSError:
        return None
    return said.st_mtime_ns, said.st_size


def loader(folders: Sequence[Path]) -> FileSystemLoader:
    """Templates from the first of the folders that has them."""
    from jinja2 import FileSystemLoader

    class Loader(FileSystemLoader):
        """Jinja's own asks whether a file was changed, and never whether another stands before it now."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            stamp = _stamp(folders, template)
            try:
                source, file, _ = super().get_source(environment, template)
            except UnicodeDecodeError as error:
                raise _not_utf8(error, stamp) from error
            return source, file, lambda: stamp == _stamp(folders, template)

    return Loader(folders, encoding=ENCODING)


def _not_utf8(error: UnicodeDecodeError, stamp: Stamp) -> TemplateError:
    where = Location(stamp[0], error.object[: error.start].count(b"\n") + 1) if stamp else None
    problem = f"A template is not UTF-8: {error.reason}."
    return TemplateError(problem, where=where, hint="Save it as UTF-8.")


def _stamp(folders: Sequence[Path], name: str) -> Stamp:
    seen = _SEEN.get()
    if seen is None:
        return _found(folders, name)
    key = str(folders[0]), name
    if key not in seen.templates:
        seen.templates[key] = _found(folders, name)
    return seen.templates[key]


def _found(folders: Sequence[Path], name: str) -> Stamp:
    return next(filter(None, (_stamped(folder / name) for folder in folders)), None)


def _stamped(file: Path) -> Stamp:
    changed = _changed(str(file))
    return (file, *changed) if changed else None
