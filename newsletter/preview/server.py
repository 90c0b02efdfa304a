"""The preview's answers: the page, its state, the build's files from memory, and what happens."""

from __future__ import annotations

import asyncio
import mimetypes
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeAlias
from urllib.parse import quote

from newsletter.errors import NewsletterError
from newsletter.preview import assets, changes, frozen
from newsletter.preview.guard import FILE_POLICY, Guard, RefusedError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from newsletter.preview.listeners import Listener
    from newsletter.preview.live import Live
    from newsletter.preview.shown import Shown

Endpoint: TypeAlias = "Callable[[Live, Request], Awaitable[Response]]"

# Types that Python may take from the machine's own tables, or not know.
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".eml": "message/rfc822",
    ".mjml": "text/plain",
    ".txt": "text/plain",
    ".html": "text/html",
    ".json": "application/json",
}


def application(live: Live, host: str) -> ASGIApp:
    """The application, behind its guard."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    routes = [
        Route("/", _on(live, _page)),
        Route("/assets/{name:path}", _on(live, _asset)),
        Route("/state", _on(live, _state)),
        Route("/events", _on(live, _events)),
        Route("/issues/{issue}/{name:path}", _on(live, _file)),
        Route("/count", _on(live, changes.count), methods=["POST"]),
        Route("/snippets", _on(live, changes.save), methods=["PUT"]),
        Route("/snippets", _on(live, changes.take_back), methods=["DELETE"]),
        Route("/open", _on(live, changes.open_mail), methods=["POST"]),
    ]
    handlers = {RefusedError: _refused, NewsletterError: _problem, HTTPException: _unknown}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), host=host, token=live.token)


def _on(live: Live, answer: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    return partial(answer, live)


# ── Answers ──────────────────────────────────────────────────────────────────


async def _page(live: Live, _: Request) -> Response:
    """The page's shell, which then asks for the state of the issue that its address names."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(frozen.shell(live.templates))


async def _asset(live: Live, request: Request) -> Response:
    from starlette.responses import Response

    name = request.path_params["name"]
    data = assets.asset(name, live.templates)
    if data is None:
        raise RefusedError(404, "The page has no such part.", "Reload the page.")
    return Response(data, media_type=_type(name))


async def _state(live: Live, request: Request) -> Response:
    """What the page shows of an issue; before its first good build, what is wrong with it."""
    from starlette.responses import JSONResponse, Response

    shown = await _looked_at(live, request)
    if not shown.built:
        said = {
            "problem": "This issue cannot be built yet.",
            "hint": "See what is wrong.",
            "errors": shown.errors,
            "issue": request.query_params.get("issue", live.first),
        }
        return JSONResponse(said, 409)
    return Response(shown.state, media_type="application/json")


async def _events(live: Live, request: Request) -> Response:
    from starlette.responses import Response, StreamingResponse

    if request.method == "HEAD":
        return Response(media_type="text/event-stream")
    listener = live.listeners.join()
    present = live.present(request.query_params.get("issue", live.first))
    return StreamingResponse(_stream(live, listener, present), media_type="text/event-stream")


async def _stream(live: Live, listener: Listener, present: str) -> AsyncIterator[str]:
    try:
        yield present
        async for said in listener.events():
            yield said
    finally:
        live.listeners.leave(listener)


async def _file(live: Live, request: Request) -> Response:
    """A file of the build, from memory: its name is looked up, and never joined to a path."""
    from starlette.responses import Response

    issue, name = request.path_params["issue"], request.path_params["name"]
    shown = await _known(live, issue)
    data = shown.built.files.get(name) if shown.built else None
    if data is None:
        raise RefusedError(404, "This issue has no such file.", "Its files are those that a build leaves.")
    headers = {"content-security-policy": FILE_POLICY}
    if name.endswith(".eml"):
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(issue)}.eml"
    return Response(data, media_type=_type(name), headers=headers)


async def _looked_at(live: Live, request: Request) -> Shown:
    return await _known(live, request.query_params.get("issue", live.first))


async def _known(live: Live, issue: str) -> Shown:
    """What there is of an issue, by its name in the table of those that there are."""
    if issue != live.first and issue not in live.issues():
        raise RefusedError(404, "There is no such issue.", "Choose one from the list.")
    # One page that goes away ends nothing for the others.
    return await asyncio.shield(asyncio.wrap_future(live.look(issue)))


def _type(name: str) -> str:
    suffix = f".{name.rpartition('.')[2]}"
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


# ── What goes wrong ──────────────────────────────────────────────────────────


def _refused(_: Request, error: Exception) -> Response:
    return _said(error.status, error.problem, error.hint) if isinstance(error, RefusedError) else _bug(error)


def _problem(_: Request, error: Exception) -> Response:
    """What the editor can mend."""
    return _said(409, error.problem, error.hint or "") if isinstance(error, NewsletterError) else _bug(error)


def _unknown(_: Request, error: Exception) -> Response:
    """No such address, or not in this way."""
    from starlette.exceptions import HTTPException

    if not isinstance(error, HTTPException):
        return _bug(error)
    return _said(error.status_code, f"{error.detail}.", "See the preview's own page.")


def _bug(error: Exception) -> NoReturn:
    raise error


def _said(status: int, problem: str, hint: str) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse({"problem": problem, "hint": hint}, status)
