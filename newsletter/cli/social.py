"""`newsletter social`: snippets to the terminal or the clipboard."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsletter.cli import clipboard, console, options
from newsletter.cli.cards import write_cards
from newsletter.errors import Location, SnippetError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Snippet, Variant
    from newsletter.pipeline import MadeSnippets, SnippetRequest

# Where a link is pasted that is not in the text.
_PLACES = {"card": "for the card", "bio": "for the bio", "comment": "for the first comment"}


def social(
    targets: options.Targets = None,
    *,
    network: options.Networks = None,
    variant: Annotated[
        Literal["title", "lede", "points", "question"] | None,
        typer.Option(
            "--variant",
            help="What the snippet opens with; without it, what suits each network.",
            show_default=False,
        ),
    ] = None,
    thread: Annotated[
        bool, typer.Option("--thread", help="Several parts, where a network reads them as one.")
    ] = False,
    roundup: Annotated[bool, typer.Option("--roundup", help="One snippet for the whole issue.")] = False,
    sponsor: Annotated[
        str | None,
        typer.Option(
            "--sponsor", metavar="ID", help="A sponsor's booking, under who pays.", show_default=False
        ),
    ] = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Copy instead of printing; several are walked through.")
    ] = False,
    api: Annotated[
        bool, typer.Option("--api", help="The form for a network's API, where it has its own.")
    ] = False,
    cards: Annotated[
        bool, typer.Option("--cards", help="Pictures of the articles' words, as PNG files.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Where the pictures go.",
            show_default="dist/ISSUE/cards",
        ),
    ] = None,
    url: options.Url = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Print the snippets of an issue's articles, or copy them."""
    from newsletter import pipeline
    from newsletter.export import shapes

    if copy and json:
        raise typer.BadParameter("it does not go with --json.", param_hint="--copy")
    wanted = _make_snippet_request(network, variant, sponsor, thread=thread, roundup=roundup)
    if output and not cards:
        raise typer.BadParameter("it goes with --cards.", param_hint="--output")
    if cards:
        if copy or api or wanted != pipeline.SnippetRequest():
            raise typer.BadParameter("it goes with --output and --json alone.", param_hint="--cards")
        write_cards(options.make_request(targets, url, config), output, json=json)
        return
    made = pipeline.make_snippets(options.make_request(targets, url, config), wanted)
    _warn_about_missing(made, "thread" if thread else variant or "title")
    if thread:
        _warn_about_single_posts(made)
    _warn_about_long_parts(made)
    _warn_about_links(
        made, 'mirror = "…" in newsletter.toml' if roundup else "url: … above its text, or --url"
    )
    if copy:
        _copy(made, api=api)
    elif json:
        console.print_result(shapes.dump_json(shapes.shape_snippets(made.issue, made.articles)))
    else:
        _print(made, api=api)


def _make_snippet_request(
    networks: list[str] | None, variant: "Variant | None", sponsor: str | None, *, thread: bool, roundup: bool
) -> "SnippetRequest":
    """Return what these options ask for; options that exclude each other are refused."""
    from newsletter.pipeline import SnippetRequest

    choices = {
        "--variant": variant is not None,
        "--thread": thread,
        "--roundup": roundup,
        "--sponsor": sponsor is not None,
    }
    given = [name for name, is_given in choices.items() if is_given]
    if len(given) > 1:
        raise typer.BadParameter(f"it does not go with {given[1]}.", param_hint=given[0])
    return SnippetRequest(
        networks=_parse_networks(networks, thread=thread),
        variant=variant,
        form="thread" if thread else "post",
        subject="issue" if roundup else "booking" if sponsor is not None else "articles",
        booking=sponsor or "",
    )


def _parse_networks(networks: list[str] | None, *, thread: bool) -> tuple[str, ...]:
    """Return the networks that were named; for a thread, each of them must have threads."""
    from newsletter.social.networks import NETWORKS

    keys = tuple(network.key for network in options.parse_networks(networks)) if networks else ()
    threadable = [network.key for network in NETWORKS if network.threadable]
    for key in keys:
        if thread and key not in threadable:
            raise typer.BadParameter(
                f"{key} has no threads; {', '.join(threadable)} have.", param_hint="--thread"
            )
    return keys


