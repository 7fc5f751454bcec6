"""Factiva: exports of many documents as plain text, cut behind “Document” and the accession number.

In one layout each field has its tag (``HD`` headline, ``BY``, ``WC``, ``PD`` day, ``SN`` outlet, ``LP`` lead, ``TD``
text); in the other the same fields stand below each other without tags, told by the line that counts the words.
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from knowledge.facts import Role, UnreadableError
from knowledge.reading.bylines import find_authors, split_authors
from knowledge.reading.encoding import decode
from knowledge.reading.formats.databases.document_lines import EMPTY, NO_TEXT, DocumentMark, cut
from knowledge.reading.formats.fields.record_keys import RecordKeys
from knowledge.reading.formats.line_streams import lines_of
from knowledge.reading.formats.parsed_articles import Block, Given, ParsedArticle, PassedOver, Record
from knowledge.reading.formats.publication_days import day_of
from knowledge.reading.hard_wrapping import rejoined
from knowledge.reading.headlines import is_label

_NUMBER = re.compile(r"\s*(?:AN\s+)?Document ([A-Za-z\d]{10,40})\s*$")
_FURNITURE = re.compile(r"\s*Page \d+ of \d+\b.{0,80}$|.{0,40}(?:©|\(c\)) \d{4} Factiva, Inc\..{0,60}$", re.IGNORECASE)
_HEAD = "SE|CLM|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD"
_TAIL = "TD|ART|CX|RF|CT|CO|IN|NS|RE|IPC|IPD|DE|PUB|AN"
_SET_OFF = r"(?:\t| {2,}|$)"
_TAG = re.compile(rf"\s*({_HEAD}|{_TAIL}){_SET_OFF}\s*(.*)")
_TAG_BELOW = re.compile(rf"\s*({_TAIL}){_SET_OFF}\s*(.*)")
_BELOW: tuple[tuple[str, Role], ...] = (("ART", "caption"), ("CX", "aside"))
_TEXT_FIELDS = frozenset({"LP", "TD"})
_METADATA = {
    "SE": "section",
    "CLM": "column",
    "CR": "credit",
    "SC": "source-code",
    "ED": "edition",
    "PG": "page",
    "LA": "language",
    "RF": "reference",
}
_WORDS = re.compile(r"\s*[\d,]+ words\s*$")
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d\s*$")
_RIGHTS = re.compile(r"\s*(?:\(c\)|©|copyright\b)", re.IGNORECASE)
_LANGUAGE = "English"
_NO_FIELDS = "It does not say which line is the headline and which is text; export it with all fields and add that."


class _FactivaImprint(NamedTuple):
    """What stands between the count of words and the text: day, outlet, other lines, and where the text begins."""

    day: str | None
    outlet: str | None
    more: list[str]
    end: int


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the documents of an export under their accession numbers; one without a text is passed over.

    What stands behind the last number is the summary of the search.
    """
    keys = RecordKeys()
    number = 0
    for document in cut(lines_of(file), _mark):
        raw = document.raw
        if not raw.strip() or (document.key is None and not _is_document(raw)):
            continue
        number += 1
        key = keys.key_of({"id": document.key}, str(number))
        try:
            empty = _is_empty(_parsed(raw, given))
        except UnreadableError:
            empty = False  # reading it says why
        yield PassedOver(EMPTY) if empty else Record(key, "factiva_document", raw)


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of one document; UnreadableError where it has no text, or nothing tells it from its fields."""
    parsed = _parsed(raw, given)
    if _is_empty(parsed):
        raise UnreadableError(NO_TEXT)
    return parsed


def _parsed(raw: bytes, given: Given) -> ParsedArticle:
    lines = [line for line in decode(raw).replace("\f", "\n").splitlines() if not _FURNITURE.match(line)]
    return _tagged(lines, given) if _is_tagged(lines) else _plain(lines, given)


def _is_empty(parsed: ParsedArticle) -> bool:
    return all(block.role for block in parsed.blocks)


def _mark(line: str) -> DocumentMark | None:
    number = _NUMBER.match(line)
    return DocumentMark(number[1], "after") if number else None


def _is_document(raw: bytes) -> bool:
    try:
        lines = decode(raw).splitlines()
    except UnreadableError:
        return True  # reading it says why
    return _is_tagged(lines) or any(_WORDS.match(line) for line in lines)


def _is_tagged(lines: Sequence[str]) -> bool:
    return any(found and found[1] == "HD" for found in map(_TAG.match, lines))


def _tagged(lines: Sequence[str], given: Given) -> ParsedArticle:
    fields = _fields(lines)
    said = {tag: " ".join(" ".join(value).split()) for tag, value in fields.items()}
    blocks = [Block(text) for tag in ("LP", "TD") for text in rejoined(fields.get(tag, []))]
    blocks += [Block(said[tag], role) for tag, role in _BELOW if said.get(tag)]
    return ParsedArticle(
        blocks=blocks,
        title=said.get("HD") or None,
        outlet=said.get("SN") or None,
        authors=split_authors(said["BY"]) if said.get("BY") else (),
        day=day_of(said["PD"], given) if said.get("PD") else None,
        metadata={name: said[tag] for tag, name in _METADATA.items() if said.get(tag)},
    )


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines of each field; in the text only the tags that stand below it are tags."""
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        found = (_TAG_BELOW if tag in _TEXT_FIELDS else _TAG).match(line)
        if found:
            tag = found[1]
        if tag:
            fields.setdefault(tag, []).append(found[2] if found else line)
    return fields


def _plain(lines: Sequence[str], given: Given) -> ParsedArticle:
    count = next((at for at, line in enumerate(lines) if _WORDS.match(line)), None)
    if count is None:
        raise UnreadableError(_NO_FIELDS)
    title, byline = _headlines(lines[:count])
    imprint = _imprint(lines, count + 1)
    return ParsedArticle(
        blocks=[Block(text) for text in rejoined(lines[imprint.end :])],
        title=title,
        outlet=imprint.outlet,
        authors=split_authors(byline) if byline else (),
        day=day_of(imprint.day, given) if imprint.day else None,
        metadata={"source-code": imprint.more[0]} if imprint.more else {},
    )


def _headlines(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the headline, without the name of a section over it, and the byline under it."""
    filled = [" ".join(line.split()) for line in lines if line.strip()]
    byline = filled.pop() if len(filled) > 1 and _is_byline(filled[-1]) else None
    if len(filled) > 1 and is_label(filled[0]):
        del filled[0]
    return " ".join(filled) or None, byline


def _is_byline(line: str) -> bool:
    return line.casefold().startswith("by ") or bool(find_authors([line])) or find_authors([f"By {line}"]) == (line,)


def _imprint(lines: Sequence[str], start: int) -> _FactivaImprint:
    """Return the imprint, which ends behind the line of rights, else behind the language or at a blank line."""
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    block = [line.strip() for line in lines[start:end]]
    rights = next((at for at, line in enumerate(block) if _RIGHTS.match(line)), None)
    language = next((at for at, line in enumerate(block) if line == _LANGUAGE), None)
    said = [line for line in block[: language if rights is None else rights] if not _CLOCK.match(line)]
    day, outlet, *more = [*said, *[""] * max(0, 2 - len(said))]
    return _FactivaImprint(day or None, outlet or None, [line for line in more if line != _LANGUAGE], end)
