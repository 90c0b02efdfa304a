from pathlib import Path

import pytest

from newsletter.errors import ContentError
from newsletter.sources import parse
from newsletter.sources.clipping import parse_clipping, read_clipping

TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là."
)
MORE = (
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
HTML = f"<h2>La halle rouvre</h2><p>{TEXT}</p><h3>Un plan à la main</h3><p>{MORE}</p>"
PLAIN = f"La halle rouvre\n\nPar Jeanne Martin\n\n{TEXT}\n\nUn plan à la main\n\n{MORE}\n"


def windows(html: str, source: str = "https://phare.example/halle") -> bytes:
    """What Windows holds for HTML: a header, and the fragment in a page."""
    header = (
        f"Version:0.9\r\nStartHTML:0000000140\r\nEndHTML:0000000900\r\nStartFragment:0000000170\r\n"
        f"EndFragment:0000000860\r\nSourceURL:{source}\r\n"
    )
    return f"{header}<html>\r\n<body>\r\n<!--StartFragment-->{html}<!--EndFragment-->\r\n</body>\r\n</html>\0".encode()


@pytest.mark.parametrize(
    ("copied", "suffix"),
    [
        (HTML, ".html"),
        (f"<meta charset='utf-8'>{HTML}", ".html"),
        (f"\n<!DOCTYPE html>\n<html><body>{HTML}</body></html>", ".html"),
        (f"<!--StartFragment-->{HTML}", ".html"),
        (PLAIN, ".txt"),
        ("<3 la halle\n\nElle rouvre.", ".txt"),
        ("<https://phare.example>\n\nLa halle rouvre.", ".txt"),
        ("La balise <p>\n\nElle se ferme par </p>.", ".txt"),
        ("Version:2\nStartHTML est un mot.\n", ".txt"),
        ("", ".txt"),
    ],
)
def test_html_is_told_from_text_by_its_content(copied: str, suffix: str) -> None:
    assert parse_clipping("-", copied.encode()).suffix == suffix


def test_what_the_clipboard_calls_html_is_html_whatever_it_begins_with() -> None:
    assert parse_clipping("clipboard", b"La halle <b>rouvre</b>", b"").suffix == ".html"


def test_the_header_of_windows_is_no_part_of_the_article_and_tells_its_page() -> None:
    clipping = parse_clipping("-", windows(HTML))

    article, _ = read_clipping(clipping)

    assert clipping.data.startswith(b"<html>")
    assert clipping.data.endswith(b"</html>")
    assert (article.title, article.url) == ("La halle rouvre", "https://phare.example/halle")


@pytest.mark.parametrize("source", ["about:blank", "file:///C:/halle.html", "halle"])
def test_a_source_that_is_no_page_of_the_web_is_no_url(source: str) -> None:
    assert parse_clipping("-", windows(HTML, source)).url is None


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://phare.example/2026/halle", "https://phare.example/2026/halle"),
        ("https://phare.example/", None),
    ],
)
def test_the_base_of_a_copied_piece_is_its_page_unless_it_is_a_whole_site(base: str, url: str | None) -> None:
    assert parse_clipping("-", f'<base href="{base}">{HTML}'.encode(), b"").url == url


def test_a_document_of_google_docs_never_becomes_a_link() -> None:
    html = f'<b id="docs-internal-guid-1">{HTML}</b>'

    assert parse_clipping("-", windows(html, "https://docs.google.com/document/d/1/edit")).url is None


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_html_in_any_unicode_is_kept_in_utf_8(codec: str) -> None:
    clipping = parse_clipping("clipboard", HTML.encode(codec), b"")

    assert clipping.data == HTML.encode()


def test_the_plain_text_is_kept_only_where_it_tells_more_than_the_html() -> None:
    more, kept = read_clipping(parse_clipping("clipboard", HTML.encode(), PLAIN.encode()))
    alone = PLAIN.replace("Par Jeanne Martin\n\n", "")
    same, dropped = read_clipping(parse_clipping("clipboard", HTML.encode(), alone.encode()))

    assert (more.byline, kept.plain) == ("Jeanne Martin", PLAIN)
    assert (same.byline, dropped.plain) == (None, None)


def test_the_plain_text_is_read_where_the_html_is_no_article() -> None:
    article, read = read_clipping(parse_clipping("clipboard", b"<img src='a.png'>", PLAIN.encode()))

    assert (article.title, article.byline, read.suffix) == ("La halle rouvre", "Jeanne Martin", ".txt")


def test_an_image_in_the_html_stays_as_it_came() -> None:
    html = f'{HTML}<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="La halle"></p>'

    assert parse_clipping("-", html.encode()).data == html.encode()


def test_what_is_no_article_says_where_it_came_from() -> None:
    with pytest.raises(ContentError) as caught:
        read_clipping(parse_clipping("clipboard", b"La halle"))

    assert str(caught.value.where) == "clipboard"
    assert caught.value.hint


def test_text_reads_as_the_file_that_it_becomes() -> None:
    article, read = read_clipping(parse_clipping("-", PLAIN.encode()))

    assert parse(read.data, Path("a.txt")).blocks == article.blocks
