"""`newsletter social`: snippets to the terminal or the clipboard."""

from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import asked, clipboard, console

if TYPE_CHECKING:
    from newsletter.model import Snippet
    from newsletter.pipeline import Made


def social(
    targets: asked.Targets = None,
    *,
    network: asked.Networks = None,
    copy: Annotated[bool, typer.Option("--copy", help="Copy the snippet instead of printing it.")] = False,
    url: asked.Url = None,
    config: asked.Config = None,
    json: asked.Json = False,
) -> None:
    """Print the snippets of an issue's articles, or copy one to the clipboard."""
    from newsletter import pipeline
    from newsletter.export import shapes

    made = pipeline.social(asked.request(targets, url, config), asked.networks(network))
    if copy:
        _copy([snippet for _, snippets in made.articles for snippet in snippets])
    elif json:
        console.result(shapes.dumps(shapes.snippets(made.issue, made.articles)))
    else:
        _print(made)


def _copy(snippets: "list[Snippet]") -> None:
    if len(snippets) != 1:
        raise typer.BadParameter(
            "name one network and one article, as in -n x article.txt.", param_hint="--copy"
        )
    [snippet] = snippets
    clipboard.copy(snippet.text)
    console.say(f"Copied for {snippet.network}: {_measure(snippet)}.")


def _print(made: "Made") -> None:
    for article, snippets in made.articles:
        if len(made.articles) > 1:
            console.result(f"{console.strong(article.title)}\n")
        for snippet in snippets:
            console.result(f"{console.strong(snippet.network)} {console.faint(_measure(snippet))}")
            console.result(f"{snippet.text}\n")


def _measure(snippet: "Snippet") -> str:
    return ", ".join(f"{part.count}/{part.limit} {part.unit}" for part in snippet.parts)
