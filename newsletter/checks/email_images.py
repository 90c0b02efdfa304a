"""The images that the email shows: where they are found, what they weigh, and what stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsletter.checks.findings import make_error
from newsletter.checks.parsed_email import build_selector
from newsletter.links import is_web
from newsletter.model import Finding, list_figures
from newsletter.services import is_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.checks.parsed_email import EmailImage
    from newsletter.checks.proof import Proof
    from newsletter.errors import Location
    from newsletter.model import Image

# Bytes of an image from which a phone on the move shows it late. Own choice.
HEAVY = 200 * 1024
# Bytes that Mailchimp advises never to pass: mailchimp.com/help/about-template-images (read 2026-11-23).
TOO_HEAVY = 1024 * 1024
# Characters of an image's name in a message: one may be a whole image in itself. Own choice.
_NAME = 60

# An alternative text that says nothing: the name of a file, or that there is an image.
_EMPTY_WORDS = re.compile(
    r"\S+\.(?:jpe?g|png|gif|webp|avif|svg|heic|bmp|tiff?)|(?:image|img|photo|picture|logo|bild|foto|imagen|immagine)"
    r"[ _-]?\d*",
    re.IGNORECASE,
)
_ALT_HINT = "Write alt = in issue.toml, alt: in the front matter, or ![what it shows](…) in Markdown."


class _IssueImage(NamedTuple):
    """An image of the issue, the file that asks for it where one does, and its line where it is known."""

    image: Image
    source: str = ""
    line: int | None = None


def check_image_urls(proof: Proof) -> Iterator[Finding]:
    """Yield the images without a public URL: in a sending service, a relative one shows nothing."""
    known = {written.image.src for written in _list_written(proof)}
    if any(not is_web(src) for src in known):
        yield Finding(
            severity="warning",
            problem="Images have no public URL; only the .eml carries them.",
            hint='Write base_url = "https://…/{issue}" under [images]; put the images folder there.',
        )
    for image in _deduplicate(proof.parsed.images):
        src = image.src or ""
        if src.lower().startswith("http:"):
            problem = "is not encrypted (http:); some email clients block or flag it"
        elif src not in known | proof.held and not is_web(src) and not is_tag(src):
            problem = "has no public URL"
        else:
            continue
        yield Finding(
            severity="warning" if src.lower().startswith("http:") else "error",
            problem=f"The image {_name(src)} {problem}.",
            hint="Give it a URL that begins with https://.",
            where=proof.locate_in_html(image.line),
            element=build_selector("img", "src", image.src),
        )


def check_left_out_images(proof: Proof) -> Iterator[Finding]:
    """Yield the images that the email does without, because none could show them."""
    for image in proof.issue.left_out if proof.issue else ():
        yield make_error(f"{image.problem} The email goes without it.", image.hint, where=image.where)


def check_image_weights(proof: Proof) -> Iterator[Finding]:
    """Yield the images that come late; those of the web are not weighed."""
    for src, written in {written.image.src: written for written in _list_written(proof)}.items():
        weight = written.image.weight or 0
        if weight > HEAVY:
            yield Finding(
                severity="error" if weight > TOO_HEAVY else "warning",
                problem=f"The image {_name(src)} has {weight // 1024} KB.",
                hint=_advise_lighter(src),
                where=_locate(proof, written),
                element=build_selector("img", "src", src),
            )


def check_alternative_texts(proof: Proof) -> Iterator[Finding]:
    """Yield the images that do not say what they show to those who do not see it: WCAG 2.2, 1.1.1.

    One of an article always does; others may be there for the eye alone, unless they are links.
    """
    sources = {written.image.src: written for written in _list_written(proof)}
    for image in _deduplicate(proof.parsed.images):
        written = sources.get(image.src or "")
        problem = _describe_problem(image, written=written is not None)
        if problem:
            yield Finding(
                severity="warning" if (image.alt or "").strip() else "error",
                problem=f"The image {_name(image.src or '')} {problem}.",
                hint=_ALT_HINT if proof.issue else 'Write alt="…" on it.',
                where=_locate(proof, written)
                if written and written.source
                else proof.locate_in_html(image.line),
                element=build_selector("img", "src", image.src),
            )


def _describe_problem(image: EmailImage, *, written: bool) -> str:
    """Return what is wrong with its alternative text, if anything is."""
    alt = image.alt.strip() if image.alt is not None else None
    if alt is None or (not alt and written):
        return "has no alternative text"
    if not alt and image.linked:
        return "is a link without a text"
    return f'has "{alt}" as its text, which says nothing' if alt and _EMPTY_WORDS.fullmatch(alt) else ""


def _deduplicate(images: Sequence[EmailImage]) -> Iterator[EmailImage]:
    """Yield each image once under each of its texts."""
    yield from {(image.src, image.alt, image.linked): image for image in images}.values()


def _name(src: str) -> str:
    name = f"{src[:_NAME]}…" if src.startswith("data:") else src.rpartition("/")[2][:_NAME]
    return name or "without a URL"


def _locate(proof: Proof, written: _IssueImage) -> Location | None:
    """Return where the file asks for the image, by its URL or by its own name: that before the digest."""
    src = written.image.src
    own_name = _name(src).rpartition(".")[0].rpartition("-")[0]
    return proof.locate(written.source, src, own_name, line=written.line)


def _advise_lighter(src: str) -> str:
    if src.endswith(".gif"):
        return "Save the animation with fewer frames, fewer colours, or smaller."
    return f"Choose a simpler image or a part of it, to come below {HEAVY // 1024} KB."


def _list_written(proof: Proof) -> Iterator[_IssueImage]:
    """Yield the images of the issue that the email shows."""
    if proof.issue is None:
        return
    publication = proof.issue.publication
    yield from (_IssueImage(logo) for logo in (publication.logo, publication.logo_dark) if logo)
    if proof.issue.placement:
        yield _IssueImage(proof.issue.placement.logo)
    leads = (entry.article.image if entry.layout != "brief" else None for entry in proof.issue.entries)
    for lead, (source, blocks) in zip((None, *leads), proof.shown, strict=True):
        if lead:
            yield _IssueImage(lead, source)
        yield from (_IssueImage(figure.image, source, figure.line) for figure in list_figures(blocks))
