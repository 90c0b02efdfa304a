"""What says nothing in the mail's HTML, taken out: the page stays the same to every reader of it."""

from __future__ import annotations

import re

# Neither a text nor an attribute holds these signs unescaped; in a comment for Outlook, tags are tags.
_TAG = re.compile(r"<[a-z][^<>]*>")
_ATTRIBUTE = re.compile(r""" ([\w:-]+)=("[^"]*"|'[^']*')""")
# mrml 1.4.2 writes this property of CSS as an attribute too, and HTML has none of that name.
_NO_ATTRIBUTE = "vertical-align"
# An indented template's; a no-break space is text.
_INDENTATION = re.compile(r"(?<=>)[ \t\r\n]{2,}(?=<)")


def without(page: str) -> str:
    """The page without what says nothing."""
    return _TAG.sub(_tag, _INDENTATION.sub(" ", page))


def _tag(found: re.Match[str]) -> str:
    return _ATTRIBUTE.sub(_attribute, found[0])


def _attribute(found: re.Match[str]) -> str:
    name, value = found[1], found[2]
    if name == _NO_ATTRIBUTE:
        return ""
    if name == "style" and "url(" not in value:
        return f" style={value[0]}{value[1:-1].strip().removesuffix(';').replace('; ', ';')}{value[0]}"
    return found[0]
