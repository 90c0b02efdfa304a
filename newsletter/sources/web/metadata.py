"""What a page says of its article outside the text: JSON-LD, OpenGraph, Twitter, Dublin Core and others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsletter import decoding, links
from newsletter.language import find_date
from newsletter.sources.web import jsonld, structured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.web.page import Page
    from newsletter.sources.web.structured import Work

# Names of meta elements, the most to be trusted first (measured on pages of the press, 2026-11-23).
_HEADLINES = (
    "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title",
    "hdl", "citation_title",
)  # fmt: skip
_DESCRIPTIONS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
    "citation_author", "dc.contributor", "authors", "creator", "article:author_name",
)  # fmt: skip
_DATES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created", "dc.date",
    "dcterms.date", "dcsext.articlefirstpublished", "publication_date", "publish-date", "pubdate",
    "publishdate", "ptime", "displaydate", "cxenseparse:recs:publishtime", "citation_publication_date",
    "citation_date", "date", "originalpublicationdate", "article.published", "rnews:datepublished",
    "bt:pubdate", "pdate", "release_date", "created", "article:post_date", "og:article:published_time",
    "og:pubdate", "date.issued", "shareaholic:article_published_time", "article_date_original",
    "last-modified",
)  # fmt: skip
_SECTIONS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "section",
    "cxenseparse:section",
    "articlesection",
)
_IMAGES = (
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "parsely-image-url",
    "sailthru.image.full",
    "thumbnail",
)
_URLS = ("og:url", "twitter:url", "parsely-link")
_SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "cre",
    "apple-mobile-web-app-title",
    "publisher",
)
_LANGUAGES = ("og:locale", "dc.language", "language", "inlanguage", "content-language")
# Characters of a value. Own limit, 2026-11-23.
_VALUE = 2_000
_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of its article; `headlines` and `descriptions` in the order of trust.

    Attributes:
        base: the address against which the page's relative addresses stand.
    """

    headlines: tuple[str, ...]
    page_title: str
    descriptions: tuple[str, ...]
    authors: tuple[str, ...]
    organizations: tuple[str, ...]
    published: date | None
    sections: tuple[str, ...]
    crumbs: tuple[str, ...]
    images: tuple[tuple[str, str], ...]
    url: str | None
    base: str | None
    sites: tuple[str, ...]
    language: str | None
    is_article: bool


def gathered(page: Page) -> Metadata:
    """All that a page says of its article."""
    work = structured.work(page.source)
    metas = _metas(page)
    base, url = _base(page, work, metas)
    title = _PAGE_TITLE.search(page.source)
    return Metadata(
        headlines=_unique([*work.headlines, *_values(metas, _HEADLINES)]),
        page_title=_line(title[1]) if title else "",
        descriptions=_unique([*_values(metas, _DESCRIPTIONS), *filter(None, [work.description])]),
        authors=work.authors or _unique(_values(metas, _AUTHORS)),
        organizations=work.organizations,
        published=next(filter(None, map(day, [work.published or "", *_values(metas, _DATES)])), None),
        sections=work.sections or _unique(_values(metas, _SECTIONS)),
        crumbs=work.crumbs,
        images=_images(metas, work, base),
        url=url,
        base=base,
        sites=_unique([*_values(metas, _SITES), *filter(None, [work.publisher])]),
        language=_language(page, work, metas),
        is_article=work.is_article or any("article" in kind for kind in _values(metas, ("og:type",))),
    )


_PAGE_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)


def day(written: str) -> date | None:
    """The day that a date names, in its own time zone."""
    found = _ISO.match(written.strip())
    if not found:
        known = find_date(written)
        return known.day if known else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _metas(page: Page) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in page.root.iter("meta"):
        content = _line(meta.get("content") or "")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = (meta.get(attribute) or "").strip().lower()
                if name:
                    metas.setdefault(name, []).append(content)
    return metas


def _values(metas: dict[str, list[str]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _line(text: str) -> str:
    return jsonld.clean(
        re.sub(r"[ \t\n\r\f]+", " ", decoding.strip_invisible(decoding.clean_text(text[:_VALUE])))
    )


def _unique(values: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _base(page: Page, work: Work, metas: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """The address against which relative ones stand, and the article's own."""
    hrefs = [
        link.get("href") or ""
        for link in page.root.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    written = next((base.get("href") or "" for base in page.root.iter("base")), "")
    named = [*hrefs, *_values(metas, _URLS), work.url or "", page.saved_from or ""]
    against = next((one for one in [page.saved_from or "", *named, written] if links.is_web(one)), "")
    whole = [_joined(against, one) for one in named if one]
    url = next((one for one in whole if links.is_web(one)), None)
    base = _joined(url or "", written) if written else (page.saved_from or url)
    return (base if base and links.is_web(base) else None), url


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def _images(metas: dict[str, list[str]], work: Work, base: str | None) -> tuple[tuple[str, str], ...]:
    alts = [*_values(metas, ("og:image:alt", "twitter:image:alt"))]
    found = [_joined(base or "", one) for one in [*_values(metas, _IMAGES), *work.images]]
    return tuple((src, alts[0] if alts else "") for src in _unique(found) if links.is_web(src))


def _language(page: Page, work: Work, metas: dict[str, list[str]]) -> str | None:
    roots = [page.root, *page.root.iter("html")]
    named = [
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
        for root in roots
    ]
    for one in [*named, *_values(metas, _LANGUAGES), work.language or ""]:
        if found := _CODE.match(one.strip()):
            return found[0].lower()
    return None
