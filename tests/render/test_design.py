"""The mail's design as its HTML says it; how it looks is tests/render/test_in_chromium.py's."""

import re
from dataclasses import replace

import factories
import html5lib
import pytest

from newsletter.model import (
    Bullet,
    BulletList,
    Code,
    Divider,
    Entry,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    text,
)
from newsletter.model.design_tokens import ThemeChoice
from newsletter.render import render

PARAGRAPH = Paragraph(text=text("Un paragraphe."))


def mail(**said: object) -> str:
    return render(factories.issue(**said)).html


def of(layout: str, section: str | None = None, **said: object) -> Entry:
    url = f"https://a.example/{said.get('name', 'a')}"
    return factories.entry(article=factories.article(**{"url": url, **said}), layout=layout, section=section)


def themed(name: str, **said: object) -> str:
    return mail(publication=factories.publication(theme=ThemeChoice(name=name)), **said)


def test_a_section_stands_above_its_first_article_and_one_level_higher() -> None:
    page = mail(
        entries=(
            of("lead", "À la une"),
            of("card"),
            of("full", "Le dossier", blocks=(Heading(text=text("Un")), PARAGRAPH)),
        )
    )

    assert re.findall(r"<(h\d) class=[\"'](\w+)", page) == [
        ("h1", "name"), ("h2", "section"), ("h3", "title"), ("h3", "title"), ("h2", "section"), ("h3", "title"), ("h4", "sub"),
    ]  # fmt: skip


def test_articles_of_a_grid_stand_in_pairs_for_outlook_too() -> None:
    page = mail(entries=tuple(of("grid", name=f"a{number}") for number in range(3)))

    assert re.findall(r'<td width="(\d+)" valign="top">', page) == ["256", "256", "256"]
    assert re.findall(r'<td width="(\d+)"><!\[endif\]--><span class="gutter"', page) == ["24"]


def test_a_section_begins_a_row_of_its_own() -> None:
    issue = factories.issue(entries=(of("grid"), of("grid", "Sports"), of("grid"), of("card"), of("grid")))

    assert [len(row) for row in issue.rows] == [1, 2, 1, 1]


def test_the_editor_signs_off_after_the_articles() -> None:
    page = mail(sign_off=(Paragraph(text=text("À vendredi.")),), placement=factories.placement())

    assert (
        page.index("Le passeur")
        < page.index("Sponsorisé")
        < page.index("À vendredi.")
        < page.index("Sainte-Morvane")
    )


def test_reading_time_is_told_from_two_minutes_on() -> None:
    long, short = replace(of("card"), minutes=4), replace(of("card"), minutes=1)

    page = mail(entries=(long, short))

    assert re.findall(r"\d+\u00a0min\u00a0de\u00a0lecture", page) == ["4\u00a0min\u00a0de\u00a0lecture"]


def test_a_nested_list_stands_inside_its_item() -> None:
    inner = BulletList(items=(Bullet(body=text("la houle")),))
    page = mail(
        entries=(
            of("full", blocks=(BulletList(items=(Bullet(body=text("Mesurer"), nested=(inner,)),), start=3),)),
        )
    )

    assert re.search(
        r'<ol class="list" start="3"[^>]*><li[^>]*>Mesurer<ul[^>]*><li[^>]*>la houle</li></ul></li></ol>',
        page,
    )


def test_a_caption_is_followed_by_its_credit() -> None:
    figure = Figure(
        image=Image(src="https://a.example/a.png", alt="Le bac"),
        caption=text("Le bac."),
        credit="Photo : J. Le Goff",
    )

    page = mail(entries=(of("full", blocks=(figure, PARAGRAPH)),))

    assert re.search(r"Le bac\. <span[^>]*>Photo\u00a0: J\. Le Goff</span></p>", page)


def test_a_table_without_a_header_has_no_empty_row() -> None:
    bare = Table(header=(text(""), text("")), rows=((text("Lundi"), text("8 h")),))

    page = mail(entries=(of("full", blocks=(bare, PARAGRAPH)),))

    assert ("<th" in page, page.count('<td class="cell')) == (False, 2)


