"""Speakers whom only the labels of a transcript name, in capitals: "MAYOR ADA RUSK: The budget is closed."."""

from collections import defaultdict
from collections.abc import Sequence

from knowledge.extraction.actors import find_actors
from knowledge.extraction.blocks.turns import Turn
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor, Mention, Span
from knowledge.language import gazetteers
from knowledge.language.name_parts import fold_name


def without_titles(label: str) -> str:
    """Return a label without the offices and forms of address before its name."""
    words = label.split()
    while len(words) > 1 and _is_title(words[0]):
        del words[0]
    return " ".join(words)


def _is_title(word: str) -> bool:
    bare = word.rstrip(".")
    return bare.capitalize() in gazetteers.honorifics() or bare.lower() in gazetteers.role_nouns()


def with_labelled(text: str, actors: tuple[FoundActor, ...], turns: Sequence[Turn]) -> tuple[FoundActor, ...]:
    """Return the actors with those whose name in full stands nowhere but in labels in capitals; they stand last.

    Their names are written as names are: "Ada Rusk".
    """
    places: defaultdict[str, list[Span]] = defaultdict(list)
    for turn in turns:
        if turn.name and text[slice(*turn.name)].isupper():
            places[without_titles(text[slice(*turn.name)])].append(turn.name)
    known = {fold_name(name) for actor in actors for name in actor.names}
    new = (label for label in places if " " in label and fold_name(label) not in known)
    return *actors, *(actor for label in new if (actor := _named_in(label, places[label])))


def _named_in(label: str, places: Sequence[Span]) -> FoundActor | None:
    """Return the person whose name a label is, None where it is nobody's for certain."""
    name = " ".join(word.capitalize() for word in label.split())
    found = find_actors(Document(name, [], names=[(0, len(name))]))
    if len(found) != 1 or found[0].kind != "person" or found[0].name != name:
        return None
    mentions = tuple(Mention(span=place, kind="name") for place in places)
    return found[0].model_copy(update={"mentions": mentions, "roles": (), "part_of": ()})
