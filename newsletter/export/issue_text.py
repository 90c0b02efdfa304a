"""The text of an issue.toml in pieces that can change places: what an edit does not touch stays to the byte.

tomlkit writes a new key below the comments of the next table, and moves a table without its comments
(0.15.2). So tables are moved as lines here, and tomlkit writes single statements.
"""

from __future__ import annotations

import io
import itertools
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from newsletter.config.positions import list_statements
from newsletter.errors import ContentError

if TYPE_CHECKING:
    from newsletter.config.positions import Statement

ARTICLE = "article"
# A key or a table that is commented out.
_KEY_ASIDE = re.compile(r"\s*#\s*[a-z_]+\s*=")
_TABLE_ASIDE = re.compile(r"\s*#\s*\[\[")
_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")
_COMMENT = re.compile(r"\s*#")


@dataclass(slots=True)
class Piece:
    """The issue's own keys, or the table of one article with the comments that travel with it.

    Attributes:
        source: its lines, without the last one's end.
        table: the table's name, "" for the issue's own keys.
    """

    source: str
    table: str
    line_end: str

    @property
    def values(self) -> dict[str, object]:
        """What its keys say."""
        document = tomllib.loads(_normalize(self.source))
        tables = document.get(ARTICLE)
        return tables[0] if self.table and isinstance(tables, list) else document

    @property
    def opening(self) -> str:
        """The comments above its header."""
        lines = itertools.takewhile(_COMMENT.match, self._lines)
        return "".join(lines) if self.table else ""

    def cut(self, key: str) -> tuple[str, int]:
        """Remove a key, and return its lines and the index of the first of them."""
        source, statement = self.copy_lines(key), self._get(key)
        if statement is None:
            return "", self._find_room(key)
        lines, first = self._lines, statement.first - 1
        self._lines = lines[:first] + lines[statement.last :]
        return source, first

    def count_lines(self) -> int:
        """Return how many lines it has."""
        return len(self._lines)

    def copy_lines(self, key: str) -> str:
        """Return the lines of a key, "" without one."""
        statement = self._get(key)
        return "".join(self._lines[statement.first - 1 : statement.last]) if statement else ""

    def put(self, source: str, line: int, instead: str = "") -> str:
        """Insert whole lines, in place of others wherever these stand; return what went."""
        lines, former = self._lines, _split(instead)
        tried = (line, *range(len(lines))) if former else ()
        found = next((at for at in tried if lines[at : at + len(former)] == former), None)
        line = max(line, 0)
        start, stop = (line, line) if found is None else (found, found + len(former))
        self._lines = lines[:start] + _split(source) + lines[stop:]
        return "".join(lines[start:stop])

    def write(self, key: str, value: str) -> str:
        """Return the lines that give a key a value of TOML, with the comment of the present ones."""
        value = value.replace("\n", self.line_end)
        statement = self._get(key)
        if statement is None:
            return f"{self._indentation}{key} = {value}{self.line_end}"
        return _replace_value(self.copy_lines(key), value)

    def keep_comment(self, key: str) -> str:
        """Return the line that is left of a key when it goes: the comment behind its value."""
        source = self.copy_lines(key)
        if not source:
            return ""
        comment = _read_comment(source)
        return f"{self._indentation}{comment}{self.line_end}" if comment else ""

    @property
    def _lines(self) -> list[str]:
        return _split(self.source + self.line_end) if self.source else []

    @_lines.setter
    def _lines(self, lines: list[str]) -> None:
        self.source = _LINE_END.sub("", "".join(lines))

    @property
    def _statements(self) -> list[Statement]:
        return list_statements(_normalize(self.source))

    @property
    def _indentation(self) -> str:
        """The indentation of its last key."""
        last = next((each for each in reversed(self._statements) if each.key), None)
        line = self._lines[last.first - 1] if last else ""
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _get(self, key: str) -> Statement | None:
        return next((each for each in self._statements if each.key == key), None)

    def _find_room(self, key: str) -> int:
        """Return where a new key should stand: below the comment that names it, else below the last key."""
        statements = self._statements
        taken = {line for each in statements for line in range(each.first, each.last + 1)}
        aside = re.compile(rf"\s*#\s*{re.escape(key)}\s*=")
        named = [
            number for number, line in enumerate(self._lines, 1) if number not in taken and aside.match(line)
        ]
        return named[-1] if named else max((each.last for each in statements), default=0)


