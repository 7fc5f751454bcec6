"""Who must not be named by what the copy itself says: children in a case, victims of sexual offences, court orders.

Single words tell most articles to have none of this (``lexicon``). In the others the persons are laid over the shallow
parse (``predicate_arguments``), so that the verbs tell ages (``ages``), roles in a crime (``crime_roles``), complaints
of sexual offences (``offences``) and orders of courts (``orders``). ``minors`` puts ages and roles together.
"""

from collections.abc import Iterable

from knowledge.extraction.document import Document
from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.ages import find_ages, self_stated_ages
from knowledge.extraction.protected.lexicon import (
    AGE_HINT,
    CASE_HINT,
    FREED_HINT,
    NAMING_HINT,
    NUMBERED_HINT,
    ORDERED_HINT,
    SEXUAL_HINT,
    YOUNG_HINT,
    all_hints,
    sentences_with,
)
from knowledge.extraction.protected.minors import find_minors
from knowledge.extraction.protected.offences import find_offences
from knowledge.extraction.protected.orders import find_orders, named_by_pseudonym, waived_anonymity
from knowledge.extraction.protected.predicate_arguments import PersonArguments
from knowledge.facts import FoundProtection, ProtectedAs, Span


def may_protect(document: Document) -> bool:
    """Say whether a document has words of each kind that a protection takes; its actors need not be found for that."""
    return any(_grounds(all_hints(document.tokens)))


def _grounds(hints: int) -> tuple[bool, bool, bool]:
    """Return whether hints allow that a sexual offence, an order of a court and a child in a case are told of."""
    child = bool(hints & CASE_HINT and hints & (YOUNG_HINT | AGE_HINT | NUMBERED_HINT))
    return bool(hints & SEXUAL_HINT), bool(hints & NAMING_HINT and hints & ORDERED_HINT), child


def find_protections(document: Document) -> tuple[FoundProtection, ...]:
    """Return the persons of a document who must not be named, at most once each, in the order of its actors.

    A child is protected who is victim, witness, accused or complainant of a crime, or was its victim as a child; of a
    sexual offence the complainant or victim of any age, unless anonymity was waived; and whoever the copy says cannot
    be named. ``span`` is the words that say so.
    """
    hints = all_hints(document.tokens)
    sexual, ordered, child = _grounds(hints)
    if not (sexual or child or ordered):
        return ()
    persons = PersonArguments(document)
    found: dict[int, FoundProtection] = {}
    if ordered:
        _add(found, find_orders(persons, sentences_with(document, NAMING_HINT, ORDERED_HINT)), "court_order")
    if sexual and lexicon.SEXUAL.search(document.text):
        _add(found, find_offences(persons), "sexual_offence")
    minors: dict[int, Span] = {}
    if child:
        ages = [*find_ages(persons, sentences_with(document, YOUNG_HINT | AGE_HINT)), *self_stated_ages(persons)]
        minors = dict(find_minors(persons, ages))
        _add(found, minors.items(), "minor")
    if found and hints & FREED_HINT:
        _remove_public(found, persons)
    for actor in minors.keys() & found.keys():  # a child's name is never public, whatever was done to it
        if found[actor].ground == "sexual_offence":
            found[actor] = FoundProtection(actor=actor, ground="minor", span=minors[actor])
    return tuple(found[actor] for actor in sorted(found))


def _add(found: dict[int, FoundProtection], persons: Iterable[tuple[int, Span]], ground: ProtectedAs) -> None:
    for actor, span in persons:
        found.setdefault(actor, FoundProtection(actor=actor, ground=ground, span=span))


def _remove_public(found: dict[int, FoundProtection], persons: PersonArguments) -> None:
    """Remove who is called by a pseudonym, and who waived the anonymity that a sexual offence gives."""
    alias = named_by_pseudonym(persons)
    free = waived_anonymity(persons)
    for actor, one in list(found.items()):
        if one.ground != "court_order" and (actor in alias or (actor in free and one.ground == "sexual_offence")):
            del found[actor]
