"""TOML under `templates/`: themes, and the words of the interface."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from newsletter.config.positions import locate_key
from newsletter.errors import Location, TemplateError, raise_together
from newsletter.suggestions import list_choices
from newsletter.templating.catalogue import PACKAGED, locate
from newsletter.templating.environment import ENCODING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Which words there are, and what stands where a language has none.
ENGLISH = "email/words/en.toml"
# Files that are kept: words and themes, as they were before and after a save. Own limit.
KEPT = 32
# Where the standard library says that TOML ends being TOML.
_LINE = re.compile(r"\(at line (\d+), ")


def load_words(language: str, project: Path | None = None) -> Mapping[str, str]:
    """Return the words of the interface in a reader's language; what is absent there is said in English.

    Raises:
        TemplateError: the project's own file holds what no template asks for, at its line.
    """
    own = f"email/words/{language.partition('-')[0].lower()}.toml"
    known: dict[str, str] = {}
    for name in (ENGLISH, own):
        for file in (PACKAGED / name, project / name if project else None):
            if file and file.is_file():
                known |= _read_words(file, known)
    return known


def load_table(name: str, project: Path | None = None) -> Mapping[str, object]:
    """Return a TOML file under `templates/`.

    Raises:
        TemplateError: it is not TOML.
    """
    return _read(locate(name, project))


def _read(file: Path) -> Mapping[str, object]:
    return _parse(file, file.stat().st_mtime_ns)


@lru_cache(KEPT)
def _parse(file: Path, _changed: int) -> Mapping[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding=ENCODING))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = Location(file, int(line[1]) if line else None)
        problem = f"This is not TOML: {error}."
        raise TemplateError(problem, where=where, hint="Compare with the packaged file.") from error
    except UnicodeDecodeError as error:
        problem = f"A template is not UTF-8: {error.reason}."
        raise TemplateError(problem, where=Location(file), hint="Save it as UTF-8.") from error


def _read_words(file: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a file; all but those in English, which come first, must be known."""
    table = _read(file)
    if known:
        raise_together(_find_mistakes(file, table, known))
    return {key: str(word) for key, word in table.items()}


def _find_mistakes(
    file: Path, table: Mapping[str, object], known: Mapping[str, str]
) -> Iterator[TemplateError]:
    for key, word in table.items():
        if key not in known:
            hint = list_choices(key, known)
            yield TemplateError(f'There is no word "{key}".', where=locate_key(file, key), hint=hint)
        elif not isinstance(word, str):
            hint = f'Write it as in {key} = "{known[key]}".'
            yield TemplateError(f'"{key}" must be text.', where=locate_key(file, key), hint=hint)
        elif not _list_fields(word) <= _list_fields(known[key]):
            hint = f'Write it as in {key} = "{known[key]}".'
            yield TemplateError(
                f'"{key}": nothing fills in "{word}".', where=locate_key(file, key), hint=hint
            )


def _list_fields(word: str) -> set[str]:
    """Return what is filled in, as it is written; a brace that stands alone is what nothing fills in."""
    try:
        parts = list(Formatter().parse(word))
    except ValueError:
        return {word}
    return {f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name is not None}
