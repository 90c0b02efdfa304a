"""Tags and categories of an article → the names, places and subjects among them, for hashtags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language.contrast import denies
from newsletter.language.credits import find_credit
from newsletter.language.detection import FUNCTION_WORDS
from newsletter.model import Paragraph, plain
from newsletter.social.labels import is_label
from newsletter.social.lines import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article

# The most words of a subject, the small ones apart; letters of the longest acronym. Own choice.
WORDS, ACRONYM = 3, 5

# By language, in small letters: parts of a newspaper, kinds of article, who may read it. They say nothing of
# what an article is about, and nobody looks for them. A department that people follow as a subject is not
# one of them: justice, santé, environnement, éducation, transports, football. Own choice, after the menus
# of the press.
SECTIONS = {
    "fr": """
        à la une, la une, une, accueil, actu, actus, actualité, actualités, l’actualité, info, infos,
        information, informations, news, alerte, alertes, alerte info, breaking news, dernière minute,
        dernières infos, en bref, brèves, fil info, le fil, monde, international, étranger, national,
        région, régions, local, locale, politique, société, économie, culture, sport, sports,
        faits divers, fait divers, médias, people, lifestyle, style, loisirs, divertissement,
        vie pratique, entreprise, entreprises, conso, argent, tendances, divers, autres, général,
        non classé, rubrique, dossier, dossiers, série, grand format, long format, reportage,
        reportages, enquête, enquêtes, analyse, analyses, décryptage, explications, récit, portrait,
        portraits, témoignage, témoignages, exclusif, exclusivité, communiqué, revue de presse, idées,
        débats, débat, forum, blog, blogs, magazine, vidéo, vidéos, photo, photos, images, diaporama,
        infographie, podcast, podcasts, audio, radio, quiz, jeux, newsletter, newsletters, agenda,
        services, météo, le live, direct vidéo, replay, abonné, abonnés, abonnement,
        réservé aux abonnés, article abonné, article réservé aux abonnés, contenu abonné, premium,
        gratuit, payant, partager, partage, commenter, commentaires, imprimer, enregistrer, écouter,
        écouter l’article, copier le lien, suivre, tweeter, lire plus tard, lire aussi, s’abonner,
        se connecter, recherche, menu
    """,
    "en": """
        home, front page, top stories, top story, latest, latest news, breaking, breaking news,
        headlines, news, world, world news, us news, uk news, national, international, local,
        local news, regional, politics, society, business, economy, money, markets, companies, culture,
        arts, sport, sports, entertainment, lifestyle, life, life & style, style, people, media,
        opinion, opinions, views, ideas, features, feature, long read, long reads, longreads, in depth,
        special report, special reports, series, cover story, reporting, report, reports, reportage,
        investigation, investigations, analysis, explainer, explainers, explained, profile, profiles,
        reviews, review, magazine, blog, blogs, video, videos, watch, photo, photos, pictures, gallery,
        images, podcast, podcasts, audio, listen, newsletter, newsletters, events, press release,
        uncategorized, uncategorised, general, misc, miscellaneous, other, more, exclusive, premium,
        subscribers, subscribers only, subscriber exclusive, members only, free, share, comment,
        comments, print, save, follow, tweet, copy link, read later, read more, sign in, log in,
        subscribe, search, menu
    """,
    "de": """
        startseite, titelseite, aktuell, aktuelles, nachrichten, news, meldungen, eilmeldung, ticker,
        welt, ausland, inland, international, deutschland & welt, regional, region, regionales, lokal,
        lokales, panorama, vermischtes, politik, gesellschaft, wirtschaft, unternehmen, finanzen, geld,
        kultur, feuilleton, sport, medien, leben, lifestyle, stil, leute, stars, unterhaltung, ratgeber,
        service, debatte, thema, themen, dossier, serie, reportage, reportagen, hintergrund, analyse,
        analysen, porträt, coverstory, titelthema, magazin, blog, blogs, video, videos, bilder, fotos,
        fotostrecke, bildergalerie, podcast, podcasts, audio, newsletter, termine, exklusiv, plus, abo,
        abonnenten, nur für abonnenten, kostenlos, teilen, kommentare, kommentieren, drucken, merken,
        speichern, folgen, link kopieren, anhören, suche, suchbegriff, anmelden, menü, allgemein,
        sonstiges, pressemitteilung
    """,
    "es": """
        portada, inicio, actualidad, noticias, última hora, últimas noticias, mundo, internacional,
        nacional, local, regional, política, sociedad, economía, empresas, cultura, deporte, deportes,
        sucesos, gente, estilo, estilo de vida, ocio, entretenimiento, medios, reportaje, reportajes,
        análisis, investigación, crónica, ideas, debate, especial, especiales, blog, blogs, revista,
        vídeo, vídeos, video, videos, fotos, galería, podcast, boletín, exclusivo, suscriptores,
        solo para suscriptores, premium, compartir, comentar, comentarios, imprimir, guardar,
        copiar enlace, seguir, suscríbete, sin categoría, general, otros
    """,
    "it": """
        prima pagina, home, attualità, notizie, ultima ora, ultime notizie, mondo, esteri,
        internazionale, interni, cronaca, cronache, locale, politica, società, economia, aziende,
        imprese, cultura, sport, spettacoli, spettacolo, persone, stile, tempo libero, media, reportage,
        inchiesta, inchieste, analisi, idee, speciale, blog, rivista, video, foto, gallery, podcast,
        newsletter, esclusiva, abbonati, riservato agli abbonati, premium, condividi, commenta,
        commenti, stampa, salva, copia link, segui, senza categoria, altro
    """,
    "pt": """
        capa, início, atualidade, atualidades, notícias, última hora, últimas notícias, mundo,
        internacional, nacional, país, local, política, sociedade, economia, negócios, empresas,
        cultura, esporte, esportes, desporto, pessoas, gente, estilo, lazer, entretenimento, média,
        mídia, reportagem, análise, investigação, especial, blog, revista, vídeo, vídeos, fotos,
        galeria, podcast, exclusivo, assinantes, só para assinantes, premium, partilhar, compartilhar,
        comentar, comentários, imprimir, guardar, salvar, seguir, sem categoria
    """,
    "nl": """
        voorpagina, home, nieuws, laatste nieuws, actueel, wereld, buitenland, binnenland,
        internationaal, regio, lokaal, politiek, samenleving, maatschappij, economie, bedrijven, geld,
        cultuur, sport, media, mensen, lifestyle, stijl, entertainment, reportage, reportages, analyse,
        achtergrond, onderzoek, interview, dossier, blog, magazine, video, videos, foto’s, podcast,
        nieuwsbrief, exclusief, abonnees, alleen voor abonnees, premium, delen, reageer, reacties,
        afdrukken, bewaren, volgen, overig
    """,
    "pl": """
        strona główna, aktualności, wiadomości, z ostatniej chwili, świat, zagranica, kraj, region,
        lokalne, polityka, społeczeństwo, gospodarka, ekonomia, biznes, firmy, pieniądze, kultura,
        sport, media, ludzie, styl życia, rozrywka, reportaż, analiza, śledztwo, raport, blog, magazyn,
        wideo, zdjęcia, galeria, podcast, newsletter, tylko u nas, dla subskrybentów, premium,
        udostępnij, komentarze, drukuj, zapisz, obserwuj
    """,
    "sv": """
        nyheter, senaste nytt, inrikes, utrikes, världen, lokalt, politik, samhälle, ekonomi,
        näringsliv, kultur, sport, nöje, livsstil, ledare, debatt, reportage, analys, granskning, dela,
        kommentera, spara, premium
    """,
    "da": """
        nyheder, seneste nyt, indland, udland, verden, lokalt, politik, samfund, økonomi, erhverv,
        kultur, sport, underholdning, livsstil, debat, reportage, analyse, del, kommentarer, gem,
        abonnenter
    """,
    "no": """
        nyheter, siste nytt, innenriks, utenriks, verden, lokalt, politikk, samfunn, økonomi,
        næringsliv, kultur, sport, underholdning, kjendis, livsstil, debatt, reportasje, analyse, del,
        kommentarer, lagre, abonnenter
    """,
    "tr": """
        anasayfa, gündem, haber, haberler, son dakika, dünya, türkiye, siyaset, toplum, ekonomi, kültür,
        kültür sanat, spor, magazin, yaşam, analiz, dosya, video, foto galeri, paylaş, yorumlar,
        abone ol
    """,
    "ru": """
        главная, главное, новости, последние новости, срочно, мир, в мире, россия, регионы, политика,
        общество, экономика, бизнес, финансы, культура, спорт, происшествия, люди, медиа, репортаж,
        расследование, анализ, аналитика, видео, фото, подкаст, рассылка, эксклюзив, поделиться,
        комментарии, подписаться
    """,
    "uk": """
        головна, головне, новини, останні новини, терміново, світ, україна, регіони, політика,
        суспільство, економіка, бізнес, культура, спорт, події, люди, медіа, репортаж, розслідування,
        аналітика, відео, фото, подкаст, ексклюзив, поділитися, коментарі, підписатися
    """,
    "ar": """
        الرئيسية, أخبار, الأخبار, عاجل, آخر الأخبار, العالم, عالم, دولي, محلي, محليات, سياسة, مجتمع,
        اقتصاد, أعمال, ثقافة, رياضة, منوعات, إعلام, تقارير, تقرير, تحليل, تحقيق, تحقيقات, فيديو, صور,
        بودكاست, مشاركة, شارك, تعليقات
    """,
    "he": """
        ראשי, דף הבית, חדשות, מבזקים, מבזק, בעולם, עולם, בארץ, מקומי, פוליטיקה, חברה, כלכלה, עסקים,
        תרבות, ספורט, בידור, רכילות, תקשורת, כתבה, תחקיר, ניתוח, וידאו, תמונות, פודקאסט, שיתוף, שתפו,
        תגובות, למנויים
    """,
    "hi": """
        होम, समाचार, खबरें, ताजा खबर, ब्रेकिंग न्यूज़, देश, विदेश, दुनिया, राज्य, राजनीति, समाज,
        अर्थव्यवस्था, बिज़नेस, खेल, मनोरंजन, वीडियो, फोटो, शेयर
    """,
    "ja": """
        トップ, ホーム, ニュース, 最新, 最新ニュース, 国際, 海外, 国内, 社会, 政治, 経済, 文化,
        スポーツ, エンタメ, 地域, 特集, 特集一覧, 一覧, 連載, 解説, 写真, 動画, 有料記事, 会員限定,
        シェア, コメント
    """,
    "zh": """
        首页, 首頁, 新闻, 新聞, 要闻, 要聞, 头条, 頭條, 最新, 国际, 國際, 国内, 國內, 社会, 社會, 政治,
        经济, 經濟, 财经, 財經, 文化, 体育, 體育, 娱乐, 娛樂, 地方, 专题, 專題, 报道, 報導, 分析, 深度,
        视频, 影片, 图片, 圖片, 分享
    """,
    "ko": """
        홈, 뉴스, 최신, 속보, 국제, 세계, 국내, 사회, 정치, 경제, 문화, 스포츠, 연예, 지역, 오피니언,
        사설, 칼럼, 기획, 특집, 영상, 사진, 공유
    """,
    "zu": "ikhaya, izindaba, iindaba, ezemidlalo, ezombusazwe, ezomnotho, imibono, amavidiyo",
    "agencies": "afp, avec afp, ap, reuters, dpa, apa, ats, belga, ansa, efe, lusa, anp, pap, tass",
}
_NO_SUBJECTS = frozenset(fold_words(words) for line in SECTIONS.values() for words in line.split(","))

# What stands between two subjects: a comma in a list, a slash between words, a sign between spaces, a full
# stop after a word that is no abbreviation.
_BETWEEN = re.compile(
    r"\s*[,;|·•>›»、，；／]\s*|(?<=\w{3})/(?=\w{3})|\s+[&＆+/–—:-]\s+|\s*[:：](?=\s|\Z)"
    r"|(?<=\w{4})\.\s+"
)
# By language, what joins two categories in one: `Politique et société`.
_JOINED = {
    "fr": "et", "en": "and", "de": "und", "es": "y|e", "it": "e|ed", "pt": "e", "nl": "en", "pl": "i",
    "sv": "och", "da": "og", "no": "og", "tr": "ve", "ru": "и", "uk": "і|та|й",
}  # fmt: skip
# What a page says of an article: who wrote it, when, who may read it, where it can be shared, how long it
# takes to read.
_OF_THE_PAGE = re.compile(
    r"(?:publiée?|postée?|rédigée?|écrite?|mise? à jour|modifiée?|propos recueillis|published|posted|written"
    r"|updated|edited|veröffentlicht|aktualisiert|ein artikel von|escrit[oa]|publicado|actualizado|scritto"
    r"|pubblicato|geschreven|gepubliceerd|il y a \d|vor \d|cet article|this article|dieser artikel"
    r"|este artículo|este artigo|questo articolo|dit artikel|cr[ée]dits? (?:photo|image|vidéo|video)s?"
    r"|partager|share|teilen|compartir|condividi|partilhar|compartilhar|delen|udostępnij)\b"
    r"|(?:par|by)\s+[^\W\d_]"
    r"|.*\b\d+\s?(?:min|mn|minutes?|minuten)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile(r"[aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüаеёиоуыэюяіїєαεηιουω]", re.IGNORECASE)


def list_subjects(article: Article) -> Iterator[str]:
    """Yield what an article is about, by its tags and then by its categories, in the case of running text.

    Labels, sections of a newspaper, credits and buttons are no subjects, nor is what holds a word of denial
    (in a hashtag nobody sees whose) or begins with a full stop (`.NET`); several in one tag are taken apart.
    """
    joined = _JOINED.get(article.language)
    apart = re.compile(rf"{_BETWEEN.pattern}|\s+(?:{joined})\s+" if joined else _BETWEEN)
    for words, separator in (
        *((tag, _BETWEEN) for tag in article.tags),
        *((category, apart) for category in article.categories),
    ):
        if _is_subject(words, article.language, WORDS * 2):
            parts = (part for part in separator.split(words) if _is_subject(part, article.language, WORDS))
            yield from (_restore_case(part, article) for part in parts)


def _is_subject(words: str, language: str, most: int) -> bool:
    said_of_it = fold_words(words) in _NO_SUBJECTS or is_label(words) or _OF_THE_PAGE.match(words)
    if said_of_it or find_credit(words) == 0 or denies(words, language) or words.startswith("."):
        return False
    small = FUNCTION_WORDS.get(language, frozenset())
    own = [word for word in _WORD.findall(words) if word.casefold() not in small]
    return len(own) <= most and not (len(words) == 1 and words.isascii())


# ── Capitals ─────────────────────────────────────────────────────────────────


def _restore_case(words: str, article: Article) -> str:
    """Return words that are all in capitals as running text has them; acronyms stay."""
    if not words.isupper():
        return words
    alone = len(_WORD.findall(words)) == 1
    return _WORD.sub(lambda word: _restore_word(word[0], article, alone=alone), words)


def _restore_word(word: str, article: Article, *, alone: bool) -> str:
    """Return a word in small letters, unless it is an acronym by the article's own text or by its looks."""
    paragraphs = (plain(block.text) for block in article.blocks if isinstance(block, Paragraph))
    text = " ".join((article.lede or "", *paragraphs))
    written = re.findall(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE)
    looks_so = 1 < len(word) <= ACRONYM and word.isascii() and (alone or written or not _VOWELS.search(word))
    return next((form for form in written if not form.isupper()), word if looks_so else word.lower())
