"""newsletter.toml, and where a project keeps its things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config import door, toml
from newsletter.errors import ConfigError, Location
from newsletter.model import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.toml import Table

NAME = "newsletter.toml"
# The keys that hold an address of the web; `contact` may be an email address.
ADDRESSES = ("site", "unsubscribe", "mirror", "images")

# ISO 639-1, perhaps with a region: RFC 5646 section 2.1.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_SENDER = re.compile(r"(?:^|[\s<])[!-;=?A-~]+@[^\s@<>]+\.[^\s@<>]+>?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A publication, and where it keeps its things."""

    publication: Publication
    path: Path

    @property
    def content(self) -> Path:
        """The folder that writers work in."""
        return self.path.parent

    @property
    def issues(self) -> Path:
        """The folder with one folder for each issue."""
        return self.content / "issues"

    @property
    def root(self) -> Path:
        """What holds `content/`, or newsletter.toml itself where there is no such folder."""
        content = self.content.resolve()
        return content.parent if content.name == "content" else content

    @property
    def templates(self) -> Path | None:
        """The project's own templates, beside `content/`, or beside newsletter.toml where there is none."""
        own = self.root / "templates"
        return own if own.is_dir() else None


def find(start: Path) -> Path | None:
    """The nearest newsletter.toml at `start` or above it, in the folder itself or in its `content/`."""
    for folder in (start, *start.parents):
        for path in (folder / "content" / NAME, folder / NAME):
            if path.is_file():
                return path
    return None


def load(path: Path) -> Project:
    """Read newsletter.toml.

    Raises:
        ConfigError: the file is absent, or something in it is wrong.
    """
    if not path.is_file():
        raise ConfigError(
            "There is no such file.",
            where=Location(path),
            hint="Name a newsletter.toml, or run `newsletter init` to make a project.",
        )
    table = toml.load(path).top
    publication = door.admit(Publication, table)
    door.refuse(_mistakes(publication, table))
    return Project(publication=publication, path=path)


def _mistakes(publication: Publication, table: Table) -> Iterator[ConfigError]:
    for key in ADDRESSES:
        url = getattr(publication, key)
        if url and not links.is_web(url):
            problem = f'"{key}": "{url}" is not an address of the web.'
            yield ConfigError(problem, where=table.at(key), hint="Write it whole, with https:// in front.")
    if not _LANGUAGE.fullmatch(publication.language):
        problem = f'"language": "{publication.language}" is no language.'
        yield ConfigError(problem, where=table.at("language"), hint='Write its code, as in language = "fr".')
    if publication.sender and not _SENDER.search(publication.sender):
        problem = f'"sender": "{publication.sender}" holds no email address.'
        yield ConfigError(problem, where=table.at("sender"), hint='Write sender = "Name <name@domain.fr>".')
