"""What the page asks the server to do: count a text, keep one, open the mail."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsletter.export import shapes
from newsletter.preview.guard import RefusedError
from newsletter.social import counting

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from newsletter.preview.live import Live

# Bytes that a request may carry: the longest post of all takes 63,206 characters. Own limit, 2026-11-23.
BODY = 512 * 1024


async def count(live: Live, request: Request) -> Response:
    """How long a text is on a network, by the publication's own limits."""
    from starlette.responses import JSONResponse

    text, key = await _said(request, "text", "network")
    network = live.network(key)
    return JSONResponse(shapes.shape_counts([counting.measure(text, network)])[0])


async def save(live: Live, request: Request) -> Response:
    """Keep the editor's own text for an article on a network."""
    from starlette.responses import Response

    issue, article, network, text = await _said(request, "issue", "article", "network", "text")
    live.keep(issue, article, network, text)
    return Response(status_code=204)


async def take_back(live: Live, request: Request) -> Response:
    """Let newsletter write the snippet again."""
    from starlette.responses import Response

    issue, article, network = await _said(request, "issue", "article", "network")
    live.keep(issue, article, network, None)
    return Response(status_code=204)


async def open_mail(live: Live, request: Request) -> Response:
    """Open the .eml in this machine's mail client."""
    from starlette.responses import Response

    (issue,) = await _said(request, "issue")
    live.open_mail(issue)
    return Response(status_code=204)


async def _said(request: Request, *keys: str) -> list[str]:
    """The texts of a request, by these keys and no others."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RefusedError(415, "This is not JSON.", "Send it as application/json.")
    values = _parsed(await _body(request))
    if not isinstance(values, dict) or values.keys() != set(keys):
        raise RefusedError(400, f"The request should say {', '.join(keys)}.", "Reload the page.")
    texts = [value for key in keys if isinstance(value := values[key], str) and _is_unicode(value)]
    if len(texts) != len(keys):
        raise RefusedError(400, f"{', '.join(keys)} should be texts.", "Reload the page.")
    return texts


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > BODY:
            raise RefusedError(413, "This text is too long.", f"Send {BODY:,} bytes at most.")
    return body


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "This is not JSON.", "Reload the page.") from error


def _is_unicode(text: str) -> bool:
    """Whether a text can be written down: half of a surrogate pair cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
