"""Proof → Findings: what would embarrass the sender, noticed before it does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.checks import addresses, footer, inbox, leftovers, markup, pictures, snippets, sponsor, travel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding

# What of a proof a check looks at; without it, there is nothing to check.
Piece: TypeAlias = Literal["subject", "preheader", "html", "text", "eml", "issue", "snippets"]

# Findings of one check that are told: whoever has mended as many has mended the cause. Own limit, 2026-11-23.
MOST = 50


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, what it notices, and what it looks at."""

    name: str
    look: Callable[[Proof], Iterator[Finding]]
    of: tuple[Piece, ...]

    def can_read(self, proof: Proof) -> bool:
        """Whether all that it looks at is there."""
        return all(getattr(proof, part) is not None for part in self.of)


# Every check, in the order in which findings are shown.
CHECKS: tuple[Check, ...] = (
    Check("unsub-link", footer.unsub_link, of=("html",)),
    Check("postal-address", footer.postal_address, of=("issue",)),
    Check("sponsor-label", sponsor.sponsor_label, of=("issue", "html")),
    Check("placeholder", leftovers.placeholder, of=("html",)),
    Check("link-href", addresses.link_href, of=("html",)),
    Check("leads-on", addresses.leads_on, of=("issue",)),
    Check("img-src", pictures.img_src, of=("html",)),
    Check("image-weight", pictures.image_weight, of=("issue",)),
    Check("alt", pictures.alt, of=("html",)),
    Check("html-size", markup.html_size, of=("html",)),
    Check("doctype", markup.doctype, of=("html",)),
    Check("lang-dir-title", markup.lang_dir_title, of=("html",)),
    Check("subject", inbox.subject, of=("subject",)),
    Check("preheader", inbox.preheader, of=("preheader",)),
    Check("text-part", travel.text_part, of=("text",)),
    Check("line-length", travel.line_length, of=("eml",)),
    Check("snippet-fit", snippets.snippet_fit, of=("snippets",)),
    Check("snippet-stale", snippets.snippet_stale, of=("snippets",)),
)


def able(proof: Proof) -> tuple[Check, ...]:
    """The checks that find in this proof what they look at."""
    return tuple(check for check in CHECKS if check.can_read(proof))


def check(proof: Proof) -> tuple[Finding, ...]:
    """What every check notices that can look at this proof."""
    return tuple(finding for each in able(proof) for finding in islice(each.look(proof), MOST))
