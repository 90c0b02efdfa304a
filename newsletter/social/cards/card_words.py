"""What each card of an article says: its headline, its points, what its lede quotes, and a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.language import ends_sentence
from newsletter.language.typography import NO_BREAK_SPACE, UNITS
from newsletter.social.labels import SEPARATOR, choose_label
from newsletter.social.lines import typeset_line
from newsletter.social.material import gather_material

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Article
    from newsletter.social.material import Material

CardKind: TypeAlias = Literal["headline", "point", "quote", "figure"]

# The fewest words of a quotation that is worth a card, and letters where there are no spaces between words;
# characters at most, for more is read in the article. Own choice.
QUOTED_WORDS, QUOTED_LETTERS, QUOTED_MOST = 5, 10, 220
# Quotation marks in pairs, with a question mark that asks what is quoted. Straight ones are none: they also
# stand for inches and minutes.
_QUOTED = re.compile(
    r"(?:«[^«»]+»|“[^“”„]+”|„[^„“”]+[“”]|»[^«»]+«|「[^「」]+」|『[^『』]+』)(?:[ \u00a0]?[?!…]+)?"
)
# What joins a quotation to the words around it, and says nothing where they stand apart.
_JOINTS = " \u00a0,.،，。"

# Currencies, and the words for thousands and millions without which a number is another one, in the languages
# of the interface and their neighbours.
_CURRENCIES = (
    "euros?", "Euro", "dollars?", "francs?", "livres?", "pounds?", "złotych", "kronor", "рублей", "рубля",
    "CHF", "EUR", "USD", "円", "元", "ευρώ", "يورو",
)  # fmt: skip
_SCALES = (
    "thousand", "mil(?: millones)?", "mila", "milliers?", "tys\\.", "тыс\\.", "тысяч[аи]?", "χιλιάδες", "ألف",
    "million(?:s|en)?", "Million(?:en)?", "Mio\\.?", "millón", "millones", "milion[ei]", "milhão", "milhões",
    "miljoen", "milion(?:y|ów)?", "mln", "млн", "миллион(?:а|ов)?", "εκατ\\.", "مليون", "万", "億", "亿",
    "billions?", "trillions?", "milliards?", "Milliarden?", "Mrd\\.?", "miliard[io]", "mld", "bilhão",
    "bilhões", "miljard", "miliard(?:y|ów)?", "млрд", "миллиард(?:а|ов)?", "δισ\\.", "مليار",
)  # fmt: skip
_SPACE = "[ \u00a0]"
_NUMBER = rf"(?:\d{{1,3}}(?:(?:{_SPACE}|[.,'’])\d{{3}})+|\d+)(?:[.,]\d+)?"
_COUNTED = (*_SCALES, *_CURRENCIES, *map(re.escape, sorted(UNITS, key=len, reverse=True)))
# Chinese and Japanese put no space around a figure.
_UNSPACED = "[\u3040-\u30ff\u4e00-\u9fff]"
_WORD = rf"(?:{'|'.join(_COUNTED)})(?![\w’'](?<!{_UNSPACED}))"
# A number with what it counts in: a sign before it, a word for millions, a unit, a currency. A bare number
# may be a year, a law or an aeroplane.
_FIGURE = re.compile(
    rf"(?:(?<![\w.,:/°-])|(?<={_UNSPACED}))(?<!\d{_SPACE})(?:[$£€¥]{_SPACE}?{_NUMBER}|[+−]?{_NUMBER}{_SPACE}?{_WORD})"
    rf"(?:{_SPACE}?(?:d[e’']{_SPACE}?)?{_WORD})?"
)
# No line breaks between a number and what it counts in.
_COUNT_SPACE = re.compile(r"(?<=\d) ")
# An hour or a length of time, which is seldom the news; and the second of two numbers: `entre 10 et 20 %`.
_TIME = re.compile(r"\d\s?(?:h|min|s)\b")
_RANGE = re.compile(rf"{_NUMBER}{_SPACE}?(?:[-–—]|[^\W\d]{{1,3}}){_SPACE}?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """The words of one card, in the order in which they are read; empty where it has none.

    Attributes:
        kind: which template draws it.
        alt: all that it says, for those who do not see it.
        kicker: the sections named above the title.
        before: what announces a point, or stands before quoted words; `text` what follows those.
        mark: what is shown large: a figure, or quoted words.
        label: the label of a point.
        title: the article's, with a category that readers must be told of; empty where it is the text itself.
        place: which card of a series it is, from 1, of `series`.
    """

    kind: CardKind
    publication: str
    language: str
    alt: str
    kicker: tuple[str, ...] = ()
    before: str = ""
    mark: str = ""
    label: str = ""
    text: str = ""
    title: str = ""
    place: int = 1
    series: int = 1

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"point-{self.place}" if self.kind == "point" else self.kind


def choose_card_words(article: Article, publication: str) -> tuple[CardWords, ...]:
    """Return the words of an article's cards: nothing that it does not say, and no sentence cut."""
    head, material = choose_headline(article, publication), gather_material(article)
    title = f"{material.label}{SEPARATOR}{head.text}" if material.label else head.text
    bare = replace(head, kicker=(), title=title)
    lede = typeset_line(article.lede or "", article.language)
    points = (f"{_announce(material)} {point.text}".lstrip() for point in material.points)
    return (
        head,
        *_list_points(material, bare),
        *_find_quotation(lede, bare),
        *_find_figure((*points, lede), bare),
    )


