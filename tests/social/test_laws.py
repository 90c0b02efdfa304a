"""What holds for every snippet of every article, measured by a count that is not the package's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import Phase, given, settings
from social import independent
from social.articles import articles, listed, words_of

from newsletter import links, templating
from newsletter.errors import SnippetError
from newsletter.model import Article, Snippet
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CAMPAIGN = "2026-11-27"
SITE = "https://www.journal.fr"
OPTIONS = SnippetOptions(campaign=CAMPAIGN, site=SITE, variant="title")
ARTICLES = articles() | listed()


def made(article: Article) -> dict[str, Snippet | SnippetError]:
    """What each network gets, or why it gets nothing: the only place that knows how to ask."""
    return {network.key: _made(article, network.key) for network in NETWORKS}


@lru_cache(maxsize=1000)
def _made(article: Article, key: str) -> Snippet | SnippetError:
    try:
        [snippet] = write_posts(article, OPTIONS, [BY_KEY[key]])
    except SnippetError as error:
        return error
    return snippet


# Making such an example small takes a minute, and it can be read as it is.
SOME = settings(max_examples=12, phases=(Phase.explicit, Phase.generate))


def law(test: Callable[[Article], None]) -> Callable[[], None]:
    """A law, tried on articles enough; the file takes seconds, not minutes."""
    return SOME(given(ARTICLES)(test))


def snippets_of(article: Article) -> Iterator[Snippet]:
    return (snippet for snippet in made(article).values() if isinstance(snippet, Snippet))


# ── Length ───────────────────────────────────────────────────────────────────


@law
def test_every_part_fits_by_an_independent_count(article: Article) -> None:
    for snippet in snippets_of(article):
        for part in snippet.parts:
            assert independent.fits(part.text, snippet.network)
            assert (part.count, part.limit) == (
                independent.length(part.text, snippet.network),
                independent.LIMITS[snippet.network],
            )


@law
def test_an_article_is_refused_only_where_its_first_word_does_not_fit(article: Article) -> None:
    for key, snippet in made(article).items():
        if isinstance(snippet, SnippetError):
            assert not independent.fits(_barest(article, key), key)


# ── The link ─────────────────────────────────────────────────────────────────


@law
def test_the_link_stands_once_on_a_line_of_its_own_or_not_at_all(article: Article) -> None:
    for snippet in snippets_of(article):
        link = _link(article, snippet.network)
        wanted = [link] if link and snippet.link_in == "text" else []

        assert snippet.link == link
        assert [line for line in snippet.text.split("\n") if link and link in line] == wanted


# ── Words ────────────────────────────────────────────────────────────────────


@law
def test_under_its_title_a_snippet_says_whole_words_of_the_article_and_nothing_else(article: Article) -> None:
    found = _words(words_of(article))
    known = {*found, *(word.rstrip(_ITEM_END) for word in found)}

    for snippet in snippets_of(article):
        _, *under = _prose(article, snippet)
        assert [word for line in under for word in _words(line) if word not in known] == []


@law
def test_a_snippet_begins_with_the_title_whole_or_cut_at_its_end(article: Article) -> None:
    for snippet in snippets_of(article):
        said = _title(article, snippet)

        assert said.strip(f"{_SIGNS} –—-(“")
        assert _bound(said) == _bound(article.title) or _bound(article.title).startswith(_bound(said[:-1]))
        assert _bound(said) == _bound(article.title) or said.endswith("…")


@law
def test_a_title_is_cut_between_words_or_else_between_characters(article: Article) -> None:
    for snippet in snippets_of(article):
        said = _title(article, snippet)
        before, after = _sides(said, article)
        if not after:
            continue
        word = regex.search(r"\S*\Z", before)[0] + regex.match(r"\S*", after)[0]

        assert len(before) in {end.end() for end in regex.finditer(r"\X", before + after)}
        assert (
            not before[-1:].isalnum()
            or not after[0].isalnum()
            or regex.search(_UNSPACED, word)
            or not independent.fits(snippet.text.replace(said, f"{word}…"), snippet.network)
        )


@law
def test_a_title_is_not_cut_at_a_space_that_does_not_break(article: Article) -> None:
    for snippet in snippets_of(article):
        _, after = _sides(_title(article, snippet), article)
        assert not after.startswith(("\u00a0", "\u202f")) or after.lstrip()[0] in ":;!?»–—"


@law
def test_a_snippet_is_composed_and_has_neither_carriage_returns_nor_narrow_spaces(article: Article) -> None:
    for snippet in snippets_of(article):
        assert unicodedata.is_normalized("NFC", snippet.text)
        assert not set("\r\u202f\u200b\u2060") & set(snippet.text)


@pytest.mark.parametrize(
    ("title", "lede"), [("On annonce la fin", "Non."), ("La halle rouvre samedi", "La halle")]
)
def test_a_lede_of_the_title_s_own_letters_does_not_replace_it(title: str, lede: str) -> None:
    article = Article(name="article", title=title, lede=lede)

    assert [title in snippet.text for snippet in snippets_of(article)] == [True] * len(NETWORKS)


@pytest.mark.parametrize("syllables", ["กนิ", "カ\u309a"])
def test_a_title_without_spaces_is_cut_between_characters(syllables: str) -> None:
    [snippet] = write_posts(Article(name="article", title=syllables * 200), OPTIONS, [BY_KEY["x"]])

    assert len(snippet.text) - 1 in {found.end() for found in regex.finditer(r"\X", syllables * 200)}


def test_a_title_is_not_cut_down_to_an_ellipsis() -> None:
    title = f"« {'a' * 300} »"

    assert [
        snippet.text for snippet in snippets_of(Article(name="article", title=title)) if snippet.text == "…"
    ] == []


def test_a_hashtag_in_the_article_s_own_words_is_not_one_of_the_snippet_s() -> None:
    article = Article(name="article", title="Le marché #Climat rouvre", tags=("Climat",))

    [snippet] = write_posts(article, OPTIONS, [BY_KEY["x"]])

    assert snippet.hashtags == ()


# ── Hashtags ─────────────────────────────────────────────────────────────────


@law
def test_hashtags_stand_at_the_end_and_are_sections_of_the_article_each_once(article: Article) -> None:
    sections = {_bare(section) for section in (*article.tags, *article.categories)}

    for snippet in snippets_of(article):
        bare = [_bare(tag) for tag in snippet.hashtags]

        assert snippet.text.endswith(" ".join(snippet.hashtags))
        assert len(set(bare)) == len(bare) <= BY_KEY[snippet.network].hashtags
        assert set(bare) <= sections


@law
def test_the_same_article_gives_the_same_snippets(article: Article) -> None:
    for snippet in snippets_of(article):
        assert write_posts(article, OPTIONS, [BY_KEY[snippet.network]]) == (snippet,)


# ── What the laws measure by ─────────────────────────────────────────────────

# Scripts that put no spaces between words.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Hangul}]"
# French spaces are added and taken away around these, and sentences of Japanese end with them.
_SIGNS = ".!?;:»«…。！？।%€°"
# What ends an item of a list, and goes with it.
_ITEM_END = ",;،؛，；、"
_DETACHED = re.compile(f"([{_SIGNS}])")


def _link(article: Article, key: str) -> str | None:
    if not article.url or "journal.fr" not in article.url:
        return article.url
    return links.add_campaign(article.url, source=key, medium="social", campaign=CAMPAIGN)


def _barest(article: Article, key: str) -> str:
    """The least that a network can be given: the title up to its first word, or character, and the link."""
    title = unicodedata.normalize("NFC", article.title).replace("\u202f", "\u00a0")
    least = regex.match(rf"[^\p{{L}}\p{{N}}]*(?:(?={_UNSPACED})\X|[^\s{_SIGNS}]+)(?:\u00a0\S+)*", title)[0]
    bold = BY_KEY[key].markup or ""
    text = f"{bold}{least}…{bold}"
    link = _link(article, key) if BY_KEY[key].link_in == "text" else None
    return f"{text}\n\n{link}" if link else text


def _title(article: Article, snippet: Snippet) -> str:
    return next(_prose(article, snippet))


def _sides(said: str, article: Article) -> tuple[str, str]:
    """The article's title on both sides of where a snippet's title ends; nothing after one that is whole."""
    title = unicodedata.normalize("NFC", article.title)
    if _bound(said) == _bound(title):
        return title, ""
    kept, at = len(_bound(said[:-1])), 0
    while kept:
        kept -= not title[at].isspace()
        at += 1
    return title[:at], title[at:]


def _prose(article: Article, snippet: Snippet) -> Iterator[str]:
    """A snippet's lines without what the house puts there: link, hashtags, bullet signs, bold."""
    text = snippet.text.removesuffix(" ".join(snippet.hashtags)).replace("\r\n", "\n")
    fixed = {"", snippet.link, templating.load_words(article.language)["link_in_bio"]}
    for number, line in enumerate(line for line in text.split("\n") if line not in fixed):
        # A title may begin with the network's bullet sign itself.
        said = line.removeprefix(f"{BY_KEY[snippet.network].bullet} ") if number else line
        bold = "" if number else BY_KEY[snippet.network].markup or ""
        marked = bold and bold not in article.title
        yield said.removeprefix(bold).removesuffix(bold) if marked else said


def _words(text: str) -> list[str]:
    return _DETACHED.sub(r" \1 ", unicodedata.normalize("NFC", text)).split()


def _bound(text: str) -> str:
    """Without its spaces, of which French typography has its own."""
    return "".join(unicodedata.normalize("NFC", text).split())


def _bare(words: str) -> str:
    """Letters and digits alone, without case and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", words.casefold())))
