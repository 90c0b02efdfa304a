"""What was asked for: the arguments and options that commands share, and the request they make."""

import sys
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from newsletter.pipeline import Request
    from newsletter.social.networks import Network

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


def _esps(incomplete: str) -> list[tuple[str, str]]:
    """What the shell offers for --esp."""
    from newsletter.services import SERVICES

    return [(each.key, each.name) for each in SERVICES if each.key.startswith(incomplete)]


def _themes(incomplete: str) -> list[str]:
    """What the shell offers for --theme: the packaged themes."""
    from newsletter.render import theme

    return [name for name in theme.names(None) if name.startswith(incomplete)]


def _keys(incomplete: str) -> list[tuple[str, str]]:
    """What the shell offers for --network."""
    from newsletter.social.networks import NETWORKS

    return [(each.key, each.name) for each in NETWORKS if each.key.startswith(incomplete)]


Esp = Annotated[
    str | None,
    typer.Option(
        "--esp",
        metavar="NAME",
        help="The sending service whose tags the mail gets.",
        autocompletion=_esps,
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
        autocompletion=_themes,
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
        autocompletion=_keys,
        show_default="those of newsletter.toml, else all",
    ),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Let addresses lead into your own network.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def request(targets: list[str] | None, url: str | None, config: Path | None) -> "Request":
    """The request behind a command's words."""
    from newsletter.config.targets import STDIN, select
    from newsletter.pipeline import Request

    selection = select(targets or [], Path.cwd(), config)
    if url and len(selection.articles) != 1:
        raise typer.BadParameter("it goes with a single article.", param_hint="--url")
    pasted = stdin() if STDIN in selection.articles else b""
    return Request(selection=selection, day=today(), url=url, pasted=pasted)


def dist(request: "Request") -> Path:
    """Where results go: beside the content of an issue, else into the current folder."""
    project = request.selection.project if request.selection.issue else None
    return near(project.root if project else Path.cwd()) / "dist"


def near(path: Path) -> Path:
    """A path from here on, where it lies below."""
    whole = path.resolve()
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def networks(keys: list[str] | None) -> "tuple[Network, ...]":
    """The networks that were named, or all of them."""
    from newsletter.social.networks import BY_KEY, NETWORKS

    for key in keys or []:
        if key not in BY_KEY:
            raise typer.BadParameter(f'"{key}" is none of {", ".join(BY_KEY)}.', param_hint="--network")
    return tuple(BY_KEY[key] for key in keys) if keys else NETWORKS


def known_esp(key: str | None) -> None:
    """Refuse a sending service that is none."""
    from newsletter.services import BY_KEY

    if key is not None and key not in BY_KEY:
        raise typer.BadParameter(f'"{key}" is none of {", ".join(BY_KEY)}.', param_hint="--esp")


def stdin() -> bytes:
    """What comes on standard input, one byte more than an article may have at most."""
    from newsletter.decoding import ARTICLE_BYTES

    return sys.stdin.buffer.read(ARTICLE_BYTES + 1)


def today() -> date:
    """The newsroom's day, or the one that a reproducible build asks for.

    Source: https://reproducible-builds.org/specs/source-date-epoch/ (read 2026-11-23).
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()  # noqa: DTZ011
