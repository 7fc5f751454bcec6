"""Roles in a crime: who is victim, witness, accused or complainant, told by the verbs and nouns that say so."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.predicate_arguments import PersonArguments, words_outside_quotations
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import (
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    INTRODUCERS,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from knowledge.facts import Span

_EVIDENCE = frozenset({"evidence", "testimony", "statement", "statements"})
_GIVES = frozenset("give gives gave given giving".split())  # noqa: SIM905
_GOES = frozenset("go goes went gone going".split())  # noqa: SIM905
_CHARGED_WITH = frozenset(
    {"with", "over", "in", "as", "after", "on", "and", "by", "for", "under", "of", "to", ",", "."}
)
_BEFORE_BODY = frozenset("to the a an grand with local how high crown it".split())  # noqa: SIM905
_OPENS = rf"{lexicon.phrase('fronted part')}|(?P<suffering>{lexicon.phrase('fronted suffering')})"
_FRONTED = re.compile(
    rf"(?i:(?:after being |while |when |once |now )?(?:{_OPENS}))\b[^,.;“”\"]{{0,80}},\s(?:\w+-year-old\s)?(?=[A-Z])"
)
_SHORT = 40
"""Characters behind a verb in which the word stands that its meaning depends on. Judgement, not measured."""


class CrimeRole(NamedTuple):
    """A person's role in a crime: the words that say so, the index of their sentence, whether the person suffered."""

    actor: int
    span: Span
    sentence: int
    suffers: bool = False


def find_crime_roles(persons: PersonArguments) -> list[CrimeRole]:
    """Return the roles that the document's persons have in crimes, in text order."""
    reader = _CrimeRoleReader(persons)
    found: list[CrimeRole] = []
    for number, sentence in enumerate(persons.sentences):
        if not lexicon.STORY.search(persons.text, sentence.start, sentence.end):
            found += reader.read(number, sentence)
    return found


