"""Proof → Findings: what would embarrass the sender, noticed before it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.checks import (
    client_support,
    email_images,
    footer,
    html_source,
    inbox_lines,
    link_targets,
    omissions,
    placeholders,
    snippet_texts,
    sponsor_label,
    text_part,
    weeks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.checks.proof import Proof
    from newsletter.model import Finding

# What of a proof a check looks at; without it, there is nothing to check.
Piece: TypeAlias = Literal["subject", "preheader", "html", "text", "eml", "issue", "snippets"]

# Findings of one check that are shown: whoever has mended as many has mended the cause. Own limit.
MOST = 50


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, what it notices, and what it looks at."""

    name: str
    look: Callable[[Proof], Iterator[Finding]]
    of: tuple[Piece, ...]

    def can_read(self, proof: Proof) -> bool:
        """Return whether all that it looks at is there."""
        return all(getattr(proof, part) is not None for part in self.of)


# Every check, in the order in which findings are shown; `check` puts the name on them.
CHECKS: tuple[Check, ...] = (
    Check("unsub-link", footer.check_unsubscribe_link, of=("html",)),
    Check("postal-address", footer.check_postal_address, of=("issue",)),
    Check("sponsor-label", sponsor_label.check_sponsor_label, of=("issue", "html")),
    Check("placeholder", placeholders.check_placeholders, of=("html",)),
    Check("link-href", link_targets.check_links, of=("html",)),
    Check("leads-on", link_targets.check_short_forms, of=("issue",)),
    Check("img-src", email_images.check_image_urls, of=("html",)),
    Check("image-left-out", email_images.check_left_out_images, of=("issue",)),
    Check("image-weight", email_images.check_image_weights, of=("issue",)),
    Check("alt", email_images.check_alternative_texts, of=("html",)),
    Check("html-size", html_source.check_html_size, of=("html",)),
    Check("doctype", html_source.check_doctype, of=("html",)),
    Check("lang-dir-title", html_source.check_language, of=("html",)),
    Check("client-support", client_support.check_client_support, of=("html",)),
    Check("subject", inbox_lines.check_subject, of=("subject",)),
    Check("preheader", inbox_lines.check_preheader, of=("preheader",)),
    Check("text-part", text_part.check_text_part, of=("text",)),
    Check("line-length", text_part.check_line_length, of=("eml",)),
    Check("snippet-fit", snippet_texts.check_snippet_fit, of=("snippets",)),
    Check("snippet-stale", snippet_texts.check_stale_snippets, of=("snippets",)),
    Check("set-aside", omissions.check_set_aside, of=("issue",)),
    Check("on-hold", omissions.check_held, of=("issue",)),
    Check("issue-date", weeks.check_date, of=("issue",)),
    Check("issue-repeats", weeks.check_repeats, of=("issue",)),
)


def list_runnable(proof: Proof) -> tuple[Check, ...]:
    """Return the checks that find in this proof what they look at."""
    return tuple(check for check in CHECKS if check.can_read(proof))


def check(proof: Proof) -> tuple[Finding, ...]:
    """Return what every check notices that can look at this proof, each under its check's name."""
    return tuple(
        replace(finding, check=each.name)
        for each in list_runnable(proof)
        for finding in islice(each.look(proof), MOST)
    )
