"""An article → the same as other pages would have it: cut short, without blank lines, under another page's menu."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotated import TEXT, Annotated, Line

from newsletter.sources.pasted.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Lines = tuple[Line, ...]

# Lines that pages put between those of an article.
NOISE = (
    "Publicité", "La suite après la publicité", "Advertisement", "Anzeige", "Publicidad", "Photo : AFP", "Newsletter",
    "Partager sur Facebook", "12 commentaires", "Inscrivez-vous à notre newsletter", "Lire aussi",
    "Lire aussi : un autre sujet du jour", "À lire aussi : le dossier de la semaine",
    "Read more: another story of the day",
)  # fmt: skip
# Lines of a page that are worth putting around other articles, at least.
_PAGE = 4
# Lines of a body that was cut short, and words of a title, fewest and most.
_CUT, _TITLE_WORDS = (2, 7), (3, 6)
# Characters of a lede that was cut short, fewest and most.
_LEDE = (50, 110)

_SENTENCE_END = re.compile(r"(?<=[.!?…。])\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What variants take from other articles.

    Attributes:
        tops: what stands above articles.
        ends: what stands below them.
        titles: theirs.
    """

    tops: Sequence[Lines]
    ends: Sequence[Lines]
    titles: Sequence[str]


Step = Callable[[Lines, "Random", Stock], Lines]


def stock(articles: Sequence[Annotated]) -> Stock:
    """What the variants of these articles take from each other."""
    parted = [_parted(article.lines) for article in articles]
    return Stock(
        tops=[top for top, _, _, _ in parted if _asides(top) >= _PAGE],
        ends=[end for _, _, _, end in parted if _asides(end) >= _PAGE],
        titles=[line.unit.text for article in articles for line in article.lines if line.part == "title"],
    )


def variants(article: Annotated, found: Stock, chance: Random) -> list[Annotated]:
    """The article itself and its variants, as VARIANTS has them."""
    made = [article]
    for steps in VARIANTS:
        lines = article.lines
        for step in steps:
            lines = step(lines, chance, found)
        made.append(replace(article, lines=lines))
    return [one for one in made if any(line.part in TEXT for line in one.lines)]


# --- the body ---


def cut(lines: Lines, chance: Random, found: Stock) -> Lines:
    """A few lines of the body alone."""
    return _cut(lines, chance, lambda body, count: chance.randint(0, max(0, len(body) - count)))


def cut_at_list(lines: Lines, chance: Random, found: Stock) -> Lines:
    """A few lines of the body, the last of them that of a list."""

    def start(body: Lines, count: int) -> int:
        ends = [
            at
            for at, line in enumerate(body, 1)
            if line.part == "item" and (body[at : at + 1] or (None,))[0] != line
        ]
        last = [at for at in ends if at == len(body) or body[at].part != "item"]
        return max(0, chance.choice(last) - count) if last else chance.randint(0, max(0, len(body) - count))

    return _cut(lines, chance, start)


def _cut(lines: Lines, chance: Random, start: Callable[[Lines, int], int]) -> Lines:
    above, head, body, _ = _parted(lines)
    body = tuple(line for line in body if line.part in TEXT | {"call"})
    count = chance.randint(*_CUT)
    first = start(body, count)
    body = body[first : first + count]
    while body and body[-1].part == "heading":
        body = body[:-1]
    while body and body[0].part in {"item", "heading"}:
        body = body[1:]
    if not any(line.part == "paragraph" for line in body):
        return lines
    return above + head + _spaced(body, chance)


def noisy(lines: Lines, chance: Random, found: Stock) -> Lines:
    """Lines of a page between those of the article."""
    made: list[Line] = []
    for line in lines:
        if made and chance.random() < 0.1:
            made.append(_aside(chance.choice(NOISE)))
        made.append(line)
    return tuple(made)


# --- the head ---


def unlisted(lines: Lines, chance: Random, found: Stock) -> Lines:
    """No page above the title, and few of its categories."""
    above, *rest = _parted(lines)
    kept = tuple(line for line in above if line.part == "category" and chance.random() < 0.4)
    return kept + _joined(rest)


def shuffled(lines: Lines, chance: Random, found: Stock) -> Lines:
    """What follows the title in another order."""
    above, head, *rest = _parted(lines)
    return above + head[:1] + tuple(chance.sample(head[1:], len(head) - 1)) + _joined(rest)


def bare(lines: Lines, chance: Random, found: Stock) -> Lines:
    """No page between title and text."""
    above, head, *rest = _parted(lines)
    kept = tuple(line for line in head if line.part != "aside" or chance.random() < 0.2)
    return above + kept + _joined(rest)


def spaced(lines: Lines, chance: Random, found: Stock) -> Lines:
    """Blank lines between all lines of the head, or none."""
    above, head, *rest = _parted(lines)
    return above + _gapped(head, chance, always=True) + _joined(rest)


def without_lede(lines: Lines, chance: Random, found: Stock) -> Lines:
    """No lede."""
    return tuple(line for line in lines if line.part != "lede")


def unlabelled(lines: Lines, chance: Random, found: Stock) -> Lines:
    """The author's name without a word before it."""
    return tuple(_said(line, line.name) if line.part == "byline" else line for line in lines)