def test_a_column_stands_on_the_side_that_its_author_gave_it_and_no_figure_breaks() -> None:
    table = Table(
        header=(text("Digue"), text("Hauteur")),
        rows=((text("Le môle"), text("1 240,5 m")),),
        sides=(None, "right"),
    )

    page = mail(entries=(of("full", blocks=(table, PARAGRAPH)),))

    name, height = re.findall(r"<td class=[\"'](cell[^>]*)>", page)
    assert ("align" in name.partition("style")[0], "nowrap" in name) == (False, False)
    assert 'align="right"' in height
    assert "text-align:right" in height
    assert "white-space:nowrap" in height
    assert "word-break:normal" in re.search(r'<table class="cells"[^>]*>', page)[0]


def test_no_dark_rule_asks_more_of_a_client_than_elements_and_classes() -> None:
    """A client that lacks a selector must not lighten words whose ground it leaves light: Orange lacks `>`."""
    sheet = "".join(re.findall(r"<style[^>]*>(.*?)</style>", mail(entries=(of("lead"),)), re.DOTALL))

    dark = re.search(r"@media \(prefers-color-scheme:dark\)\{(.*?)\} \}", sheet)[1] + "}"
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", dark)
    assert len(rules) > 10
    demanding = [(names, style) for names, style in rules if not re.fullmatch(r"[\w ,.-]+", names)]
    assert [style for _, style in demanding if re.search(r"(?<!-)color", style)] == []
    assert [names for names, _ in demanding] == ['.canvas [role="article"]']


def test_every_heading_has_a_colour_and_a_ground_of_its_own() -> None:
    blocks = (Heading(text=text("Un")), Heading(text=text("Deux"), level=3), PARAGRAPH)
    page = mail(
        entries=(of("lead", "À la une"), of("card"), of("grid"), of("brief"), of("full", blocks=blocks))
    )

    styles = re.findall(r"<h\d[^>]*style=[\"']([^>]*)[\"']>", page)
    assert len(styles) == len(re.findall(r"<h\d", page)) == 9
    assert all(";color:#" in f";{style}" and "background:none" in style for style in styles)


def test_contents_lead_to_an_article_itself_and_down_to_one_that_is_whole_here() -> None:
    page = mail(
        entries=(of("lead", name="a"), of("full", name="b"), of("brief", url=None), of("card", name="d"))
    )

    links = re.findall(r'<a class="plain entry" href="([^"?]*)', page)
    assert links == ["https://a.example/a", "#a2", "#a3", "https://a.example/d"]
    assert re.findall(r'<a id="(a\d)" name="(a\d)"></a>', page) == [("a2", "a2"), ("a3", "a3")]


def test_a_publication_may_do_without_contents() -> None:
    who = factories.publication(contents=False)
    email = render(
        factories.issue(publication=who, entries=tuple(of("card", name=f"a{n}") for n in range(5)))
    )

    assert "Dans ce numéro" not in email.html + email.text


def test_what_shows_an_article_leads_to_it_and_says_which() -> None:
    picture = Image(src="https://a.example/a.png", width=600, height=400)
    entries = [of(layout, name=layout, image=picture, title="Le bac") for layout in ("lead", "card", "grid")]

    page = mail(
        entries=(
            *entries,
            of("full", name="full", image=picture, title="Le bac"),
            of("brief", title="Le bac"),
        )
    )

    assert (
        len(re.findall(r'<a href="https://a\.example/\w+[^>]*><img class="picture"[^>]*alt="Le bac"', page))
        == 4
    )
    assert page.count('aria-label="Lire la suite : Le bac"') == 3
    assert page.count('aria-label="Lire sur le site : Le bac"') == 1
    assert re.search(r'<h2 class="title small"[^>]*><a class="link"', page)


