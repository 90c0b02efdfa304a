"""Email → Findings: what would embarrass the sender, noticed before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.checks import addresses, inbox, markup, pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsletter.model import Email, Finding, Issue

    Check = Callable[[Issue, Email], Iterator[Finding]]

# Every check, in the order in which findings are shown.
CHECKS: tuple[Check, ...] = (
    addresses.unsubscribe,
    addresses.postal_address,
    addresses.link_href,
    addresses.leads_on,
    pictures.img_src,
    pictures.image_weight,
    markup.html_size,
    markup.alt,
    inbox.subject,
    inbox.preheader,
)


def check(issue: Issue, email: Email) -> tuple[Finding, ...]:
    """Run every check."""
    return tuple(finding for look in CHECKS for finding in look(issue, email))
