"""The editors' own texts of an article's snippets, written beside it: all at once or not at all."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from newsletter.errors import Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.model import OwnText

_HEAD = """\
# Snippets in the editors' own words: a build keeps them. Without its table, a snippet is made anew.
# `article` stands for what the article said then, so that a change since is told.
"""
# What TOML wants behind a backslash: toml.io/en/v1.0.0#string (read 2026-11-23).
_ESCAPED = re.compile(r'[\\"\x00-\x08\x0b-\x1f\x7f]')


def write(path: Path, texts: Mapping[str, OwnText]) -> None:
    """Write the texts by network; without any, the file goes.

    Raises:
        OutputError: nothing can be written there; what was there stays.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if texts:
            draft.write_text(_HEAD + "".join(map(_table, texts, texts.values())), encoding="utf-8")
            draft.replace(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        problem = f"The text cannot be saved: {(error.strerror or str(error)).lower()}."
        hint = "Check the rights and the free space there."
        raise OutputError(problem, where=Location(path), hint=hint) from error


def _table(network: str, own: OwnText) -> str:
    return f'\n[{network}]\narticle = "{own.article}"\ntext = """\n{_ESCAPED.sub(_escape, own.text)}"""\n'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    return f"\\{sign}" if sign in '\\"' else f"\\u{ord(sign):04X}"