def test_an_article_says_who_wrote_it_when_and_for_which_other_paper() -> None:
    from datetime import date

    said = {"byline": "Inès Valgrange", "published": date(2026, 11, 1), "title": "Le bac"}
    who = factories.publication(site="https://www.letale.example")
    own = of("card", **{**said, "url": "https://letale.example/a"})

    email = render(factories.issue(publication=who, entries=(of("lead", **said), own, of("grid", **said))))

    signatures = re.findall(r'<p class="by muted"[^>]*>([^<]*)</p>', email.html)
    line = "Inès Valgrange\u00a0·\u00a01er novembre 2026"
    assert signatures == [f"{line}\u00a0·\u00a0a.example", line, f"{line}\u00a0·\u00a0a.example"]
    assert email.text.count("Inès Valgrange · 1er novembre 2026 · a.example\n") == 2


def test_a_kicker_that_is_the_section_is_not_said_twice() -> None:
    first, second = (of("card", section, categories=("Culture",)) for section in ("Culture", None))

    email = render(
        factories.issue(entries=(first, replace(second, minutes=3), of("card", categories=("Mer",))))
    )

    assert re.findall(r'<p class="kicker"[^>]*>(?:<span[^>]*>)?([^<]*)', email.html) == [
        "3\u00a0min\u00a0de\u00a0lecture", "Mer",
    ]  # fmt: skip
    assert email.text.upper().count("CULTURE") == 1


def test_outlook_has_its_room_on_cells_and_margins_and_a_font_that_it_knows() -> None:
    tokens = {"type": {"font": "Source Serif 4", "font_url": "https://fonts.example/a.css"}}
    blocks = (
        BulletList(items=(Bullet(body=text("Un")),)),
        Quote(text=text("Deux.")),
        Code(text="3"),
        PARAGRAPH,
    )

    page = mail(
        publication=factories.publication(theme=ThemeChoice(tokens=tokens)),
        entries=(of("full", blocks=blocks),),
    )

    [sheet] = re.findall(r"<!--\[if mso\]><style>(.*?)</style>", page)
    assert sheet.startswith("ul,ol{margin-left:22px}*{font-family:Georgia")
    assert "margin:" not in re.search(r'<ul class="list" style="([^"]*)"', page)[1]
    assert re.search(r'<td class="bar" width="48" height="4"', page)
    assert [re.search(rf'<td class="{name}" style=[^>]*padding', page) is None for name in ("quote", "code")] == [
        False, False,
    ]  # fmt: skip


def test_pictures_of_a_row_end_at_one_height_and_a_small_one_makes_no_hole() -> None:
    wide, high, tiny = (
        Image(src=f"https://a.example/{w}.png", alt="a", width=w, height=h)
        for w, h in ((512, 256), (512, 512), (60, 60))
    )

    page = mail(entries=(of("grid", image=wide), of("grid", image=high), of("card", image=tiny)))

    assert re.findall(r'<div class="above" style="([^"]*)"', page) == [
        "margin:0 0 20px;min-height:256px",
        "margin:0 0 20px",
    ]
    assert re.findall(r'<td width="(\d+)" valign="top">', page) == ["256", "256", "60", "452"]


def test_the_source_for_designers_carries_its_style_and_no_mark() -> None:
    email = render(factories.issue(mirror="https://a.example/7", entries=(of("lead"),)))

    assert '<mj-style inline="inline">\nbody { margin: 0; }' in email.mjml
    assert "<!-- mail only" not in email.mjml
    assert "https://a.example/7" in email.mjml


def test_the_preheader_is_no_white_text_and_fills_an_inbox_of_1920_pixels() -> None:
    page = mail(preheader="Neuf minutes de traversée.")

    style, words = re.search(r'<div style="(display:none[^"]*)">([^<]*)</div>', page).groups()
    assert "color:#6b6257" in style
    assert words.startswith("Neuf minutes de traversée.")
    assert len(words.replace("\u034f", "")) == 180


