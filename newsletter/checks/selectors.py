"""CSS selectors by which a page finds in the mail what a finding is about."""

from __future__ import annotations

import re

# What a quoted string of CSS may not hold as it is: https://www.w3.org/TR/css-syntax-3/#consume-string-token
_UNSAFE = re.compile(r"[\"\\\x00-\x1f\x7f]")


def build_selector(tag: str, attribute: str, value: str | None) -> str:
    """The elements of a tag whose attribute is this; None: those without it."""
    if value is None:
        return f"{tag}:not([{attribute}])"
    return f'{tag}[{attribute}="{_UNSAFE.sub(_escaped, value)}"]'


def _escaped(found: re.Match[str]) -> str:
    return f"\\{ord(found[0]):x} "
