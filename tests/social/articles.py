"""Articles of hard material, long on purpose: what snippets must survive."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from newsletter.model import Article, Bullet, BulletList, text

# Characters: of a lede that some sources give, and of the words that nobody foresaw.
LONGEST_LEDE = 3000
LONG_WORDS = (60, 90, 200, 400)

FRENCH = (
    *(
        "La halle",
        "rouvre",
        "l’été",
        "œuvre",
        "aujourd’hui",
        "Île-de-France",
        "« Non »",
        "(enfin)",
        "12,5 %",
        "350 000 €",
    ),
    *(
        "M.",
        "J.-P. Bruneau",
        "8 h 15",
        "n° 5",
        "c.-à-d.",
        "20\u202f°C",
        "dit\u202f:",
        "«\u00a0oui\u00a0»",
        "quoi?",
        "“so”",
    ),
    *(
        "mot…",
        "attend...",
        "–",
        "— et",
        "vite !",
        "très;",
        "e\u0301tude",
        "ho\u0302tel",
        "a\u0300",
        "CO₂",
        "½",
        "№",
    ),
)
SIGNS = (
    *(
        "👨\u200d👩\u200d👧\u200d👦",
        "👩🏽\u200d🚀",
        "👍🏿",
        "🇫🇷",
        "🇫🇷🇧🇪",
        "1\ufe0f\u20e3",
        "❤\ufe0f",
        "🏳\ufe0f\u200d🌈",
        "✌🏽",
        "™",
    ),
    *(
        "*gras*",
        "_bas_",
        "2*3",
        "snake_case",
        "*",
        "__",
        "~barré~",
        "`code`",
        "[lien](ici)",
        "#Climat",
        "#8h",
        "$RBS",
    ),
    *(
        "@a@b.example",
        "@alice",
        "a@b.fr",
        "lemonde.fr",
        "et.al",
        "etc.Il",
        "ASP.NET",
        "https://ex.fr/a_(b)?c=d",
    ),
    *(
        "http://a.fr",
        "https://lemonde.fr/idées/2026",
        "www.exemple.paris",
        "\u200f",
        "&amp;",
        "<b>",
        "{{ x }}",
        "{% if %}",
    ),
)
SPACED = (
    *(
        "السلام",
        "عليكم،",
        "الجديدة.",
        "هل؟",
        "שלום",
        'צה"ל',
        "עולם.",
        "नमस्ते",
        "दुनिया।",
        "क्षेत्र",
        "한국어",
        "문장입니다.",
    ),
)
UNSPACED = ("東京の朝", "市場が開く。", "「はい」", "ภาษาไทย", "ผู้เริ่ม", "がぎぐ", "カ\u3099", "漢字！")
LONG = tuple(
    piece * (size // len(piece))
    for size in LONG_WORDS
    for piece in ("a", "é", "e\u0301", "anti-", "👩🏽\u200d🚀", "🇫🇷", "नि", "ع")
)
SECTIONS = (
    *(
        "Ville",
        "ville",
        "VILLE",
        "Île-de-France",
        "ile de france",
        "Corée du Nord",
        "2026",
        "C++",
        "8 h",
        "الجديدة",
        "東京",
    ),
    *("e\u0301tude", "Étude", "#Climat", "👍", "œuvre d’art", "a" * 80, "snake_case", "CO₂", "«»", "नमस्ते"),
)
ENDS = (" ", ". ", "\u202f! ", " ? ", "… ", "\u00a0: ", ", ", "\r\n", "\n", "  ", "\u00a0")
LANGUAGES = ("fr", "en", "ar", "he", "hi", "ja", "ko", "de")
URLS = (
    None,
    "https://journal.example/halle",
    "https://journal.fr/idées/été?q=é&utm_source=mail#haut",
    "https://journal.fr/" + "a" * 120,
)


def words_of(article: Article) -> str:
    """All that a snippet may say: title, lede and bullets, composed, with single plain spaces."""
    said = (article.title, article.lede or "", *(bullet.text for bullet in article.bullets))
    return " ".join(unicodedata.normalize("NFC", " ".join(said)).split())


def articles() -> st.SearchStrategy[Article]:
    """Articles of every size, from a word to what no network takes."""
    return _articles(st.lists(bullets(), max_size=12))


def listed() -> st.SearchStrategy[Article]:
    """Articles that would make a long thread: many long bullets."""
    return _articles(st.lists(bullets(long=True), min_size=6, max_size=12))


def bullets(*, long: bool = False) -> st.SearchStrategy[Bullet]:
    """One item of a list, some with a label."""
    label = st.sampled_from([None, None, "Le prix\u202f:", "Soutien militaire :", "السعر:"])
    gap = st.sampled_from([" ", "\u00a0", ""])
    times = (8, 20) if long else (1, 4)
    return st.builds(_bullet, body=prose(times), label=label, gap=gap)


def prose(times: tuple[int, ...] = (1, 3, 30), *, most: int = LONGEST_LEDE) -> st.SearchStrategy[str]:
    """Words and what stands between them, said over as many times as asked."""
    word = (
        st.sampled_from([*FRENCH, *SIGNS, *SPACED, *UNSPACED])
        | st.sampled_from(LONG)
        | st.sampled_from(FRENCH)
    )
    pieces = st.lists(st.tuples(word, st.sampled_from(ENDS)), min_size=1, max_size=10)
    return st.builds(lambda said, often: _repeated(said, often, most), pieces, st.sampled_from(times))


def _articles(items: st.SearchStrategy[list[Bullet]]) -> st.SearchStrategy[Article]:
    sections = st.lists(st.sampled_from(SECTIONS), max_size=6).map(tuple)
    return st.builds(
        Article,
        name=st.just("article"),
        title=_titles(),
        lede=st.none() | st.just("") | prose(),
        categories=sections,
        tags=sections,
        language=st.sampled_from(LANGUAGES) | st.just("fr"),
        url=st.sampled_from(URLS),
        blocks=items.map(lambda found: (BulletList(items=tuple(found)),) if found else ()),
        source=st.just("article.md"),
    )


def _titles() -> st.SearchStrategy[str]:
    # A title is one line, and has a letter: sources see to both.
    lines = prose((1, 1, 2, 8), most=900).map(lambda said: " ".join(said.splitlines()).strip())
    return lines.filter(lambda said: any(map(str.isalnum, said)))


def _bullet(body: str, label: str | None, gap: str) -> Bullet:
    return Bullet(body=text(body.strip()), label=label, gap=gap if label else "")


def _repeated(said: list[tuple[str, str]], times: int, most: int) -> str:
    """The words over and over, cut after a whole one."""
    pieces, length = [], 0
    for word, end in said * times:
        length += len(word) + len(end)
        if pieces and length > most:
            break
        pieces.append(word + end)
    return "".join(pieces).strip()
