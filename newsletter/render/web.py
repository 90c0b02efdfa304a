"""The page that shows an issue in a browser, and what search engines, networks and printers read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from newsletter import templating
from newsletter.links import is_web
from newsletter.render.service_tags import address_reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsletter.model import Article, Image, Issue
    from newsletter.model import Json as AnyJson

Json: TypeAlias = "str | int | Sequence[Json] | dict[str, Json]"

HEAD = "email/web_head.html.j2"
# What would end the script, or a line of it, inside a string of JSON; nothing does that begins without "<":
# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements.
_UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<\u2028\u2029"}


def complete_page(html: str, issue: Issue, templates: Path | None) -> str:
    """Return the page with its head completed."""
    before, closing, after = html.partition("</head>")
    return (
        f"{before}{render_head(address_reader(issue, None), templates)}{closing}{after}" if closing else html
    )


def render_head(issue: Issue, templates: Path | None) -> str:
    """Return what `templates/email/web_head.html.j2` adds to the head."""
    from markupsafe import Markup

    return templating.render(
        HEAD,
        project=templates,
        issue=issue,
        image=choose_image(issue),
        locale=format_locale(issue.language),
        data=Markup(dump_script(make_linked_data(issue))),  # noqa: S704 - nothing in it ends the script
    )


def choose_image(issue: Issue) -> Image | None:
    """Return the first image with a public URL: of an article, or else the issue's own card, or the logo."""
    articles = [entry.article.image for entry in issue.entries]
    images = (*articles, issue.share_image, issue.publication.logo)
    return next((image for image in images if image and is_web(image.src)), None)


def format_locale(language: str) -> str:
    """Return a language with its territory, or the one it is most spoken in: `fr_FR` (ogp.me/#optional)."""
    from babel.core import get_global

    own, _, region = language.partition("-")
    likely = str(get_global("likely_subtags").get(own, "")).rpartition("_")[2]
    territory = region.upper() if len(region) == len("FR") else likely
    return f"{own}_{territory}" if territory else own


def make_linked_data(issue: Issue) -> dict[str, Json]:
    """Return the issue's articles as schema.org has them: https://schema.org/NewsArticle."""
    items: list[Json] = [
        {"@type": "ListItem", "position": place, "item": _describe_article(entry.article, issue)}
        for place, entry in enumerate(issue.entries, start=1)
    ]
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": issue.subject,
        "itemListElement": items,
    }


def dump_script(data: AnyJson) -> str:
    """Return JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _UNSAFE.items():  # str.translate takes thirty times as long
        text = text.replace(sign, escape)
    return text


def _describe_article(article: Article, issue: Issue) -> dict[str, Json]:
    """Return what is known of an article; what is not is left out."""
    who = issue.publication
    publisher: dict[str, Json] = {"@type": "Organization", "name": who.name}
    if who.site:
        publisher["url"] = who.site
    facts: dict[str, Json | None] = {
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lede,
        "inLanguage": article.language,
        "url": article.url,
        "datePublished": article.published.isoformat() if article.published else None,
        "image": article.image.src if article.image and is_web(article.image.src) else None,
        "articleSection": article.categories,
        "publisher": publisher,
    }
    return {key: value for key, value in facts.items() if value}
