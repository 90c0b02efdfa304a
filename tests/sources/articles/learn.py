"""Makes newsletter/sources/pasted/scores.json from the articles beside it and from a folder of real pastes.

pip install --group scores --editable .
python tests/sources/articles/learn.py PASTES            # writes the scores; the same texts give the same file
python tests/sources/articles/learn.py PASTES --check    # how well articles are read that were not learnt from

The pastes belong to their publishers and stay outside the project; without them, the articles alone are learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import annotated
import fitting
import numpy as np
import pastes
import variants

from newsletter.config.front_matter import FrontMatter
from newsletter.sources.pasted import kinds as marking
from newsletter.sources.pasted.corrections import list_allowed_kinds
from newsletter.sources.pasted.left_out import find_left_out
from newsletter.sources.pasted.line_features import describe_units
from newsletter.sources.pasted.title_clues import find_title, list_title_clues
from newsletter.sources.pasted.unit_features import list_features
from newsletter.sources.pasted.unmarked_lists import find_unmarked_lists

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from annotated import Annotated

HERE = Path(__file__).parent
SCORES = HERE.parents[2] / "newsletter" / "sources" / "pasted" / "scores.json"

# Parts into which the articles are dealt for --check: each is read by what the others taught.
FOLDS = 4
# Articles in which a feature or a clue must be seen, to be learnt.
SEEN, CLUE_SEEN = 4, 3
# How often a real paste counts beside each variant of an article.
PASTE_WEIGHT = 2
# Scores smaller than this are left out; digits that are kept.
LEAST, DIGITS = 0.03, 2
# How the scores are learnt, tried out with --check, 2026-11-23.
CHAIN = {"rounds": 8, "calm": 1.0, "rate": 0.15}
RANKING = {"rounds": 15, "calm": 1.0, "rate": 0.1}
# What it costs to make a heading, an item or a quote of a paragraph, and to set aside what is text.
TAKEN, DROPPED = 0.8, 1.0

_ASIDE = frozenset({"above", "beside", "between", "below"})
_TEXT = frozenset({"paragraph", "title", "lede", "heading", "item"})
_TAKEN = frozenset({"heading", "item", "quote"})
_LOOKS = sorted(set(marking.LOOKS.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text as the reader sees it, and how it is to be read."""

    article: str
    features: Sequence[Sequence[str]]
    clues: Sequence[Sequence[str]]
    title: int
    kinds: Sequence[str]
    allowed: Sequence[frozenset[str]]


def examples(articles: Iterable[Annotated]) -> list[Example]:
    """What the reader sees of these articles."""
    return [_example(article) for article in articles]


def _example(article: Annotated) -> Example:
    units, kinds = [line.unit for line in article.lines], annotated.kinds(article.lines)
    seen = describe_units(units, article.language)
    title = kinds.index("title")
    found = find_unmarked_lists(units, seen)
    allowed = list_allowed_kinds(units, seen, FrontMatter(), title, found)
    out = find_left_out(units, seen, found, [title])
    left = out.leave_out(kinds)
    return Example(
        article=article.name,
        features=list_features(out.leave_out(units), out.leave_out(seen)),
        clues=list_title_clues(units, seen, range(len(units))),
        title=title,
        kinds=left,
        allowed=[can | {kind} for can, kind in zip(out.leave_out(allowed), left, strict=True)],
    )


def learn(articles: Sequence[Annotated], real: Sequence[Annotated] = ()) -> dict[str, object]:
    """The scores that these articles and real pastes teach, as scores.json holds them."""
    chance, found = Random(1), variants.stock(articles)
    seen = examples(one for article in articles for one in variants.variants(article, found, chance))
    seen += [_forget_quotes(one) for one in examples(real)] * PASTE_WEIGHT
    scores, steps = _chain(seen)
    return {"features": scores, "steps": steps, "title": _titles(seen)}


def _forget_quotes(one: Example) -> Example:
    """A real paste without what speaks for quotations: its truth does not tell which lines set apart are some."""
    features = [[name for name in names if not name.startswith("stands")] for names in one.features]
    return replace(one, features=features)


def _chain(seen: Sequence[Example]) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    known = _known(((one.article, one.features) for one in seen), SEEN)
    texts = [
        fitting.Example(
            features=_numbers(one.features, known),
            right=np.array([marking.KINDS.index(kind) for kind in one.kinds]),
            can=np.array([[kind in can for kind in marking.KINDS] for can in one.allowed]),
        )
        for one in seen
    ]
    scores, steps = fitting.chain(texts, len(known), _shape(), **CHAIN)
    rows = {name: _kept(dict(zip(_LOOKS, scores[at], strict=True))) for name, at in known.items()}
    return {name: row for name, row in rows.items() if row}, {
        before: {
            kind: round(float(row[marking.KINDS.index(kind)]), DIGITS) for kind in marking.FOLLOWS[before]
        }
        for before, row in zip((*marking.KINDS, "start"), steps, strict=True)
    }


