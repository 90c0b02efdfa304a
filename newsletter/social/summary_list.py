"""Which of an article's lists sums it up, and the words that announce it; in doubt none does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import split_sentences
from newsletter.language.contrast import denies, turns
from newsletter.language.detection import count_words
from newsletter.language.references import opens_with_a_reference
from newsletter.language.sentences import COLONS, EXCLAMATION_MARKS, QUESTION_MARKS
from newsletter.model import BulletList, Heading, Paragraph, plain
from newsletter.social.lines import compile_phrases, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article, Block, Bullet

# The fewest points of a list, for one alone reads as the answer to what stands above it; the fewest words
# of a point without a label, for fewer are a name; and the characters of the longest. Own choice.
LEAST, NAME_WORDS, LONGEST = 2, 3, 200
# Characters of the longest sentence that can announce a list in a post, or take it back. Own choice.
LONGEST_LEAD_IN = 140
# The part of a list's items that must have labels for it to be understood without more. Own choice.
LABELLED = 2 / 3

_COLON = re.compile(rf"[{''.join(COLONS)}]\Z")
# A sentence that goes on from another one.
_LEANS = re.compile(
    r"\b(?:d['’]ailleurs|donc|en outre|par ailleurs|de plus|ces|dies\w+|these|those|therefore|moreover"
    r"|außerdem|además)\b",
    re.IGNORECASE,
)
# A source that is named, which turns a sentence but no list: `Selon la mairie, trois rues ferment :`.
_SOURCE = re.compile(
    r"(?:selon|d['’]après|according to|laut|nach angaben|según|secondo|segundo|de acordo com|volgens|według)"
    r" (?!(?:lui|elles?|eux|ihm|ihr|ihnen|él|ella|ellos|lui|lei|loro|ele|eles|elas|hem|haar|him|her|them)\b)",
    re.IGNORECASE,
)
# How speech begins, or goes on: `« Oui »`, `dit-il`, `répondit-elle`, `he said`.
_SPEECH = re.compile(
    r"\A[«»“”„\"「『–—]|\b(?:dit|fit|répond|répondit|demande|demanda|lance|lança|ajoute|ajouta|reprend|reprit"
    r"|soupire|soupira|souffle|souffla|murmure|murmura|s['’]exclame)[-‐](?:t[-‐])?(?:il|elle|on|ils|elles|je)\b"
    r"|\b(?:he|she|they|I) (?:said|says|asked|replied)\b|\b(?:said|asked|replied) (?:he|she|they|I)\b"
    r"|\b(?:sagte|fragte|antwortete) (?:er|sie|ich)\b",
    re.IGNORECASE,
)
_SPOKEN_END = re.compile(rf"[{QUESTION_MARKS}{EXCLAMATION_MARKS}][\s»”\")]*\Z")
# A row of a table: a result, a rate, a ranking.
_ROW = re.compile(r"\d[\d\s.,]*\s?(?:[-–:]\s?\d+|%|€|pts?\.?|points?)\W*\Z", re.IGNORECASE)
# An item of a table of contents ends with its page; a step begins with an order: `Choisissez`, `Wählen Sie`.
_PAGE = re.compile(
    r"\b(?:pages?|pp?\.|seite|s\.|p[áa]ginas?|p[áa]g\.|blz\.|strona|str\.)\s*\d+\W*\Z", re.IGNORECASE
)
_STEP = re.compile(r"\w+(?:ez|en sie)\b", re.IGNORECASE)

# By language, what announces a list beside the subject: where to read on, who made it, what it takes, when to
# come; `*` stands for any words, and an article may precede it. Own choice, after the boxes of the press.
_ASIDE = {
    "fr": """
        source, sources, sources et références, note, notes, notes de bas de page, référence,
        références, bibliographie, pour aller plus loin, à lire *, * lire aussi *, voir aussi *, liens
        utiles, dans ce numéro *, sommaire *, au sommaire *, au menu *, menu, avec, distribution,
        générique, crédits *, ingrédients *, * il faut, * il vous faut, préparation, pratique, infos, *
        pratiques, prochains rendez-vous, rendez-vous *, agenda *, erratum, errata, rectificatif,
        auteur, auteurs, biographies, commentaires *, vrai ou faux *, quiz, comment s’inscrire *,
        contact, contacts, pour nous joindre, mots-clés
    """,
    "en": """
        source, sources, note, notes, footnotes, reference, references, further reading, read more *,
        read also *, see also *, related *, in this issue *, contents, table of contents, menu, on the
        menu *, with, cast, credits *, ingredients *, you will need *, you’ll need *, method,
        preparation, practical information, info, upcoming events, events, calendar, agenda, erratum,
        errata, corrections, author, authors, about the author, about the authors, comments *, true or
        false *, quiz, how to apply, how to register, how to sign up, contact, contacts, keywords
    """,
    "de": """
        quelle, quellen, anmerkung, anmerkungen, fußnoten, literatur, zum weiterlesen, lesen sie auch *,
        siehe auch *, mehr zum thema, in dieser ausgabe *, inhalt, inhaltsverzeichnis, auf der
        speisekarte, menü, mit, besetzung, abspann, zutaten *, man braucht *, sie brauchen *,
        zubereitung, praktische informationen, info, infos, termine, veranstaltungen, kalender, erratum,
        berichtigung, korrektur, autor, autoren, kommentare *, richtig oder falsch *, wahr oder falsch
        *, quiz, anmeldung, so melden sie sich an, kontakt, bildnachweis
    """,
    "es": """
        fuente, fuentes, nota, notas, referencia, referencias, bibliografía, lea también *, lee también
        *, ver también *, véase también *, en este número *, sumario, índice, menú, en el menú *, con,
        reparto, créditos *, ingredientes *, * se necesita, * hace falta, preparación, información
        práctica, datos prácticos, agenda, próximas citas, fe de erratas, autor, autores, comentarios *,
        verdadero o falso *, cómo inscribirse *, contacto
    """,
    "it": """
        fonte, fonti, nota, note, riferimenti, bibliografia, leggi anche *, vedi anche *, per
        approfondire, in questo numero *, sommario, indice, menù, menu, nel menù *, con, cast, crediti
        *, ingredienti *, * occorre, * servono, preparazione, informazioni pratiche, info, agenda,
        appuntamenti, prossimi appuntamenti, errata corrige, autore, autori, commenti *, vero o falso *,
        come iscriversi *, contatti
    """,
    "pt": """
        fonte, fontes, nota, notas, referências, bibliografia, leia também *, ler também *, veja também
        *, nesta edição *, sumário, índice, ementa, cardápio, no menu *, com, elenco, créditos *,
        ingredientes *, * é preciso, preparação, modo de preparo, informações práticas, agenda, próximos
        encontros, errata, autor, autores, comentários *, verdadeiro ou falso *, como se inscrever *,
        contacto, contato
    """,
    "nl": """
        bron, bronnen, noot, noten, verwijzingen, literatuur, lees ook *, zie ook *, in dit nummer *,
        inhoud, inhoudsopgave, menu, op het menu *, met, rolverdeling, credits *, ingrediënten *, *
        nodig, bereiding, praktisch, praktische informatie, info, agenda, afspraken, erratum,
        rectificatie, auteur, auteurs, reacties *, waar of niet waar *, zo schrijf je je in, aanmelden,
        contact
    """,
    "pl": """
        źródło, źródła, przypis, przypisy, bibliografia, czytaj też *, czytaj także *, zobacz też *,
        zobacz także *, w tym numerze *, spis treści, menu, w menu *, obsada, występują, składniki *, *
        potrzebne, przygotowanie, informacje praktyczne, kalendarz, terminy, errata, sprostowanie,
        autor, autorzy, komentarze *, prawda czy fałsz *, jak się zapisać *, kontakt
    """,
}
_ASIDES = compile_phrases(tuple(_ASIDE.values()))
_ARTICLES = re.compile(
    r"\A(?:l[ae]s?|l|nos|une?|the|our|d(?:er|ie|as)|unsere|el|los|nuestr[oa]s|il|gli|i|[oa]s?|de|het|onze) "
)
# Words of opinions that the article does not share, besides those of denial. Own choice.
_HEARSAY = re.compile(
    r"\b(?:faux|fausses?|idées? reçues?|clichés?|préjugés?|rumeurs?|mythes?|légendes?|intox|croi(?:t|ent)"
    r"|tout le monde (?:dit|répète|croit)|on (?:dit|entend|raconte|croit) (?:partout|souvent|que)|à tort"
    r"|myths?|rumou?rs?|misconceptions?|fake|people (?:say|think|believe)|everyone (?:says|thinks)"
    r"|myth(?:os|en)|gerüchte?|irrt(?:um|ümer)|vorurteile?|alle sagen|man sagt|angeblich\w*|mitos?|rumores?"
    r"|bulos?|se dice que|todo el mundo dice|miti|leggende|dicerie|bufale?|luoghi comuni|si dice che|boatos?"
    r"|diz-se que|toda a gente diz|geruchten?|fabels?|misverstanden|iedereen zegt|mity|plotki|pogłoski"
    r"|wszyscy mówią)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryList:
    """The list that sums an article up.

    Attributes:
        lead_in: the sentence or heading that announces it; empty where there is none.
        labelled: whether its items say by their labels what they are of.
    """

    items: tuple[Bullet, ...] = ()
    lead_in: str = ""
    labelled: bool = False


def find_summary_list(article: Article) -> SummaryList | None:
    """Return the list whose items are an article's points, if there is one.

    It is the first with labels, or else the only one that is announced, or else the only one at all, where
    nothing but the lede stands above it.
    """
    found = list(_list_summaries(article))
    lists = sum(isinstance(block, BulletList) for block in article.blocks)
    labelled = (each for each in found if each.labelled)
    announced = [each for each in found if each.lead_in]
    first = isinstance(next(iter(article.blocks), None), BulletList)
    alone = found[0] if lists == 1 and first and found else None
    return next(labelled, None) or (announced[0] if len(announced) == 1 else alone)


def _list_summaries(article: Article) -> Iterator[SummaryList]:
    """Yield the lists that could be taken, each with what announces it."""
    headings = {fold_words(plain(block.text)) for block in article.blocks if isinstance(block, Heading)}
    for place, block in enumerate(article.blocks):
        if not isinstance(block, BulletList) or not _is_summary(block, headings):
            continue
        lead_in = _find_lead_in(article.blocks[place - 1] if place else None, article.language)
        rows = sum(bool(_ROW.search(item.text)) for item in block.items)
        labels = sum(bool(item.label) for item in block.items)
        # Of a table of results, no row can be left out.
        labelled = labels >= LABELLED * len(block.items) > rows
        if (lead_in is not None or labelled) and not _is_set_aside(article, place):
            yield SummaryList(items=block.items, lead_in=lead_in or "", labelled=labelled)


def _is_set_aside(article: Article, place: int) -> bool:
    """Return whether what stands around a list says that it is beside the subject, or that it is wrong.

    That is the heading of its section, the sentence before it, and the one after it, where that is short: a
    long one begins a matter of its own.
    """
    before, after = article.blocks[:place], article.blocks[place + 1 : place + 2]
    heading = [plain(block.text) for block in before if isinstance(block, Heading)][-1:]
    lead_in = _split_paragraph(before[-1:], article.language)[-1:]
    answer = [each for each in _split_paragraph(after, article.language)[:1] if len(each) <= LONGEST_LEAD_IN]
    announced = (_ARTICLES.sub("", fold_words(each)) for each in (*heading, *lead_in))
    return any(_ASIDES.fullmatch(each) for each in announced) or any(
        denies(each, article.language) or _HEARSAY.search(each) for each in (*heading, *lead_in, *answer)
    )


def _split_paragraph(blocks: Sequence[Block], language: str) -> list[str]:
    """Return the sentences of a paragraph; none where these blocks are something else."""
    texts = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]
    return [*split_sentences(texts[0], language)] if texts else []


def _is_summary(block: BulletList, headings: set[str]) -> bool:
    """Return whether all items of a list are points, and none is a name, a link, a title, a step, speech."""
    if block.is_signed or len(block.items) < LEAST or any(item.nested for item in block.items):
        return False
    texts = [" ".join(item.text.split()) for item in block.items]
    return (
        all(len(text) <= LONGEST and not _COLON.search(text) for text in texts)
        and all(
            item.label or count_words(text) > NAME_WORDS
            for item, text in zip(block.items, texts, strict=True)
        )
        and not any(_SPEECH.search(text) or _SPOKEN_END.search(text) for text in texts)
        and not any(
            _PAGE.search(text) or _is_link(item) for item, text in zip(block.items, texts, strict=True)
        )
        and not any(fold_words(text) in headings for text in texts)
        and not (block.start is not None and all(_STEP.match(text) for text in texts))
    )


def _is_link(item: Bullet) -> bool:
    """Return whether an item is nothing but a link, as those of menus and tables of contents are."""
    return all(run.href for run in item.whole if run.text.strip())


def _find_lead_in(before: Block | None, language: str) -> str | None:
    """Return the words that announce a list, empty where none do; None where they cannot be repeated."""
    if isinstance(before, Heading):
        return plain(before.text).strip()
    said = plain(before.text).strip() if isinstance(before, Paragraph) else ""
    if not _COLON.search(said):
        return ""
    last = split_sentences(said, language)[-1]
    turned = turns(last, language) and not _SOURCE.match(last)
    leans = turned or opens_with_a_reference(last, language) or bool(_LEANS.search(last))
    return last if len(last) <= LONGEST_LEAD_IN and not leans else None
