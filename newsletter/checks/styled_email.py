"""HTML → its elements in order, with the rules that reach them: what a client's view is made of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from newsletter.checks.stylesheets import MOST_CSS, Stylesheet, read_declarations, read_stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.checks.stylesheets import Compound, Declaration, Rule, Selector

# Emails that are kept, and characters of HTML that are read, ten times what Gmail shows. Own limits.
_KEPT = 1
MOST_HTML = 1024 * 1024
# Elements that all selectors together may look at: a second's work. Own limit.
_MOST_LOOKS = 2_000_000
# What Outlook for Windows alone reads: a comment with a condition that names it, and a style element in it.
_FOR_WORD = re.compile(r"\[if [^\]!]*\bmso\b[^\]]*\]>", re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styling:
    """What one selector of a rule does: to which elements, and how strong it is."""

    rule: Rule
    selector: Selector
    reached: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledEmail:
    """An email with its styles.

    Attributes:
        elements: in the order of the document; `parents` says where each one's parent stands, -1 for none.
        inline: the declarations of each element's style attribute.
        rules: those of its style elements, with the line of the HTML.
        statements: their statements other than rules, by feature, with the line.
        stylings: the rules with what they reach; `for_word` those that Outlook for Windows alone reads.
        read_whole: whether all of it was looked at.
    """

    elements: Sequence[_Element] = ()
    parents: Sequence[int] = ()
    inline: Sequence[tuple[Declaration, ...]] = ()
    rules: Sequence[tuple[Rule, int]] = ()
    statements: Sequence[tuple[str, int]] = ()
    stylings: Sequence[Styling] = ()
    for_word: Sequence[Styling] = ()
    read_whole: bool = True


@lru_cache(_KEPT)
def style_email(html: str) -> StyledEmail:
    """Return an email with its styles; one that is too large, or no HTML, has nothing in it."""
    from lxml import etree

    root = _parse(html) if len(html) <= MOST_HTML else None
    if root is None:
        return StyledEmail(read_whole=len(html) <= MOST_HTML)
    elements = list(root.iter("*"))
    index = _Index.build(elements)
    reader = _Reader()
    inline = [reader.read_attribute(element.get("style")) for element in elements]
    sheets = [
        (reader.read_sheet(element.text or ""), _get_line(element))
        for element in elements
        if element.tag == "style"
    ]
    rules = [(rule, line + rule.line - 1) for sheet, line in sheets for rule in sheet.rules]
    for_word = [
        rule
        for comment in root.iter(etree.Comment)
        if _FOR_WORD.match(comment.text or "")
        for css in _STYLE.findall(comment.text or "")
        for rule in reader.read_sheet(css).rules
    ]
    return StyledEmail(
        elements=elements,
        parents=index.parents,
        inline=inline,
        rules=rules,
        statements=[(name, line + at - 1) for sheet, line in sheets for name, at in sheet.statements],
        stylings=index.apply(rule for rule, _ in rules),
        for_word=index.apply(for_word),
        read_whole=reader.left >= 0 and index.looks >= 0,
    )


def _parse(html: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(
            html.replace("\0", "\ufffd").encode("utf-8", "replace"), parser
        )
    except etree.XMLSyntaxError:  # there is nothing in it
        return None
    return root


def _get_line(element: _Element) -> int:
    line: int | None = element.sourceline  # type: ignore[assignment] # its stub has no type
    return line or 1


class _Reader:
    """Read CSS once, and no more than there may be."""

    def __init__(self) -> None:
        self.left = MOST_CSS
        self._known: dict[str, tuple[Declaration, ...]] = {"": ()}

    def read_attribute(self, css: str | None) -> tuple[Declaration, ...]:
        """Return the declarations of a style attribute."""
        css = css or ""
        if css not in self._known:
            try:
                self._known[css] = read_declarations(css) if self._take(css) else ()
            except RecursionError:  # brackets in brackets, a thousand deep
                self.left, self._known[css] = -1, ()
        return self._known[css]

    def read_sheet(self, css: str) -> Stylesheet:
        """Return what stands in a style element."""
        try:
            return read_stylesheet(css if self._take(css) else "")
        except RecursionError:  # brackets in brackets, a thousand deep
            self.left = -1
            return Stylesheet()

    def _take(self, css: str) -> bool:
        if self.left >= 0:
            self.left -= len(css)
        return self.left >= 0


@dataclass(slots=True, kw_only=True)
class _Index:
    """Where elements stand, by what selectors ask of them."""

    elements: Sequence[_Element]
    parents: Sequence[int]
    ends: Sequence[int]
    before: Sequence[int]
    tags: Mapping[str, Sequence[int]]
    ids: Mapping[str, Sequence[int]]
    classes: Mapping[str, Sequence[int]]
    looks: int = field(default=_MOST_LOOKS)

    @classmethod
    def build(cls, elements: Sequence[_Element]) -> _Index:
        """Return the index of elements in the order of the document."""
        at: dict[_Element | None, int] = {element: number for number, element in enumerate(elements)}
        parents = [at.get(element.getparent(), -1) for element in elements]
        ends = list(range(len(elements)))
        before = [-1] * len(elements)
        last: dict[int, int] = {}
        for number, parent in enumerate(parents):
            before[number] = last.get(parent, -1)
            last[parent] = number
        for number in range(len(elements) - 1, 0, -1):
            if (parent := parents[number]) >= 0:
                ends[parent] = max(ends[parent], ends[number])
        tags: dict[str, list[int]] = defaultdict(list)
        ids: dict[str, list[int]] = defaultdict(list)
        classes: dict[str, list[int]] = defaultdict(list)
        for number, element in enumerate(elements):
            tags[element.tag].append(number)
            if name := element.get("id"):
                ids[name].append(number)
            for name in dict.fromkeys((element.get("class") or "").split()):
                classes[name].append(number)
        return cls(
            elements=elements, parents=parents, ends=ends, before=before, tags=tags, ids=ids, classes=classes
        )

    def apply(self, rules: Iterable[Rule]) -> list[Styling]:
        """Return what each selector of these rules reaches."""
        return [
            Styling(rule=rule, selector=selector, reached=tuple(reached))
            for rule in rules
            for selector in rule.selectors
            if (reached := self._find(selector))
        ]

    def _find(self, selector: Selector) -> list[int]:
        reached: list[int] = []
        for combinator, compound in selector.steps:
            candidates = self._select(compound)
            self.looks -= len(candidates) + len(reached)
            if self.looks < 0:
                return []
            reached = self._keep(candidates, combinator, reached) if combinator else candidates
            if not reached:
                return []
        return reached

    def _keep(self, candidates: Sequence[int], combinator: str, over: Sequence[int]) -> list[int]:
        """Return those candidates that stand as the combinator says to one of these elements."""
        if combinator == " ":
            return self._keep_inner(candidates, over)
        places = set(over)
        if combinator == ">":
            return [number for number in candidates if self.parents[number] in places]
        if combinator == "+":
            return [number for number in candidates if self.before[number] in places]
        first: dict[int, int] = {}
        for number in over:
            first.setdefault(self.parents[number], number)
        return [number for number in candidates if first.get(self.parents[number], number) < number]

    def _keep_inner(self, candidates: Sequence[int], over: Sequence[int]) -> list[int]:
        kept, at, end = [], 0, -1
        for number in candidates:
            while at < len(over) and over[at] < number:
                end = max(end, self.ends[over[at]])
                at += 1
            if number <= end:
                kept.append(number)
        return kept

    def _select(self, compound: Compound) -> list[int]:
        if compound.rest:
            return []
        pools: list[Sequence[int]] = [self.classes.get(name, ()) for name in compound.classes]
        if compound.id:
            pools.append(self.ids.get(compound.id, ()))
        if compound.tag not in {"", "*"}:
            pools.append(self.tags.get(compound.tag, ()))
        pools.sort(key=len)
        chosen = list(pools[0]) if pools else list(range(len(self.elements)))
        for pool in pools[1:]:
            places = set(pool)
            chosen = [number for number in chosen if number in places]
        for name, value in compound.attributes:
            chosen = [number for number in chosen if self._has(number, name, value)]
        return chosen

    def _has(self, number: int, name: str, value: str | None) -> bool:
        own = self.elements[number].get(name)
        return own is not None and value in {None, own}
