"""Who wrote it: the line that names the author."""

from __future__ import annotations

import re

from newsletter.language import written_date

# Characters of a byline at most. Own limit, measured on pasted articles, 2026-11-23.
BYLINE = 160

# The words before a name, which are not kept.
_BY = re.compile(
    r"""\s*(?:
      (?:par|by|von|por|di|da|door|av|af|από|του|της
        |autor(?:a|in|ka|zy|es|i)?|auteurs?|autrice|authors?|autore|auteur|автори?|авторы|συντάκτης
        |texte?|texto|testo|tekst|текст|napisa[łl]a?
        |(?:(?:un\ )?(?:article|texte|portrait|reportage|récit|entretien)\ )?
          (?:écrit|rédigé|publié|signé|recueilli)s?(?:\ par)?\b
        |(?:un\ )?(?:article|texte|portrait|reportage|récit|dossier)\ d(?:e\ |[’'])
        |(?:propos|entretien)\ recueillis?\ par|(?:written|posted|reported|story)\ by|geschrieben\ von
        |ein\ (?:bericht|artikel|beitrag|kommentar|gastbeitrag)\ von|(?:escrito|publicado)\ por|texto\ de
        |(?:scritto|testo)\ d[ai]|geschreven\ door)\b\s*[:：|–-]?\s*
      | (?:بقلم|كتبت?|تقرير|نویسنده|گزارش|מאת|כתב[הת]?)\s*[:：-]?\s+
      | (?:作者|撰文|文|筆者|執筆|取材・文|取材|글)\s*[:：／/｜|丨=＝]\s*
    )(?P<name>\S.*?)\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
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


def byline(line: str) -> str | None:
    """The author that a line names, as typed but for the word before the name and a date behind it."""
    if len(line) > BYLINE:
        return None
    found = _BY.fullmatch(line)
    if found and _is_name(found["name"]):
        return undated(found["name"])
    return undated(_bare(line)) if _WHOLE.fullmatch(line) else None


def _bare(line: str) -> str:
    """A line without the brackets around all of it."""
    found = _BRACKETED.fullmatch(line.strip())
    return found["inside"] if found else line


def undated(line: str) -> str:
    """A byline without the date that stands behind it."""
    date = written_date(line)
    return (_LAST.sub("", line[: date.start]) if date and date.start else line).strip()


def _is_name(said: str) -> bool:
    """Whether this begins as names do, and is no sentence."""
    first = said.lstrip("«“\"'@ ")[:1]
    return bool(first) and not first.islower() and first.isalpha() and said.rstrip()[-1:] not in "?!:…"
