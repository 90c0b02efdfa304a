"""Categories that readers must be told of before they read: an opinion, an interview, an advertisement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.social.lines import fold_words

if TYPE_CHECKING:
    from newsletter.model import Article

# What stands between the label and the words that it is for.
SEPARATOR = " · "

# By language, in small letters: opinions, conversations, what is still going on, what is not meant, what was
# wrong. Own choice, after the kickers of the press.
LABELS = {
    "fr": """
        entretien, interview, grand entretien, opinion, opinions, tribune, tribunes, édito, éditorial,
        chronique, billet, point de vue, carte blanche, libre opinion, humeur, en direct, direct, live,
        satire, fiction, rectificatif, archives, fact-checking, vrai ou faux, désintox
    """,
    "en": """
        interview, opinion, op-ed, editorial, comment, column, essay, viewpoint, live, satire, fiction,
        correction, fact check
    """,
    "de": """
        interview, meinung, kommentar, leitartikel, gastbeitrag, gastkommentar, kolumne, glosse, essay,
        live, liveticker, satire, korrektur, faktencheck
    """,
    "es": """
        entrevista, opinión, tribuna, editorial, columna, en directo, en vivo, sátira, ficción,
        rectificación, verificación
    """,
    "it": """
        intervista, opinione, opinioni, editoriale, commento, rubrica, in diretta, diretta, satira,
        rettifica, fact checking
    """,
    "pt": """
        entrevista, opinião, editorial, crónica, crônica, coluna, em direto, ao vivo, sátira, retificação
    """,
    "nl": "interview, opinie, commentaar, column, essay, live, liveblog, satire, rectificatie, factcheck",
    "pl": "wywiad, opinia, opinie, komentarz, felieton, na żywo, relacja na żywo, satyra, sprostowanie",
    "ru": "интервью, мнение, колонка, комментарий, прямой эфир, онлайн, сатира",
    "uk": "інтерв’ю, думка, колонка, коментар, наживо, сатира",
    "ar": "مقابلة, حوار, رأي, افتتاحية, مقال رأي, مباشر, ساخر",
    "he": "ריאיון, ראיון, דעה, דעות, טור, מאמר מערכת, בשידור חי, סאטירה",
    "ja": "インタビュー, 社説, 意見, 論説, コラム, 速報, 訂正",
    "zh": "专访, 專訪, 社论, 社論, 评论, 評論, 观点, 觀點, 直播, 更正",
}
# The same for what somebody paid for.
PAID = {
    "fr": """
        publireportage, contenu sponsorisé, contenu partenaire, partenariat, annonce, sponsorisé, en
        partenariat, publicité, publi-rédactionnel, publirédactionnel, communiqué partenaire
    """,
    "en": """
        sponsored, sponsored content, partner content, advertorial, advertisement, advertisement feature,
        paid content, paid post, promoted, in partnership
    """,
    "de": "anzeige, werbung, advertorial, sponsored post, gesponsert, bezahlter inhalt",
    "es": "publirreportaje, contenido patrocinado, patrocinado, publicidad, contenido de marca",
    "it": "contenuto sponsorizzato, pubblicità, sponsorizzato, publiredazionale",
    "pt": "conteúdo patrocinado, publicidade, patrocinado, publieditorial",
    "nl": "advertorial, gesponsord, gesponsorde inhoud, betaalde inhoud, advertentie",
    "pl": "materiał sponsorowany, artykuł sponsorowany, reklama, sponsorowany",
    "ru": "реклама",
    "uk": "реклама",
    "ar": "إعلان, محتوى مدفوع, محتوى برعاية",
    "he": "תוכן שיווקי, פרסומת",
    "ja": "PR, 広告",
    "zh": "广告, 廣告",
}


def choose_label(article: Article) -> str:
    """Return the first category that must be said with the article, as written; nothing where none must.

    None is said twice: where the title begins with it, nothing is returned either.
    """
    known = _list_words(LABELS, article.language) | _list_words(PAID, article.language)
    label = next((each for each in article.categories if fold_words(each) in known), "")
    return "" if fold_words(article.title).startswith(fold_words(label)) else " ".join(label.split())


def put_label(label: str, words: str) -> str:
    """Return words with their label before them, if there is one."""
    return f"{label}{SEPARATOR}{words}" if label else words


def is_paid_for(article: Article) -> bool:
    """Return whether one of an article's categories says that it is an advertiser's."""
    return any(fold_words(each) in _list_words(PAID, article.language) for each in article.categories)


def _list_words(table: dict[str, str], language: str) -> set[str]:
    return {fold_words(words) for words in table.get(language, "").split(",")} - {""}
