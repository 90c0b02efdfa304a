"""Laws of the mail's words: all of an article's text comes back from the HTML, whole and unescaped."""

import re

import factories
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.model import Bullet, BulletList, Code, Figure, Heading, Image, Paragraph, Quote, Table, text
from newsletter.render import render

WORDS = st.text(
    st.one_of(
        st.characters(
            exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\u2028\u2029\ufffe\uffff"
        ),
        st.sampled_from("<>&\"'{}%#*|[]-$\\ éà\u00a0\u202f漢ع😀"),
    ),
    min_size=1,
    max_size=40,
).filter(str.strip)
PICTURE = Image(src="https://a.example/a.png", alt="Le bac")


def words(html: str) -> str:
    """What a conforming parser reads in a page, white space and preheader padding aside."""
    return bare("".join(html5lib.parse(html, namespaceHTMLElements=False).itertext()))


def bare(said: str) -> str:
    return re.sub(r"\s|[\u2007\u034f]", "", said)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(WORDS, min_size=9, max_size=9))
def test_all_the_words_of_an_article_come_back(said: list[str]) -> None:
    heading, paragraph, item, inner, quote, cite, caption, cell, code = said
    nested = BulletList(items=(Bullet(body=text(inner)),))
    blocks = (
        Heading(text=text(heading)),
        Paragraph(text=text(paragraph)),
        BulletList(items=(Bullet(label="Prix:", gap=" ", body=text(item), nested=(nested,)),), start=2),
        Quote(text=text(quote), cite=cite),
        Figure(image=PICTURE, caption=text(caption), credit="Photo: J."),
        Table(header=(text(cell), text("b")), rows=((text("c"), text("d")),)),
        Code(text=code),
        Paragraph(text=text("Fin.")),
    )
    article = factories.article(blocks=blocks, language="en")

    email = render(factories.issue(language="en", entries=(factories.entry(article=article),)))

    inside = f"{heading} {paragraph} Prix: {item} {inner} {quote} {cite} {caption} Photo: J. {cell} b c d {code} Fin."
    assert bare(inside) in words(email.html)
    assert bare(inside) in words(email.web)


@pytest.mark.slow
@settings(max_examples=40)
@given(WORDS, WORDS, WORDS)
def test_title_lede_and_kicker_come_back_in_every_layout(title: str, lede: str, section: str) -> None:
    article = factories.article(
        title=title, lede=lede, categories=(section,), language="en", url="https://a.example/1"
    )
    for layout in ("full", "lead", "card", "grid", "brief"):
        page = words(
            render(
                factories.issue(language="en", entries=(factories.entry(article=article, layout=layout),))
            ).html
        )

        assert bare(title + lede) in page
        assert layout == "brief" or bare(section + title) in page
