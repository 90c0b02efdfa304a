"""The arguments and options that commands share, and the request that they make."""

import sys
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.disk import resolve_path
from newsletter.errors import ConfigError, ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.config.project import Project
    from newsletter.pipeline import Request
    from newsletter.social.networks import Network
    from newsletter.sources.clipping import Clipping

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ISSUE | ARTICLE",
        help="An issue's name or folder, or articles (- for standard input). Default: the newest issue.",
        show_default=False,
    ),
]
Url = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The public address of a bare article.", show_default=False),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", "-c", metavar="FILE", help="The newsletter.toml to use.", show_default="the nearest one"
    ),
]


def _complete_esp(incomplete: str) -> list[tuple[str, str]]:
    """Return what the shell offers for --esp."""
    from newsletter.services import SERVICES

    return [(service.key, service.name) for service in SERVICES if service.key.startswith(incomplete)]


def _complete_theme(incomplete: str) -> list[str]:
    """Return what the shell offers for --theme: the packaged themes."""
    from newsletter.render import theme

    return [name for name in theme.list_themes(None) if name.startswith(incomplete)]


def _complete_network(incomplete: str) -> list[tuple[str, str]]:
    """Return what the shell offers for --network."""
    from newsletter.social.networks import NETWORKS

    return [(network.key, network.name) for network in NETWORKS if network.key.startswith(incomplete)]


Esp = Annotated[
    str | None,
    typer.Option(
        "--esp",
        metavar="NAME",
        help="The sending service whose tags the mail gets.",
        autocompletion=_complete_esp,
        show_default="that of newsletter.toml",
    ),
]
Theme = Annotated[
    str | None,
    typer.Option(
        "--theme",
        "-t",
        metavar="NAME",
        help="How it looks.",
        autocompletion=_complete_theme,
        show_default="that of newsletter.toml",
    ),
]
Networks = Annotated[
    list[str] | None,
    typer.Option(
        "--network",
        "-n",
        metavar="NETWORK",
        help="Only this network; may be repeated.",
        autocompletion=_complete_network,
        show_default="those of newsletter.toml, else all",
    ),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Let addresses lead into your own network.")]
FetchImages = Annotated[
    bool,
    typer.Option("--fetch-images", help="Fetch the images that the articles show from the web, too."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; print what would be.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def make_request(targets: list[str] | None, url: str | None, config: Path | None) -> "Request":
    """Return the request behind a command's arguments."""
    from newsletter.config.targets import STDIN, select
    from newsletter.pipeline import Request

    selection = select(targets or [], Path.cwd(), config)
    if url and len(selection.articles) != 1:
        raise typer.BadParameter("it goes with a single article.", param_hint="--url")
    pasted = read_clipping() if STDIN in selection.articles else None
    return Request(selection=selection, day=get_today(), url=url, pasted=pasted)


def find_output_folder(request: "Request") -> Path:
    """Return where results go: beside the content of an issue, else into the current folder."""
    project = request.selection.project if request.selection.issue else None
    return shorten_path(project.root if project else Path.cwd()) / "dist"


def shorten_path(path: Path) -> Path:
    """Return a path relative to the current folder where it lies below it, else in full."""
    resolved = resolve_path(path)
    return resolved.relative_to(Path.cwd()) if resolved.is_relative_to(Path.cwd()) else resolved


def parse_networks(keys: list[str] | None) -> "tuple[Network, ...]":
    """Return the networks that were named, or all of them."""
    from newsletter.social.networks import BY_KEY, NETWORKS

    for key in keys or []:
        _check_choice(key, BY_KEY, "network", "--network")
    return tuple(BY_KEY[key] for key in keys) if keys else NETWORKS


def check_esp(key: str | None) -> None:
    """Raise BadParameter where there is no such sending service."""
    from newsletter.services import BY_KEY

    if key is not None:
        _check_choice(key, BY_KEY, "sending service", "--esp")


def find_project(config: Path | None) -> "Project | None":
    """Return the project of a newsletter.toml, or of the nearest one to the current folder."""
    from newsletter.config import project

    path = config or project.find_project(Path.cwd())
    return project.load_project(path) if path else None


def require_project(config: Path | None, hint: str) -> "Project":
    """Return the project, or raise ConfigError with a hint where there is none."""
    project = find_project(config)
    if project is None:
        raise ConfigError("There is no newsletter.toml in this folder or above it.", hint=hint)
    return project


def read_stdin() -> bytes:
    """Return what comes on standard input, at most one byte more than an article may have."""
    from newsletter.decoding import ARTICLE_BYTES

    return _read_stdin(ARTICLE_BYTES)


def read_clipping() -> "Clipping":
    """Return the HTML or the text that comes on standard input."""
    from newsletter.decoding import PAGE_BYTES
    from newsletter.sources.clipping import parse_clipping

    return parse_clipping("-", _read_stdin(PAGE_BYTES))


def _read_stdin(limit: int) -> bytes:
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        problem = f"Standard input cannot be read: {error.strerror}."
        raise ContentError(problem, hint="Name a file, or send a text to it: newsletter … < FILE.") from error


def get_today() -> date:
    """Return the newsroom's day, or the one that a reproducible build asks for.

    Source: https://reproducible-builds.org/specs/source-date-epoch/ (read 2026-11-23).
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return date.today()  # noqa: DTZ011 - the newsroom's own day
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        problem = "SOURCE_DATE_EPOCH in the environment is not a time."
        hint = "Write the seconds since 1970, as in SOURCE_DATE_EPOCH=1795737600, or take it away."
        raise ConfigError(problem, hint=hint) from error


def _check_choice(key: str, choices: "Iterable[str]", kind: str, option: str) -> None:
    if key not in choices:
        problem = f'unknown {kind} "{key}"; choose from {", ".join(choices)}.'
        raise typer.BadParameter(problem, param_hint=option)
