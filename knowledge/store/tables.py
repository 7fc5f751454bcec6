"""The tables of the fact base. Ids of actors, statements and events are drawn once and last; row numbers are private.

Days are ISO text (``2024-06-20``), so that a range of days compares as text; moments are aware and in UTC.
Columns of type JSON hold ``model_dump(mode="json")`` of the model named beside them.
"""

import datetime as dt

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData()


class Moment(TypeDecorator[dt.datetime]):
    """A column of aware moments, kept in UTC and given back so; SQLite keeps no zone.

    ValueError where a naive moment is bound.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return the moment in UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return the moment, aware and in UTC."""
        is_aware = value is None or value.tzinfo
        return value and (value.astimezone(dt.UTC) if is_aware else value.replace(tzinfo=dt.UTC))


SQLITE_INDEXES = frozenset({"articles_outlet", "quotes_article", "quotes_retracted", "events_planned"})
"""Indexes that PostgreSQL does not have: it would not read them alone, and holds no long names in an index."""

_RETRACTED, _PLANNED = text("retraction_id IS NOT NULL"), text("status = 'planned' OR plan IS NOT NULL")
"""Few rows; PostgreSQL has the same indexes by its migrations: told here, every look-up would load its dialect."""

state = Table(  # one row: generation moves with every change
    "state",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("generation", Integer, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False, unique=True),
    Column("origin", Text, nullable=False),  # the file's absolute path, or its URL: two origins never share a source
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", String(10), index=True),
    Column("published_basis", String(8), nullable=False),
    Column("content_hash", String(64), nullable=False),  # of the file's bytes and of what articles.toml says of it
    Column("edition", Integer, nullable=False, server_default="1"),  # of the extraction that read it
    Column("text", Text, nullable=False),
    Column("stems", Text, nullable=False, server_default=""),  # of title and text, each once: for the word index
    Column("body", JSON, nullable=False),  # Article without its text
    Column("added_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False, index=True),  # its newest version; each is later than all before it
    Column("archive", Boolean, nullable=False),  # facts, but never news
    Index("articles_outlet", "id", "outlet", "source").ddl_if(dialect="sqlite"),  # for in:OUTLET, without the texts
)

actors = Table(
    "actors",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("role", Text),  # the role most articles give
    Column("articles", Integer, nullable=False),
    Column("first_added", Moment, index=True),  # the earliest news_at of its facts
)

actor_forms = Table(  # all records of one spelling, tallied (knowledge.linking.linkage_records.ActorForm)
    "actor_forms",
    metadata,
    Column("form", Text, primary_key=True),
    Column("actor_id", String(16), nullable=False, index=True),
    Column("articles", Integer, nullable=False),
    Column("body", JSON, nullable=False),
)

article_actors = Table(  # FoundActor, one row an actor of an article
    "article_actors",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("idx", Integer, nullable=False),
    Column("form", Text, nullable=False, index=True),
    Column("actor_id", String(16), nullable=False),
    Column("rivals", JSON, nullable=False),  # forms of other actors of the article that share a word
    Column("body", JSON, nullable=False),
    Column("news_at", Moment),  # when this article first had this fact; None: archive, never news
    PrimaryKeyConstraint("article_id", "idx"),
    Index("article_actors_news", "actor_id", "news_at"),
    Index("article_actors_place", "actor_id", "article_id"),
)

attested_names = Table(  # what articles call the actors of a form: names, roles, and what they are part of (wholes)
    "attested_names",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", Text, nullable=False),
    Column("kind", String(5), nullable=False),  # name, role or whole
    Column("word", Text, nullable=False),
    Column("articles", Integer, nullable=False),  # that say so
    Column("first", String(10)),  # the first and last days on which these were published
    Column("last", String(10)),
    Column("newest", Integer, nullable=False),  # of these, by number
    UniqueConstraint("form", "kind", "word"),
    Index("attested_names_word", "kind", "word", "articles"),
)

actor_names = Table(  # every spelling in the base; folded by knowledge.language.name_parts.fold_name
    "actor_names",
    metadata,
    Column("actor_id", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    PrimaryKeyConstraint("actor_id", "name"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("said", JSON, nullable=False),  # SaidDate: the day most independent reports give, the earliest of equals
    Column("said_from", String(10)),  # the days that `said` covers, else the newest publication day
    Column("said_to", String(10)),
    Column("precision", String(8), nullable=False, server_default="unknown"),  # of `said`
    Column("newest", String(10), index=True),  # the newest publication day among its reports
    Column("place", Text),
    Column("lowered_place", Text, index=True),  # in small letters, as it is looked up
    Column("speakers", JSON, nullable=False),  # [Speaker]; name and role of one with an id are read from actors
    Column("reports", Integer, nullable=False),  # articles that report it
    Column("independent", Integer, nullable=False, server_default="1"),  # of these, copies of one text counted once
    Column("first_added", Moment, index=True),
    Column("origin", Text, nullable=False, server_default=""),  # the least "source#00012" of its quotes; decides ties
    Index("statements_said", "said_from", "said_to", "id"),  # of all said in some days, without their rows
    Index("statements_weight", "independent", "said_from"),  # which matter most of those
)

quotes = Table(  # FoundQuote, one row a quote of an article
    "quotes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("idx", Integer, nullable=False),
    Column("statement_id", String(16), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("text", Text, nullable=False),  # spans joined by " … "
    Column("stems", Text, nullable=False),  # light stems of text, " | " where spans join: what the word index reads
    Column("body", JSON, nullable=False),
    Column("certainty", String(8), nullable=False),  # of the attribution, after linking
    Column("context_from", Integer, nullable=False),  # the paragraph
    Column("context_to", Integer, nullable=False),
    Column("news_at", Moment),
    Column("retraction_id", Integer),  # of the note in which the outlet takes it back
    UniqueConstraint("article_id", "idx"),
    Index("quotes_article", "id", "article_id").ddl_if(dialect="sqlite"),  # likewise
    Index("quotes_retracted", "retraction_id", sqlite_where=_RETRACTED).ddl_if(dialect="sqlite"),  # see _RETRACTED
    sqlite_autoincrement=True,  # no number twice: whoever has read up to a row reads on from there
)

statement_speakers = Table(  # for by:NAME
    "statement_speakers",
    metadata,
    Column("statement_id", String(16), nullable=False),
    Column("actor_id", String(16), nullable=False),
    Column("day", String(10)),  # the first that `said` covers; None where it is unknown
    PrimaryKeyConstraint("statement_id", "actor_id"),
    Index("statement_speakers_day", "actor_id", "day"),
)

quote_speakers = Table(  # the same by quote: a row of the word index is told by it alone
    "quote_speakers",
    metadata,
    Column("actor_id", String(16), nullable=False),
    Column("quote_id", Integer, ForeignKey("quotes.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("actor_id", "quote_id"),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("date", JSON, nullable=False),  # Date
    Column("date_from", String(10)),
    Column("date_to", String(10)),
    Column("precision", String(8), nullable=False),  # of the date: ranges and undated events stand last
    Column("status", String(8), nullable=False, server_default="happened"),  # happened, planned or denied
    Column("plan", JSON(none_as_null=True)),  # Plan, of what an article announced
    Column("summary", Text, nullable=False),  # one report's exact sentence
    Column("place", Text),
    Column("lowered_place", Text, index=True),  # in small letters, as it is looked up
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False, server_default="1"),
    Column("first_added", Moment, index=True),
    Index("events_days", "date_from", "date_to", "precision", "id"),  # all that counting and ordering them takes
    Index("events_order", "id", "precision", "date_from", "date_to"),  # the same, of those that are known
    Index("events_planned", "date_to", "date_from", "id", sqlite_where=_PLANNED).ddl_if(dialect="sqlite"),
)

event_reports = Table(  # FoundEvent, one row an event of an article
    "event_reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("idx", Integer, nullable=False),
    Column("event_id", String(16), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("stems", Text, nullable=False),
    Column("body", JSON, nullable=False),
    Column("news_at", Moment),
    UniqueConstraint("article_id", "idx"),
    Index("event_reports_event", "id", "event_id"),  # of which events so many thousand are, without their texts
)

event_actors = Table(
    "event_actors",
    metadata,
    Column("event_id", String(16), nullable=False),
    Column("actor_id", String(16), nullable=False),
    Column("rank", Integer, nullable=False),  # the order in which the event names them
    Column("day", String(10)),  # the event's first
    PrimaryKeyConstraint("event_id", "actor_id"),
    Index("event_actors_day", "actor_id", "day"),
)

passages = Table(  # every sentence of every article, for words nobody said, and for what stands around a day
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False, server_default="0"),  # its place among the article's sentences
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("stems", Text, nullable=False),
    Column("dated", Boolean, nullable=False, server_default=false()),  # it has a date of whatever precision
    Index("passages_place", "article_id", "number"),
    sqlite_autoincrement=True,
)

told_days = Table(  # the days that a passage names
    "told_days",
    metadata,
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # of the passage
    Column("day", String(10), nullable=False, index=True),
    Column("passage_id", Integer, nullable=False),  # passages of an article follow each other without a gap
    Column("rest", Integer, nullable=False),  # sentences of the article after it
    Column("as_written", Text),
    Column("later", Integer),  # days from the day to the article's publication; None where that is not known
    PrimaryKeyConstraint("article_id", "number", "day"),
    sqlite_with_rowid=False,
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fact_id", String(16), nullable=False, index=True),
    Column("fact_kind", String(9), nullable=False),  # statement or event
    Column("about", String(8), nullable=False),
    Column("accounts", JSON, nullable=False),  # [Account]
)

aliases = Table(  # an id that was merged away finds its successor
    "aliases",
    metadata,
    Column("old", String(16), primary_key=True),
    Column("new", String(16), nullable=False, index=True),
)


def _keys(name: str, member: str, kind: type[Text | Integer], of: str) -> Table:
    """Make one of the three tables of keys, where linking looks for neighbours."""
    return Table(
        name,
        metadata,
        Column("key", Text, nullable=False),
        Column(member, kind, ForeignKey(of, ondelete="CASCADE"), nullable=False, index=True),
        PrimaryKeyConstraint("key", member),
        sqlite_with_rowid=False,
    )


form_keys = _keys("form_keys", "form", Text, "actor_forms.form")
quote_keys = _keys("quote_keys", "quote_id", Integer, "quotes.id")
event_keys = _keys("event_keys", "report_id", Integer, "event_reports.id")


def _pairs(name: str, first: str, second: str) -> Table:
    """Make a table of texts that find others."""
    columns = (Column(column, Text, nullable=False) for column in (first, second))
    return Table(name, metadata, *columns, PrimaryKeyConstraint(first, second), sqlite_with_rowid=False)


name_keys = _pairs("name_keys", "key", "folded")  # of spellings: knowledge.language.name_keys
name_forms = _pairs("name_forms", "form", "word")  # of the words of names: knowledge.language.slips
word_forms = _pairs("word_forms", "form", "word")  # of the words of articles, folded
unnamed_words = _pairs("unnamed_words", "word", "written")  # of descriptions in unnamed_speakers, some perhaps gone

unnamed_speakers = Table(  # speakers without a name, as knowledge.store.speaker_descriptions writes their descriptions
    "unnamed_speakers",
    metadata,
    Column("written", Text, nullable=False),
    Column("quote_id", Integer, ForeignKey("quotes.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("written", "quote_id"),
    sqlite_with_rowid=False,
)

sealed = Table(  # articles of which not all may be shown, as they were read; nothing that answers reads them
    "sealed",
    metadata,
    Column("source", Text, primary_key=True),
    Column("shown_as", Text),  # the source of what may be shown of it; None: nothing may
    Column("origin", Text, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("body", JSON, nullable=False),  # Article
    Column("archive", Boolean, nullable=False),
    Column("added_at", Moment),  # when it was first shown; None: never yet
    Column("changed_at", Moment),
    Column("kind", String(20)),  # why nothing of it may be shown (HoldKind); None: names alone are withheld
    Column("until", Moment),  # from when it may be; None: not before somebody says so
    Column("why", Text),  # the words that say so, or an editor's
    Index("sealed_shown_as", "shown_as"),
)

originals = Table(  # the bytes that articles were read from; nothing that answers reads them
    "originals",
    metadata,
    Column("source", Text, primary_key=True),  # the one an article came under
    Column("format", String(20), nullable=False),  # knowledge.reading.Format
    Column("known", Text),  # KnownArticle, as JSON: what articles.toml said of it
    Column("compressed", LargeBinary, nullable=False),  # by gzip
)

protections = Table(  # people whose names are withheld; a lifted one stays, so that the copy does not protect again
    "protections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("folded", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("ground", String(16), nullable=False),  # ProtectedAs
    Column("why", Text),  # the copy's words, or an editor's
    Column("source", Text),  # the article that says so
    Column("only_there", Boolean, nullable=False),  # withheld in that article alone: elsewhere the name is public
    Column("at", Moment, nullable=False),
    Column("lifted_at", Moment),
)

decisions = Table(  # who held, released, protected or lifted what; rows are only added
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(8), nullable=False),  # hold, release, protect or lift
    Column("subject", Text, nullable=False),  # a source or a name
    Column("why", Text),
)

retractions = Table(  # words that an outlet takes back, in a note of an article
    "retractions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("stems", Text, nullable=False),
    Column("note_from", Integer, nullable=False),  # the whole note
    Column("note_to", Integer, nullable=False),
)
