"""Issue → text part: 72 columns, links numbered and listed at the end.

It reads as a letter typed with care, and says all that the HTML says.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.model import Image
from newsletter.render.mjml import make_scope, tag_own_link
from newsletter.render.text.line_breaking import COLUMNS, count_columns, hang, underline, wrap
from newsletter.render.text.text_blocks import References, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Issue

__all__ = ["COLUMNS", "count_columns", "hang", "render_text", "underline", "wrap"]

# Empty lines after the first; those of code are indented until they are stripped, and so they stay.
_GAP = re.compile(r"\n{3,}")


def render_text(issue: Issue, templates: Path | None) -> str:
    """Return the text part of an issue."""
    refs = References()
    write = Writer(
        number=refs.number, tagged=partial(tag_own_link, issue), colon=partial(_find_colon, templates)
    )
    rendered = templating.render(
        "email/issue.txt.j2",
        project=templates,
        **make_scope(issue, templates),
        columns=COLUMNS,
        wrap=templating.check_arguments("wrap", str, wrap),
        hang=templating.check_arguments("hang", str, hang),
        underlined=templating.check_arguments("underline", str, underline),
        ref=templating.check_arguments("ref", str, refs.number),
        refs=refs.urls,
        lines=write.format_block,
        picture=templating.check_arguments("picture", Image, write.describe_image),
    )
    return _tidy(rendered)


def _tidy(text: str) -> str:
    """Leave one empty line between two things, no space at a line's end, one line break at the end of all."""
    return "\n".join(line.rstrip() for line in _GAP.sub("\n\n", text).strip().split("\n")) + "\n"


def _find_colon(templates: Path | None, language: str) -> str:
    return templating.load_words(language, templates).get("colon", ":")
