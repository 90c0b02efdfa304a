import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletter.model import (
    Block,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
)
from newsletter.sources.hypertext import read_html
from newsletter.sources.hypertext.html_lists import DEPTH
from newsletter.sources.outline import Reading


def read(html: str, base: str | None = None) -> tuple[Block, ...]:
    return read_html(html, base=base).blocks


def said(html: str) -> list[str]:
    return [plain(block.text) for block in read(html) if isinstance(block, Paragraph)]


def test_bare_text_and_line_breaks_make_paragraphs() -> None:
    assert said("Un<p>Deux<br>deux<br><br>Trois</p><div>Quatre<div>Cinq</div>Six</div>") == [
        "Un",
        "Deux\ndeux",
        "Trois",
        "Quatre",
        "Cinq",
        "Six",
    ]


def test_white_space_is_collapsed_and_no_break_spaces_stay() -> None:
    assert said("<p>\n  Un \t<b> mot </b>  et\u202f: «\u00a0x\u00a0»&nbsp;!\n</p>") == [
        "Un mot et\u202f: «\u00a0x\u00a0»\u00a0!"
    ]


def test_marks_and_links_become_runs() -> None:
    [block] = read(
        '<p>Un <strong>mot</strong>, <i>un</i> <a href="/b">lien</a> <code>x</code></p>',
        "https://a.example/c/",
    )

    assert block == Paragraph(
        text=(
            Run(text="Un "),
            Run(text="mot", marks=frozenset({"strong"})),
            Run(text=", "),
            Run(text="un", marks=frozenset({"emphasis"})),
            Run(text=" "),
            Run(text="lien", href="https://a.example/b"),
            Run(text=" "),
            Run(text="x", marks=frozenset({"code"})),
        )
    )


@pytest.mark.parametrize("href", ["javascript:x", "/relatif", "#note", "geo:1,2", "http://[", "data:x", ""])
def test_a_link_that_no_mail_can_follow_leaves_its_text(href: str) -> None:
    assert read(f'<p>Un <a href="{href}">lien</a></p>') == (Paragraph(text=(Run(text="Un lien"),)),)


def test_the_shallowest_heading_stands_under_the_title_and_the_others_below_it() -> None:
    found = read("<h3>Un</h3><h4>Deux</h4><h6>Trois</h6><h3>Quatre</h3>")

    assert [block.level for block in found if isinstance(block, Heading)] == [2, 3, 5, 2]


def test_lists_keep_their_numbers_their_labels_and_what_is_nested() -> None:
    [block] = read("<ol start=3><li>Prix : bas<ul><li>Un<li><p>Deux</p><p>deux</p></ul><li>Trois</ol>")

    assert isinstance(block, BulletList)
    assert outline(block) == (3, [("Prix : bas", [(None, ["Un", "Deux\ndeux"])]), "Trois"])
    assert block.items[0].label == "Prix :"


def outline(found: BulletList) -> tuple[int | None, list[object]]:
    """The first number of a list, and its items, each with the lists in it."""
    items = [(item.text, [*map(outline, item.nested)]) if item.nested else item.text for item in found.items]
    return found.start, items


@pytest.mark.parametrize(
    ("html", "lists"),
    [
        ("<ul><li>Un<ol start=4><li>a</ol>suite</ul>", [(None, [("Un", [(4, ["a"]), (None, ["suite"])])])]),
        ("<ul><li>Un</li><ul><li>a</ul><li>Deux</ul>", [(None, [("Un", [(None, ["a"])]), "Deux"])]),
        ("<ul><li>Un</li><li><ul><li>a</ul></li></ul>", [(None, [("Un", [(None, ["a"])])])]),
        ("<ul><li><ol start=2><li>a</ol></li><li>Un</ul>", [(2, ["a"]), (None, ["Un"])]),
        ("<ul><ul><ul><li>a</ul></ul></ul>", [(None, ["a"])]),
        ("<ul><li>Un<ul><li>a</ul><ol><li>b</ol></ul>", [(None, [("Un", [(None, ["a"]), (1, ["b"])])])]),
    ],
)
def test_a_list_belongs_to_the_item_before_it_and_words_stay_in_their_order(html: str, lists: object) -> None:
    assert [outline(block) for block in read(html) if isinstance(block, BulletList)] == lists


def test_what_is_nested_deeper_than_a_mail_can_show_stands_in_the_deepest_list() -> None:
    [block] = read(
        "<ul><li>1<ul><li>2<ul><li>3<ul><li>4<ul><li>5<ul><li>6</ul></ul></ul><li>7</ul></ul></ul>"
    )

    assert isinstance(block, BulletList)
    deepest = (None, ["4", "5", "6"])
    third = (None, [("3", [deepest]), "7"])
    assert outline(block) == (None, [("1", [(None, [("2", [third])])])])


