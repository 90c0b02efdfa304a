import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest
from word_files import PNG

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import Article, Figure, Paragraph, plain

TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode à sa façon, en attendant la suite des travaux de la place, que la "
    "mairie promet pour le printemps, sans que personne sache encore qui les paiera, ni comment."
)


def write_email(text: str = "", html: str = "", subject: str = "Fwd: La halle rouvre samedi") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Jeanne Martin <jeanne@exemple.fr>"
    message["Date"] = "Tue, 03 Mar 2026 08:12:00 +0100"
    message.set_content(text or "(voir la version HTML)")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def read(message: EmailMessage) -> Article:
    return sources.parse(message.as_bytes(), Path("article.eml"))


def list_paragraphs(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]


def test_the_header_says_title_author_and_day() -> None:
    article = read(write_email(f"{TEXT}\n\n{TEXT}\n"))

    assert (article.title, article.byline) == ("La halle rouvre samedi", "Jeanne Martin")
    assert article.published == dt.date(2026, 3, 3)
    assert list_paragraphs(article) == [TEXT, TEXT]


def test_a_headline_of_the_text_comes_before_the_subject() -> None:
    article = read(write_email(f"Bonjour,\n\nLe marché couvert ouvre ses portes\n\n{TEXT}\n\n{TEXT}\n"))

    assert article.title == "Le marché couvert ouvre ses portes"
    assert ("Bonjour,", "a greeting") in [(aside.text, aside.why) for aside in article.set_aside]


def test_signature_and_the_email_that_this_one_answers_are_set_aside() -> None:
    earlier = "Le 2 mars 2026, Paul Durand a écrit :\n\n> Où est l’article ?\n"

    article = read(write_email(f"{TEXT}\n\n{TEXT}\n\n{earlier}\n-- \nJeanne Martin\nL’Étale\n"))

    assert list_paragraphs(article) == [TEXT, TEXT]
    assert {aside.text: aside.why for aside in article.set_aside} == {
        "Jeanne Martin L’Étale": "a signature",
        "Le 2 mars 2026, Paul Durand a écrit :": "the email that this one answers",
        "Où est l’article ?": "the email that this one answers",
    }


def test_a_letter_in_html_is_read_from_its_first_word_to_its_last() -> None:
    html = (
        f'<div dir="ltr"><div>Bonjour Anne,</div><p>{TEXT} <b>Gras</b></p><p>{TEXT}</p></div>'
        '<div class="gmail_signature">Jeanne Martin</div>'
        '<div class="gmail_quote">Le 2 mars, Paul a écrit : <blockquote>Où est l’article ?</blockquote></div>'
    )

    article = read(write_email("peu importe", html))

    assert article.title == "La halle rouvre samedi"
    assert list_paragraphs(article) == [f"{TEXT} Gras", TEXT]
    assert [(aside.text, aside.why) for aside in article.set_aside] == [
        ("Jeanne Martin", "a signature"),
        ("Le 2 mars, Paul a écrit : Où est l’article ?", "the email that this one answers"),
        ("Bonjour Anne,", "a greeting"),
    ]


def test_an_email_sent_on_brings_what_it_quotes() -> None:
    html = (
        '<div>Pour la lettre.</div><div class="gmail_quote"><div>---------- Forwarded message ---------</div>'
        f"<div>De : Paul &lt;p@exemple.fr&gt;<br>Date: lun. 2 mars 2026<br>Objet : La halle</div><p>{TEXT}</p></div>"
    )

    article = read(write_email("peu importe", html))

    assert list_paragraphs(article)[-1:] == [TEXT]
    assert not any("p@exemple.fr" in text or "Forwarded" in text for text in list_paragraphs(article))
    assert any("p@exemple.fr" in aside.text for aside in article.set_aside)


def test_its_images_come_with_it_and_attachments_are_told() -> None:
    html = f'<h1>La halle</h1><p>{TEXT}</p><p><img src="cid:halle" alt="La halle"></p><p>{TEXT}</p>'
    message = write_email("peu importe", html)
    page = message.get_body(("html",))
    assert page is not None
    page.add_related(PNG, "image", "png", cid="<halle>")
    message.add_attachment(b"%PDF-1.4", "application", "pdf", filename="programme.pdf")

    article = read(message)

    figures = [block.image for block in article.blocks if isinstance(block, Figure)]
    assert article.title == "La halle"
    assert [(image.alt, image.data) for image in figures] == [("La halle", PNG)]
    assert [(aside.text, aside.why) for aside in article.set_aside] == [("programme.pdf", "an attachment")]


