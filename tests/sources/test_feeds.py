import json
import tracemalloc
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.export.markdown import write_markdown
from newsletter.model import Article, Figure, Image, Paragraph, plain
from newsletter.sources import feeds
from newsletter.sources.feeds import xmlfeed

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
LONG = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, et "
    "chacun s’en accommode ; les habitués cherchent encore leurs marchands, un plan à la main."
)


def rss(item: str, channel: str = "", declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f'{declaration}<rss version="2.0" {SPACES}><channel><title>Le Phare</title>'
        f"<link>https://phare.example/</link>{channel}<item><title>La halle rouvre</title>{item}</item></channel></rss>"
    )


def atom(entry: str, attributes: str = "") -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Le Phare</title>'
        f"<entry><title>La halle rouvre</title>{entry}</entry></feed>"
    )


def json_feed(*items: dict[str, object], **feed: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **feed})


def read(feed: str | bytes, base: str | None = None) -> tuple[Article, ...]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    return feeds.parse_feed(data, "feed.xml", base=base)


def only(feed: str | bytes, base: str | None = None) -> Article:
    [article] = read(feed, base)
    return article


def said(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


# Every kind of feed


@pytest.mark.parametrize(
    "feed",
    [
        (
            '<rss version="0.91"><channel><item><title>La halle rouvre</title><link>https://phare.example/halle</link>'
            "<description>Les étals ont changé de place.</description></item></channel></rss>"
        ),
        (
            '<rss version="0.92"><channel><item><title>La halle rouvre</title><link>https://phare.example/halle</link>'
            "<description>Les étals ont changé de place.</description></item></channel></rss>"
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
            "<item><title>La halle rouvre</title><link>https://phare.example/halle</link>"
            "<description>Les étals ont changé de place.</description></item></rdf:RDF>"
        ),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            '<item rdf:about="https://phare.example/halle"><title>La halle rouvre</title><link>https://phare.example/halle</link>'
            "<description>Les étals ont changé de place.</description></item></rdf:RDF>"
        ),
        rss(
            "<link>https://phare.example/halle</link><description>Les étals ont changé de place.</description>"
        ),
        (
            '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>La halle rouvre</title>'
            '<link rel="alternate" type="text/html" href="https://phare.example/halle"/>'
            "<summary>Les étals ont changé de place.</summary></entry></feed>"
        ),
        atom('<link href="https://phare.example/halle"/><summary>Les étals ont changé de place.</summary>'),
        json_feed(
            {
                "title": "La halle rouvre",
                "url": "https://phare.example/halle",
                "summary": "Les étals ont changé de place.",
            }
        ),
    ],
    ids=["RSS 0.91", "RSS 0.92", "RSS 0.90", "RSS 1.0", "RSS 2.0", "Atom 0.3", "Atom 1.0", "JSON Feed"],
)
def test_every_kind_of_feed_gives_the_same_article(feed: str) -> None:
    article = only(feed)

    assert (article.title, article.url, article.lede) == (
        "La halle rouvre",
        "https://phare.example/halle",
        "Les étals ont changé de place.",
    )


@pytest.mark.parametrize(
    "before", ["", "\ufeff", " \n", "<!-- licence > -->\n<?xml-stylesheet href='a.xsl'?>"]
)
def test_what_stands_before_a_feed_does_not_hide_it(before: str) -> None:
    feed = before + rss("", declaration="")

    assert feeds.is_feed(feed.encode())
    assert only(feed).title == "La halle rouvre"


def test_a_feed_that_breaks_off_gives_what_came() -> None:
    feed = rss("<description>Un.</description></item><item><title>Et la").removesuffix(
        "</item></channel></rss>"
    )

    assert [article.title for article in read(feed)][:1] == ["La halle rouvre"]


def test_signs_that_are_not_xml_do_not_hide_the_rest() -> None:
    article = only(rss("<description>Pain & vin, &eacute;t&eacute;&nbsp;: <br> 3 < 4.\x0b</description>"))

    assert article.lede == "Pain & vin, été\u00a0: 3 < 4."


# What an item says


