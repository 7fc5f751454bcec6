"""The interface to what differs between the databases: SQL expressions, full-text search, bulk inserts, locks.

The methods that return SQL are pure; ``:name`` in it is a value that the caller binds.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal

from sqlalchemy import URL, Connection, Engine, Table

Clause = Sequence[Sequence[Sequence[str]]]
"""A boolean query in disjunctive normal form, whose literals are sets of alternatives: OR of AND of OR.

The innermost is a stem, or several stems with blanks between: a phrase.
"""

Bound = Mapping[str, Any] | Sequence[Any]
"""The values of a query as the driver takes them: by name or in order."""

Fault = Literal["damaged", "no_database", "read_only", "forbidden", "unopened", "busy"]
"""What a database's error means for people; ``forbidden``: this role may not do that, though others may."""

INDEXED = ("quotes", "event_reports", "passages", "articles")
"""The tables with an inverted index over their column ``stems``."""

PAIRED = ("quotes",)
"""Of these the index holds bigrams instead of positions."""

WRITER = "onrecord_writer"
"""The execution option of connections that write."""

WORDS_COLUMN = "words"
"""PostgreSQL's generated tsvector column, of tables without bigrams."""


class Dialect(ABC):
    """How one database is opened, written to and asked."""

    product: ClassVar[str]
    """The name that people know it by."""

    migrates_itself: ClassVar[bool]
    """Whether opening a database brings its tables to this program's version."""

    has_blocks: ClassVar[bool]
    """Whether the inverted index of paired tables holds the blocks of row numbers that a row is in.

    So the newest matching rows are found without sorting all of them (see ``search``).
    """

    has_segments: ClassVar[bool]
    """Whether the inverted index is written in segments that should be merged after many inserts."""

    reads_whole_rows: ClassVar[bool]
    """Whether a small column costs a row's large ones too, so that it is better read from a covering index."""

    finds_by_subquery: ClassVar[bool]
    """Whether ``id IN (full-text query)`` is quicker than testing each of many rows for its words."""

    # Opening and writing

    @abstractmethod
    def make_engine(self, url: URL, wait: int, **options: Any) -> Engine:  # noqa: ANN401 - options of create_engine
        """Return an engine whose connections are set up and wait so many seconds for a lock; nothing is opened yet."""

    @abstractmethod
    def describe(self, url: URL) -> str:
        """Return a database as people are told of it: a file's path, or an address without its password."""

    @abstractmethod
    def is_new(self, url: URL) -> bool:
        """Whether opening the database would make it, or find nothing in it yet; nothing is opened to tell."""

    @abstractmethod
    def begin_reading(self, connection: Connection) -> None:
        """Have a new connection see one snapshot until it ends."""

    @abstractmethod
    def lock_writers(self, connection: Connection, seconds: int) -> None:
        """Wait until no other transaction writes, at most so many seconds; the lock ends with the transaction."""

    @abstractmethod
    def prepare_migration(self, engine: Engine) -> None:
        """Do what has to be done outside the transaction that migrates."""

    @abstractmethod
    def foreign_tables(self, tables: set[str], ours: set[str]) -> set[str]:
        """Return those tables of a database without a version that show that another program uses it."""

    @abstractmethod
    def draw_numbers(self, connection: Connection, table: Table, count: int) -> Sequence[int]:
        """Return numbers for new rows of a table, ascending, later than all it ever had; only the one writer may."""

    @abstractmethod
    def insert_many(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[object]]
    ) -> None:
        """Insert one or more rows of numbers and texts, given in the order of ``columns``."""

    # What is wrong

    @abstractmethod
    def fault(self, error: BaseException) -> Fault | None:
        """Return what an error of the driver means, None where it may be anything."""

    @abstractmethod
    def is_damaged(self, engine: Engine) -> bool:
        """Have the database look itself over for a while; False where it cannot, or has found nothing by then."""

    @abstractmethod
    def index_tables(self, table: str) -> set[str]:
        """Return the names of the tables that the inverted index of a table is kept in."""

    # Running a query

    @abstractmethod
    def bind(self, sql: str, values: Mapping[str, Any]) -> tuple[str, Bound]:
        """Translate ``:name`` and ``IN :name`` (a list) to the driver's parameter style; return SQL and its values."""

    @abstractmethod
    def cursor(self, connection: Connection) -> Any:  # noqa: ANN401 - each driver has its own
        """Return a cursor of the driver that takes what ``bind`` returns."""

    # Expressions

    @abstractmethod
    def joined(self, column: str, between: str = ",") -> str:
        """Aggregate a column into one text, NULL of no rows: the quickest way to fetch thousands of short values."""

    @abstractmethod
    def hexadecimal(self, column: str) -> str:
        """Write the bytes of a column as hexadecimal digits."""

    @abstractmethod
    def covered(self, table: str, index: str) -> str:
        """Name a table that is to be read from a covering index alone."""

    @abstractmethod
    def beside(self, table: str, condition: str) -> str:
        """Join a table by a nested loop: few of its rows are looked up, each by the rows before it."""

    @abstractmethod
    def listed(self, name: str) -> str:
        """Unnest a JSON list that is bound to a name: a table with the column ``value``."""

    @abstractmethod
    def at_pairs(self, name: str, table: str, columns: tuple[str, str]) -> str:
        """Join a table at the pairs of values of two columns in a JSON list of pairs that is bound to a name."""

    @abstractmethod
    def among(self, column: str, name: str) -> str:
        """Return the condition that a column has one of thousands of numbers; see ``numbers``."""

    @abstractmethod
    def numbers(self, values: Sequence[int]) -> object:
        """Return numbers as they are bound to the name in ``among``."""

    @abstractmethod
    def contains(self, expression: str, name: str) -> str:
        """Return the condition that a text has in it what is bound to a name, letter by letter."""

    @abstractmethod
    def prints(self, expression: str, name: str) -> str:
        """Return the condition that a text matches the regular expression bound to a name, letter by letter.

        It is one that Python and PostgreSQL read alike.
        """

    @abstractmethod
    def json_text(self, column: str, *path: str | int) -> str:
        """Extract a text from a JSON column by the keys and indexes that lead to it."""

    @abstractmethod
    def json_number(self, column: str, *path: str | int) -> str:
        """Extract a whole number from a JSON column, as ``json_text`` does."""

    @abstractmethod
    def json_part(self, column: str, key: str) -> str:
        """Extract a list or object from a JSON column, as JSON text."""

    @abstractmethod
    def json_elements(self, name: str, column: str, key: str, field: str | None = None) -> tuple[str, str]:
        """Unnest the list that a JSON column has at ``key``: return a table ``name``, and the text of its elements.

        Where the elements are objects, ``field`` names the text in each.
        """

    @abstractmethod
    def lowered(self, column: str, sought: str) -> str:
        """Return the expression for a column in lower case, as far as it matters for what is sought in it."""

    # Full-text search

    @abstractmethod
    def expression(self, clause: Clause, *, paired: bool = False) -> str:
        """Write a clause as a full-text query; ``paired`` for an index with bigrams, where a phrase is their AND."""

    @abstractmethod
    def every(self, expressions: Iterable[str]) -> str:
        """Join full-text queries by AND."""

    @abstractmethod
    def matches(self, table: str, name: str, row: str = "t") -> str:
        """Return the condition that a row of the table matches the full-text query bound to a name."""

    @abstractmethod
    def rows_having(self, table: str, name: str) -> str:
        """Select, as ``id``, the numbers of the table's rows that match the full-text query bound to a name."""

    @abstractmethod
    def in_row_order(self, table: str) -> tuple[str, str, str]:
        """Return where to read the rows ``t`` that match ``:asked`` in order: FROM, the row's number, the condition."""

    @abstractmethod
    def limited(self, columns: str, found: str) -> str:
        """Select columns of rows ``t`` that ``found`` (FROM … ORDER BY … LIMIT …) finds."""

    @abstractmethod
    def frequency_query(
        self, table: str, stems: Sequence[str], at_most: int, newest: int
    ) -> tuple[str, Mapping[str, Any]]:
        """Return a query, with its values, that samples how many rows hold each stem.

        Its columns are ``stem`` and ``sample``: JSON, [matching rows found, rows looked through, whether all were].
        At most ``at_most`` rows are looked at; ``newest`` is the number of the table's newest row.
        """

    @abstractmethod
    def common_words_query(self, table: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return a query, with its values, for the most common stems and their document frequency in [0, 1].

        None where the database keeps no such statistics.
        """

    @abstractmethod
    def create_index(self, connection: Connection, table: str) -> None:
        """Make the inverted index of a table, which exists and may hold rows already."""

    @abstractmethod
    def drop_index(self, connection: Connection, table: str) -> None:
        """Drop the inverted index of a table."""

    @abstractmethod
    def merge_segments(self, connection: Connection, table: str, pages: int) -> bool:
        """Merge segments of a table's inverted index, as many pages; return whether there was anything to do."""
