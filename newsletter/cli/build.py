"""`newsletter build`: an issue's folder under dist/."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from newsletter.cli import browser, console, options


def build(
    targets: options.Targets = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Where the issue's folder goes.", show_default="dist"
        ),
    ] = None,
    url: options.Url = None,
    esp: options.Esp = None,
    theme: options.Theme = None,
    config: options.Config = None,
    json: options.Json = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = False,
) -> None:
    """Build the email, its snippets, and the page that shows them."""
    from newsletter.export import folder, shapes
    from newsletter.production import PAGE, produce

    options.check_esp(esp)
    request = replace(options.make_request(targets, url, config), esp=esp, theme=theme)
    built = produce(request)
    place = (output or options.find_output_folder(request)) / built.issue.id
    folder.write_folder(place, built.files)
    if json:
        console.print_result(
            shapes.dump_json(shapes.shape_build(place, set(built.files) - {folder.MANIFEST}, built.findings))
        )
    else:
        for finding in built.findings:
            console.print_finding(finding)
        console.print_result(str(place / PAGE))
    if show:
        browser.open_page((place / PAGE).resolve().as_uri())
