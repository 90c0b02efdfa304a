"""The preview from its first build until Ctrl-C: a socket, a watch and a server, with nothing left behind."""

from __future__ import annotations

import asyncio
import errno
import secrets
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from newsletter.errors import OutputError
from newsletter.preview.connections import BURST, HEAD, QUEUE, count_connections, make_protocol
from newsletter.preview.email_client import Outbox
from newsletter.preview.live import Live
from newsletter.preview.server import build_application
from newsletter.preview.watch import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import uvicorn

    from newsletter.pipeline import Request
    from newsletter.preview.live import Ask

# The port that is tried first, and how many after it. Own choice.
PORT, PORTS = 8765, 100
# Bytes of chance in the token of a run: nobody guesses 128 bits. Own choice.
TOKEN_BYTES = 16
# Changes that are done at once: fetching some slow articles keeps none of the others waiting. Own limit.
WORKERS = 32
# Seconds that open answers get once the preview is stopped. Own choice.
GRACE = 1


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the port, or on the next one that is free.

    Raises:
        OutputError: the address is not this machine's, or no port is free.
    """
    for candidate in range(port, min(port + PORTS, 65_536)):
        try:
            return _open_socket(host, candidate)
        except OverflowError as error:
            raise _build_error(host, str(error)) from error
        except OSError as error:
            if not _is_taken(error):
                raise _build_error(host, error.strerror or str(error)) from error
    raise OutputError(f"No port from {port} on is free.", hint="Choose another one: --port 9000.")


def _open_socket(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    opened = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen()
    except OSError:
        opened.close()
        raise
    return opened


def _is_taken(error: OSError) -> bool:
    return error.errno in {errno.EADDRINUSE, errno.EACCES}


def _build_error(host: str, reason: str) -> OutputError:
    return OutputError(
        f"The preview cannot listen on {host}: {reason.lower()}.",
        hint="Leave --host out: 127.0.0.1 is this machine.",
    )


def serve(  # noqa: PLR0913 - what the command gives
    ask: Ask,
    first: Request,
    listening: socket.socket,
    host: str,
    *,
    ready: Callable[[str], None],
    allow_private: bool = False,
) -> None:
    """Serve the preview until it is interrupted; `ready` is called with its token once it answers."""
    _interrupt_on_hangup()
    with watch_issues(ask, first, allow_private=allow_private) as live, suppress(KeyboardInterrupt):
        build_server(live, host, partial(ready, live.token)).run([listening])


def _interrupt_on_hangup() -> None:
    """Treat being ended, or losing the terminal, like Ctrl-C: nothing is left behind."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup ignores it
            signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGINT))


@contextmanager
def watch_issues(ask: Ask, first: Request, *, allow_private: bool = False) -> Iterator[Live]:
    """Build the issue again whenever its files change, for as long as the context lasts."""
    stop = threading.Event()
    with Outbox() as outbox:
        # Versions start above those of any earlier server, for the page takes only newer ones.
        token, version = secrets.token_urlsafe(TOKEN_BYTES), int(time.time())
        live = Live(ask, first, outbox, token=token, version=version, allow_private=allow_private)
        threads = watch(live.find_folders, live.rebuild, stop)
        try:
            yield live
        finally:
            stop.set()
            live.close()
            for thread in threads:
                thread.join(GRACE)


def build_server(live: Live, host: str, ready: Callable[[], None]) -> uvicorn.Server:
    """Build the web server, still to be run on a socket."""
    import uvicorn

    class Server(uvicorn.Server):
        """A server that ends the pages' open connections first, or stopping would wait for them."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(WORKERS))
            await super().startup(sockets)
            for listening in sockets or []:
                listening.listen(QUEUE)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            live.close()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        build_application(live, host),
        loop="asyncio",
        http=make_protocol(count_connections()),
        h11_max_incomplete_event_size=HEAD,
        backlog=BURST,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config)
