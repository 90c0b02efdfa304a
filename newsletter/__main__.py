"""`newsletter`, and `python -m newsletter`."""

import gc
import os
import signal
import sys
from io import TextIOWrapper

# Objects that are made before Python looks for garbage among them, instead of 700: what a command loads
# stays, and to look through it again and again takes a twelfth of a build. Own choice.
GARBAGE = 50_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(GARBAGE)
    _end_in_order()
    _open_streams()
    try:
        from newsletter.cli.app import app  # noqa: PLC0415 - Ctrl-C while loading is Ctrl-C too
    except KeyboardInterrupt:
        sys.exit(130)
    app(prog_name="newsletter")


def _end_in_order() -> None:
    """Clear up where the system asks the process to end, as at Ctrl-C; what `nohup` ignores stays ignored."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda received, _: sys.exit(128 + received))


def _open_streams() -> None:
    """Open what was closed when we were called, and let no character that a stream cannot write end us.

    A file of ours that took the number of a closed stream would get what is meant for that. What is opened in
    its place refuses to be read, or written, as a closed one does.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            file = os.open(os.devnull, os.O_RDONLY if number else os.O_WRONLY)
            if file != number:
                os.dup2(file, number)
            setattr(sys, name, open(number, "w" if number else "r", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main()
