"""Where the page finds the pictures of the mail, which may not be published yet."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.pipeline import Built

_FOLDER = "images/"
# A picture's address as it stands in the mail, ending in a name that the album gave.
_SRC = re.compile(r' src="(?P<address>[^"]*?(?P<name>[a-z0-9-]+-[0-9a-f]{8}\.(?P<kind>png|jpg|gif)))"')
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


def inside(built: Built) -> dict[str, str]:
    """Each picture's address in the mail, and the picture itself as a data URL."""
    found = _found(built)
    return {
        address: data_url(built.files[_FOLDER + name], _TYPES[name.rpartition(".")[2]])
        for address, name in found.items()
    }


def served(built: Built) -> dict[str, str]:
    """The same, with the address from which the preview's server gives it."""
    issue = quote(built.issue.id, safe="")
    return {address: f"/issues/{issue}/{_FOLDER}{name}" for address, name in _found(built).items()}


def data_url(data: bytes, kind: str) -> str:
    """RFC 2397."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _found(built: Built) -> Mapping[str, str]:
    pairs = {found["address"]: found["name"] for found in _SRC.finditer(built.email.html)}
    return {address: name for address, name in pairs.items() if _FOLDER + name in built.files}
