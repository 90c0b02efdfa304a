"""What a page's elements are for, by their names, roles and classes: the body, or what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.model.set_aside import BESIDE
from newsletter.sources import tidy
from newsletter.sources.hypertext.flow import HIDDEN, is_hidden

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

# Names whose meaning is kept in memory: a page has a few hundred. Own limit.
_REMEMBERED = 1_024
COMMENTS = "readers’ comments"
CAPTION = "an image’s caption"
AUTHOR = "about the author"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an element is for, and the word that says so."""

    why: str
    word: str


BODY = Purpose("", "body")
SIGN_UP, CONSENT = Purpose("a sign-up", "sign-up box"), Purpose("about cookies", "consent box")


def _index_words(table: Mapping[str, str]) -> Mapping[str, Purpose]:
    return {word: Purpose(why, word) for why, words in table.items() for word in words.split()}


_TAGS = _index_words({
    "a menu": "nav menu",
    BESIDE: "aside",
    "the foot of the page": "footer",
    "the head of the page": "head",
    "a form": "form select label datalist",
    "a button": "button",
    "a window over the page": "dialog",
    "for browsers without scripts": tidy.NO_SCRIPT,
    "a player’s words": "video audio object",
    CAPTION: "figcaption",
})  # fmt: skip
_ROLES = _index_words({
    "a menu": "navigation menu menubar",
    BESIDE: "complementary",
    "the foot of the page": "contentinfo",
    "the head of the page": "banner",
    "a form": "search",
    "a window over the page": "dialog alertdialog",
    "a share bar": "toolbar",
})  # fmt: skip
# Words of classes and ids. Each stands whole between hyphens, blanks, capitals; two of them may be one.
# Own lists, measured on pages of the press.
_WORDS = _index_words({
    "a share bar": """
        share shares sharing sharebar sharetools shareline sharethis social socials sociallinks socialmedia
        addthis addtoany partage partager compartir condividi teilen tools toolbar utilities""",
    "links to other articles": """
        related relatedarticles relatedlinks relatedposts relatedcontent recirc recirculation recommended
        recommendations recommandations recommend reco readmore readalso seealso lireaussi alireaussi
        mostread mostpopular popular trending morefrom morestories upnext similar suggested suggestions
        linkbox crosslinks teaserlist articlelist storylist zergnet outbrain taboola plista revcontent yarpp
        jprelatedposts postnav postnavigation""",
    "an advertisement": """
        ad ads adv advert adverts advertisement advertising adslot adsense adbox adunit adwrapper dfp pub
        publicite publicité sponsor sponsored sponsoring sponsorlinks promo promos promobox werbung anzeige
        publicidad productcard shopbox buybox""",
    COMMENTS: """
        comment comments commentlist commentaires commentaire kommentare comentarios commenti disqus respond
        livefyre reactions usercomments talkback viafoura forum forums""",
    "a sign-up": """
        newsletter newsletters subscribe subscription subscriptions signup inscription abonnement
        mailinglist optin cta""",
    "a menu": """
        nav menu navbar navigation topnav subnav breadcrumb breadcrumbs ariane filariane topbar skip
        skiplink sitemap pagination pager paging megamenu submenu dropdown tabs toc""",
    BESIDE: "sidebar sidebars widget widgets rightcol rightcolumn rightrail sidecol",
    "the foot of the page": "footer footnav bottombar copyright colophon",
    "about access for subscribers": "paywall login signin regwall piano",
    "a window over the page": """
        popup modal overlay lightbox cookie cookies consent gdpr rgpd tooltip toast interstitial""",
    "the page’s tags": "tags taglist tagcloud keywords posttags",
    AUTHOR: """
        authorbio authorbox bio aboutauthor biography authorinfo author authors auteur auteurs byline
        signature autor autore firma verfasser writer""",
    "a player’s words": """
        player audiocard videoplayer audioplayer jwplayer transcript video videos videoresource""",
    "a gallery of images": "gallery galleries slideshow diaporama carousel",
    HIDDEN: """
        hidden hide blind isblind sronly screenreadertext screenreader visuallyhidden offscreen noprint
        printonly""",
    "a poll": "poll quiz survey feedback rating ratings vote",
    CAPTION: """
        caption captions figcaption legende légende legend credit credits photocredit imagecredit copyrights
        bildunterschrift bildtext didascalia imagecaption imagedescription""",
})  # fmt: skip
# Words before which a word says the opposite, or only that something is there.
_WITHOUT = frozenset({
    "has", "with", "no", "not", "without", "show", "enable", "enabled", "is", "can", "non", "open", "close",
    "toggle", "date",
})  # fmt: skip
_AFTER = frozenset({"enabled", "disabled", "loaded", "free"})
_PARTS = re.compile(r"[a-zà-ÿ]+|[A-Z][a-zà-ÿ]+|[A-Z]+(?![a-z])")
_BODY = re.compile(
    r"(?:^|[\s_-])(?:article|post|entry|story|content|news|page|blog)[_-]*"
    r"(?:body|content|text|inner|copy|texte|corps)(?=$|[\s_-])|"
    r"articlebody|entrycontent|postcontent|storybody|bodycopy|body-copy|rich-?text|"
    r"(?:^|\s)(?:texte|body-text|bodytext|corps|cuerpo|corpo)(?:$|\s)",
    re.IGNORECASE,
)
# Attributes by which pages name their parts.
_NAMING = ("class", "id", "data-area", "data-component", "data-testid", "data-type")
# Headings of more words than a box has for its label are named after what they say.
_HEADINGS, _LABEL_WORDS = frozenset({"h2", "h3", "h4", "h5", "h6"}), 3
# Elements whose classes describe the page, not their own part.
_FIGURES = frozenset({"figure", "picture", "img"})
# Hidden on one screen and shown on another, as Tailwind writes it.
_SOMETIMES = re.compile(
    r"(?:^|\s)[a-z0-9]+:(?:block|flex|grid|inline|inline-block|inline-flex|hidden|contents)(?=\s|$)"
)
_WHOLE = frozenset({"html", "body", "article", "main"})


