"""The one Jinja environment: the project's templates first, then the packaged ones."""

from __future__ import annotations

import tomllib
import traceback
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import Location, TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from traceback import FrameSummary

    from jinja2 import Environment, FileSystemBytecodeCache
    from jinja2.bccache import Bucket

_HERE = Path(__file__).resolve().parent
# Inside the wheel the templates lie in the package; in a checkout they lie beside it.
PACKAGED = _HERE / "templates" if (_HERE / "templates").is_dir() else _HERE.parent / "templates"
# Markup escapes what it is given; mail and snippets in plain text, and style sheets, take it as it is.
ESCAPED = (".mjml.j2", ".html.j2")


def render(name: str, *, project: Path | None = None, **values: object) -> str:
    """Fill in a template by its name under `templates/`.

    Raises:
        TemplateError: a mistake in a template, at its line.
    """
    from jinja2 import TemplateError as JinjaError

    try:
        return _environment(project).get_template(name).render(values)
    except JinjaError as error:
        raise _located(error, name, project) from error
    except UnicodeDecodeError as error:
        problem = f"A template is not UTF-8: {error.reason}."
        raise TemplateError(problem, where=_line(error, name, project), hint="Save it as UTF-8.") from error
    except (TypeError, ValueError, ArithmeticError, RecursionError, LookupError) as error:
        if not _is_of_a_template(error):
            raise
        raise _located(error, name, project) from error


def path(name: str, project: Path | None = None) -> Path:
    """Where the template of that name lies."""
    own = project / name if project else None
    return own if own and own.is_file() else PACKAGED / name


def words(language: str, project: Path | None = None) -> Mapping[str, str]:
    """The words of the interface in a reader's language, or in English where there are none."""
    name = f"email/words/{language.partition('-')[0].lower()}.toml"
    known = name if path(name, project).is_file() else "email/words/en.toml"
    return {key: str(word) for key, word in table(known, project).items()}


def table(name: str, project: Path | None = None) -> Mapping[str, object]:
    """A TOML file under `templates/`.

    Raises:
        TemplateError: it is not TOML.
    """
    file = path(name, project)
    return _table(file, file.stat().st_mtime_ns)


@cache
def _table(file: Path, _changed: int) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        problem = f"This is not TOML: {error}."
        raise TemplateError(problem, where=Location(file), hint="Compare with the packaged file.") from error


@cache
def _environment(project: Path | None) -> Environment:
    """The environment of a project's `templates/`, or of the packaged ones alone."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [folder for folder in (project, PACKAGED) if folder is not None]
    return Environment(
        loader=FileSystemLoader(folders),
        bytecode_cache=_bytecode_cache(),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(ESCAPED),  # noqa: S701 - markup is escaped
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _bytecode_cache() -> FileSystemBytecodeCache | None:
    """Compiled templates, in a folder of Jinja's that only the user can read: compiling takes the longest."""
    from jinja2 import FileSystemBytecodeCache

    class Cache(FileSystemBytecodeCache):
        """On a full disk, templates are compiled again instead."""

        def dump_bytecode(self, bucket: Bucket) -> None:
            with suppress(OSError):
                super().dump_bytecode(bucket)

    try:
        return Cache()
    except (OSError, RuntimeError):  # no folder that is safe
        return None


def _located(error: Exception, name: str, project: Path | None) -> TemplateError:
    """The error at the deepest line of a template that it came through."""
    where = _line(error, name, project)
    problem = getattr(error, "message", None) or str(error)
    return TemplateError(
        f"{problem[:1].upper()}{problem[1:].rstrip('.')}.",
        where=where,
        hint="Compare with the packaged template; docs/templates.md lists what a template is given.",
    )


def _line(error: BaseException, name: str, project: Path | None) -> Location:
    """The line in the syntax error itself, or the last line of a template on the way to the error."""
    line, file = getattr(error, "lineno", None), getattr(error, "filename", None)
    if line and file:
        return Location(Path(file), line)
    frames = [frame for frame in _frames(error) if _is_template(frame)]
    return Location(Path(frames[-1].filename), frames[-1].lineno) if frames else Location(path(name, project))


def _frames(error: BaseException) -> list[FrameSummary]:
    return traceback.extract_tb(error.__traceback__)


def _is_of_a_template(error: BaseException) -> bool:
    """Whether a template went wrong, rather than our own code that it called."""
    frames = _frames(error)
    last = max((index for index, frame in enumerate(frames) if _is_template(frame)), default=None)
    if isinstance(error, RecursionError):
        return last is not None
    return last is not None and all("jinja2" in Path(frame.filename).parts for frame in frames[last + 1 :])


def _is_template(frame: FrameSummary) -> bool:
    return frame.filename.endswith((".j2", ".css"))
