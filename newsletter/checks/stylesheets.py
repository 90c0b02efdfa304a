"""CSS → rules and declarations, as far as it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tinycss2.ast import Node

# Characters of CSS that are read: eight times what Gmail takes, and half a second. Own limit.
MOST_CSS = 128 * 1024
# Blocks in blocks that are read. Own limit.
_DEEPEST = 4
# Declarations that need no parser: no strings, escapes, brackets, comments, blocks or `!`: the places
# where a ";" or ":" is none: https://www.w3.org/TR/css-syntax-3/#consume-list-of-declarations
_PLAIN = re.compile(r"[^\"'\\(\[{}!/@]*")
_ATTRIBUTE = re.compile(r"[a-z_][\w-]*")
_COMBINATORS = {
    " ": "css-selector-descendant",
    ">": "css-selector-child",
    "+": "css-selector-adjacent-sibling",
    "~": "css-selector-general-sibling",
}

# What stands before an element, and what is asked of it.
Step: TypeAlias = "tuple[str, Compound]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A declaration; `spaced` is whether a space stands before its `!important`."""

    name: str
    value: str
    important: bool = False
    spaced: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """What a selector asks of one element; `rest` is whether it asks what only a browser knows."""

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str | None], ...] = ()
    rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """A selector: its steps, how specific it is, and the features that a client needs for it."""

    steps: tuple[Step, ...]
    weight: tuple[int, int, int]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule.

    Attributes:
        media: the conditions that it stands under, as written and in lower case.
        needs: the features that a client needs to come to it.
    """

    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]
    media: tuple[str, ...]
    needs: frozenset[str]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stylesheet:
    """The rules of a style element, and its other statements by feature, with their line."""

    rules: tuple[Rule, ...] = ()
    statements: tuple[tuple[str, int], ...] = ()


def read_stylesheet(css: str) -> Stylesheet:
    """Return what stands in a style element."""
    import tinycss2

    statements: list[tuple[str, int]] = []
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = tuple(_iter_rules(nodes, (), frozenset(), statements))
    return Stylesheet(rules=rules, statements=tuple(statements))


def read_declarations(css: str) -> tuple[Declaration, ...]:
    """Return the declarations of a style attribute."""
    if not _PLAIN.fullmatch(css):
        return _parse_declarations(css)
    pairs = (piece.split(":", 1) for piece in css.split(";") if ":" in piece)
    return tuple(Declaration(name=name.strip().lower(), value=value.strip()) for name, value in pairs)


def _iter_rules(
    nodes: Sequence[Node], media: tuple[str, ...], needs: frozenset[str], statements: list[tuple[str, int]]
) -> Iterator[Rule]:
    from tinycss2 import ast, parse_rule_list, serialize

    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            yield Rule(
                selectors=tuple(_read_selectors(node.prelude)),
                declarations=_parse_declarations(node.content),
                media=media,
                needs=needs,
                line=node.source_line,
            )
        elif isinstance(node, ast.AtRule):
            keyword = node.lower_at_keyword.removeprefix("-webkit-")
            if keyword in {"media", "supports"} and node.content is not None:
                if len(media) < _DEEPEST:
                    condition = " ".join(serialize(node.prelude).lower().split())
                    inner = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                    more = {f"css-at-{keyword}"}
                    if "prefers-color-scheme" in condition:
                        more.add("css-at-media-prefers-color-scheme")
                    yield from _iter_rules(inner, (*media, condition), needs | more, statements)
            else:
                statements.append((f"css-at-{keyword}", node.source_line))


def _parse_declarations(css: str | Sequence[Node]) -> tuple[Declaration, ...]:
    from tinycss2 import ast, parse_blocks_contents, serialize

    return tuple(
        Declaration(
            name=node.lower_name,
            value=serialize(node.value).strip(),
            important=node.important,
            spaced=bool(node.value) and node.value[-1].type == "whitespace",
        )
        for node in parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
        if isinstance(node, ast.Declaration)
    )


# ── Selectors ────────────────────────────────────────────────────────────────


def _read_selectors(prelude: Sequence[Node]) -> Iterator[Selector]:
    """Yield the selectors of a list; those that are wrong ask what nothing has."""
    tokens: list[Node] = []
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            yield _read_selector(tokens)
            tokens = []
        else:
            tokens.append(node)
    yield _read_selector(tokens)


def _read_selector(tokens: Sequence[Node]) -> Selector:
    steps: list[Step] = []
    compound: list[Node] = []
    combinator = ""
    for node in (*tokens, None):
        written = _get_combinator(node)
        if node is not None and written is None:
            compound.append(node)
            continue
        if compound:
            steps.append((combinator, _read_compound(compound)))
            compound, combinator = [], ""
        if steps and written is not None and combinator in {"", " "}:
            combinator = written
    compounds = [step for _, step in steps]
    needs = {_COMBINATORS[before] for before, _ in steps if before}
    return Selector(
        steps=tuple(steps),
        weight=(
            sum(bool(each.id) for each in compounds),
            sum(len(each.classes) + len(each.attributes) + each.rest for each in compounds),
            sum(each.tag not in {"", "*"} for each in compounds),
        ),
        needs=frozenset(needs.union(*map(_list_needs, compounds))),
    )


def _get_combinator(node: Node | None) -> str | None:
    if node is None or node.type == "comment":
        return None
    if node.type == "whitespace":
        return " "
    return node.value if node.type == "literal" and node.value in _COMBINATORS else None


def _read_compound(nodes: Sequence[Node]) -> Compound:
    tag, name, classes, attributes, rest = "", "", [], [], False
    before = ""
    for node in nodes:
        if node.type == "ident" and before == ".":
            classes.append(node.value)
        elif node.type == "ident" and before == ":":
            tag, rest = ("html", rest) if node.lower_value == "root" else (tag, True)
        elif node.type == "ident" and not before:
            tag = node.lower_value
        elif node.type == "hash":
            name = node.value
        elif node.type == "[] block":
            attribute = _read_attribute(node.content)
            attributes += [attribute] if attribute else []
            rest = rest or attribute is None
        elif node.type == "literal" and node.value == "*":
            tag = "*"
        elif node.type != "comment" and not (node.type == "literal" and node.value in ".:"):
            rest = True
        before = node.value if node.type == "literal" and node.value in ".:" else ""
    return Compound(tag=tag, id=name, classes=tuple(classes), attributes=tuple(attributes), rest=rest)


def _read_attribute(nodes: Sequence[Node]) -> tuple[str, str | None] | None:
    """Return an attribute's name and value, that None where any will do; None where more is asked of it."""
    words = [node for node in nodes if node.type not in {"whitespace", "comment"}]
    if not words or words[0].type != "ident" or not _ATTRIBUTE.fullmatch(words[0].lower_value):
        return None
    name: str = words[0].lower_value
    match words[1:]:
        case []:
            return name, None
        case [sign, value] if sign == "=" and value.type in {"ident", "string"}:
            return name, value.value
        case _:
            return None


def _list_needs(compound: Compound) -> Iterator[str]:
    if compound.tag:
        yield "css-selector-universal" if compound.tag == "*" else "css-selector-type"
    if compound.id:
        yield "css-selector-id"
    if compound.classes:
        yield "css-selector-class"
    if compound.attributes:
        yield "css-selector-attribute"
