"""By which other names the systems that editors come from call what we know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Our key, then the others in the order in which one is preferred; a foreign key counts whatever its capitals,
# hyphens and underscores. From the documentation of Jekyll, Hugo, Zola, Pelican, Astro, Ghost, Eleventy and
# MultiMarkdown, and the words of French newsrooms; read 2026-11-23.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("titre", "headline"),
    "lede": (
        "chapo", "chapô", "standfirst", "description", "summary", "excerpt", "customExcerpt", "subtitle",
        "dek", "teaser", "abstract",
    ),
    "byline": ("author", "authors", "auteur", "auteurs"),
    "date": (
        "published", "publishedAt", "publishedOn", "pubDate", "publishDate", "datePublished",
        "publicationDate",
    ),
    "url": ("canonicalUrl", "canonical", "link", "permalink"),
    "image": (
        "cover", "coverImage", "featuredImage", "featureImage", "heroImage", "hero", "banner", "images",
        "thumbnail",
    ),
    "alt": (
        "imageAlt", "coverAlt", "coverImageAlt", "featuredImageAlt", "featureImageAlt", "heroImageAlt",
        "heroAlt", "bannerAlt", "thumbnailAlt",
    ),
    "categories": ("category", "section", "rubrique"),
    "tags": ("tag", "keywords"),
    "language": ("lang", "locale"),
}  # fmt: skip


def bare(name: str) -> str:
    """A name without what systems differ on."""
    return name.lower().replace("-", "").replace("_", "")
