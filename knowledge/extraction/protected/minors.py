"""Children in a case: persons whose age is told as below eighteen, and who have a role in a crime."""

import re
from collections.abc import Iterable, Sequence

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.ages import Age
from knowledge.extraction.protected.crime_roles import CrimeRole, find_crime_roles
from knowledge.extraction.protected.lexicon import pattern
from knowledge.extraction.protected.predicate_arguments import PersonArguments
from knowledge.facts import Span

_NAMED = re.compile(r"(?:\sof\s\w+)?,?\s[A-Z]")


def find_minors(persons: PersonArguments, ages: Iterable[Age]) -> list[tuple[int, Span]]:
    """Return the children with a role in a crime, as indexes of actors, and the words that give their age."""
    by_actor: dict[int, list[Age]] = {}
    for age in ages:
        by_actor.setdefault(age.actor, []).append(age)
    children = {actor: own for actor, own in by_actor.items() if any(age.is_child for age in own)}
    if not children:
        return []
    _resolve_the_child(persons, [actor for actor in children if not _is_grown_up(children[actor])])
    roles = find_crime_roles(persons)
    found = [(actor, _age_in_case(persons, own, _of(roles, actor))) for actor, own in children.items()]
    return [(actor, age.span) for actor, age in found if age]


def _of(roles: Iterable[CrimeRole], actor: int) -> list[CrimeRole]:
    return [role for role in roles if role.actor == actor]


def _is_grown_up(ages: Iterable[Age]) -> bool:
    return any(not age.is_child and not age.then for age in ages)


def _age_in_case(persons: PersonArguments, ages: Sequence[Age], roles: Sequence[CrimeRole]) -> Age | None:
    """Return the age that makes a person a child of this case; of one grown up now, the age at the time of the deed.

    ``ages`` and ``roles`` are the person's own.
    """
    child = [age for age in ages if age.is_child]
    if not _is_grown_up(ages):
        sure = [age for age in child if not (age.years is None and age.then)]
        in_case = sure if roles else [age for age in sure if _is_beside_crime(persons, age)]
        if in_case:
            return in_case[0]
    sentences = {role.sentence for role in roles if role.suffers}
    inside = (age for age in child if any(_holds(persons, sentence, age.span) for sentence in sentences))
    return next(inside, None)


def _holds(persons: PersonArguments, sentence: int, span: Span) -> bool:
    return persons.sentences[sentence].start <= span[0] < persons.sentences[sentence].end


def _resolve_the_child(persons: PersonArguments, children: Sequence[int]) -> None:
    """Take "the boy" for the one child of the article, unless another child without a name is mentioned."""
    if len(children) != 1:
        return
    spans = [match.span() for match in pattern("that one").finditer(persons.text)]
    others = [match.span() for match in pattern("another").finditer(persons.text)]
    if spans and not any(_has_no_name(persons, span) for span in others):
        for span in spans:
            if persons.at(span[0]) is None:
                persons.add_role_mention(span, children[0])


def _has_no_name(persons: PersonArguments, span: Span) -> bool:
    """Whether words for a child stand in no apposition with a name."""
    before, behind = persons.text[max(0, span[0] - 2) : span[0]], persons.text[span[1] : span[1] + 30]
    named = _NAMED.match(behind)
    beside = before == ", " and persons.at(span[0] - 3) is not None
    return not named and not beside


def _is_beside_crime(persons: PersonArguments, age: Age) -> bool:
    """Whether a sentence about the child tells of a crime, or of harm with a crime in the next or last sentence.

    Not where it tells of a sport, an art, an inheritance or a disaster, or of a crime of the child's family. Of an age
    in the past only the sentence counts that gives it.
    """
    if age.then:
        return _tells_of_crime(persons, persons.number(age.span[0]))
    starts = (start for start, _, actor, _ in persons.mentions(0, len(persons.text)) if actor == age.actor)
    return any(_tells_of_crime(persons, number) for number in {persons.number(start) for start in starts})


def _tells_of_crime(persons: PersonArguments, number: int) -> bool:
    if any(persons.has(lexicon.pattern(name), number) for name in ("harmless", "story")):
        return False
    if persons.has(lexicon.pattern("harmed"), number) and persons.is_near(lexicon.CRIME, number):
        return True
    return persons.has(lexicon.DEEDS, number) and not persons.has(lexicon.pattern("kin"), number)
