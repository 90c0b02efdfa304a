"""newsletter.toml: the publication, each key checked, and where a project keeps its files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter import links
from newsletter.config import social_table, theme_table
from newsletter.config.toml import load_toml
from newsletter.config.validation import list_mistakes, validate_table, validate_tables
from newsletter.disk import is_file, resolve_path
from newsletter.errors import ConfigError, Location, raise_together
from newsletter.model import CheckRules, ChosenSeverity, Image, Publication
from newsletter.model.check_rules import DEFAULT_CLIENTS
from newsletter.model.rhythm import EXAMPLES, parse_rhythm
from newsletter.services import find_service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.toml import TomlDocument, TomlTable

NAME = "newsletter.toml"
# The keys that hold a web URL; `contact` may be an email address.
URLS = ("site", "unsubscribe", "mirror")
# The keys that are tables of their own.
TABLES = ("newsletter", "images", "email", "delivery", "theme", "social", "check")

# ISO 639-1, perhaps with a region: RFC 5646 section 2.1.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_SENDER = re.compile(r"(?:^|[\s<])[!-;=?A-~]+@[^\s@<>]+\.[^\s@<>]+>?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A publication, where it keeps its files, and what it says of what the checks notice."""

    publication: Publication
    path: Path
    rules: CheckRules = field(default_factory=CheckRules)

    @property
    def content(self) -> Path:
        """The folder that writers work in."""
        return self.path.parent

    @property
    def issues(self) -> Path:
        """The folder that holds a folder for each issue."""
        return self.content / "issues"

    @property
    def root(self) -> Path:
        """What holds `content/`, or newsletter.toml itself where there is no such folder."""
        content = resolve_path(self.content)
        return content.parent if content.name == "content" else content

    @property
    def templates(self) -> Path | None:
        """The project's own templates, beside `content/`, or beside newsletter.toml where there is none."""
        own = self.root / "templates"
        return own if own.is_dir() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationKeys:
    """newsletter.toml as it is written; `logo` and `logo_dark` are paths beside it, or URLs."""

    name: str
    language: str = "fr"
    tagline: str | None = None
    sender: str | None = None
    reply_to: str | None = None
    address: str | None = None
    site: str | None = None
    contact: str | None = None
    unsubscribe: str | None = None
    mirror: str | None = None
    logo: str | None = None
    logo_dark: str | None = None
    reason: str | None = None
    sponsor_call: str | None = None
    rhythm: str | None = None
    newsletter: object = None
    images: object = None
    email: object = None
    delivery: object = None
    theme: object = None
    social: object = None
    check: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterTable:
    """[newsletter]: the rhythm, where it does not stand among the publication's own keys."""

    rhythm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImagesTable:
    """[images]: the public folder where an issue's images are put; `{issue}` stands for the issue's id."""

    base_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailTable:
    """[email]: what stands in every email; `contents`: "Dans ce numéro" in long issues."""

    contents: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTable:
    """[delivery]: the service that sends the email."""

    esp: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTable:
    """[check]: other severities for what the checks notice, by their names; the email clients it is for."""

    severity: Mapping[str, ChosenSeverity] = field(default_factory=dict)
    clients: tuple[str, ...] = DEFAULT_CLIENTS


def find_project(start: Path) -> Path | None:
    """Return the nearest newsletter.toml at `start` or above it, in a folder or in its `content/`."""
    for folder in (start, *start.parents):
        for path in (folder / "content" / NAME, folder / NAME):
            if is_file(path):
                return path
    return None


def load_project(path: Path) -> Project:
    """Read a newsletter.toml.

    Raises:
        ConfigError: the file is absent, or something in it is wrong.
    """
    if not is_file(path):
        raise ConfigError(
            "There is no such file.",
            where=Location(path),
            hint="Name a newsletter.toml, or run `newsletter init` to make a project.",
        )
    document = load_toml(path)
    return Project(publication=_read_publication(document), path=path, rules=_read_rules(document))


def _read_rules(document: TomlDocument) -> CheckRules:
    check = document.get_table("check")
    chosen = validate_table(CheckTable, check)
    table = document.get_table("check.severity")
    places = {name: table.locate(name) for name in chosen.severity}
    places["clients"] = check.locate("clients")
    return CheckRules(severities=chosen.severity, clients=chosen.clients, places=places)


# ── The publication ──────────────────────────────────────────────────────────


