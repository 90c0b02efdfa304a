"""An address → the bytes behind it: only on the user's word, within limits of time, size and place.

The standard library alone: its connections take a socket that is already made, and so each one goes to the
very address that was checked. Proxies of the environment are not asked: they would look names up a second
time, behind the check. There are no cookies, and nothing is kept.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter.errors import ContentError, Location
from newsletter.sources.fetching import answers
from newsletter.sources.fetching.asking import Deadline, ask
from newsletter.sources.fetching.hosts import find
from newsletter.sources.fetching.target import target

if TYPE_CHECKING:
    from http.client import HTTPResponse

# Seconds for all of it, redirects included. Issue 3, 2026-11-23.
SECONDS = 10.0
# Redirects that are followed: a moved page takes two or three. Own limit, 2026-11-23.
REDIRECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: the address that answered, after all redirects, without its fragment.
        kind: the media type in small letters, or "" where the server names none.
        charset: the encoding that the server names, or None.
    """

    url: str
    data: bytes = field(repr=False)
    kind: str = ""
    charset: str | None = None


def fetch(url: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Fetched:
    """Ask an address of the web for what it holds.

    Args:
        url: an absolute http(s) URL without a password.
        allow_private: whether it may lead into the user's own network.
        seconds: for all of it.

    Raises:
        ContentError: the address may not be asked, or does not answer with a page.
    """
    deadline = Deadline.after(seconds)
    for _ in range(REDIRECTS + 1):
        with answers.problems(url, seconds), closing(_answer(url, deadline, allow_private)) as answer:
            onward = answers.onward(answer, url)
            if onward is None:
                return _fetched(answer, url)
        url = onward
    raise ContentError(
        f"This address leads on more than {REDIRECTS} times.",
        where=Location(url),
        hint="Open it in a browser, and take the address where it ends.",
    )


def _answer(url: str, deadline: Deadline, allow_private: bool) -> HTTPResponse:  # noqa: FBT001 - passed through
    to = target(url, allow_private=allow_private)
    return ask(to, find(to, deadline, allow_private=allow_private), deadline)


def _fetched(answer: HTTPResponse, url: str) -> Fetched:
    answers.refuse(answer, url)
    known = "Content-Type" in answer.headers
    return Fetched(
        url=url.partition("#")[0],
        data=answers.body(answer, url),
        kind=answer.headers.get_content_type() if known else "",
        charset=answer.headers.get_content_charset(),
    )
