"""Design tokens: the theme that a publication chose, under what its project wants otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter import templating
from newsletter.config.positions import locate_key
from newsletter.errors import ConfigError, TemplateError, raise_together
from newsletter.model.design_tokens import OPTIONAL, TOKENS
from newsletter.suggestions import list_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsletter.model.design_tokens import ThemeChoice, Tokens

FOLDER = "email/themes"


def load_theme(choice: ThemeChoice, templates: Path | None) -> Tokens:
    """Return every token by group, as `theme["light"]["accent"]`.

    Raises:
        ConfigError: there is no theme of that name.
        TemplateError: the theme lacks a token, or one is not what it may be.
    """
    known = list_themes(templates)
    if choice.name not in known:
        problem = f'There is no theme "{choice.name}".'
        raise ConfigError(problem, where=choice.where, hint=f"Themes: {', '.join(known)}.")
    name = f"{FOLDER}/{choice.name}.toml"
    own = _convert_tokens(templating.load_table(name, templates))
    raise_together(_find_mistakes(own, templating.locate(name, templates)))
    return {
        group: {**dict.fromkeys(OPTIONAL, ""), **own[group], **choice.tokens.get(group, {})}
        for group in TOKENS
    }


def list_themes(templates: Path | None) -> tuple[str, ...]:
    """Return the names of all themes, the project's own among them."""
    folders = [folder / FOLDER for folder in (templates, templating.PACKAGED) if folder]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def _convert_tokens(table: Mapping[str, object]) -> Tokens:
    return {
        group: {key: str(value) for key, value in tokens.items()} if isinstance(tokens, dict) else {}
        for group, tokens in table.items()
    }


def _find_mistakes(tokens: Tokens, path: Path) -> Iterator[TemplateError]:
    for group in [group for group in tokens if group not in TOKENS]:
        problem = f'A theme has no table "{group}".'
        yield TemplateError(problem, where=locate_key(path, group), hint=list_choices(group, TOKENS))
    for group, known in TOKENS.items():
        own = tokens.get(group, {})
        for key in [key for key in own if key not in known]:
            problem = f'There is no token "{group}.{key}".'
            yield TemplateError(problem, where=locate_key(path, key, group), hint=list_choices(key, known))
        for key, may in known.items():
            if not may.pattern.fullmatch(own.get(key, "" if key in OPTIONAL else "?")):
                problem = f'The token "{group}.{key}" is {"wrong" if key in own else "missing"}.'
                yield TemplateError(
                    problem, where=locate_key(path, key, group), hint=f'Write {key} = "{may.example}".'
                )
