"""JSON-LD in the words of schema.org: one document whose graph holds NewsArticle, Person, Quotation and Event.

An id is a URN that lasts as the fact's does. What schema.org has no word for (how sure an attribution is, how a day is
known, where the words stand) is said in terms of our own, under ``onrecord:``. The context stands in the document:
nothing is fetched.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from bot.cli.exports.json_lines import embeddable
from bot.messages.disagreement_text import disagreement_in_words
from knowledge.factbase import FactBase
from knowledge.facts import (
    ActorKind,
    ActorProfile,
    ActorRef,
    ArticleText,
    Date,
    EventReport,
    Match,
    QuoteReport,
    TimelineEntry,
)

Node = dict[str, Any]
_CONTEXT = {"@vocab": "https://schema.org/", "onrecord": "urn:onrecord:term:"}
_TYPES: dict[ActorKind, str | list[str]] = {
    "person": "Person",
    "organisation": "Organization",
    "body": "Organization",
    "country": ["Country", "Organization"],  # a place by its first type only, and none that could speak
}


def linked_data(facts: FactBase, query: str | None) -> Iterator[str]:
    """Yield one JSON-LD document, a node a line."""
    yield f'{{"@context": {embeddable(_CONTEXT)}, "@graph": ['
    for number, fact in enumerate(facts.exported(query)):
        yield ("," if number else "") + "\n" + embeddable(_told(_node(fact)))
    yield "\n]}\n"


def _node(fact: ArticleText | ActorProfile | Match | TimelineEntry) -> Node:
    match fact:
        case ArticleText():
            return _article(fact)
        case ActorProfile():
            return _actor(fact)
        case Match():
            return _quotation(fact)
        case TimelineEntry():
            return _event(fact)


def _article(article: ArticleText) -> Node:
    return {
        **_of_source(article.source),
        "@type": "NewsArticle",
        "identifier": article.source,
        "headline": article.title,
        "url": {"@id": article.url} if article.url else None,
        "datePublished": article.published.isoformat() if article.published else None,
        "onrecord:publishedBasis": article.published_basis,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
    }


def _actor(actor: ActorProfile) -> Node:
    roles = [role.role for role in actor.roles]
    return {
        **_of(actor.actor),
        "@type": _TYPES[actor.kind],
        "name": actor.name,
        "alternateName": [seen.name for seen in actor.names if seen.name != actor.name],
        "jobTitle" if actor.kind == "person" else "description": roles,
    }


def _quotation(statement: Match) -> Node:
    said = statement.said
    day = "temporal" if said.end else "dateCreated"
    return {
        **_of(statement.statement),
        "@type": "Quotation",
        "text": statement.text,
        "onrecord:kind": statement.kind,
        "spokenByCharacter": [_speaker(speaker) for speaker in statement.speakers],
        day: _interval(said),
        "onrecord:dateBasis": said.basis,
        "onrecord:notAfter": _bound(said),
        "locationCreated": _place(statement.place),
        "isBasedOn": _sources(statement.reports),
        "workExample": [_version(report) for report in statement.reports],
        "onrecord:disagreement": _differing(statement),
    }


def _version(report: QuoteReport) -> Node:
    return {
        "@type": "Quotation",
        "text": report.text,
        "isPartOf": _of_source(report.source),
        "onrecord:kind": report.kind,
        "onrecord:certainty": report.certainty,
        "onrecord:speakerAsWritten": report.speaker_as_written,
        "onrecord:spans": [f"{start}-{end}" for start, end in report.spans],
        "onrecord:retracted": report.retracted.note.text if report.retracted else None,
    }


def _event(event: TimelineEntry) -> Node:
    planned = {"@id": "https://schema.org/EventScheduled"} if event.status == "planned" else None
    return {
        **_of(event.event or ""),
        "@type": "Event",
        "name": event.summary,
        "startDate": event.date.value,
        "endDate": event.date.end if event.date.value else None,
        "onrecord:notAfter": _bound(event.date),
        "eventStatus": planned,
        "onrecord:status": event.status,
        "location": _place(event.place),
        "about": [_speaker(actor) for actor in event.actors],
        "subjectOf": _sources(event.reports),
        "onrecord:disagreement": _differing(event),
    }


def _speaker(actor: ActorRef) -> Node:
    """Point to an actor; one without a name has only the words, as nothing says whether it is a person."""
    return {"name": actor.name} if actor.id is None else _of(actor.id)


def _sources(reports: Sequence[QuoteReport] | Sequence[EventReport]) -> list[Node]:
    return [_of_source(source) for source in dict.fromkeys(report.source for report in reports)]


def _interval(date: Date) -> str | None:
    return "/".join(filter(None, [date.value, date.end])) if date.value else None


def _bound(date: Date) -> str | None:
    """Return the day that something is known not to be later than, where nothing else is known."""
    return None if date.value else date.end


def _place(name: str | None) -> Node | None:
    return {"@type": "Place", "name": name} if name else None


def _differing(fact: Match | TimelineEntry) -> list[str]:
    return [disagreement_in_words(disagreement, fact.reports) for disagreement in fact.disagreements]


def _of(fact: str) -> Node:
    return {"@id": f"urn:onrecord:{fact}"}


def _of_source(source: str) -> Node:
    return {"@id": f"urn:onrecord:article:{quote(source)}"}


def _told(node: object) -> object:
    """Leave out what is not known."""
    if isinstance(node, dict):
        return {key: _told(value) for key, value in node.items() if value is not None and value != []}
    return [_told(each) for each in node] if isinstance(node, list) else node
