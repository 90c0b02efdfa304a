"""Templates as Jinja finds them on disk: read again once they change, or once a project has its own."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
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

# What a build has seen of each template, by the folder that it lies in first.
_SEEN: ContextVar[dict[tuple[Path, str], Stamp] | None] = ContextVar("seen", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Within it each template is looked for once: a build asks for some three hundred."""
    before = _SEEN.set(_SEEN.get() or {})
    try:
        yield
    finally:
        _SEEN.reset(before)


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
    key = folders[0], name
    if key not in seen:
        seen[key] = _found(folders, name)
    return seen[key]


def _found(folders: Sequence[Path], name: str) -> Stamp:
    for folder in folders:
        file = folder / name
        try:
            said = file.stat()
        except OSError:
            continue
        return file, said.st_mtime_ns, said.st_size
    return None
