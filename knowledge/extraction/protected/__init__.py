"""Who must not be named by what the copy itself says: children in a case, victims of sexual offences, court orders."""

import re
from collections.abc import Iterable, Sequence

from knowledge.extraction.document import Document
from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.ages import Age, find_ages, self_stated_ages
from knowledge.extraction.protected.crime_roles import CrimeRole, find_crime_roles
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
    pattern,
    sentences_with,
)
from knowledge.extraction.protected.minors import told_beside_crime
from knowledge.extraction.protected.offences import find_offences
from knowledge.extraction.protected.orders import find_orders, named_by_pseudonym, waived_anonymity
from knowledge.extraction.protected.predicate_arguments import PersonArguments
from knowledge.facts import FoundProtection, ProtectedAs, Span

_NAMED = re.compile(r"(?:\sof\s\w+)?,?\s[A-Z]")


def find_protections(document: Document) -> tuple[FoundProtection, ...]:
    """Return the persons of an article who must not be named, at most once each, in the order of its actors.

    A child is protected who is victim, witness, accused or complainant of a crime, or was its victim as a child; of a
    sexual offence the complainant or victim of any age, unless anonymity was waived; and whoever the copy says cannot
    be named. ``span`` is the words that say so. Most articles are told by a few words to have none of this.
    """
    told = all_hints(document.tokens)
    sexual, ordered = bool(told & SEXUAL_HINT), bool(told & NAMING_HINT and told & ORDERED_HINT)
    child = bool(told & CASE_HINT and told & (YOUNG_HINT | AGE_HINT | NUMBERED_HINT))
    if not (sexual or child or ordered):
        return ()
    persons = PersonArguments(document)
    found: dict[int, FoundProtection] = {}
    if ordered:
        _add(found, find_orders(persons, sentences_with(document, NAMING_HINT, ORDERED_HINT)), "court_order")
    if sexual and lexicon.SEXUAL.search(document.text):
        _add(found, find_offences(persons), "sexual_offence")
    children: dict[int, Span] = {}
    if child:
        ages = [*find_ages(persons, sentences_with(document, YOUNG_HINT | AGE_HINT)), *self_stated_ages(persons)]
        children = dict(_children(persons, ages))
        _add(found, children.items(), "minor")
    if found and told & FREED_HINT:
        _free(found, persons)
    for actor in children.keys() & found.keys():  # a child's name is never public, whatever was done to it
        if found[actor].ground == "sexual_offence":
            found[actor] = FoundProtection(actor=actor, ground="minor", span=children[actor])
    return tuple(found[actor] for actor in sorted(found))


def _add(found: dict[int, FoundProtection], told: Iterable[tuple[int, Span]], ground: ProtectedAs) -> None:
    for actor, span in told:
        found.setdefault(actor, FoundProtection(actor=actor, ground=ground, span=span))


def _free(found: dict[int, FoundProtection], persons: PersonArguments) -> None:
    """Take out whose name is a made-up one, and who waived the anonymity that a sexual offence gives."""
    alias = named_by_pseudonym(persons)
    free = waived_anonymity(persons)
    for actor, one in list(found.items()):
        if one.ground != "court_order" and (actor in alias or (actor in free and one.ground == "sexual_offence")):
            del found[actor]


def _children(persons: PersonArguments, ages: Iterable[Age]) -> list[tuple[int, Span]]:
    """Return the children with a part in a crime, and the words that give their age."""
    told: dict[int, list[Age]] = {}
    for age in ages:
        told.setdefault(age.actor, []).append(age)
    children = {actor: given for actor, given in told.items() if any(age.is_child for age in given)}
    if not children:
        return []
    _call_alone(persons, [actor for actor in children if not _grown(children[actor])])
    parts = find_crime_roles(persons)
    found = [(actor, _age_in_case(persons, actor, given, parts)) for actor, given in children.items()]
    return [(actor, age.span) for actor, age in found if age]


def _grown(ages: Iterable[Age]) -> bool:
    return any(not age.is_child and not age.then for age in ages)


def _age_in_case(persons: PersonArguments, actor: int, ages: Sequence[Age], parts: Sequence[CrimeRole]) -> Age | None:
    """Return the age that makes the person a child of this case; of one grown up now, at the time of the deed."""
    child = [age for age in ages if age.is_child]
    surely = [age for age in child if not (age.years is None and age.then)]
    own = [part for part in parts if part.actor == actor]
    if not _grown(ages):
        told = surely if own else [age for age in surely if told_beside_crime(persons, age)]
        if told:
            return told[0]
    sentences = {part.sentence for part in own if part.suffers}
    inside = (age for age in child if any(_holds(persons, sentence, age.span) for sentence in sentences))
    return next(inside, None)


def _holds(persons: PersonArguments, sentence: int, span: Span) -> bool:
    return persons.sentences[sentence].start <= span[0] < persons.sentences[sentence].end


def _call_alone(persons: PersonArguments, children: Sequence[int]) -> None:
    """Lay "the boy" to the one child of the article, where no other child without a name is told of."""
    if len(children) != 1:
        return
    spans = [match.span() for match in pattern("that one").finditer(persons.text)]
    others = [match.span() for match in pattern("another").finditer(persons.text)]
    if spans and not any(_stands_apart(persons, span) for span in others):
        for span in spans:
            if persons.at(span[0]) is None:
                persons.add_role_mention(span, children[0])


def _stands_apart(persons: PersonArguments, span: Span) -> bool:
    """Whether words for a child are no apposition of a name."""
    before, behind = persons.text[max(0, span[0] - 2) : span[0]], persons.text[span[1] : span[1] + 30]
    named = _NAMED.match(behind)
    beside = before == ", " and persons.at(span[0] - 3) is not None
    return not named and not beside
