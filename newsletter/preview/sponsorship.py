"""The sponsor's block alone, as a mail of its own: what one would show the sponsor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.render.html import DOCTYPE

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newsletter.model import Json
    from newsletter.pipeline import Built

# The class of the block, which templates/email/parts/sponsor.mjml.j2 gives it.
_CLASS = "sponsor"


def sponsorship(built: Built) -> Json:
    """The block with its final links and its run, or None where the issue has no sponsor."""
    placement = built.issue.placement
    if placement is None:
        return None
    html, links = _alone(built.email.html)
    return {
        "html": html,
        "links": links,
        "advertiser": placement.advertiser,
        "label": placement.label,
        "from": placement.begins.isoformat() if placement.begins else None,
        "until": placement.ends.isoformat() if placement.ends else None,
    }


def _alone(html: str) -> tuple[str, list[Json]]:
    """The mail with nothing in its body but the block; all of it where a template gave the block no class."""
    from lxml.html import document_fromstring, tostring

    page = document_fromstring(html)
    block = next((each for each in page.iter("div") if _CLASS in (each.get("class") or "").split()), None)
    if block is None:
        return html, []
    links: list[Json] = [{"text": _said(link), "url": link.get("href")} for link in block.iter("a")]
    _clear_around(block)
    alone: str = tostring(page, encoding="unicode", doctype=DOCTYPE)
    return alone, links


def _said(link: _Element) -> str:
    """A link's words, or those of its picture."""
    words = " ".join("".join(map(str, link.itertext())).split())
    return words or next((image.get("alt") or "" for image in link.iter("img")), "")


def _clear_around(element: _Element) -> None:
    """Take away what stands beside an element, and beside what it stands in, up to the body."""
    parent = element.getparent()
    element.tail = None
    while parent is not None and parent.tag != "html":
        for sibling in list(parent):
            if sibling is not element:
                parent.remove(sibling)
        parent.text, element, parent = None, parent, parent.getparent()
        element.tail = None
