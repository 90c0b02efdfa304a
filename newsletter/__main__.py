"""`newsletter`, and `python -m newsletter`."""

import gc
import sys

# Objects that are made before Python looks for garbage among them, instead of 700: what a command loads
# stays, and to look through it again and again takes a twelfth of a build. Own choice.
GARBAGE = 50_000


def main() -> None:
    """Run the command line."""
    gc.set_threshold(GARBAGE)
    try:
        from newsletter.cli.app import app  # noqa: PLC0415 - Ctrl-C while loading is Ctrl-C too
    except KeyboardInterrupt:
        sys.exit(130)
    app(prog_name="newsletter")


if __name__ == "__main__":
    main()
