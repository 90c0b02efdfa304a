"""What the code says in English, as the page says it: in the publication's language.

Errors, findings and the reasons for which a line is set aside are made by rooms that know no page. So a file
of messages has each as it is written there, `{}` where something is filled in, and what the page says:
`'There is no image "{}".' = "Il n’y a pas d’image « {} »."`. `{_}` is filled in by what is itself a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import Location, TemplateError, raise_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from newsletter.model import Json

# Files of messages that are kept, as they were before and after a save, and messages of each. Own limits.
KEPT, MESSAGES = 8, 1024
# Messages inside messages that are looked for: a file's name, a sentence, a word in it. Own limit.
DEEP = 4
# Where the messages lie under `templates/`.
FOLDER = "preview/messages"
# Keys under which replies hold messages.
_SAID = frozenset({"problem", "hint", "why"})
_HINT = "Write as many {} and {_} as the message has."
_HOLE = re.compile(r"\{(_?)\}")
# A number as Python groups its digits, and the space that stands there in other languages than English.
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A message in which something is filled in: what stands around it, and whether it is a message too."""

    pieces: tuple[str, ...]
    is_message: tuple[bool, ...]
    translation: str

    @property
    def weight(self) -> tuple[int, int]:
        """How much it says itself, for the pattern that says most is the one that is meant."""
        return len("".join(self.pieces)), -len(self.is_message)

    @property
    def is_mere(self) -> bool:
        """Whether it has no word of its own, and means nothing unless what is filled in is a message."""
        return not any(map(str.isalpha, "".join(self.pieces)))

    def match(self, text: str) -> list[str] | None:
        """Return what is filled in, in one pass through the text, or None where it is another message."""
        first, *middle, last = self.pieces
        at, end = len(first), len(text) - len(last)
        if at > end or not (text.startswith(first) and text.endswith(last)):
            return None
        filled = []
        for piece in middle:
            found = text.find(piece, at, end)
            if found < 0:
                return None
            filled.append(text[at:found])
            at = found + len(piece)
        return [*filled, text[at:end]]


@dataclass(frozen=True, eq=False)
class Messages:
    """The messages of a language, each in one piece or with what is filled in."""

    known: Mapping[str, str]

    @cached_property
    def patterns(self) -> dict[str, list[Pattern]]:
        """Those with something filled in, the most telling first, by the letter that a text begins with.

        Those that may begin with any letter are in every list, and alone under "".
        """
        made = [_make_pattern(key, said) for key, said in self.known.items() if _HOLE.search(key)]
        made.sort(key=lambda pattern: pattern.weight, reverse=True)
        letters = {pattern.pieces[0][:1] for pattern in made} | {""}
        return {
            letter: [pattern for pattern in made if pattern.pieces[0][:1] in {letter, ""}]
            for letter in letters
        }

    @lru_cache(MESSAGES)  # noqa: B019 - the messages of a language live as long as the preview
    def translate(self, text: str, depth: int = DEEP) -> str | None:
        """Return a message in the language, or None where it is not known."""
        if text in self.known:
            return self.known[text]
        if depth == 0:
            return None
        for pattern in self.patterns.get(text[:1]) or self.patterns[""]:
            filled = pattern.match(text)
            if filled and (translation := self._fill(pattern, filled, depth - 1)):
                return translation
        return None

    def _fill(self, pattern: Pattern, filled: list[str], depth: int) -> str | None:
        said = []
        for value, is_message in zip(filled, pattern.is_message, strict=True):
            translation = self.translate(value, depth) if is_message else None
            if is_message and translation is None and pattern.is_mere:
                return None
            grouped = value.replace(",", _SPACE) if _GROUPED.fullmatch(value) else value
            said.append(grouped if translation is None else translation)
        following = iter(said)
        return _HOLE.sub(lambda _: next(following), pattern.translation)


def make_translator(language: str, templates: Path | None) -> Callable[[str], str]:
    """Return what says a message of the code in a language; where it is not known there, as it is."""
    try:
        messages = load_messages(language, templates)
    except TemplateError:  # a mistake in the project's own file, which the words of the page tell
        messages = load_messages(language, None)
    return lambda text: messages.translate(text) or text


def translate_values(reply: Json, say: Callable[[str], str]) -> Json:
    """Return what the page is told, with the messages in it, wherever they stand, as `say` says them."""
    if isinstance(reply, dict):
        return {key: _translate_value(key, value, say) for key, value in reply.items()}
    return [translate_values(value, say) for value in reply] if isinstance(reply, (list, tuple)) else reply


def _translate_value(key: str, value: Json, say: Callable[[str], str]) -> Json:
    return say(value) if key in _SAID and isinstance(value, str) else translate_values(value, say)


def load_messages(language: str, templates: Path | None) -> Messages:
    """Return the messages of a language; none of one that has no file.

    Raises:
        TemplateError: the project's own file is not TOML, or fills in what the message has not.
    """
    files = templating.list_language_files(FOLDER, language, templates)
    return _read_messages(tuple((file, file.stat().st_mtime_ns) for file in files))


@lru_cache(KEPT)
def _read_messages(files: tuple[tuple[Path, int], ...]) -> Messages:
    known: dict[str, str] = {}
    for file, _ in files:
        tables = templating.read_toml(file).values()
        said = dict(pair for table in tables if isinstance(table, dict) for pair in table.items())
        raise_together(_find_mistakes(file, said))
        known |= {key: str(translation) for key, translation in said.items()}
    return Messages(known=known)


def _find_mistakes(file: Path, said: Mapping[str, object]) -> Iterator[TemplateError]:
    for key, translation in said.items():
        if not isinstance(translation, str):
            yield TemplateError(f'"{key}" must be text.', where=Location(file), hint=_HINT)
        elif sorted(_HOLE.findall(key)) != sorted(_HOLE.findall(translation)):
            problem = f'"{key}": nothing fills in "{translation}".'
            yield TemplateError(problem, where=Location(file), hint=_HINT)


def _make_pattern(key: str, translation: str) -> Pattern:
    pieces = tuple(_HOLE.split(key)[::2])
    return Pattern(pieces, tuple(hole == "_" for hole in _HOLE.findall(key)), translation)
