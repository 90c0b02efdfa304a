"""The command line: its commands, and the one place that turns an error into a message."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from newsletter.cli import console
from newsletter.cli.add import add
from newsletter.cli.build import build
from newsletter.cli.check import check, explain
from newsletter.cli.count import count
from newsletter.cli.init import init
from newsletter.cli.new import new
from newsletter.cli.paste import paste
from newsletter.cli.preview import preview
from newsletter.cli.read import read
from newsletter.cli.social import social
from newsletter.cli.templates import templates
from newsletter.errors import Location, NewsletterError, OutputError

# Exit codes besides 0: a problem that its author can mend, and interrupted (128 + SIGINT); 2 is Typer's own,
# for wrong usage.
AUTHOR = 1
INTERRUPTED = 130


class Boundary(TyperGroup):
    """Commands whose NewsletterErrors become messages; any other error stays a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command, and exit as the shell expects."""
        try:
            _check_folder()
            return super().main(*args, **kwargs)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(AUTHOR)
        except OSError as error:
            console.print_error(_explain(error))
            _drop_output()
            sys.exit(AUTHOR)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - click's is private
        """Run the command."""
        try:
            return super().invoke(ctx)
        except NewsletterError as error:
            console.print_error(error)
            if isinstance(error, OutputError):
                _drop_output()
            raise typer.Exit(AUTHOR) from error
        except KeyboardInterrupt as error:
            console.say("Interrupted.")
            raise typer.Exit(INTERRUPTED) from error


def _check_folder() -> None:
    try:
        Path.cwd()
    except FileNotFoundError as error:
        console.print_error(OutputError("The current folder is gone.", hint="Go to one that exists."))
        raise SystemExit(AUTHOR) from error


def _explain(error: OSError) -> NewsletterError:
    """Return what the system refused, where nobody nearer knew what to say of it; it is no bug of ours."""
    reason = (error.strerror or str(error)).lower()
    if error.filename:
        path = os.fsdecode(error.filename)
        return OutputError(f"{reason.capitalize()}.", where=Location(path), hint="Check its permissions.")
    return OutputError(f"The system refuses: {reason}.", hint="Look whether the disk is in order.")


def _drop_output() -> None:
    """Give up what stdout did not take, so that Python does not try once more at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Boundary,
    name="newsletter",
    help="Turns the week's articles into a responsive email and short social snippets.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(build)
app.command()(check)
app.command()(explain)
app.command()(preview)
app.command()(social)
app.command()(count)
app.command()(read)
app.command()(new)
app.command()(add)
app.command()(paste)
app.command()(init)
app.add_typer(templates)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        console.print_result(f"newsletter {version('newsletter-desk')}")
        raise typer.Exit


@app.callback()
def newsletter(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Turns the week's articles into a responsive email and short social snippets."""
