"""`newsletter preview`: the issue in the browser, live."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import browser, console, options

if TYPE_CHECKING:
    from newsletter.pipeline import Request

_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def preview(
    targets: options.Targets = None,
    *,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            "-p",
            metavar="PORT",
            min=0,
            max=65_535,
            help="Where it answers.",
            show_default="8765, or the next free one",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Another address shows it to your network.")
    ] = "127.0.0.1",
    show: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Open the browser.", show_default="where there is a screen"),
    ] = None,
    url: options.Url = None,
    esp: options.Esp = None,
    theme: options.Theme = None,
    allow_private: options.Private = False,
    config: options.Config = None,
) -> None:
    """Show the issue in the browser, and again at every save.

    Only who opens the URL that is printed sees it. Ctrl-C ends it.
    """
    from newsletter.preview import serving

    options.check_esp(esp)
    if not targets:
        _begin_first_issue(config)
    first = replace(options.make_request(targets, url, config), esp=esp, theme=theme)
    listening = serving.bind(host, serving.PORT if port is None else port)
    bound = listening.getsockname()[1]
    _print_warnings(host, serving.PORT if port is None else port or bound, bound)

    def again(issue: Path | None) -> "Request":
        """Return the request as it is now: newsletter.toml may have changed, standard input cannot."""
        if issue is None and first.pasted:
            return first
        names = targets if issue is None else [str(issue)]
        return replace(options.make_request(names, url, config), esp=esp, theme=theme)

    def ready(token: str) -> None:
        page_url = _format_url(host, bound, token)
        console.print_result(page_url)
        console.say("Ctrl-C ends the preview.")
        if sys.stdout.isatty() if show is None else show:
            browser.open_page(page_url)

    serving.serve(again, first, listening, host, ready=ready, allow_private=allow_private)


def _begin_first_issue(config: Path | None) -> None:
    """Make an issue for the page to fill, where the project has none."""
    from newsletter.config.neighbours import list_neighbours
    from newsletter.preview.empty_issue import begin_first_issue

    project = options.find_project(config)
    if project and not list_neighbours(project.issues):
        path = options.shorten_path(begin_first_issue(project, options.get_today()))
        console.say(f"This project had no issue: {path} is the first, and the page fills it.")


def _print_warnings(host: str, wanted: int, bound: int) -> None:
    if wanted != bound:
        console.say(f"Port {wanted} is taken; the preview answers on {bound}.")
    if host not in _LOCAL:
        console.say("Everybody on your network who has the URL below can use this preview, and read along.")


def _format_url(host: str, port: int, token: str) -> str:
    from newsletter.preview.guard import TOKEN_PARAMETER

    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - only told apart
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/?{TOKEN_PARAMETER}={token}"
