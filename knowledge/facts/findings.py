"""What extraction finds in one article; actors are referred to by their index in ``Findings.actors``."""

from collections.abc import Callable
from typing import Literal

from knowledge.facts.core import (
    ActorKind,
    Certainty,
    Date,
    EventStatus,
    Fact,
    NoteKind,
    PlanStatus,
    ProtectedAs,
    QuoteKind,
    SaidDate,
    Span,
    Spans,
)

EDITION = 8
"""Raised when other facts are found in the same text; what an older edition read, adding again reads afresh."""


class Mention(Fact):
    """One place where an article names an actor; a metonym is a capital that speaks for its government.

    A role is a description that the article states of the actor; any other description is given to whom it can mean.
    """

    span: Span
    kind: Literal["name", "role", "description", "pronoun", "metonym"] = "name"


class FoundRole(Fact):
    """A role an article gives an actor, as written ("Russian president"), and where."""

    role: str
    span: Span


class FoundWhole(Fact):
    """What an article says an organisation is a unit of: its name there, and where the words stand."""

    name: str
    span: Span


class FoundActor(Fact):
    """An actor inside one article: the fullest name, every name it was seen under, roles and mentions in text order.

    The author of a post whom only the mark of its block names has no mention.
    """

    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[FoundRole, ...] = ()
    mentions: tuple[Mention, ...] = ()
    part_of: tuple[FoundWhole, ...] = ()


class FoundSpeaker(Fact):
    """Who a quote is laid to: ``actor`` is None for a speaker without a name, kept as written.

    ``reason`` is why he has none, where the article says so ("asking not to be named for fear of losing the job").
    """

    as_written: str
    span: Span | None = None
    actor: int | None = None
    certainty: Certainty = "named"
    reason: Span | None = None


class FoundQuote(Fact):
    """One speaker's words as one article reports them (the contract of ``spans`` and ``quoted``: docs/architecture.md).

    ``context`` is the paragraph; ``place`` and ``audience`` are as written; ``said`` is when the words were spoken.
    Words that do not stand alone ("endorsed her", or what somebody "refused to say") are found, but make no statement.
    ``retracted`` is the note of the same article that takes the words back, by its index in ``Findings.notes``.
    """

    kind: QuoteKind
    spans: Spans
    quoted: Spans = ()
    cue: Span | None = None
    speakers: tuple[FoundSpeaker, ...] = ()
    said: SaidDate = SaidDate()
    place: str | None = None
    audience: str | None = None
    context: Span
    stands_alone: bool = True
    retracted: int | None = None


class FoundDate(Fact):
    """A date expression and its value."""

    span: Span
    date: Date


class FoundEvent(Fact):
    """A dated happening: ``span`` is a sentence (or clause) that reads alone, ``date_span`` its date expression.

    ``status`` is as seen from the article's day: planned lies ahead, denied is said not to have happened on that date.
    ``plan`` tells more of what lies ahead: moved to this day, called off, or uncertain; None of anything else.
    """

    span: Span
    date: Date
    date_span: Span | None = None
    status: EventStatus = "happened"
    plan: PlanStatus | None = None
    actors: tuple[int, ...] = ()
    place: str | None = None
    context: Span


class FoundNote(Fact):
    """A note in which the outlet takes back what it printed: a correction, clarification, apology or retraction.

    ``span`` is the whole note; ``words`` are the words it quotes as mistaken, without the quotation marks.
    """

    kind: NoteKind
    span: Span
    words: Spans = ()


class FoundProtection(Fact):
    """A person who, as the copy shows, must not be named: which actor, on what ground, and the words that say so."""

    actor: int
    ground: ProtectedAs
    span: Span


class Findings(Fact):
    """All that extraction finds in one article, each list in text order."""

    sentences: Spans = ()
    actors: tuple[FoundActor, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    notes: tuple[FoundNote, ...] = ()
    protections: tuple[FoundProtection, ...] = ()

    def __reduce__(self) -> tuple[Callable[[str], "Findings"], tuple[str]]:
        """Go from process to process as JSON, which takes a third of the time that object by object does."""
        return Findings.model_validate_json, (self.model_dump_json(),)