def find_purpose(element: _Element) -> Purpose | None:
    """Return what an element is for, if its name, role or class says that it is not part of an article."""
    tag = element.tag
    if tag in _WHOLE:
        return None
    get = element.get
    known = _TAGS.get(tag) or _ROLES.get(get("role") or "")
    if known:
        return None if tag == "footer" and _is_in_quote(element) else known
    if is_hidden(element):
        return Purpose(HIDDEN, "hidden")
    if tag in _FIGURES:
        return None
    names = _NAMING if tag not in _HEADINGS or not _is_anchor(element) else _NAMING[:1]
    values = dict(element.items())
    named = " ".join([str(values[name]) for name in names if name in values])
    return _find_purpose_by_name(named) if named and not is_body(element) else None


def _is_in_quote(footer: _Element) -> bool:
    """Return whether a footer names the source of a quotation."""
    return next(footer.iterancestors("blockquote"), None) is not None


def _is_anchor(heading: _Element) -> bool:
    """Return whether a heading's id says what the heading says, for links to it: `video-du-marche`."""
    return len("".join(map(str, heading.itertext())).split()) > _LABEL_WORDS


@lru_cache(maxsize=_REMEMBERED)
def _find_purpose_by_name(named: str) -> Purpose | None:
    """Return what the words of a class or an id say."""
    words = [*(word.lower() for word in _PARTS.findall(named)), ""]
    if _SOMETIMES.search(named):
        return None
    before = ""
    for word, after in pairwise(words):
        known = _WORDS.get(word) or _WORDS.get(word + after)
        if known and before not in _WITHOUT and after not in _AFTER:
            return known
        before = word
    return None


def is_marked(element: _Element) -> bool:
    """Return whether this is an article's body in the words of schema.org."""
    return (element.get("itemprop") or "").lower() == "articlebody"


def is_body(element: _Element) -> bool:
    """Return whether the page marks this as an article's body."""
    if is_marked(element):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(named) > 1 and _is_body_name(named)


@lru_cache(maxsize=_REMEMBERED)
def _is_body_name(named: str) -> bool:
    return bool(_BODY.search(named))
