"""The preview from its first build until Ctrl-C: a socket, a watch, a server, and nothing left behind."""

from __future__ import annotations

import errno
import secrets
import signal
import socket
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsletter.errors import OutputError
from newsletter.preview import server
from newsletter.preview.live import Live
from newsletter.preview.opening import Outbox
from newsletter.preview.watch import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import uvicorn

    from newsletter.pipeline import Request
    from newsletter.preview.live import Ask

# The port where the preview is looked for first, and how many after it are tried. Own choice, 2026-11-23.
PORT, PORTS = 8765, 100
# Seconds that open answers get once the preview is stopped. Own choice, 2026-11-23.
GRACE = 1


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on the port, or on the next one that is free.

    Raises:
        OutputError: the address is not this machine's, or no port is free.
    """
    for each in range(port, min(port + PORTS, 65_536)):
        try:
            return _bound(host, each)
        except OverflowError as error:
            raise _refused(host, str(error)) from error
        except OSError as error:
            if not _is_taken(error):
                raise _refused(host, error.strerror or str(error)) from error
    raise OutputError(f"No port from {port} on is free.", hint="Name another one: --port 9000.")


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen()
    except OSError:
        made.close()
        raise
    return made


def _is_taken(error: OSError) -> bool:
    return error.errno in {errno.EADDRINUSE, errno.EACCES}


def _refused(host: str, why: str) -> OutputError:
    return OutputError(
        f"The preview cannot listen on {host}: {why.lower()}.",
        hint="Leave --host out: 127.0.0.1 is this machine.",
    )


def serve(
    ask: Ask, first: Request, listening: socket.socket, host: str, *, ready: Callable[[], None]
) -> None:
    """Serve the preview until it is interrupted; `ready` is called once it answers."""
    _heed_hanging_up()
    with watched(ask, first) as live, suppress(KeyboardInterrupt):
        web_server(live, host, ready).run([listening])


def _heed_hanging_up() -> None:
    """Being ended, or losing the terminal, is as good as Ctrl-C: nothing stays behind."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # nohup ignores it
            signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGINT))


@contextmanager
def watched(ask: Ask, first: Request) -> Iterator[Live]:
    """The issue, built anew whenever its files change."""
    stop = threading.Event()
    with Outbox() as outbox:
        # Versions go on from where a server before this one cannot have come: the page takes only newer ones.
        live = Live(ask, first, outbox, token=secrets.token_urlsafe(), version=int(time.time()))
        threads = watch(live.places, live.changed, stop)
        try:
            yield live
        finally:
            stop.set()
            live.close()
            for thread in threads:
                thread.join(GRACE)


def web_server(live: Live, host: str, ready: Callable[[], None]) -> uvicorn.Server:
    """The web server itself, still to be run on a socket."""
    import uvicorn

    class Server(uvicorn.Server):
        """Ends the pages' open connections first, or stopping would wait for them."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            live.close()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        server.application(live, host),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE,
    )
    return Server(config)