def _warn_about_missing(made: "MadeSnippets", wanted: str) -> None:
    """Warn of snippets that do not exist: an article without a question has no question variant.

    Raises:
        SnippetError: there is no snippet at all.
    """
    missing = {
        article.source: _describe_missing(snippets, made, wanted) for article, snippets in made.articles
    }
    if not any(snippets for _, snippets in made.articles):
        source, problem = next(iter(missing.items()))
        raise SnippetError(problem, where=Location(source), hint="Write --variant title.")
    for source, problem in missing.items():
        if problem:
            console.warn(source, problem)
    _warn_about_cuts(made)


def _warn_about_single_posts(made: "MadeSnippets") -> None:
    """Say where an article is too short for a thread."""
    for article, snippets in made.articles:
        if keys := [snippet.network for snippet in snippets if len(snippet.parts) == 1]:
            console.warn(article.source, f"It fits in one post on {', '.join(keys)}, which is no thread.")


def _warn_about_long_parts(made: "MadeSnippets") -> None:
    """Say at their lines which parts that an editor wrote are longer than their network takes."""
    for _, snippets in made.articles:
        for snippet in snippets:
            for part in snippet.parts:
                if part.where and part.count > part.limit:
                    problem = f"Too long for {snippet.network}: {part.count} of {part.limit} {part.unit}."
                    console.warn(str(part.where), problem)


def _warn_about_links(made: "MadeSnippets", cure: str) -> None:
    """Say which articles have no URL that their snippets could lead to."""
    for article, snippets in made.articles:
        if snippets and not article.url:
            console.warn(article.source, f"It has no URL, so its snippets have no link: write {cure}.")


def _warn_about_cuts(made: "MadeSnippets") -> None:
    """Say of each snippet what it leaves out of the lede, those that leave out the same in one line."""
    for article, snippets in made.articles:
        networks: dict[str, list[str]] = {}
        for snippet in snippets:
            networks.setdefault(snippet.cut, []).append(snippet.network)
        for cut, keys in networks.items():
            if cut:
                console.warn(article.source, f"No room on {', '.join(keys)} for this of the lede: “{cut}”")


def _describe_missing(snippets: "Sequence[Snippet]", made: "MadeSnippets", wanted: str) -> str:
    without = [key for key in made.networks if key not in {snippet.network for snippet in snippets}]
    if not without:
        return ""
    return (
        f"No room for the {wanted} on {', '.join(without)}."
        if snippets
        else f"There is no {wanted} to open with, or none that fits."
    )


def _iter_copies(made: "MadeSnippets", *, api: bool) -> "Iterator[tuple[str, str]]":
    """Yield all that is copied: a heading with its count, and its text or what the API takes.

    A link that is not in the text follows it, for it is pasted somewhere else.
    """
    from newsletter.export import shapes

    for _, snippets in made.articles:
        for snippet in snippets:
            for part in snippet.parts:
                heading = (
                    f"{snippet.network} {part.count}/{part.limit} {part.unit}{_describe_author(snippet)}"
                )
                text = (api and part.api) or part.text
                yield heading, text if isinstance(text, str) else shapes.dump_json(text)
            in_form = api and snippet.parts[-1].api and snippet.link_in == "card"
            if snippet.separate_link and not in_form:
                yield f"{snippet.network} link, {_PLACES[snippet.link_in]}", snippet.separate_link


def _describe_author(snippet: "Snippet") -> str:
    """Return whether an editor wrote a snippet, and whether the article has changed since."""
    return f", own text{', the article has changed since' * snippet.stale}" if snippet.own else ""


def _copy(made: "MadeSnippets", *, api: bool) -> None:
    from newsletter.cli import copy_prompt

    copies = list(_iter_copies(made, api=api))
    posts = sum(len(snippet.parts) for _, snippets in made.articles for snippet in snippets)
    if posts > 1 or (len(copies) > 1 and copy_prompt.can_ask()):
        copy_prompt.copy_one_by_one(copies)
        return
    (heading, text), *links = copies
    clipboard.copy(text)
    console.say(f"Copied {heading}.")
    for heading, link in links:
        console.say(f"Not copied: {heading}\n{link}")


def _print(made: "MadeSnippets", *, api: bool) -> None:
    for article, snippets in made.articles:
        if len(made.articles) > 1 and snippets:
            console.print_result(f"{console.style_strong(article.title)}\n")
        of_article = replace(made, articles=((article, snippets),))
        for heading, text in _iter_copies(of_article, api=api):
            name, _, measure = heading.partition(" ")
            console.print_result(f"{console.style_strong(name)} {console.style_faint(measure)}\n{text}\n")