def test_all_of_an_item_is_read() -> None:
    article = only(
        rss(
            "<link>https://phare.example/halle</link><dc:creator><![CDATA[Jeanne Martin]]></dc:creator>"
            "<pubDate>Fri, 20 Nov 2026 00:30:00 +0100</pubDate><category>Ville</category>"
            "<category><![CDATA[Pain & vin]]></category><category>Ville</category>"
            f"<description>Un chapô.</description><content:encoded><![CDATA[<p>{LONG}</p><h3>Après</h3>"
            "<ul><li>Prix : rien.</li></ul>]]></content:encoded>",
            "<language>fr-CA</language>",
        )
    )

    assert (article.byline, article.published, article.categories, article.language, article.lede) == (
        "Jeanne Martin",
        date(2026, 11, 20),
        ("Ville", "Pain & vin"),
        "fr",
        "Un chapô.",
    )
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "list"]
    assert (article.name, article.source) == ("la-halle-rouvre", "feed.xml")


def test_all_of_an_item_of_a_json_feed_is_read() -> None:
    article = only(
        json_feed(
            {
                "title": "Pain & <vin>",
                "url": "halle",
                "content_html": f"<p>{LONG}</p><h2>Après</h2><p>{LONG}</p>",
                "summary": "Un chapô.",
                "date_published": "2026-11-20T00:30:00+01:00",
                "tags": ["Ville", 3, "Ville", "Marché"],
                "image": "/halle.jpg",
            },
            authors=[{"name": "Jeanne"}, {"name": "Paul"}, {"url": "https://phare.example"}],
            language="fr-FR",
            feed_url="https://phare.example/feed.json",
        )
    )

    assert (article.title, article.url, article.byline, article.published) == (
        "Pain & <vin>",
        "https://phare.example/halle",
        "Jeanne, Paul",
        date(2026, 11, 20),
    )
    assert (article.categories, article.language, article.lede) == (("Ville", "Marché"), "fr", "Un chapô.")
    assert article.image == Image(src="https://phare.example/halle.jpg")
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]


def test_the_first_version_of_json_feed_had_one_author() -> None:
    assert only(json_feed({"title": "A", "author": {"name": "Jeanne"}})).byline == "Jeanne"


def test_plain_text_keeps_its_paragraphs_and_its_signs() -> None:
    feed = json_feed({"title": "A", "content_text": f"{LONG}\n\n{LONG} <b>\nSuite."})

    assert said(only(feed)) == [LONG, f"{LONG} <b> Suite."]


@pytest.mark.parametrize(
    "value", [None, 3, [], {}, [None], [3], [{}], [{"name": 3}], {"name": []}, "text", True, -1.5, ""]
)
def test_what_is_of_the_wrong_kind_in_a_json_feed_counts_as_absent(value: object) -> None:
    keys = (
        "url",
        "summary",
        "content_html",
        "date_published",
        "authors",
        "author",
        "tags",
        "image",
        "language",
    )
    feed = json_feed({"title": "A", **dict.fromkeys(keys, value)}, authors=value, language=value)

    assert only(feed).title == "A"


@pytest.mark.parametrize("items", ["null", "{}", '"a"', "[null, 3, []]"])
def test_a_json_feed_whose_items_are_none_has_no_titles(items: str) -> None:
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": {items}}}'

    assert {article.title for article in read(feed)} <= {""}


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Pain &amp; vin", "Pain & vin"),
        ("Pain &amp;amp; vin", "Pain & vin"),
        ("3 &lt; 4", "3 < 4"),
        ("&lt;em&gt;Pain&lt;/em&gt; et vin", "Pain et vin"),
        ("&lt;h2&gt;Pain&lt;br&gt;et vin&lt;/h2&gt;", "Pain et vin"),
        ("<![CDATA[ « Pain »\n  et <i>vin</i> ]]>", "« Pain » et vin"),
        ("", ""),
    ],
)
def test_a_title_is_plain_text(title: str, read_as: str) -> None:
    [article] = read(f"<rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>")

    assert article.title == read_as


@pytest.mark.parametrize(
    ("element", "name"),
    [
        ("<author>Jeanne Martin &lt;jeanne@phare.example&gt;</author>", "Jeanne Martin"),
        ("<author>jeanne@phare.example (Jeanne Martin)</author>", "Jeanne Martin"),
        ("<author>jeanne@phare.example</author>", None),
        ("<dc:creator>Jeanne</dc:creator><dc:creator>Paul</dc:creator>", "Jeanne, Paul"),
    ],
)
def test_who_wrote_is_a_name_and_no_address(element: str, name: str | None) -> None:
    assert only(rss(element)).byline == name


