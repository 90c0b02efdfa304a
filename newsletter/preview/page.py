"""Built → preview.html: one file that shows all of it, with no network and no server."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.export import places
from newsletter.social.networks import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.pipeline import Built

# A picture's address in HTML that is escaped already, for it stands in an attribute: `src=&#34;…&#34;`.
_PICTURE = re.compile(
    r"(?P<before> src=&#34;)[^&\s]*?/(?P<name>[a-z0-9-]+-[0-9a-f]{8}\.(?P<kind>png|jpg|gif))(?=&#34;)"
)
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
# What is said of a link that stands outside the text.
_PLACES = {"card": "Link card:", "comment": "First comment:", "bio": "Link in bio:"}


def page(built: Built) -> str:
    """The preview as one HTML file; the mail in its frames is email.html with its pictures inside."""
    from markupsafe import Markup, escape

    script = templating.render("preview/page.js", project=built.templates)
    return templating.render(
        "preview/page.html.j2",
        project=built.templates,
        issue=built.issue,
        date=f"{built.issue.date:%d %B %Y}".lstrip("0"),
        html=Markup(_with_pictures(escape(built.email.html), built.files)),  # noqa: S704 - just escaped
        text=built.email.text,
        size=f"{len(built.email.html.encode()) / 1024:.0f} KB",
        findings=places.told(built.findings, built.root),
        articles=built.snippets,
        names={network.key: network.name for network in NETWORKS},
        places=_PLACES,
        policy=_policy(script),
        script=script,
    )


def _policy(script: str) -> str:
    """Content Security Policy level 3: nothing from the network, no script but the page's own."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )


def _with_pictures(escaped: str, files: Mapping[str, bytes]) -> str:
    def inside(found: re.Match[str]) -> str:
        data = files.get(f"images/{found['name']}")
        if data is None:
            return found[0]
        return f"{found['before']}data:{_TYPES[found['kind']]};base64,{base64.b64encode(data).decode()}"

    return _PICTURE.sub(inside, escaped)
