"""`newsletter`, and `python -m newsletter`."""

import gc
import signal
import sys

# Objects that are made before Python looks for garbage among them, instead of 700: what a command loads
# stays, and to look through it again and again takes a twelfth of a build. Own choice.
GARBAGE = 50_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(GARBAGE)
    _end_in_order()
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


if __name__ == "__main__":
    main()