def test_authors_of_an_atom_feed_are_those_of_entries_without_any() -> None:
    feed = atom("<summary>Un.</summary>").replace("<entry>", "<author><name>Jeanne</name></author><entry>")

    assert only(feed).byline == "Jeanne"


@pytest.mark.parametrize(
    ("element", "day"),
    [
        ("<pubDate>Fri, 20 Nov 2026 23:30:00 -0500</pubDate>", date(2026, 11, 20)),
        ("<pubDate>Fri, 20 Nov 2026 00:30:00 +0200</pubDate>", date(2026, 11, 20)),
        ("<pubDate>20 Nov 2026 08:00 GMT</pubDate>", date(2026, 11, 20)),
        ("<dc:date>2026-11-20T00:30:00+01:00</dc:date>", date(2026, 11, 20)),
        ("<dc:date>2026-11-20</dc:date>", date(2026, 11, 20)),
        ("<pubDate>hier</pubDate>", None),
        ("", None),
    ],
)
def test_an_article_is_dated_as_its_newsroom_counts_days(element: str, day: date | None) -> None:
    assert only(rss(element)).published == day


def test_an_entry_is_dated_by_its_publication_not_by_its_last_change() -> None:
    entry = "<published>2026-11-20T10:00:00Z</published><updated>2026-11-23T10:00:00Z</updated>"

    assert only(atom(entry)).published == date(2026, 11, 20)


def test_the_language_is_told_from_the_text_where_the_feed_does_not_say() -> None:
    text = "The new market will open on Saturday, and the stalls were drawn by lot, as they are every year."

    assert only(rss(f"<description>{text}</description>")).language == "en"


