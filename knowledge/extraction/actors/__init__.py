"""Actors inside one article: named entity recognition, coreference resolution and roles, all by rules and gazetteers.

Stages, over one table of tokens (``token_table``):

1. Role words are marked (``role_phrases``), names are chunked (``chunking``, ``multiword_names``) and each chunk is
   given an entity label by its own words (``entity_typing``).
2. Names of one entity are clustered (``coreference``, with ``person_matching`` and ``organisation_matching``); what the
   label leaves open is decided by the words around all mentions together (``type_evidence``). Capitals that stand for
   governments join their countries (``metonyms``); bodies in lower case are entities too (``bodies``), and an old and
   a new name of one are joined (``renames``).
3. Definite descriptions ("the mayor", "the agency") and pronouns are resolved (``nominal_coreference``, ``pronouns``).
"""

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from knowledge.extraction.actors.bodies import find_bodies
from knowledge.extraction.actors.chunking import find_chunks
from knowledge.extraction.actors.coreference import Coreference
from knowledge.extraction.actors.description_resolution import resolve_descriptions
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.entity_typing import TypedName, classify_name
from knowledge.extraction.actors.kin_mentions import resolve_kin_mentions
from knowledge.extraction.actors.metonyms import find_metonyms
from knowledge.extraction.actors.nominal_coreference import RoleBearer, cores_of, resolve_role_mentions
from knowledge.extraction.actors.organisation_descriptions import resolve_organisation_descriptions
from knowledge.extraction.actors.organisation_matching import find_parent_organisations
from knowledge.extraction.actors.pronouns import PronounResolver, sex_by_name
from knowledge.extraction.actors.renames import join_renamed
from knowledge.extraction.actors.role_phrases import RoleFinder
from knowledge.extraction.actors.role_words import mark_role_words
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.extraction.actors.unquoted_sentences import number_unquoted
from knowledge.extraction.document import Document
from knowledge.facts import ActorKind, FoundActor, FoundRole, FoundWhole, Span

_ACTORS = TypeAdapter(tuple[FoundActor, ...])
"""Validates all actors with their mentions together, which takes less than half the time of one by one."""
_KINDS: dict[str, ActorKind] = {"person": "person", "country": "country", "body": "body"}


def find_actors(document: Document) -> tuple[FoundActor, ...]:
    """Return the actors of a document in the order of their first mention; spans are without possessive ``'s``."""
    text = document.text
    table = TokenTable(document)
    role_mask = mark_role_words(table)
    names = [classify_name(table, chunk, role_mask) for chunk in find_chunks(table, role_mask)]
    coreference = Coreference(table)
    coreference.cluster(names)
    _add_metonyms(table, coreference, names)
    entities = coreference.entities
    others = [*document.spoken, *document.names]
    in_quotes = _words_in_quotes(table, [*((mark.start, mark.end) for mark in document.quotations), *others])
    roles = _RolesByPerson(RoleFinder(table, role_mask, in_quotes), entities)
    taken = _name_tokens(table, entities)
    entities += find_bodies(table, entities, taken)
    join_renamed(text, entities)
    resolve_role_mentions(roles.finder, roles.bearers, taken | roles.words)
    organisations = [entity for entity in entities if entity.label in ("organisation", "body")]
    numbers = number_unquoted(table, in_quotes)
    resolve_organisation_descriptions(table, organisations, in_quotes, numbers, taken)
    people = [entity for entity in entities if entity.label == "person"]
    sexes = {id(entity): sex_by_name(text, entity, [r.role for r in roles.by_entity[id(entity)]]) for entity in people}
    taken |= roles.words
    taken |= resolve_descriptions(table, people, roles.bearers, roles.by_entity, sexes, in_quotes, numbers, taken)
    resolver = PronounResolver(table, people, sexes, in_quotes, document.breaks)
    resolver.add_unnamed(role_mask, taken)
    resolver.resolve()
    resolve_kin_mentions(table, people, in_quotes)
    wholes = find_parent_organisations(text, entities)
    found = [
        _actor(text, entity, roles.by_entity.get(id(entity), []), wholes.get(at, []))
        for at, entity in enumerate(entities)
    ]
    return _ACTORS.validate_python(sorted(found, key=lambda actor: actor["mentions"][0]["span"]))


def _add_metonyms(table: TokenTable, coreference: Coreference, names: list[TypedName]) -> None:
    """Count capitals that stand for a government as mentions of its country."""
    taken = {start for entity in coreference.entities for start, _, _ in entity.mentions}
    places = [named for named in names if named.label == "place" and named.start not in taken]
    for named, code in find_metonyms(table, places):
        coreference.country(code).mentions.append((named.start, named.end, "metonym"))


class _RolesByPerson:
    """The roles of each person of the article, and who bears each role."""

    def __init__(self, finder: RoleFinder, entities: list[Entity]) -> None:
        self.finder = finder
        self.by_entity: dict[int, list[FoundRole]] = {}
        self.bearers: list[RoleBearer] = []
        self.words: set[int] = set()
        for entity in entities:
            if entity.label == "person":
                self.by_entity[id(entity)] = self._collect(finder.table, entity)

    def _collect(self, table: TokenTable, entity: Entity) -> list[FoundRole]:
        found: dict[str, FoundRole] = {}
        for start, end, _ in sorted(entity.mentions):
            for role in self.finder.of_name(start, end):
                self.words |= set(range(role.first, role.last))
                self.bearers += [RoleBearer(*core, entity, start) for core in cores_of(table, role)]
                if not self.finder.is_title(role):
                    span = (table.starts[role.first], table.ends[role.last - 1])
                    written = table.text[slice(*span)]
                    found.setdefault(folded(written), FoundRole(role=written, span=span))
        return list(found.values())


def _name_tokens(table: TokenTable, entities: list[Entity]) -> set[int]:
    """Return the indexes of the tokens that are part of names."""
    taken: set[int] = set()
    for entity in entities:
        for start, end, _ in entity.mentions:
            taken.update(range(table.at(start), table.at(end)))
    return taken


def _words_in_quotes(table: TokenTable, quoted: Sequence[Span]) -> list[bool]:
    """Say of each token whether it is somebody's word: in quotation marks, or in what is spoken without them."""
    in_quotes = [False] * len(table.words)
    for start, end in quoted:
        first, last = table.at(start), table.at(end)
        in_quotes[first:last] = [True] * (last - first)
    return in_quotes


def _actor(text: str, entity: Entity, roles: list[FoundRole], wholes: list[FoundWhole]) -> dict[str, Any]:
    mentions = sorted(set(entity.mentions))
    names = dict.fromkeys(text[start:end] for start, end, kind in mentions if kind == "name")
    return {
        "name": entity.fullest(),
        "kind": _KINDS.get(entity.label, "organisation"),
        "names": tuple(names) or (entity.fullest(),),
        "roles": tuple(roles),
        "part_of": tuple(wholes),
        "mentions": [{"span": (start, end), "kind": kind} for start, end, kind in mentions],
    }
