"""What the page may change, one row each: its URL, the JSON that it sends, and who does it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from newsletter.decoding import PAGE_BYTES
from newsletter.preview import copied, corrections, desk, empty_issue, intake
from newsletter.preview.page_facts import DROP_BYTES
from newsletter.preview.page_messages import make_translator, translate_values
from newsletter.preview.requests import read_body

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from newsletter.model import Json
    from newsletter.preview.live import Live

# Bytes that a request may carry: the longest post of all takes 63,206 characters. Own limit.
BODY = 512 * 1024
# The same of a paste: HTML with its images, and the plain text beside it. Own limit.
PASTE = 2 * PAGE_BYTES
# The same of files, which come in base64. Own limit.
FILES = DROP_BYTES * 3 // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that the page asks for.

    Attributes:
        shape: the dataclass of its JSON.
        act: does it, in a thread of its own, and returns what the page is told; None where that is nothing.
            What it raises as a NewsletterError is shown to the editor.
        limit: bytes of the JSON at most.
    """

    method: str
    path: str
    shape: type[Any]
    act: Callable[[Live, Any], Json]
    limit: int = BODY


CHANGES = (
    Change(method="POST", path="/count", shape=desk.Draft, act=desk.count_text),
    Change(method="PUT", path="/snippets", shape=desk.OwnSnippet, act=desk.save_snippet),
    Change(method="DELETE", path="/snippets", shape=desk.SnippetName, act=desk.restore_snippet),
    Change(method="POST", path="/edit", shape=desk.IssueEdits, act=desk.change_issue),
    Change(method="POST", path="/reading", shape=corrections.ArticleName, act=corrections.list_lines),
    Change(method="PUT", path="/reading", shape=corrections.WantedCorrection, act=corrections.correct_line),
    Change(method="DELETE", path="/reading", shape=corrections.SeenArticle, act=corrections.restore_original),
    Change(method="POST", path="/undo", shape=corrections.Undo, act=corrections.undo_correction),
    Change(method="POST", path="/copied", shape=desk.IssueName, act=copied.list_copied),
    Change(method="PUT", path="/copied", shape=copied.CopiedSnippet, act=copied.mark_copied),
    Change(method="POST", path="/issues", shape=empty_issue.NewIssue, act=empty_issue.begin_issue),
    Change(method="POST", path="/paste", shape=intake.Paste, act=intake.paste, limit=PASTE),
    Change(method="POST", path="/files", shape=intake.Drop, act=intake.add_files, limit=FILES),
    Change(method="POST", path="/address", shape=intake.Address, act=intake.add_address),
    Change(method="DELETE", path="/address", shape=intake.ErrandName, act=intake.call_off),
    Change(method="POST", path="/images", shape=intake.RemoteImage, act=intake.fetch_image),
    Change(method="PUT", path="/images", shape=intake.NamedImages, act=intake.move_images),
    Change(method="POST", path="/open", shape=desk.IssueName, act=desk.open_email),
)


def list_routes(live: Live) -> list[Route]:
    """Return a route for each change."""
    from starlette.routing import Route

    return [Route(row.path, partial(_answer, live, row), methods=[row.method]) for row in CHANGES]


async def _answer(live: Live, change: Change, request: Request) -> Response:
    from starlette.responses import JSONResponse, Response

    body = await read_body(request, change.shape, change.limit)
    reply = await asyncio.to_thread(change.act, live, body)
    if reply is None:
        return Response(status_code=204)
    return JSONResponse(translate_values(reply, make_translator(live.language, live.templates)))
