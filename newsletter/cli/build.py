"""`newsletter build`: an issue's folder under dist/."""

import sys
from dataclasses import replace
from os import environ
from pathlib import Path
from typing import Annotated

import typer

from newsletter.cli import asked, console


def build(
    targets: asked.Targets = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where the issue's folder goes.", show_default="dist"),
    ] = None,
    url: asked.Url = None,
    esp: Annotated[
        str | None,
        typer.Option(
            "--esp",
            metavar="NAME",
            help="The sending service whose tags the mail gets.",
            show_default="that of newsletter.toml",
        ),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme", "-t", metavar="NAME", help="How it looks.", show_default="that of newsletter.toml"
        ),
    ] = None,
    config: asked.Config = None,
    json: asked.Json = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = False,
) -> None:
    """Build the email, its text part, every snippet, and the page that shows them."""
    from newsletter import pipeline
    from newsletter.export import files, folder, shapes
    from newsletter.preview.page import page
    from newsletter.services import BY_KEY

    if esp is not None and esp not in BY_KEY:
        raise typer.BadParameter(f'"{esp}" is none of {", ".join(BY_KEY)}.', param_hint="--esp")
    request = replace(asked.request(targets, url, config), esp=esp, theme=theme)
    built = pipeline.build(request)
    made = {**built.files, "preview.html": page(built).encode()}
    manifest = files.manifest(built.issue, made, built.inputs, built.root)
    place = (output or asked.dist(request)) / built.issue.id
    folder.write(place, {**made, folder.MANIFEST: manifest})
    if json:
        console.result(shapes.dumps(shapes.built(place, made, built.findings)))
    else:
        for found in built.findings:
            console.finding(found)
        console.result(str(place / "preview.html"))
    if show:
        _open(place / "preview.html")


def _open(path: Path) -> None:
    import webbrowser

    if not _has_screen() or not webbrowser.open(path.resolve().as_uri()):
        console.say("There is no screen here; open the page above yourself.")


def _has_screen() -> bool:
    """Without one, Python would open a text browser in this very terminal."""
    return sys.platform in {"darwin", "win32"} or "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ
