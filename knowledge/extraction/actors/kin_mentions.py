"""Kin without a name: "his mother", "Lund's wife", where the article names the mother or wife elsewhere.

A relation is stated where a name stands beside the words, "her father, Ola Lund" or "her father Ola Lund"; the words
alone then mean the same person, if their owner is the same. Else the only other person in view with the owner's surname
and the sex of the noun is meant. Pronouns have to be resolved before.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language.person_kinds import same_kind
from knowledge.language.person_nouns import sexed_nouns
from knowledge.language.roles import is_kin

_FURTHER = "mum mom dad partner boyfriend girlfriend fiance fiancee fiancé fiancée husband grandmother grandfather"
_KIN = frozenset(_FURTHER.split())
_NEAR = 600
"""Characters back in which somebody of the same surname is named to be the kin meant. Judgement, not measured."""
_OLDER = frozenset("late elder older younger eldest oldest youngest twin former ex only big little".split())  # noqa: SIM905


class _KinPhrase(NamedTuple):
    """Words for kin at tokens ``[first, last)``, the ``owner``, and the relation: the noun with what tells it apart."""

    first: int
    last: int
    owner: Entity
    relation: tuple[str, ...]


def resolve_kin_mentions(table: TokenTable, people: Sequence[Entity], in_quotes: Sequence[bool]) -> None:
    """Add the words for kin that stand alone to the mentions of the person to whom the article gives them by name."""
    names = {start: one for one in people for start, _, kind in one.mentions if kind == "name"}
    relatives: defaultdict[tuple[int, tuple[str, ...]], set[int]] = defaultdict(set)
    phrases = list(_kin_phrases(table, people, in_quotes))
    alone: list[_KinPhrase] = []
    by_id = {id(one): one for one in people}
    for phrase in phrases:
        if relative := _named(table, phrase, names):
            relatives[id(phrase.owner), phrase.relation].add(id(relative))
        else:
            alone.append(phrase)
    for phrase in alone:
        found = relatives.get((id(phrase.owner), phrase.relation), set())
        mention = (table.starts[phrase.first], table.ends[phrase.last - 1])
        if len(found) == 1:
            by_id[min(found)].mentions.append((*mention, "role"))
        elif not found and (relative := _by_surname(people, phrase, mention[0])):
            relative.mentions.append((*mention, "description"))


def _kin_phrases(table: TokenTable, people: Sequence[Entity], in_quotes: Sequence[bool]) -> Iterator[_KinPhrase]:
    """Yield the words for kin of persons with a name, outside quotations, in no order."""
    for owner in people:
        for start, end, kind in owner.mentions:
            first = table.at(start)
            last = table.behind(end) if kind == "name" else first + 1
            if kind == "name" and (last >= len(table.words) or table.words[last] not in POSSESSIVES):
                continue
            at = last + (kind == "name")
            if kind not in ("name", "pronoun") or in_quotes[first] or table.lower[first] in ("he", "she"):
                continue
            if (end := _behind_kin(table, at)) > at:
                relation = (*table.lower[at : end - 1], same_kind(table.lower[end - 1]))
                yield _KinPhrase(first, end, owner, relation)


def _behind_kin(table: TokenTable, at: int) -> int:
    """Return the place behind the noun for kin that begins at word ``at``, 0 where none does."""
    ceiling = min(table.sentences[table.sentence_of[at]].last, at + 3) if at < len(table.words) else 0
    for i in range(at, ceiling):
        if is_kin(table.lower[i]) or table.lower[i] in _KIN:
            return i + 1
        if table.lower[i] not in _OLDER:
            return 0
    return 0


def _named(table: TokenTable, phrase: _KinPhrase, names: dict[int, Entity]) -> Entity | None:
    """Return the person whose name stands right behind words for kin, or behind a comma."""
    at = phrase.last
    if at < len(table.words) and table.words[at] == ",":
        at += 1
    named = names.get(table.starts[at]) if at < len(table.words) else None
    same = named is not None and table.sentence_of[at] == table.sentence_of[phrase.first]
    return named if same and named is not phrase.owner else None


def _by_surname(people: Sequence[Entity], phrase: _KinPhrase, at: int) -> Entity | None:
    """Return the only other person of the owner's surname, if the sex fits and a name of theirs stands near before."""
    surname = phrase.owner.fullest().split()[-1]
    sex = sexed_nouns().get(phrase.relation[-1])
    same = [one for one in people if one is not phrase.owner and one.fullest().split()[-1] == surname]
    if len(same) != 1 or " " not in phrase.owner.fullest() or sex is None or same[0].given_sex() != sex:
        return None
    near = any(at - _NEAR <= start < at for start, _, kind in same[0].mentions if kind == "name")
    return same[0] if near else None
