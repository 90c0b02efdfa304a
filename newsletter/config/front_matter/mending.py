"""YAML as people type it: a colon inside a value, which French sets off with spaces, needs no quotes here."""

from __future__ import annotations

import json
import re

# A key of the front matter itself and a plain value on the same line that YAML would refuse: one that
# holds a colon, or begins with what YAML reserves (https://yaml.org/spec/1.2.2/#733-plain-style).
_LOOSE = re.compile(
    r"""^(?P<key>[A-Za-z][\w-]*):[ \t]+
    (?P<value>[@`%].*|[^\s"'\[\]{}|>&*!\#@`%?-].*?:(?:[ \t].*)?)$""",
    re.MULTILINE | re.VERBOSE,
)


def mended(block: str) -> str:
    """The same lines, such values in quotes."""
    return _LOOSE.sub(lambda line: f"{line['key']}: {_quoted(line['value'])}", block)


def _quoted(value: str) -> str:
    return json.dumps(value.rstrip(), ensure_ascii=False)
