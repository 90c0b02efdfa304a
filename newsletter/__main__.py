"""`newsletter`, and `python -m newsletter`."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from newsletter.cli.app import app  # noqa: PLC0415 - Ctrl-C while loading is Ctrl-C too
    except KeyboardInterrupt:
        sys.exit(130)
    app(prog_name="newsletter")


if __name__ == "__main__":
    main()
