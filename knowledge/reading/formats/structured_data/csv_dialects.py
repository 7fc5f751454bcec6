"""Dialects of tables in text (CSV, TSV): the sign that parts cells, the header, how marks in cells are written."""

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.reading.formats.fields.field_names import is_known, names_of

_SIGNS = (",", ";", "\t", "|")
_NAMED_SIGN = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel tells the sign that parts cells."""
_BACKSLASHED = re.compile(r'[^\\,;\t|]\\"[^,;\t|\r\n]')
_DOUBLED = re.compile(r'[^,;\t|\r\n"]""')
_IDENTIFIER = re.compile(r"[\w][\w .#/()-]{0,39}")
_CLOSES_FIRST = re.compile(r'[^"]*[^\s("\[]"(?!\w)')
_SUFFIXES = frozenset({"csv", "tsv", "tab"})
_FEWEST_ROWS = 3
_LONGEST_NAME = 60
_MOST_COLUMNS = 1000
_MOST_ABOVE = 10
"""Lines in which the header is looked for; above it may stand what was exported, and when."""


class TableDialect(NamedTuple):
    """How a table is written: ``skipped`` lines before its header, the header's cells, what parts them.

    ``escaped``: a quotation mark in a cell has a backslash before it, else it is doubled.
    """

    sign: str
    header: tuple[str, ...]
    skipped: int = 0
    escaped: bool = False
    spaced: bool = False


class _Header(NamedTuple):
    """What may be the header: in which line, by which sign, and its cells."""

    at: int
    sign: str
    cells: Sequence[str]

    def likelihood(self) -> tuple[int, int, int]:
        """More of it the more names are known, the nearer to the beginning it is, and the more cells there are."""
        names = len(self.cells) <= _MOST_COLUMNS and all(len(cell) <= _LONGEST_NAME for cell in self.cells)
        known = sum(map(is_known, self.cells)) if names else 0
        return known if known > 1 else 0, -self.at, len(self.cells)


def dialect_of(sample: str) -> TableDialect:
    """Return the dialect in which a table that begins with ``sample`` is most likely written."""
    best = _header_of(sample)
    escaped = len(_BACKSLASHED.findall(sample)) > len(_DOUBLED.findall(sample))
    spaced = len(best.cells) > 1 and all(cell[:1] == " " for cell in best.cells[1:])
    return TableDialect(best.sign, tuple(cell.strip() for cell in best.cells), best.at, escaped, spaced)


def _header_of(sample: str) -> _Header:
    """Return the likeliest header, which is all that tells a table from a text."""
    named = _NAMED_SIGN.match(sample)
    signs = (named[1],) if named else _SIGNS
    lines = list(io.StringIO(sample, newline=""))
    first = int(named is not None)
    headers = [
        _Header(at, sign, _cells(lines[at:], sign))
        for at in range(first, min(len(lines), _MOST_ABOVE))
        for sign in signs
    ]
    return max(headers, key=_Header.likelihood, default=_Header(0, ",", []))


def is_table(head: str, suffix: str) -> bool:
    """Whether a text that begins with ``head`` is a table: by its header, or by its rows and its file's suffix."""
    best = _header_of(head)
    header = [cell.strip() for cell in best.cells]
    if not 1 < len(header) <= _MOST_COLUMNS or any(len(cell) > _LONGEST_NAME for cell in header):
        return False
    known = sum(map(is_known, header))
    if known > 1 and names_of("text", header) and 2 * known >= len(list(filter(None, header))):
        return True
    if known > 2 or suffix in _SUFFIXES:
        return suffix in _SUFFIXES or _is_regular(head, best.sign, len(header))
    return all(_IDENTIFIER.fullmatch(cell) for cell in header if cell) and _is_regular(head, best.sign, len(header))


def _is_regular(head: str, sign: str, width: int) -> bool:
    """Whether the rows after a header of several cells have as many cells as it, and no prose runs on in them."""
    rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=sign))[1:-1]
    even = width > 2 and all(len(row) == width for row in rows if row)
    return even and len(rows) >= _FEWEST_ROWS and not any(cell[:1] == " " for row in rows for cell in row[1:])


def _cells(lines: Sequence[str], sign: str) -> Sequence[str]:
    """Return the cells of the row that begins in the first of some lines."""
    try:
        return next(csv.reader(lines, delimiter=sign), [])
    except csv.Error:
        return []


def whole_row(line: str, dialect: TableDialect) -> list[str] | None:
    """Return the cells of a line that is a whole row, None where it is none; marks inside its cells need no doubling.

    A cell in quotation marks ends at one before the line's end or the sign that parts cells, without a space after it.
    """
    sign = re.escape(dialect.sign)
    after = sign if dialect.spaced else f"{sign}(?! )"
    cell = re.compile(rf'"(?P<quoted>.*?)"(?={after}|$)|(?P<bare>(?:[^{sign}"][^{sign}]*)?)(?={sign}|$)')
    line = line.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while (match := cell.match(line, at)) is not None:
        cells.append(match["bare"] if match["quoted"] is None else _unquoted(match.group()))
        if match.end() == len(line):
            return cells if len(cells) == len(dialect.header) else None
        at = match.end() + 1
    return None


def _unquoted(cell: str) -> str:
    """Return a cell without the marks around it, unless the first mark inside it closes what the outer one opened."""
    inner = cell[1:-1].replace('""', '"')
    return cell if _CLOSES_FIRST.match(inner) else inner