# Addresses


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/halle", "https://phare.example/halle"),
        (
            "https://phare.example/halle?utm_source=rss&amp;a=1&amp;utm_medium=feed#b",
            "https://phare.example/halle?a=1#b",
        ),
        ("https://phare.example/été", "https://phare.example/%C3%A9t%C3%A9"),
        ("javascript:alert(1)", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_the_address_of_an_item_is_whole_and_bears_no_campaign(link: str, url: str | None) -> None:
    assert only(rss(f"<link>{link}</link>")).url == url


def test_an_address_behind_a_counter_is_the_real_one() -> None:
    item = (
        "<link>https://counter.example/~r/1</link><feedburner:origLink "
        'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://phare.example/halle</feedburner:origLink>'
    )

    assert only(rss(item)).url == "https://phare.example/halle"


HREF = f'&lt;p&gt;{LONG} &lt;a href="plan"&gt;le plan&lt;/a&gt;&lt;/p&gt;&lt;p&gt;{LONG}&lt;/p&gt;'


@pytest.mark.parametrize(
    ("feed", "href"),
    [
        (rss(f"<link>https://phare.example/2026/halle</link><description>{HREF}</description>"), "https://phare.example/2026/plan"),
        (rss(f"<description>{HREF}</description>"), "https://phare.example/plan"),
        (atom(f'<link href="https://phare.example/a/b"/><content type="html">{HREF}</content>'), "https://phare.example/a/plan"),
        (
            atom(f'<link href="/a/b"/><content type="html" xml:base="c/">{HREF}</content>', 'xml:base="https://autre.example/d/"'),
            "https://autre.example/d/c/plan",
        ),
        (json_feed({"title": "A", "url": "https://phare.example/a/b", "content_html": f'<p>{LONG} <a href="plan">le plan</a></p><p>{LONG}</p>'}), "https://phare.example/a/plan"),
    ],
    ids=["item", "channel", "entry", "xml:base", "JSON"],
)  # fmt: skip
def test_links_of_a_text_are_made_whole(feed: str, href: str) -> None:
    [first, *_] = only(feed).blocks

    assert [run.href for run in first.text if run.href] == [href]


def test_links_stand_against_the_address_of_the_feed_where_nothing_better_is_said() -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><content type="html">{HREF}</content></entry></feed>'

    [first, *_] = only(feed, "https://phare.example/x/feed").blocks

    assert [run.href for run in first.text if run.href] == ["https://phare.example/x/plan"]


# Pictures


@pytest.mark.parametrize(
    ("elements", "src"),
    [
        ('<enclosure url="/halle.jpg" type="image/jpeg"/>', "https://phare.example/halle.jpg"),
        ('<enclosure url="/halle.mp3" type="audio/mpeg"/>', None),
        ('<media:content url="/a.jpg" medium="image" width="200"/><media:content url="/b.jpg" medium="image" width="1200"/>', "https://phare.example/b.jpg"),
        ('<media:group><media:content url="/a.jpg" type="image/jpeg"/></media:group>', "https://phare.example/a.jpg"),
        ('<media:content url="/a.mp4" medium="video"/><media:thumbnail url="/t.jpg"/>', "https://phare.example/t.jpg"),
        ('<media:content url="/a.png?x=1"/>', "https://phare.example/a.png?x=1"),
        ('<itunes:image href="https://phare.example/i.jpg"/>', "https://phare.example/i.jpg"),
    ],
)  # fmt: skip
def test_the_largest_picture_that_an_item_names_is_its_picture(elements: str, src: str | None) -> None:
    image = only(rss(elements)).image

    assert (image.src if image else None) == src


@pytest.mark.parametrize("before", [0, 1])
def test_what_describes_a_picture_is_not_taken_for_the_text(before: int) -> None:
    media = (
        '<media:content url="/a.jpg" medium="image"><media:title>Photo</media:title>'
        '<media:description type="html">La halle, vue du pont</media:description></media:content>'
    )
    description = "<description>Les étals ont changé de place.</description>"

    article = only(rss(media + description if before else description + media))

    assert (article.lede, article.blocks, article.title) == (
        "Les étals ont changé de place.",
        (),
        "La halle rouvre",
    )
    assert article.image == Image(src="https://phare.example/a.jpg", alt="La halle, vue du pont")


def test_the_items_own_picture_does_not_stand_twice() -> None:
    figure = '<img src="/a.jpg" alt="La halle"><p>Texte.</p><img src="/b.jpg">'
    feed = rss(
        f'<media:content url="/a.jpg" medium="image"/><content:encoded><![CDATA[{figure}<p>{LONG}</p>]]></content:encoded>'
    )

    article = only(feed)

    assert article.image == Image(src="https://phare.example/a.jpg", alt="La halle")
    assert [block.image.src for block in article.blocks if isinstance(block, Figure)] == [
        "https://phare.example/b.jpg"
    ]


# Lede and text


@pytest.mark.parametrize("mark", ["[&#8230;]", "[…]", "…", "...", "(...)", ""])
def test_a_summary_that_is_only_the_beginning_of_the_text_is_no_lede(mark: str) -> None:
    article = only(
        rss(
            f"<description>{LONG[:90]} {mark}</description>"
            f"<content:encoded><![CDATA[<p>{LONG}</p><p>{LONG}</p>]]></content:encoded>"
        )
    )

    assert (article.lede, said(article)) == (None, [LONG, LONG])


def test_a_summary_that_is_the_first_paragraph_is_said_once() -> None:
    article = only(
        rss(
            "<description>Un chapô.</description>"
            f"<content:encoded><![CDATA[<p>Un chapô.</p><p>{LONG}</p>]]></content:encoded>"
        )
    )

    assert (article.lede, said(article)) == ("Un chapô.", [LONG])


def test_a_first_paragraph_that_stands_as_a_lede_is_one() -> None:
    text = f"<p>Les étals ont changé de place.</p><p>{LONG}</p><p>{LONG}</p>"

    article = only(rss(f"<description><![CDATA[{text}]]></description>"))

    assert (article.lede, said(article)) == ("Les étals ont changé de place.", [LONG, LONG])


def test_a_summary_alone_loses_the_sentence_in_which_it_was_cut() -> None:
    article = only(
        rss("<description>Les étals ont changé. Le marché gagne une heure. Puis le […]</description>")
    )

    assert article.lede == "Les étals ont changé. Le marché gagne une heure."


@pytest.mark.parametrize(
    "tail",
    [
        '<p>The post <a href="https://phare.example/halle">La halle rouvre</a> appeared first on <a href="/">Le Phare</a>.</p>',
        '<p>L’article <a href="https://phare.example/halle?utm_source=rss">La halle rouvre</a> est apparu sur Le Phare.</p>',
        '<p><a href="https://phare.example/halle">Lire la suite</a></p>',
    ],
)
def test_a_link_to_the_article_itself_at_its_end_is_set_aside(tail: str) -> None:
    article = only(
        rss(
            "<link>https://phare.example/halle</link>"
            f"<description><![CDATA[<p>{LONG}</p><p>{LONG}</p>{tail}]]></description>"
        )
    )

    assert said(article) == [LONG, LONG]
    assert [aside.why for aside in article.set_aside] == ["leads to the article itself"]


def test_a_link_to_another_article_at_the_end_stays() -> None:
    tail = '<p>À lire demain : <a href="https://phare.example/pont">le pont</a></p>'

    article = only(
        rss(
            f"<link>https://phare.example/halle</link><description><![CDATA[<p>{LONG}</p>{tail}]]></description>"
        )
    )

    assert (said(article)[-1], article.set_aside) == ("À lire demain : le pont", ())


def test_no_script_of_a_feed_goes_further() -> None:
    html = f'<p onclick="x()">{LONG}</p><script>alert(1)</script><a href="javascript:x()">là</a><p>{LONG}</p>'

    article = only(rss(f"<description><![CDATA[{html}]]></description>"))

    assert "alert" not in write_markdown(article)
    assert "javascript" not in write_markdown(article)


def test_an_article_of_a_feed_reads_the_same_from_the_file_that_it_is_written_to() -> None:
    article = only(
        rss(
            "<link>https://phare.example/halle</link><dc:creator>Jeanne</dc:creator><category>Ville</category>"
            "<pubDate>Fri, 20 Nov 2026 00:30:00 +0100</pubDate><description>Un chapô : deux points.</description>"
            f"<content:encoded><![CDATA[<p><em>{LONG}</em> <b>Oui</b>, [1] *non*.</p><h2>1. Après</h2><ol><li>Prix : 3 €</li></ol>"
            f'<blockquote>On s’y fera.</blockquote><figure><img src="/b.jpg" alt="b"><figcaption>La « halle »</figcaption></figure><p>{LONG}</p>]]></content:encoded>'
        )
    )

    again = sources.parse(write_markdown(article).encode(), Path("la-halle-rouvre.md"))

    for key in ("title", "lede", "byline", "published", "url", "categories", "language", "blocks"):
        assert getattr(again, key) == getattr(article, key)


# Encodings


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("iso-8859-1", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("iso-8859-15", "ISO-8859-15"),
        ("cp1252", "no-such-encoding"),
    ],
)
def test_a_feed_is_read_in_its_encoding_or_in_spite_of_it(encoding: str, declared: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>'

    article = only(rss("<description>Été à l'école.</description>", declaration=declaration).encode(encoding))

    assert article.lede == "Été à l'école."


def test_the_encoding_that_a_server_names_decides_where_nothing_else_does() -> None:
    data = rss("<description>Рынок</description>", declaration="").encode("cp1251")

    [article] = feeds.parse_feed(data, "feed.xml", charset="windows-1251")

    assert article.lede == "Рынок"


def test_a_feed_in_seven_bits_is_read_as_it_says() -> None:
    data = rss(
        "<description>市場が開く。</description>", declaration='<?xml version="1.0" encoding="iso-2022-jp"?>'
    )

    assert only(data.encode("iso-2022-jp")).lede == "市場が開く。"


def test_halves_of_characters_and_controls_are_no_text() -> None:
    feed = json_feed({"title": "La halle\ud800 rouvre\0", "content_text": "Un\udfff\b."})

    article = only(feed)

    assert (article.title, article.lede) == ("La halle rouvre", "Un.")


# What is no feed


def refusal(data: str | bytes, base: str | None = None) -> ContentError:
    with pytest.raises(ContentError) as raised:
        read(data, base)
    assert (str(raised.value.where).split(":")[0], bool(raised.value.hint)) == ("feed.xml", True)
    return raised.value


def test_a_page_to_sign_in_on_is_named() -> None:
    page = "<!DOCTYPE html><html><body><form><input name=u><input type=Password name=p></form></body></html>"

    assert refusal(page).problem == "This is a page to sign in on, and not a feed."


def test_a_page_says_where_its_feed_is() -> None:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/flux.xml">'
        '<link rel=alternate type="application/atom+xml" href="https://phare.example/atom"><link rel=stylesheet href=a.css></head></html>'
    )

    error = refusal(page, "https://phare.example/une/")

    assert error.problem == "This is a web page, and not a feed."
    assert error.hint == (
        "The page names as its feed https://phare.example/flux.xml and https://phare.example/atom."
    )