class _CrimeRoleReader:
    """Reads an article sentence by sentence."""

    def __init__(self, persons: PersonArguments) -> None:
        self.persons = persons

    def read(self, number: int, sentence: Sentence) -> Iterator[CrimeRole]:
        yield from self._titled(number, sentence)
        yield from self._fronted(number, sentence)
        for at, item in words_outside_quotations(sentence):
            if item.low in lexicon.BASES and not _is_verb(sentence, at):
                continue
            for actors, suffers in self._found(number, sentence, at, item):
                for actor in actors:
                    yield CrimeRole(actor, (item.start, item.end), number, suffers)

    def _fronted(self, number: int, sentence: Sentence) -> Iterator[CrimeRole]:
        """The person named behind a participle that opens the sentence: "Charged with theft, Roe"."""
        match = _FRONTED.match(self.persons.text, sentence.start, sentence.end)
        mention = self.persons.at(match.end()) if match else None
        sport = self.persons.has(lexicon.pattern("harmless"), number)
        if match and not sport and mention and mention.start == match.end():
            yield CrimeRole(mention.actor, match.span(), number, suffers=match["suffering"] is not None)

    def _found(self, number: int, sentence: Sentence, at: int, item: Item) -> Iterator[tuple[list[int], bool]]:
        low = item.low
        if low in lexicon.HARM or low in lexicon.RAPE:
            if not self._is_figure(number, item):
                yield from self._harmed(sentence, at)
        elif low in lexicon.BLOW or low in lexicon.HURT:
            yield from self._struck(number, sentence, at, hurt=low in lexicon.HURT)
        elif low in lexicon.JUSTICE:
            yield from self._charged(sentence, at)
        yield from self._active(number, sentence, at, item)

    def _harmed(self, sentence: Sentence, at: int) -> Iterator[tuple[list[int], bool]]:
        persons = self.persons
        if persons.is_negated(sentence, at):
            return
        if persons.is_passive(sentence, at):
            yield persons.subjects(sentence, at), True
            yield persons.agents(sentence, at)[0], False
        else:
            yield persons.objects(sentence, at), True
            yield persons.subjects(sentence, at), False

    def _struck(self, number: int, sentence: Sentence, at: int, *, hurt: bool) -> Iterator[tuple[list[int], bool]]:
        persons = self.persons
        if persons.is_negated(sentence, at):
            return
        crime = self._near(lexicon.CRIME, number)
        if not (hurt or crime or persons.has(lexicon.pattern("harmless"), number)):
            crime = self._near(lexicon.POLICE, number)
        by_attacker = persons.agents(sentence, at)[1] and not (hurt and sentence.items[at].low == "found")
        if persons.is_passive(sentence, at):
            if crime or by_attacker:
                yield persons.subjects(sentence, at), True
        elif crime:
            yield persons.objects(sentence, at), True

    def _charged(self, sentence: Sentence, at: int) -> Iterator[tuple[list[int], bool]]:
        persons = self.persons
        if persons.is_negated(sentence, at):
            return
        charge = sentence.items[at].low.startswith("charg")
        if persons.is_passive(sentence, at):
            if not charge or _opens_charge(sentence, at):
                yield persons.subjects(sentence, at), False
        else:
            yield persons.objects(sentence, at), False
            if self._accuses(sentence, at):
                yield persons.subjects(sentence, at), False

    def _active(self, number: int, sentence: Sentence, at: int, item: Item) -> Iterator[tuple[list[int], bool]]:
        """What a person does that only a defendant, a witness or a complainant does."""
        low, persons = item.low, self.persons
        if low in lexicon.SEES:
            crime = any(persons.has(one, number) for one in (lexicon.CRIME, lexicon.pattern("seen")))
            acts = crime and not persons.is_passive(sentence, at)
        elif low in lexicon.DOES:
            acts = self._near(lexicon.CRIME, number) or self._near(lexicon.POLICE, number)
        elif low in lexicon.ANSWERS:
            acts = self._answers(sentence, at)
        elif low in lexicon.TELLS:
            acts = self._tells(sentence, at)
        elif low in lexicon.QUESTIONS:
            acts = persons.is_passive(sentence, at) and self._by_body(sentence, at)
        elif low in lexicon.TESTIFIES:
            acts = lexicon.pattern("testifies to").match(persons.text, item.end) is None
        else:
            acts = self._reports(sentence, at)
        if acts:
            yield persons.subjects(sentence, at), False
        yield from self._by_phrases(number, sentence, at, item.start)

    def _by_phrases(self, number: int, sentence: Sentence, at: int, start: int) -> Iterator[tuple[list[int], bool]]:
        """What is told by a verb with the words behind it."""
        persons = self.persons
        if lexicon.pattern("verdict").match(persons.text, start):
            yield persons.subjects(sentence, at), False
        coerced = lexicon.pattern("coerced").match(persons.text, start)
        if coerced and not persons.has(lexicon.pattern("harmless"), number):
            yield persons.subjects(sentence, at), True
        if lexicon.pattern("suffered").match(persons.text, start):
            yield persons.subjects(sentence, at), True

    def _accuses(self, sentence: Sentence, at: int) -> bool:
        """Whether an accusation is of a crime done to a person, or told to police or a court."""
        item, text = sentence.items[at], self.persons.text
        if not item.low.startswith("accus"):
            return False
        of_crime = lexicon.pattern("accused of crime").match(text, item.end, sentence.end)
        return (
            of_crime is not None or lexicon.pattern("reported").search(text, sentence.start, sentence.end) is not None
        )

    def _by_body(self, sentence: Sentence, at: int) -> bool:
        """Whether the police do it."""
        following = [item.low for item in sentence.items[at + 1 : at + 6]]
        return following[:1] == ["by"] and not lexicon.QUESTIONERS.isdisjoint(following)

    def _is_figure(self, number: int, item: Item) -> bool:
        """Whether a verb is a figure of speech, as in sport: "murdered the opposition with five tries"."""
        persons = self.persons
        if item.low not in lexicon.FIGURES or not persons.has(lexicon.pattern("harmless"), number):
            return False
        sentence = persons.sentences[number]
        crimes = (
            *lexicon.CRIME.finditer(persons.text, sentence.start, sentence.end),
            *lexicon.POLICE.finditer(persons.text, sentence.start, sentence.end),
        )
        return all(match.start() == item.start for match in crimes)

    def _answers(self, sentence: Sentence, at: int) -> bool:
        """Whether a charge or a court follows, or a crime in -ing: "denies murdering"."""
        item = sentence.items[at]
        text = self.persons.text
        end = min(sentence.end, item.end + _SHORT)
        if item.low.startswith(("den", "admit", "confess")):
            following = sentence.items[at + 1].low if at + 1 < len(sentence.items) else ""
            return following.endswith("ing") or lexicon.CRIME.search(text, item.end, end) is not None
        return lexicon.pattern("charged").search(text, item.end, end) is not None

    def _tells(self, sentence: Sentence, at: int) -> bool:
        """Whether police or a court are told, themselves and not a committee named after them."""
        items = sentence.items
        at += 1
        while at < len(items) and items[at].low in _BEFORE_BODY:
            at += 1
        if at >= len(items) or items[at].low not in lexicon.BODIES:
            return False
        return at + 1 >= len(items) or _parts_phrase(items[at + 1])

    def _reports(self, sentence: Sentence, at: int) -> bool:
        """Whether somebody gives evidence, goes to the police or complains there."""
        low = sentence.items[at].low
        following = [item.low for item in sentence.items[at + 1 : at + 5]]
        if low in _GIVES:
            return bool(_EVIDENCE & set(following))
        if low in _GOES:
            return "police" in following
        alleges = low.startswith(("alleg", "complain", "sue", "suing", "filed"))
        return (
            alleges and lexicon.pattern("reported").search(self.persons.text, sentence.start, sentence.end) is not None
        )

    def _titled(self, number: int, sentence: Sentence) -> Iterator[CrimeRole]:
        """Those called victim, witness or defendant beside their names, and those whom a deed is told of."""
        text = self.persons.text
        for start, end, actor, kind in self.persons.mentions(sentence.start, sentence.end):
            before = text[max(sentence.start, start - 60) : start]
            if kind != "pronoun" and lexicon.pattern("part before").search(before):
                yield CrimeRole(actor, (start, end), number, suffers="victim" in before.lower())
            elif kind != "pronoun" and lexicon.pattern("deed of").search(before) and self._near(lexicon.CRIME, number):
                yield CrimeRole(actor, (start, end), number, suffers=True)
            elif match := lexicon.pattern("child sufferer").match(text, end, sentence.end):
                yield CrimeRole(actor, match.span(), number, suffers=True)
            elif match := lexicon.pattern("part behind").match(text, end, sentence.end):
                yield CrimeRole(actor, match.span(), number, suffers="victim" in match.group().lower())

    def _near(self, pattern: re.Pattern[str], number: int) -> bool:
        persons = self.persons
        return persons.is_near(pattern, number) or (
            pattern is lexicon.CRIME and persons.is_near(lexicon.SEXUAL, number)
        )


def _opens_charge(sentence: Sentence, at: int) -> bool:
    """Whether the word behind "charged" shows that it is a crime, not a price."""
    return (
        at + 1 >= len(sentence.items)
        or sentence.items[at + 1].low in _CHARGED_WITH
        or is_adverb(sentence.items[at + 1].low)
    )


def _is_verb(sentence: Sentence, at: int) -> bool:
    before = sentence.items[at - 1].low if at else ""
    return before == "to" or before in MODALS or before in ("do", "did", "does", "who")


def _parts_phrase(item: Item) -> bool:
    """Whether the word behind a noun begins something else."""
    low = item.low
    return (
        item.mark >= 0
        or not low[:1].isalpha()
        or item.text[0].isupper()
        or low in PREPOSITIONS | CONJUNCTIONS | RELATIVES | SUBJECT_PRONOUNS | DETERMINERS | DAYS | INTRODUCERS
        or is_adverb(low)
    )
