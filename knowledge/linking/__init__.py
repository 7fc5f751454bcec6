"""Record linkage: the findings of articles and the stored records they touch -> actors, statements, events.

Also called entity resolution (Fellegi & Sunter, "A Theory for Record Linkage", 1969; Christen, "Data Matching", 2012).
Its steps: blocking (``blocking``, the ``…_keys`` functions), comparison of pairs (``quote_similarity``,
``event_matching``), classification of pairs by rules (``quote_matching``, ``people``, ``organisations``), clustering
(``clustering``). ``disagreements`` then finds where the reports of a cluster cannot all be right. All functions are
pure and independent of the order of arrival; ``linkage_records`` has the contract with the caller, who stores the
records.
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