@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"Bonjour", b"{}", b'{"items": []}', b"[1]", b"<urlset><url/></urlset>", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"\x00\xff" * 50],
)  # fmt: skip
def test_what_is_no_feed_is_said(data: bytes) -> None:
    assert not feeds.is_feed(data)
    assert refusal(data).problem == "This is not a feed."


def test_a_json_feed_that_breaks_off_is_said_with_its_line() -> None:
    error = refusal(json_feed({"title": "A"}).replace('"items"', '\n"items"')[:-2])

    assert (error.problem, error.where.line) == ("This feed is not JSON, or breaks off.", 2)


def test_a_json_feed_nested_without_end_is_said() -> None:
    feed = '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000

    assert "not JSON" in refusal(feed).problem


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)), st.integers(0, 1))
def test_no_bytes_make_reading_fail_other_than_clearly(data: bytes, inside: int) -> None:
    feed = (
        b"<rss version='2.0'><channel><item><title>a" + data + b"</item></channel></rss>" if inside else data
    )
    try:
        articles = read(feed)
    except ContentError as error:
        assert error.hint
    else:
        assert isinstance(articles, tuple)


# Hostile feeds

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">\n' for n in range(1, 10))


@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY l0 "ha">\n{LAUGHS}',
        f'<!ENTITY l9 "{"ha" * 50_000}">',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;',
    ],
    ids=["laughs", "blowup", "file", "address"],
)
def test_entities_of_a_feed_neither_grow_nor_reach_out(entities: str) -> None:
    feed = rss(
        f"<description>{'&l9;' * 1000}</description>",
        declaration=f"<!DOCTYPE rss [\n{entities}]>",
    )

    tracemalloc.start()
    [article, *_] = read(feed) or [Article(name="", title="")]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 20 * 1024 * 1024
    assert "root:" not in write_markdown(article)


