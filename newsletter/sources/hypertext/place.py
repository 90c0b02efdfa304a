"""Where some HTML stood: what its relative addresses mean, and which pictures came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from newsletter import links
from newsletter.model import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

# The folder in which browsers put the pictures of a page that is saved whole, in their languages
# (Firefox and Chrome, tried 2026-11-23): its name says more than the page's address.
_SAVED = re.compile(
    r"(?:\./)?[^/?#]+[_-](?:files|fichiers|dateien|archivos|arquivos|file|bestanden|filer|pliki|soubory|tiedostot)/",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Where pages keep the address of a picture that is loaded late, before `src`, which then is a stand-in.
_LATE = ("data-src", "data-lazy-src", "data-original")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
# CSS pixels of a picture across the mail, twice for sharp screens: the sample theme's width. 2026-11-23.
_WIDE = 1_200
_WHITE = re.compile("[ \t\n\f\r]+")
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)([wx]))?\s*(?:,|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address of some HTML, and its pictures by the `src` that names them."""

    base: str | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def link(self, href: str | None) -> str | None:
        """Where a link leads: an absolute http(s) or mailto address, or nothing."""
        target = (href or "").strip()
        if not target or target.startswith("#"):
            return None
        if target.lower().startswith("mailto:"):
            return target
        resolved = self._resolved(target)
        return resolved if resolved and links.is_web(resolved) else None

    def image(self, element: _Element) -> Image | None:
        """The picture that an `img` shows; of several sizes the one that suits a mail."""
        src = next(filter(None, map(self._source, _candidates(element))), None)
        if src is None:
            return None
        alt = _WHITE.sub(" ", element.get("alt") or "").strip(" ")
        return Image(src=src, alt=alt, data=self.pictures.get(src))

    def _source(self, src: str) -> str | None:
        src = src.strip()
        if src in self.pictures:
            return src
        if _SAVED.match(src):
            return unquote(src)
        resolved = self._resolved(src)
        if not resolved or (_SCHEME.match(resolved) and not links.is_web(resolved)):
            return None
        return resolved

    def _resolved(self, address: str) -> str | None:
        if address.startswith("//"):
            address = f"https:{address}"
        try:
            urlsplit(address)
            return urljoin(self.base or "", address)
        except ValueError:
            return None


def _candidates(image: _Element) -> Iterator[str]:
    """Every address that an `img` gives for its picture, the best first."""
    for name in (*_LATE, "src"):
        if address := image.get(name):
            yield address
    yield from _sizes(image)
    for picture in image.iterancestors("picture"):
        for source in picture.iter("source"):
            yield from _sizes(source)


def _sizes(element: _Element) -> Iterator[str]:
    """The addresses of a `srcset`, nearest to the mail's width first (HTML standard, srcset attributes)."""
    for name in _SETS:
        found = _CANDIDATE.findall(element.get(name) or "")
        widths = [(abs(_width(number, unit) - _WIDE), address) for address, number, unit in found]
        yield from (address for _, address in sorted(widths))


def _width(number: str, unit: str) -> float:
    try:
        return float(number or 1) * (1 if unit == "w" else _WIDE / 2)
    except ValueError:
        return 0
