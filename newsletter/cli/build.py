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
    from newsletter import pipeline
    from newsletter.export import files, folder, shapes
    from newsletter.preview.frozen import page

    asked.known_esp(esp)
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
        screen.show((place / "preview.html").resolve().as_uri())
