"""A folder of real pastes, each with its truth → units with the part that each is of its article.

The folder holds NAME.json (the truth) with NAME.article.txt and NAME.page.txt, the plain text that a browser copied.
Such texts belong to their publishers: they stay outside the project, which ships the numbers that they teach.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from annotated import TEXT, Annotated, Line

from newsletter.decoding import decode_article, strip_invisible
from newsletter.language import find_date
from newsletter.sources.pasted.units import split_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from newsletter.sources.pasted.units import Unit

COPIES = ("article.txt", "page.txt")
# Characters by which two texts are one, and of a text that is compared as a part of another.
KEY, PART = 60, 25
# Characters of a line that names the author or the day, and of a line of the text that may be optional.
BYLINE, DATELINE, OPTIONAL = 120, 80, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """One copy of a page, under whose publisher's name it is learnt from."""

    publisher: str
    article: Annotated


def pastes(folder: Path) -> list[Paste]:
    """All copies in which the title and some text can be found."""
    made = []
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        publisher = path.stem.rpartition("_")[0]
        for copy in COPIES:
            file = path.with_name(f"{path.stem}.{copy}")
            units = split_units(strip_invisible(decode_article(file.read_bytes(), file)), 1)
            lines = _annotate(units, truth)
            if lines:
                article = Annotated(name=f"{path.stem}.{copy}", language=truth["lang"], lines=lines)
                made.append(Paste(publisher=publisher, article=article))
    return made


def _annotate(units: Sequence[Unit], truth: dict[str, Any]) -> tuple[Line, ...]:
    reader = _Truth(truth)
    parts = [reader.name(unit) for unit in units]
    first = next((at for at, part in enumerate(parts) if part in {"paragraph", "lede"}), len(parts))
    titles = [at for at, part in enumerate(parts) if part == "title"]
    above = [at for at in titles if at < first]
    title = above[-1] if above else titles[0] if titles else -1
    body = [at for at, part in enumerate(parts) if part in TEXT and at > title]
    if not titles or not body:
        return ()
    placed = _place(parts, title, range(body[0], body[-1] + 1), [len(unit.text) for unit in units])
    author = truth.get("author") or ""
    return tuple(
        Line(unit=unit, part=part, name=author if part == "byline" else "")
        for unit, part in zip(units, placed, strict=True)
    )


def _place(parts: Sequence[str], title: int, body: range, lengths: Sequence[int]) -> list[str]:
    """The parts, with what stands where no such part can stand set aside."""
    placed, has_lede = [], False
    for at, part in enumerate(parts):
        kept = part
        if part == "title" and at != title:
            kept = "aside"
        elif part == "optional":
            kept = "paragraph" if at in body and lengths[at] > OPTIONAL else "aside"
        elif part == "lede":
            kept = "aside" if at < title or has_lede else part
            has_lede = has_lede or kept == "lede"
        elif (part == "heading" and at not in body) or (part in TEXT and at < title):
            kept = "aside"
        placed.append(kept)
    return placed


class _Truth:
    """What is known of an article, ready to be compared."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self.language = truth["lang"]
        self.titles = {_letters(title) for title in (truth["title"], *(truth.get("title_alts") or ()))}
        self.lede = _squash(truth["lede"] or "")
        self.headings = {
            _squash(line)[:KEY] for line in (*truth["headings"], *truth.get("soft_headings", ()))
        }
        self.quotes, self.paragraphs = _all(truth["quotes"]), _all(truth["paragraphs"])
        self.items = _all(truth["bullets"] or ())
        keys = ("optional", "maybe", "key_points", "maybe_headings")
        self.optional = _all(line for key in keys for line in truth.get(key, ()))
        self.authors = [_squash(name) for name in (truth.get("author") or "").split(", ") if name]

    def name(self, unit: Unit) -> str:
        """The part that this unit is by its words."""
        typed, bare = _squash(unit.plain.text), _squash(unit.text)
        is_lede = self.lede and (typed[:KEY] == self.lede[:KEY] or (len(typed) > PART and typed in self.lede))
        parts = (
            ("title", _letters(unit.plain.text) in self.titles),
            ("lede", is_lede),
            ("quote", _is_in(typed, self.quotes)),
            ("paragraph", _is_in(typed, self.paragraphs)),
            ("heading", typed[:KEY] in self.headings or bare[:KEY] in self.headings),
            ("item", _is_in(typed, self.items) or _is_in(bare, self.items)),
            ("optional", _is_in(typed, self.optional)),
            ("byline", len(typed) < BYLINE and any(name in typed for name in self.authors)),
            ("date", len(typed) < DATELINE and bool(find_date(unit.plain.text, self.language))),
        )
        return next((part for part, is_it in parts if is_it), "aside")


def _is_in(text: str, known: Sequence[str]) -> bool:
    """Whether this is one of the texts, or a part of one, as where a copy breaks its lines."""
    return bool(text) and any(
        text == other or (min(len(text), len(other)) > PART and (text in other or other[:KEY] in text))
        for other in known
    )


def _all(texts: Iterable[str]) -> list[str]:
    return [_squash(text) for text in texts]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", _squash(text))


def _squash(text: str) -> str:
    """A text without white space and quotation marks, in small letters."""
    plain = re.sub("[’‘´`]", "'", unicodedata.normalize("NFKC", strip_invisible(text)))
    return re.sub(r'[\s"“”„«»]', "", plain).casefold()


def rename(paste: Paste) -> Annotated:
    """The article under its publisher's name: what is seen with one publisher alone is not learnt."""
    return replace(paste.article, name=paste.publisher)
