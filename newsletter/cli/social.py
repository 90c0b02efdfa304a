"""`newsletter social`: snippets to the terminal or the clipboard."""

from typing import TYPE_CHECKING, Annotated

import typer

from newsletter.cli import asked, clipboard, console

if TYPE_CHECKING:
    from newsletter.model import Article, Snippet


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

    wanted = asked.networks(network)
    assembled = pipeline.assemble(asked.request(targets, url, config))
    articles = [entry.article for entry in assembled.issue.entries]
    made = list(zip(articles, pipeline.social(assembled, wanted), strict=True))
    if copy:
        _copy([snippet for _, snippets in made for snippet in snippets])
    elif json:
        console.result(shapes.dumps(shapes.snippets(assembled.issue.id, made)).rstrip())
    else:
        _print(made)


def _copy(snippets: "list[Snippet]") -> None:
    if len(snippets) != 1:
        raise typer.BadParameter(
            "name one network and one article, as in -n x article.txt.", param_hint="--copy"
        )
    [snippet] = snippets
    clipboard.copy(snippet.parts[0].text)
    console.say(f"Copied for {snippet.network}: {_measure(snippet)}.")


def _print(made: "list[tuple[Article, tuple[Snippet, ...]]]") -> None:
    for article, snippets in made:
        if len(made) > 1:
            console.result(f"{console.strong(article.title)}\n")
        for snippet in snippets:
            console.result(f"{console.strong(snippet.network)} {console.faint(_measure(snippet))}")
            console.result("\n".join(part.text for part in snippet.parts) + "\n")


def _measure(snippet: "Snippet") -> str:
    return ", ".join(f"{part.count}/{part.limit} {part.unit}" for part in snippet.parts)
