"""Edits of an issue.toml carried out, each with what takes it back: the rest stays to the byte."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from newsletter.atomic import report_failure, write_file
from newsletter.atomic.locks import hold_lock
from newsletter.config.issue_file import ArticleFile, IssueKeys, parse_issue
from newsletter.config.toml import load_toml
from newsletter.decoding import load_file
from newsletter.disk import join_own
from newsletter.errors import ContentError, Location
from newsletter.export.issue_edits import (
    Conflict,
    ConflictError,
    MoveArticle,
    PutBack,
    RemoveArticle,
    SetGaps,
    SetKey,
)
from newsletter.export.issue_text import ARTICLE, IssueText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsletter.config.issue_file import IssueFile
    from newsletter.export.issue_edits import Edit, Value
    from newsletter.export.issue_text import Piece

_MARK = "\ufeff"
_PLAIN_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
_ISSUE_KEYS = frozenset(each.name for each in fields(IssueKeys))
_ARTICLE_KEYS = frozenset(each.name for each in fields(ArticleFile))


def edit_issue(
    path: Path,
    edits: Sequence[Edit],
    *,
    keep: str | None = None,
    check: Callable[[IssueFile], None] = lambda _: None,
) -> tuple[Edit, ...]:
    """Change an issue.toml, and return the edits that take it back.

    Args:
        path: the issue.toml.
        edits: all of them are done, or none.
        keep: a path inside its folder under which its text is kept as it was, unless there is such a file.
        check: raises where it must not become what the edits make of it.

    Raises:
        ConflictError: it says otherwise than the page had seen.
        ConfigError: it has a mistake, or would have one.
        ContentError: it does not name an article any more.
        OutputError: it cannot be written.
    """
    with report_failure("The issue cannot be changed", path), hold_lock(path):
        load_toml(path, ARTICLE)
        former = load_file(path)
        draft, undo = apply_edits(former.decode(), edits, path)
        if load_file(path) != former:  # saved in an editor this very moment
            former = load_file(path)
            draft, undo = apply_edits(former.decode(), edits, path)
        if draft.encode() != former:
            check(parse_issue(draft.removeprefix(_MARK), path))
            if keep and not (path.parent / keep).exists():
                join_own(path.parent, str(PurePosixPath(keep).parent)).mkdir(exist_ok=True)
                write_file(path.parent / keep, former)
            write_file(path, draft.encode())
    return undo


def apply_edits(text: str, edits: Sequence[Edit], path: Path) -> tuple[str, tuple[Edit, ...]]:
    """Return the text of an issue.toml with all edits, and those that take them back.

    Raises:
        ConflictError: the text says otherwise than the page had seen.
        ConfigError: the text has a mistake, or would have one.
        ContentError: it does not name an article, or writes the articles in another way than as tables.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    issue = parse_issue(text.removeprefix(mark), path)
    editing = _Editing(IssueText.parse(text.removeprefix(mark)))
    if editing.text.count_articles() != len(issue.articles) + len(issue.held):
        raise ContentError(
            "The articles of this file cannot be put in order.",
            where=Location(path),
            hint="Begin each article with [[article]] on a line of its own.",
        )
    for edit in edits:
        editing.apply(edit)
    if editing.conflicts:
        raise ConflictError(tuple(editing.conflicts))
    draft = str(editing.text)
    parse_issue(draft, path)
    return mark + draft, tuple(reversed(editing.undo))


