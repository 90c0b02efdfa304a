"""Categories that readers must be told of before they read: an opinion, an interview, an advertisement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.model import Article

# What stands between the label and the words that it is for.
SEPARATOR = " · "

# By language, in small letters: opinions, conversations, what is still going on, what is paid for, what is
# not meant, what was wrong. Own choice, after the kickers of the press.
LABELS = {
    "fr": """
        entretien, interview, grand entretien, opinion, opinions, tribune, tribunes, édito, éditorial,
        chronique, billet, point de vue, carte blanche, libre opinion, humeur, en direct, direct, live,
        publireportage, contenu sponsorisé, contenu partenaire, partenariat, annonce, satire, fiction,
        rectificatif, archives, fact-checking, vrai ou faux, désintox
    """,
    "en": """
        interview, opinion, op-ed, editorial, comment, column, essay, viewpoint, live, sponsored, sponsored
        content, partner content, advertorial, satire, fiction, correction, fact check
    """,
    "de": """
        interview, meinung, kommentar, leitartikel, gastbeitrag, gastkommentar, kolumne, glosse, essay,
        live, liveticker, anzeige, werbung, advertorial, satire, korrektur, faktencheck
    """,
    "es": """
        entrevista, opinión, tribuna, editorial, columna, en directo, en vivo, publirreportaje, contenido
        patrocinado, patrocinado, sátira, ficción, rectificación, verificación
    """,
    "it": """
        intervista, opinione, opinioni, editoriale, commento, rubrica, in diretta, diretta, contenuto
        sponsorizzato, pubblicità, satira, rettifica, fact checking
    """,
    "pt": """
        entrevista, opinião, editorial, crónica, crônica, coluna, em direto, ao vivo, conteúdo patrocinado,
        publicidade, sátira, retificação
    """,
    "nl": """
        interview, opinie, commentaar, column, essay, live, liveblog, advertorial, gesponsord, satire,
        rectificatie, factcheck
    """,
    "pl": """
        wywiad, opinia, opinie, komentarz, felieton, na żywo, relacja na żywo, materiał sponsorowany,
        artykuł sponsorowany, satyra, sprostowanie
    """,
    "ru": "интервью, мнение, колонка, комментарий, прямой эфир, онлайн, реклама, сатира",
    "uk": "інтерв’ю, думка, колонка, коментар, наживо, реклама, сатира",
    "ar": "مقابلة, حوار, رأي, افتتاحية, مقال رأي, مباشر, إعلان, محتوى مدفوع, ساخر",
    "he": "ריאיון, ראיון, דעה, דעות, טור, מאמר מערכת, בשידור חי, תוכן שיווקי, סאטירה",
    "ja": "インタビュー, 社説, 意見, 論説, コラム, 速報, PR, 広告, 訂正",
    "zh": "专访, 專訪, 社论, 社論, 评论, 評論, 观点, 觀點, 直播, 广告, 廣告, 更正",
}


def choose_label(article: Article) -> str:
    """Return the first category that must be said with the article, as written; nothing where none must.

    None is said twice: where the title begins with it, nothing is returned either.
    """
    known = {_fold(word) for word in LABELS.get(article.language, "").split(",")}
    label = next((each for each in article.categories if _fold(each) in known), "")
    return "" if _fold(article.title).startswith(_fold(label)) else " ".join(label.split())


def put_label(label: str, words: str) -> str:
    """Return words with their label before them, if there is one."""
    return f"{label}{SEPARATOR}{words}" if label else words


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
