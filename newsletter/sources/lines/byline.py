"""Lines that say who wrote an article, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import ends_sentence, find_date
from newsletter.language.dates import parse_month
from newsletter.language.sentences import STOPS
from newsletter.sources.lines.names import (
    JOINS,
    ROLE,
    WITH,
    can_be_person,
    is_agency,
    name_authors,
    trim_role,
)
from newsletter.sources.lines.phrases import find_phrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

# Own limits, measured on pasted articles. Characters of a byline at most; of a dateline; of any line about
# the author, the day or sponsors; and words of a byline that ends in a full stop.
BYLINE, DATELINE, LINE, SIGNED_WORDS = 160, 60, 600, 6
# Spaces in a line that names authors without a word before them, at most. Own limit.
WORDS = 14
# Characters of a word before a name that says nothing more than "by", at most. Own limit.
WORD = 8

# The words before a name, which are not kept.
_BY = re.compile(
    r"""\s*(?:
      (?:(?:un\ )?(?:article|texte|portrait|reportage|récit|dossier|analyse|enquête|chronique)\ d(?:e\ |[’'])
        |par|by|von|por|di|da|door|av|af|από|του|της
        |autor(?:a|in|ka|zy|es|i)?|auteurs?|autrice|authors?|autore|auteur|автори?|авторы|συντάκτης
        |texte?|texto|testo|tekst|текст|napisa[łl]a?
        |(?:(?:un\ )?(?:article|texte|portrait|reportage|récit|entretien)\ )?
          (?:écrit|rédigé|publié|signé|recueilli)s?(?:\ par)?\b
        |(?:propos|entretien)\ recueillis?\ par|(?:written|posted|reported|story)\ by|geschrieben\ von
        |(?:ein\ )?(?:bericht|artikel|beitrag|kommentar|gastbeitrag)\ von|(?:escrito|publicado)\ por|texto\ de
        |(?:scritto|testo)\ d[ai]|geschreven\ door)\b\s*[:：|–-]?\s*
      | (?:بقلم|كتبت?|تقرير|نویسنده|گزارش|מאת|כתב[הת]?)\s*[:：-]?\s+
      | (?:作者|撰文|文|筆者|執筆|取材・文|取材|글)\s*[:：／/｜|丨=＝]\s*
    )(?P<name>\S.*?)\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_HELPED = re.compile(rf"[\s,;–—-]*(?P<with>{WITH}\s+\S.{{1,60}}?)\s*", re.IGNORECASE | re.DOTALL)
# The clock behind a date, and how an author's line says that an article was changed.
_CLOCK = re.compile(
    r"[\s,–—-]*(?:à|at|um|alle|a las|às|om|\|)?\s*\d{1,2}\s?[:h.]\s?\d\d(?:\s?(?:uhr|h))?", re.IGNORECASE
)
# Lines that name an author as a whole.
_WHOLE = re.compile(
    r"""\s*(?:
      (?:de\ (?:notre|nos)\ (?:envoyée?s?\ spécia|correspondant)
        |(?:entretien|interview)\ (?:réalisée?|menée?|:)
        |la\ rédaction|avec\ l[’']?afp|from\ our\ |our\ correspondent|interview(?::|\ by|\ door)
        |entrevista\ de|intervista\ di|das\ (?:gespräch|interview)\ führte|aus\ \w+\ berichtet
        |rozmawia|беседовал|розмовля).{0,120}
      | [^.!?:;]{3,60}\ \((?:avec|with|mit|con|com|met)\ [^)]{2,40}\)
      | \S{2,20}(?:\ \S{1,12}){0,2}\ ?(?:기자|특파원|記者|记者|編集委員|論説委員|特派員)(?:\s.{0,60})?
      | [【\[(（]?(?:本报|本報|本社)?(?:記者|记者|編集委員|論説委員|特派員)\s*[:：]?\s*\S.{1,40}
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKETED = re.compile(r"[【\[(（](?P<inside>[^】\])）]+)[】\])）]")
# What may stand between a name and a date.
_LAST = re.compile(
    r"(?:[\s,;|–—·•/(-]|\b(?:le|on|am|el|il|em|op|publié|published|publicado|pubblicato|mis à jour|à|the))+$",
    re.IGNORECASE,
)
# What ends no name; initials end in a full stop.
_NO_NAME_END = frozenset(f"{STOPS}:") - {"."}
# What stands before a date, or after a name.
WHEN = re.compile(
    r"\b(?:mis(?:e)? à jour|publié|modifié|updated|published|posted|aktualisiert|veröffentlicht|stand|"
    r"publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|publisert|oppdatert|publicerad|"
    r"uppdaterad|opublikowano|aktualizacja)\b",
    re.IGNORECASE,
)
# Kinds of authors that nobody takes for other words.
_FULL = frozenset({"helped", "agency", "person", "persons"})
_BARS = re.compile(r"\s*[|•·\n]\s*|\.(?:jpe?g|png|webp)\s+")
_INNER = re.compile(r"(?:^|\s)(?:by|par|von|por|door)\s+(?P<name>\S.*)", re.IGNORECASE)
_FIGURES = re.compile(r"[\s,;|–—•·(/-]*\d.*$", re.DOTALL)
# What a page puts right behind a name, also without a space: the name of a service, what a click does.
_SERVICE = re.compile(
    r"\s*(?:\S*@\S+|Twitter|Facebook|LinkedIn|Instagram|Bluesky|Voir tous|Suivre|Follow|Folgen|"
    r"E-?mail)\b.*$",
    re.DOTALL,
)
_BETWEEN = re.compile(r"\s+[–—|·•-]\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An author, a day, or both, and the words that name them."""

    text: str
    name: str | None = None
    day: dt.date | None = None


def find_author(line: str) -> str | None:
    """Return the author that a line names, without the word before the name and a date behind it."""
    if len(line) > BYLINE:
        return None
    match = _BY.fullmatch(line)
    if match and _is_name(match["name"]):
        return trim_role(strip_date(match["name"]))
    return strip_date(_unwrap(line)) if _WHOLE.fullmatch(line) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The authors whom a line names.

    Attributes:
        sign: by what they are known: `label` (a word before names), `word` (one before something else),
            `date` (beside them), `twice`, `role`, or what kind of authors they are, as `name_authors` says.
    """

    names: str
    sign: str


def find_signature(line: str) -> Signature | None:
    """Return the authors that a line names, with or without a word before them, if it may be theirs."""
    if len(line) > BYLINE:
        return None
    parts = _BARS.split(line)
    author = find_author(line) or next(filter(None, map(find_author, parts[1:])), None)
    if author:
        names = _drop_figures(_SERVICE.sub("", author) or author)
        return Signature(names=names, sign="label" if name_authors(names) else "word")
    bare = line.strip()
    if bare.count(" ") > WORDS:
        return None
    signature = _find_alone(bare, parts) or _find_beside_date(bare) or _find_before_role(bare)
    return signature if signature and (is_agency(bare) or not find_phrase(bare)) else None


def _find_alone(line: str, parts: Sequence[str]) -> Signature | None:
    """Return the authors that a line names and nothing else, perhaps twice or with a place."""
    half = line[: len(line) // 2].strip()
    if half and half == line[-len(half) :] and name_authors(half):
        return Signature(names=half, sign="twice")
    kind = name_authors(line)
    if kind:
        return Signature(names=line, sign=kind)
    if len(parts) == 2 and can_be_person(parts[0].strip()) and len(parts[1].split()) == 1:  # noqa: PLR2004 - and a place
        return Signature(names=parts[0].strip(), sign="person")
    return None


def _find_beside_date(line: str) -> Signature | None:
    """Return the authors before a day or figures, or behind a day."""
    when = WHEN.search(line)
    head = _FIGURES.sub("", line[: when.start()] if when else line)
    head = _SERVICE.sub("", head).strip(" ,;|–—•·●-(/")
    names = trim_role(head) if head != line else ""
    if name_authors(names) not in {"", "initials"}:
        return Signature(names=names, sign="date")
    date = find_date(line)
    tail = _CLOCK.sub("", line[date.end :]).strip(" ,;|–—•·-") if date else ""
    labelled = _INNER.search(tail)
    if labelled:
        return Signature(names=labelled["name"], sign="label") if name_authors(labelled["name"]) else None
    return Signature(names=tail, sign="date") if name_authors(tail) in _FULL else None


def _drop_figures(names: str) -> str:
    """Return names without the figures behind them, and without a month: `Anne Roc June 9 at 4:12 PM`."""
    head = _FIGURES.sub("", names)
    if head == names or not can_be_person(head):
        return names
    bare = head.rpartition(" ")[0].rstrip(" ,–—|-")
    return bare if parse_month(head.split()[-1]) and can_be_person(bare) else head


def _find_before_role(line: str) -> Signature | None:
    """Return the author before the words for what they do: `Anne Roc, political editor`."""
    if len(line) > BYLINE / 2:
        return None
    name = trim_role(line)
    rest = line[len(name) :].strip(" ,–—-")
    if name == line and ROLE.search(line):
        name = rest = " ".join(line.split()[:2])
    known = can_be_person(name) and not ROLE.search(name) and (rest[:1].islower() or ROLE.search(line))
    return Signature(names=name, sign="role") if known else None


def is_label(line: str) -> bool:
    """Return whether a line is only what stands before a name: `Article rédigé par`."""
    match = _BY.fullmatch(f"{line.strip()} X")
    return match is not None and match["name"] == "X"


def parse_signature(line: str, names: Sequence[str]) -> str | None:
    """Return a signature that begins with known names: the names and who helped, without label and date."""
    rest = line[line.find(names[0]) + len(names[0]) :]
    known = find_author(f"par {names[0]}{rest}") or ""
    return known if len(known) <= BYLINE and (known in names or JOINS.match(known[len(names[0]) :])) else None


def says_more(line: str, name: str) -> bool:
    """Return whether an author's line says more than the name, the word before it and a day."""
    date = find_date(line)
    words = f"{_LAST.sub('', line[: date.start])} {line[date.end :].strip()}" if date else line
    before, known, behind = words.partition(name)
    bare = not any(sign.isalnum() for sign in before) or (len(before.strip()) <= WORD and is_label(before))
    return not known or not bare or any(sign.isalnum() for sign in behind)


def strip_date(line: str) -> str:
    """Return a byline without the date at its end; who helped stays, also behind the date: `avec AFP`."""
    date = find_date(line)
    if not date or not date.start:
        return line.strip()
    name = _LAST.sub("", line[: date.start]).strip()
    helped = _HELPED.fullmatch(_CLOCK.sub("", line[date.end :]))
    return f"{name} {helped['with']}" if helped else name


def find_dated_author(line: str) -> str | None:
    """Return the person whom a line names before a day: `Anne Roc, mis à jour le 3 mai 2026`."""
    name = strip_date(line) if len(line) <= BYLINE else line
    return name if name != line.strip() and can_be_person(name) else None


def parse_credits(line: str, language: str) -> list[Credit]:
    """Return what a line credits, as a whole or in parts between dashes or bars; nothing if it is text."""
    parts = [_parse_credit(part, language) for part in _BETWEEN.split(line)] if len(line) <= LINE else []
    credits_ = [part for part in parts if part]
    if len(credits_) == len(parts) > 1:
        return credits_
    whole = _parse_credit(line, language)
    return [whole] if whole else []


def _parse_credit(line: str, language: str) -> Credit | None:
    short = line if len(line) <= LINE else ""
    date, name = find_date(short, language), find_author(short) or find_dated_author(short)
    ends = ends_sentence(line)
    if name and ":" not in name and not (ends and len(line.split()) > SIGNED_WORDS):
        return Credit(text=line, name=name, day=date.day if date else None)
    return Credit(text=line, day=date.day) if date and not ends and len(line) <= DATELINE else None


def _unwrap(line: str) -> str:
    """Return a line without the brackets around all of it."""
    match = _BRACKETED.fullmatch(line.strip())
    return match["inside"] if match else line


def _is_name(text: str) -> bool:
    """Return whether this begins as names do, and is no sentence."""
    first = text.lstrip("«“\"'@ ")[:1]
    ends = text.rstrip()[-1:] in _NO_NAME_END
    return bool(first) and not first.islower() and first.isalpha() and not ends and ": " not in text
