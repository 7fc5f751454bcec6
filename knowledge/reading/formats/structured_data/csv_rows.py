"""Tables in text (CSV, TSV) of any size: each row an article, by the names of its columns.

A row becomes a record that is a table itself: the header and that row, with commas. A quotation mark that is not
closed takes its own row with it, not the file: the rows after it are looked for again from the next line on.
"""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.fields.field_articles import article_of, url_of
from knowledge.reading.formats.fields.field_names import names_of, refuse_no_articles
from knowledge.reading.formats.fields.field_values import is_missing, words_of
from knowledge.reading.formats.fields.publication_status import passed_over
from knowledge.reading.formats.fields.record_keys import RecordKeys
from knowledge.reading.formats.line_streams import LONGEST, as_bytes, lines_of
from knowledge.reading.formats.parsed_articles import Given, ParsedArticle, PassedOver, Record
from knowledge.reading.formats.structured_data.csv_dialects import TableDialect, dialect_of, whole_row

_SAMPLE = 200
"""Lines at a table's beginning by which its dialect is told."""
_PROSE = 3
"""Words without a figure that are no day."""
_UNCLOSED = (
    "A quotation mark in its row is not closed, or not doubled inside a cell; mend the row, or export the table again."
)

csv.field_size_limit(LONGEST)  # one setting for the whole process; the library's own, 131,072, is less than an article


class _TableRow(NamedTuple):
    """A row's cells, None where they cannot be told apart; ``number`` counts from the header's, which is 1."""

    number: int
    cells: Sequence[str] | None
    line: str


class _RowFeed:
    """Lines for the parser of rows, which may step back to the second line of a row that it cannot close."""

    def __init__(self, lines: Iterable[str], dialect: TableDialect) -> None:
        self._lines = iter(lines)
        self._ahead: deque[str] = deque()
        self._escaped = dialect.escaped
        self._size = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._lines)
        self.taken.append(line)
        self._size += len(line)
        if self._size > LONGEST and len(self.taken) > 1:
            raise csv.Error
        return _only_marks_escaped(line) if self._escaped else line

    def begin(self) -> None:
        """Begin a new row."""
        self.taken, self._size = [], 0

    def step_back(self) -> None:
        """Give all lines of the row but its first back, to be read as rows of their own."""
        self._ahead.extendleft(reversed(self.taken[1:]))


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of a record: a table of a header and one row. UnreadableError says why it is none."""
    try:
        header, cells = list(csv.reader(io.StringIO(decode(raw), newline=""), strict=True))
    except (csv.Error, ValueError):
        raise UnreadableError(_UNCLOSED) from None
    if len(cells) > len(header):
        raise UnreadableError(
            f"It has {len(cells)} cells for {len(header)} columns: a sign that parts cells stands outside quotation"
            " marks; mend the row, or export the table again."
        )
    fields = _fields(header, cells)
    _refuse_shifted(fields)
    return article_of(fields, given, "columns")


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the articles of a table, row by row, without the wholly empty ones.

    UnreadableError where its columns are not those of articles, or it has no row.
    """
    del given
    lines = lines_of(file)
    first = list(islice(lines, _SAMPLE))
    dialect = dialect_of("".join(first))
    refuse_no_articles(dialect.header, "columns")
    keys = RecordKeys()
    empty = True
    for row in _rows(islice(chain(first, lines), dialect.skipped, None), dialect):
        empty = False
        yield _record(row, dialect.header, keys)
    if empty:
        raise UnreadableError("It has a header and no row below it; add a table that holds articles.")


def _refuse_shifted(fields: Mapping[str, object]) -> None:
    """Raise UnreadableError where prose stands in the column of the day: its text was parted at a comma."""
    words = next((words for name in names_of("day", fields) if (words := words_of(fields[name]))), "")
    if len(words.split()) >= _PROSE and not any(one.isdigit() for one in words):
        raise UnreadableError(
            f"It has “{words[:60]}” where its day should be: a sign that parts cells seems to stand outside"
            " quotation marks; mend the row, or export the table again."
        )


def _record(row: _TableRow, header: Sequence[str], keys: RecordKeys) -> Record | PassedOver:
    place = f"row-{row.number}"
    if row.cells is None:
        return Record(keys.key_of({}, place), "csv_row", as_bytes(_written([header]) + _unclosed(row.line)))
    fields = _fields(header, row.cells) if len(row.cells) <= len(header) else {}
    what = passed_over(fields)
    if what is not None:
        return PassedOver(what)
    return Record(keys.key_of(fields, place), "csv_row", as_bytes(_written([header, row.cells])), url_of(fields))


def _fields(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    """Return a row's cells by the names of its columns; of two columns with one name the first that holds anything."""
    fields: dict[str, object] = {}
    for name, cell in zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True):
        if is_missing(fields.get(name)):
            fields[name] = cell
    return fields


def _written(rows: Iterable[Sequence[str]]) -> str:
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _unclosed(line: str) -> str:
    """Return a row that cannot be parted as one cell, open as it is."""
    return '"' + line.replace('"', '""')


def _only_marks_escaped(line: str) -> str:
    """Double the backslashes that stand before anything but a quotation mark: they are the text's own."""
    return line.replace("\\", "\\\\").replace('\\\\"', '\\"')


def _rows(lines: Iterable[str], dialect: TableDialect) -> Iterator[_TableRow]:
    """Yield the rows below the header that hold anything; after one that cannot be read, from the next whole one on."""
    feed = _RowFeed(lines, dialect)
    reader = csv.reader(
        feed,
        delimiter=dialect.sign,
        escapechar="\\" if dialect.escaped else None,
        skipinitialspace=dialect.spaced,
        strict=True,
    )
    lost = False
    number = 0
    while True:
        feed.begin()
        cells: list[str] | None = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = whole_row(feed.taken[0], dialect) if feed.taken else None
            feed.step_back()
        if lost and (cells is None or len(cells) != len(dialect.header)):
            continue
        number += 1
        lost = cells is None
        if number > 1 and (cells is None or any(cell.strip() for cell in cells)):
            yield _TableRow(number, _without_empty_ends(cells, dialect), feed.taken[0] if feed.taken else "")


def _without_empty_ends(cells: list[str] | None, dialect: TableDialect) -> list[str] | None:
    """Return cells without the empty ones beyond the header, which spreadsheets leave behind."""
    while cells and len(cells) > len(dialect.header) and not cells[-1].strip():
        cells.pop()
    return cells