def _read_publication(document: TomlDocument) -> Publication:
    """Return the publication of a newsletter.toml.

    Raises:
        ConfigError: something in it is wrong; all mistakes come at once.
    """
    top, images, delivery = document.top, document.get_table("images"), document.get_table("delivery")
    newsletter, email = document.get_table("newsletter"), document.get_table("email")
    wrong = [*list_mistakes(ImagesTable, images), *list_mistakes(DeliveryTable, delivery)]
    wrong += [*list_mistakes(NewsletterTable, newsletter), *list_mistakes(EmailTable, email)]
    wrong += list_mistakes(CheckTable, document.get_table("check"))
    wrong += [*theme_table.list_mistakes(document), *social_table.list_mistakes(document)]
    [keys] = validate_tables(PublicationKeys, [top], known=[*wrong, *_find_misplaced_tables(top)])
    base = _get_text(top, "images") or validate_table(ImagesTable, images).base_url
    rhythm = newsletter if "rhythm" in newsletter.values else top
    raise_together(
        [
            *_find_mistakes(keys, top),
            *_check_url("base_url", base, images if images.values else top),
            *_check_rhythm(keys.rhythm, newsletter, rhythm),
        ]
    )
    written = {
        field.name: getattr(keys, field.name) for field in fields(PublicationKeys) if field.name not in TABLES
    }
    return Publication(
        **{
            **written,
            "logo": _make_logo(keys.logo, keys.name),
            "logo_dark": _make_logo(keys.logo_dark, keys.name),
            "rhythm": parse_rhythm(_get_text(rhythm, "rhythm") or ""),
        },
        images=base,
        contents=validate_table(EmailTable, email).contents,
        esp=find_service(validate_table(DeliveryTable, delivery).esp, delivery.locate("esp")).key,
        theme=theme_table.read_choice(document),
        social=social_table.read_rules(document),
    )


def _make_logo(src: str | None, name: str) -> Image | None:
    """Return a logo, whose alternative text is the publication's name."""
    return Image(src=src, alt=name) if src else None


def _get_text(table: TomlTable, key: str) -> str | None:
    value = table.values.get(key)
    return value if isinstance(value, str) else None


def _find_misplaced_tables(top: TomlTable) -> Iterator[ConfigError]:
    """Yield mistakes for tables that are written as values; `images` may be the URL alone."""
    for key in TABLES:
        value = top.values.get(key)
        if (
            value is not None
            and not isinstance(value, dict)
            and not (key == "images" and _get_text(top, key))
        ):
            yield ConfigError(
                f'"{key}" is a table.', where=top.locate(key), hint=f"Write [{key}] on a line of its own."
            )


def _find_mistakes(keys: PublicationKeys, table: TomlTable) -> Iterator[ConfigError]:
    for key in URLS:
        yield from _check_url(key, getattr(keys, key), table)
    if not _LANGUAGE.fullmatch(keys.language):
        problem = f'"language": "{keys.language}" is not a language.'
        yield ConfigError(
            problem, where=table.locate("language"), hint='Write its code, as in language = "fr".'
        )
    for key, value in (("sender", keys.sender), ("reply_to", keys.reply_to)):
        if value and not _SENDER.search(value):
            problem = f'"{key}": "{value}" has no email address.'
            yield ConfigError(
                problem, where=table.locate(key), hint=f'Write {key} = "Name <name@domain.fr>".'
            )


def _check_rhythm(own: str | None, newsletter: TomlTable, table: TomlTable) -> Iterator[ConfigError]:
    words = _get_text(table, "rhythm")
    if own is not None and table is newsletter:
        yield ConfigError(
            '"rhythm" stands twice.', where=table.locate("rhythm"), hint="Take one of the two away."
        )
    if words is not None and parse_rhythm(words) is None:
        *most, last = (f'"{example}"' for example in EXAMPLES)
        yield ConfigError(
            f'"rhythm": "{words}" is not a rhythm.',
            where=table.locate("rhythm"),
            hint=f"Write {', '.join(most)} or {last}, with the day that is yours.",
        )


def _check_url(key: str, url: str | None, table: TomlTable) -> Iterator[ConfigError]:
    if url and not links.is_web(url):
        problem = f'"{key}": "{url}" is not a web URL.'
        yield ConfigError(
            problem, where=table.locate(key), hint="Write the whole URL, with https:// in front."
        )
