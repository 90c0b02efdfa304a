import email
import re
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr

import factories
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsletter.export.eml import LINE, build_eml

WORDS = st.text(alphabet="aé’«» \u00a0🚢👩‍🚀日-", max_size=120).filter(str.strip)
NOBODY = "newsletter@newsletter.invalid"


def made(
    *, subject: str = "Minuit", html: str = "<p>Un</p>", who: dict[str, object] | None = None, **said: object
) -> bytes:
    """The mail of an issue, of which `who` is said of the publication."""
    issue = factories.issue(publication=factories.publication(**who or {}), **said)
    return build_eml(issue, factories.email(subject=subject, html=html), {})


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert not [defect for value in message.values() for defect in value.defects]
    return message


@pytest.mark.parametrize(
    "url",
    [f"https://letale.example/desabonner?jeton={'a1b2' * 40}", "https://letale.example/desabonner?a=1,2&b=3"],
)
def test_the_way_out_is_never_encoded_and_never_cut(url: str) -> None:
    lines = made(who={"unsubscribe": url}).decode("ascii").split("\r\n")

    assert f"List-Unsubscribe: <{url}>" in lines


@pytest.mark.parametrize(
    "url",
    [
        "https://letale.example/quitter/{{ subscriber.uuid }}",
        "https://letale.example/quitter?qui=*|UNIQID|*",
        "https://letale.example/%%{uuid}%%",
    ],
)
def test_one_click_is_promised_where_the_address_says_who_clicks(url: str) -> None:
    """RFC 8058 section 3.1: the URI alone must tell whom to take off which list."""
    head = made(who={"unsubscribe": url}).partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")

    assert f"List-Unsubscribe: <{url}>" in head
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head


def test_without_a_way_out_no_header_claims_one() -> None:
    assert b"List-Unsubscribe" not in made(who={"unsubscribe": None})


@pytest.mark.parametrize(
    "url",
    [
        "https://letale.example/desabonner",
        "mailto:quitter@letale.example",
        "http://letale.example/desabonner/{{id}}",
    ],
)
def test_only_an_encrypted_page_of_one_reader_has_one_click(url: str) -> None:
    data = made(who={"unsubscribe": url})

    assert f"\r\nList-Unsubscribe: <{url}>\r\n".encode() in data
    assert b"One-Click" not in data


@given(WORDS)
@example("été été ? ! l’été d’État déjà où 🎉 !")
def test_a_subject_comes_through_whole(subject: str) -> None:
    data = made(subject=subject)

    assert " ".join(subject.split()) == parsed(data)["Subject"]
    assert data.partition(b"\r\n\r\n")[0].isascii()
    # Yahoo refuses encoded words without a space between them: cpython #144156.
    assert b"?==?" not in data


@pytest.mark.parametrize("words", ["=?utf-8?q?a=0D=0ABcc:_e=40x?=", "Le =?utf-8?b?YQ==?= bac é"])
def test_what_looks_like_an_encoded_word_stays_text(words: str) -> None:
    data = made(subject=words, who={"sender": f"{words} <a@b.example>"})

    assert words == parsed(data)["Subject"]
    assert words == parsed(data)["From"].addresses[0].display_name
    assert parsed(data)["Bcc"] is None


@pytest.mark.parametrize("subject", ["x" * 3000, f"Le bac {'x' * 90} passe", "Le bac repart " * 9 + "fin"])
def test_a_subject_comes_through_in_lines_of_76_octets(subject: str) -> None:
    data = made(subject=subject)

    folded = re.search(rb"Subject: [^\r]*(?:\r\n [^\r]*)*", data)[0].split(b"\r\n")
    assert max(map(len, folded)) <= 76
    assert subject == parsed(data)["Subject"]


def test_a_subject_is_one_line() -> None:
    message = parsed(made(subject="Minuit\nBcc: tous@exemple.fr"))

    assert message["Subject"] == "Minuit Bcc: tous@exemple.fr"
    assert message["Bcc"] is None


def test_another_issue_is_another_message_of_the_same_list() -> None:
    messages = [parsed(made(html=html)) for html in ("<p>Un</p>", "<p>Deux</p>")]

    assert len({message["Message-ID"] for message in messages}) == 2
    assert {"<l-etale.letale.example>"} == {message["List-Id"] for message in messages}
    assert all(
        re.fullmatch(r"<2026-11-27\.\w+@letale\.example>", message["Message-ID"]) for message in messages
    )


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ({"name": "Вечерние новости", "site": "https://www.vecher.example/"}, "vecher-example"),
        ({"name": "日刊 1", "site": None, "unsubscribe": "https://nikkan.example/x"}, "nikkan-example"),
        ({"name": "日刊", "site": None, "unsubscribe": None}, "newsletter"),
        ({"name": "Le 1", "site": "https://le1.example"}, "le-1"),
    ],
)
def test_a_list_without_latin_letters_is_named_after_its_site(who: dict[str, str | None], name: str) -> None:
    assert parsed(made(who=who))["List-Id"] == f"<{name}.letale.example>"


def test_the_file_opens_as_a_draft_to_its_own_sender() -> None:
    message = parsed(made())

    assert (message["To"], message["X-Unsent"]) == (message["From"], "1")


