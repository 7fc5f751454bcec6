"""Children told of beside a crime, where no verb says what part they have in it."""

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.ages import Age
from knowledge.extraction.protected.predicate_arguments import PersonArguments


def told_beside_crime(persons: PersonArguments, age: Age) -> bool:
    """Tell whether a sentence about the child tells of a crime, or of harm with a crime in the next or last one.

    Not where it tells of a sport, an art, an inheritance or a disaster, or of a crime of the child's family. Of an age
    in the past only the sentence counts that gives it.
    """
    if age.then:
        return _is_told(persons, persons.number(age.span[0]))
    starts = (start for start, _, actor, _ in persons.mentions(0, len(persons.text)) if actor == age.actor)
    return any(_is_told(persons, number) for number in {persons.number(start) for start in starts})


def _is_told(persons: PersonArguments, number: int) -> bool:
    if any(persons.has(lexicon.pattern(name), number) for name in ("harmless", "story")):
        return False
    if persons.has(lexicon.pattern("harmed"), number) and persons.is_near(lexicon.CRIME, number):
        return True
    return persons.has(lexicon.DEEDS, number) and not persons.has(lexicon.pattern("kin"), number)
