"""The paragraphs and tables of a document, whichever program wrote it, and the one that is being read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, TypeAlias

from newsletter import links
from newsletter.model import NOTE, Run, SetAside, attach_notes, merge_runs, plain, trim_runs
from newsletter.sources.hypertext.inline_marks import STRUCK
from newsletter.sources.lines.gaps import close_gap
from newsletter.sources.lines.superscripts import write_at_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Image, Text
    from newsletter.sources.lines.list_signs import ListLevel
    from newsletter.sources.lines.superscripts import Height
    from newsletter.sources.word.styles import WordStyle

# Columns that one cell may stand over. Own limit.
COLUMNS = 64
CONTENTS = "a table of contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParagraph:
    """A paragraph of the document, before its kind is known.

    Attributes:
        number: its place among the document's paragraphs, from 1.
        size: of most of its letters, in half points.
        list_level: the list that it is an item of, and its level.
        images: the images in it; `leads` says whether they stand before its words.
        rule: whether it is nothing but a line across the page.
    """

    number: int
    text: Text
    style: WordStyle
    size: int | None = None
    list_level: ListLevel | None = None
    images: tuple[Image, ...] = ()
    leads: bool = False
    rule: bool = False

    @property
    def plain(self) -> str:
        """Its words alone."""
        return plain(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """A table, each cell with what it holds."""

    number: int
    rows: tuple[tuple[tuple[Item, ...], ...], ...]


Item: TypeAlias = WordParagraph | WordTable


@dataclass(frozen=True, slots=True, kw_only=True)
class TextManner:
    """How text is set that no run says: its size in half points, its height, whether it is struck out."""

    size: int | None = None
    height: Height | None = None
    struck: bool = False


@dataclass(slots=True, kw_only=True)
class OpenParagraph:
    """The paragraph that is being read.

    Attributes:
        struck: which of its runs are struck out; `heights` which are raised or lowered.
        after: what hangs on it, and follows it.
    """

    runs: list[Run] = field(default_factory=list)
    struck: set[int] = field(default_factory=set)
    heights: dict[int, Height] = field(default_factory=dict)
    sizes: Counter[int | None] = field(default_factory=Counter)
    images: list[Image] = field(default_factory=list)
    leads: bool = False
    after: list[Item] = field(default_factory=list)

    def add(self, text: str, look: Run, manner: TextManner) -> None:
        """Add text in one style, without the space that stands at the start of a line or behind another."""
        places = reversed(range(len(self.runs)))
        before = next((self.runs[at].text for at in places if at not in self.struck), " ")
        if before[-1:] in {" ", "\n"}:
            text = text.removeprefix(" ")
        self.runs.append(replace(look, text=text))
        self.set_manner(len(self.runs) - 1, manner)

    def set_manner(self, first: int, manner: TextManner) -> None:
        """Note how the runs from the first of some on are set."""
        places = range(first, len(self.runs))
        if manner.struck:
            self.struck.update(places)
        if manner.height:
            self.heights.update(dict.fromkeys(places, manner.height))
        self.sizes[manner.size] += sum(len(self.runs[at].text) for at in places)

    def list_struck(self) -> list[str]:
        """Return the words of each stretch that is struck out, with the addresses in it."""
        stretches = groupby(enumerate(self.runs), key=lambda pair: pair[0] in self.struck)
        struck = ([run for _, run in group] for is_struck, group in stretches if is_struck)
        return [
            "".join(f"{run.text} {run.href} " if run.href else run.text for run in runs) for runs in struck
        ]

    def iter_written(self) -> Iterator[Run]:
        """Yield the runs that are not struck out, what is raised or lowered written on the line."""
        kept = [at for at in range(len(self.runs)) if at not in self.struck]
        texts = {at: self.runs[at].text for at in kept}
        for first, second in pairwise(kept):
            if second > first + 1:
                texts[first], texts[second] = close_gap(texts[first], texts[second])
        before = ""
        for height, group in groupby(kept, key=self.heights.get):
            runs = [replace(self.runs[at], text=texts[at]) for at in group]
            if height and not any(NOTE in run.marks for run in runs):
                written = write_at_height("".join(run.text for run in runs), before, height)
                runs = [replace(runs[0], text=written)]
            yield from runs
            before = "".join(run.text for run in runs)


@dataclass(slots=True, kw_only=True)
class DocumentReader:
    """A document while it is read.

    Attributes:
        number: of the paragraph that is being read.
    """

    number: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    open: OpenParagraph = field(default_factory=OpenParagraph)

    def end_paragraph(  # noqa: PLR0913 - what only some programs write has a default
        self,
        read: OpenParagraph,
        number: int,
        style: WordStyle,
        *,
        list_level: ListLevel | None,
        sign: str = "",
        ruled: bool = False,
    ) -> Iterator[Item]:
        """Yield what was read as a paragraph, if it shows anything, and what hangs on it.

        Args:
            read: the paragraph.
            number: its place among the document's paragraphs.
            style: the one that it is in.
            list_level: the list that it is an item of, and its level.
            sign: what its list writes in front of it.
            ruled: whether there is a line under it.
        """
        self.set_aside += [SetAside(line=number, text=words, why=STRUCK) for words in read.list_struck()]
        text = trim_runs(merge_runs(attach_notes(read.iter_written())))
        text = (Run(text=f"{sign} "), *text) if sign else text
        rule = ruled and not text and not read.images
        if text or read.images or rule:
            yield WordParagraph(
                number=number,
                text=text,
                style=style,
                size=next((size for size, _ in read.sizes.most_common(1)), None) or style.size,
                list_level=list_level,
                images=tuple(read.images),
                leads=read.leads,
                rule=rule,
            )
        yield from read.after

    def read_apart(self, items: Iterable[Item]) -> list[Item]:
        """Return paragraphs that stand inside the open one: the text of a box, a note."""
        around, self.open = self.open, OpenParagraph()
        read = list(items)
        self.open = around
        return read

    def add_image(self, image: Image | str, alt: str) -> None:
        """Add an image to the paragraph, or set aside why it cannot be shown."""
        if isinstance(image, str):
            self.put_aside(alt or "(an image)", image)
            return
        self.open.leads |= not any(run.text.strip() for run in self.open.runs)
        self.open.images.append(image)

    def put_aside(self, text: str, why: str) -> None:
        """Set a text aside at the paragraph that is being read."""
        if text.strip():
            self.set_aside.append(SetAside(line=max(1, self.number), text=" ".join(text.split()), why=why))


def accept_url(target: str | None) -> str | None:
    """Return where a link leads, if an email can hold it."""
    url = (target or "").strip()
    if url.lower().startswith("mailto:"):
        return url
    return links.encode_url(url) if links.is_web(url) else None
