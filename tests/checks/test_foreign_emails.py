import codecs
import time
from email.message import EmailMessage
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsletter
from newsletter.checks import check
from newsletter.checks.foreign_emails import make_eml_proof, make_html_proof
from newsletter.checks.proof import Proof
from newsletter.errors import ContentError

HERE = Path("a.eml")
HTML = '<!doctype html><meta charset="{}"><p>L’été à Ponthelin</p>'
SAID = "L’été à Ponthelin"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, said in headers.items():
        message[name] = said
    return message


def whole() -> bytes:
    """A mail of two parts and a picture."""
    message = mail(Subject="L’été à Ponthelin", From="a@a.example")
    message.set_content("Bonjour")
    message.add_alternative(HTML + '<img src="cid:bac@a" alt="Le bac">', subtype="html")
    message.get_payload()[1].add_related(factories.picture(), "image", "png", cid="<bac@a>")
    return message.as_bytes()


WHOLE = whole()


def test_a_mail_has_its_subject_its_parts_and_its_pictures() -> None:
    proof = make_eml_proof(WHOLE, HERE)

    assert proof.subject == "L’été à Ponthelin"
    assert (proof.text or "").strip() == "Bonjour"
    assert SAID in proof.parsed.words
    assert "cid:bac@a" in proof.held
    assert proof.eml == WHOLE


def test_what_a_build_leaves_is_in_order_when_it_is_read_back(project: Path) -> None:
    files = newsletter.build().files

    eml = check(make_eml_proof(files["email.eml"], HERE))
    html = check(make_html_proof(files["email.html"], Path("a.html")))

    # Of an email made elsewhere it is told what only looks better in some clients.
    assert {finding.check for finding in (*eml, *html) if finding.severity == "info"} <= {"client-support"}
    assert [finding for finding in (*eml, *html) if finding.severity != "info"] == []


def test_a_mail_of_html_alone_has_no_text_part() -> None:
    message = mail(Subject="Un sujet")
    message.set_content(HTML, subtype="html")

    assert make_eml_proof(message.as_bytes(), HERE).text == ""


def test_a_mail_of_text_alone_has_no_html() -> None:
    message = mail(Subject="Un sujet")
    message.set_content("Bonjour")

    proof = make_eml_proof(message.as_bytes(), HERE)

    assert (proof.html, proof.preheader, (proof.text or "").strip()) == (None, None, "Bonjour")


def test_an_attached_page_is_not_the_mail() -> None:
    message = mail(Subject="Un sujet")
    message.set_content("Bonjour")
    message.add_attachment(HTML, subtype="html")

    assert make_eml_proof(message.as_bytes(), HERE).html is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "koi8-r", "mac-roman"])
def test_a_part_is_read_in_the_encoding_that_it_names(charset: str) -> None:
    said = "Привет, как дела" if charset == "koi8-r" else SAID
    body = f"<p>{said}</p>".encode(charset)
    head = f"Subject: a\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64\n\n"

    assert make_eml_proof(head.encode() + codecs.encode(body, "base64"), HERE).parsed.words == said


@pytest.mark.parametrize(
    "charset", ["", "x-unknown", "base64", "idna", "punycode", "undefined", "utf-8", "ü"]
)
def test_a_part_in_an_encoding_that_nobody_knows_is_read_as_most_are(charset: str) -> None:
    head = f"Subject: a\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"

    proof = make_eml_proof(head.encode() + f"<p>{SAID}</p>".encode("cp1252"), HERE)

    assert proof.parsed.words == SAID


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (HTML.format("utf-8").encode(), SAID),
        (HTML.format("windows-1252").encode("cp1252"), SAID),
        (HTML.format("utf-8").encode("cp1252"), SAID),
        (HTML.format("utf-8").encode("utf-16"), SAID),
        (codecs.BOM_UTF8 + HTML.format("iso-8859-1").encode(), SAID),
        ("<meta charset=koi8-r><p>Привет, как дела".encode("koi8-r"), "Привет, как дела"),
        (b"", ""),
        (b"\x00\x00\x00", "\ufffd\ufffd\ufffd"),
    ],
)
def test_a_page_is_read_in_whatever_encoding_it_is(data: bytes, said: str) -> None:
    assert make_html_proof(data, Path("a.html")).parsed.words == said


def test_the_preheader_of_a_page_is_what_stands_unseen_before_all_that_is_seen() -> None:
    html = (
        '<body><table><tr><td><div style="DISPLAY: none; max-height:0">Un quai&nbsp;sorti&#847; &zwnj;</div>'
        '<p>Bonjour<span style="display:none">caché</span></p></td></tr></table>'
    )

    assert make_html_proof(html.encode(), Path("a.html")).preheader == "Un quai sorti"
    assert make_html_proof(b"<p>Bonjour</p><p hidden>Trop tard</p>", Path("a.html")).preheader == ""


@pytest.mark.parametrize("said", ["=?utf-8?b?!!!?=", "=?x-unknown?q?a?=", "=?utf-8?q?=FF?=", "=?", "\ud83d"])
def test_a_subject_that_cannot_be_decoded_stays_a_subject(said: str) -> None:
    data = b"Subject: " + said.encode("utf-8", "surrogatepass") + b"\n\nBonjour"

    assert make_eml_proof(data, HERE).subject


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n", b"%PDF-1.7", b"<html>", b"Bonjour\n", b"\n\n"])
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="not an email"):
        make_eml_proof(data, HERE)


@pytest.mark.slow
def test_parts_in_parts_a_thousand_deep_are_no_mail() -> None:
    data = b"Subject: a\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth) for depth in range(3000)
    )

    with pytest.raises(ContentError, match="not an email"):
        make_eml_proof(data, HERE)


@given(data=st.binary(max_size=400), at=st.integers(0, len(WHOLE)), length=st.integers(0, 80))
def test_no_bytes_break_a_check(data: bytes, at: int, length: int) -> None:
    broken = b"Subject: a\n" + WHOLE[:at] + data + WHOLE[at + length :]

    assert all(finding.problem for finding in check(make_eml_proof(broken, HERE)))
    assert all(finding.problem for finding in check(make_html_proof(data, HERE)))


@given(st.lists(st.sampled_from(["<a href=", "<img src=", "'", '"', ">", "<!--", "{{", "<p hidden>", "</", "é", " ", "<table>", "&#", "\0", "<body>", "<html lang=", "//[", "<style>", "%7B%7B"]), max_size=40))  # fmt: skip
def test_no_markup_breaks_a_check(pieces: list[str]) -> None:
    proof = Proof(
        html="".join(pieces), subject="".join(pieces), text="".join(pieces), preheader="".join(pieces)
    )

    assert all(finding.problem for finding in check(proof))


@pytest.mark.slow
@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<a href=x>" * 30_000,
        "<div hidden>a</div>" * 50_000,
        '<img src="a.png">' * 50_000,
        "{{" * 200_000,
        "{%" * 200_000,
        "<" * 1_000_000,
        "a" * 2_000_000,
        "https://a.example/" * 50_000,
        "<p style='" + "max-height :" * 50_000 + "'>",
        "".join(f"<a href='https://a.example/{number}'>a</a>" for number in range(20_000)),
    ],
)
def test_a_hostile_mail_is_checked_in_seconds(html: str) -> None:
    start = time.process_time()

    check(Proof(html=html, text=html, subject=html, preheader=html, eml=html.encode()))

    assert time.process_time() - start < 5