def test_a_divider_is_a_separator() -> None:
    page = mail(entries=(of("full", blocks=(PARAGRAPH, Divider(), PARAGRAPH)),))

    assert re.search(r'<p class="divider" role="separator"[^>]*>\* \* \*</p>', page)


def test_images_have_the_size_at_which_they_are_drawn() -> None:
    picture = Image(src="https://a.example/a.png", alt="Le bac", width=1072, height=600)
    small = Image(src="https://a.example/b.png", alt="Le quai", width=120, height=90)

    page = mail(
        entries=(
            of("lead", image=picture),
            of("card", image=picture),
            of("grid", image=picture),
            of("lead", image=small),
        )
    )

    assert re.findall(r'<img class="picture"[^>]*?width="(\d+)" height="(\d+)"', page) == [
        ("536", "300"), ("188", "105"), ("256", "143"), ("120", "90"),
    ]  # fmt: skip


def test_a_logo_stands_for_the_name_and_has_a_dark_brother() -> None:
    light = Image(src="https://a.example/logo.png", alt="L’Étale", width=520, height=100)
    who = factories.publication(logo=light, logo_dark=replace(light, src="https://a.example/dark.png"))

    page = mail(publication=who)

    found = re.findall(
        r'<img class="brand (\w+)" src="([^"]*)" alt="L’Étale" width="260" height="50" style="([^"]*)"', page
    )
    assert [(name, src) for name, src, _ in found] == [
        ("light", "https://a.example/logo.png"), ("night", "https://a.example/dark.png"),
    ]  # fmt: skip
    assert "display:none" in found[1][2]
    assert re.search(r"<!--\[if !mso\]><!--><img class=\"brand night\"[^>]*><!--<!\[endif\]-->", page)


@pytest.mark.parametrize(
    ("name", "padding", "border"), [("journal", "13px 24px", "none"), ("letter", "13px 22px", "2px solid")]
)
def test_a_button_is_44_pixels_high_filled_or_outlined(name: str, padding: str, border: str) -> None:
    page = themed(name, entries=(of("lead"),))

    button = re.search(r'class="button \w+".*?<a [^>]*style="([^"]*)"', page, re.DOTALL)
    assert f"padding:{padding}" in button[1]
    assert f"mso-padding-alt:{padding}" in button[0]
    assert "line-height:18px" in button[1]
    assert ("border:" in button[0].partition("<a ")[0].partition("press")[2]) == (border != "none")


@pytest.mark.parametrize(
    ("name", "style"),
    [("journal", "border-left:3px"), ("letter", "border-top:1px"), ("bulletin", "background:#f4f7fb")],
)
def test_each_theme_has_its_own_quotation(name: str, style: str) -> None:
    from newsletter.model import Quote

    page = themed(name, entries=(of("full", blocks=(Quote(text=text("Un mot.")), PARAGRAPH)),))

    assert re.search(rf'<td class="quote" style=[\'"][^>]*{style}', page)


def test_a_web_font_comes_before_the_fonts_of_the_system() -> None:
    tokens = {"type": {"font": "Source Serif 4", "font_url": "https://fonts.example/a.css"}}
    who = factories.publication(theme=ThemeChoice(tokens=tokens))

    page = mail(publication=who)

    assert "https://fonts.example/a.css" in page
    assert re.search(r"font-family: ?'Source Serif 4', ?Georgia", page)


def test_an_issue_written_from_the_right_is_mirrored() -> None:
    quote_and_list = (BulletList(items=(Bullet(body=text("السعر")),)), PARAGRAPH)

    page = mail(
        language="ar", entries=(of("full", language="ar", blocks=quote_and_list), of("card", language="ar"))
    )

    body = page[page.index("<body") :]
    assert "direction:ltr" not in body
    assert "text-align:left" not in re.sub(r'<div style="font-size:0px;text-align:left;[^>]*>', "", body)
    assert re.search(r'<ul class="list" style="[^"]*padding:0 22px 0 0', body)
    assert "letter-spacing" not in body.replace("letter-spacing:.02em", "").replace("letter-spacing:.5em", "")


