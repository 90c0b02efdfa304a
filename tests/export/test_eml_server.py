"""The mail as a real server takes it, over SMTP on this machine."""

import email as standard
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import factories
import pytest
from aiosmtpd import smtp
from aiosmtpd.controller import Controller

from newsletter.export import folder
from newsletter.export.eml import LINE
from newsletter.model import Figure, Image, Issue, Paragraph, text
from newsletter.render import render

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LONG = Paragraph(text=text("Traverser après minuit 🚢 : neuf minutes, « et une vie ». " * 60))
PICTURES = {"images/pont.png": factories.picture(), "images/quai.gif": b"GIF89a" + bytes(2000)}


class Server(Controller):
    """A server on a free port, and the mails that it took."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        super().__init__(self, hostname="127.0.0.1", port=0)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    async def handle_DATA(self, _: smtp.SMTP, __: smtp.Session, envelope: smtp.Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append(envelope.original_content)
        return "250 OK"


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    found.start()
    yield found
    found.stop()


def issue(**said: object) -> Issue:
    shown = [Figure(image=Image(src=path, alt="Le pont")) for path in PICTURES]
    article = factories.article(blocks=(LONG, *shown, LONG))
    who = factories.publication(
        unsubscribe=f"https://letale.example/desabonner?jeton={'a1b2' * 600}",
        reply_to="La rédaction <redaction@letale.example>",
    )
    return factories.issue(
        publication=who, subject="Été 🚢 à quai", entries=(factories.entry(article=article),), **said
    )


def sent(server: Server, data: bytes) -> EmailMessage:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client:
        client.sendmail("lettre@letale.example", ["une@lectrice.example"], data)
    [taken] = server.taken
    assert data == taken
    return standard.message_from_bytes(taken, policy=SMTP)


def test_a_server_takes_the_mail_as_it_is(server: Server) -> None:
    files = folder.build_files(issue(), render(issue()), [], PICTURES)

    message = sent(server, files["email.eml"])

    assert max(map(len, files["email.eml"].split(b"\r\n"))) <= LINE
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "image/gif",
    ]  # fmt: skip
    assert [defect for part in message.walk() for defect in part.defects] == []


def test_what_arrives_is_what_lies_in_the_folder(server: Server) -> None:
    files = folder.build_files(issue(), render(issue()), [], PICTURES)

    message = sent(server, files["email.eml"])

    html = message.get_body(("html",)).get_content()
    pictures = [part for part in message.walk() if part.get_content_maintype() == "image"]
    for part, path in zip(pictures, sorted(PICTURES), strict=True):
        html = html.replace(f"cid:{part['Content-ID'].strip('<>')}", path)
        assert part.get_content() == files[path]
    assert html.replace("\r\n", "\n") == files["email.html"].decode()
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == files["email.txt"].decode()


def test_the_headers_arrive_whole(server: Server) -> None:
    files = folder.build_files(issue(), render(issue()), [], PICTURES)

    message = sent(server, files["email.eml"])

    way_out = "".join(message["List-Unsubscribe"].split())
    assert way_out == f"<{issue().publication.unsubscribe}>"
    assert message["Subject"] == "Été 🚢 à quai"
    assert message["Reply-To"] == "La rédaction <redaction@letale.example>"
    assert message["Content-Language"] == "fr"
