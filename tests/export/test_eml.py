import email as standard
import re
from email.message import EmailMessage
from email.policy import default

import factories
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsletter.export.eml import eml

# RFC 5322 section 2.1.1: characters of a line at most, without its end.
LINE = 998
SUBJECTS = st.text(alphabet="aé’«» \u00a0🚢👩‍🚀日-", max_size=120).filter(str.strip)


def made(pictures: dict[str, bytes] | None = None, **said: object) -> bytes:
    """The mail of an issue, of which `who` is the publication; the rest is its email's."""
    who = factories.publication(**said.pop("who", {}))
    issue = factories.issue(publication=who, **said.pop("issue", {}))
    return eml(issue, factories.email(**said), pictures or {})


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


@pytest.mark.parametrize(
    "url",
    [f"https://letale.example/desabonner?jeton={'a1b2' * 40}", "https://letale.example/desabonner?a=1,2&b=3"],
)
def test_the_way_out_is_never_encoded_and_never_cut(url: str) -> None:
    data = made(who={"unsubscribe": url})

    lines = data.decode("ascii").split("\r\n")
    assert f"List-Unsubscribe: <{url}>" in lines
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def test_without_a_way_out_no_header_claims_one() -> None:
    assert b"List-Unsubscribe" not in made(who={"unsubscribe": None})


@given(SUBJECTS)
@example("été été ? ! l’été d’État déjà où 🎉 !")
def test_a_subject_comes_through_whole(subject: str) -> None:
    data = made(subject=subject)

    assert " ".join(subject.split()) == parsed(data)["Subject"]
    assert data.partition(b"\r\n\r\n")[0].isascii()
    # Yahoo refuses encoded words without a space between them: cpython #144156.
    assert b"?==?" not in data


@pytest.mark.parametrize(
    "subject", ["Traverser la Vorelle après minuit 🚢", "Minuit", "« Où ? » À quai, d’été"]
)
def test_a_short_subject_comes_through_whole(subject: str) -> None:
    assert subject == parsed(made(subject=subject))["Subject"]


def test_a_subject_is_one_line() -> None:
    message = parsed(made(subject="Minuit\nBcc: tous@exemple.fr"))

    assert message["Subject"] == "Minuit Bcc: tous@exemple.fr"
    assert message["Bcc"] is None


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


def test_another_issue_is_another_message_of_the_same_list() -> None:
    messages = [parsed(made(html=html)) for html in ("<p>Un</p>", "<p>Deux</p>")]

    assert len({message["Message-ID"] for message in messages}) == 2
    assert {"<l-etale.letale.example>"} == {message["List-Id"] for message in messages}
    assert all(
        re.fullmatch(r"<2026-11-27\.\w+@letale\.example>", message["Message-ID"]) for message in messages
    )


def test_a_mail_says_its_language_and_its_day() -> None:
    message = parsed(made(issue={"language": "de"}))

    assert message["Content-Language"] == "de"
    assert message["Date"].datetime.date() == factories.issue().date


@pytest.mark.parametrize(
    ("who", "sender"),
    [
        ({"sender": "L’Étale <lettre@letale.example>"}, ("L’Étale", "lettre@letale.example")),
        ({"sender": "lettre@letale.example"}, ("", "lettre@letale.example")),
        ({"sender": None, "name": "L’Étale"}, ("L’Étale", "newsletter@newsletter.invalid")),
        pytest.param(
            {"sender": None, "name": "Climat, énergie"},
            ("Climat, énergie", "newsletter@newsletter.invalid"),
        ),
        pytest.param(
            {"sender": r'"Le \"Petit\" quai" <a@letale.example>'},
            ('Le "Petit" quai', "a@letale.example"),
        ),
    ],
)
def test_a_mail_says_who_sends_it(who: dict[str, str | None], sender: tuple[str, str]) -> None:
    (address,) = parsed(made(who=who))["From"].addresses

    assert sender == (address.display_name, address.addr_spec)


@pytest.mark.parametrize(
    "said",
    [
        {"issue": {"id": "été n° 1"}},
        {"who": {"unsubscribe": "https://letale.example/désabonner"}},
        {"who": {"sender": "La lettre <lettre@étale.example>"}},
        {"who": {"sender": "L’Étale"}},
    ],
)
def test_accents_break_no_header(said: dict[str, dict[str, str]]) -> None:
    assert made(**said).partition(b"\r\n\r\n")[0].isascii()


def test_a_picture_that_is_not_there_stays_as_it_is() -> None:
    html = '<img src="images/absent.png" />'

    assert html in parsed(made(html=html)).get_body(("html",)).get_content()


def test_an_address_that_is_no_page_has_no_one_click() -> None:
    assert b"One-Click" not in made(who={"unsubscribe": "mailto:quitter@letale.example"})
