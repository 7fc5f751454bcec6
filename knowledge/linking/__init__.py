"""Findings and the neighbourhood they touch -> actors, statements, events and disagreements.

Pure, and independent of the order of arrival; the neighbourhood contract stands in ``records``.
"""

from knowledge.linking.actors import actor_form, actor_keys, actor_records, gather_actors, link_actors
from knowledge.linking.events import event_keys, gather_events, link_events
from knowledge.linking.identity import inherit
from knowledge.linking.linkage_records import (
    ActorForm,
    ActorGroup,
    ActorRecord,
    Draw,
    EventGroup,
    EventRecord,
    Key,
    Linked,
    QuoteRecord,
    SpeakerRecord,
    StatementGroup,
)
from knowledge.linking.statements import gather_statements, link_statements, statement_keys

__all__ = [
    "ActorForm",
    "ActorGroup",
    "ActorRecord",
    "Draw",
    "EventGroup",
    "EventRecord",
    "Key",
    "Linked",
    "QuoteRecord",
    "SpeakerRecord",
    "StatementGroup",
    "actor_form",
    "actor_keys",
    "actor_records",
    "event_keys",
    "gather_actors",
    "gather_events",
    "gather_statements",
    "inherit",
    "link_actors",
    "link_events",
    "link_statements",
    "statement_keys",
]
