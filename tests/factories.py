"""Small makers for tests: each gives a whole thing, and takes only what the test is about."""

import struct
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from newsletter import Built
from newsletter.checks.proof import Proof, make_issue_proof
from newsletter.errors import NewsletterError
from newsletter.model import Article, Email, Entry, Image, Issue, Paragraph, Placement, Publication, text


def article(**said: object) -> Article:
    blocks = (Paragraph(text=text("Le passeur repart à minuit. Il revient à une heure.")),)
    whole = Article(
        name="bac-de-nuit", title="Le bac rend la nuit aux deux rives", blocks=blocks, source="bac-de-nuit.md"
    )
    return replace(whole, **said)


def entry(**said: object) -> Entry:
    return replace(Entry(article=article(), layout="full"), **said)


def in_english(built: Built) -> Built:
    """What was built, shown by a page in English, where its words are not what a test is about."""
    return replace(built, issue=replace(built.issue, language="en"))


def publication(**said: object) -> Publication:
    whole = Publication(
        name="L’Étale",
        sender="L’Étale <lettre@letale.example>",
        address="L’Étale, 7, quai des Gabariers, 99710 Sainte-Morvane",
        unsubscribe="https://letale.example/desabonner",
    )
    return replace(whole, **said)


def issue(**said: object) -> Issue:
    whole = Issue(
        id="2026-11-27",
        publication=publication(),
        subject="Traverser la Vorelle après minuit",
        preheader="Neuf minutes de traversée peuvent changer une vie entière.",
        date=date(2026, 11, 27),
        language="fr",
        entries=(entry(),),
    )
    return replace(whole, **said)


def placement(**said: object) -> Placement:
    whole = Placement(
        booking="librairie",
        label="Sponsorisé",
        advertiser="Librairie du Môle",
        logo=Image(src="https://librairie.example/logo.png", alt="Librairie du Môle"),
        headline=None,
        lines=("Réservez en ligne.", "Vos livres vous attendent."),
        link="https://librairie.example/",
        action="Réserver",
    )
    return replace(whole, **said)


def email(**said: object) -> Email:
    whole = Email(
        subject="Traverser la Vorelle après minuit",
        preheader="Neuf minutes de traversée peuvent changer une vie entière.",
        mjml="<mjml></mjml>",
        html="<p>Le passeur repart à minuit.</p>",
        text="Le passeur repart à minuit.\n",
        web="<p>Le passeur repart à minuit.</p>",
    )
    return replace(whole, **said)


def page(body: str = "<p>Le passeur repart à minuit.</p>") -> str:
    """A mail's whole HTML, in order, around this."""
    said, who = email(), publication()
    return (
        f'<!doctype html><html lang="fr" dir="ltr"><head><title>{said.subject}</title></head><body>'
        f'<div style="display:none">{said.preheader}{"&#8199;&#847;" * 60}</div><div lang="fr" dir="ltr">{body}'
        f'<p>{who.address}</p><a href="{who.unsubscribe}">Se désabonner</a></div></body></html>'
    )


def proof(about: Issue | None = None, **said: object) -> Proof:
    """A proof of an issue that is in order."""
    who = publication()
    text = f"Le passeur repart à minuit.\n\n{who.address}\nSe désabonner : {who.unsubscribe}\n"
    whole = make_issue_proof(about or issue(), email(html=page(), text=text), eml=b"Subject: a\r\n\r\na\r\n")
    return replace(whole, **said)


def picture(colour: tuple[int, int, int] = (31, 78, 95)) -> bytes:
    """A PNG of one pixel: https://www.w3.org/TR/png-3/#5DataRep."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes([0, *colour]))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def file(path: Path, content: str | bytes) -> Path:
    """A file with that content, in folders made where they are absent."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def told(error: NewsletterError) -> list[tuple[int | None, str]]:
    """All that an error says, each problem with its line."""
    return [(found.where.line if found.where else None, found.problem) for found in (error, *error.others)]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
