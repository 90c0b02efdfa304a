"""The .docx file itself: a zip of XML parts, opened with every limit that a stranger's file asks for."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location
from newsletter.sources.word import xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

# Bytes that the parts of one file may unpack to, together, and the XML among them each: a thousand pages of
# text take 10 MiB, a photograph 8. Own limits, 2026-11-23.
UNPACKED = 96 * 1024 * 1024
XML_PART = 24 * 1024 * 1024

# The bit by which a zip says that a part is encrypted (PKWARE's specification, section 4.4.4).
_LOCKED = 1
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What else is a zip, by a part that it has.
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a slide show",
    "content.xml": "an OpenDocument text",
}
_AGAIN = "Open it in Word or LibreOffice and save it again as .docx."
# Python's zipfile tells what is broken in all these ways.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part points: to another part, or out of the file."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True, kw_only=True)
class Package:
    """An open file; `left` is how many bytes may still be unpacked."""

    path: Path
    zip: zipfile.ZipFile
    left: int = UNPACKED
    relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.zip.NameToInfo

    def bytes(self, name: str) -> bytes:
        """A part unpacked.

        Raises:
            ContentError: it is broken, or the file unpacks to more than any article.
        """
        try:
            with self.zip.open(name) as part:
                data = part.read(self.left + 1)
        except _BROKEN as error:
            raise damaged(self.path) from error
        self.left -= len(data)
        if self.left < 0:
            raise ContentError(
                f"This Word document unpacks to more than {UNPACKED // 1024 // 1024} MiB.",
                where=Location(self.path),
                hint="Make its pictures smaller, or leave them out.",
            )
        return data

    def xml(self, name: str) -> _Element | None:
        """A part as XML, or None where there is no such part."""
        if not self.has(name):
            return None
        data = self.bytes(name)
        root = xml.parsed(data) if len(data) <= XML_PART else None
        if root is None:
            raise damaged(self.path)
        return root

    @property
    def main(self) -> str:
        """The name of the part that holds the text, or nothing where there is none."""
        named = self.related("", "officeDocument")
        return next((name for name in (*named, "word/document.xml") if self.has(name)), "")

    def relations_of(self, name: str) -> Mapping[str, Relation]:
        """Where a part points, by the ids that it uses."""
        if name not in self.relations:
            folder, file = posixpath.split(name)
            root = self.xml(f"{folder}/_rels/{file}.rels".lstrip("/"))
            self.relations[name] = dict(_relations(root, folder)) if root is not None else {}
        return self.relations[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts of a kind that a part points to, in the order of their names."""
        found = self.relations_of(name).values()
        return sorted({each.target for each in found if each.kind == kind and self.has(each.target)})


def opened(data: bytes, path: Path) -> Package:
    """Open a .docx file.

    Raises:
        ContentError: it is something else, cut short, damaged, or locked with a password.
    """
    if len(data) > decoding.PAGE_BYTES:
        problem = f"This Word document is larger than {decoding.PAGE_BYTES // 1024 // 1024} MiB."
        raise ContentError(
            problem, where=Location(path), hint="Make its pictures smaller, or leave them out."
        )
    if data.startswith(_OLE):
        problem = "This is an old Word document, or one that is locked with a password."
        raise ContentError(
            problem, where=Location(path), hint="Save it in Word as .docx, without a password."
        )
    if not data.startswith(_ZIP):
        problem = "This is not a Word document, in spite of its name."
        raise ContentError(problem, where=Location(path), hint="Save it in Word as .docx.")
    try:
        package = Package(path=path, zip=zipfile.ZipFile(io.BytesIO(data)))
    except _BROKEN as error:
        raise damaged(path) from error
    if any(info.flag_bits & _LOCKED for info in package.zip.infolist()):
        raise ContentError(
            "This file is locked with a password.", where=Location(path), hint="Save it without one."
        )
    if not package.main:
        kind = next((kind for part, kind in _OTHERS.items() if package.has(part)), "an archive")
        problem = f"This is not a Word document but {kind}."
        raise ContentError(problem, where=Location(path), hint="Save it in Word as .docx.")
    return package


def damaged(path: Path) -> ContentError:
    """A file that was cut short on its way, or whose contents are not what Word writes."""
    problem = "This Word document is damaged or cut short."
    return ContentError(problem, where=Location(path), hint=f"Fetch it again. {_AGAIN}")


def _relations(root: _Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for each in root:
        target, external = xml.value(each, "Target") or "", xml.value(each, "TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (xml.value(each, "Type") or "").rpartition("/")[2]
        yield xml.value(each, "Id") or "", Relation(kind=kind, target=target, external=external)
