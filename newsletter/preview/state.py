"""Built → the one JSON object that the page reads, whether live or frozen."""

from __future__ import annotations

import base64
import re
from dataclasses import asdict, replace
from email import message_from_bytes
from email.policy import default
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsletter.export import folder, shapes
from newsletter.language import format_long_date, get_direction
from newsletter.preview.issue_form import describe_form
from newsletter.preview.page_facts import list_facts
from newsletter.preview.page_messages import make_translator
from newsletter.preview.page_words import list_words
from newsletter.preview.picture_cards import list_cards
from newsletter.preview.sidebar import describe_issue, list_held
from newsletter.preview.snippet_cards import list_networks, list_snippets
from newsletter.render.html import DOCTYPE
from newsletter.services import find_service

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.model import Finding, Json
    from newsletter.pipeline import Built

_EML = "email.eml"
# Headers that are remembered: a dozen an issue. Own choice.
_HEADERS = 256

_IMAGES = "images/"
# An image's URL as it stands in the email, ending in a name that the album gave.
_SRC = re.compile(r' src="(?P<url>[^"]*?(?P<name>[a-z0-9-]+-[0-9a-f]{8}\.(?P<kind>png|jpg|gif)))"')
_IMAGE_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}

# A first name in each language of which the page shows an email as its readers read it. Own choice.
SAMPLE_NAMES = {
    "ar": "ليلى",
    "da": "Freja",
    "de": "Anna",
    "en": "Claire",
    "es": "Clara",
    "fr": "Claire",
    "he": "נועה",
    "hi": "आशा",
    "it": "Chiara",
    "ja": "さくら",
    "ko": "지민",
    "nl": "Emma",
    "no": "Ingrid",
    "pl": "Zofia",
    "pt": "Clara",
    "ru": "Анна",
    "sv": "Astrid",
    "tr": "Elif",
    "uk": "Олена",
    "zh": "小丽",
}

# The class of the sponsor's block, which templates/email/parts/sponsor.mjml.j2 gives it.
_SPONSOR = "sponsor"


def build_state(
    built: Built, *, issues: Sequence[Mapping[str, Json]] = (), live: bool = False, version: int = 0
) -> dict[str, Json]:
    """Build all that the page shows.

    Args:
        built: what is shown.
        issues: those of the sidebar, each with `id`, `subject` and `date`; this one alone by default.
        live: whether a server is behind the page, which then can change things, or it is frozen.
        version: the number of the build.
    """
    images = _map_images(built, live=live)
    say = make_translator(built.issue.language, built.templates)
    findings = folder.relativize_findings(built.findings, built.root)
    return {
        **list_facts(live=live),
        **list_words(built.issue.language, built.templates, live=live),
        "live": live,
        "version": version,
        "issue": _describe_issue(built),
        "form": describe_form(built) if live else None,
        "issues": _mark_current(built, issues),
        "articles": _list_articles(built, live=live),
        "held": list_held(built.file) if live else [],
        "email": _describe_email(built, live=live),
        "reader": _describe_reader(built),
        "sponsor": _describe_sponsor(built),
        "pictures": images,
        "networks": list_networks(built.issue.publication.social),
        "snippets": list_snippets(built, images),
        "cards": list_cards(built) if live else {},
        "findings": [_format_finding(finding, say) for finding in findings],
    }


def _describe_issue(built: Built) -> dict[str, Json]:
    issue = built.issue
    return {
        "id": issue.id,
        "publication": issue.publication.name,
        "subject": built.email.subject,
        "preheader": built.email.preheader,
        "sender": issue.publication.sender or issue.publication.name,
        "date": format_long_date(issue.date, issue.language),
        "language": issue.language,
        "dir": get_direction(issue.language),
        "number": issue.number,
    }


def _mark_current(built: Built, issues: Sequence[Mapping[str, Json]]) -> list[Json]:
    issue = built.issue
    return [{**each, "current": each["id"] == issue.id} for each in issues or [describe_issue(issue)]]


def _list_articles(built: Built, *, live: bool) -> list[Json]:
    """List the articles, each with its place, and live with its table as issue.toml writes it."""
    changeable = live and built.file.path
    return [
        {
            "name": article.name,
            "layout": entry.layout,
            "section": entry.section,
            "title": article.title,
            "source": folder.relativize(article.source, built.root),
            "url": article.url,
            "language": article.language,
            "written": asdict(line) if changeable else None,
        }
        for (article, _), entry, line in zip(
            built.snippets, built.issue.entries, built.file.articles, strict=True
        )
    ]


