"""Hand-made records: an article's actors, quotes and events in a line each."""

import datetime as dt
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from knowledge.facts import (
    Date,
    EventStatus,
    FoundActor,
    FoundEvent,
    FoundQuote,
    FoundRole,
    FoundSpeaker,
    PlanStatus,
    SaidDate,
)
from knowledge.language.near_duplicates import Passage
from knowledge.linking import ActorForm, EventRecord, QuoteRecord, SpeakerRecord, actor_records

PUBLISHED = dt.date(2024, 6, 21)


@pytest.fixture
def draw() -> Callable[[str], str]:
    """Ids in order: s1, s2, …"""
    numbers = count(1)
    return lambda prefix: f"{prefix}{next(numbers)}"


def make_actor(name: str, *others: str, kind: str = "person", roles: tuple[str, ...] = ()) -> FoundActor:
    found = tuple(FoundRole(role=role, span=(0, len(role))) for role in roles)
    return FoundActor(name=name, kind=kind, names=(name, *others), roles=found)


def make_forms(*articles: list[FoundActor]) -> list[ActorForm]:
    forms: dict[str, ActorForm] = {}
    for number, actors in enumerate(articles):
        for record in actor_records(f"{number}.txt", actors):
            forms.setdefault(record.form, ActorForm(record.form)).add(record)
    return list(forms.values())


def make_quote(
    source: str,
    text: str,
    speaker: str | None = "putin",
    *,
    as_written: str | None = None,
    roles: tuple[str, ...] = (),
    said: str | None = None,
    date_as_written: str | None = None,
    paragraph: str | None = None,
    held: str | None = None,
    index: int = 0,
    published: dt.date | None = PUBLISHED,
    certainty: str = "named",
    kind: Any = "person",
) -> QuoteRecord:
    """A quote; words between “ and ” in ``text`` are those in quotation marks, ``speaker`` is an actor's id."""
    passage = paragraph if paragraph is not None else text
    fragments = tuple(part.split("”")[0] for part in text.split("“")[1:])
    plain = text.replace("“", "").replace("”", "")
    written = as_written or speaker or "somebody"
    manner = "indirect" if not fragments else "direct" if text.startswith("“") else "mixed"
    found = FoundQuote(
        kind=manner,
        spans=((0, len(plain)),),
        speakers=(FoundSpeaker(as_written=written, actor=0 if speaker else None, certainty=certainty),),
        said=SaidDate(value=said, precision="day", as_written=date_as_written) if said else SaidDate(),
        context=(0, len(passage)),
    )
    speakers = tuple(
        SpeakerRecord(one, found.speakers[0], one, roles, kind) for one in (speaker or "").split("+") if one
    )
    speakers = speakers or (SpeakerRecord(None, found.speakers[0], written, ()),)
    return QuoteRecord((source, index), held, found, plain, fragments, speakers, published, Passage(passage))


def make_event(
    source: str,
    text: str,
    actors: tuple[str, ...],
    day: str | None = "2024-06-19",
    *,
    end: str | None = None,
    index: int = 0,
    held: str | None = None,
    place: str | None = None,
    status: EventStatus = "happened",
    plan: PlanStatus | None = None,
    published: dt.date = PUBLISHED,
) -> EventRecord:
    precision = "range" if end else {10: "day", 7: "month", 4: "year"}[len(day)] if day else "unknown"
    date = Date(value=day, end=end, precision=precision)
    span = (0, len(text))
    found = FoundEvent(span=span, date=date, place=place, status=status, plan=plan, context=span)
    return EventRecord((source, index), held, found, text, actors, published)


@pytest.fixture
def actor() -> Callable[..., FoundActor]:
    return make_actor


@pytest.fixture
def forms() -> Callable[..., list[ActorForm]]:
    return make_forms


@pytest.fixture
def quote() -> Callable[..., QuoteRecord]:
    return make_quote


@pytest.fixture
def event() -> Callable[..., EventRecord]:
    return make_event
