"""Pronoun resolution: whom "he" and "she" mean, and what sex a person is of.

From left to right, with the last mentions of persons in view: of those that agree in sex the nearest sentence's subject
goes first (recency and subject preference; it is neither Hobbs's algorithm nor the weights of Lappin and Leass).
Persons without a name ("the official said") stand in view too, so that a pronoun can mean nobody of the article.
"""

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Sequence
from itertools import compress
from typing import NamedTuple

from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers
from knowledge.language.person_nouns import PRONOUN_SEX, sexed_nouns

_SUBORDINATE_WORDS = "after before when while as since although though if in during despite at with asked"
_SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
_PREPOSITIONS = frozenset(["with", "of", "to", "for", "by", "from", "about", "against", "like", "than", "on", "after"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "someone", "somebody"])
_OTHERS = frozenset(["him", "her", "he", "she", "them", "they"])
_SOMEBODY = frozenset(["Someone", "Somebody"])
_GOES_ON = frozenset(
    ["who", "whose", "whom", "close", "familiar", "with", "at", "in", "from", "of", "for", "to", "briefed", "inside"]
)
_LONGEST = 6
"""Words of a phrase for somebody without a name at most. Judgement, not measured."""
_IN_VIEW = 40
"""Mentions that a pronoun may refer to: the last ones. Judgement, not measured."""
_FAR = 3
"""Sentences back in which a pronoun's person is looked for. Judgement, not measured."""


class Antecedent(NamedTuple):
    """A mention of a person that a pronoun may refer to, and whether it looks like its sentence's subject."""

    start: int
    sentence: int
    entity: Entity
    subject: bool


def sex_by_name(text: str, entity: Entity, roles: list[str]) -> str:
    """Return m, f or u for a person, by form of address, role and given name."""
    votes: Counter[str] = Counter()
    honorifics = gazetteers.honorifics()
    for start, _, kind in entity.mentions:
        if kind == "name":
            before = text[max(0, start - 12) : start].split()
            known = honorifics.get(before[-1].rstrip(".")) if before else None
            if known and known.sex != "-":
                votes[known.sex] += 2
    for role in roles:
        for word in role.lower().split():
            votes[sexed_nouns().get(word, "u")] += 2
    given = gazetteers.given_names()
    for name in entity.names:
        first = name.split()[0].split("-")[0]
        if " " in name and first in given:
            votes[given[first]] += 1
    m, f = votes["m"], votes["f"]
    return "m" if m > f else "f" if f > m else "u"


