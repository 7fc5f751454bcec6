"""``FactBase``: open it, ask it, keep it. One object may be shared by threads."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from knowledge.factbase import facts_by_id
from knowledge.factbase.clock_and_ids import draw_id, local_day, utc_now
from knowledge.facts import (
    EDITION,
    ActorProfile,
    AddOutcome,
    Article,
    ArticleText,
    DamagedStoreError,
    DisagreementEntry,
    Examples,
    Extract,
    Holdings,
    InText,
    Match,
    News,
    Seals,
    Status,
    StoreError,
    TimelineAnswer,
    TimelineEntry,
    Unread,
    WhoisAnswer,
    WhosaidAnswer,
)
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.routing import whosaid_or_elsewhere
from knowledge.lookup.timeline.answer import key_days, timeline
from knowledge.lookup.timeline.planned import diary
from knowledge.lookup.whois.answer import whois
from knowledge.store.engine import Engine, for_writers, make_engine, read_url, reading
from knowledge.store.reader import Memory, Reader
from knowledge.store.schema import check_version
from knowledge.store.seals import next_release
from knowledge.store.summary import holdings, summary

if TYPE_CHECKING:
    from knowledge.factbase.batches import Keeper
    from knowledge.factbase.export import Exported
    from knowledge.reading import Listing
    from knowledge.store.listing import FactKind

_log = logging.getLogger(__name__)


class FactBase:
    """The facts of one database; made by ``open``, and a context manager that closes itself."""

    def __init__(
        self,
        engine: Engine,
        now: Callable[[], dt.datetime],
        draw: Callable[[str], str],
        zone: str = "UTC",
        *,
        keep_originals: bool = True,
    ) -> None:
        self._engine, self._now, self._draw, self._zone = engine, now, draw, zone
        self._keep_originals, self._memory = keep_originals, Memory()

    @classmethod
    def open(
        cls,
        url: str,
        *,
        now: Callable[[], dt.datetime] = utc_now,
        draw: Callable[[str], str] = draw_id,
        zone: str = "UTC",
        keep_originals: bool = True,
    ) -> Self:
        """Open the database a URL names; an SQLite file is made and brought to this version, PostgreSQL never.

        ``zone`` is the newsroom's (IANA): an embargo that names none is read in it. ``keep_originals``: what is added
        is also kept as it came, so that a later version can read it better.
        StoreError where it cannot be opened, is not ours, or is of another version.
        """
        engine = make_engine(read_url(url))
        try:
            check_version(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, now, draw, zone, keep_originals=keep_originals)

    @staticmethod
    def migrate(url: str) -> str:
        """Bring a database's tables to this program's version and return that version."""
        from knowledge.store import schema

        engine = make_engine(read_url(url))
        try:
            return schema.migrate(engine)
        finally:
            engine.dispose()

    @property
    def engine(self) -> Engine:
        """The database, for others' tables beside the facts; on SQLite its transactions begin as writers'."""
        return for_writers(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @staticmethod
    def list_files(paths: Iterable[Path]) -> "Listing":
        """Return what files and folders hold: the ``files`` that ``add`` would read, and the number of the ``unread``.

        These are counted by suffix, "" for none, most first. ``add`` takes the listing in the place of the paths.
        """
        from knowledge.reading import list_files

        return list_files(paths)

    def add(
        self,
        paths: "Iterable[Path] | Listing",
        *,
        archive: bool = False,
        prefix: str | None = None,
        on: str | None = None,
    ) -> Iterator[AddOutcome]:
        """Add files and folders and yield what became of each; many are read on all cores and stored in batches.

        Killed and run again, it goes on. A fault in one file stops or spoils no other.
        ``archive``: facts, but never news. ``prefix`` names the sources in the place of the folder's name.
        ``on`` is the address of a Dask scheduler whose workers read them; ClusterError where there is none.
        """
        from knowledge.factbase.adding import add_files, sources
        from knowledge.reading import Listing

        self.release_due()
        listing = paths if isinstance(paths, Listing) else self.list_files(paths)
        return add_files(self._keeper(), sources(listing.files, prefix), archive=archive, on=on)

    def count_articles(self, listing: "Listing") -> int:
        """Return how many articles the files of a listing hold; those that hold several are cut apart for it."""
        from knowledge.factbase.incoming_files import count_articles

        return count_articles(listing.files)

    def add_articles(self, articles: Iterable[Article], *, archive: bool = False) -> Iterator[AddOutcome]:
        """Add articles that were read already; otherwise as ``add``."""
        from knowledge.factbase.adding import add_articles

        self.release_due()
        return add_articles(self._keeper(), articles, archive=archive)

    def remove(self, source: str) -> int:
        """Withdraw an article; return how many statements, events and actors rested on it alone.

        UnknownSourceError where no such article is held.
        """
        from knowledge.factbase.adding import remove_source

        return remove_source(self._keeper(), source)

    def rebuild(self) -> Iterator[AddOutcome]:
        """Read every article afresh, from its file or, where that is gone, from its stored text; ids stay."""
        from knowledge.factbase.adding import rebuild

        return rebuild(self._keeper())

    def encode_missing(self, *, on: str | None = None) -> Iterator[int]:
        """Give quotes without one a sentence vector, on all cores; yield how many are still missing after each batch.

        Killed and run again, it goes on; where another process is at it, that one is waited for. ``on`` is the
        address of a Dask scheduler whose workers encode. EncoderError where nothing can be encoded.
        """
        from knowledge.factbase.encoding_pass import encode_by_model

        return encode_by_model(self._keeper(), on)

    def keep_encoded(self, stop: threading.Event, *, answering: bool) -> None:
        """Encode, on one core, whatever is missing or comes, until ``stop``: what a process that stays does beside.

        Where it is ``answering`` questions, what the first one by sense would wait for is loaded first.
        """
        from knowledge.factbase.encoding_pass import standard_job
        from knowledge.factbase.encoding_thread import keep_encoded

        keep_encoded(standard_job(self._keeper(), threads=1), stop, self._memory if answering else None)

    def hold(self, source: str, *, until: dt.datetime | None = None, why: str | None = None, by: str) -> str:
        """Show nothing of an article until a moment, or until it is released; return the source it is held as.

        ``by`` is who decides so. UnknownSourceError where no such article is there, QueryError where that is over.
        """
        from knowledge.factbase.safety import hold_source

        return hold_source(self._keeper(), source, until, why, by)

    def release(self, source: str, *, by: str) -> None:
        """Show an article that is held, whatever held it; UnknownSourceError where none is held as that."""
        from knowledge.factbase.safety import release_source

        release_source(self._keeper(), source, by)

    def release_due(self) -> list[str]:
        """Show held articles whose hour has come, before each question and addition; return their sources."""
        with reading(self._engine) as connection:
            if not self._is_due(Reader.over(connection, self._memory)):
                return []
        from knowledge.factbase.safety import release_due

        return release_due(self._keeper())

    def protect(self, name: str, *, why: str | None = None, by: str) -> int:
        """Withhold a person's name everywhere; return how many articles name him, with those that already withhold it.

        QueryError where it is unclear who is meant.
        """
        from knowledge.factbase.safety import protect_name

        return protect_name(self._keeper(), name, why, by)

    def lift(self, name: str, *, by: str) -> int:
        """Give a withheld name again; return in how many articles. QueryError where none or several are meant."""
        from knowledge.factbase.safety import lift_name

        return lift_name(self._keeper(), name, by)

    def seals(self) -> Seals:
        """Return what is held and whose names are withheld, which only editors may see."""
        from knowledge.factbase.safety import overview

        with self._reading() as reader:
            return overview(reader.connection)

    @staticmethod
    def extract(paths: Iterable[Path], *, as_is: bool = False, zone: str = "UTC") -> "Iterator[Extract | Unread]":
        """Yield what the articles of files hold, stored nowhere, or in a sentence why one cannot be read.

        ``as_is``: nothing is mended, and offsets are, of plain text, the file's own. ``zone`` is the newsroom's (IANA).
        """
        from knowledge.factbase.extracts import extract_files

        return extract_files(paths, as_is=as_is, zone=zone)

    def whosaid(self, text: str, *, offset: int = 0, limit: int = 5) -> WhosaidAnswer:
        """Answer who said some words, or what somebody said, or which command answers; QueryError as in ``whois``."""
        with self._reading() as reader:
            return whosaid_or_elsewhere(reader, text, today=self._now().date(), offset=offset, limit=limit)

    def timeline(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 8,
        days: int | None = None,
        per_day: int = 1,
        above: int = 0,
        today: dt.date | None = None,
    ) -> TimelineAnswer:
        """Answer what happened, in order of date: ``limit`` events from ``offset`` on, or the weightiest ``days``.

        Of these at most ``per_day`` sentences each, and only of more than ``above`` events. What is to come is listed
        from ``today`` on, else from the newsroom's day. QueryError where it cannot be understood.
        """
        with self._reading() as reader:
            if due := diary(reader, text, today or local_day(self._now(), self._zone), offset=offset, limit=limit):
                return due
            if days is not None:
                return key_days(reader, text, days=days, per_day=per_day, above=above, limit=limit)
            return timeline(reader, text, offset=offset, limit=limit)

    def still_on_record(self, topic: str, entries: Sequence[TimelineEntry]) -> bool:
        """Say whether a topic, as ``QueryEcho.on_record`` once had it, may be shown to all above these entries."""
        with self._reading() as reader:
            return OnRecord(reader, entries).still_has(topic)

    def whois(self, text: str, *, limit: int = 8) -> WhoisAnswer:
        """Answer who somebody is; QueryError where it cannot be understood."""
        with self._reading() as reader:
            return whois(reader, text, limit=limit)

    def disagreements(self, text: str | None = None) -> list[DisagreementEntry]:
        """Return what reports differ on: in what a query finds, said or happened, or in all."""
        with self._reading() as reader:
            return facts_by_id.disagreements(reader, text, self._now().date())

    def statement(self, statement_id: str) -> Match | None:
        """Return a statement by its id, or by one that was merged into it."""
        with self._reading() as reader:
            return facts_by_id.statement(reader, statement_id)

    def event(self, event_id: str) -> TimelineEntry | None:
        """Return an event by its id, or by one that was merged into it."""
        with self._reading() as reader:
            return facts_by_id.event(reader, event_id)

    def line(self, line_id: str) -> InText | None:
        """Return a line of a key day by its id; None when it is held no more."""
        with self._reading() as reader:
            return facts_by_id.line(reader, line_id)

    def actor(self, actor_id: str) -> ActorProfile | None:
        """Return an actor by its id, or by one that was merged into it."""
        with self._reading() as reader:
            return facts_by_id.actor(reader, actor_id)

    def article(self, source: str) -> ArticleText:
        """Return the text that all spans of a source refer to; UnknownSourceError where it is not held."""
        with self._reading() as reader:
            return facts_by_id.article(reader, source)

    def news_since(
        self, since: dt.datetime | None, until: dt.datetime, query: str | None = None, *, today: dt.date | None = None
    ) -> News:
        """Return what was added in ``(since, until]``, about a topic or by a name where ``query`` says so.

        ``since`` None stands for the 24 hours before the newest addition; ``today``, a local day, adds what is due then
        and the day after. The next ``since`` is ``until`` where that was ``status().newest_addition``; a later moment
        may let an addition that is under way fall between two calls.
        """
        from knowledge.factbase.news import news

        with self._reading() as reader:
            return news(reader, since, until, query, today)

    def examples(self) -> Examples:
        """Return example queries from this fact base's own content."""
        from knowledge.factbase.examples import examples

        with self._reading() as reader:
            return reader.remember("factbase.examples", lambda: examples(reader))

    def holdings(self) -> Holdings:
        """Return what the fact base holds at a glance, at little cost however large it is."""
        with self._reading() as reader:
            return holdings(reader)

    def export(self, query: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield what ``exported`` does as JSON has it, with ``type``."""
        from knowledge.factbase.export import dumped

        return map(dumped, self.exported(query))

    def exported(
        self, query: str | None = None, kinds: Sequence["FactKind"] = ("article", "actor", "statement", "event")
    ) -> Iterator["Exported"]:
        """Yield all facts of these kinds, or those of a query, in one state; QueryError where it is not understood."""
        from knowledge.factbase.export import export

        with self._reading() as reader:
            yield from export(reader, query, kinds, self._now().date())

    def status(self, *, sealed: bool = False) -> Status:
        """Return counts and state; with ``sealed``, for editors alone, also what is held and who is protected."""
        with self._reading() as reader:
            status = summary(reader, self._engine, EDITION)
        if not sealed:
            return status
        kept = self.seals()
        return status.model_copy(update={"held": kept.held, "protected": kept.protected})

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        """Give a reader of the present state, in which nothing waits whose hour has come."""
        with reading(self._engine) as connection:
            reader = Reader.over(connection, self._memory)
            if not self._is_due(reader):
                yield reader
                return
        try:
            self.release_due()
        except DamagedStoreError:
            raise
        except StoreError:  # where nothing can be written, what is held stays so
            _log.warning("Held articles whose hour has come could not be released: the database cannot be written.")
        with reading(self._engine) as connection:
            yield Reader.over(connection, self._memory)

    def _is_due(self, reader: Reader) -> bool:
        """Whether a held article may be shown by now; the hour is looked up once a generation."""
        hour = reader.remember("seals.next_release", lambda: next_release(reader.connection))
        return hour is not None and hour <= self._now()

    def _keeper(self) -> "Keeper":
        from knowledge.factbase.batches import Keeper

        return Keeper(self._engine, self._now, self._draw, self._zone, self._keep_originals)
