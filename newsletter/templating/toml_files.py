"""TOML under `templates/`: themes, and the words of the interface."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from newsletter.config.positions import locate_key
from newsletter.config.toml import is_too_deep
from newsletter.errors import Location, TemplateError, raise_together
from newsletter.suggestions import list_choices
from newsletter.templating.catalogue import PACKAGED, locate
from newsletter.templating.environment import ENCODING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Which words there are, and what stands where a language has none.
ENGLISH = "en"
# The categories of plurals in the Unicode CLDR: cldr.unicode.org/index/cldr-spec/plural-rules (read
# 2026-12-01). English has two of them; a word in another language may have any.
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
# Files that are kept: words and themes, as they were before and after a save. Own limit.
KEPT = 32
# Where the standard library says that TOML ends being TOML.
_LINE = re.compile(r"\(at line (\d+), ")


def load_words(language: str, project: Path | None = None, folder: str = "email") -> Mapping[str, str]:
    """Return the words of the interface in a reader's language; what is absent there is said in English.

    Args:
        language: the reader's.
        project: the folder of the project's own templates.
        folder: whose words: the email's, or the preview page's, in which `[tabs] text` is `tabs.text`.

    Raises:
        TemplateError: the project's own file holds what no template asks for, at its line.
    """
    files = [
        file
        for spoken in (ENGLISH, language)
        for file in list_language_files(f"{folder}/words", spoken, project)
    ]
    return _merge_words(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(KEPT)
def _merge_words(files: tuple[tuple[Path, int], ...]) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for file, _ in files:
        known |= _read_words(file, known)
    return MappingProxyType(known)


def list_language_files(folder: str, language: str, project: Path | None) -> list[Path]:
    """List the files of a language in a folder of `templates/`, the packaged one first."""
    name = f"{folder}/{language.partition('-')[0].lower()}.toml"
    files = (PACKAGED / name, project / name if project else None)
    return [file for file in files if file and file.is_file()]


def load_table(name: str, project: Path | None = None) -> Mapping[str, object]:
    """Return a TOML file under `templates/`.

    Raises:
        TemplateError: it is not TOML.
    """
    return read_toml(locate(name, project))


def read_toml(file: Path) -> Mapping[str, object]:
    """Return a TOML file, which is read again once it has changed.

    Raises:
        TemplateError: it is not TOML.
    """
    return _parse(file, file.stat().st_mtime_ns)


@lru_cache(KEPT)
def _parse(file: Path, _changed: int) -> Mapping[str, object]:
    try:
        table = tomllib.loads(file.read_text(encoding=ENCODING))
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        where = Location(file, int(line[1]) if line else None)
        problem = f"This is not TOML: {error}."
        raise TemplateError(problem, where=where, hint="Compare with the packaged file.") from error
    except UnicodeDecodeError as error:
        problem = f"A template is not UTF-8: {error.reason}."
        raise TemplateError(problem, where=Location(file), hint="Save it as UTF-8.") from error
    except (ValueError, RecursionError, OSError) as error:  # of a number too long, of brackets too deep
        problem = f"This cannot be read: {error}."
        raise TemplateError(problem, where=Location(file), hint="Compare with the packaged file.") from error
    if is_too_deep(table):
        problem = "This nests too deep."
        raise TemplateError(problem, where=Location(file), hint="Compare with the packaged file.")
    return table


def _read_words(file: Path, known: Mapping[str, str]) -> dict[str, str]:
    """Return the words of a file; those of a project must be known."""
    words = dict(flatten_table(read_toml(file)))
    if not file.is_relative_to(PACKAGED):
        raise_together(_find_mistakes(file, words, known))
    return {key: str(word) for key, word in words.items()}


def flatten_table(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the keys of a table and of those inside it, as `table.key`."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from flatten_table(value, f"{before}{key}.")
        else:
            yield before + key, value


def _find_mistakes(
    file: Path, table: Mapping[str, object], known: Mapping[str, str]
) -> Iterator[TemplateError]:
    for key, word in table.items():
        english = known.get(key) or known.get(_name_plural(key))
        if english is None:
            problem, hint = f'There is no word "{key}".', list_choices(key, known)
        elif not isinstance(word, str):
            problem, hint = f'"{key}" must be text.', f'Write it as in {key} = "{english}".'
        elif not _list_fields(word) <= _list_fields(english):
            problem, hint = f'"{key}": nothing fills in "{word}".', f'Write it as in {key} = "{english}".'
        else:
            continue
        yield TemplateError(problem, where=_locate_word(file, key), hint=hint)


def _name_plural(key: str) -> str:
    """Return the key of the plural that every language has; empty where a key names no plural."""
    stem, _, form = key.rpartition(".")
    return f"{stem}.other" if form in _PLURALS else ""


def _locate_word(file: Path, key: str) -> Location:
    """Return the line of a word: the forms of a plural stand on one."""
    table, *rest = key.split(".")
    return locate_key(file, rest[0], table) if rest else locate_key(file, key)


def _list_fields(word: str) -> set[str]:
    """Return what is filled in, as it is written; a brace that stands alone is what nothing fills in."""
    try:
        parts = list(Formatter().parse(word))
    except ValueError:
        return {word}
    return {f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name is not None}
