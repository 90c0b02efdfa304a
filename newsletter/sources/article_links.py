"""The links of an article: bare URLs become some, as mail clients would make them, and all lead straight."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.language.sentences import STOPS
from newsletter.model import map_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsletter.model import Block, Run, Text

# A URL, to the next space, quotation mark or full-width sign; a host alone where it begins with `www.`.
_URL = re.compile(
    r"(?<![A-Za-z0-9_@/.=-])(?:https?://(?=\w)|www\.(?=[\w-]+\.\w))[^\s<>\"`«»“”„—–…。，、；：！？（）「」『』【】]+",
    re.IGNORECASE,
)
# Signs of the sentence around, at its end; a bracket is one where none opens inside.
_SIGNS = f"{STOPS},;:'’*_~|\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def link_urls(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks with the URLs in their texts as links; code and what is a link already stay."""
    return map_texts(blocks, _link_text)


def unwrap_links(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks whose links lead straight where they end; so does a URL that is a link's own text."""
    return map_texts(blocks, _unwrap_text)


def _link_text(text: Text) -> Text:
    return tuple(part for run in text for part in _split_run(run))


def _split_run(run: Run) -> Iterator[Run]:
    if run.href or "code" in run.marks:
        yield run
        return
    done = 0
    for match in _URL.finditer(run.text):
        url = _trim_signs(match[0])
        href = url if "://" in url else f"https://{url}"
        if not links.is_web(href):
            continue
        end = match.start() + len(url)
        if done < match.start():
            yield replace(run, text=run.text[done : match.start()])
        yield replace(run, text=url, href=links.encode_url(href))
        done = end
    if done < len(run.text):
        yield replace(run, text=run.text[done:])


def _trim_signs(url: str) -> str:
    """Return a URL without the signs of the sentence that stand behind it."""
    opened = {closing: url.count(opening) - url.count(closing) for closing, opening in _PAIRS.items()}
    end = len(url)
    while end and (url[end - 1] in _SIGNS or opened.get(url[end - 1], 0) < 0):
        if url[end - 1] in opened:
            opened[url[end - 1]] += 1
        end -= 1
    return url[:end]


def _unwrap_text(text: Text) -> Text:
    return tuple(_unwrap_run(run) if run.href else run for run in text)


def _unwrap_run(run: Run) -> Run:
    url = links.unwrap_url(run.href or "")
    if url == run.href:
        return run
    return replace(run, href=url, text=url if links.is_web(run.text) else run.text)
