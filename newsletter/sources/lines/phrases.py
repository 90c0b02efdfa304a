"""Lines that pages put around an article, known by what they say; phrases.toml has the phrases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_PHRASES: Final = "phrases.toml"
_SIGNS = re.compile(r"[\W\d_]+")
# Characters of an opening by which phrases are found again; shorter ones by all they have.
_KEY = 3

_BAR = re.compile(r"[\s|:：·•/,]+")
# Characters of the longest line that is one phrase, and nothing else.
WHOLE = 120
# Lines whose phrases are kept in memory: a line is asked for several times while a text is read.
REMEMBERED = 2_048
# Words of a bar at most, and the share of them that is known. Own limits.
BAR_WORDS, BAR_SHARE = 20, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What a line says: the kind of noise, and whether it says nothing else."""

    kind: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    why: Mapping[str, str]
    whole: Mapping[str, str]
    openings: Mapping[str, tuple[tuple[str, str], ...]]


@lru_cache(maxsize=REMEMBERED)
def find_phrase(line: str) -> Phrase | None:
    """Return what kind of noise a line is by its words, or None."""
    known, small = _load_phrases(), line.casefold().replace("’", "'").lstrip()
    kind = (
        (known.whole.get(_strip_signs(small)) or _find_bar_kind(small, known.whole))
        if len(small) <= WHOLE
        else None
    )
    if kind:
        return Phrase(kind=kind, whole=True)
    small = small if small[:1] in "[#©(<" else small.lstrip("→►▶>-–•*»·+|:✉📷📸🔴✔👉▸ ")
    candidates = (pair for size in range(_KEY, 0, -1) for pair in known.openings.get(small[:size], ()))
    for phrase, opens in candidates:
        if small.startswith(phrase) and not (phrase[-1].isalpha() and _continues(small[len(phrase) :])):
            return Phrase(kind=opens, whole=False)
    return None


def _find_bar_kind(small: str, whole: Mapping[str, str]) -> str | None:
    """Return the kind of a bar of words such as `Print Email Share`: most of them are noise by themselves."""
    if small.count(" ") > BAR_WORDS:
        return None
    words = [word for part in _BAR.split(small) if (word := _strip_signs(part))]
    if len(words) < 2:  # noqa: PLR2004 - one word is no bar
        return None
    kinds = [whole[word] for word in words if word in whole]
    return kinds[0] if len(kinds) >= BAR_SHARE * len(words) else None


def explain(kind: str) -> str:
    """Return why lines of this kind are set aside."""
    return _load_phrases().why[kind]


def _continues(rest: str) -> bool:
    """Return whether a word goes on: in scripts without spaces every phrase may be followed by letters."""
    return rest[:1].isalpha() and rest[:1] < "\u2e80"


def _strip_signs(small: str) -> str:
    """Return a line without digits and signs; the same words twice count once."""
    bare = _SIGNS.sub(" ", small).strip()
    half = len(bare) // 2
    if len(bare) > _KEY and len(bare) % 2 == 0 and bare[:half] == bare[half:]:
        return bare[:half]
    return bare


@cache
def _load_phrases() -> _Phrases:
    tables = tomllib.loads(files(__package__).joinpath(_PHRASES).read_text(encoding="utf-8"))
    openings: dict[str, list[tuple[str, str]]] = {}
    for kind, table in tables.items():
        for phrase in _split(table["opening"]):
            openings.setdefault(phrase[:_KEY], []).append((phrase, kind))
    return _Phrases(
        why={kind: table["why"] for kind, table in tables.items()},
        whole={
            _strip_signs(phrase): kind for kind, table in tables.items() for phrase in _split(table["whole"])
        },
        openings={
            key: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for key, pairs in openings.items()
        },
    )


def _split(phrases: str) -> list[str]:
    return [phrase for line in phrases.split("\n") for phrase in line.split("|") if phrase.strip()]
