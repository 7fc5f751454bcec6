"""What keeping the fact base returns: article texts, extracts, outcomes, news and status."""

import datetime as dt
from typing import Literal

from knowledge.facts.answers import Account, ActorRef, Context, Match, Plan, Speaker, TimelineEntry
from knowledge.facts.core import (
    About,
    ActorKind,
    Certainty,
    Date,
    EventStatus,
    Fact,
    HoldKind,
    MarkedBlock,
    Outcome,
    ProtectedAs,
    PublishedBasis,
    QuoteKind,
    SaidDate,
    SourceRef,
    Span,
    Spans,
)
from knowledge.facts.findings import FoundDate


class Evidence(SourceRef):
    """An account of a disagreement with its article, and the line of it that the words stand in."""

    says: str
    span: Span
    context: Context


class DisagreementEntry(Fact):
    """A disagreement with the statement or event it is about and that one's day; only a statement has speakers."""

    fact: str
    fact_kind: Literal["statement", "event"]
    text: str
    about: About
    accounts: tuple[Account, ...]
    speakers: tuple[Speaker, ...] = ()
    date: SaidDate | Date = Date()
    evidence: tuple[Evidence, ...] = ()


class ArticleText(SourceRef):
    """An article's clean text, to which all spans refer."""

    text: str
    paragraphs: Spans = ()


class ExtractedSpeaker(Fact):
    """A speaker in ``extract``'s answer."""

    span: Span | None
    name: str | None
    as_written: str
    certainty: Certainty


class ExtractedQuote(Fact):
    """A quote in ``extract``'s answer."""

    kind: QuoteKind
    spans: Spans
    quoted: Spans
    cue: Span | None
    speakers: tuple[ExtractedSpeaker, ...]
    said: SaidDate


class ExtractedActor(Fact):
    """An actor in ``extract``'s answer; its mentions are with what the article says it is ("a Danish architect")."""

    name: str
    kind: ActorKind
    mentions: Spans
    roles: tuple[str, ...]


class ExtractedEvent(Fact):
    """An event in ``extract``'s answer."""

    span: Span
    date: Date
    status: EventStatus = "happened"
    planned: Plan | None = None
    actors: tuple[str, ...]


class Extract(Fact):
    """What one file holds, stored nowhere; ``paragraphs`` are its body, without headline, captions and bylines.

    ``authors`` are as printed; ``metadata`` is what its head has beside, by the keys that stand there.
    ``marked`` are the blocks of the text that the file itself tells from paragraphs.
    """

    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: dt.date | None
    published_basis: PublishedBasis
    published_reason: str | None
    authors: tuple[str, ...]
    metadata: dict[str, str]
    text: str
    paragraphs: Spans
    marked: tuple[MarkedBlock, ...]
    quotes: tuple[ExtractedQuote, ...]
    actors: tuple[ExtractedActor, ...]
    dates: tuple[FoundDate, ...]
    events: tuple[ExtractedEvent, ...]


class Unread(Fact):
    """Why a file, or an article of one that holds several, could not be read; ``input`` is what was asked for."""

    input: str
    error: str


class AddOutcome(Fact):
    """What became of an article that was added; ``why`` is a sentence for ``refused`` and for what is worth knowing.

    ``format`` is what it was read as, None where that is not known. What a file holds beside articles is
    ``passed_over``: ``source`` is then the file, ``why`` the kind in a word.
    """

    source: str
    outcome: Outcome
    why: str | None = None
    format: str | None = None
    quotes: int = 0
    events: int = 0


class Line(Fact):
    """A statement or an event as a line that is understood without its article.

    ``words`` are an article's own, and ``source`` is that article: somebody's whole direct words where ``spoken``, else
    the sentence that reports ``told``.
    """

    told: Match | TimelineEntry
    words: str
    spoken: bool
    source: SourceRef


class Story(Line):
    """What is new of one story: the line that tells it, and a few ``more`` on it."""

    more: tuple[Line, ...] = ()


class NewName(ActorRef):
    """Somebody with a public role of whom nothing was known before, and an article that gives it."""

    source: SourceRef


class News(Fact):
    """What is new in ``(since, until]`` (moments in UTC of addition, articles added as archive left out).

    ``statements`` and ``events`` hold the foremost of as many as the totals say; ``stories`` is what of it is worth
    telling: recent, not told before, understood alone, the most reported first. ``topic`` is what was asked for as
    articles have it (``QueryEcho.on_record``). ``coming`` is what is due today and tomorrow, new or not.
    """

    since: dt.datetime
    until: dt.datetime
    articles: int
    statements: tuple[Match, ...] = ()
    events: tuple[TimelineEntry, ...] = ()
    stories: tuple[Story, ...] = ()
    names: tuple[NewName, ...] = ()
    coming: tuple[TimelineEntry, ...] = ()
    statements_total: int = 0
    events_total: int = 0
    topic: str | None = None


class HeldSource(Fact):
    """An article of which nothing is shown, on what ground, in whose words, and until when (None: until released)."""

    source: str
    kind: HoldKind
    why: str | None = None
    until: dt.datetime | None = None


class ProtectedPerson(Fact):
    """A person whose name is withheld: on what ground, in whose words, by which article, everywhere or in it alone."""

    name: str
    ground: ProtectedAs
    why: str | None = None
    source: str | None = None
    only_there: bool = False
    at: dt.datetime


class Status(Fact):
    """Counts and state of a fact base; ``generation`` moves with every change.

    ``outdated`` articles were read by an older version: a rebuild, or adding them again, reads them afresh.
    ``unencoded`` quotes have no sentence vector yet and are found by their words alone. What is ``held`` and who is
    ``protected`` is filled for editors alone.
    """

    database: str
    version: str
    generation: int
    articles: int
    statements: int
    quotes: int
    events: int
    actors: int
    disagreements: int
    newest_addition: dt.datetime | None
    unknown_publication: int
    outdated: int = 0
    unencoded: int = 0
    held: tuple[HeldSource, ...] = ()
    protected: tuple[ProtectedPerson, ...] = ()


class SealDecision(Fact):
    """Who held, released, protected or lifted what, and why."""

    at: dt.datetime
    by: str
    action: Literal["hold", "release", "protect", "lift"]
    subject: str
    why: str | None = None


class Seals(Fact):
    """What is held and whose names are withheld, for editors alone; decisions in the order of time."""

    held: tuple[HeldSource, ...] = ()
    protected: tuple[ProtectedPerson, ...] = ()
    decisions: tuple[SealDecision, ...] = ()


class Examples(Fact):
    """Example queries drawn from the fact base's own content; None where it holds nothing of the kind."""

    phrase: str | None = None
    name: str | None = None
    topic: str | None = None