class _Editing:
    """One issue.toml under edits."""

    def __init__(self, text: IssueText) -> None:
        self.text = text
        self.undo: list[Edit] = []
        self.conflicts: list[Conflict] = []

    def apply(self, edit: Edit) -> None:
        match edit:
            case SetKey():
                self._set(edit)
            case MoveArticle():
                self._move(edit)
            case RemoveArticle():
                self._remove(edit)
            case PutBack():
                self._put_back(edit)
            case SetGaps():
                self._set_gaps(edit)

    def _settle(self) -> None:
        if grown := self.text.settle():
            gaps, line_end = self.text.gaps, self.text.line_end
            narrow = (gap.removesuffix(line_end) if at in grown else gap for at, gap in enumerate(gaps))
            self.undo.append(SetGaps(gaps=tuple(narrow), was=tuple(gaps)))

    def _set_gaps(self, edit: SetGaps) -> None:
        if tuple(self.text.gaps) == edit.was and len(edit.gaps) == len(edit.was):
            self.text.gaps = list(edit.gaps)
            self.undo.append(SetGaps(gaps=edit.was, was=edit.gaps))

    # ── Keys ─────────────────────────────────────────────────────────────────

    def _set(self, edit: SetKey) -> None:
        known = _ISSUE_KEYS if edit.file is None else _ARTICLE_KEYS
        if edit.key not in known:
            raise ContentError(f'There is no key "{edit.key}".', hint="Reload the page.")
        at = 0 if edit.file is None else self.text.find(edit.file)
        piece, key = self.text.pieces[at], edit.key
        now, wanted = _read(piece, key), _normalize(edit.value)
        if now == wanted:
            return
        if now != _normalize(edit.was):
            conflict = Conflict(file=edit.file, key=key, was=edit.was, now=now, wanted=edit.value)
            self.conflicts.append(conflict)
            return
        if key == "hold" and edit.source is None:
            self._share_section(at, held=wanted is True)
            piece = self.text.pieces[at]
        source = edit.source
        if source is None:
            source = (
                piece.keep_comment(key) if wanted is None else piece.write(key, format_value(key, wanted))
            )
        former, line = piece.cut(key)
        line = line if edit.line is None or former else edit.line
        replaced = self.text.put(at, source, line, edit.instead)
        self.undo.append(
            SetKey(
                file=str(wanted) if key == "file" and edit.file is not None else edit.file,
                key=key,
                value=now,
                was=wanted,
                source=former or replaced,
                line=line,
                instead=source if wanted is None else "",
            )
        )
        self._settle()

    # ── Articles ─────────────────────────────────────────────────────────────

    def _move(self, edit: MoveArticle) -> None:
        pieces, at = self.text.pieces, self.text.find(edit.file)
        target = self.text.find(edit.after or edit.before or "")
        now = self._list_neighbours(at)
        seen = now if edit.between is None or _is_held(pieces[at]) else edit.between
        if now[0] != seen[0] and now[1] != seen[1]:
            wanted = edit.after or self._list_neighbours(target)[0]
            self.conflicts.append(
                Conflict(file=edit.file, key="place", was=seen[0], now=now[0], wanted=wanted)
            )
            return
        if at == target or self._stands_there(at, target, edit):
            return
        passes = not edit.alone
        if passes and not _is_held(pieces[at]):
            self._hand_section_over(at)
        self._put_beside(at, target, behind=edit.after is not None)
        if passes and edit.before:
            self._pass_section(edit.before, edit.file)

    def _put_beside(self, at: int, target: int, *, behind: bool) -> None:
        """Move an article alone, and note how to take that back."""
        goal = target + behind - (at < target)
        if goal == at:
            return
        names = [_name(piece) for piece in self.text.pieces]
        self.text.move(at, goal)
        self.undo.append(
            MoveArticle(
                file=names[at] or "",
                after=names[at - 1] if at > 1 else None,
                before=None if at > 1 else names[at + 1],
                between=self._list_neighbours(goal),
                alone=True,
            )
        )
        self._settle()

    def _stands_there(self, at: int, target: int, edit: MoveArticle) -> bool:
        """Return whether an article stands where it should, its section with it."""
        begins = "section" in self.text.pieces[at].values
        if edit.after:
            return at == target + 1 and (edit.alone or not begins)
        return at == target - 1 and (edit.alone or "section" not in self.text.pieces[target].values)

    def _remove(self, edit: RemoveArticle) -> None:
        at = self.text.find(edit.file)
        if not edit.alone and not _is_held(self.text.pieces[at]):
            self._share_section(at, held=True)
        source = self.text.pieces[at].source
        after = _name(self.text.pieces[at - 1]) if at > 1 else None
        self.undo.append(PutBack(source=source, after=after, gaps=self.text.remove(at)))
        self._settle()

    def _put_back(self, edit: PutBack) -> None:
        table = IssueText.parse(edit.source)
        file = _name(table.pieces[-1])
        if file is None or table.count_articles() != 1 or table.top.source:
            raise ContentError("This is no article's table.", hint="Reload the page.")
        if any(_name(other) == file for other in self.text.pieces[1:]):
            raise ContentError(f'The issue names "{file}" already.', hint="Each article stands once.")
        names = [_name(other) for other in self.text.pieces]
        # Where the one before it is gone too, it stands last.
        at = (
            1
            if edit.after is None
            else (names.index(edit.after) if edit.after in names else len(names) - 1) + 1
        )
        self.text.insert(at, edit.source, edit.gaps)
        self.undo.append(RemoveArticle(file=file, alone=True))
        self._settle()

    # ── Sections ─────────────────────────────────────────────────────────────

    def _hand_section_over(self, at: int) -> None:
        """Let the section that begins with an article begin with the next one of it, or end with it."""
        follower = self._find_follower(at)
        free = follower is not None and _read(follower, "section") is None
        self._pass_section(_name(self.text.pieces[at]), _name(follower) if follower and free else None)

    def _share_section(self, at: int, *, held: bool) -> None:
        """Let a section begin with the next article while its first one is away."""
        piece, follower = self.text.pieces[at], self._find_follower(at)
        title = _read(piece, "section")
        if follower is None or title is None:
            return
        if held and _read(follower, "section") is None:
            self._write_section(_name(follower), title, piece.copy_lines("section"))
        if not held and _read(follower, "section") == title:
            self._write_section(_name(follower), None)

    def _pass_section(self, giver: str | None, taker: str | None) -> None:
        """Move the line that begins a section to another article."""
        piece = self.text.pieces[self.text.find(giver or "")]
        title, source = _read(piece, "section"), piece.copy_lines("section")
        if title is None:
            return
        self._write_section(giver, None)
        if taker:
            self._write_section(taker, title, source)

    def _write_section(self, file: str | None, title: Value, source: str = "") -> None:
        former = _read(self.text.pieces[self.text.find(file or "")], "section")
        self._set(SetKey(file=file, key="section", value=title, was=former, source=source))

    def _find_follower(self, at: int) -> Piece | None:
        """Return the next article that is not on hold."""
        return next((each for each in self.text.pieces[at + 1 :] if not _is_held(each)), None)

    def _list_neighbours(self, at: int) -> tuple[str | None, str | None]:
        """Return the files before and behind an article in the issue, past those on hold."""
        pieces = self.text.pieces
        before = next((_name(each) for each in reversed(pieces[1:at]) if not _is_held(each)), None)
        return before, next((_name(each) for each in pieces[at + 1 :] if not _is_held(each)), None)


def format_value(key: str, value: Value) -> str:
    """Return a value as TOML, in the form that its key has.

    Raises:
        ContentError: it is no date where there should be one.
    """
    import tomlkit

    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).replace("\r\n", "\n")
    if key == "date":
        return _parse_day(text).isoformat()
    if key == "number" and _PLAIN_NUMBER.fullmatch(text):
        return text
    if "\n" in text:
        return tomlkit.string(text, multiline=True).as_string().replace('"""', '"""\n', 1)
    return tomlkit.string(text).as_string()


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ContentError(f'"{text}" is no date.', hint="Write it as 2026-12-04.") from error


def _read(piece: Piece, key: str) -> Value:
    value = piece.values.get(key)
    return _normalize(value if isinstance(value, bool) or value is None else str(value))


def _normalize(value: Value) -> Value:
    """Return a value as it can be compared: an article that is not on hold may say so, or say nothing."""
    return None if value is False else value.replace("\r\n", "\n") if isinstance(value, str) else value


def _is_held(piece: Piece) -> bool:
    return piece.values.get("hold") is True


def _name(piece: Piece) -> str | None:
    file = piece.values.get("file")
    return file if isinstance(file, str) else None
