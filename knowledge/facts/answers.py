"""The shapes of answers, which the command line prints as JSON. Keys may be added, never renamed."""

import datetime as dt
from typing import Literal

from pydantic import ConfigDict

from knowledge.facts.core import (
    About,
    ActorKind,
    Certainty,
    Contradiction,
    Date,
    DatedBy,
    EntryKind,
    EventStatus,
    Fact,
    PlanStatus,
    QuoteKind,
    SaidDate,
    SourceRef,
    Span,
    Spans,
    Verdict,
    Voice,
)


class ActorRef(Fact):
    """An actor; ``id`` is None for a speaker without a name, whose ``name`` is as written."""

    id: str | None
    name: str
    role: str | None = None


class Speaker(ActorRef):
    """An actor as a speaker, with how sure the attribution is."""

    certainty: Certainty


class Context(Fact):
    """The paragraph around a report."""

    text: str
    span: Span


class Retraction(SourceRef):
    """Words that an outlet took back: the article that holds the note, the words quoted there, and the note."""

    text: str
    span: Span
    note: Context


class QuoteReport(SourceRef):
    """Where one article reports a statement; ``cue`` is the verb or noun that reports it, as written ("wants").

    ``anonymity`` is why the speaker has no name, as the article puts it; ``retracted`` the note that takes it back.
    ``copy_of`` is the first source whose paragraph this one repeats, but for slips.
    """

    kind: QuoteKind
    text: str
    spans: Spans
    quoted: Spans
    cue: str | None = None
    speaker_as_written: str | None
    certainty: Certainty
    said: SaidDate
    context: Context
    anonymity: str | None = None
    retracted: Retraction | None = None
    copy_of: str | None = None


class Account(Fact):
    """What one article says in a disagreement."""

    source: str
    says: str
    span: Span


class Disagreement(Fact):
    """Reports of one statement or event that cannot all be right."""

    about: About
    accounts: tuple[Account, ...]


class Difference(Fact):
    """Words asked beside the words on record; either may be empty."""

    asked: str
    on_record: str


class Match(Fact):
    """A statement as an answer: ``text`` is the version that matched, ``matched`` marks words in it.

    ``independent`` counts the reports of which none is a copy of another's text. ``contradicts`` tells in what it is
    another thing than was asked for: the opposite, or of another number, name or place.
    """

    statement: str
    text: str
    kind: QuoteKind
    verdict: Verdict
    score: float | None
    matched: Spans
    differences: tuple[Difference, ...] = ()
    contradicts: Contradiction | None = None
    speakers: tuple[Speaker, ...]
    said: SaidDate
    place: str | None
    reports: tuple[QuoteReport, ...]
    independent: int = 1
    disagreements: tuple[Disagreement, ...] = ()


class InText(SourceRef):
    """Words that stand in an article but are no statement there.

    ``voice``: the outlet's own, or ``speaker_not_named`` where the sentence gives them to somebody it does not name.
    """

    text: str
    span: Span
    voice: Voice = "outlet"


class Coverage(Fact):
    """What was looked through: how many articles, the first and last days of publication, and how many outlets."""

    articles: int
    first: dt.date | None = None
    last: dt.date | None = None
    outlets: int = 0


class ReadAs(Fact):
    """The other command that answers a question, what that is asked, and the query that asks for the words instead."""

    command: Literal["whois", "timeline"]
    query: str
    words: str


class OutletCount(Fact):
    """How many articles an outlet has."""

    outlet: str
    articles: int


class Holdings(Fact):
    """What everybody may know of a fact base at a glance: the coverage, the newest addition, the largest outlets."""

    coverage: Coverage
    newest_addition: dt.datetime | None
    largest: tuple[OutletCount, ...] = ()


class QueryEcho(Fact):
    """A query as it was understood; ``otherwise`` is the other reading, itself a query.

    ``read_as`` says that it is rather a question for another command: who somebody is, or when something was.
    ``on_record`` is what it asks for as the articles have it, names and words that none of them has left out: of the
    query, only this may be shown to others than who asked.
    """

    text: str
    words: str | None = None
    by: str | None = None
    is_: str | None = None
    about: str | None = None
    in_: str | None = None
    only: str | None = None
    since: str | None = None
    until: str | None = None
    understood: str
    otherwise: str | None = None
    on_record: str | None = None
    read_as: ReadAs | None = None

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_name=True,
        alias_generator=lambda name: name.rstrip("_"),
        serialize_by_alias=True,
    )


class WhosaidAnswer(Fact):
    """The answer to "who said this".

    ``choices`` are the foremost of the ``bearers`` of the name that was asked: all to choose from where there is no
    match, else those beside the one that is taken to be meant. ``in_other_words`` are at most three statements that may
    be meant where none has the words: no matches, and no part of ``total``. ``unencoded`` quotes could not be found in
    other words, since they have no sentence vector yet.
    """

    query: QueryEcho
    verdict: Verdict
    total: int
    total_exact: bool = True
    matches: tuple[Match, ...] = ()
    in_other_words: tuple[Match, ...] = ()
    unencoded: int = 0
    in_text: tuple[InText, ...] = ()
    retracted: tuple[Retraction, ...] = ()
    choices: tuple[ActorRef, ...] = ()
    bearers: int = 0
    did_you_mean: tuple[str, ...] = ()
    searched: Coverage | None = None


