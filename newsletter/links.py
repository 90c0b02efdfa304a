"""URLs: what a link may be, its campaign tags, and names made for use in them. Pure and idempotent."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit

from newsletter.errors import ContentError, Location, NewsletterError

# Characters that stand in a URL as they are: RFC 3986 section 2.2 and 2.3, and % of what is already encoded.
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
# Characters of a slug at most: Mailchimp and Brevo cut campaign names near here; own limit.
_SLUG = 60
# Links kept with their tags, which each article has on each network: those of ten issues. Own limit.
_REMEMBERED = 2_048
# What a link in an email may begin with besides http(s).
_SCHEMES = ("mailto:", "tel:", "sms:")
_WHITE = re.compile(r"\s")
_LATIN = re.compile(r"[a-z]")
# Letters that Unicode does not take apart, and signs that stand between words.
_SPELT = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
# Campaign tags of Google, Meta, Microsoft, Mailchimp, Piano (formerly AT Internet) and Matomo, from their
# documentation (read 2026-12-01); Piano's stand in the fragment too.
_CAMPAIGN = re.compile(
    r"(?:utm_\w+|gclid|dclid|wbraid|gbraid|fbclid|msclkid|igshid|mc_[ce]id|xtor|at_(?:medium|campaign|custom\d)|"
    r"(?:mtm|pk)_\w+)="
)
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
# Where programs send a click first, by host and path, and the parameters that hold the URL behind: Google
# Docs and Gmail, Outlook, Facebook, Instagram, YouTube, LinkedIn, Slack, GMX. Seen in what they copy and
# export (2026-11-30).
_REDIRECTS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}/url"), ("q", "url")),
    (re.compile(r"[\w.-]+\.safelinks\.protection\.(?:outlook\.com|office365\.us)/.*"), ("url",)),
    (re.compile(r"lm?\.(?:facebook|instagram|messenger)\.com/(?:l\.php)?"), ("u",)),
    (re.compile(r"(?:www\.|m\.)?youtube\.com/redirect"), ("q",)),
    (re.compile(r"(?:www\.)?linkedin\.com/(?:redir/redirect|safety/go)"), ("url",)),
    (re.compile(r"slack-redir\.net/link"), ("url",)),
    (re.compile(r"deref-(?:gmx\.\w+|web\.de|1und1\.de)/mail/client/.*"), ("redirectUrl",)),
)
# Redirections inside one another, as a mail makes them that was forwarded. Own limit.
_WRAPPED = 4


def check_link(url: str, where: Location, *, error: type[NewsletterError] = ContentError) -> str:
    """Return a URL of the web, encoded.

    Raises:
        NewsletterError: of the type `error`, where it is not an absolute http(s) URL.
    """
    if not is_web(url):
        raise error(
            f'"{url}" is not a web URL.', where=where, hint="Write the whole URL, with https:// in front."
        )
    return encode_url(url)


def is_web(url: str) -> bool:
    """Return whether this is an absolute http(s) URL."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna")
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(host) and not _WHITE.search(parts.netloc)


def is_openable(href: str) -> bool:
    """Return whether a link works in an email: to the web, or to a message or call to somebody."""
    return is_web(href) or href.startswith(_SCHEMES)


def encode_url(url: str) -> str:
    """Return a URL in ASCII: the host as Punycode (RFC 3492), the rest percent-encoded where it is not."""
    user, at, host = urlsplit(url.strip()).netloc.rpartition("@")
    try:
        ascii_host = host.encode("idna").decode()
    except UnicodeError:
        ascii_host = host
    return quote(url.strip().replace(f"{user}{at}{host}", f"{user}{at}{ascii_host}", 1), safe=_KEPT)


@lru_cache(_REMEMBERED)
def unwrap_url(url: str) -> str:
    """Return the URL that a click on this one ends at, where a program put its own in front of it."""
    for _ in range(_WRAPPED):
        parts = urlsplit(url) if is_web(url) else None
        place = f"{parts.hostname}{parts.path}" if parts else ""
        names = next((names for pattern, names in _REDIRECTS if pattern.fullmatch(place)), ())
        values = parse_qs(parts.query) if parts and names else {}
        inner = next((values[name][0].strip() for name in names if name in values), "")
        if not is_web(inner):
            break
        url = encode_url(inner)
    return url


def fill_issue_id(pattern: str, issue: str) -> str:
    """Return the URL that a setting gives an issue: `{issue}` stands for the issue's id."""
    return encode_url(pattern.replace("{issue}", issue))


def link_contact(contact: str) -> str:
    """Return the link behind a contact, which is a URL or an email address."""
    return f"mailto:{contact}" if _EMAIL.fullmatch(contact) else contact


def is_on_site(url: str, site: str | None) -> bool:
    """Return whether a URL is a page of a site: of its host, with or without `www.`, or of one below it.

    Args:
        url: any.
        site: the publication's own; None where it is not known, and then no page is its.
    """
    if site is None or not is_web(url) or not is_web(site):
        return False
    host, own = (urlsplit(encode_url(each)).hostname or "" for each in (url, site))
    own = own.removeprefix("www.")
    return host == own or host.endswith(f".{own}")


@lru_cache(_REMEMBERED)
def add_campaign(url: str, *, source: str, medium: str = "", campaign: str = "") -> str:
    """Return the URL with campaign tags: added where absent, never overwritten; query and fragment kept.

    An empty one is left out.

    Names of the tags: https://support.google.com/analytics/answer/10917952 (read 2026-11-23).
    """
    if not is_web(url):
        return url
    parts = urlsplit(url)
    present = {pair.partition("=")[0] for pair in parts.query.split("&")}
    tags = {"utm_source": source, "utm_medium": medium, "utm_campaign": campaign}
    added = [f"{tag}={quote(value, safe='')}" for tag, value in tags.items() if value and tag not in present]
    return urlunsplit(parts._replace(query="&".join([*filter(None, [parts.query]), *added])))


def remove_campaign(url: str) -> str:
    """Return the URL without campaign tags, those of others included."""
    parts = urlsplit(url)
    kept = (pair for pair in parts.query.split("&") if not _CAMPAIGN.match(pair))
    fragment = "" if _CAMPAIGN.match(parts.fragment) else parts.fragment
    return urlunsplit(parts._replace(query="&".join(kept), fragment=fragment))


def identify_page(url: str) -> str:
    """Return what two URLs of the same page have in common; of what is no URL, itself."""
    try:
        parts = urlsplit(remove_campaign(encode_url(url)))
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}"


def name_source(name: str, *pages: str | None) -> str:
    """Return what a publication is called in campaigns and lists.

    Args:
        name: its own.
        pages: where it stands instead, if its name has no Latin letter: the host of the first one known.
    """
    slug = make_slug(name, otherwise="")
    hosts = (urlsplit(encode_url(page)).hostname or "" for page in pages if page and is_web(page))
    host = next((make_slug(host.removeprefix("www."), otherwise="") for host in hosts), "")
    return slug if _LATIN.search(slug) else host or slug or "newsletter"


def make_slug(name: str, *, otherwise: str = "article") -> str:
    """Return a name for files and campaigns: lower-case letters, digits and hyphens, 60 at most."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", name.translate(_SPELT)) if not unicodedata.combining(c)
    )
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:_SLUG].strip("-") or otherwise