@dataclass(slots=True)
class IssueText:
    """An issue.toml as pieces.

    Attributes:
        pieces: the issue's own keys first, then its articles.
        gaps: what stands behind each piece: blank lines, and comments that belong to no article.
    """

    pieces: list[Piece]
    gaps: list[str]
    line_end: str = "\n"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a text apart; joined again it is the same."""
        line_end = "\r\n" if "\r\n" in text else "\n"
        lines, statements = _split(text), list_statements(_normalize(text))
        headers = [each for each in statements if not each.key and each.table == ARTICLE]
        starts = [_find_start(lines, statements, header) for header in headers]
        bounds = [0, *starts, len(lines)]
        pieces: list[Piece] = []
        gaps: list[str] = []
        for start, stop in itertools.pairwise(bounds):
            end = _find_end(lines, statements, start, stop)
            source = "".join(lines[start:end])
            ending = _LINE_END.search(source)
            whole = source[: ending.start()] if ending else source
            pieces.append(Piece(whole, ARTICLE if pieces else "", line_end))
            gaps.append(source[len(whole) :] + "".join(lines[end:stop]))
        return cls(pieces, gaps, line_end)

    def __str__(self) -> str:
        return "".join(piece.source + gap for piece, gap in zip(self.pieces, self.gaps, strict=True))

    @property
    def top(self) -> Piece:
        """The issue's own keys."""
        return self.pieces[0]

    def count_articles(self) -> int:
        """Return how many articles there are."""
        return len(self.pieces) - 1

    def find(self, file: str) -> int:
        """Return the index of the article that a file's name tells.

        Raises:
            ContentError: there is none, or more than one.
        """
        places = [at for at, piece in enumerate(self.pieces) if at and piece.values.get("file") == file]
        if len(places) == 1:
            return places[0]
        if places:
            raise ContentError(
                f'The issue names "{file}" twice.', hint="Take one of the two away in issue.toml."
            )
        raise ContentError(
            f'The issue does not name "{file}" any more.', hint="The page shows how it stands now."
        )

    def move(self, at: int, to: int) -> None:
        """Put a piece at another index; the gaps stay where they are."""
        self.pieces.insert(to, self.pieces.pop(at))

    def remove(self, at: int) -> tuple[str, str, str]:
        """Remove an article, and return what stood before and behind it, and what stands there now."""
        before, behind = self.gaps[at - 1], self.gaps[at]
        is_last = at == len(self.pieces) - 1
        spare, kept = (before, behind) if is_last else (behind, before)
        left = before + behind if spare.strip() else kept
        del self.pieces[at], self.gaps[at]
        self.gaps[at - 1] = left
        return before, behind, left

    def insert(self, at: int, source: str, gaps: tuple[str, str, str]) -> None:
        """Undo `remove`, whose answer `gaps` is; where it stands otherwise by now, an empty line parts it."""
        before, behind, left = gaps
        here = self.gaps[at - 1]
        if here != left:
            space = 2 * self.line_end
            before, behind = (space, here) if at == len(self.pieces) else (here, space)
        self.gaps[at - 1] = before
        self.pieces.insert(at, Piece(source, ARTICLE, self.line_end))
        self.gaps.insert(at, behind)

    def put(self, at: int, source: str, line: int, instead: str = "") -> str:
        """Insert whole lines into a piece, in place of others wherever these stand; return what went.

        Lines behind a piece's last key are taken for a gap; a key that stood among them comes back there.
        """
        piece, size = self.pieces[at], line + len(_split(instead))
        end = self.line_end if at == len(self.pieces) - 1 else ""  # that a file may lack
        lines = _split(piece.source + self.gaps[at] + end)
        if size <= len(lines) and piece.count_lines() < size:
            whole = _LINE_END.sub("", "".join(lines[:size]))
            self.gaps[at] = (piece.source + self.gaps[at])[len(whole) :]
            piece.source = whole
        return piece.put(source, line, instead)

    def settle(self) -> list[int]:
        """Take the text apart anew, as one who reads the file would; return the gaps that grew by a line.

        A comment at an article's end would be taken for the next one's if no empty line stood between.
        """
        fresh = self.parse(str(self))
        pairs = enumerate(zip(fresh.pieces, self.pieces, strict=True))
        grown = [at - 1 for at, (piece, meant) in pairs if piece.opening != meant.opening]
        for at in grown:
            self.gaps[at] += self.line_end
        fresh = self.parse(str(self)) if grown else fresh
        self.pieces, self.gaps = fresh.pieces, fresh.gaps
        return grown


def _find_start(lines: list[str], statements: list[Statement], header: Statement) -> int:
    """Return the index of an article's first line: its header's, or that of the comment right above."""
    taken = {each.last for each in statements}
    start = header.first - 1
    while start and start not in taken and _COMMENT.match(lines[start - 1]):
        if _KEY_ASIDE.match(lines[start - 1]):
            break
        start -= 1
    return start


def _find_end(lines: list[str], statements: list[Statement], start: int, stop: int) -> int:
    """Return the index behind a piece's last line: a key, a comment right below, or a key commented out."""
    end = max((each.last for each in statements if start < each.last <= stop), default=start)
    for at, line in enumerate(lines[end:stop], end):
        if _TABLE_ASIDE.match(line):
            break
        if _KEY_ASIDE.match(line) or (at == end and _COMMENT.match(line)):
            end = at + 1
    return end


def _replace_value(statement: str, value: str) -> str:
    """Return a statement with another value; its key, its indentation and its comment stay as they are."""
    import tomlkit

    document = tomlkit.parse(statement)
    [key] = document
    document[key] = tomlkit.parse(f"value = {value}").item("value")
    return tomlkit.dumps(document)


def _read_comment(statement: str) -> str:
    """Return the comment behind a statement's value."""
    import tomlkit

    [(_, item)] = tomlkit.parse(_normalize(statement)).body
    return item.trivia.comment


def _split(text: str) -> list[str]:
    """Return the lines of a text with their ends, whichever these are."""
    return list(io.StringIO(text, newline=""))


def _normalize(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
