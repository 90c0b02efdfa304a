"""Articles of any shape for laws, each in the form in which readers give them."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from newsletter.export.markdown.normalize_runs import normalize_runs
from newsletter.model import (
    Article,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Note,
    Notes,
    Paragraph,
    Quote,
    Run,
    Table,
    Text,
    make_note_mark,
    plain,
    text,
)
from newsletter.sources.article_links import link_urls
from newsletter.sources.finished_blocks import finish_blocks, shift_headings
from newsletter.sources.hypertext.html_lists import cap_depth
from newsletter.sources.lines import labels

LETTERS = "aZé9漢ё"
SIGNS = "\\`*_{}[]<>()#+-.!|~&;:=\"'$^/@%,?"
TYPOGRAPHY = "’«»“…–—•\u00a0\u202f\u0301€👩"
WORDS = st.one_of(
    st.text(alphabet=f"{LETTERS} ", min_size=1, max_size=8),
    st.text(alphabet=f"{LETTERS}{SIGNS}{TYPOGRAPHY} ", min_size=1, max_size=12),
    st.sampled_from(
        ["1. ", "12) un", "- ", "+ a", "# ", "> ", "---", "===", "***", "&amp;", "&#42;", "&copy", "](", "![", "Oui !",
         "<b>", "</b>", "<!-- a -->", "http://a.example", "[^1]", "[^1]: a", "[x] ", "~~a~~", "|---|", ":--", "{{ a }}", "{% a %}", "{: a}", "{#a}", "{.a}", "%%a%%", "==b==", " ^abcd", "#a #b", "[[a|b]]", "[toc]", "a_b_c", "```", "~~~"]
    ),
)  # fmt: skip
HREFS = st.sampled_from(
    [None, None, None, "https://a.example/", "https://a.example/(b)?c=1&copy=2&lt;=3", "mailto:a@b.example"]
)  # fmt: skip
MARKS = st.sampled_from(
    [(), (), ("strong",), ("emphasis",), ("strong", "emphasis"), ("code",), ("strong", "code")]
)
RUNS = st.builds(
    lambda said, marks, href: Run(text=said, marks=frozenset(marks), href=href), WORDS, MARKS, HREFS
)
BREAK = st.just(Run(text="\n"))
LINES = (
    st.lists(st.one_of(RUNS, RUNS, RUNS, BREAK), min_size=1, max_size=7)
    .map(lambda runs: normalize_runs(tuple(runs)))
    .filter(bool)
)
LINE = st.lists(RUNS, min_size=1, max_size=5).map(lambda runs: normalize_runs(tuple(runs))).filter(bool)
STRINGS = LINE.map(plain)
NAMES = st.sampled_from(["Ville", "Société : justice", "Sport & co", "2026", "l’été, déjà", "no", "“Oui”"])
IMAGES = st.builds(
    Image,
    src=st.sampled_from(["https://a.example/b_(c).jpg?d=1&e=2", "images/halle.jpg"]),
    alt=st.one_of(st.just(""), STRINGS),
)


def is_unsigned(said: Text) -> bool:
    """Whether no line begins with a dash, which would name the source of a quotation."""
    return not re.search(r"^\s*(?:[—–]|--)", plain(said), re.MULTILINE)


def bullet(said: Text) -> Bullet:
    return labels.split_label(
        normalize_runs(text(labels.split_label(said).text)) if labels.split_label(said).label else said
    )


def table(rows: list[list[Text]]) -> Table:
    return Table(header=tuple(rows[0]), rows=tuple(map(tuple, rows[1:])))


def figure(image: Image, caption: str, credit: str | None) -> Figure:
    """A figure; one with a credit may be written as HTML, in which several spaces are one."""
    if credit:
        image, caption = replace(image, alt=re.sub(" +", " ", image.alt)), re.sub(" +", " ", caption)
    return Figure(image=image, caption=text(caption), credit=credit)


CELLS = st.one_of(st.just(()), LINE)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3).map(table)
)
STARTS = st.sampled_from([None, None, 0, 1, 9, 99])


def lists(items: st.SearchStrategy[Bullet]) -> st.SearchStrategy[BulletList]:
    return st.builds(BulletList, items=st.lists(items, min_size=1, max_size=3).map(tuple), start=STARTS)


ITEMS = LINES.map(bullet)
LISTS = lists(
    st.recursive(
        ITEMS,
        lambda items: st.builds(
            lambda item, nested: replace(item, nested=tuple(nested)),
            ITEMS,
            st.lists(lists(items), min_size=1, max_size=2),
        ),
        max_leaves=6,
    )
).map(cap_depth)
CREDITS = st.sampled_from(
    [None, None, "Photo : Jeanne Le Goff", "© J. Roux / L’Étale", "(Photo: X)", "Jeanne", 'J. & <L>, {{ a }} [b] "c"']
)  # fmt: skip
CODES = st.lists(st.text(alphabet=f"{LETTERS}{SIGNS} \t", max_size=9), min_size=1, max_size=4)
CITES = st.sampled_from([None, None, "Jeanne", "J. *Martin* (1)", "«\u00a0Le Phare\u00a0», p. 3"])
BLOCKS = st.one_of(
    st.builds(Paragraph, text=LINES),
    st.builds(Paragraph, text=LINES),
    st.builds(Heading, text=LINE, level=st.integers(2, 6)),
    LISTS,
    LISTS,
    st.builds(Quote, text=LINES.filter(is_unsigned), cite=CITES),
    st.builds(figure, IMAGES, st.one_of(st.just(""), STRINGS), CREDITS),
    st.builds(Divider),
    TABLES,
    CODES.map(lambda lines: Code(text="\n".join(lines).rstrip("\n"))),
)


def add_notes(article: Article, texts: list[Text], places: list[int]) -> Article:
    """Give an article notes, and the first paragraphs marks that refer to them, somewhere in their runs."""
    if not texts:
        return replace(article, blocks=link_urls(article.blocks))
    blocks = list(article.blocks)
    notes = Notes(items=tuple(Note(sign=str(at), text=said) for at, said in enumerate(texts, 1)))
    paragraphs = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph)]
    for number, (at, place) in enumerate(zip(paragraphs, places, strict=False), 1):
        runs = blocks[at].text
        after = place % len(runs) + 1
        if number <= len(texts) and runs[after - 1].text[-1] not in " \n\u00a0\u202f":
            said = (*runs[:after], make_note_mark(str(number)), *runs[after:])
            blocks[at] = replace(blocks[at], text=normalize_runs(said))
    return replace(article, blocks=link_urls((*blocks, notes)), title="Un titre", lede="Un chapô.")


def show_once(article: Article) -> Article:
    """Each image once, and none over the article that its text shows: no reader leaves both."""
    shown: set[str] = set()
    blocks = []
    for block in article.blocks:
        src = block.image.src if isinstance(block, Figure) else None
        if src not in shown:
            blocks.append(block)
        shown |= {src} if src else set()
    is_shown = article.image and article.image.src in shown
    return replace(article, image=None if is_shown else article.image, blocks=tuple(blocks))


ARTICLES = st.builds(
    Article,
    name=st.just("a"),
    title=STRINGS.map(lambda said: f"Le titre {said}"),
    lede=STRINGS.map(lambda said: f"Le chapô {said}"),
    byline=st.one_of(st.none(), STRINGS),
    published=st.one_of(st.none(), st.dates(min_value=date(1000, 1, 1))),
    url=st.sampled_from([None, "https://journal.example/a?b=1&c=%C3%A9#d"]),
    image=st.one_of(st.none(), IMAGES),
    categories=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    tags=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    language=st.sampled_from(["fr", "no", "en"]),
    blocks=st.lists(BLOCKS, max_size=5).map(shift_headings).map(finish_blocks),
).map(show_once)


NOTED_ARTICLES = st.builds(
    add_notes, ARTICLES, st.lists(LINES, max_size=3), st.lists(st.integers(0, 9), min_size=3, max_size=3)
).filter(lambda article: not any(isinstance(block, Divider) for block in article.blocks[-2:-1]))
