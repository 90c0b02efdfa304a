"""Where some HTML came from: what its relative URLs mean, and which images came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from newsletter import links
from newsletter.model import Image
from newsletter.sources.tree import WHITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

# The folder in which browsers put the images of a page that is saved whole, in their languages
# (Firefox and Chrome, tried 2026-11-23), or among an issue's images: its name says more than the page's URL.
_SAVED = re.compile(
    r"(?:\./)?(?:images/)?[^/?#]+[_-](?:files|fichiers|dateien|archivos|arquivos|file|bestanden|filer|pliki|soubory|tiedostot)/",
    re.IGNORECASE,
)
# Links to a message or a call, and the signs that stand in them as they are.
_CONTACT = re.compile(r"(?:mailto|tel|sms):", re.IGNORECASE)
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
# What Word adds, behind an empty line, to a description that it made itself.
_DESCRIBED = re.compile(r"\n\s*\n")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Where pages keep the URL of an image that is loaded late, before `src`, which then is a stand-in.
_LATE = ("data-src", "data-lazy-src", "data-original")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
# CSS pixels of an image across the email, twice for sharp screens: the sample theme's width.
_WIDE = 1_200
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The base URL of some HTML, and its images by the `src` that names them."""

    base: str | None = None
    images: Mapping[str, bytes] = field(default_factory=dict)

    def resolve_link(self, href: str | None) -> str | None:
        """Return where a link leads: to the web, or to a message or a call; or nothing."""
        target = (href or "").strip()
        if not target or target.startswith("#"):
            return None
        if _CONTACT.match(target):
            return quote(target, safe=_KEPT)
        resolved = self._resolve(target)
        return resolved if resolved and links.is_web(resolved) else None

    def find_image(self, element: _Element) -> Image | None:
        """Return the image that an `img` shows; of several sizes the one that suits an email."""
        src = next(filter(None, map(self._resolve_src, _iter_candidates(element))), None)
        if src is None:
            return None
        alt = WHITE.sub(" ", _DESCRIBED.split(element.get("alt") or "")[0]).strip(" ")
        return Image(src=src, alt=alt, data=self.images.get(src))

    def _resolve_src(self, src: str) -> str | None:
        src = src.strip()
        if src in self.images:
            return src
        if _SAVED.match(src):
            return unquote(src)
        resolved = self._resolve(src)
        if not resolved or (_SCHEME.match(resolved) and not links.is_web(resolved)):
            return None
        return resolved

    def _resolve(self, url: str) -> str | None:
        if url.startswith("//"):
            url = f"https:{url}"
        try:
            urlsplit(url)
            return urljoin(self.base or "", url)
        except ValueError:
            return None


def _iter_candidates(image: _Element) -> Iterator[str]:
    """Yield every URL that an `img` gives for its image, the best first."""
    for name in (*_LATE, "src"):
        if url := image.get(name):
            yield url
    yield from _iter_sizes(image)
    for picture in image.iterancestors("picture"):
        for source in picture.iter("source"):
            yield from _iter_sizes(source)


def _iter_sizes(element: _Element) -> Iterator[str]:
    """Yield the URLs of a `srcset`, nearest to the email's width first (HTML standard, srcset attributes)."""
    for name in _SETS:
        candidates = _CANDIDATE.findall(element.get(name) or "")
        widths = [(abs(_parse_width(number, unit) - _WIDE), url) for url, number, unit in candidates]
        yield from (url for _, url in sorted(widths))


def _parse_width(number: str, unit: str) -> float:
    try:
        return float(number or 1) * (1 if unit == "w" else _WIDE / 2)
    except ValueError:
        return 0
