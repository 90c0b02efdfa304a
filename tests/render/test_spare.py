import factories
import pytest

from newsletter.model import Code, Image, Paragraph, text
from newsletter.render import render, spare


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
    assert spare.without(said) == left


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
    assert spare.without(said) == said


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
