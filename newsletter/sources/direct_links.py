"""Links of an article → links that lead straight where they end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.model import map_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Run, Text


def unwrap_links(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks whose links lead straight where they end; so does a URL that is a link's own text."""
    return map_texts(blocks, _unwrap_text)


def _unwrap_text(text: Text) -> Text:
    return tuple(_unwrap_run(run) if run.href else run for run in text)


def _unwrap_run(run: Run) -> Run:
    url = links.unwrap_url(run.href or "")
    if url == run.href:
        return run
    return replace(run, href=url, text=url if links.is_web(run.text) else run.text)
