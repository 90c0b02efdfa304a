"""Lines that pages put around an article, known by what they say; phrases.toml has the phrases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
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
# Words of a bar at most, and the share of them that is known. Own limits, 2026-11-23.
BAR_WORDS, BAR_SHARE = 20, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line was found to say: the kind of noise, and whether it says nothing else."""

    kind: str
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    why: Mapping[str, str]
    whole: Mapping[str, str]
    openings: Mapping[str, tuple[tuple[str, str], ...]]


def said(line: str) -> Said | None:
    """What kind of noise a line is by its words, if it is any."""
    known, small = _phrases(), line.casefold().replace("’", "'").lstrip()
    kind = (known.whole.get(_bare(small)) or _bar(small, known.whole)) if len(small) <= WHOLE else None
    if kind:
        return Said(kind=kind, whole=True)
    small = small if small[:1] in "[#©(<" else small.lstrip("→►▶>-–•*»·+|:✉📷📸🔴✔👉▸ ")
    found = (one for size in range(_KEY, 0, -1) for one in known.openings.get(small[:size], ()))
    for phrase, opens in found:
        if small.startswith(phrase) and not (phrase[-1].isalpha() and _continues(small[len(phrase) :])):
            return Said(kind=opens, whole=False)
    return None


def _bar(small: str, whole: Mapping[str, str]) -> str | None:
    """The kind of a bar of words, as `Print Email Share`: most of them are noise by themselves."""
    if small.count(" ") > BAR_WORDS:
        return None
    words = [word for part in _BAR.split(small) if (word := _bare(part))]
    if len(words) < 2:  # noqa: PLR2004 - one word is no bar
        return None
    kinds = [whole[word] for word in words if word in whole]
    return kinds[0] if len(kinds) >= BAR_SHARE * len(words) else None


def why(kind: str) -> str:
    """Why lines of this kind are set aside."""
    return _phrases().why[kind]


def _continues(rest: str) -> bool:
    """Whether a word goes on: in scripts without spaces every phrase may be followed by letters."""
    return rest[:1].isalpha() and rest[:1] < "\u2e80"


def _bare(small: str) -> str:
    """A line without digits and signs; the same words said twice count once."""
    bare = _SIGNS.sub(" ", small).strip()
    half = len(bare) // 2
    if len(bare) > _KEY and len(bare) % 2 == 0 and bare[:half] == bare[half:]:
        return bare[:half]
    return bare


@cache
def _phrases() -> _Phrases:
    tables = tomllib.loads(files(__package__).joinpath(_PHRASES).read_text(encoding="utf-8"))
    openings: dict[str, list[tuple[str, str]]] = {}
    for kind, table in tables.items():
        for phrase in _split(table["opening"]):
            openings.setdefault(phrase[:_KEY], []).append((phrase, kind))
    return _Phrases(
        why={kind: table["why"] for kind, table in tables.items()},
        whole={_bare(phrase): kind for kind, table in tables.items() for phrase in _split(table["whole"])},
        openings={key: tuple(sorted(found, key=lambda one: -len(one[0]))) for key, found in openings.items()},
    )


def _split(phrases: str) -> list[str]:
    return [phrase for line in phrases.split("\n") for phrase in line.split("|") if phrase.strip()]
