"""What says nothing is taken out of the email's HTML, and neighbouring sections become rows of one."""

from __future__ import annotations

import re

import factories
import html5lib
import pytest

from newsletter.model import Code, Image, Paragraph, text
from newsletter.render import html, minify, render


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ('<p style="margin:0; color:red;">a</p>', '<p style="margin:0;color:red">a</p>'),
        ("<p style='font:bold \"A B\"; margin:0'>a</p>", "<p style='font:bold \"A B\";margin:0'>a</p>"),
        ('<td vertical-align="middle" class="a">', '<td class="a">'),
        ("<div>\n    <p>a</p>\n</div>", "<div> <p>a</p>\n</div>"),
        (
            '<!--[if mso]><td style="width:9px;"><![endif]-->',
            '<!--[if mso]><td style="width:9px"><![endif]-->',
        ),
    ],
)
def test_what_says_nothing_is_taken_out(said: str, left: str) -> None:
    assert minify.minify_html(said) == left


@pytest.mark.parametrize(
    "said",
    [
        '<p>a style="b; c;" d</p>',
        "<img alt='a style=\"b; c;\"'>",
        '<img alt=" vertical-align=">',
        "<td style=\"background:url('data:image/gif; base64,a');\">",
        "<b>a</b>\u00a0\u00a0<b>b</b>",
        "<b>a</b> <b>b</b>",
        "a  b",
        "p { margin: 0; }",
    ],
)
def test_what_says_something_stays(said: str) -> None:
    assert minify.minify_html(said) == said


def test_an_article_about_styles_keeps_its_words() -> None:
    words = '<p style="a; b;" vertical-align="middle">'
    blocks = (
        Code(text=f"{words}\n\n  {words}"),
        Paragraph(text=text(words)),
        Paragraph(text=text("Fin.")),
    )
    image = Image(src="https://a.example/b.png", alt=words)

    page = render(
        factories.issue(
            entries=(factories.entry(article=factories.article(blocks=blocks, image=image), layout="full"),)
        )
    ).html

    assert page.count('style="a; b;" vertical-align="middle"&gt;') == 4
    assert page.count("\n\n  &lt;p") == 1


PLAIN = (
    '<mj-section css-class="pad" padding="0px 32px"><mj-column><mj-text>{}</mj-text></mj-column></mj-section>'
)


def page(*sections: str) -> str:
    held = "".join(section.format(number) for number, section in enumerate(sections))
    return html.convert_mjml(f"<mjml><mj-body><mj-wrapper>{held}</mj-wrapper></mj-body></mjml>")


def frames(read: str) -> int:
    return read.count('<div class="pad')


def outlook(read: str) -> str:
    """The page as Outlook reads it: what its comments hide is there, what they show to others is not."""
    return re.sub(r"<!--\[if mso \| IE\]>(.*?)<!\[endif\]-->", r"\1", read, flags=re.DOTALL)


def test_neighbours_become_rows_of_one_section() -> None:
    apart = page(PLAIN, PLAIN, PLAIN)

    joined = minify.join_sections(apart)

    assert (frames(apart), frames(joined)) == (3, 1)
    assert re.findall(r">(\d)</div></td></tr>", joined) == ["0", "1", "2"]


COLUMN = "<mj-column><mj-text>a</mj-text></mj-column>"
WHOLE = COLUMN.replace("<mj-column", '<mj-column width="100%"')
OTHERS = (
    PLAIN.replace('"pad"', '"pad story"'),
    PLAIN.replace('"0px 32px"', '"8px 32px"'),
    PLAIN.replace("<mj-section", '<mj-section background-color="#eee"'),
    PLAIN.replace("<mj-section", '<mj-section border-top="1px solid #eee"'),
    PLAIN.replace("<mj-column>", '<mj-column css-class="box">'),
    PLAIN.replace("<mj-column>", '<mj-column background-color="#eee">'),
    PLAIN.replace("<mj-column>", '<mj-column padding="8px">'),
    f'<mj-section css-class="pad" padding="0px 32px">{COLUMN * 2}</mj-section>',
    f'<mj-section css-class="pad" padding="0px 32px">{WHOLE * 2}</mj-section>',
)


@pytest.mark.parametrize("other", OTHERS)
def test_a_section_that_a_frame_sets_apart_keeps_its_own(other: str) -> None:
    apart = page(PLAIN, other, other, PLAIN)

    assert minify.join_sections(apart) == apart


def test_sections_of_other_widths_keep_apart() -> None:
    apart = page(
        PLAIN, PLAIN.replace("32px", "24px"), PLAIN.replace("<mj-section", '<mj-section direction="rtl"')
    )

    assert minify.join_sections(apart) == apart


def test_what_stands_between_two_sections_keeps_them_apart() -> None:
    apart = page(PLAIN, "<mj-raw><!-- mail only --></mj-raw>", PLAIN)

    assert minify.join_sections(apart) == apart


def test_nothing_is_open_or_closed_twice_for_outlook_or_for_others() -> None:
    entries = tuple(
        factories.entry(layout=layout, section="Ici") for layout in ("lead", "card", "grid", "full", "brief")
    )

    mail = render(factories.issue(entries=entries, placement=factories.placement())).html

    for read in (mail, outlook(mail)):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(read)
        assert {code for _, code, _ in parser.errors} <= {"expected-doctype-but-got-chars"}
        assert read.count("<table") == read.count("</table>")
        assert read.count("<td") == read.count("</td>")
