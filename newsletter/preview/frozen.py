"""Built → preview.html: the preview's page in one file, with no network and no server."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.preview import modules
from newsletter.preview.state import state
from newsletter.render.web import script as as_script

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.pipeline import Built

SHELL = "preview/page.html.j2"
STYLES = ("page.css", "networks.css")


def page(built: Built) -> str:
    """The page with all that it shows inside it."""
    from markupsafe import Markup

    script = f"\n{modules.joined(built.templates)}"
    return templating.render(
        SHELL,
        project=built.templates,
        title=f"{built.issue.subject} · {built.issue.publication.name}",
        live=False,
        policy=_policy(script),
        style=Markup("".join(modules.text(name, built.templates) for name in STYLES)),  # noqa: S704 - our own
        script=Markup(script),  # noqa: S704 - our own
        state=Markup(as_script(state(built))),  # noqa: S704 - nothing in it ends the script
    )


def shell(templates: Path | None) -> str:
    """The page as the preview's server gives it: it asks for its style, its modules and the state itself."""
    return templating.render(SHELL, project=templates, title="Preview", live=True)


def _policy(script: str) -> str:
    """Content Security Policy level 3: nothing from the network, no script but the page's own."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )
