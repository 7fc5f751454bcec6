"""Dialects of tables in text (CSV, TSV): the sign that parts cells, the header, how marks in cells are written."""

import csv
import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.reading.formats.field_names import is_known, names_of

_SIGNS = (",", ";", "\t", "|")
_NAMED_SIGN = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel tells the sign that parts cells."""
_BACKSLASHED = re.compile(r'[^\\,;\t|]\\"[^,;\t|\r\n]')
_DOUBLED = re.compile(r'[^,;\t|\r\n"]""')
_IDENTIFIER = re.compile(r"[\w][\w .#/()-]{0,39}")
_SUFFIXES = frozenset({"csv", "tsv", "tab"})
_FEWEST_ROWS = 3
_LONGEST_NAME = 60


class TableDialect(NamedTuple):
    """How a table is written: ``skipped`` lines before its header, the header's cells, what parts them.

    ``escaped``: a quotation mark in a cell has a backslash before it, else it is doubled.
    """

    sign: str
    header: tuple[str, ...]
    skipped: int = 0
    escaped: bool = False
    spaced: bool = False


def dialect_of(sample: str) -> TableDialect:
    """Return the dialect in which a table that begins with ``sample`` is most likely written."""
    named = _NAMED_SIGN.match(sample)
    text = sample[named.end() :] if named else sample
    signs = (named[1],) if named else _SIGNS
    headers = [(sign, cells) for sign in signs if (cells := _first_row(text, sign))]
    sign, header = max(headers, key=lambda one: (sum(map(is_known, one[1])), len(one[1])), default=(",", ()))
    escaped = len(_BACKSLASHED.findall(text)) > len(_DOUBLED.findall(text))
    spaced = len(header) > 1 and all(cell[:1] == " " for cell in header[1:])
    return TableDialect(sign, tuple(cell.strip() for cell in header), int(named is not None), escaped, spaced)


def is_table(head: str, suffix: str) -> bool:
    """Whether a text that begins with ``head`` is a table: by its header, or by its rows and its file's suffix."""
    dialect = dialect_of(head)
    header = dialect.header
    if len(header) < 2 or any(len(cell) > _LONGEST_NAME for cell in header):
        return False
    known = sum(map(is_known, header))
    if known > 1 and names_of("text", header) and 2 * known >= len(list(filter(None, header))):
        return True
    if known > 2 or suffix in _SUFFIXES:
        return suffix in _SUFFIXES or _is_regular(head, dialect)
    return all(_IDENTIFIER.fullmatch(cell) for cell in header if cell) and _is_regular(head, dialect)


def _is_regular(head: str, dialect: TableDialect) -> bool:
    """Whether the rows after a header of several cells have as many cells as it, and no prose runs on in them."""
    rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=dialect.sign))[1:-1]
    even = len(dialect.header) > 2 and all(len(row) == len(dialect.header) for row in rows if row)
    return even and len(rows) >= _FEWEST_ROWS and not any(cell[:1] == " " for row in rows for cell in row[1:])


def _first_row(text: str, sign: str) -> Sequence[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=sign), ())
    except csv.Error:
        return ()
