"""What is known of an article beside its file: it decides where the file itself leaves a question open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.language import detect

if TYPE_CHECKING:
    from newsletter.model import Publication

# A language's code, before its region.
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known of an article before its file is read.

    Attributes:
        language: ISO 639-1 code, that of the publication: a text too short to tell its own is in it.
        url: the article's public URL.
        plain: the same article as plain text, where a paste gives both; it fills in what its HTML lacks.
        site: the publication's own, which paths from the root of a site belong to where `url` is not known.
    """

    language: str = "fr"
    url: str | None = None
    site: str | None = None
    plain: str | None = None

    @property
    def base(self) -> str | None:
        """The URL against which the article's relative ones are resolved."""
        return self.url or self.site


# Of an article that nothing else is known of.
NO_HINTS = Hints()


def make_hints(publication: Publication | None, url: str | None = None) -> Hints:
    """Return what a publication, where there is one, and its article's public URL tell."""
    if publication is None:
        return Hints(url=url)
    return Hints(language=publication.language.partition("-")[0].lower(), url=url, site=publication.site)


def choose_language(named: str | None, text: str, hints: Hints) -> str:
    """Return the language that a page or a feed names (`fr-FR`), or that of its text, or the publication's.

    English is also what themes and programs name that nobody has set.
    """
    code = _CODE.match(named or "")
    language = code[0].lower() if code else None
    return detect(text, language or hints.language) if language in {None, "en"} else str(language)
