"""What a clipboard or a pipe gives → HTML or plain text, told apart by its content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter import decoding, links, sources
from newsletter.errors import ContentError
from newsletter.sources.hints import NO_HINTS

if TYPE_CHECKING:
    from urllib.parse import SplitResult

    from newsletter.model import Article
    from newsletter.sources.hints import Hints

# What Windows puts above HTML, and where it says which page that is from:
# https://learn.microsoft.com/windows/win32/dataxchg/html-clipboard-format
_HEADER = re.compile(rb"\s*Version:[\d.]+\r?\n(?=[^<]*StartHTML:)(?:\w+:[^\r\n]*\r?\n)*")
_SOURCE = re.compile(rb"^SourceURL:(\S+)", re.MULTILINE)
# Where a copied piece says which page its relative URLs belong to; the root of a site is no article.
_BASE = re.compile(rb"""<base\b[^>]{0,200}\bhref\s*=\s*["']?(https?://[^/"'\s>]+/[^"'\s>]+)""", re.IGNORECASE)
# HTML begins with a tag, a comment or a declaration, and ends an element somewhere.
_BEGINNING = re.compile(rb"\s*<(?:!doctype\s|\?xml\s|!--|[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_END = re.compile(rb"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
# What Google Docs copies: its page is the author's own and no reader may open it.
_PRIVATE = b"docs-internal-guid"
# Pages that no reader may open either: mailboxes, documents, chats, a site's own back office, an intranet.
_PRIVATE_HOST = re.compile(
    r"(?:docs|mail|drive|keep|sites)\.google\.com|outlook\.(?:live|office|office365)\.com|(?:\w+\.)?(?:office|notion)\.(?:com|so)"
    r"|[\w-]+\.sharepoint\.com|(?:onedrive|teams)\.(?:live|microsoft)\.com|web\.(?:whatsapp|telegram)\.(?:com|org)"
    r"|app\.slack\.com|discord\.com|[^.]+|.+\.(?:local|lan|internal|intranet|localhost)|[\d.]+|.*:.*",
    re.IGNORECASE,
)
_BACK_OFFICE = re.compile(r"/(?:wp-admin|admin|ecrire|ghost|user/login|typo3|administrator)(?:/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clipping:
    """An article that was copied.

    Attributes:
        name: where it comes from, in messages.
        data: HTML or plain text, as `is_html` says.
        plain: the plain text that was copied with the HTML.
        url: the page that it was copied from, where the clipboard tells.
    """

    name: str
    data: bytes = field(repr=False)
    is_html: bool = False
    plain: str | None = field(default=None, repr=False)
    url: str | None = None

    @property
    def suffix(self) -> str:
        """What its file should end in."""
        return ".html" if self.is_html else ".txt"


def parse_clipping(name: str, data: bytes, plain: bytes | None = None, source: str = "") -> Clipping:
    """Return what was copied, without the header that Windows puts above HTML.

    Args:
        name: where it comes from, in messages.
        data: HTML, or plain text.
        plain: the plain text beside the HTML, perhaps empty; with it the data is known to be HTML.
        source: the page that it was copied from, as the clipboard tells beside the HTML.
    """
    data = _encode(data)
    header = _HEADER.match(data)
    if header:
        data = data[header.end() :].rstrip(b"\0")
    if not (header or plain is not None or (_BEGINNING.match(data) and _END.search(data))):
        return Clipping(name=name, data=data, url=choose_source(source))
    text = decoding.guess_text(plain or b"") or ""
    return Clipping(
        name=name,
        data=data,
        is_html=True,
        plain=text if text.strip() else None,
        url=None if _PRIVATE in data else choose_source(_find_source(header), source, _find_base(data)),
    )


def choose_source(*urls: str) -> str | None:
    """Return the first URL that readers could open, or None."""
    web = (url.strip() for url in urls if links.is_web(url))
    return next((url for url in web if not _is_private(urlsplit(url))), None)


def read_clipping(clipping: Clipping, hints: Hints = NO_HINTS) -> tuple[Article, Clipping]:
    """Return the article, and what of the clipping it was read from.

    The plain text stays only where it tells what the HTML does not; where the HTML is no article, it is read
    in its place.

    Raises:
        ContentError: there is no article in it.
    """
    hints = replace(hints, url=hints.url or clipping.url)
    if not clipping.is_html:
        return sources.parse(clipping.data, Path(clipping.name), hints), clipping
    path = Path(f"{clipping.name}.html")
    if clipping.plain is None:
        return sources.parse(clipping.data, path, hints), clipping
    try:
        article = sources.parse(clipping.data, path, replace(hints, plain=clipping.plain))
    except ContentError:
        text = replace(clipping, data=clipping.plain.encode(), is_html=False, plain=None)
        return read_clipping(text, hints)
    if _reads_alike(article, clipping, path, hints):
        return article, replace(clipping, plain=None)
    return article, clipping


def _reads_alike(article: Article, clipping: Clipping, path: Path, hints: Hints) -> bool:
    """Return whether the HTML alone gives the same article."""
    try:
        return sources.parse(clipping.data, path, hints) == article
    except ContentError:
        return False


def _is_private(url: SplitResult) -> bool:
    return bool(_PRIVATE_HOST.fullmatch(url.hostname or "") or _BACK_OFFICE.search(url.path))


def _encode(data: bytes) -> bytes:
    """Return text in UTF-8 where it is in UTF-16, as Firefox has written HTML."""
    is_wide = b"\x00" in data.rstrip(b"\0") and not _HEADER.match(data)
    text = decoding.guess_text(data) if is_wide else None
    return (data if text is None else text.encode("utf-8", "replace")).removeprefix(b"\xef\xbb\xbf")


def _find_base(data: bytes) -> str:
    match = _BASE.search(data)
    return match[1].decode("utf-8", "replace") if match else ""


def _find_source(header: re.Match[bytes] | None) -> str:
    match = _SOURCE.search(header[0]) if header else None
    return match[1].decode("utf-8", "replace") if match else ""
