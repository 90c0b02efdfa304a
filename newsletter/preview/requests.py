"""The body of a request that changes something: JSON, bounded, and made a dataclass at the door."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from newsletter.preview.guard import RefusedError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter
    from starlette.requests import Request

    Body = TypeVar("Body", bound=DataclassInstance)


async def read_body(request: Request, shape: type[Body], limit: int) -> Body:
    """Read a request's JSON object as a dataclass, whose keys it must have and no others.

    Args:
        request: what the page sent.
        shape: the dataclass.
        limit: bytes at most.

    Raises:
        RefusedError: it is not JSON, too long, or not of that shape.
    """
    from pydantic import ValidationError

    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RefusedError(415, "This is not JSON.", "Send it as application/json.")
    data = await _read_bytes(request, limit)
    try:
        body: Body = _get_adapter(shape).validate_json(data, strict=True, extra="forbid")
    except ValidationError as error:
        raise RefusedError(400, _describe(error, shape), "Reload the page.") from error
    return body


async def _read_bytes(request: Request, limit: int) -> bytes:
    data, announced = bytearray(), request.headers.get("content-length", "0")
    too_long = RefusedError(413, "This text is too long.", f"Send {limit:,} bytes at most.")
    if announced.isdecimal() and int(announced) > limit:
        raise too_long
    async for piece in request.stream():
        data += piece
        if len(data) > limit:
            raise too_long
    return bytes(data)


@cache
def _get_adapter(shape: type[Body]) -> TypeAdapter[Body]:
    from pydantic import TypeAdapter

    return TypeAdapter(shape)


def _describe(error: Exception, shape: type[DataclassInstance]) -> str:
    if "json_invalid" in str(error):
        return "This is not JSON."
    return f"The request should have {', '.join(field.name for field in fields(shape))}, each of its type."
