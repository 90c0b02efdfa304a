"""Notes are notes in every reader: marked in the text, kept at the end, and in nothing that is short."""

from pathlib import Path

import pytest

from newsletter.model import Article, Notes, Paragraph, get_note_sign, plain
from newsletter.sources import parse
from newsletter.sources.feeds import parse_feed
from newsletter.sources.hypertext import read_html

LONG = "La régie du port reprend la grue au premier janvier, sans embauche ni départ, et ses tarifs restent ceux de l’an dernier."
# How programs write two notes: Hugo, WordPress, Substack, Word's web pages, Wikipedia, old pages, definitions.
FORMS = {
    "hugo": (
        ('2026<sup id="fnref:1"><a href="#fn:1" class="footnote-ref">1</a></sup>, puis'
        '<sup id="fnref:2"><a href="#fn:2">2</a></sup> rien.'),
        ('<section class="footnotes"><hr><ol><li id="fn:1"><p>Un vote. <a href="#fnref:1" class="footnote-backref">↩︎</a></p></li>'
        '<li id="fn:2"><p>Une page. <a href="#fnref:2">↩</a></p></li></ol></section>'),
    ),
    "substack": (
        ('2026<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a>, puis'
        '<a class="footnote-anchor" id="footnote-anchor-2" href="#footnote-2">2</a> rien.'),
        ('<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content">'
        '<p>Un vote.</p></div></div><div class="footnote"><a id="footnote-2" href="#footnote-anchor-2" class="footnote-number">2</a>'
        '<div class="footnote-content"><p>Une page.</p></div></div>'),
    ),
    "word": (
        ('2026<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>, puis'
        '<a href="#_ftn2" name="_ftnref2"><span>[2]</span></a> rien.'),
        ('<div><br clear=all><hr align=left><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Un vote.</p></div>'
        '<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2">[2]</a> Une page.</p></div></div>'),
    ),
    "wiki": (
        ('2026<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span>[</span>1<span>]</span></a></sup>, puis'
        '<sup id="cite_ref-b_2-0" class="reference"><a href="#cite_note-b-2">[Note 1]</a></sup> rien.'),
        ('<h2>Notes et références</h2><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> '
        '<span>Un vote.</span></li><li id="cite_note-b-2"><span class="renvois_vers_le_texte">↑ <a href="#cite_ref-b_2-0">a</a> et '
        '<a href="#cite_ref-b_2-1">b</a></span> <span>Une page.</span></li></ol>'),
    ),
    "old": (
        '2026 [<a href="#n1" id="r1">1</a>], puis (<a href="#n2" id="r2">2</a>) rien.',
        '<p><a name="n1" href="#r1">1</a>. Un vote.<br><a name="n2" href="#r2">2</a>. Une page.</p>',
    ),
    "definitions": (
        '2026<sup><a id="a1" href="#b1">a</a></sup>, puis<sup><a id="a2" href="#b2">b</a></sup> rien.',
        '<dl><dt id="b1"><a href="#a1">a</a></dt><dd>Un vote.</dd><dt id="b2"><a href="#a2">b</a></dt><dd>Une page.</dd></dl>',
    ),
}  # fmt: skip
FORMS["margin"] = (
    (
        '2026<label for="s1" class="margin-toggle sidenote-number"></label><span class="sidenote">Un vote.</span>, puis'
        '<sup class="x-footnote"><a href="javascript:void(0)">2</a></sup><span class="x-footnote__note">Une page.</span> rien.'
    ),
    "",
)
WANTED = [("1", "Un vote."), ("2", "Une page.")]


def list_notes(article: Article) -> list[tuple[str, str]]:
    return [(n.sign, plain(n.text)) for b in article.blocks if isinstance(b, Notes) for n in b.items]


def list_paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


def page(text: str, notes: str = "", lede: str = "") -> Article:
    html = (
        f'<!doctype html><html lang="fr"><head><title>La grue</title></head><body><main><article><h1>La grue du port</h1>{lede}'
        f"<p>{LONG}</p><p>Le vote aura lieu en {text}</p><p>{LONG[::-1]}</p><p>{LONG}, dit-elle.</p>{notes}</article></main></body></html>"
    )  # fmt: skip
    return parse(html.encode(), Path("a.html"))


def feed(text: str, notes: str = "") -> Article:
    xml = (
        "<rss xmlns:content='c' version='2.0'><channel><title>T</title><item><title>La grue du port</title>"
        f"<encoded xmlns='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>{LONG}</p><p>Le vote aura lieu en {text}</p>{notes}]]></encoded>"
        "</item></channel></rss>"
    )  # fmt: skip
    return parse_feed(xml.encode(), "feed.xml")[0]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("read", [page, feed])
