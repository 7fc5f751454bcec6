"""The core models that every room shares: spans, dates, sources, articles."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[int, int]
Spans = tuple[Span, ...]
PublishedBasis = Literal["given", "assumed", "unknown"]
Precision = Literal["day", "month", "year", "range", "unknown"]
ActorKind = Literal["person", "organisation", "country", "body"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Certainty = Literal["named", "resolved", "inferred", "unknown"]
EventStatus = Literal["happened", "planned", "denied"]
DatedBy = Literal["text", "publication"]
SaidBasis = Literal["stated", "carried", "from_reports", "bounded"]
EntryKind = Literal["event", "statement"]
PlanStatus = Literal["planned", "moved", "called_off", "uncertain"]
Verdict = Literal["verbatim", "reworded", "reported", "listed", "none"]
About = Literal["date", "number", "name", "speaker", "polarity"]
Contradiction = Literal["polarity", "number", "name", "place"]
Outcome = Literal["new", "changed", "known", "refused", "held", "passed_over"]
NoteKind = Literal["correction", "clarification", "apology", "retraction"]
HoldKind = Literal["embargo", "not_for_publication", "kill", "killed", "hold"]
ProtectedAs = Literal["minor", "sexual_offence", "court_order", "editor"]
Voice = Literal["outlet", "speaker_not_named"]
Role = Literal[
    "headline",
    "standfirst",
    "subheading",
    "caption",
    "pull_quote",
    "embedded_post",
    "entry_time",
    "question",
    "answer",
    "aside",
]
"""What a block of an article is, where its file says more than that it is a paragraph.

``entry_time`` is the line that heads an entry of a live blog; the entry goes on to the next one. ``aside`` is anything
that is no part of the article's running text: credits, related links, notes to readers.
"""


WITHHELD = "[name withheld]"
"""What stands in an article's words for a name that may not be given; the square brackets say that it is ours."""

SOMEBODY = "a person whose name is withheld"
"""How somebody is called who spoke, and whose name may not be given."""


class Fact(BaseModel):
    """A frozen model without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Date(Fact):
    """A day, month, year or range as far as the text supports it; ``as_written`` keeps the article's words.

    ``value`` is ISO (``2024-06-20``, ``2024-06``, ``2024``) and the first day of a range whose last is ``end``. Without
    a value ``end`` is a bound: on that day or before it.
    """

    value: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    as_written: str | None = None


class SaidDate(Date):
    """When words were said, and how that is known; ``basis`` is None where nothing is.

    ``stated``: the clause of saying has the day. ``carried``: it is that of the speech they belong to, or of what is
    told beside it. ``from_reports``: another article's report has it. ``bounded``: no day, but not after publication.
    """

    basis: SaidBasis | None = None


class SourceRef(Fact):
    """An article as it is named beside an answer; what is not known is None, never made up."""

    source: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    published_basis: PublishedBasis = "unknown"


class Hold(Fact):
    """Why an article must not be shown yet, as its own head or an editor has it.

    ``until`` is the moment from which it may be shown, None where none is given or it cannot be read: then it stays
    held. ``as_written`` are the words that say so. ``kills`` are the headlines, slugs or addresses that a kill names.
    """

    kind: HoldKind
    until: dt.datetime | None = None
    as_written: str | None = None
    kills: tuple[str, ...] = ()


class MarkedBlock(Fact):
    """A block of an article that its file marks as more than a paragraph.

    ``author`` is who wrote an embedded post, as printed; ``at`` the moment of a live blog's entry or of a post.
    """

    span: Span
    role: Role
    author: str | None = None
    at: dt.datetime | None = None


class Article(SourceRef):
    """One source's clean text. ``paragraphs`` leaves out title, boilerplate and residue, which stay in ``text``.

    ``authors`` are as printed; ``metadata`` is what a head had beside what is known by name.
    ``marked`` are the blocks, in order, that the file itself tells from paragraphs.
    """

    text: str
    paragraphs: Spans
    title_span: Span | None = None
    dateline: Span | None = None
    residue: Spans = ()
    published_reason: str | None = None
    authors: tuple[str, ...] = ()
    metadata: dict[str, str] = Field(default_factory=dict)
    marked: tuple[MarkedBlock, ...] = ()
    hold: Hold | None = None
    content_hash: str