class PronounResolver:
    """Resolves pronouns from left to right, with the persons last mentioned in view.

    ``sexes`` is m, f or u by the ``id`` of a person's entity; ``in_quotes`` tells of each token whether it is quoted,
    ``breaks`` where texts of their own begin, into which no person of the text before goes.
    """

    def __init__(
        self,
        table: TokenTable,
        entities: list[Entity],
        sexes: dict[int, str],
        in_quotes: list[bool],
        breaks: Sequence[int] = (),
    ) -> None:
        self.table = table
        self.breaks = breaks
        self.sexes = dict(sexes)
        self.in_quotes = in_quotes
        self.antecedents = self._named_persons(entities)
        self._sentences_named = {antecedent.sentence for antecedent in self.antecedents}
        self._unquoted = self._count_unquoted()

    def _named_persons(self, entities: list[Entity]) -> list[Antecedent]:
        spans = [
            (self.table.at(start), end, g) for g in entities for start, end, kind in g.mentions if kind != "pronoun"
        ]
        return [
            Antecedent(self.table.starts[i], self.table.sentence_of[i], entity, _is_subject(self.table, i, end))
            for i, end, entity in spans
            if not self.in_quotes[i]
        ]

    def _count_unquoted(self) -> list[int]:
        """Number the sentences; one that stands wholly in quotation marks gets the number of the one before it."""
        numbers = [0]
        for sentence in self.table.sentences:
            unquoted = not all(
                self.in_quotes[i] for i in range(sentence.first, sentence.last) if self.table.words[i][0].isalnum()
            )
            numbers.append(numbers[-1] + unquoted)
        return numbers[1:]

    def add_unnamed(self, role_mask: list[bool], taken: set[int]) -> None:
        """Add persons without a name ("the official said") to the antecedents; ``taken`` are tokens of names, roles."""
        table = self.table
        for i in sorted({*compress(range(len(role_mask)), role_mask), *table.where("person")}):
            word = table.words[i]
            if i in taken or self.in_quotes[i] or (word[0].isupper() and word not in _SOMEBODY) or word[-1] == "s":
                continue
            stands = (
                (role_mask[i] and _is_subject(table, i, table.ends[i]))
                or _is_introduced(table, i)
                or self._opens_alone(i)
            )
            if stands and not _is_part_of_longer(table, role_mask, i):
                antecedent = Antecedent(table.starts[i], table.sentence_of[i], Entity("person"), subject=True)
                self.sexes[id(antecedent.entity)] = sexed_nouns().get(word, "u")
                self.antecedents.append(antecedent)

    def _opens_alone(self, i: int) -> bool:
        """Say whether "a man walking his dog" opens a sentence in which no other person is mentioned."""
        table, sentence = self.table, self.table.sentences[self.table.sentence_of[i]]
        opens = i == sentence.first or table.lower[sentence.first] in _INDEFINITE
        if not opens or i - sentence.first > _LONGEST or i > table.first_verb(table.sentence_of[i]):
            return False
        others = any(table.lower[at] in _OTHERS for at in range(i, sentence.last))
        return not others and self._sentences_named.isdisjoint({table.sentence_of[i]})

    def resolve(self) -> None:
        """Add each resolved pronoun to the mentions of its person; what stands in quotation marks stays open."""
        recent: deque[Antecedent] = deque(maxlen=_IN_VIEW)
        antecedents = sorted(self.antecedents, key=lambda antecedent: antecedent.start)
        following = 0
        for i in self.table.where("pronoun"):
            if self.in_quotes[i] or self.table.sentences[self.table.sentence_of[i]].headline:
                continue
            while following < len(antecedents) and antecedents[following].start < self.table.starts[i]:
                recent.append(antecedents[following])
                following += 1
            sex = PRONOUN_SEX[self.table.lower[i]]
            antecedent = self._cataphoric_subject(
                i, antecedents[following : following + 3], recent, sex
            ) or self._preceding_antecedent(i, recent, sex)
            if antecedent:
                self._add_mention(i, antecedent.entity, sex, recent)

    def _add_mention(self, i: int, entity: Entity, sex: str, recent: deque[Antecedent]) -> None:
        table = self.table
        if self.sexes[id(entity)] == "u":
            self.sexes[id(entity)] = sex
        entity.mentions.append((table.starts[i], table.ends[i], "pronoun"))
        recent.append(Antecedent(table.starts[i], table.sentence_of[i], entity, _is_subject(table, i, table.ends[i])))

    def _cataphoric_subject(
        self, i: int, antecedents: list[Antecedent], recent: deque[Antecedent], sex: str
    ) -> Antecedent | None:
        """Return the subject after a pronoun's opening clause (cataphora): "Speaking where she lives, Lund said"."""
        table = self.table
        sentence = table.sentence_of[i]
        first = table.lower[table.sentences[sentence].first]
        if not (first in _SUBORDINATE or first.endswith("ing")) or (recent and recent[-1].sentence == sentence):
            return None
        for antecedent in antecedents:
            if antecedent.sentence == sentence and self.sexes[id(antecedent.entity)] in (sex, "u"):
                return antecedent if table.text[max(0, antecedent.start - 2) : antecedent.start] == ", " else None
        return None

    def _preceding_antecedent(self, i: int, recent: deque[Antecedent], sex: str) -> Antecedent | None:
        sentence, unquoted = self.table.sentence_of[i], self._unquoted
        at = bisect_right(self.breaks, self.table.starts[i])
        begins = self.breaks[at - 1] if at else 0
        fitting = [
            p
            for p in recent
            if p.start >= begins
            and unquoted[sentence] - unquoted[p.sentence] <= _FAR
            and self.sexes[id(p.entity)] in (sex, "u")
        ]
        if not fitting:
            return None
        nearest = fitting[-1].sentence
        there = [antecedent for antecedent in fitting if antecedent.sentence == nearest]
        sure = [antecedent for antecedent in there if self.sexes[id(antecedent.entity)] == sex] or there
        if nearest == sentence and self.table.lower[i] not in ("he", "she"):
            return sure[-1]
        if not any(antecedent.subject for antecedent in sure):
            sure = [antecedent for antecedent in there if antecedent.subject] or sure
        return next((antecedent for antecedent in sure if antecedent.subject), sure[0])


def _is_subject(table: TokenTable, i: int, end: int) -> bool:
    """Say whether a mention opens its sentence or follows the verb of a quotation, and is no mere owner."""
    before = table.before(i)
    if table.text[end : end + 2] in ("'s", "’s") or before in _PREPOSITIONS:
        return False
    if before in gazetteers.speech_verbs() or i <= table.first_verb(table.sentence_of[i]):
        return True
    following = table.at(end)
    return following < len(table.words) and _is_said(table.lower[following])


def _is_said(low: str) -> bool:
    """Say whether a lower-case word is "said" or "says", of any verb of saying."""
    return low.endswith(("d", "s")) and low in gazetteers.speech_verbs()


def _is_introduced(table: TokenTable, i: int) -> bool:
    """Say whether "a source" or "someone" is the subject of a verb of saying, on either side, and no apposition."""
    floor = max(table.sentences[table.sentence_of[i]].first, i - _LONGEST)
    first = next((at for at in range(i, floor - 1, -1) if table.lower[at] in _INDEFINITE), None)
    if first is None or (table.before(first) == "," and first > floor + 1 and table.words[first - 2][0].isupper()):
        return False
    following = table.after(i)
    return (
        table.before(first) in gazetteers.speech_verbs()
        or following in gazetteers.speech_verbs()
        or (following in _GOES_ON and i <= table.first_verb(table.sentence_of[i]))
    )


def _is_part_of_longer(table: TokenTable, role_mask: list[bool], i: int) -> bool:
    """Say whether a role word is part of a longer name or role, so that it is nobody by itself."""
    following = i + 1
    return (
        following < len(role_mask) and table.spaced(i) and (role_mask[following] or table.words[following][0].isupper())
    )
