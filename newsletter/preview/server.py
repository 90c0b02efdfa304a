"""The preview's answers: the page, its state, the build's files from memory, and events."""

from __future__ import annotations

import asyncio
import mimetypes
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, NoReturn, TypeAlias
from urllib.parse import quote

from newsletter.errors import NewsletterError
from newsletter.export.issue_edits import ConflictError
from newsletter.pipeline import draw_issue_card
from newsletter.preview.changes import list_routes
from newsletter.preview.guard import FILE_POLICY, Guard, RefusedError
from newsletter.preview.page_files import read_asset, render_door, render_shell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from newsletter.model import Json
    from newsletter.preview.issue_view import IssueView
    from newsletter.preview.listeners import Listener
    from newsletter.preview.live import Live

Endpoint: TypeAlias = "Callable[[Live, Request], Awaitable[Response]]"

# Types that Python may not know, or take from the machine's own tables.
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


def build_application(live: Live, host: str) -> ASGIApp:
    """Build the application, behind its guard."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    routes = [
        Route("/", _bind(live, _answer_page)),
        Route("/assets/{name:path}", _bind(live, _answer_asset)),
        Route("/state", _bind(live, _answer_state)),
        Route("/events", _bind(live, _answer_events)),
        Route("/issues/{issue}/cards/{article}/{card}.png", _bind(live, _answer_card)),
        Route("/issues/{issue}/{name:path}", _bind(live, _answer_file)),
        *list_routes(live),
    ]
    handlers = {
        RefusedError: partial(_answer_refusal, live),
        NewsletterError: partial(_answer_problem, live),
        HTTPException: partial(_answer_http_error, live),
    }
    application = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(application, host=host, token=live.token, say=live.say, draw_door=partial(_draw_door, live))


def _bind(live: Live, answer: Endpoint) -> Callable[[Request], Awaitable[Response]]:
    return partial(answer, live)


# ── Answers ──────────────────────────────────────────────────────────────────


async def _answer_page(live: Live, _: Request) -> Response:
    """Send the empty page, which then asks for the state of the issue that its URL names."""
    from starlette.responses import HTMLResponse

    return HTMLResponse(render_shell(live.language, live.templates))


async def _answer_asset(live: Live, request: Request) -> Response:
    from starlette.responses import Response

    name = request.path_params["name"]
    data = read_asset(name, live.templates)
    if data is None:
        raise RefusedError(404, "The page has no such part.", "Reload the page.")
    return Response(data, media_type=_guess_type(name))


async def _answer_state(live: Live, request: Request) -> Response:
    """Send what the page shows of an issue; before its first good build, what is wrong with it."""
    from starlette.responses import JSONResponse, Response

    view = await _look(live, request.query_params.get("issue", live.first))
    if not view.state:
        body = {
            "problem": live.say("This issue cannot be built yet."),
            "hint": live.say("See what is wrong."),
            "errors": view.errors,
            "issue": request.query_params.get("issue", live.first),
        }
        return JSONResponse(body, 409)
    return Response(view.state, media_type="application/json")


async def _answer_events(live: Live, request: Request) -> Response:
    from starlette.responses import Response, StreamingResponse

    if request.method == "HEAD":
        return Response(media_type="text/event-stream")
    listener = live.listeners.join()
    first = live.build_first_event(request.query_params.get("issue", live.first))
    return StreamingResponse(_stream(live, listener, first), media_type="text/event-stream")


async def _stream(live: Live, listener: Listener, first: str) -> AsyncIterator[str]:
    try:
        yield first
        async for event in listener.receive():
            yield event
    finally:
        live.listeners.leave(listener)


async def _answer_file(live: Live, request: Request) -> Response:
    """Send a file of the build from memory: its name is looked up, and never joined to a path."""
    from starlette.responses import Response

    issue, name = request.path_params["issue"], request.path_params["name"]
    view = await _look(live, issue)
    data = view.built.files.get(name) if view.built else None
    if data is None:
        raise RefusedError(404, "This issue has no such file.", "Its files are those that a build leaves.")
    headers = {"content-security-policy": FILE_POLICY}
    if name.endswith(".eml"):
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(issue)}.eml"
    return Response(data, media_type=_guess_type(name), headers=headers)


async def _answer_card(live: Live, request: Request) -> Response:
    """Send the picture of an article's words, which is drawn now."""
    from starlette.responses import Response

    view = await _look(live, request.path_params["issue"])
    article, name = request.path_params["article"], request.path_params["card"]
    png: bytes | None = None
    if view.built:
        issue, templates = view.built.issue, view.built.templates
        png = await asyncio.to_thread(draw_issue_card, issue, article, name, templates)
    if not png:
        raise RefusedError(404, "This article has no such card.", "Its words may be too many for a picture.")
    return Response(png, media_type="image/png", headers={"content-security-policy": FILE_POLICY})


async def _look(live: Live, issue: str) -> IssueView:
    """Return what there is of an issue, once it was built; only names that exist are looked for."""
    if issue != live.first and issue not in live.find_issues():
        raise RefusedError(404, "There is no such issue.", "Choose one from the list.")
    # One page that goes away ends nothing for the others.
    return await asyncio.shield(asyncio.wrap_future(live.look(issue)))


def _guess_type(name: str) -> str:
    suffix = f".{name.rpartition('.')[2]}"
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


# ── What goes wrong ──────────────────────────────────────────────────────────


def _draw_door(live: Live, error: RefusedError) -> str:
    return render_door(live.language, live.say(error.problem), live.say(error.hint))


def _answer_refusal(live: Live, _: Request, error: Exception) -> Response:
    if isinstance(error, RefusedError):
        return _answer_error(live, error.status, error.problem, error.hint)
    return _reraise(error)


def _answer_problem(live: Live, _: Request, error: Exception) -> Response:
    """Send what the editor can mend, or choose from."""
    if isinstance(error, ConflictError):
        conflicts = [asdict(conflict) for conflict in error.conflicts]
        return _answer_error(live, 409, error.problem, error.hint or "", conflicts=conflicts)
    if isinstance(error, NewsletterError):
        return _answer_error(live, 409, error.problem, error.hint or "")
    return _reraise(error)


def _answer_http_error(live: Live, _: Request, error: Exception) -> Response:
    """Send that there is no such URL, or not with this method."""
    from starlette.exceptions import HTTPException

    if isinstance(error, HTTPException):
        return _answer_error(live, error.status_code, f"{error.detail}.", "See the preview's own page.")
    return _reraise(error)


def _reraise(error: Exception) -> NoReturn:
    raise error


def _answer_error(live: Live, status: int, problem: str, hint: str, **more: Json) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse({"problem": live.say(problem), "hint": live.say(hint), **more}, status)