def test_a_line_across_the_page_is_a_divider() -> None:
    assert [block.kind for block in read("<p>Un</p><hr><p>Deux<hr>Trois</p>")] == [
        "paragraph",
        "divider",
        "paragraph",
        "divider",
        "paragraph",
    ]


def test_a_list_of_sections_only_arranges_the_page() -> None:
    assert [block.kind for block in read("<ul><li><h3>Un</h3><p>Texte</p></li></ul>")] == [
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Dit.</p><footer>— Jeanne</footer></blockquote>",
        "<blockquote><p>Dit.</p><cite>Jeanne</cite></blockquote>",
        "<blockquote>Dit.<p>— <cite>Jeanne</cite></p></blockquote>",
        "<blockquote><p>Dit.</p><p>— Jeanne</p></blockquote>",
        "<figure><blockquote>Dit.</blockquote></figure>",
    ],
)
def test_a_quotation_is_parted_from_its_source(html: str) -> None:
    [block] = read(html)

    assert isinstance(block, Quote)
    assert (plain(block.text), block.cite) == ("Dit.", "Jeanne" if "Jeanne" in html else None)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Si <math><mi>x</mi><annotation>\\x</annotation></math> vaut 3.</p>",
        "<p>Si <wbr>x vaut 3.</p>",
        "<div>Si <wbr class='a>b'>x</div>&#32;<p> vaut 3.</p>",
    ],
)
def test_formulas_and_elements_without_an_end_lose_no_word(html: str) -> None:
    assert "".join(plain(block.text) for block in read(html) if isinstance(block, Paragraph)).split() in (
        ["Si", "x", "vaut", "3."],
        ["Si", "xvaut", "3."],
    )


@pytest.mark.parametrize("text", ["&amp; ", "a&eacute;", "& ", "a&lt;"])
def test_a_long_row_of_character_references_is_read_as_written(text: str) -> None:
    many = 5_000
    [block] = read(f"<p>{text * many}.</p>")
    [one] = read(f"<p>{text}.</p>")

    assert isinstance(block, Paragraph)
    assert isinstance(one, Paragraph)
    assert (plain(block.text) == plain(one.text).removesuffix(".") * many + ".") is True


def test_a_title_cited_inside_a_quotation_stays_in_it() -> None:
    assert read("<blockquote><p><cite>La Halle</cite> rouvre.</p></blockquote>") == (
        Quote(text=(Run(text="La Halle", marks=frozenset({"emphasis"})), Run(text=" rouvre."))),
    )


def test_a_figure_has_its_caption_and_its_picture_an_address() -> None:
    html = '<figure><a href="x"><img src="halle.jpg" alt="La  halle"></a><figcaption>Samedi <i>©</i></figcaption></figure>'

    assert read(html, "https://a.example/b/c") == (
        Figure(
            image=Image(src="https://a.example/b/halle.jpg", alt="La halle"),
            caption=(Run(text="Samedi "), Run(text="©", marks=frozenset({"emphasis"}))),
        ),
    )


@pytest.mark.parametrize(
    ("inside", "caption", "credit"),
    [
        ("<figcaption>Le bac. <span class='x credit'>Jeanne</span></figcaption>", "Le bac.", "Jeanne"),
        ("<figcaption>Le bac.<small class=img__Credits>A <b>B</b></small></figcaption>", "Le bac.", "A B"),
        ("<figcaption><p class=photoCredit>AFP</p>Le bac.</figcaption>", "Le bac.", "AFP"),
        ("<figcaption>Le bac.</figcaption><div class=copyright>AFP</div>", "Le bac.", "AFP"),
        ("<figcaption class=credit>AFP</figcaption>", "", "AFP"),
        ("<figcaption><span class=credit-wrap>Le bac.</span></figcaption>", "Le bac.", None),
        ("<figcaption>Le <span class=accredit>bac</span>.</figcaption>", "Le bac.", None),
        (
            "<figcaption>Le bac <a class=credit href='https://a.example'>AFP</a></figcaption>",
            "Le bac AFP",
            None,
        ),
    ],
)
def test_the_credit_of_a_figure_is_what_the_page_calls_so(
    inside: str, caption: str, credit: str | None
) -> None:
    [block] = read(f"<figure><img src=a.jpg>{inside}</figure>")

    assert isinstance(block, Figure)
    assert (plain(block.caption), block.credit) == (caption, credit)


def test_a_credit_outside_of_a_figure_is_text() -> None:
    assert said("<p>Un <span class=credit>mot</span></p>") == ["Un mot"]