class EventReport(SourceRef):
    """Where one article reports an event, and as what: ``status`` is as seen from the day of that article.

    ``copy_of`` is the first source whose sentence this one repeats, but for slips; ``retracted`` the note that takes
    back words of the sentence. Of a remark ``text`` are its words and ``span`` goes from the first to the last of them;
    its ``kind`` and what follows are as in ``QuoteReport``, and None of an event and of a whole sentence.
    """

    text: str
    span: Span
    date_as_written: str | None
    status: EventStatus = "happened"
    copy_of: str | None = None
    retracted: Retraction | None = None
    kind: QuoteKind | None = None
    cue: str | None = None
    speaker_as_written: str | None = None
    certainty: Certainty | None = None
    anonymity: str | None = None


class Plan(Fact):
    """What becomes of a thing that an article said is to come.

    ``moved_from`` is the day it was due before, where an article moved it. ``reported`` tells whether any article
    reports that it took place.
    """

    status: PlanStatus
    moved_from: Date | None = None
    reported: bool = False


class TimelineEntry(Fact):
    """An event, a statement, or a line of a key day that is neither; ``summary`` is one report's exact sentence.

    ``kind`` tells a happening from a remark, which has its ``statement``, ``speakers`` and no ``event``; its
    ``summary`` are the words of one report, without marks around a direct quote, but on a key day the sentence that has
    them. A ``line`` is the id by which a line that reports neither is found again, short and lasting as long as the
    article does.

    ``status`` is happened where any report says so, else denied where one denies it, else planned; ``planned`` is None
    of what nobody announced. A line without a date of its own is ``dated_by`` the publication of its article, on that
    day or the next. The ``date`` of a statement is a ``SaidDate``.
    """

    kind: EntryKind = "event"
    event: str | None
    statement: str | None = None
    speakers: tuple[Speaker, ...] = ()
    line: str | None = None
    date: SaidDate | Date
    dated_by: DatedBy = "text"
    status: EventStatus = "happened"
    planned: Plan | None = None
    summary: str
    actors: tuple[ActorRef, ...] = ()
    place: str | None = None
    reports: tuple[EventReport, ...]
    independent: int = 1
    disagreements: tuple[Disagreement, ...] = ()


class Diary(Fact):
    """What a timeline of the days to come holds, seen from ``today``.

    ``upcoming`` of its events are to come and stand first; ``unreported`` were due lately and have no report.
    """

    today: dt.date
    upcoming: int
    unreported: int


class TimelineAnswer(Fact):
    """Events and statements in order of date, ranges and undated ones last; or, where so many are asked for, key days.

    ``total`` counts both. Key days are the weightiest of ``days`` that ``articles`` tell of. Where somebody asks for
    what is ahead, ``diary`` tells from which day; the entries are then the events that articles announced.
    """

    query: QueryEcho
    total: int
    days: int | None = None
    articles: int | None = None
    diary: Diary | None = None
    entries: tuple[TimelineEntry, ...] = ()
    did_you_mean: tuple[str, ...] = ()
    searched: Coverage | None = None


class SeenName(Fact):
    """A spelling and the sources that use it; ``first`` and ``last`` are the days on which these were published.

    ``articles`` counts them; of somebody in very many articles only late ones are among the sources.
    """

    name: str
    sources: tuple[str, ...]
    articles: int = 0
    first: dt.date | None = None
    last: dt.date | None = None


class SeenRole(Fact):
    """A role and the sources that give it, as in ``SeenName``; ``like`` is one listed before that it nearly equals."""

    role: str
    sources: tuple[str, ...]
    articles: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    like: str | None = None


class Companion(ActorRef):
    """An actor seen in the same articles."""

    articles: int


class Possible(ActorRef):
    """An actor that may be the same one and was left apart, and why it may."""

    reason: str


class Whole(ActorRef):
    """What an organisation is part of, and the sources that say so; none where its name alone does."""

    sources: tuple[str, ...] = ()


class ActorProfile(Fact):
    """Who somebody is, as the articles have it.

    ``articles`` are those that names, roles and wholes are told of by few enough to name each. ``holds`` is the role
    that was asked for, with all articles that give it and the days of the first and last.
    """

    actor: str
    name: str
    kind: ActorKind
    score: float
    names: tuple[SeenName, ...]
    roles: tuple[SeenRole, ...]
    statements: int
    latest: tuple[Match, ...] = ()
    events: tuple[TimelineEntry, ...] = ()
    seen_with: tuple[Companion, ...] = ()
    possibly: tuple[Possible, ...] = ()
    part_of: tuple[Whole, ...] = ()
    holds: SeenRole | None = None
    articles: tuple[SourceRef, ...] = ()


class WhoisAnswer(Fact):
    """The answer to "who is"; several matches are a choice, never a guess.

    ``choices`` are others who bear the name of the only match, the foremost of its ``bearers``.
    """

    query: QueryEcho
    matches: tuple[ActorProfile, ...] = ()
    choices: tuple[ActorRef, ...] = ()
    bearers: int = 0
    did_you_mean: tuple[str, ...] = ()
    searched: Coverage | None = None