def test_notes_of_pages_and_feeds_are_notes_and_their_marks_no_words(form: str, read) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    article = read(*FORMS[form])

    assert list_notes(article) == WANTED
    assert "Le vote aura lieu en 2026, puis rien." in list_paragraphs(article)
    assert not article.bullets
    marks = [get_note_sign(r) for b in article.blocks if isinstance(b, Paragraph) for r in b.text if r.marks]
    assert marks == ["1", "2"]


@pytest.mark.parametrize("form", FORMS)
def test_a_heading_over_notes_and_the_ways_back_leave_no_words_behind(form: str) -> None:
    article = page(*FORMS[form])

    kept = {aside.text for aside in article.set_aside}
    assert kept <= {"Notes et références"}


def test_a_mark_whose_note_is_not_here_is_set_aside() -> None:
    article = feed('2026<sup><a href="#fn:3">3</a></sup>, dit-il.')

    assert "Le vote aura lieu en 2026, dit-il." in list_paragraphs(article)
    assert [(aside.text, aside.why) for aside in article.set_aside] == [
        ("3", "the mark of a note that is not here")
    ]


def test_numbers_that_lead_to_parts_of_a_page_are_no_notes() -> None:
    blocks = read_html(
        '<p>Partie <a href="#partie">1</a>, <a href="#suite">2</a>.</p><h2 id="partie">Le port</h2><p id="suite">Fin.</p>'
    ).blocks

    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph"]
    assert plain(blocks[0].text) == "Partie 1, 2."


def test_notes_inside_one_another_lose_no_words() -> None:
    marks = "".join(f'a<sup><a href="#fn{n}">{n}</a></sup>' for n in range(1, 4))

    reading = read_html(
        f'<p>{marks}</p><div id="fn1">Un<div id="fn2">Deux<div id="fn3">Trois</div></div></div>'
    )

    said = repr((reading.blocks, reading.set_aside))
    assert all(said.count(word) == 1 for word in ("Un", "Deux", "Trois"))


def test_a_note_of_several_paragraphs_stays_whole() -> None:
    notes = '<ol><li id="fn1"><p>Un vote.</p><p>Bis. <a href="#r1">↑</a></p></li></ol>'

    article = page('2026<sup id="r1"><a href="#fn1">1</a></sup>.', notes)

    assert list_notes(article) == [("1", "Un vote.\nBis.")]


@pytest.mark.parametrize(
    "front", ['title: "La grue[^1]"', 'title: La grue\nlede: "Un chapô[^1] ici."'], ids=["title", "lede"]
)
def test_a_note_of_the_front_matter_is_kept_without_its_mark(front: str) -> None:
    source = f"---\n{front}\n---\n\n{LONG}[^2]\n\n[^1]: Un vote.\n[^2]: Une page.\n"

    article = parse(source.encode(), Path("a.md"))

    assert "[" not in f"{article.title}{article.lede}"
    assert list_notes(article) == WANTED


def test_the_lede_and_the_points_of_a_text_hold_no_marks() -> None:
    source = f"# La grue\n\n*Le port rouvre[^1], dit-on.*\n\n{LONG}\n\n- Prix[^2] : 3 €\n- Deux\n\n[^1]: Un vote.\n[^2]: Une page.\n"

    article = parse(source.encode(), Path("a.md"))

    assert article.lede == "Le port rouvre, dit-on."
    assert [bullet.text for bullet in article.bullets] == ["Prix : 3 €", "Deux"]
    assert list_notes(article) == WANTED


@pytest.mark.parametrize("tag", ["s", "del", "strike", 'span style="text-decoration:line-through"'])
@pytest.mark.parametrize("read", [page, feed])
def test_what_a_page_or_a_feed_strikes_out_is_set_aside(read, tag: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    article = read(
        f"2026 pour <{tag}>12 €</{tag.split(maxsplit=1)[0]}> 10 €, non <{tag}>9 €</{tag.split(maxsplit=1)[0]}>."
    )

    assert "Le vote aura lieu en 2026 pour 10 €, non." in list_paragraphs(article)
    assert [(a.text, a.why) for a in article.set_aside] == [("12 €", "struck out"), ("9 €", "struck out")]


def test_a_struck_price_in_a_lede_of_a_page_is_left_out_and_said() -> None:
    article = page("2026.", lede='<p class="chapo">Le ticket passe à <s>12 €</s> 10 €, dès lundi, et pour tous les habitants.</p>')  # fmt: skip

    assert "12 €" not in f"{article.lede}{list_paragraphs(article)}"
    assert [aside.text for aside in article.set_aside] == ["12 €"]
