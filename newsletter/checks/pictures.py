"""The pictures that the mail shows: where they are found, and what they weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import Location
from newsletter.links import is_web
from newsletter.model import Figure, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Block, Email, Image, Issue

# Bytes of a picture from which a phone on the move shows it late. Own choice, 2026-11-23.
HEAVY = 200 * 1024
# Bytes that Mailchimp advises never to pass: mailchimp.com/help/about-template-images (read 2026-11-23).
TOO_HEAVY = 1024 * 1024


def img_src(issue: Issue, _email: Email) -> Iterator[Finding]:
    """Every picture has a public address: in a sending service, a relative one shows nothing."""
    if any(not is_web(image.src) for image, _ in _shown(issue)):
        yield Finding(
            check="img-src",
            severity="warning",
            problem="Pictures have no public address; only the .eml carries them.",
            hint='Write base_url = "https://…/{issue}" under [images]; put the images folder there.',
        )


def image_weight(issue: Issue, _email: Email) -> Iterator[Finding]:
    """Every picture is there when the eye comes to it; those of the web are not weighed."""
    heavy = {image.src: (image.weight, source) for image, source in _shown(issue) if image.weight}
    for src, (weight, source) in heavy.items():
        if weight > HEAVY:
            yield Finding(
                check="image-weight",
                severity="error" if weight > TOO_HEAVY else "warning",
                problem=f"The picture {src.rpartition('/')[2]} has {weight // 1024} KB.",
                hint=_hint(src),
                where=Location(source) if source else None,
            )


def _hint(src: str) -> str:
    if src.endswith(".gif"):
        return "Save the film with fewer frames, fewer colours, or smaller."
    return f"Choose a quieter picture or a part of it, to come below {HEAVY // 1024} KB."


def _shown(issue: Issue) -> Iterator[tuple[Image, str]]:
    """Each picture, and the file that asks for it where one does."""
    who = issue.publication
    yield from ((logo, "") for logo in (who.logo, who.logo_dark) if logo)
    if issue.placement:
        yield issue.placement.logo, ""
    yield from ((image, issue.source) for image in _figures((*issue.intro, *issue.sign_off)))
    for entry in issue.entries:
        article = entry.article
        if article.image and entry.layout != "brief":
            yield article.image, article.source
        yield from ((image, article.source) for image in _figures(entry.shown))


def _figures(blocks: Sequence[Block]) -> Iterator[Image]:
    yield from (block.image for block in blocks if isinstance(block, Figure))