def _format_finding(finding: Finding, say: Callable[[str], str]) -> dict[str, Json]:
    """Format a finding as the page says it."""
    where: Json = {"path": str(finding.where.path), "line": finding.where.line} if finding.where else None
    return shapes.shape_finding(replace(finding, problem=say(finding.problem), hint=say(finding.hint)), where)


# ── The email and its images ─────────────────────────────────────────────────


def _describe_email(built: Built, *, live: bool) -> dict[str, Json]:
    email, message = built.email, built.files[_EML]
    url = f"/issues/{quote(built.issue.id, safe='')}/{_EML}"
    headers = message_from_bytes(message.partition(b"\r\n\r\n")[0], policy=default)
    return {
        "html": email.html,
        "mjml": email.mjml,
        "text": email.text,
        "web": email.web,
        "headers": [[name, _parse_header(name, raw)] for name, raw in headers.raw_items()],
        "bytes": len(email.html.encode()),
        "address": url if live else _build_data_url(message, "message/rfc822"),
    }


def _describe_reader(built: Built) -> Json:
    """Describe a reader with a first name, and each tag that stands for it with what others read there."""
    email, service = built.email, find_service(built.issue.publication.esp)
    names = service.list_names(f"{email.html}\n{email.text}\n{email.subject}\n{email.preheader}")
    return {
        "name": SAMPLE_NAMES.get(built.issue.language.partition("-")[0].lower(), SAMPLE_NAMES["en"]),
        # The longest first: a tag without a fallback may stand inside one that has one.
        "tags": [list(pair) for pair in sorted(names.items(), key=lambda pair: -len(pair[0]))],
    }


@lru_cache(_HEADERS)
def _parse_header(name: str, raw: str) -> str:
    """Return a header as it is read: the standard library takes long for it, and few differ after a save."""
    return str(default.header_fetch_parse(name, raw))


def _map_images(built: Built, *, live: bool) -> dict[str, str]:
    """Map the URLs of the email's images, and of the issue's own card, to such as the page can show.

    They may not be published yet.
    """
    names = {match["url"]: match["name"] for match in _SRC.finditer(built.email.html)}
    if shared := built.issue.share_image:
        names[shared.src] = shared.src.rpartition("/")[2]
    base = f"/issues/{quote(built.issue.id, safe='')}/{_IMAGES}"
    return {
        url: base + name if live else _build_data_url(data, _IMAGE_TYPES[name.rpartition(".")[2]])
        for url, name in names.items()
        if (data := built.files.get(_IMAGES + name)) is not None
    }


def _build_data_url(data: bytes, kind: str) -> str:
    """Build a data URL: RFC 2397."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


# ── The sponsor ──────────────────────────────────────────────────────────────


def _describe_sponsor(built: Built) -> Json:
    """Describe the sponsor's block as an email of its own, with its links and its run, if there is one."""
    placement = built.issue.placement
    if placement is None:
        return None
    html, links = _isolate_sponsor(built.email.html)
    return {
        "html": html,
        "links": links,
        "advertiser": placement.advertiser,
        "label": placement.label,
        "from": placement.begins.isoformat() if placement.begins else None,
        "until": placement.ends.isoformat() if placement.ends else None,
    }


def _isolate_sponsor(html: str) -> tuple[str, list[Json]]:
    """Return the email with only the block in its body; all of it where the block has no such class."""
    from lxml.html import document_fromstring, tostring

    page = document_fromstring(html)
    block = next((div for div in page.iter("div") if _SPONSOR in (div.get("class") or "").split()), None)
    if block is None:
        return html, []
    links: list[Json] = [{"text": _get_link_text(link), "url": link.get("href")} for link in block.iter("a")]
    _clear_around(block)
    isolated: str = tostring(page, encoding="unicode", doctype=DOCTYPE)
    return isolated, links


def _get_link_text(link: _Element) -> str:
    """Return a link's words, or those of its image."""
    words = " ".join("".join(map(str, link.itertext())).split())
    return words or next((image.get("alt") or "" for image in link.iter("img")), "")


def _clear_around(element: _Element) -> None:
    """Remove what stands beside an element, and beside its ancestors, up to the body."""
    parent = element.getparent()
    element.tail = None
    while parent is not None and parent.tag != "html":
        for sibling in list(parent):
            if sibling is not element:
                parent.remove(sibling)
        parent.text, element, parent = None, parent, parent.getparent()
        element.tail = None
