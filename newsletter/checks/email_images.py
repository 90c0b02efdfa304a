"""The pictures that the mail shows: where they are found, what they weigh, and what stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.checks.selectors import build_selector
from newsletter.links import is_web
from newsletter.model import Finding, list_figures
from newsletter.services import is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.checks.parsed_email import EmailImage
    from newsletter.checks.proof import Proof
    from newsletter.model import Image, Issue

# Bytes of a picture from which a phone on the move shows it late. Own choice, 2026-11-23.
HEAVY = 200 * 1024
# Bytes that Mailchimp advises never to pass: mailchimp.com/help/about-template-images (read 2026-11-23).
TOO_HEAVY = 1024 * 1024

# An alternative text that says nothing: the name of a file, or that there is a picture.
_EMPTY_WORDS = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|heic|bmp|tiff?)|(?:image|img|photo|picture|logo|bild|foto|imagen|immagine)"
    r"[ _-]?\d*",
    re.IGNORECASE,
)
_ALT_HINT = "Write alt = in issue.toml, alt: in the front matter, or ![what it shows](…) in Markdown."


def check_image_urls(proof: Proof) -> Iterator[Finding]:
    """Every picture has a public address: in a sending service, a relative one shows nothing."""
    known = {image.src for image, _ in _shown(proof.issue)} if proof.issue else set()
    if any(not is_web(src) for src in known):
        yield Finding(
            check="img-src",
            severity="warning",
            problem="Pictures have no public address; only the .eml carries them.",
            hint='Write base_url = "https://…/{issue}" under [images]; put the images folder there.',
        )
    for picture in _different(proof.page.pictures):
        src = picture.src or ""
        if src.lower().startswith("http:"):
            yield _address(
                proof, picture, "comes without encryption, and is blocked or marked by some readers"
            )
        elif src not in known | proof.held and not is_web(src) and not is_tag(src):
            yield _address(proof, picture, "has no public address", grave=True)


def check_image_weights(proof: Proof) -> Iterator[Finding]:
    """Every picture is there when the eye comes to it; those of the web are not weighed."""
    shown = _shown(proof.issue) if proof.issue else ()
    heavy = {image.src: (image.weight, source) for image, source in shown if image.weight}
    for src, (weight, source) in heavy.items():
        if weight > HEAVY:
            yield Finding(
                check="image-weight",
                severity="error" if weight > TOO_HEAVY else "warning",
                problem=f"The picture {_name(src)} has {weight // 1024} KB.",
                hint=_lighter(src),
                where=proof.at(source, src, _stem(src)),
                element=build_selector("img", "src", src),
            )


def check_alternative_texts(proof: Proof) -> Iterator[Finding]:
    """Every picture says what it shows to those who do not see it: WCAG 2.2, 1.1.1.

    One of an article always does; others may be there for the eye alone, unless they are links.
    """
    sources = {image.src: source for image, source in _shown(proof.issue)} if proof.issue else {}
    for picture in _different(proof.page.pictures):
        problem = _unsaid(picture, written=picture.src in sources)
        if problem:
            source = sources.get(picture.src or "", "")
            yield Finding(
                check="alt",
                severity="warning" if (picture.alt or "").strip() else "error",
                problem=f"The picture {_name(picture.src or '')} {problem}.",
                hint=_ALT_HINT if proof.issue else 'Write alt="…" on it.',
                where=proof.at(source, picture.src or "", _stem(picture.src or ""))
                if source
                else proof.line(picture.line),
                element=build_selector("img", "src", picture.src),
            )


def _unsaid(picture: EmailImage, *, written: bool) -> str:
    """What is wrong with its alternative text, if anything is."""
    said = picture.alt.strip() if picture.alt is not None else None
    if said is None or (not said and written):
        return "has no alternative text"
    if not said and picture.linked:
        return "is a link without a text"
    return f'has "{said}" for a text, which says nothing' if said and _EMPTY_WORDS.fullmatch(said) else ""


def _different(pictures: Sequence[EmailImage]) -> Iterator[EmailImage]:
    """Each picture once under each of its texts."""
    yield from {(picture.src, picture.alt, picture.linked): picture for picture in pictures}.values()


def _address(proof: Proof, picture: EmailImage, problem: str, *, grave: bool = False) -> Finding:
    return Finding(
        check="img-src",
        severity="error" if grave else "warning",
        problem=f"The picture {_name(picture.src or '')} {problem}.",
        hint="Give it an address that begins with https://.",
        where=proof.line(picture.line),
        element=build_selector("img", "src", picture.src),
    )


# Characters of a picture's name in a message: one may be a whole picture in itself. Own choice, 2026-11-23.
_NAME = 60


def _name(src: str) -> str:
    name = f"{src[:_NAME]}…" if src.startswith("data:") else src.rpartition("/")[2][:_NAME]
    return name or "without an address"


def _stem(src: str) -> str:
    """What is left of a picture's own name in its address: the name before the digest."""
    return _name(src).rpartition(".")[0].rpartition("-")[0]


def _lighter(src: str) -> str:
    if src.endswith(".gif"):
        return "Save the film with fewer frames, fewer colours, or smaller."
    return f"Choose a quieter picture or a part of it, to come below {HEAVY // 1024} KB."


def _shown(issue: Issue) -> Iterator[tuple[Image, str]]:
    """Each picture, and the file that asks for it where one does."""
    who = issue.publication
    yield from ((logo, "") for logo in (who.logo, who.logo_dark) if logo)
    if issue.placement:
        yield issue.placement.logo, ""
    yield from ((figure.image, issue.source) for figure in list_figures((*issue.intro, *issue.sign_off)))
    for entry in issue.entries:
        article = entry.article
        if article.image and entry.layout != "brief":
            yield article.image, article.source
        yield from ((figure.image, article.source) for figure in list_figures(entry.shown))
