"""`newsletter build`: an issue's folder under dist/."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from newsletter.cli import asked, console, screen


def build(
    targets: asked.Targets = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where the issue's folder goes.", show_default="dist"
        ),
    ] = None,
    url: asked.Url = None,
    esp: asked.Esp = None,
    theme: asked.Theme = None,
    config: asked.Config = None,
    json: asked.Json = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = False,
) -> None:
    """Build the email, its snippets, and the page that shows them."""
    from newsletter.export import folder, shapes
    from newsletter.production import PAGE, produce

    asked.known_esp(esp)
    request = replace(asked.request(targets, url, config), esp=esp, theme=theme)
    built = produce(request)
    place = (output or asked.dist(request)) / built.issue.id
    folder.write(place, built.files)
    if json:
        console.result(
            shapes.dumps(shapes.built(place, set(built.files) - {folder.MANIFEST}, built.findings))
        )
    else:
        for found in built.findings:
            console.finding(found)
        console.result(str(place / PAGE))
    if show:
        screen.show((place / PAGE).resolve().as_uri())