@pytest.mark.parametrize(
    "feed",
    [rss("</item>" + "<item/>" * feeds.ITEMS), json_feed(*[{"id": "a"}] * (feeds.ITEMS + 1))],
    ids=["RSS", "JSON"],
)
def test_the_archive_of_a_whole_site_is_refused_at_once(feed: str) -> None:
    assert refusal(feed).problem == "This feed holds over 5,000 articles."


@pytest.mark.parametrize("count", [1_000, 10_000])
def test_comments_before_a_feed_take_no_time(count: int) -> None:
    assert not feeds.is_feed(b"<!---->" * count + b"<page>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [
        "<item/>" * 2_000, "<a>" * 10_000, "&" * 100_000, "<" * 60_000, "<![CDATA[" * 50_000, "<item " + 'a="b" ' * 40_000,
        "<media:description>" * 10_000, "<!--" * 100_000, "<?xml " * 60_000,
    ],
    ids=["items", "nesting", "ampersands", "brackets", "cdata", "attributes", "media", "comments", "declarations"],
)  # fmt: skip
def test_no_repetition_takes_long(body: str) -> None:
    import time

    began = time.process_time()
    with suppress(ContentError):
        read(rss(f"</item>{body}"))

    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "body",
    [
        "<x>" * (xmlfeed.ELEMENTS + 1),
        "<item " + " ".join(f"a{at}='1'" for at in range(xmlfeed.ATTRIBUTES + 1)),
    ],
    ids=["elements", "attributes"],
)
def test_a_feed_of_more_than_any_is_refused_before_it_is_read(body: str) -> None:
    assert refusal(rss(body)).problem == "There is more in this feed than in any of the press."


@pytest.mark.parametrize(
    "channel",
    [
        "<textInput><title>x</title></textInput>",
        f"<image><width>{'9' * 5000}</width></image>",
        "<description>&#x7fffffff;</description>",
    ],
)
def test_what_the_library_gives_up_on_is_an_error_or_a_feed_and_no_traceback(channel: str) -> None:
    try:
        found = feeds.parse_feed(rss("<description>Un texte.</description>", channel).encode(), "flux.xml")
    except ContentError as error:
        assert "This feed cannot be read" in error.problem
    else:
        assert found[0].title == "La halle rouvre"