def brief(lines: Lines, chance: Random, found: Stock) -> Lines:
    """A short lede, and perhaps a short title."""
    return tuple(_brief(line, chance) for line in lines)


def teased(lines: Lines, chance: Random, found: Stock) -> Lines:
    """Other articles' titles between title and text."""
    above, head, *rest = _parted(lines)
    made = list(head)
    for _ in range(chance.randint(1, 3)):
        made.insert(chance.randint(1, len(made)), _aside(chance.choice(found.titles)))
    return above + tuple(made) + _joined(rest)


def teased_above(lines: Lines, chance: Random, found: Stock) -> Lines:
    """Other articles' titles above the title."""
    return tuple(_aside(chance.choice(found.titles)) for _ in range(chance.randint(1, 4))) + lines


# --- the page ---


def topped(lines: Lines, chance: Random, found: Stock) -> Lines:
    """What stands above another article."""
    above, *rest = _parted(lines)
    kept = tuple(line for line in above if line.part in {"category", "date"})
    return chance.choice(found.tops) + kept + _joined(rest)


def ended(lines: Lines, chance: Random, found: Stock) -> Lines:
    """What stands below another article."""
    above, head, body, _ = _parted(lines)
    return above + head + body + chance.choice(found.ends)


def alone(lines: Lines, chance: Random, found: Stock) -> Lines:
    """Nothing around the article."""
    return tuple(line for line in lines if line.part != "aside")


def close(lines: Lines, chance: Random, found: Stock) -> Lines:
    """No blank lines."""
    return tuple(_apart(line, apart=False) for line in lines)


def apart(lines: Lines, chance: Random, found: Stock) -> Lines:
    """A blank line before each line."""
    return tuple(_apart(line, apart=True) for line in lines)


# What is made of each article.
VARIANTS: Sequence[tuple[Step, ...]] = (
    (cut, bare),
    (cut,),
    (cut_at_list, bare),
    (cut_at_list,),
    (cut, bare, brief),
    (topped, ended, brief),
    (unlisted, teased, brief, spaced),
    (unlisted, bare, unlabelled, brief, spaced),
    (brief, spaced),
    (topped, brief, close),
    (topped, ended),
    (topped,),
    (ended,),
    (close,),
    (alone,),
    (noisy,),
    (apart,),
    (unlisted, spaced),
    (unlisted, shuffled, teased, spaced),
    (unlisted, bare, spaced),
    (unlisted, bare, without_lede, close),
    (unlisted, teased, unlabelled, spaced),
    (shuffled, unlabelled, spaced),
    (teased_above, spaced),
    (unlisted, without_lede, teased, close),
    (unlisted, bare, shuffled, unlabelled, spaced),
    (cut, bare, shuffled),
    (cut, bare, unlabelled, shuffled),
)


def _parted(lines: Lines) -> tuple[Lines, Lines, Lines, Lines]:
    """What stands above the title; the head, title first; the body; what stands below the article."""
    parts = [line.part for line in lines]
    title = parts.index("title")
    body = [index for index, part in enumerate(parts) if part in TEXT and index > title]
    last = max(index for index, part in enumerate(parts) if part not in {"aside", "date"})
    return lines[:title], lines[title : body[0]], lines[body[0] : last + 1], lines[last + 1 :]


def _joined(parts: Sequence[Lines]) -> Lines:
    return tuple(line for part in parts for line in part)


def _asides(lines: Lines) -> int:
    return sum(line.part == "aside" for line in lines)


def _gapped(lines: Lines, chance: Random, *, always: bool) -> Lines:
    gap = chance.random() < 0.6
    return tuple(_apart(line, apart=gap) for line in lines)


def _spaced(body: Lines, chance: Random) -> Lines:
    """Blank lines between the lines of a body, or none; between those of a list they are rarer."""
    gap = chance.random() < 0.7
    return tuple(
        _apart(line, apart=gap and (line.part != "item" or before.part != "item" or chance.random() < 0.4))
        for before, line in zip(body[:1] + body, body, strict=False)
    )


def _apart(line: Line, *, apart: bool) -> Line:
    return replace(line, unit=replace(line.unit, apart=apart))


def _aside(text: str) -> Line:
    return Line(unit=Unit(line=0, text=text), part="aside")


def _said(line: Line, text: str) -> Line:
    return replace(line, unit=replace(line.unit, text=text)) if text else line


def _brief(line: Line, chance: Random) -> Line:
    if line.part == "lede" and chance.random() < 0.8:
        first = _SENTENCE_END.split(line.unit.text)[0]
        most = chance.randint(*_LEDE)
        return _said(
            line,
            first
            if len(first) <= _LEDE[1]
            else first[:most].rsplit(" ", 1)[0] + chance.choice(["", ".", "."]),
        )
    words = line.unit.text.split(" ")
    if line.part == "title" and len(words) > _TITLE_WORDS[0] and chance.random() < 0.5:
        count = chance.randint(_TITLE_WORDS[0], min(len(words), _TITLE_WORDS[1]))
        return _said(line, " ".join(words[:count]).rstrip(" ,;:–-«"))
    return line
