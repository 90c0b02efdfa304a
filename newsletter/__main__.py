"""`newsletter`, and `python -m newsletter`."""

from newsletter.cli.app import app


def main() -> None:
    """Run the command line."""
    app(prog_name="newsletter")


if __name__ == "__main__":
    main()
