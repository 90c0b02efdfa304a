"""A line is doubtful where another part of the article could be made of it almost as well."""

from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.model import Article, Piece, list_pieces
from newsletter.sources import pasted
from newsletter.sources.pasted import title_clues
from newsletter.sources.pasted.kinds import (
    FOLLOWS,
    KINDS,
    LOOKS,
    PARTS,
    choose_kinds,
    compile_scores,
)

_NAMES = "abc"
_SCORES = st.integers(-4, 4).map(float)
_TABLES = st.fixed_dictionaries(
    {name: st.dictionaries(st.sampled_from(sorted(set(LOOKS.values()))), _SCORES) for name in _NAMES}
)
_TITLE, _PLACE = "Le port rouvre ses quais aux pêcheurs", "Le quai Nord, samedi matin"
# More than scores differ by, and less than what rules a kind out.
_ANY = 1e4
_END = ("above", "category", "early date")
_LONG = (
    "Les trente-quatre bateaux autorisés devaient appareiller lundi, et ils attendront une semaine de plus. "
    "La mairie a fait allonger le quai de douze mètres, et personne ne s’en plaint."
)
_SHORT = "Après six mois de travaux, les bateaux de pêche reviennent au centre de la ville."
_PARTS = (
    _TITLE,
    _SHORT,
    _LONG,
    "Une attente de dix ans",
    _LONG,
    _PLACE,
    "Un second ponton",
    "Et maintenant ?",
)
_TEXT = "\n\n".join(_PARTS) + f"\n{_LONG}\n"


def _read(text: str) -> Article:
    return sources.parse(text.encode(), Path("article.txt"))


def _find(article: Article, text: str) -> Piece:
    return next(piece for piece in list_pieces(article) if piece.text == text)


@given(_TABLES, st.lists(st.sampled_from(_NAMES), min_size=3, max_size=3))
def test_the_margin_is_that_to_the_best_sequence_which_makes_another_part_of_the_line(
    table: dict[str, dict[str, float]], names: list[str]
) -> None:
    steps = {"title": {"lede": 1.5}, "paragraph": {"heading": -0.5, "below": 0.25}}

    guesses = choose_kinds([[name] for name in names], compile_scores(table, steps))

    totals = {
        path: sum(table[name].get(LOOKS[kind], 0.0) for name, kind in zip(names, path, strict=True))
        + sum(steps.get(before, {}).get(kind, 0.0) for before, kind in pairwise(path))
        for path in product(KINDS, repeat=3)
        if path[0] in FOLLOWS["start"] and path[1] in FOLLOWS[path[0]] and path[2] in FOLLOWS[path[1]]
        if path[-1] not in _END
    }
    best = max(totals.values())
    assert totals[tuple(guess.kind for guess in guesses)] == best
    for at, guess in enumerate(guesses):
        others = [total for path, total in totals.items() if PARTS[path[at]] != PARTS[guess.kind]]
        assert guess.margin == pytest.approx(best - max(others, default=best))


def test_a_margin_below_the_threshold_makes_a_line_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    clear = _find(_read(_TEXT), "Une attente de dix ans")
    monkeypatch.setattr(pasted, "DOUBTFUL", _ANY)

    near = _find(_read(f"{_TEXT}\n"), "Une attente de dix ans")

    assert (clear.kind, clear.second) == ("heading", None)
    assert near.kind == "heading"
    assert near.is_doubtful


def test_two_lines_that_may_be_the_title_are_both_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(title_clues, "DOUBTFUL", _ANY)
    rival = "Une autre ligne qui pourrait bien être le titre"

    article = _read(f"{rival}\n\n{_TEXT}")

    other = rival if article.title == _TITLE else _TITLE
    assert _find(article, article.title).second == "aside"
    assert _find(article, other).second == "title"


def test_what_front_matter_says_of_a_line_is_not_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasted, "DOUBTFUL", _ANY)

    article = _read(f"---\nheadings: 11\n---\n{_TEXT}")

    assert (_find(article, _PLACE).kind, _find(article, _PLACE).second) == ("heading", None)


def test_a_first_paragraph_taken_for_the_lede_by_its_length_alone_is_in_doubt() -> None:
    body = f"{_LONG} {_LONG}\n\n{_LONG} {_LONG}\n"

    plain = sources.parse(f"# {_TITLE}\n\n{_SHORT}\n\n{body}".encode(), Path("article.md"))
    italic = sources.parse(f"# {_TITLE}\n\n*{_SHORT}*\n\n{body}".encode(), Path("article.md"))

    assert (_find(plain, _SHORT).kind, _find(plain, _SHORT).second) == ("lede", "paragraph")
    assert (_find(italic, _SHORT).kind, _find(italic, _SHORT).second) == ("lede", None)


@pytest.mark.parametrize(
    ("lede", "second"),
    [(f'<p class="chapo">{_SHORT}</p>', None), (f"<p><strong>{_SHORT}</strong></p>", "paragraph")],
)
def test_on_a_page_a_lede_is_in_doubt_unless_the_page_calls_it_so(lede: str, second: str | None) -> None:
    body = "".join(f"<p>{_LONG} {number} fois.</p>" for number in ("Deux", "Trois", "Quatre"))
    page = f"<html><body><article><h1>{_TITLE}</h1>{lede}{body}</article></body></html>"

    article = sources.parse(page.encode(), Path("page.html"))

    assert (_find(article, _SHORT).kind, _find(article, _SHORT).second) == ("lede", second)
    assert [piece.text for piece in list_pieces(article) if piece.is_doubtful] == [_SHORT] * bool(second)
