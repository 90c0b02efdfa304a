"""`newsletter templates`: which templates there are, and copies of them to change."""

from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.model import Json
    from newsletter.templating.catalogue import Template

templates = typer.Typer(name="templates", rich_markup_mode=None, subcommand_metavar="[COMMAND]")


def _complete_template(incomplete: str) -> list[tuple[str, str]]:
    """Return what the shell offers for TEMPLATE: each packaged template by its shortest clear name."""
    from newsletter.templating import PACKAGED, catalogue

    known = catalogue.list_templates()
    forms = [form for template in known for form in catalogue.list_short_names(template.name)]
    clear = [
        (_find_short_name(template, forms), template.makes)
        for template in known
        if template.path.is_relative_to(PACKAGED)
    ]
    return [(name, makes) for name, makes in clear if name.startswith(incomplete)]


def _find_short_name(template: "Template", forms: list[str]) -> str:
    from newsletter.templating import catalogue

    return min(
        (form for form in catalogue.list_short_names(template.name) if forms.count(form) == 1), key=len
    )


@templates.callback(invoke_without_command=True)
def show(context: typer.Context, *, config: options.Config = None, json: options.Json = False) -> None:
    """List the templates, or copy one to change it.

    Each is listed with what it makes, and whether yours or the packaged one is used. A template of yours has
    the name of the packaged one, in templates/ beside content/.
    """
    context.obj = config
    if context.invoked_subcommand:
        return
    from newsletter.export import shapes
    from newsletter.templating import catalogue

    project = options.find_project(config)
    listed = catalogue.list_templates(project.templates if project else None)
    if json:
        rows: list[Json] = [
            {
                "name": template.name,
                "makes": template.makes,
                "own": template.own,
                "path": str(options.shorten_path(template.path)),
            }
            for template in listed
        ]
        console.print_result(shapes.dump_json({"templates": rows}))
    else:
        for template in listed:
            console.print_result(_format_row(template, max(len(template.name) for template in listed)))


@templates.command(no_args_is_help=True)
def eject(
    context: typer.Context,
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="TEMPLATE",
            help="Its name, as short as it is clear: masthead, fr, x.",
            autocompletion=_complete_template,
            show_default=False,
        ),
    ],
    *,
    config: options.Config = None,
) -> None:
    """Copy packaged templates into the project's templates/.

    What is there already stays as it is: an error tells of it, and nothing is copied.
    """
    from newsletter import templating
    from newsletter.export.packaged_files import eject_templates
    from newsletter.templating import catalogue

    project = options.require_project(
        config or context.obj, hint="Templates belong to a project: run `newsletter init` to make one."
    )
    known = templating.list_names()
    made = eject_templates([catalogue.find(name, known) for name in named], project.root / "templates")
    for path in made:
        console.print_result(str(options.shorten_path(path)))
    console.say("Next: change it, then newsletter build --open. Delete it to have the packaged one again.")


def _format_row(template: "Template", width: int) -> str:
    whose = console.style_strong("yours   ") if template.own else console.style_faint("packaged")
    return f"{template.name:<{width}}  {whose}  {template.makes}".rstrip()
