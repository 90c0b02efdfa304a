"""The one Jinja environment: fills in templates, and reads them again once they change."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from newsletter.disk import walk_files
from newsletter.errors import Location, TemplateError
from newsletter.templating import template_errors
from newsletter.templating.catalogue import PACKAGED
from newsletter.templating.limits import count_steps, limit_environment, make_environment_class

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
    from jinja2.bccache import Bucket

# Markup escapes what it is given; emails and snippets in plain text, and style sheets, take it as it is.
ESCAPED = (".mjml.j2", ".html.j2", ".svg.j2")

# Environments that are kept, each with its templates: a preview has one. Own limit.
KEPT = 4
# What stands before the names of compiled templates, for those of other programs keep to no limits.
_LIMITED = "newsletter-1:"
# UTF-8, with the mark at its beginning that Windows' editor used to write.
ENCODING = "utf-8-sig"
# Where a template lies, when it was changed, and how long it is: what differs where its text may.
Stamp: TypeAlias = "tuple[Path, int, int] | None"


def render(name: str, *, project: Path | None = None, **values: object) -> str:
    """Fill in a template by its name under `templates/`.

    Raises:
        TemplateError: a mistake in a template, at its line.
    """
    from jinja2 import TemplateError as JinjaError

    environment = _make_environment(project)
    try:
        with count_steps():
            return environment.get_template(name).render(values)
    except JinjaError as error:
        raise template_errors.explain(error, name, project, environment) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError, LookupError, MemoryError) as error:
        if not template_errors.is_template_fault(error):
            raise
        raise template_errors.explain(error, name, project, environment) from error


def digest_templates(project: Path | None = None) -> str:
    """Return a digest of all templates' stamps: while it is the same, so is what they make of the same."""
    seen, folders = _SEEN.get() or _Seen(), tuple(_list_folders(project))
    if folders not in seen.editions:
        stamps = [(path, _read_stamp(path)) for folder in folders for path in walk_files(folder)]
        seen.editions[folders] = hashlib.sha256(repr(stamps).encode()).hexdigest()
    return seen.editions[folders]


def _list_folders(project: Path | None) -> list[Path]:
    """Return where templates are looked for, in this order."""
    return [folder for folder in (project, PACKAGED) if folder is not None]


@lru_cache(KEPT)
def _make_environment(project: Path | None) -> Environment:
    """Return the environment of a project's `templates/`, or of the packaged ones alone."""
    environment = make_environment_class()(
        loader=_make_loader(_list_folders(project)),
        bytecode_cache=_make_bytecode_cache(),
        undefined=template_errors.make_undefined(),
        autoescape=lambda name: name is not None and name.endswith(ESCAPED),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    limit_environment(environment)
    return environment


def _make_bytecode_cache() -> FileSystemBytecodeCache | None:
    """Return where compiled templates are kept: a folder of Jinja's that only the user can read."""
    from jinja2 import FileSystemBytecodeCache

    class Cache(FileSystemBytecodeCache):
        """Jinja's own, but on a full disk templates are compiled again instead."""

        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            return super().get_cache_key(f"{_LIMITED}{name}", filename)

        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    try:
        return Cache()
    except (OSError, RuntimeError):  # no folder that is safe
        return None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a build has seen of each template, by the folder that it lies in first, and of all of them."""

    templates: dict[tuple[str, str], Stamp] = field(default_factory=dict)
    editions: dict[tuple[Path, ...], str] = field(default_factory=dict)


_SEEN: ContextVar[_Seen | None] = ContextVar("seen", default=None)


@contextmanager
def hold_templates() -> Iterator[None]:
    """Look for each template once within this context: a build asks for some three hundred."""
    before = _SEEN.set(_SEEN.get() or _Seen())
    try:
        yield
    finally:
        _SEEN.reset(before)


def _read_stamp(path: str) -> tuple[int, int] | None:
    """Return when a file was changed, and how long it is: a hundred of them are asked for at every save."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path of each takes longer than asking does
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _make_loader(folders: Sequence[Path]) -> FileSystemLoader:
    """Return the loader of templates from the first of the folders that has them."""
    from jinja2 import FileSystemLoader

    class Loader(FileSystemLoader):
        """Jinja's own asks whether a file was changed, and never whether another stands before it now."""

        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            stamp = _find_stamp(folders, template)
            try:
                source, file, _ = super().get_source(environment, template)
            except UnicodeDecodeError as error:
                raise _explain_encoding(error, stamp) from error
            return source, file, lambda: stamp == _find_stamp(folders, template)

    return Loader(folders, encoding=ENCODING)


def _explain_encoding(error: UnicodeDecodeError, stamp: Stamp) -> TemplateError:
    where = Location(stamp[0], error.object[: error.start].count(b"\n") + 1) if stamp else None
    problem = f"A template is not UTF-8: {error.reason}."
    return TemplateError(problem, where=where, hint="Save it as UTF-8.")


def _find_stamp(folders: Sequence[Path], name: str) -> Stamp:
    seen = _SEEN.get()
    if seen is None:
        return _search(folders, name)
    key = str(folders[0]), name
    if key not in seen.templates:
        seen.templates[key] = _search(folders, name)
    return seen.templates[key]


def _search(folders: Sequence[Path], name: str) -> Stamp:
    for file in (folder / name for folder in folders):
        stamp = _read_stamp(str(file))
        if stamp:
            return file, *stamp
    return None