def test_a_mail_says_its_language_and_its_day() -> None:
    message = parsed(made(language="de"))

    assert message["Content-Language"] == "de"
    assert message["Date"].datetime.date() == factories.issue().date


@pytest.mark.parametrize(
    ("who", "name", "address"),
    [
        ({"sender": "L’Étale <lettre@letale.example>"}, "L’Étale", "lettre@letale.example"),
        ({"sender": "lettre@letale.example"}, "", "lettre@letale.example"),
        ({"sender": r'"Le \"Petit\" quai" <a@letale.example>'}, 'Le "Petit" quai', "a@letale.example"),
        ({"sender": "L’Étale <lettre@étale.example>"}, "L’Étale", "lettre@xn--tale-9oa.example"),
        ({"sender": "L’Étale"}, "L’Étale", NOBODY),
        ({"sender": None, "name": "Climat, énergie"}, "Climat, énergie", NOBODY),
        ({"sender": "Climat, énergie <a@letale.example>"}, "Climat, énergie", "a@letale.example"),
    ],
)
def test_a_mail_says_who_sends_it(who: dict[str, str | None], name: str, address: str) -> None:
    (sender,) = parsed(made(who=who))["From"].addresses

    assert (name, address) == (sender.display_name, sender.addr_spec)


@given(
    st.lists(st.sampled_from(["La", "lettre", "de", "l’été", "d’État", "où"]), min_size=1, max_size=12).map(
        " ".join
    )
)
@example("La lettre de l’été déjà là et d’État")
@example("l’été déjà l’été déjà élèves été")
def test_the_senders_name_comes_through_whole(name: str) -> None:
    data = made(who={"sender": f"{name} <lettre@letale.example>"})

    # Read as RFC 2047 says: the standard library's newer parser puts spaces between encoded words.
    raw = email.message_from_bytes(data, policy=compat32)["From"]
    assert parseaddr(str(make_header(decode_header(raw)))) == (name, "lettre@letale.example")


@pytest.mark.parametrize("domain", ["letale..example", f"{'a' * 64}.example"])
def test_a_domain_that_cannot_be_breaks_no_mail(domain: str) -> None:
    assert made(who={"sender": f"L’Étale <lettre@{domain}>"})


@pytest.mark.parametrize("sender", ["rédaction@letale.example", "L’Étale\nÀ vous <lettre@letale.example>"])
def test_a_sender_that_cannot_be_written_breaks_no_mail(sender: str) -> None:
    assert made(who={"sender": sender}).partition(b"\r\n\r\n")[0].isascii()


@pytest.mark.parametrize(
    ("said", "header"),
    [
        ({"id": "été n° 1"}, b"Message-ID: <ete-n-1."),
        (
            {"who": {"unsubscribe": "https://letale.example/désabonner"}},
            b"<https://letale.example/d%C3%A9sabonner>",
        ),
        ({"who": {"name": "Été"}}, b"List-Id: <ete.letale.example>"),
    ],
)
def test_accents_break_no_header(said: dict[str, object], header: bytes) -> None:
    head = made(**said).partition(b"\r\n\r\n")[0]

    assert head.isascii()
    assert header in head


@pytest.mark.parametrize(
    ("reply_to", "name", "address"),
    [
        (
            "La rédaction du quai <redaction@letale.example>",
            "La rédaction du quai",
            "redaction@letale.example",
        ),
        ("redaction@letale.example", "", "redaction@letale.example"),
    ],
)
def test_answers_go_where_the_publication_wants_them(reply_to: str, name: str, address: str) -> None:
    (found,) = parsed(made(who={"reply_to": reply_to}))["Reply-To"].addresses

    assert (name, address) == (found.display_name, found.addr_spec)


@pytest.mark.parametrize("reply_to", [None, "La rédaction", "rédaction@letale.example"])
def test_without_an_address_for_answers_no_header_claims_one(reply_to: str | None) -> None:
    assert b"Reply-To" not in made(who={"reply_to": reply_to})


@pytest.mark.parametrize("length", [60, 960, 980, 2000, 10_000])
def test_a_way_out_of_any_length_comes_through_in_lines_that_servers_take(length: int) -> None:
    url = f"https://letale.example/desabonner?jeton={'b' * length}"

    data = made(who={"unsubscribe": url})

    assert max(map(len, data.split(b"\r\n"))) <= LINE
    assert f"<{url}>" == "".join(parsed(data)["List-Unsubscribe"].split())


@pytest.mark.parametrize("esp", ["mailchimp", "ghost", "substack"])
def test_the_headers_know_no_tag_of_a_sending_service(esp: str) -> None:
    data = made(who={"esp": esp, "unsubscribe": None})

    assert b"List-Unsubscribe" not in data


def test_a_name_longer_than_a_line_comes_through() -> None:
    name = "Lettre " * 200 + "fin"

    data = made(who={"sender": f"{name} <lettre@letale.example>"})

    assert max(map(len, data.split(b"\r\n"))) <= LINE
    assert parsed(data)["From"].addresses[0].addr_spec == "lettre@letale.example"