@pytest.mark.parametrize(
    ("html", "src"),
    [
        ('<img src="data:image/gif;base64,R0" data-src="/a.jpg">', "https://a.example/a.jpg"),
        ('<img srcset="/s.jpg 300w, /m.jpg 1280w, /l.jpg 4000w">', "https://a.example/m.jpg"),
        ('<picture><source srcset="/m.jpg 2x"><img alt=""></picture>', "https://a.example/m.jpg"),
        ('<img src="//b.example/a.jpg">', "https://b.example/a.jpg"),
        ('<img src="La halle_files/a%20b.jpg">', "La halle_files/a b.jpg"),
    ],
)
def test_the_picture_meant_is_found(html: str, src: str) -> None:
    assert [block.image.src for block in read(html, "https://a.example/") if isinstance(block, Figure)] == [
        src
    ]


@pytest.mark.parametrize("src", ["javascript:x", "data:image/png;base64,x", "file:///etc/passwd", ""])
def test_no_picture_is_shown_from_an_address_that_is_none(src: str) -> None:
    assert read(f'<img src="{src}" data-src="{src}">') == ()


def test_pictures_that_came_with_the_text_keep_their_bytes() -> None:
    found = read_html('<img src="1.png" alt="Un">', images={"1.png": b"x"})

    assert found.blocks == (Figure(image=Image(src="1.png", alt="Un", data=b"x")),)


def test_tables_have_rows_of_one_length() -> None:
    [block] = read(
        "<table><tr><th>A<th>B<th>C<tr><td colspan=2>1<td>2<tr><td rowspan=2>3<td>4<tr><td>5</table>"
    )

    assert isinstance(block, Table)
    assert [[plain(cell) for cell in row] for row in (block.header, *block.rows)] == [
        ["A", "B", "C"],
        ["1", "", "2"],
        ["3", "4", ""],
        ["", "5", ""],
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>Un</p><p>Deux</p></table>",
        "<table role=presentation><tr><td>Un<td>Deux</table>",
        "<table><tr><td><table><tr><td>Un</table><td>Deux<tr><td></table>",
    ],
)
def test_tables_that_arrange_the_page_are_its_text(html: str) -> None:
    assert said(html) == ["Un", "Deux"]


def test_code_keeps_its_lines() -> None:
    assert read("<pre><code>a\n  b\n</code></pre>") == (Code(text="a\n  b"),)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ('<p style="display: none">Mot</p>', "hidden on the page"),
        ("<p hidden>Mot</p>", "hidden on the page"),
        ('<span aria-hidden="true">Mot</span>', "hidden on the page"),
        ("<button>Mot</button>", "a button"),
        ("<video>Mot</video>", "a player"),
        ("<del>Mot</del>", "struck out"),
        (
            "<figure><iframe src=x></iframe><figcaption>Mot</figcaption></figure>",
            "the caption of something that email cannot show",
        ),
    ],
)
def test_what_is_left_out_is_set_aside_with_its_line(html: str, why: str) -> None:
    found = read_html(f"<p>Un</p>\n<!-- \n -->\n{html}", first_line=10)

    assert [(aside.line, aside.text, aside.why) for aside in found.set_aside] == [(13, "Mot", why)]


def test_every_block_keeps_the_line_that_it_begins_on() -> None:
    html = """<h2>Un</h2>
<p>Deux
suite</p>
<img src="https://a.example/b.png">
<ul>
<li>Trois</li>
<li>Quatre
<ul><li>Cinq</li></ul></li>
</ul>
<blockquote>Six</blockquote>
<hr>
<pre>Sept</pre>
<table><tr><th>Huit</th><th>Neuf</th></tr><tr><td>1</td><td>2</td></tr></table>
Dix<br><br>
Onze"""

    found = read_html(html, first_line=10)

    assert [(block.kind, block.line) for block in found.blocks] == [
        ("heading", 10),
        ("paragraph", 11),
        ("figure", 13),
        ("list", 15),
        ("quote", 19),
        ("divider", 20),
        ("code", 21),
        ("table", 22),
        ("paragraph", 23),
        ("paragraph", 24),
    ]
    assert [item.line for item in found.blocks[3].flat] == [15, 16, 17]


TAGS = [
    "p",
    "div",
    "span",
    "a",
    "b",
    "i",
    "h1",
    "h2",
    "h4",
    "ul",
    "ol",
    "li",
    "blockquote",
    "cite",
    "footer",
    "figure",
    "figcaption",
    "table",
    "thead",
    "tr",
    "td",
    "th",
    "pre",
    "br",
    "hr",
    "img",
    "button",
    "del",
    "section",
    "dl",
    "dt",
    "dd",
    "font",
    "xmp",
    "noscript",
    "q",
    "sup",
    "details",
    "summary",
    "nav",
    "form",
    "label",
    "center",
    "caption",
    "custom-tag",
]
WORDS = st.text("abcéß中ع :.\u00a0\n<&1", min_size=1, max_size=8)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
    st.sampled_from(
        [
            "<p hidden>",
            '<img src="a.jpg">',
            '<a href="https://a.example">',
            "<td colspan=3>",
            "<td rowspan=2>",
            "<ul><li>",
            "<li><ol start=7><li>",
            "<p class=credit>",
            "<span class=credit>",
            "<figure><img src=b.jpg><figcaption>",
        ]
    ),
    WORDS.map(lambda word: word.replace("&", "&amp;").replace("<", "&lt;")),
)