def test_an_article_from_the_other_side_turns_alone() -> None:
    page = mail(entries=(of("full", language="ar", title="العبّارة"), of("card")))

    assert re.findall(r'<div lang="ar" dir="rtl" class="rtl" style="text-align:right"', page) == [
        '<div lang="ar" dir="rtl" class="rtl" style="text-align:right"'
    ]


@pytest.mark.parametrize(("issue", "article", "start"), [("fr", "ar", "right"), ("ar", "fr", "left")])
def test_a_quotation_and_a_table_from_the_other_side_turn_with_their_article(
    issue: str, article: str, start: str
) -> None:
    table = Table(header=(), rows=((text("a"), text("b")),))
    entry = of("full", language=article, blocks=(PARAGRAPH, Quote(text=text("Non.")), table))

    page = mail(language=issue, entries=(entry,))

    end = {"right": "left", "left": "right"}[start]
    quote, cell = (re.search(rf'class="{name}" style="([^"]*)"', page)[1] for name in ("quote", "cell"))
    assert f"border-{start}:3px solid" in quote
    assert f"border-{end}:0" in quote
    assert f"text-align:{start}" in cell


@pytest.mark.parametrize("issue", ["fr", "ar"])
def test_code_is_read_from_the_left_in_every_language(issue: str) -> None:
    inline = Paragraph(text=(Run(text="x = [1];", marks=frozenset({"code"})),))
    entry = of("full", language="ar", blocks=(PARAGRAPH, inline, Code(text="if (a) { b(); }")))

    page = mail(language=issue, entries=(entry,))

    assert re.search(r'<pre class="code" dir="ltr" style="[^"]*text-align:left', page)
    assert re.search(r'<code class="mono" dir="ltr"', page)


@pytest.mark.parametrize("language", ["fr", "en", "de", "es", "it", "pt", "nl", "pl", "ar"])
def test_every_language_has_every_word(language: str) -> None:
    from newsletter import templating

    assert set(templating.load_words(language)) == set(templating.load_words("en"))
    assert (
        language == "en"
        or templating.load_words(language)["read_more"] != templating.load_words("en")["read_more"]
    )


def test_gmail_keeps_the_style_sheet() -> None:
    """At most 16,384 characters and no rule inside a rule inside a rule: hteumeuleu/email-bugs 90 and 21."""
    sheets = re.findall(r"<style[^>]*>(.*?)</style>", mail(entries=(of("lead"), of("grid"))), re.DOTALL)

    assert sum(map(len, sheets)) <= 16_384
    assert not [sheet for sheet in sheets if re.search(r"@[^{]*\{[^}]*@", sheet)]


def test_a_conforming_parser_finds_no_mistake_but_what_mail_needs() -> None:
    """Known idioms of mail: the doctype in mrml's letters, and conditional comments of Outlook, which are comments."""
    parser = html5lib.HTMLParser(strict=False)
    blocks = (
        Heading(text=text("Un")),
        BulletList(items=(Bullet(body=text("a"), nested=(BulletList(items=(Bullet(body=text("b")),)),)),)),
        Table(header=(text("a"),), rows=((text("b"),),)),
        Figure(image=Image(src="https://a.example/a.png", alt="Le bac"), caption=text("c"), credit="d"),
        Divider(),
        PARAGRAPH,
    )
    image = Image(src="https://a.example/a.png", alt="Le bac", width=900, height=600)
    layouts = [
        of(layout, "Ici", blocks=blocks, image=image)
        for layout in ("lead", "full", "card", "grid", "grid", "brief")
    ]

    parser.parse(
        mail(
            entries=tuple(layouts),
            placement=factories.placement(),
            mirror="https://a.example",
            sign_off=blocks,
        )
    )

    assert {code for _, code, _ in parser.errors} <= {"expected-doctype-but-got-chars"}
