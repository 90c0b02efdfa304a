"""The .docx file itself: a zip of XML parts, opened with every limit that a stranger's file asks for.

Elements and attributes are looked up by their local names, since Word's namespaces come in several editions.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsletter import decoding
from newsletter.errors import ContentError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

# Bytes that the parts of one file may unpack to, together, and the XML among them each: a thousand pages of
# text take 10 MiB, a photograph 8. Own limits.
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
# Every way in which Python's zipfile reports a broken file.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
# Values by which a property is switched off.
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part points: to another part, or out of the file."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True, kw_only=True)
class Package:
    """An open file.

    Attributes:
        noun: what it is called in messages.
        left: how many bytes may still be unpacked.
    """

    path: Path
    zip: zipfile.ZipFile
    noun: str = "Word document"
    left: int = UNPACKED
    relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name in self.zip.NameToInfo

    def read_bytes(self, name: str) -> bytes:
        """Unpack a part.

        Raises:
            ContentError: it is broken, or the file unpacks to more than any article.
        """
        try:
            with self.zip.open(name) as part:
                data = part.read(self.left + 1)
        except _BROKEN as error:
            raise make_damage_error(self.path, self.noun) from error
        self.left -= len(data)
        if self.left < 0:
            raise _make_error(
                self.path,
                f"This {self.noun} unpacks to more than {UNPACKED // 1024 // 1024} MiB.",
                "Make its images smaller, or leave them out.",
            )
        return data

    def read_xml(self, name: str) -> _Element | None:
        """Parse a part as XML; return None where there is no such part."""
        if not self.has(name):
            return None
        data = self.read_bytes(name)
        root = parse_xml(data) if len(data) <= XML_PART else None
        if root is None:
            raise make_damage_error(self.path, self.noun)
        return root

    @property
    def main(self) -> str:
        """The name of the part that holds the text, or nothing where there is none."""
        names = self.list_related("", "officeDocument")
        return next((name for name in (*names, "word/document.xml") if self.has(name)), "")

    def get_relations(self, name: str) -> Mapping[str, Relation]:
        """Return where a part points, by the ids that it uses."""
        if name not in self.relations:
            folder, file = posixpath.split(name)
            root = self.read_xml(f"{folder}/_rels/{file}.rels".lstrip("/"))
            self.relations[name] = dict(_iter_relations(root, folder)) if root is not None else {}
        return self.relations[name]

    def list_related(self, name: str, kind: str) -> list[str]:
        """Return the parts of a kind that a part points to, in the order of their names."""
        relations = self.get_relations(name).values()
        return sorted(
            {relation.target for relation in relations if relation.kind == kind and self.has(relation.target)}
        )

    def read_related(self, name: str, kind: str) -> _Element | None:
        """Parse the first part of a kind that a part points to, if there is one."""
        names = self.list_related(name, kind)
        return self.read_xml(names[0]) if names else None


def open_package(data: bytes, path: Path) -> Package:
    """Open a .docx file.

    Raises:
        ContentError: it is something else, cut short, damaged, or locked with a password.
    """
    if data.startswith(_OLE):
        problem = "This is an old Word document, or one that is locked with a password."
        raise _make_error(path, problem, "Save it in Word as .docx, without a password.")
    package = open_zip(data, path, "Word document")
    if not package.main:
        kind = next((kind for part, kind in _OTHERS.items() if package.has(part)), "an archive")
        raise _make_error(path, f"This is not a Word document but {kind}.", "Save it in Word as .docx.")
    return package


def open_zip(data: bytes, path: Path, noun: str) -> Package:
    """Open a document that is a zip of parts.

    Raises:
        ContentError: it is something else, too large, cut short, damaged, or locked with a password.
    """
    require_start(data, path, noun, _ZIP)
    try:
        package = Package(path=path, zip=zipfile.ZipFile(io.BytesIO(data)), noun=noun)
    except _BROKEN as error:
        raise make_damage_error(path, noun) from error
    if any(info.flag_bits & _LOCKED for info in package.zip.infolist()):
        raise _make_error(path, "This file is locked with a password.", "Save it without one.")
    return package


def require_start(data: bytes, path: Path, noun: str, start: bytes) -> None:
    """Refuse a file that is larger than any article, or begins otherwise than its name says.

    Raises:
        ContentError: it is.
    """
    if len(data) > decoding.PAGE_BYTES:
        problem = f"This {noun} is larger than {decoding.PAGE_BYTES // 1024 // 1024} MiB."
        raise _make_error(path, problem, "Make its images smaller, or leave them out.")
    if not data.startswith(start):
        article = "an" if noun[0] in "AEIOU" else "a"
        problem = f"This is not {article} {noun}, in spite of its name."
        raise _make_error(path, problem, f"Save it as {path.suffix.lower()} in the program that made it.")


def make_damage_error(path: Path, noun: str = "Word document") -> ContentError:
    """Return the error for a file that was cut short, or whose contents are not what its program writes."""
    problem = f"This {noun} is damaged or cut short."
    hint = f"Fetch it again. Open it in Word or LibreOffice and save it again as {path.suffix.lower()}."
    return _make_error(path, problem, hint)


def get_name(element: _Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def get_value(element: _Element | None, key: str = "val") -> str | None:
    """Return an attribute by its name without its namespace."""
    for name, value in element.items() if element is not None else ():
        if str(name).rpartition("}")[2] == key:
            return str(value)
    return None


def get_child(element: _Element | None, *names: str) -> _Element | None:
    """Return the first child of this name, or the first of that child's, and so on."""
    for name in names:
        element = next(iter_children(element, name), None)
    return element


def iter_children(element: _Element | None, name: str) -> Iterator[_Element]:
    """Yield the children of this name."""
    yield from (child for child in element if get_name(child) == name) if element is not None else ()


def iter_inside(element: _Element, name: str) -> Iterator[_Element]:
    """Yield all elements of this name inside another, at any depth."""
    yield from element.iter(f"{{*}}{name}")


def get_text(element: _Element) -> str:
    """Return the text inside an element, as it stands."""
    return "".join(text.text or "" for text in iter_inside(element, "t"))


def is_on(properties: _Element | None, key: str) -> bool | None:
    """Return whether a property is set, or None where nothing is said of it."""
    element = get_child(properties, key)
    return None if element is None else (get_value(element) or "1") not in _OFF


def _make_error(path: Path, problem: str, hint: str) -> ContentError:
    return ContentError(problem, where=Location(path), hint=hint)


def parse_xml(data: bytes) -> _Element | None:
    """Return the root of some XML, or None where it is none; a document type is refused: Word writes none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def _iter_relations(root: _Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in root:
        target = get_value(element, "Target") or ""
        external = get_value(element, "TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = (get_value(element, "Type") or "").rpartition("/")[2]
        yield get_value(element, "Id") or "", Relation(kind=kind, target=target, external=external)
