"""What a snippet takes for the lede: the article's own, or how its text begins."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import claims, denies, list_safe_ends, restricts
from newsletter.language.detection import FUNCTION_WORDS
from newsletter.language.references import opens_with_a_reference
from newsletter.language.sentences import COLONS, QUESTION_MARKS, ends_sentence
from newsletter.model import Paragraph, plain
from newsletter.social.lines import find_end, fold_words, typeset_line

if TYPE_CHECKING:
    from newsletter.model import Article

# The part of a lede's words, but for the small ones, that make it the title in other words, and the part of
# the title's words; how many there are taken to be at least; letters of a word by which it is known in any of
# its forms. Own choice.
AGAIN, TITLE_AGAIN, FEW_WORDS, STEM = 0.6, 0.75, 4, 5
# Words of the shortest title that a lede which begins with it says again. Own choice.
TITLE_LEAST = 5
# Sentences, and characters, of a text that stand for a lede where there is none. Own choice.
FIRST_SENTENCES, FIRST_CHARACTERS = 2, 300
# Paragraphs in which a text's beginning may be turned, and those in which what it claims may be denied. Own
# choice.
FIRST_PARAGRAPHS, REPLY_PARAGRAPHS = 3, 5
# Characters of what is left of a lede, or stands for it, below which it says too little. Own choice.
STUMP = 60
# Characters of the shortest sentence that a text begins with: below it is a dateline or a call. Own choice.
FIRST_LEAST = 40

# A section glued to the lede behind it: `BAC 2023. Qui a réussi`, `MENACES La journaliste`, `Football Le`.
_RUBRIC = re.compile(
    r"""
      (?:[A-ZÀ-Þ0-9’'-]+[ \u00a0]){0,5} [A-ZÀ-Þ0-9’'-]{3,} \s?[.:|•·][ \u00a0] (?=[A-ZÀ-Þ«])
    | (?:[A-ZÀ-Þ0-9’'-]{3,}[ \u00a0]){1,4} (?=(?:L[ea]s?|Une?|Des|Ce|Cette)[ \u00a0][a-zà-ÿ0-9]|L’[a-zà-ÿ])
    | [A-ZÀ-Þ][a-zà-ÿ-]{3,}[ \u00a0] (?=(?:L[ea]s?|Une?|Des|Ce|Cette)[ \u00a0][a-zà-ÿ0-9]|L’[a-zà-ÿ])
    """,
    re.VERBOSE,
)
# The place and the agency of a report before its first word: `MEXICO CITY (AP) — `.
_DATELINE = re.compile(r"[A-ZÀ-Þ][^()\n]{1,38}\([A-Za-z/ ]{2,12}\)\s*[—–-]+\s+")
# The paper about itself, and not the article about its subject.
_OF_THE_PAPER = re.compile(
    r"\b(?:nous vous|nous avions|nous avons (?:publié|consacré|raconté)|notre (?:journal|rédaction|lettre)"
    r"|notre précédent|cet article|we (?:reported|wrote|told you)|this article"
    r"|wir (?:haben|hatten) (?:berichtet|darüber)|dieser artikel|lire aussi|à lire)\b",
    re.IGNORECASE,
)
# A name: a capital that does not begin a sentence.
_NAME = re.compile(r"(?:(?<=[\w,;:)»’'] )|(?<=\u00a0)|(?<=[ldLD]’)|(?<=[ldLD]'))[A-ZÀ-Þ][\w-]{2,}")
# How a search or a charge ended, and how it stood before.
_OUTCOME = re.compile(
    r"\b(?:corps|morts?|mortes?|décéd\w+|tuée?s?|retrouvée?s?|mis en examen|condamn\w+|démissionn\w+"
    r"|acquitt\w+|body|bodies|dead|died|killed|found|convicted|resign\w+|tote?|leiche|gefunden|gestorben|verurteilt)\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    r"\b(?:portée?s? disparue?s?|recherchée?s?|tenter de|toujours introuvable|missing|searching|search for"
    r"|vermisst|gesucht|suche nach)\b",
    re.IGNORECASE,
)
# Languages that write every noun with a capital, where none tells a name.
_CAPITAL_NOUNS = frozenset({"de", "lb"})
# A head that judges, warns or labels what follows: without it that would be said as it stands.
_JUDGES = re.compile(
    r"\b(?:faux|fausse|vrai|non|oui|fake|intox|hoax|rumeur|satire|parodie|humour|false|true|no|yes|wrong|falsch|nein|ja"
    r"|warning|graphic|trigger|spoiler|attention|avertissement|achtung|warnung|triggerwarnung|anzeige|werbung|ad"
    r"|publicité|pub|sponsored|sponsorisé|opinion|meinung|tribune|rectificatif|correction|korrektur|exclusif"
    r"|exclusive|falso|verdad|bulo|falsa|sátira|aviso|opinión|opinione|pubblicità|publicidad)\b",
    re.IGNORECASE,
)
# Chinese characters and katakana, of which two in a row are a word as good as any.
_RUNS = re.compile("[\u30a0-\u30ff]{2,}|[\u4e00-\u9fff]{2,}")
# The first words of a printed page, in capitals: `IN the heart of`.
_DROP_CAP = re.compile(r"((?:[A-ZÀ-Þ]+[ \u00a0]){1,3})(?=[a-zà-ÿ])")
# Accents of Latin, Greek and Cyrillic letters, which may change from one form of a word to the next.
_MARKS = re.compile("[\u0300-\u036f]")


def clean_lede(article: Article) -> str:
    """Return the article's lede without the section or dateline before it, and without what it announces.

    Nothing is left where that bears on the rest: `Ce qu’il dément, avec un argument :`.
    """
    lede = _drop_head(typeset_line(article.lede or "", article.language), article.language)
    if not lede.endswith(COLONS):
        return lede
    announcement = split_sentences(lede, article.language)[-1]
    return "" if restricts(announcement, article.language) else lede.removesuffix(announcement).rstrip()


def take_first_sentences(article: Article) -> str:
    """Return how a text begins, as far as it can be told without what follows; nothing where it cannot."""
    language = article.language
    paragraphs = (plain(block.text) for block in article.blocks if isinstance(block, Paragraph))
    whole, *after = (typeset_line(text, language) for text in [*islice(paragraphs, REPLY_PARAGRAPHS), ""])
    whole = _drop_head(whole, language)
    first = split_sentences(whole, language)
    if not first or len(first[0]) < FIRST_LEAST or not ends_sentence(first[0]):
        return ""
    following = [each for text in after[: FIRST_PARAGRAPHS - 1] for each in split_sentences(text, language)]
    ends = list_safe_ends([*first, *following], language, claims_stand=True)
    texts = [whole[: find_end(whole, first[:end])] for end in ends if end <= min(len(first), FIRST_SENTENCES)]
    denied = any(denies(text, language) for text in (whole, *after))
    fitting = [
        text
        for text in texts
        if len(text) <= FIRST_CHARACTERS
        and text[-1] not in QUESTION_MARKS
        and not _OF_THE_PAPER.search(text)
        and not (denied and claims(text, language))
    ]
    return fitting[-1] if fitting else ""


def _drop_head(text: str, language: str) -> str:
    """Return a text without the section, or place and agency, glued to its head, nor capitals of print."""
    found = _RUBRIC.match(text) or _DATELINE.match(text)
    text = text if found is None or _JUDGES.search(found[0]) else text[found.end() :]
    first = _DROP_CAP.match(text)
    small = FUNCTION_WORDS.get(language, frozenset())
    if first and all(word in small for word in first[1].lower().split()):
        return first[1].capitalize() + text[first.end() :]
    return text


def separate(title: str, lede: str, language: str) -> tuple[str, str]:
    """Drop a lede that the title contains; one that begins with a whole title takes its place."""
    if not lede or f" {fold_words(lede)} " in f" {fold_words(title)} ":
        return title, ""
    again = f"{fold_words(lede)} ".startswith(f"{fold_words(title)} ")
    if again and len(title.split()) >= TITLE_LEAST and not _differ(title, lede, language):
        first = split_sentences(lede, language)[0]
        return first, lede[len(first) :].strip()
    return title, lede


def say_the_same(title: str, lede: str, language: str) -> bool:
    """Return whether most of a lede's words are the title's, or nearly all of the title's are the lede's.

    Where one of them turns or denies and the other does not, they never say the same.
    """
    if _differ(title, lede, language):
        return False
    said, titled = _list_stems(lede, language), _list_stems(title, language)
    again = sum(word in titled for word in said) >= AGAIN * max(len(said), FEW_WORDS)
    whole = sum(word in said for word in titled) >= TITLE_AGAIN * max(len(titled), FEW_WORDS)
    return again or whole


def _differ(title: str, lede: str, language: str) -> bool:
    """Return whether one of two texts turns or denies something and the other does not."""
    return restricts(title, language) != restricts(lede, language)


def stands_alone(lede: str, title: str, language: str) -> bool:
    """Return whether a lede can be read without the title above it: it says who and what that is about."""
    first = split_sentences(lede, language)[0] if lede else ""
    return (
        bool(first)
        and not opens_with_a_reference(first, language)
        and share_words(lede, title, language)
        and not first.endswith(tuple(QUESTION_MARKS))
        and not _leaves_names_out(first, title, language)
        and not (_OUTCOME.search(title) and _BEFORE_IT.search(lede) and not _OUTCOME.search(lede))
    )


def _leaves_names_out(sentence: str, title: str, language: str) -> bool:
    """Return whether the title alone has the name of whom or what a sentence is about: `Le maire, exclu…`."""
    if language in _CAPITAL_NOUNS:
        return False
    names = {*_NAME.findall(title)}
    first = title.split(maxsplit=1)[0].strip(',;:.!?«»“”"') if title else ""
    is_named = any(name in sentence for name in names) or (len(first) > STEM and first in sentence)
    return bool(names) and not is_named


def share_words(text: str, other: str, language: str) -> bool:
    """Return whether two texts have a word in common that is no small one."""
    return bool({*_list_stems(text, language)} & {*_list_stems(other, language)})


def _list_stems(text: str, language: str) -> list[str]:
    """Return how the words of a text begin, without accents and without the small ones."""
    small = FUNCTION_WORDS.get(language, frozenset())
    words = (word for word in re.findall(r"\w+", text.casefold()) if word not in small and len(word) > 1)
    spaced = [_MARKS.sub("", unicodedata.normalize("NFD", word))[:STEM] for word in words]
    return [*spaced, *(run[at : at + 2] for run in _RUNS.findall(text) for at in range(len(run) - 1))]
