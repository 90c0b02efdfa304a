"""Design tokens: the theme that a publication chose, under what its project wants otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.errors import ConfigError, Location, TemplateError
from newsletter.model.tokens import OPTIONAL, TOKENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsletter.model.tokens import ThemeChoice, Tokens

FOLDER = "email/themes"


def theme(choice: ThemeChoice, templates: Path | None) -> Tokens:
    """Every token by group, as `theme["light"]["accent"]`.

    Raises:
        ConfigError: there is no theme of that name.
        TemplateError: the theme lacks a token, or one is not what it may be.
    """
    known = names(templates)
    if choice.name not in known:
        problem = f'There is no theme "{choice.name}".'
        raise ConfigError(problem, where=choice.where, hint=f"Themes: {', '.join(known)}.")
    name = f"{FOLDER}/{choice.name}.toml"
    own = _groups(templating.table(name, templates))
    _refuse(own, templating.path(name, templates))
    return {
        group: {**dict.fromkeys(OPTIONAL, ""), **own[group], **choice.tokens.get(group, {})}
        for group in TOKENS
    }


def names(templates: Path | None) -> tuple[str, ...]:
    """The themes that there are, the project's own among them."""
    folders = [folder / FOLDER for folder in (templates, templating.PACKAGED) if folder]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def _groups(table: Mapping[str, object]) -> Tokens:
    return {
        group: {key: str(value) for key, value in found.items()}
        for group, found in table.items()
        if isinstance(found, dict)
    }


def _refuse(tokens: Tokens, path: Path) -> None:
    mistakes = tuple(_mistakes(tokens, Location(path)))
    if mistakes:
        raise mistakes[0].together_with(*mistakes[1:])


def _mistakes(tokens: Tokens, where: Location) -> Iterator[TemplateError]:
    for group, known in TOKENS.items():
        own = tokens.get(group, {})
        for key in own.keys() - known.keys():
            hint = f"Valid: {', '.join(known)}."
            yield TemplateError(f'There is no token "{group}.{key}".', where=where, hint=hint)
        for key, may in known.items():
            if not may.pattern.fullmatch(own.get(key, "" if key in OPTIONAL else "?")):
                problem = f'The token "{group}.{key}" is {"wrong" if key in own else "missing"}.'
                yield TemplateError(problem, where=where, hint=f'Write {key} = "{may.example}".')
