"""Categories that readers must be told of before they read: an opinion, an interview, an advertisement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.social.lines import compile_phrases, fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article

# What stands between the label and the words that it is for.
SEPARATOR = " · "

# By language, in small letters: opinions, conversations, what is still going on, what is not meant, what was
# wrong; `*` stands for any words that follow. Own choice, after the kickers of the press.
LABELS = {
    "fr": """
        entretien, interview, grand entretien, opinion *, opinions, tribune *, tribunes, édito, éditorial,
        chronique, billet, point de vue, carte blanche, libre opinion, libre propos, libres propos, lettre
        ouverte, humeur, en direct, direct, live, satire, parodie, pastiche, canular, humour, poisson d’avril,
        fiction, rectificatif, archives, fact-checking, vrai ou faux, désintox
    """,
    "en": """
        interview, opinion, op-ed, editorial, comment, column, essay, viewpoint, open letter, live, satire,
        parody, hoax, humor, humour, april fools, fiction, correction, fact check
    """,
    "de": """
        interview, meinung, kommentar, leitartikel, gastbeitrag, gastkommentar, kolumne, glosse, essay,
        offener brief, live, liveticker, satire, parodie, humor, aprilscherz, korrektur, faktencheck
    """,
    "es": """
        entrevista, opinión, tribuna *, editorial, columna, carta abierta, en directo, en vivo, sátira,
        parodia, humor, ficción, rectificación, verificación
    """,
    "it": """
        intervista, opinione, opinioni, editoriale, commento, rubrica, lettera aperta, in diretta, diretta,
        satira, parodia, umorismo, pesce d’aprile, rettifica, fact checking
    """,
    "pt": """
        entrevista, opinião, editorial, crónica, crônica, coluna, carta aberta, em direto, ao vivo, sátira,
        paródia, humor, retificação
    """,
    "nl": """
        interview, opinie, commentaar, column, essay, open brief, live, liveblog, satire, parodie, humor,
        1-aprilgrap, rectificatie, factcheck
    """,
    "pl": """
        wywiad, opinia, opinie, komentarz, felieton, list otwarty, na żywo, relacja na żywo, satyra, parodia,
        humor, prima aprilis, sprostowanie
    """,
    "ru": "интервью, мнение, колонка, комментарий, прямой эфир, онлайн, сатира",
    "uk": "інтерв’ю, думка, колонка, коментар, наживо, сатира",
    "ar": "مقابلة, حوار, رأي, افتتاحية, مقال رأي, مباشر, ساخر",
    "he": "ריאיון, ראיון, דעה, דעות, טור, מאמר מערכת, בשידור חי, סאטירה",
    "ja": "インタビュー, 社説, 意見, 論説, コラム, 速報, 訂正",
    "zh": "专访, 專訪, 社论, 社論, 评论, 評論, 观点, 觀點, 直播, 更正",
}
# The same for what somebody paid for; whatever the language of an article, all of them are known.
PAID = {
    "fr": """
        publireportage, publi-reportage, publi-info, publi-rédactionnel, publirédactionnel, contenu
        sponsorisé, contenu partenaire, contenu de marque, contenu commercial, partenariat *, en partenariat
        *, annonce, sponsorisé *, publicité, communiqué partenaire, offert par *, proposé par *
    """,
    "en": """
        sponsored *, partner content, branded content, brand content, native, native advertising,
        advertorial, advertisement, advertisement feature, paid content, paid post, paid for by *, promoted,
        in partnership *
    """,
    "de": """
        anzeige, werbung, advertorial, gesponsert *, bezahlter inhalt, in kooperation mit *, präsentiert von *
    """,
    "es": """
        publirreportaje, contenido patrocinado, patrocinado *, publicidad, contenido de marca, en colaboración
        con *, ofrecido por *
    """,
    "it": """
        contenuto sponsorizzato, pubblicità, sponsorizzato *, publiredazionale, in collaborazione con *,
        offerto da *
    """,
    "pt": """
        conteúdo patrocinado, publicidade, patrocinado *, publieditorial, em parceria com *, oferecido por *
    """,
    "nl": """
        advertorial, gesponsord *, gesponsorde inhoud, betaalde inhoud, advertentie, in samenwerking met *
    """,
    "pl": "materiał sponsorowany, artykuł sponsorowany, reklama, sponsorowany *, materiał partnera",
    "ru": "реклама, партнерский материал, на правах рекламы",
    "uk": "реклама, партнерський матеріал",
    "ar": "إعلان, محتوى مدفوع, محتوى برعاية",
    "he": "תוכן שיווקי, פרסומת",
    "ja": "PR, 広告",
    "zh": "广告, 廣告",
}

# What stands between two categories in one: `Opinions & débats`.
_BETWEEN = re.compile(r"\s*[,;&/|·、，]\s*")


def choose_label(article: Article) -> str:
    """Return the category that must be said with the article, as written; nothing where none must.

    One that says that somebody paid goes before any other. None is said twice: where the title begins with
    it, nothing is returned either.
    """
    own = compile_phrases((LABELS.get(article.language, ""),))
    found = (*_find(article, _compile_paid()), *_find(article, own))
    label = " ".join(next(iter(found), "").split())
    return "" if f"{fold_words(article.title)} ".startswith(f"{fold_words(label)} ") else label


def put_label(label: str, words: str) -> str:
    """Return words with their label before them, if there is one."""
    return f"{label}{SEPARATOR}{words}" if label else words


def is_paid_for(article: Article) -> bool:
    """Return whether one of an article's categories says that it is an advertiser's."""
    return any(_find(article, _compile_paid()))


def is_label(words: str) -> bool:
    """Return whether words are a label, in any language."""
    return bool(compile_phrases((*LABELS.values(), *PAID.values())).fullmatch(fold_words(words)))


def _find(article: Article, known: re.Pattern[str]) -> Iterator[str]:
    """Yield the categories that are known, and those that stand in one with others."""
    for category in article.categories:
        parts = (category, *_BETWEEN.split(category))
        yield from (part for part in parts if known.fullmatch(fold_words(part)))


def _compile_paid() -> re.Pattern[str]:
    return compile_phrases(tuple(PAID.values()))