def test_a_figure_inside_another_leaves_each_its_credit() -> None:
    one = "<figure><img src=b.jpg><figcaption><p class=credit>"

    found = read_html(f"{one}Jeanne</p>{one}Paul</p>")

    assert [block.credit for block in found.blocks] == ["Jeanne", "Paul"]


@pytest.mark.slow
@settings(max_examples=300)
@given(st.lists(PIECES, max_size=60))
def test_every_letter_comes_out_once(pieces: list[str]) -> None:
    written = "".join(p for p in pieces if not p.startswith("<")).replace("&amp;", "&").replace("&lt;", "<")

    found = read_html("".join(pieces))

    assert count_letters(words(found)) == count_letters(written)


def count_letters(said: str) -> Counter[str]:
    """Count letters and figures, raised ones as the others."""
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", said)))


@pytest.mark.slow
@given(st.recursive(st.none(), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=25))
def test_items_come_out_in_the_order_of_the_page_however_they_are_nested(tree: object) -> None:
    numbers = count(1)
    html = f"<ul>{_listed(tree, numbers)}</ul>"

    found = read_html(html)

    written = [int(number) for number in re.findall(r"\d+", html)]
    assert [int(number) for number in re.findall(r"\d+", words(found).replace(".", " "))] == written
    assert all(_depth(block) <= DEPTH for block in found.blocks if isinstance(block, BulletList))


def _listed(tree: object, numbers: Iterator[int]) -> str:
    """A list in HTML, with words before and behind what is nested in an item."""
    if not isinstance(tree, list):
        return f"<li>{next(numbers)}.</li>"
    own = f"<li>{next(numbers)}.<ul>"
    return own + "".join(_listed(inner, numbers) for inner in tree) + f"</ul>{next(numbers)}.</li>"


def _depth(found: BulletList) -> int:
    return 1 + max((_depth(inner) for item in found.items for inner in item.nested), default=0)


def words(reading: Reading) -> str:
    return "".join(map(_words, reading.blocks)) + "".join(aside.text for aside in reading.set_aside)


def _words(block: Block) -> str:
    match block:
        case BulletList():
            return "".join(item.text for item in block.flat)
        case Figure(caption=caption, credit=credit):
            return plain(caption) + (credit or "")
        case Divider():
            return ""
        case Table(header=header, rows=rows):
            return "".join(plain(cell) for row in (header, *rows) for cell in row)
        case Code(text=text):
            return text
        case Quote(text=text, cite=cite):
            return plain(text) + (cite or "")
    return plain(block.text)


@pytest.mark.parametrize("html", ["", " ", "<p></p>", "<p>&nbsp;</p>", "<!-- x -->", "<p>\u200b</p>"])
def test_of_nothing_there_is_nothing(html: str) -> None:
    assert read_html(html) == Reading(blocks=())


@pytest.mark.parametrize(
    ("attributes", "signs"),
    [
        ('type="a"', ["a. Un", "b. Deux"]),
        ('type="I" start="3"', ["III. Un", "IV. Deux"]),
        ('style="list-style-type: lower-roman"', ["i. Un", "ii. Deux"]),
        ('type="1"', ["Un", "Deux"]),
    ],
)
def test_letters_and_roman_figures_of_a_list_stay_in_front_of_its_items(
    attributes: str, signs: list[str]
) -> None:
    [block] = read(f"<ol {attributes}><li>Un</li><li>Deux</li></ol>")

    assert isinstance(block, BulletList)
    assert [item.text for item in block.items] == signs


def test_what_a_style_says_of_inline_text_is_what_it_is() -> None:
    [block] = read(
        '<p><span style="font-weight: 700">gras</span> <b style="font-weight:normal">maigre</b> '
        '<em style="font-style:italic"><span style="font-weight:bold">deux</span></em></p>'
    )

    assert isinstance(block, Paragraph)
    assert [(run.text, sorted(run.marks)) for run in block.text if run.text.strip()] == [
        ("gras", ["strong"]),
        (" maigre ", []),
        ("deux", ["emphasis", "strong"]),
    ]


@pytest.mark.parametrize(
    ("ruby", "text"),
    [
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>へ", "東京（とうきょう）へ"),
        ("<ruby>東<rt>tō</rt>京<rt>kyō</rt></ruby>", "東 (tō)京 (kyō)"),
    ],
)
def test_how_a_word_is_read_stands_in_brackets_behind_it(ruby: str, text: str) -> None:
    assert said(f"<p>{ruby}</p>") == [text]
