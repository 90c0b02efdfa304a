"""What the preview page says, in the language of its publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.language import get_direction
from newsletter.preview import page_messages

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.model import Json

# Where the words lie under `templates/`, and the language of those who have no others.
FOLDER = "preview"
ENGLISH = "en"
# The words of what only a live page shows.
LIVE = ("reading.",)


def list_words(language: str, templates: Path | None, *, live: bool = True) -> dict[str, Json]:
    """List the words of the page, and the language that they are in: English where nothing else is said.

    A page that is not live does without those that it never says.

    Raises:
        TemplateError: the project's own files hold what the page never says.
    """
    page_messages.load_messages(language, templates)
    is_spoken = templating.list_language_files(f"{FOLDER}/words", language, templates)
    spoken = language if is_spoken else ENGLISH
    words = templating.load_words(spoken, templates, FOLDER)
    return {
        "page": {"language": spoken, "dir": get_direction(spoken)},
        "words": {key: word for key, word in words.items() if live or not key.startswith(LIVE)},
    }
