"""Office documents as containers: a zip archive of parts, whose declared sizes are looked at before any is read.

What is no Word document is refused by its name.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from knowledge.facts import UnreadableError

MOST_PARTS = 5_000
"""Parts of a package; a long document with a picture on every page has some hundreds."""
LARGEST_PART = 25_000_000
LARGEST_WHOLE = 100_000_000
"""Bytes that a part and a package may unpack to; the text of a novel, as Word writes it, has five million."""

_SAVE = "save the text as .docx or as a text file and add that"
_OLE = b"\xd0\xcf\x11\xe0"
_STREAMS = (
    ("EncryptedPackage", "an Office document with a password; take the password off and add it again"),
    ("WordDocument", f"a Word document in the old format (.doc); {_SAVE}"),
    ("Workbook", f"an Excel spreadsheet (.xls); {_SAVE}"),
    ("PowerPoint Document", f"a PowerPoint presentation (.ppt); {_SAVE}"),
    ("__properties_version1.0", "a message of Outlook (.msg); save it as .eml and add that"),
)
"""The streams by whose names, in UTF-16, a compound file tells what it is."""
_MEMBERS = (
    ("xl/workbook.xml", "a spreadsheet (.xlsx)"),
    ("xl/workbook.bin", "a spreadsheet (.xlsb)"),
    ("ppt/presentation.xml", "a presentation (.pptx)"),
    ("Index/Document.iwa", "a document of Pages, Numbers or Keynote"),
    ("Index.zip", "a document of Pages, Numbers or Keynote"),
    ("index.apxl", "a document of Pages, Numbers or Keynote"),
)
_MEDIA_TYPES = (
    ("application/vnd.oasis.opendocument", "an OpenDocument file"),
    ("application/epub+zip", "a book in EPUB"),
)
_DAMAGED = "It is a damaged Word document; open it in Word, save it again and add that."
_ENTITIES = "It is a Word document that declares entities of its own, as Word never does; save it again and add that."
_MACROS = "It is a Word document with macros; save it as .docx without them and add that."
_OFFICE = re.compile(r"/officeDocument(?:/\d+)?/relationships/(\w+)$|/(officeDocument|metadata/core-properties)$")
_MAIN, _CORE = "word/document.xml", "docProps/core.xml"
_KINDS = ("styles", "footnotes", "endnotes", "header", "footer")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
"""What reading a member of a broken or locked archive raises."""


class WordPackage(NamedTuple):
    """The parts of a Word document that say anything, parsed; None and empty where it has none."""

    document: etree._Element
    styles: etree._Element | None
    notes: tuple[etree._Element, ...]
    margins: tuple[etree._Element, ...]
    properties: etree._Element | None


def open_word(raw: bytes) -> WordPackage:
    """Return the parts of a Word document; UnreadableError names what else it is, or what is wrong with it."""
    if raw.startswith(_OLE):
        raise UnreadableError(f"It is {_compound(raw)}.")
    if raw.startswith(b"{\\rtf"):
        raise UnreadableError(f"It is a document in Rich Text Format; {_SAVE}.")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_bombs(archive)
            _refuse_others(archive)
            return _package(archive)
    except (etree.XMLSyntaxError, *_FAULTS):
        raise UnreadableError(_DAMAGED) from None


def _compound(raw: bytes) -> str:
    found = (what for stream, what in _STREAMS if stream.encode("utf-16-le") in raw)
    return next(found, f"an Office document in an old format; {_SAVE}")


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Refuse by what the directory declares; no more than that is unpacked of any member."""
    members = archive.infolist()
    if len(members) > MOST_PARTS:
        raise UnreadableError(
            f"It is a zip archive of {len(members):,} parts, more than a document has; save the text as a text file."
        )
    largest = max((member.file_size for member in members if member.filename.endswith((".xml", ".rels"))), default=0)
    whole = sum(member.file_size for member in members)
    if whole > LARGEST_WHOLE or largest > LARGEST_PART:
        raise UnreadableError(
            f"It is a zip archive that unpacks to {max(whole, largest) / 1e6:.0f} MB, far more than an article;"
            " save the text as a text file and add that."
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableError("It is a zip archive with a password; unpack it and add the files in it.")


def _refuse_others(archive: zipfile.ZipFile) -> None:
    names = frozenset(archive.namelist())
    other = next((what for member, what in _MEMBERS if member in names), None)
    if "mimetype" in names:
        told = archive.read("mimetype")[:200].decode("ascii", errors="replace")
        other = next((what for media_type, what in _MEDIA_TYPES if told.startswith(media_type)), other)
    if other is not None:
        raise UnreadableError(f"It is {other}, not a Word document; {_SAVE}.")
    if "[Content_Types].xml" not in names:
        raise UnreadableError("It is a zip archive, not a Word document; unpack it and add the files in it.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableError(_MACROS)


def _package(archive: zipfile.ZipFile) -> WordPackage:
    main = next((target for kind, target in _related(archive, "") if kind == "officeDocument"), _MAIN)
    if main not in archive.namelist():
        raise UnreadableError(_DAMAGED)
    parts: dict[str, list[etree._Element]] = {kind: [] for kind in _KINDS}
    for kind, target in _related(archive, main):
        if kind in parts and target in archive.namelist():
            parts[kind].append(_parsed(archive, target))
    core = next(
        (target for kind, target in _related(archive, "") if kind == "metadata/core-properties"), "docProps/core.xml"
    )
    return WordPackage(
        _parsed(archive, main),
        next(iter(parts["styles"]), None),
        (*parts["footnotes"], *parts["endnotes"]),
        (*parts["header"], *parts["footer"]),
        _parsed(archive, core) if core in archive.namelist() else None,
    )


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds and names of the parts that a part, or the package, is related to."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return
    for relation in _parsed(archive, relations):
        kind = _OFFICE.search(str(relation.get("Type", "")))
        if kind is not None:
            target = posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", "")))).lstrip("/")
            yield kind[1] or kind[2], target


def _parsed(archive: zipfile.ZipFile, name: str) -> etree._Element:
    xml = archive.read(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    root = etree.fromstring(xml, parser)
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(_ENTITIES)
    return root