def choose_headline(article: Article, publication: str) -> CardWords:
    """Return the words of the card that shows an article's title."""
    language = article.language
    title, label = typeset_line(article.title, language), choose_label(article)
    sections = tuple(typeset_line(section, language) for section in article.kicker)
    kicker = sections if not label or label in sections else (label, *sections)
    return CardWords(
        kind="headline",
        publication=publication,
        language=language,
        alt=_join_sentences(SEPARATOR.join(kicker), title, publication),
        kicker=kicker,
        text=title,
    )


def _join_sentences(*parts: str) -> str:
    ended = [part if ends_sentence(part) or part.endswith(":") else f"{part}." for part in parts if part]
    return " ".join(ended)


def _announce(material: Material) -> str:
    """Return what announces the points, where they are not understood without."""
    return material.lead_in if material.needs_lead_in else ""


def _list_points(material: Material, bare: CardWords) -> Iterator[CardWords]:
    """Yield the points, each with its label apart, or under what announces them where it needs that."""
    labels = {_simplify(bullet.label) for bullet in material.article.bullets if bullet.label}
    before = _announce(material)
    for place, point in enumerate(material.points, start=1):
        label, colon, body = point.text.partition(":")
        is_labelled = bool(colon) and _simplify(label) in labels
        yield replace(
            bare,
            kind="point",
            alt=_join_sentences(before, point.text, bare.title, bare.publication),
            before=before,
            label=f"{label}{colon}" if is_labelled else "",
            text=body.strip() if is_labelled else point.text,
            place=place,
            series=len(material.points),
        )


def _simplify(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _find_quotation(lede: str, bare: CardWords) -> Iterator[CardWords]:
    """Yield the first quotation of the lede that says something, with the whole lede around it."""
    match = next(filter(_is_worth_showing, _QUOTED.finditer(lede)), None)
    if match:
        after = lede[match.end() :].lstrip(_JOINTS)
        yield replace(
            bare,
            kind="quote",
            alt=_join_sentences(lede, bare.title, bare.publication),
            before=lede[: match.start()].rstrip(),
            mark=match[0],
            text=after if any(map(str.isalnum, after)) else "",
        )


def _is_worth_showing(match: re.Match[str]) -> bool:
    """Return whether a quotation is a sentence of its own, and no part of somebody else's."""
    words = re.findall(r"\w+", match[0])
    enough = len(words) >= QUOTED_WORDS or (match[0][0] in "「『" and len(match[0]) >= QUOTED_LETTERS)
    return enough and not words[0][0].islower() and len(match[0]) <= QUOTED_MOST


def _find_figure(texts: Iterable[str], bare: CardWords) -> Iterator[CardWords]:
    """Yield the first figure of some texts, above the whole text that it stands in."""
    for text in texts:
        for match in _FIGURE.finditer(text):
            if not _TIME.search(match[0]) and not _RANGE.search(text[: match.start()]):
                alt = _join_sentences(match[0], text, bare.title, bare.publication)
                mark = _COUNT_SPACE.sub(NO_BREAK_SPACE, match[0])
                yield replace(bare, kind="figure", alt=alt, mark=mark, text=text)
                return
