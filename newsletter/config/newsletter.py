"""newsletter.toml, and where a project keeps its things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newsletter.config import publication, toml
from newsletter.errors import ConfigError, Location
from newsletter.model import Publication

NAME = "newsletter.toml"


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
    document = toml.load(path)
    return Project(publication=publication.load(document), path=path)
