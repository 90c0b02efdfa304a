"""`newsletter templates`: which templates there are, and copies of them to change."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import asked, console
from newsletter.errors import ConfigError

if TYPE_CHECKING:
    from newsletter.config.project import Project
    from newsletter.model import Json
    from newsletter.templating.catalogue import Template

templates = typer.Typer(name="templates", rich_markup_mode=None, subcommand_metavar="[COMMAND]")


def _names(incomplete: str) -> list[tuple[str, str]]:
    """What the shell offers for TEMPLATE: the packaged templates, by the shortest name that is clear."""
    from newsletter.templating import PACKAGED, catalogue

    known = catalogue.templates()
    forms = [form for one in known for form in catalogue.short(one.name)]
    clear = [(_clear(one, forms), one.makes) for one in known if one.path.is_relative_to(PACKAGED)]
    return [(name, makes) for name, makes in clear if name.startswith(incomplete)]


def _clear(one: "Template", forms: list[str]) -> str:
    from newsletter.templating import catalogue

    return min((form for form in catalogue.short(one.name) if forms.count(form) == 1), key=len)


@templates.callback(invoke_without_command=True)
def show(context: typer.Context, *, config: asked.Config = None, json: asked.Json = False) -> None:
    """List the templates, or copy one to change it.

    Each is listed with what it makes, and whether yours or the packaged one is used. A template of yours has
    the name of the packaged one, in templates/ beside content/.
    """
    context.obj = config
    if context.invoked_subcommand:
        return
    from newsletter.export import shapes
    from newsletter.templating import catalogue

    project = _project(config)
    found = catalogue.templates(project.templates if project else None)
    if json:
        rows: list[Json] = [
            {"name": one.name, "makes": one.makes, "own": one.own, "path": str(asked.near(one.path))}
            for one in found
        ]
        console.result(shapes.dumps({"templates": rows}))
    else:
        for one in found:
            console.result(_row(one, max(len(one.name) for one in found)))


@templates.command(no_args_is_help=True)
def eject(
    context: typer.Context,
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="TEMPLATE",
            help="Its name, as short as it is clear: masthead, fr, x.",
            autocompletion=_names,
            show_default=False,
        ),
    ],
    *,
    config: asked.Config = None,
) -> None:
    """Copy packaged templates into the project's templates/.

    What is there already stays as it is: an error tells of it, and nothing is copied.
    """
    from newsletter import templating
    from newsletter.export.packaged_files import eject_templates
    from newsletter.templating import catalogue

    project = _project(config or context.obj)
    if project is None:
        raise ConfigError(
            "There is no newsletter.toml in this folder or above it.",
            hint="Templates belong to a project: run `newsletter init` to make one.",
        )
    known = templating.names()
    made = eject_templates([catalogue.find(each, known) for each in named], project.root / "templates")
    for path in made:
        console.result(str(asked.near(path)))
    console.say("Next: change it, then newsletter build --open. Delete it to have the packaged one again.")


def _project(config: Path | None) -> "Project | None":
    from newsletter.config.project import find_project, load_project

    path = config or find_project(Path.cwd())
    return load_project(path) if path else None


def _row(one: "Template", width: int) -> str:
    whose = console.strong("yours   ") if one.own else console.faint("packaged")
    return f"{one.name:<{width}}  {whose}  {one.makes}".rstrip()
