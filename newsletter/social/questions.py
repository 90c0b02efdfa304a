"""The question that an article asks in its own name, and that can be understood alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import turns
from newsletter.language.detection import count_words
from newsletter.language.sentences import QUESTION_MARKS
from newsletter.model import Heading, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.model import Article

# The fewest words of a question that can stand alone (not `Et après ?`), and of one in the running text,
# where more depends on what precedes it. Own choice.
QUESTION_WORDS, RUNNING_WORDS = 4, 6

# How a question ends in Latin, Arabic, Chinese and Armenian type, closing marks after it included.
_ASKS = re.compile(rf"[{QUESTION_MARKS}՞][!?…]*[\s»”\")\]]*\Z")
_QUOTED = re.compile(r"[«“„\"「『]")

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
    r"|iscri|commento|envie de|besoin d|une question|des questions|any questions|questions\?)",
    re.IGNORECASE,
)

# Pronouns that stand for somebody or something named before; in French also after the verb, where no noun
# stands before it: `Pourquoi part-il ?`, and not `Le bac part-il ?`.
_PRONOUNS = {
    "fr": r"ils?|elles?|eux|lui|leur(?=\s+(?:a|ont|est|fait|donne|reste)\b)|celui-ci|celle-ci|ceux-ci"
    r"|celles-ci|celui-là|celle-là|cela|ça|ceci|ce\s+dernier|cette\s+dernière|(?:qu|s|n|d|l)’(?:en|y)",
    "en": r"he|she|they|him|her|them|it|its|his|their|this|that|these|those",
    "de": r"er|sie|ihn|ihm|ihnen|es|dies|dieser|das|darum|dazu|dafür|davon|damit|daran",
    "es": r"él|ella|ellos|ellas|lo|le|les|eso|esto|ello",
    "it": r"lui|lei|loro|egli|essa|ciò|questo|quello|ne|ci",
    "pt": r"ele|ela|eles|elas|isso|isto",
    "nl": r"hij|zij|ze|hem|haar|hen|hun|het|dit|dat|die",
    "pl": r"on|ona|oni|one|jego|jej|ich|to|tego",
}
# What French says with `il` of nothing in particular.
_IMPERSONAL = re.compile(
    r"y\s+a-t-il|il\s+y\s+a(?:urait)?|(?:va|peut|doit|devrait|pourrait)-t?-?il\s+y|faut-il|faudra-t-il|faudrait-il"
    r"|s’agit-il|il\s+s’agit|suffit-il|vaut-il\s+mieux|reste-t-il|(?:est|serait|sera-t)-il\s+(?:\w+\s+)?(?:possible|"
    r"temps|normal|vrai|légal|tard|utile|nécessaire|raisonnable|permis|interdit)|qu’est-ce|est-ce\s+qu\w*"
    r"|va-t-il\s+se\s+passer|se\s+passe-t-il|arriv\w+-t-il|il\s+(?:faut|est|fait|fera|fallait|faudra|suffit)",
    re.IGNORECASE,
)
_NOUN_AND_PRONOUN = re.compile(
    r"(?:\b(?:le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|leur|leurs|notre|nos)\s+|l’|\b(?<!\A)[A-ZÀ-Þ])[^?]*"
    r"-(?:t-)?(?:ils?|elles?)\b",
)


def find_question(article: Article, clean: Callable[[str], str]) -> str:
    """Return the first question of an article that can stand alone, or nothing.

    It is looked for in the lede, the title, the headings and then the paragraphs.

    Args:
        article: any.
        clean: what makes a text fit for a post.
    """
    return next(_iter_questions(article, clean), "")


def _iter_questions(article: Article, clean: Callable[[str], str]) -> Iterator[str]:
    headings = (plain(block.text) for block in article.blocks if isinstance(block, Heading))
    for text in (article.lede or "", article.title, *headings):
        yield from _filter_questions(clean(text), article.language, QUESTION_WORDS)
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield from _filter_questions(clean(plain(block.text)), article.language, RUNNING_WORDS)


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
        and not _holds(_TO_THE_READER, plainer, language)
        and not _OF_THE_PAGE.search(plainer)
        and not _leans_on_a_noun(plainer, language)
    )


def _follows(question: str, language: str) -> bool:
    return bool(re.match(rf"[\W_]*(?:{_FOLLOWS.get(language, '(?!)')})(?!\w)", question, re.IGNORECASE))


def _leans_on_a_noun(question: str, language: str) -> bool:
    """Return whether a pronoun in the question stands for a noun outside of it."""
    if language == "fr":
        question = _NOUN_AND_PRONOUN.sub("", _IMPERSONAL.sub("", question))
    return _holds(_PRONOUNS, question, language)


def _holds(table: dict[str, str], text: str, language: str) -> bool:
    pattern = table.get(language)
    return bool(pattern and re.search(rf"(?<![\w’])(?:{pattern})(?!\w)", text, re.IGNORECASE))
