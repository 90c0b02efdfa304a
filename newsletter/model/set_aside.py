"""What a source holds besides its article, and why it is no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Reasons that tell only where a line stands: a guess, so that the line may be text all the same.
BESIDE: Final = "beside the article"
BELOW: Final = "below the article"
OVER_TEXT: Final = "between the title and the text, and no part of either"
IN_TEXT: Final = "between two parts of the text, and no part of it"
AUTHOR_AGAIN: Final = "the author, named again"
# Why lines are no part of the article in one issue.
DROPPED: Final = "left out of this issue"

# Of the line of front matter that keeps an article from being published.
DRAFT: Final = "a draft: this line says that the article is not to be published"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A line of the source that is not part of the article, and why."""

    line: int
    text: str
    why: str
