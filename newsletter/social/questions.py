"""The question that an article asks in its own name, and that can be understood alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import turns
from newsletter.language.detection import count_words
from newsletter.language.references import holds_a_reference
from newsletter.language.sentences import QUESTION_MARKS
from newsletter.model import Heading, Paragraph, plain
from newsletter.social.lede import share_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.model import Article

# The fewest words of a question that can stand alone (not `Et après ?`), and of one in the running text,
# where more depends on what precedes it. Own choice.
QUESTION_WORDS, RUNNING_WORDS = 4, 6

# How a question ends in Latin, Arabic, Chinese and Armenian type, closing marks after it included.
_ASKS = re.compile(rf"[{QUESTION_MARKS}՞][!?…]*[\s»”\")\]]*\Z")
_QUOTED = re.compile(r"[«“„‘\"「『]")

# A question about what somebody did, who is not named: `Pourquoi avoir attendu ?`.
_SUBJECTLESS = re.compile(r"\b(?:pourquoi|comment)\s+(?:ne pas\s+)?(?:avoir|être|s’être)\s", re.IGNORECASE)
# Who asks, before the question: `Reporterre — Pourquoi faut-il …`.
_SPEAKER = re.compile(r"\A[^?]{1,30}\s[–—]\s")

# The tables: by language, what stands in a question, as patterns of whole words.

# Words with which it follows from what precedes it, at its beginning, besides those that turn it.
_FOLLOWS = {
    "fr": r"et|alors|donc|car|ainsi|puis|ensuite|bref|bon|sinon|ou|dès lors|du coup|d’où|autrement dit",
    "en": r"and|so|then|because|or|nor|also|thus|hence|otherwise|well",
    "de": r"und|also|denn|dann|oder|deshalb|daher|sonst",
    "es": r"y|e|o|u|entonces|pues|así|porque|luego|además",
    "it": r"e|ed|o|allora|dunque|quindi|oppure",
    "pt": r"e|ou|então|portanto",
    "nl": r"en|dus|of|want",
    "pl": r"i|a|więc|albo|lub",
    "ru": r"и|а|или|значит",
    "ar": r"و\w+",
    "he": r"ו\w+|אז",
}

# Words with which it asks on, or points at what was said, and those of somebody who speaks of himself.
_ASKS_ON = {
    "fr": r"encore|autres?|aussi|je|j’\w+|mon|ma|mes|moi|une? tel(?:le)?|tel(?:le)?s|tout c(?:ela|et|ette|e)"
    r"|c(?:es|et|ette) (?:conditions?|situations?|cas|circonstances?)"
    r"|\A\W*(?:\w+ )?(?:lequel|laquelle|lesquel(?:le)?s|auquel|duquel|desquel(?:le)?s|auxquel(?:le)?s)"
    r"|\A\W*pour quel(?:le)?s?",
    "en": r"else|another|other|still|also|i|my|me|mine|then|such(?! as)|both|which one"
    r"|(?<!the )(?<!s )next(?! (?:year|month|week|season|time|generation|spring|summer|autumn|winter))",
    "de": r"weitere\w*|noch|sonst|andere\w*|ich|mein\w*|mir|mich|solch\w*|damals|dann",
    "es": r"otr[oa]s?|más|también|yo|mi|mis|entonces|tal(?! vez)|tales"
    r"|l[oae]s \w+(?:aron|ieron|aban|ían|arán|erán|irán)",
    "it": r"altr[oaie]|ancora|anche|io|mio|mia|miei|allora|tal[ei]",
    "pt": r"outr[oa]s?|ainda|também|eu|meu|minha|então|tal(?! vez)|tais",
    "nl": r"nog|andere?|ook|ik|mijn|toen|zulke?|zo’n",
    "pl": r"jeszcze|inn\w+|też|ja|mój|moja|mnie|wtedy|taki\w*",
}

# Words that speak to the reader.
_TO_THE_READER = {
    "fr": r"vous|votre|vos|vôtres?|tu|toi|ton|ta|tes|t’\w+|-vous|-tu",
    "en": r"you|your|yours|yourself",
    "de": r"(?-i:Sie|Ihr|Ihre|Ihren|Ihrem|Ihrer|Ihnen)|du|dich|dir|dein\w*|euch|euer|eure\w*",
    "es": r"usted|ustedes|tú|tu|tus|te|vosotros|vuestr\w+|has|quieres|sabes|conoces|crees",
    "it": r"tu|ti|tuo|tua|tuoi|tue|voi|vi|vostr\w+|lei",
    "pt": r"você|vocês|tu|te|teu|tua",
    "nl": r"u|uw|jij|je|jou|jouw|jullie",
    "pl": r"ty|cię|ci|twój|twoja|wy|was|wasz\w*|pan|pani|państwo",
}
# Questions of the page and not of the article: sign-ups, comments, polls.
_OF_THE_PAGE = re.compile(
    r"\b(?:abonn|inscri|newsletter|commentaire|compte|sondage|partage|connect|mot de passe|cookie|subscri"
    r"|sign up|log ?in|comment|account|poll|share|password|registr|kommentar|konto|umfrage|suscri|comentario"
    r"|iscri|commento|signaler|réagir|notre journal|kiosque|cet article|this article"
    r"|envie de|besoin d|une question|des questions|any questions|questions\?)",
    re.IGNORECASE,
)


def find_question(article: Article, clean: Callable[[str], str]) -> str:
    """Return the first question of an article that can stand alone, or nothing.

    It is looked for in the lede, the title, the headings, and then in the paragraphs, where it has to share a
    word with the title or the lede.

    Args:
        article: any.
        clean: what makes a text fit for a post.
    """
    return next(_iter_questions(article, clean), "")


def _iter_questions(article: Article, clean: Callable[[str], str]) -> Iterator[str]:
    headings = (plain(block.text) for block in article.blocks if isinstance(block, Heading))
    for text in (article.lede or "", article.title, *headings):
        yield from _filter_questions(clean(text), article.language, QUESTION_WORDS)
    topic = f"{article.title} {article.lede or ''}"
    for block in article.blocks:
        if isinstance(block, Paragraph):
            found = _filter_questions(clean(plain(block.text)), article.language, RUNNING_WORDS)
            yield from (each for each in found if share_words(each, topic, article.language))


def _filter_questions(text: str, language: str, least: int) -> Iterator[str]:
    if any(mark in text for mark in f"{QUESTION_MARKS}՞"):
        for sentence in split_sentences(text, language):
            if _ASKS.search(sentence) and _stands_alone(sentence, language, least):
                yield sentence


def _stands_alone(question: str, language: str, least: int) -> bool:
    """Return whether a question needs nothing that precedes it, and asks the reader nothing about himself."""
    plainer = " ".join(question.replace("'", "’").split())
    return (
        count_words(plainer) - plainer.count(" ?") >= least
        and not _QUOTED.search(plainer)
        and plainer[:1] not in "–—-"
        and not _follows(plainer, language)
        and not turns(plainer, language)
        and not _holds(_ASKS_ON, plainer, language)
        and not _holds(_TO_THE_READER, plainer, language)
        and not _OF_THE_PAGE.search(plainer)
        and not holds_a_reference(plainer, language)
        and not _SUBJECTLESS.search(plainer)
        and not _SPEAKER.search(plainer)
    )


def _follows(question: str, language: str) -> bool:
    return bool(re.match(rf"[\W_]*(?:{_FOLLOWS.get(language, '(?!)')})(?!\w)", question, re.IGNORECASE))


def _holds(table: dict[str, str], text: str, language: str) -> bool:
    pattern = table.get(language)
    return bool(pattern and re.search(rf"(?<![\w’])(?:{pattern})(?!\w)", text, re.IGNORECASE))
