"""PostgreSQL asked in libpq's pipeline mode: queries that nobody waits for yet go with the next, in one message.

See https://www.postgresql.org/docs/current/libpq-pipeline-mode.html. An answer asks a dozen queries of some tenths of a
millisecond. With psycopg's own ``Connection.pipeline()`` in the place of this module, 300 look-ups of words take 1.43
times the client's processor time.
"""

import selectors
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from psycopg import Connection, Error, OperationalError
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import InvalidSqlStatementName, error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus
from psycopg.pq.abc import PGresult
from sqlalchemy.exc import DBAPIError

MOST_PREPARED = 300
"""Texts that a connection keeps prepared; those that come after are planned each time."""

_Maker = Callable[[Sequence[Any]], Any]
MakeRows = Callable[[tuple[str, ...]], _Maker]
"""Gives, for the names of columns, what makes a row of values."""

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ"
_NO_SCANS = "SET LOCAL enable_seqscan = off"
"""A reader's plan, made once for all values, must not count on a word being frequent and read a table until it comes:
the word may be one that nobody wrote. Writers and migrations plan as PostgreSQL does by itself."""

_ANSWERED = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)


class PendingQuery:
    """A query that waits to be sent or answered; ``rows`` is None until it is answered."""

    __slots__ = ("make_rows", "rows", "sql", "values")

    def __init__(self, sql: str, values: Sequence[Any], make_rows: MakeRows) -> None:
        self.sql, self.values, self.make_rows = sql, values, make_rows
        self.rows: Sequence[Any] | None = None


class Pipeline:
    """The pipeline of one connection of psycopg, whose own cursors may be used while nothing waits."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection, self._link = connection, connection.pgconn
        self._adapt = Transformer(connection)
        self._readable = selectors.DefaultSelector()
        self._readable.register(self._link.socket, selectors.EVENT_READ)
        self._waiting: list[PendingQuery] = []
        self._prepared: dict[str, bytes] = {}
        self._makers: dict[str, _Maker] = {}
        self._names = 0
        self._ending = False
        self.reading = False
        """Whether a reader has it."""

    def begin(self) -> None:
        """Begin a transaction that sees one snapshot; it is sent with the first query."""
        self.reading = True
        for statement in (_BEGIN, _NO_SCANS):
            self.ask(statement, (), lambda _: tuple)

    def ask(self, sql: str, values: Sequence[Any], make_rows: MakeRows) -> PendingQuery:
        """Queue a query, to be sent with the next that is waited for.

        ``values`` stand in the SQL as ``$1``, ``$2``; ``make_rows`` gives, for the columns, what makes a row of values.
        """
        query = PendingQuery(sql, values, make_rows)
        self._waiting.append(query)
        return query

    def rows(self, query: PendingQuery) -> Sequence[Any]:
        """Return the rows of a query, which is sent with all that wait where it was not yet."""
        if query.rows is None:
            self.send()
        return cast("Sequence[Any]", query.rows)

    def send(self) -> None:
        """Send what waits, in the order in which it was asked; DBAPIError where one fails, and none has rows then."""
        asked, self._waiting = self._waiting, []
        try:
            if asked:
                self._send(asked)
        except Error as error:
            raise DBAPIError.instance(asked[-1].sql, None, error, Error, hide_parameters=True) from error

    def end(self) -> None:
        """Drop what nobody waited for and send ROLLBACK; the server's answer is read before the next transaction."""
        self._waiting.clear()
        self.reading = False
        if self._link.transaction_status != TransactionStatus.IDLE:
            self._link.send_query(b"ROLLBACK")
            self._link.flush()
            self._ending = True

    def is_open(self) -> bool:
        """Whether the server listens still: one that has more to say than was asked has closed the connection.

        Seen without asking it: a question only to ask whether it is there took a tenth of an answer's time.
        """
        try:
            while self._ending:
                self._ending = self._next() is not None
        except OperationalError:
            return False
        return not self._readable.select(0)

    def _send(self, asked: Sequence[PendingQuery]) -> None:
        begun = _BEGIN in self._prepared
        try:
            for query, result in zip(*self._exchange(asked), strict=False):
                self._read(query, result)
        except InvalidSqlStatementName:  # psycopg, or a pool between, had the server forget all that was prepared
            self._prepared.clear()
            if asked[0].sql != _BEGIN or not begun:
                raise
            self._send(asked)
        except Error:
            for query in asked:  # what comes after a failure was not prepared
                self._prepared.pop(query.sql, None)
            raise

    def _exchange(self, asked: Sequence[PendingQuery]) -> tuple[list[PendingQuery | None], list[PGresult]]:
        """Send queries and take their results, and those of preparing them, for which there is no query."""
        self._link.enter_pipeline_mode()
        try:
            sent = [one for query in asked for one in self._put(query)]
            self._link.pipeline_sync()
            self._flush()
            results = list(self._results())
        except BaseException:  # what is still under way would be taken for the next answer
            self._connection.close()
            raise
        self._link.exit_pipeline_mode()
        return sent, results

    def _put(self, query: PendingQuery) -> Iterator[PendingQuery | None]:
        plain = [_array(value) if isinstance(value, list) else value for value in query.values]
        values = self._adapt.dump_sequence(plain, [PyFormat.TEXT] * len(plain))
        sql, name = query.sql.encode(self._adapt.encoding), self._prepared.get(query.sql)
        if name is None and len(self._prepared) < MOST_PREPARED:
            self._names += 1
            name = self._prepared[query.sql] = b"onrecord_%d" % self._names
            self._link.send_prepare(name, sql)
            yield None
        if name is None:
            self._link.send_query_params(sql, values)
        else:
            self._link.send_query_prepared(name, values)
        yield query

    def _flush(self) -> None:
        """Send all; of much the server may want its answers taken before it takes more."""
        if self._link.flush():
            with selectors.DefaultSelector() as ready:
                ready.register(self._link.socket, selectors.EVENT_READ | selectors.EVENT_WRITE)
                while self._link.flush():
                    ready.select()
                    self._link.consume_input()

    def _results(self) -> Iterator[PGresult]:
        while (result := self._next()) is None or result.status != ExecStatus.PIPELINE_SYNC:
            if result is not None:
                yield result
            elif self._link.status == ConnStatus.BAD:
                raise OperationalError(self._link.get_error_message())

    def _next(self) -> PGresult | None:
        while self._link.is_busy():
            self._readable.select()
            self._link.consume_input()
        return self._link.get_result()

    def _read(self, query: PendingQuery | None, result: PGresult) -> None:
        if result.status not in _ANSWERED:
            raise error_from_result(result, self._adapt.encoding)
        if query is not None:
            self._adapt.set_pgresult(result)
            query.rows = self._adapt.load_rows(0, result.ntuples, self._maker(query, result))

    def _maker(self, query: PendingQuery, result: PGresult) -> _Maker:
        """Return what makes the rows of a query; it is kept for prepared queries."""
        make = self._makers.get(query.sql)
        if make is None:
            make = query.make_rows(tuple((result.fname(n) or b"").decode() for n in range(result.nfields)))
            if query.sql in self._prepared:
                self._makers[query.sql] = make
        return make


def _array(values: Sequence[str] | Sequence[int]) -> str:
    """Write an array as PostgreSQL reads it; psycopg takes ten times as long, much of a query with thousands."""
    write: Callable[[Any], str] = _quoted if values and isinstance(values[0], str) else str
    return f"{{{','.join(map(write, values))}}}"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
