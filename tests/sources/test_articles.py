import json
import random
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from newsletter import decoding, sources
from newsletter.export import shapes
from newsletter.model import Article, Paragraph, Table, plain
from newsletter.sources.pasted.units import split_units

pytestmark = pytest.mark.slow

ARTICLES = Path(__file__).parent / "articles"

# The goals are: title 0.97, lede 0.90, headings and bullets 0.95. The bounds lie a little below what is measured,
# 2026-11-23, so that they fall when the reader gets worse; as reading gets better, raise them.
BOUNDS = {
    "as it is": {
        "title": 0.9, "lede": 0.85, "headings": 0.85, "bullets": 0.85, "quotes": 0.8, "paragraphs": 0.9, "byline": 0.7,
        "published": 0.85, "language": 0.95, "categories": 0.85, "set aside": 0.9,
    },
    "without blank lines": {
        "title": 0.85, "lede": 0.8, "headings": 0.8, "bullets": 0.8, "quotes": 0.7, "paragraphs": 0.8, "byline": 0.7,
        "published": 0.8, "language": 0.95, "categories": 0.8, "set aside": 0.8,
    },
    "wrapped": {
        "title": 0.85, "lede": 0.8, "headings": 0.8, "bullets": 0.8, "quotes": 0.7, "paragraphs": 0.8, "byline": 0.7,
        "published": 0.8, "language": 0.95, "categories": 0.8, "set aside": 0.8,
    },
    "of Windows": {
        "title": 0.9, "lede": 0.85, "headings": 0.85, "bullets": 0.85, "quotes": 0.8, "paragraphs": 0.9, "byline": 0.7,
        "published": 0.85, "language": 0.95, "categories": 0.85, "set aside": 0.9,
    },
    "noisy": {
        "title": 0.85, "lede": 0.8, "headings": 0.8, "bullets": 0.8, "quotes": 0.7, "paragraphs": 0.85, "byline": 0.7,
        "published": 0.8, "language": 0.95, "categories": 0.8, "set aside": 0.85,
    },
}  # fmt: skip

COLUMNS = 72
NOISE = {
    "fr": ("Publicité", "Lire aussi : un autre sujet du jour", "Partager sur Facebook", "Photo : AFP"),
    "en": ("Advertisement", "Read also: another story of the day", "Share on Facebook", "Photo: AFP"),
    "de": ("Anzeige", "Lesen Sie auch: Ein anderes Thema des Tages", "Auf Facebook teilen", "Foto: AFP"),
    "es": ("Publicidad", "Lea también: otro tema del día", "Compartir en Facebook", "Foto: AFP"),
    "it": ("Pubblicità", "Leggi anche: un altro tema del giorno", "Condividi su Facebook", "Foto: AFP"),
    "pt": ("Publicidade", "Leia também: outro assunto do dia", "Compartilhar no Facebook", "Foto: AFP"),
    "nl": ("Advertentie", "Lees ook: een ander onderwerp van de dag", "Delen op Facebook", "Foto: AFP"),
    "pl": ("Reklama", "Czytaj także: inny temat dnia", "Udostępnij na Facebooku", "Fot. AFP"),
}

Expected = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    name: str
    text: str
    expected: Expected
    found: Expected

    def values(self, key: str) -> tuple[list[str], list[str]]:
        """What is expected, and what was found, under a key that holds a list."""
        return listed(self.expected[key]), listed(self.found[key])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    hits: float
    of: float
    misses: Sequence[str]

    @property
    def share(self) -> float:
        return self.hits / self.of if self.of else 1.0


# --- what may happen to a text ---


def without_blank_lines(text: str, expected: Expected) -> tuple[str, Expected]:
    return "\n".join(line for line in text.split("\n") if line.strip()), expected


def wrapped(text: str, expected: Expected) -> tuple[str, Expected]:
    """Wrapped as mail programs do it, a blank line around each paragraph; what is wrapped already stays as it is."""
    lines = text.split("\n")
    if max(map(len, lines)) <= 2 * COLUMNS:
        return text, expected
    cut = [
        textwrap.wrap(line, COLUMNS, break_long_words=False, break_on_hyphens=False) or [""] for line in lines
    ]
    joined = "\n".join("\n".join(["", *parts, ""] if len(parts) > 1 else parts) for parts in cut)
    return re.sub(r"\n{3,}", "\n\n", joined), expected


def of_windows(text: str, expected: Expected) -> tuple[str, Expected]:
    return text.replace("\n", "\r\n"), expected


def noisy(text: str, expected: Expected) -> tuple[str, Expected]:
    """With a line of the page between two units of the article."""
    chance = random.Random(str(expected["title"]))
    lines = text.split("\n")
    at = chance.choice([unit.line - 1 for unit in split_units(text, 1)][1:])
    noise = chance.choice(NOISE.get(str(expected["language"]), NOISE["en"]))
    gap = [""] if not lines[at - 1].strip() else []
    aside = [*expected["set_aside"], {"line": at + 1, "text": noise}]  # type: ignore[misc]
    return "\n".join([*lines[:at], noise, *gap, *lines[at:]]), {**expected, "set_aside": aside}


CHANGES: dict[str, Callable[[str, Expected], tuple[str, Expected]]] = {
    "as it is": lambda text, expected: (text, expected),
    "without blank lines": without_blank_lines,
    "wrapped": wrapped,
    "of Windows": of_windows,
    "noisy": noisy,
}


@cache
def readings(change: str) -> tuple[Reading, ...]:
    """Every article, read after this has happened to it; once in a session."""
    return tuple(reading(path, change) for path in sorted(ARTICLES.glob("*.txt")))