def _shape() -> fitting.Chain:
    kinds = marking.KINDS
    return fitting.Chain(
        looks=np.array([_LOOKS.index(marking.LOOKS[kind]) for kind in kinds]),
        may=np.array([[kind in marking.FOLLOWS[before] for kind in kinds] for before in (*kinds, "start")]),
        last=np.array(["title" not in marking.FOLLOWS[kind] for kind in kinds]),
        costs=np.array([[_cost(right, kind) for kind in kinds] for right in kinds]),
    )


def _cost(right: str, kind: str) -> float:
    if kind in _TAKEN and right == "paragraph":
        return TAKEN
    return DROPPED if kind in _ASIDE and right in _TEXT else 0.0


def _titles(seen: Sequence[Example]) -> dict[str, float]:
    known = _known(((one.article, one.clues) for one in seen), CLUE_SEEN)
    texts = [(_numbers(one.clues, known), one.title) for one in seen]
    scores = fitting.ranking(texts, len(known), **RANKING)
    return _kept({name: scores[at] for name, at in known.items()})


def _known(seen: Iterable[tuple[str, Sequence[Sequence[str]]]], least: int) -> dict[str, int]:
    """The names that are seen in so many articles at least, numbered."""
    articles: dict[str, set[str]] = defaultdict(set)
    for article, units in seen:
        for name in {name for names in units for name in names}:
            articles[name].add(article)
    return {
        name: at
        for at, name in enumerate(sorted(name for name, where in articles.items() if len(where) >= least))
    }


def _numbers(units: Sequence[Sequence[str]], known: Mapping[str, int]) -> list[fitting.Integers]:
    return [np.array([known[name] for name in names if name in known], dtype=np.int64) for names in units]


def _kept(row: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(score), DIGITS) for name, score in row.items() if abs(score) >= LEAST}


def check(articles: Sequence[Annotated], real: Sequence[Annotated] = ()) -> None:
    """Print how well each part of the articles is read by what the others and the real pastes taught.

    Of the real pastes, those of a quarter of the publishers are read by what the other publishers' taught.
    """
    dealt = list(articles)
    Random(7).shuffle(dealt)
    publishers = sorted({paste.name for paste in real})
    Random(7).shuffle(publishers)
    right: list[Sequence[str]] = []
    found: list[Sequence[str]] = []
    for fold in range(FOLDS):
        apart = set(publishers[fold::FOLDS])
        scores = learn(
            [article for at, article in enumerate(dealt) if at % FOLDS != fold],
            [paste for paste in real if paste.name not in apart],
        )
        for article in (*dealt[fold::FOLDS], *(paste for paste in real if paste.name in apart)):
            right.append(annotated.kinds(article.lines))
            found.append(_read(article, scores))
    _print(right, found)


def _read(article: Annotated, scores: Mapping[str, object]) -> list[str]:
    made = marking.compile_scores(scores["features"], scores["steps"], scores["title"])  # type: ignore[arg-type]
    units = [line.unit for line in article.lines]
    seen = describe_units(units, article.language)
    title = find_title(units, seen, made.title).at
    found = find_unmarked_lists(units, seen)
    out = find_left_out(units, seen, found, [title])
    allowed = out.leave_out(list_allowed_kinds(units, seen, FrontMatter(), title, found))
    features = list_features(out.leave_out(units), out.leave_out(seen))
    return out.put_back([guess.kind for guess in marking.choose_kinds(features, made, allowed)])


def _print(right: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> None:
    for kind in ("title", "lede"):
        hits = sum(
            _places(one, kind) == _places(other, kind) for one, other in zip(right, found, strict=True)
        )
        print(f"{kind:12} {hits / len(right):.3f} of {len(right)} articles")
    pairs = Counter(
        (a, b) for one, other in zip(right, found, strict=True) for a, b in zip(one, other, strict=True)
    )
    print(f"{'':12} precision recall")
    for kind in marking.KINDS:
        hits = pairs[kind, kind]
        said = sum(count for (_, other), count in pairs.items() if other == kind)
        true = sum(count for (one, _), count in pairs.items() if one == kind)
        print(f"{kind:12} {hits / max(1, said):9.3f} {hits / max(1, true):6.3f} of {true}")


def _places(kinds: Sequence[str], kind: str) -> list[int]:
    return [at for at, one in enumerate(kinds) if one == kind]


def main() -> None:
    """Learn from all the articles, or check what they teach."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pastes", nargs="?", type=Path, help="a folder of real pastes with their truth")
    parser.add_argument("--check", action="store_true", help="print figures, write nothing")
    asked, articles = parser.parse_args(), annotated.articles(HERE)
    real = [pastes.rename(paste) for paste in pastes.pastes(asked.pastes)] if asked.pastes else []
    if asked.check:
        check(articles, real)
    else:
        SCORES.write_text(
            json.dumps(learn(articles, real), ensure_ascii=False, indent=0, sort_keys=True) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
