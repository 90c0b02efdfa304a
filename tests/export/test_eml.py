import email as standard
import re
from email.message import EmailMessage
from email.policy import default

import factories
import pytest

from newsletter.export.eml import LINE, build_eml


def made(pictures: dict[str, bytes] | None = None, **said: object) -> bytes:
    return build_eml(factories.issue(), factories.email(**said), pictures or {})


def parsed(data: bytes) -> EmailMessage:
    message = standard.message_from_bytes(data, policy=default)
    assert [defect for part in message.walk() for defect in part.defects] == []
    return message


def content(part: EmailMessage) -> str:
    """The text of a part, its lines ending as they did before the mail."""
    return part.get_content().replace("\r\n", "\n")


def test_a_mail_is_text_then_html() -> None:
    message = parsed(made(text="Été\n", html="<p>Été</p>"))

    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert (text.get_content_type(), content(text)) == ("text/plain", "Été\n")
    assert (html.get_content_type(), content(html)) == ("text/html", "<p>Été</p>\n")


def test_both_parts_are_quoted_printable_utf8() -> None:
    parts = list(parsed(made()).iter_parts())

    assert [part["Content-Transfer-Encoding"] for part in parts] == ["quoted-printable"] * 2
    assert [part.get_content_charset() for part in parts] == ["utf-8"] * 2


@pytest.mark.parametrize("said", [{"text": "é" * 5000 + "\n"}, {"html": f"<p>{'Été à quai. ' * 4500}</p>"}])
def test_no_line_is_too_long_for_a_server(said: dict[str, str]) -> None:
    data = made(**said)

    assert max(len(line) for line in data.split(b"\r\n")) <= LINE
    contents = [content(part).rstrip("\n") for part in parsed(data).iter_parts()]
    assert next(iter(said.values())).rstrip("\n") in contents


def test_every_line_ends_as_servers_want_it() -> None:
    data = made(text="Un.\nDeux.\n\nTrois.\n")

    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)


def test_every_header_stands_there_once() -> None:
    message = parsed(made({"images/a.png": factories.picture()}, html='<img src="images/a.png" alt="" />'))

    names = [name.lower() for name in message.keys()]  # noqa: SIM118 - one for each header, repeated or not
    assert sorted(set(names)) == sorted(names)
    assert {"subject", "from", "date", "message-id", "list-id", "mime-version", "content-type"} <= set(names)


@pytest.mark.parametrize("size", [1, 57, 58, 5000])
def test_a_picture_travels_whole_in_short_lines(size: int) -> None:
    data = (bytes(range(256)) * 20)[:size]

    whole = made(
        {"images/a.png": data, "images/b.png": data},
        html='<img src="images/a.png" /><img src="images/b.png" />',
    )

    first, second = [part for part in parsed(whole).walk() if part.get_content_type() == "image/png"]
    assert data == first.get_content() == second.get_content()
    assert max(map(len, whole.split(b"\r\n\r\n")[-1].split(b"\r\n"))) <= 76
    assert b"\n" not in whole.replace(b"\r\n", b"")


def test_a_picture_of_the_folder_travels_inside_and_one_of_the_web_does_not() -> None:
    data = factories.picture()
    html = '<img src="images/a.png" /><img src="https://exemple.fr/b.png" /><img src="images/a.png" />'

    message = parsed(made({"images/a.png": data, "images/unused.png": data}, html=html))

    related = list(message.iter_parts())[1]
    page, picture = related.iter_parts()
    assert (related.get_content_type(), picture.get_content_type()) == ("multipart/related", "image/png")
    assert (data, "inline") == (picture.get_content(), picture.get_content_disposition())
    cid = f'src="cid:{picture["Content-ID"].strip("<>")}"'
    assert html.replace('src="images/a.png"', cid) == content(page).rstrip("\n")


@pytest.mark.parametrize(("suffix", "kind"), [("png", "png"), ("jpg", "jpeg"), ("gif", "gif")])
def test_every_format_of_mail_travels_under_its_own_name(suffix: str, kind: str) -> None:
    path = f"images/a.{suffix}"

    message = parsed(made({path: b"..."}, html=f'<img src="{path}" />'))

    assert [f"image/{kind}"] == [
        part.get_content_type() for part in message.walk() if part.get_content_maintype() == "image"
    ]


def test_an_issue_gives_the_same_bytes_every_time() -> None:
    pictures = {"images/a.png": factories.picture(), "images/b.gif": b"GIF89a"}
    html = '<img src="images/b.gif" /><img src="images/a.png" />'

    assert made(pictures, html=html) == made(pictures, html=html)


def test_a_picture_that_is_not_there_stays_as_it_is() -> None:
    html = '<img src="images/absent.png" />'

    assert html in parsed(made(html=html)).get_body(("html",)).get_content()


def test_a_multipart_says_which_part_is_the_page() -> None:
    message = parsed(made({"images/a.png": factories.picture()}, html='<img src="images/a.png" />'))

    related = list(message.iter_parts())[1]
    assert related.get_param("type") == "text/html"
    assert related.get_param("type") == next(related.iter_parts()).get_content_type()
