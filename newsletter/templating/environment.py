"""A template filled in, or its mistake at its line."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from newsletter.templating import absent, loading, mistakes
from newsletter.templating.folders import PACKAGED

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from jinja2 import Environment, FileSystemBytecodeCache
    from jinja2.bccache import Bucket

# Markup escapes what it is given; mail and snippets in plain text, and style sheets, take it as it is.
ESCAPED = (".mjml.j2", ".html.j2")


def render(name: str, *, project: Path | None = None, **values: object) -> str:
    """Fill in a template by its name under `templates/`.

    Raises:
        TemplateError: a mistake in a template, at its line.
    """
    from jinja2 import TemplateError as JinjaError

    environment = _environment(project)
    try:
        return environment.get_template(name).render(values)
    except JinjaError as error:
        raise mistakes.told(error, name, project, environment) from error
    except (TypeError, ValueError, ArithmeticError, RecursionError, LookupError) as error:
        if not mistakes.is_of_a_template(error):
            raise
        raise mistakes.told(error, name, project, environment) from error


def edition(project: Path | None = None) -> str:
    """What differs as soon as any template, word or theme does."""
    return loading.edition(_folders(project))


def _folders(project: Path | None) -> list[Path]:
    """Where templates are looked for, in this order."""
    return [folder for folder in (project, PACKAGED) if folder is not None]


@cache
def _environment(project: Path | None) -> Environment:
    """The environment of a project's `templates/`, or of the packaged ones alone."""
    from jinja2 import Environment

    class House(Environment):
        """Jinja's own looks its few functions up through a chain: a fifth of filling a snippet."""

        def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
            return {**self.globals, **(d or {})}

    return House(
        loader=loading.loader(_folders(project)),
        bytecode_cache=_bytecode_cache(),
        undefined=absent.undefined(),
        autoescape=lambda name: name is not None and name.endswith(ESCAPED),
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