@pytest.mark.parametrize("data", [b"", b"La halle rouvre samedi, enfin.", b"\x00\x01"])
def test_what_is_no_email_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="This is not an email"):
        sources.parse(data, Path("article.eml"))


def test_an_email_without_a_text_is_refused() -> None:
    message = EmailMessage()
    message["Subject"] = "Photo"
    message.set_content(PNG, "image", "png")

    with pytest.raises(ContentError, match="There is no text in this email"):
        read(message)


def test_a_header_that_is_not_ascii_is_read_all_the_same() -> None:
    data = (
        b"Subject: La halle\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>"
        + TEXT.encode()
        + b"</p>\n--b\nContent-Type: image/png\nContent-Location: \xe9.png\nContent-ID: <\xe9>\n\nx\n--b--\n"
    )

    assert sources.parse(data, Path("article.eml")).title == "La halle"


ORIGINAL = {
    "fr": "De : Paul Durand <paul@exemple.fr>\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Jeanne Martin\nObjet : La halle\n\nOù est l’article ?",
    "en": "From: Paul Durand\nSent: Monday, March 2, 2026 10:12 AM\nTo: Jeanne Martin\nSubject: La halle\n\nOù est l’article ?",
    "de": "Von: Paul Durand\nGesendet: Montag, 2. März 2026 10:12\nAn: Jeanne Martin\nBetreff: La halle\n\nOù est l’article ?",
    "line": "-----Message d'origine-----\nDe : Paul Durand\nEnvoyé : lundi 2 mars 2026\nÀ : Jeanne\n\nOù est l’article ?",
    "rule": "________________________________\nDe : Paul Durand\nEnvoyé : lundi 2 mars 2026\nÀ : Jeanne\n\nOù est l’article ?",
}  # fmt: skip


@pytest.mark.parametrize("original", ORIGINAL.values(), ids=ORIGINAL)
def test_the_email_that_outlook_answers_is_set_aside_from_a_text(original: str) -> None:
    article = read(write_email(f"{TEXT}\n\n{TEXT}\n\n{original}\n", subject="RE: La halle rouvre samedi"))

    assert list_paragraphs(article) == [TEXT, TEXT]
    [aside] = article.set_aside
    assert aside.why == "the email that this one answers"
    assert aside.text.endswith("Où est l’article ?")


@pytest.mark.parametrize("original", ORIGINAL.values(), ids=ORIGINAL)
@pytest.mark.parametrize(
    "form",
    [
        '<div style="border-top:solid 1pt"><p class="MsoNormal">{header}</p></div><p>{text}</p>',
        '<hr><div id="divRplyFwdMsg"><font>{header}</font><div></div></div><div><div>{text}</div></div>',
        "{paragraphs}<p>{text}</p>",
    ],
)
def test_the_email_that_outlook_answers_is_set_aside_from_a_page(form: str, original: str) -> None:
    header, _, text = original.partition("\n\n")
    lines = [
        line.replace(" :", "&nbsp;:").replace("<", "&lt;") for line in header.split("\n") if "__" not in line
    ]
    quoted = form.format(
        header="<br>".join(f"<b>{line}</b>" for line in lines), paragraphs="".join(f"<p>{line}</p>" for line in lines), text=text
    )  # fmt: skip

    article = read(
        write_email("peu importe", f"<p>{TEXT}</p><p>{TEXT}</p>{quoted}", subject="RE: La halle rouvre")
    )

    assert list_paragraphs(article) == [TEXT, TEXT]
    assert [(aside.text[-18:], aside.why) for aside in article.set_aside] == [
        ("Où est l’article ?", "the email that this one answers")
    ]


@pytest.mark.parametrize("subject", ["TR: La halle rouvre", "Fwd: La halle rouvre"])
def test_what_outlook_sends_on_is_the_article(subject: str) -> None:
    article = read(write_email(f"Pour la lettre.\n\n{ORIGINAL['fr']}\n\n{TEXT}\n\n{TEXT}\n", subject=subject))

    assert list_paragraphs(article)[-2:] == [TEXT, TEXT]


def test_a_text_that_quotes_a_line_from_someone_keeps_it() -> None:
    line = "De : Paul, à Jeanne, avec toute mon affection."

    assert list_paragraphs(read(write_email(f"{TEXT}\n\n{line}\n\n{TEXT}\n"))) == [TEXT, line, TEXT]
