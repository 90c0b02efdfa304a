"""The tokens of a rich text → its paragraphs and tables in order, as Word's reader has them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from newsletter.model import Run, make_note_mark
from newsletter.sources.rtf import rtf_tokens
from newsletter.sources.rtf.rtf_state import RtfGroup, RtfLists, RtfParagraph, RtfStory
from newsletter.sources.rtf.rtf_tokens import CHARSETS, Characters, find_page_codec, iter_tokens
from newsletter.sources.word.block_builder import read_line
from newsletter.sources.word.fields import find_url
from newsletter.sources.word.graphics import make_image
from newsletter.sources.word.paragraphs import DocumentReader, WordTable, accept_url
from newsletter.sources.word.styles import WordStyle, match_role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.sources.rtf.rtf_tokens import Token
    from newsletter.sources.word.paragraphs import Item


@dataclass(slots=True, kw_only=True)
class RtfReader(DocumentReader):
    """A document while it is read.

    Attributes:
        stories: the text, and the notes and comments that are open in it.
        lists: those met so far.
    """

    codec: str = "cp1252"
    charsets: dict[int, str] = field(default_factory=dict)
    styles: dict[int, WordStyle] = field(default_factory=dict)
    groups: list[RtfGroup] = field(default_factory=lambda: [RtfGroup()])
    stories: list[RtfStory] = field(default_factory=lambda: [RtfStory()])
    open: RtfParagraph = field(default_factory=RtfParagraph)
    characters: Characters = field(default_factory=Characters)
    number: int = 1
    notes: list[tuple[Item, ...]] = field(default_factory=list)
    lists: RtfLists = field(default_factory=RtfLists)
    languages: Counter[int] = field(default_factory=Counter)
    author: str = ""
    images: int = 0

    @property
    def group(self) -> RtfGroup:
        """The innermost group."""
        return self.groups[-1]

    @property
    def story(self) -> RtfStory:
        """The text, note or comment that is being read."""
        return self.stories[-1]

    def read_items(self, data: bytes) -> list[Item]:
        """Read a whole document."""
        for token in iter_tokens(data):
            self._take(token)
        self._flush()
        while len(self.groups) > 1:
            self._close()
        self._end_paragraph()
        self._end_table()
        return self.stories[0].items

    def _take(self, token: Token) -> None:
        if token.kind in {"text", "byte"}:
            self._take_characters(token.data)
            return
        if token.kind == "word" and token.text == "u":
            if self.characters.data:
                self._flush()
            self.characters.take_unit(token.number or 0, self.group.stand_ins)
            return
        if token.kind == "sign" and token.text == "'":
            return
        self._flush()
        if token.kind == "open":
            self.groups.append(self.group.branch())
        elif token.kind == "close":
            self._close()
        elif token.kind == "binary":
            self.group.binary += token.data
        elif token.kind == "sign":
            self._take_sign(token.text)
        else:
            self._take_word(token.text, token.number)

    def _take_characters(self, data: bytes) -> None:
        """Take characters, but for those that stand in for one that was given by its number."""
        skipped = min(self.characters.skipped, len(data))
        self.characters.skipped -= skipped
        if data[skipped:]:
            if self.characters.units:
                self._flush()
            self.characters.data += data[skipped:]

    def _flush(self) -> None:
        self.characters.skipped = 0
        text = self.characters.decode(self.charsets.get(self.group.font, self.codec))
        if text:
            self._add(text)

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self.group.starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in rtf_tokens.SIGNS:
            self._add(rtf_tokens.SIGNS[sign])

    def _take_word(self, word: str, number: int | None) -> None:
        group, starred = self.group, self.group.starred
        group.starred = False
        if word == "ud" and group.destination == "upr":
            group.destination = ""
        if group.destination in rtf_tokens.DEAD_GROUPS:
            return
        if word in rtf_tokens.STORY_GROUPS or word in rtf_tokens.MARGIN_GROUPS:
            self._open_story(word)
        elif word in rtf_tokens.KEPT_GROUPS or word in rtf_tokens.DEAD_GROUPS:
            group.destination = word
        elif starred and word not in rtf_tokens.READ_GROUPS:
            group.destination = "skipped"
        elif word == "fldrslt":
            instruction = self.groups[-2].instruction if len(self.groups) > 1 else ""
            group.href = accept_url(find_url(instruction)) or group.href
        elif word in rtf_tokens.CHARACTERS and word != "cell":
            self._add(rtf_tokens.CHARACTERS[word])
        elif handler := self._WORDS.get(word):
            handler(self, number)
        else:
            group.set_property(word, number)
            if word == "lang" and number:
                self.languages[number] += 1

    # ── Groups ──

    def _open_story(self, word: str) -> None:
        group = self.group
        if word == "footnote":
            self.notes.append(())
            self.open.runs.append(make_note_mark(str(len(self.notes))))
        self.stories.append(RtfStory(around=self.open, note=len(self.notes) - 1))
        self.open = RtfParagraph()
        group.story, group.destination = word, ""
        group.reset_paragraph()

    def _close(self) -> None:
        if len(self.groups) == 1:
            return
        group = self.groups.pop()
        around = self.group
        if group.story:
            self._close_story(group.story)
        elif group.destination == around.destination:
            around.text += group.text
            around.binary += group.binary
            if group.destination == "fonttbl":
                self._close_font(group)
            elif group.destination == "stylesheet":
                self._close_style(group)
        elif closer := self._CLOSERS.get(group.destination):
            closer(self, group, around)

    def _close_story(self, kind: str) -> None:
        self._end_paragraph()
        self._end_table()
        story = self.stories.pop()
        self.open = story.around or RtfParagraph()
        if kind == "footnote":
            self.notes[story.note] = tuple(story.items)
            return
        if kind == "shptxt":
            self.open.after += story.items
            return
        text = read_line(story.items)
        if kind == "annotation":
            self.put_aside(f"{self.author}: {text}" if self.author and text else text, "a comment")
        elif any(map(str.isalpha, text)) and text not in {aside.text for aside in self.set_aside}:
            self.put_aside(text, rtf_tokens.MARGIN_GROUPS[kind])

    def _close_instruction(self, group: RtfGroup, around: RtfGroup) -> None:
        around.instruction += group.text

    def _close_mark(self, group: RtfGroup, _: RtfGroup) -> None:
        self.open.mark = group.text

    def _close_author(self, group: RtfGroup, _: RtfGroup) -> None:
        self.author = group.text.strip()

    def _close_name(self, group: RtfGroup, around: RtfGroup) -> None:
        around.text = group.text.strip()

    def _close_value(self, group: RtfGroup, around: RtfGroup) -> None:
        if around.text == "wzDescription":
            self.open.alt = group.text.strip()

    def _close_font(self, group: RtfGroup) -> None:
        if group.charset in CHARSETS:
            self.charsets[group.font] = CHARSETS[group.charset]

    def _close_style(self, group: RtfGroup) -> None:
        """Note what a style of the document means, by its name, its place in the outline or its base."""
        if group.is_character_style:
            return
        name = group.text.strip().rstrip(";").partition(",")[0].strip()
        role, level = match_role(name) or ("text", 0)
        base = self.styles.get(group.base) if group.base is not None else None
        if role == "text" and group.outline is not None:
            role, level = "heading", group.outline + 1
        elif role == "text" and base:
            role, level = base.role, base.level
        self.styles[group.style or 0] = WordStyle(role=role, level=level, size=group.size)

    def _take_image(self, group: RtfGroup, _: RtfGroup) -> None:
        data = bytes(group.binary)
        if not data:
            digits = re.sub(r"[^0-9a-fA-F]", "", group.text)
            data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        alt, self.open.alt = self.open.alt, ""
        self.images += 1
        self.add_image(make_image(data, f"image{self.images}{group.image_suffix}", alt), alt)

    # ── Text ──

    def _add(self, text: str) -> None:
        group = self.group
        if group.destination:
            group.text += text
        elif group.is_set("deleted"):
            return
        elif group.is_set("v"):
            self.put_aside(text, "hidden text")
        else:
            marks = frozenset(mark for word, mark in rtf_tokens.MARKS.items() if group.is_set(word))
            self.open.add(text, Run(text="", marks=marks, href=group.href), group.manner)

    def _end_paragraph(self, _: int | None = None) -> None:
        """End a paragraph: what was set for it holds for the next one, too."""
        read, group = self.open, self.group
        self.open = RtfParagraph()
        if not group.in_table:
            self._end_table()
        style = self.styles.get(group.style or 0, WordStyle())
        if style.role == "text" and group.outline is not None:
            style = replace(style, role="heading", level=group.outline + 1)
        sign, place = self.lists.place_item(read.mark, group.list_id or "", group.list_level)
        place = place if style.role == "text" else None
        items = self.end_paragraph(read, self.number, style, list_level=place, sign=sign)
        (self.story.cell if group.in_table else self.story.items).extend(items)
        if len(self.stories) == 1:
            self.number += 1

    # ── Tables ──

    def _end_cell(self, _: int | None) -> None:
        self.group.in_table = True
        self._end_paragraph()
        self.story.row.append(tuple(self.story.cell))
        self.story.cell = []

    def _end_row(self, _: int | None) -> None:
        if self.story.row:
            self.story.rows.append(tuple(self.story.row))
        self.story.row = []

    def _end_table(self) -> None:
        story = self.story
        self._end_row(None)
        if story.rows:
            story.items.append(WordTable(number=self.number, rows=tuple(story.rows)))
        story.rows = []
        story.items += story.cell
        story.cell = []

    def _reset_paragraph(self, _: int | None) -> None:
        self.group.reset_paragraph()

    def _set_code_page(self, number: int | None) -> None:
        self.codec = find_page_codec(number)

    # What is done with the text of a group when it ends.
    _CLOSERS: ClassVar[Mapping[str, Callable[[RtfReader, RtfGroup, RtfGroup], None]]] = {
        "atnauthor": _close_author,
        "fldinst": _close_instruction,
        "listtext": _close_mark,
        "pict": _take_image,
        "pntext": _close_mark,
        "sn": _close_name,
        "sv": _close_value,
    }
    # What is done with a word that is more than a property.
    _WORDS: ClassVar[Mapping[str, Callable[[RtfReader, int | None], None]]] = {
        "ansicpg": _set_code_page,
        "cell": _end_cell,
        "nestcell": _end_paragraph,
        "par": _end_paragraph,
        "pard": _reset_paragraph,
        "row": _end_row,
        "sect": _end_paragraph,
    }