def reading(path: Path, change: str) -> Reading:
    text = decoding.strip_invisible(decoding.decode_article(path.read_bytes(), path))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    data = path.read_bytes()
    if change != "as it is":
        text, expected = CHANGES[change](text, expected)
        data = text.encode()
    article = sources.parse(data, path)
    found: Expected = {**shapes.shape_article(article), "paragraphs": list(iter_paragraphs(article))}
    return Reading(name=path.stem, text=text, expected=expected, found=found)


def iter_paragraphs(article: Article) -> Iterator[str]:
    """Its paragraphs, and the rows of its tables as they were typed."""
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.text)
        elif isinstance(block, Table):
            yield from (" ".join(map(plain, row)) for row in (block.header, *block.rows))


# --- how right a reading is ---


def squeezed(text: object) -> str:
    return re.sub(r"\s+", " ", str(text)).strip() if text is not None else ""


def listed(values: object) -> list[str]:
    assert isinstance(values, list | tuple)
    return [squeezed(value["text"] if isinstance(value, dict) else value) for value in values]


def exact(read: Sequence[Reading], key: str) -> Figure:
    """How many of the articles have just this title, lede, byline …"""
    pairs = [(one, said(one.expected[key]), said(one.found[key])) for one in read]
    misses = [f"{one.name}: {got!r} for {want!r}" for one, want, got in pairs if want != got]
    return Figure(hits=len(pairs) - len(misses), of=len(pairs), misses=misses)


def said(value: object) -> object:
    return listed(value) if isinstance(value, list | tuple) else squeezed(value)


def found(read: Sequence[Reading], key: str) -> Figure:
    """How many of the lines expected were found."""
    return compared(read, key, wanted=2, got=0)


def sure(read: Sequence[Reading], key: str) -> Figure:
    """How many of the lines found are right: precision."""
    return compared(read, key, wanted=0, got=2)


def balanced(read: Sequence[Reading], key: str) -> Figure:
    """Precision and recall in one: F1."""
    return compared(read, key, wanted=1, got=1)


def compared(read: Sequence[Reading], key: str, *, wanted: int, got: int) -> Figure:
    hits, of, misses = 0, 0, []
    for one in read:
        expected, found = one.values(key)
        both = Counter(expected) & Counter(found)
        hits += 2 * both.total()
        of += wanted * len(expected) + got * len(found)
        misses += [f"{one.name}: missed {line!r}" for line in (Counter(expected) - both).elements() if wanted]
        misses += [f"{one.name}: wrong {line!r}" for line in (Counter(found) - both).elements() if got]
    return Figure(hits=hits, of=of, misses=misses)


MEASURES: dict[str, Callable[[Sequence[Reading]], Figure]] = {
    "title": lambda read: exact(read, "title"),
    "lede": lambda read: exact(read, "lede"),
    "headings": lambda read: balanced(read, "headings"),
    "bullets": lambda read: balanced(read, "bullets"),
    "quotes": lambda read: sure(read, "quotes"),
    "paragraphs": lambda read: found(read, "paragraphs"),
    "byline": lambda read: exact(read, "byline"),
    "published": lambda read: exact(read, "published"),
    "language": lambda read: exact(read, "language"),
    "categories": lambda read: exact(read, "categories"),
    "set aside": lambda read: found(read, "set_aside"),
}


# --- the rules ---


def test_sixty_articles_in_ten_languages_are_kept_and_thirty_of_them_are_french() -> None:
    languages = Counter(str(one.expected["language"]) for one in readings("as it is"))

    assert languages.total() >= 60
    assert len(languages) >= 10
    assert languages["fr"] >= 30


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("measure", MEASURES)
def test_articles_are_read_as_a_careful_person_would_mark_them(change: str, measure: str) -> None:
    figure = MEASURES[measure](readings(change))

    assert figure.share >= BOUNDS[change][measure], "\n".join([f"{figure.share:.3f}", *figure.misses])


@pytest.mark.parametrize("change", CHANGES)
def test_no_character_of_an_article_is_lost_or_doubled(change: str) -> None:
    wrong = []
    for one in readings(change):
        before, after = characters(one.text), characters(kept(one.found))
        lost, doubled = before - after - structure(one), after - before - named_again(one)
        wrong += [f"{one.name}: lost {lost}, doubled {doubled}"] if lost or doubled else []

    assert wrong == []


def named_again(one: Reading) -> Counter[str]:
    """The author's name, where the line that holds it is set aside too, for what else it says."""
    byline = str(one.found["byline"] or "")
    return characters(byline) if any(byline in line for line in listed(one.found["set_aside"])) else Counter()


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def kept(found: Expected) -> str:
    """All that the article says, and all that was set aside."""
    fields = [str(found[key] or "") for key in ("title", "lede", "byline", "sponsor_call")]
    lists = ("categories", "headings", "bullets", "quotes", "paragraphs", "set_aside")
    return "".join([*fields, *(line for key in lists for line in listed(found[key]))])


# What stands before a list item.
MARK = re.compile(r"^[^\S\n]*(?:[^\w\s«“\"'‘(]+|ـ|\w{1,2}[.)．]|\d+\s?[-–]|[①-⑳]|o(?=\t))", re.MULTILINE)


def structure(one: Reading) -> Counter[str]:
    """What is structure rather than text: list marks, signs between categories, the words around an author's name."""
    aside, byline, categories = (
        listed(one.found["set_aside"]),
        one.found["byline"],
        listed(one.found["categories"]),
    )
    lines = [unit.plain.text for unit in split_units(one.text, 1) if squeezed(unit.plain.text) not in aside]
    signed = [line for line in lines if byline and str(byline) in line]
    above = [line for line in lines if any(name in line for name in categories)]
    return characters("".join([*MARK.findall(one.text), *signed, *re.findall(r"[^\w\s]", "".join(above))]))
