"""Cataphora of leads: "A woman who lost her leg said …", and two paragraphs later "Olive Trent, 52, from Wigan, …".

The opening sentence tells of one person alone, who speaks; the first whose name and age follow is that one. Nothing
states it, so the link is by view. Stories of blame, or with anybody else in their lead, are left alone.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from knowledge.extraction.actors.description_agreement import must_be_stated
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.extraction.actors.unnamed_persons import Introduction, introduction_at
from knowledge.language import gazetteers
from knowledge.language.person_kinds import is_known_kind
from knowledge.language.person_nouns import is_person_noun, sexed_nouns

_ARTICLES = frozenset({"a", "an"})
_AGED = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_NEAR = 6
"""Sentences behind the lead at most in which the person is named. Judgement, not measured."""
_BLAMING = re.compile(
    r"\b(?:charged|accused|arrested|convicted|jailed|sentenced|guilty|killed|killing|murder\w*|stabb\w+|shot|attack\w*"
    r"|assault\w*|robb\w+|stole\w*|threaten\w*|ran \w+ (?:\w+ )?over|hit|suspect\w*|abus\w+|rap(?:ed|ist|ing))\b"
)


def lead_person(
    table: TokenTable,
    people: Sequence[Entity],
    sexes: Mapping[int, str],
    outside: Sequence[bool],
    taken: AbstractSet[int],
) -> tuple[Introduction, Entity] | None:
    """Return whom an article's first sentence introduces without a name, with the person who is named later.

    ``sexes`` is m, f or u by the ``id`` of an entity, ``outside`` says of each token whether it is in no quotation,
    ``taken`` are the tokens of names.
    """
    number = next((n for n, one in enumerate(table.sentences) if not one.headline and one.first < one.last), None)
    if number is None or table.lower[table.sentences[number].first] not in _ARTICLES:
        return None
    first, last = table.sentences[number].first, table.sentences[number].last
    found = introduction_at(table, first, taken) if outside[first] else None
    begin, end = table.starts[first], table.ends[last - 1]
    if any(begin <= start < end for one in people for start, _, kind in one.mentions if kind != "pronoun"):
        return None
    if found is None or must_be_stated(found.noun) or not _is_alone(table, found, first, last):
        return None
    ceiling = table.starts[table.sentences[min(number + _NEAR, len(table.sentences) - 1)].last - 1]
    named = sorted((start, end, one) for one in people for start, end, _ in one.mentions[:1] if start > found.end)
    start, end, one = named[0] if named else (ceiling, 0, None)
    opens = one is not None and start < ceiling and table.opens[table.at(start)]
    same = one is not None and sexes[id(one)] == found.sex
    return (found, one) if one and opens and same and _AGED.match(table.text, end) else None


def _is_alone(table: TokenTable, found: Introduction, first: int, last: int) -> bool:
    """Say whether the lead tells of what one person says and of nobody else, and of no blame."""
    words = table.lower[table.behind(found.end) : last]
    joined = words[:1] in (["and"], ["or"])
    speaks = not gazetteers.speech_verbs().isdisjoint(words)
    others = any(is_known_kind(low) or is_person_noun(low) or low in sexed_nouns() for low in words)
    text = table.text[table.starts[first] : table.ends[last - 1]]
    return speaks and not joined and not others and not _BLAMING.search(text)
