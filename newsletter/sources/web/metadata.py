"""What a page says of its article outside the text: JSON-LD, OpenGraph, Twitter, Dublin Core and others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsletter import decoding, links
from newsletter.language import find_date
from newsletter.sources.web import jsonld

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.sources.web.jsonld import Work
    from newsletter.sources.web.saved_page import Page

# Names of meta elements, the most to be trusted first (measured on pages of the press).
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
# Characters of a value. Own limit.
_VALUE = 2_000
_ISO = re.compile(r"((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_CODE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_PAGE_TITLE = re.compile(r"<title\b[^>]{0,300}>(.{0,2000}?)</title", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of its article; `headlines` and `descriptions` in the order of trust.

    Attributes:
        base: the URL against which the page's relative URLs stand.
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


def gather_metadata(page: Page) -> Metadata:
    """Return all that a page says of its article."""
    work = jsonld.parse_work(page.source)
    metas = _collect_metas(page)
    base, url = _find_base_and_url(page, work, metas)
    title = _PAGE_TITLE.search(page.source)
    return Metadata(
        headlines=_drop_repeated([*work.headlines, *_iter_values(metas, _HEADLINES)]),
        page_title=_collapse(title[1]) if title else "",
        descriptions=_drop_repeated([*_iter_values(metas, _DESCRIPTIONS), *filter(None, [work.description])]),
        authors=work.authors or _drop_repeated(_iter_values(metas, _AUTHORS)),
        organizations=work.organizations,
        published=next(
            filter(None, map(parse_day, [work.published or "", *_iter_values(metas, _DATES)])), None
        ),
        sections=work.sections or _drop_repeated(_iter_values(metas, _SECTIONS)),
        crumbs=work.crumbs,
        images=_list_images(metas, work, base),
        url=url,
        base=base,
        sites=_drop_repeated([*_iter_values(metas, _SITES), *filter(None, [work.publisher])]),
        language=_find_language(page, work, metas),
        is_article=work.is_article or any("article" in kind for kind in _iter_values(metas, ("og:type",))),
    )


def parse_day(written: str) -> date | None:
    """Return the day that a date names, in its own time zone."""
    match = _ISO.match(written.strip())
    if not match:
        known = find_date(written)
        return known.day if known else None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _collect_metas(page: Page) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for meta in page.root.iter("meta"):
        content = _collapse(meta.get("content") or "")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = (meta.get(attribute) or "").strip().lower()
                if name:
                    metas.setdefault(name, []).append(content)
    return metas


def _iter_values(metas: dict[str, list[str]], names: Sequence[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


def _collapse(text: str) -> str:
    return jsonld.clean_value(
        re.sub(r"[ \t\n\r\f]+", " ", decoding.strip_invisible(decoding.clean_text(text[:_VALUE])))
    )


def _drop_repeated(values: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))


def _find_base_and_url(page: Page, work: Work, metas: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """Return the URL against which relative ones stand, and the article's own."""
    hrefs = [
        link.get("href") or ""
        for link in page.root.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    written = next((base.get("href") or "" for base in page.root.iter("base")), "")
    named = [*hrefs, *_iter_values(metas, _URLS), work.url or "", page.saved_from or ""]
    against = next((url for url in [page.saved_from or "", *named, written] if links.is_web(url)), "")
    whole = [_join_url(against, url) for url in named if url]
    url = next((url for url in whole if links.is_web(url)), None)
    base = _join_url(url or "", written) if written else (page.saved_from or url)
    return (base if base and links.is_web(base) else None), url


def _join_url(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


def _list_images(metas: dict[str, list[str]], work: Work, base: str | None) -> tuple[tuple[str, str], ...]:
    alts = [*_iter_values(metas, ("og:image:alt", "twitter:image:alt"))]
    urls = [_join_url(base or "", url) for url in [*_iter_values(metas, _IMAGES), *work.images]]
    return tuple((src, alts[0] if alts else "") for src in _drop_repeated(urls) if links.is_web(src))


def _find_language(page: Page, work: Work, metas: dict[str, list[str]]) -> str | None:
    roots = [page.root, *page.root.iter("html")]
    named = [
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or ""
        for root in roots
    ]
    for name in [*named, *_iter_values(metas, _LANGUAGES), work.language or ""]:
        if code := _CODE.match(name.strip()):
            return code[0].lower()
    return None
