"""Who is victim, witness, accused or complainant of a crime, told by the grammar of the verbs that say so."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.predicate_arguments import Scene, verbs
from knowledge.extraction.quotes.sequences import Item, Line
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
"""Characters behind a verb in which the word stands that its meaning hangs on."""


class Part(NamedTuple):
    """A person's part in a crime: the words that say so, and whether something was done to the person."""

    actor: int
    span: Span
    line: int
    suffers: bool = False


def find_parts(scene: Scene) -> list[Part]:
    """Return the parts that the article's persons have in crimes, in text order."""
    reader = _Reader(scene)
    found: list[Part] = []
    for number, line in enumerate(scene.lines):
        if not lexicon.STORY.search(scene.text, line.start, line.end):
            found += reader.read(number, line)
    return found


class _Reader:
    """Reads an article sentence by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, number: int, line: Line) -> Iterator[Part]:
        yield from self._titled(number, line)
        yield from self._fronted(number, line)
        for at, item in verbs(line):
            if item.low in lexicon.BASES and not _is_verb(line, at):
                continue
            for actors, suffers in self._found(number, line, at, item):
                for actor in actors:
                    yield Part(actor, (item.start, item.end), number, suffers)

    def _fronted(self, number: int, line: Line) -> Iterator[Part]:
        """Those named behind a participle that opens the sentence: "Charged with theft, Roe"."""
        match = _FRONTED.match(self.scene.text, line.start, line.end)
        mention = self.scene.at(match.end()) if match else None
        sport = self.scene.has(lexicon.pattern("harmless"), number)
        if match and not sport and mention and mention.start == match.end():
            yield Part(mention.actor, match.span(), number, suffers=match["suffering"] is not None)

    def _found(self, number: int, line: Line, at: int, item: Item) -> Iterator[tuple[list[int], bool]]:
        low = item.low
        if low in lexicon.HARM or low in lexicon.RAPE:
            if not self._is_figure(number, item):
                yield from self._harmed(line, at)
        elif low in lexicon.BLOW or low in lexicon.HURT:
            yield from self._struck(number, line, at, hurt=low in lexicon.HURT)
        elif low in lexicon.JUSTICE:
            yield from self._charged(line, at)
        yield from self._active(number, line, at, item)

    def _harmed(self, line: Line, at: int) -> Iterator[tuple[list[int], bool]]:
        scene = self.scene
        if scene.is_negated(line, at):
            return
        if scene.is_passive(line, at):
            yield scene.subjects(line, at), True
            yield scene.agents(line, at)[0], False
        else:
            yield scene.objects(line, at), True
            yield scene.subjects(line, at), False

    def _struck(self, number: int, line: Line, at: int, *, hurt: bool) -> Iterator[tuple[list[int], bool]]:
        scene = self.scene
        if scene.is_negated(line, at):
            return
        crime = self._near(lexicon.CRIME, number)
        if not (hurt or crime or scene.has(lexicon.pattern("harmless"), number)):
            crime = self._near(lexicon.POLICE, number)
        by_attacker = scene.agents(line, at)[1] and not (hurt and line.items[at].low == "found")
        if scene.is_passive(line, at):
            if crime or by_attacker:
                yield scene.subjects(line, at), True
        elif crime:
            yield scene.objects(line, at), True

    def _charged(self, line: Line, at: int) -> Iterator[tuple[list[int], bool]]:
        scene = self.scene
        if scene.is_negated(line, at):
            return
        charge = line.items[at].low.startswith("charg")
        if scene.is_passive(line, at):
            if not charge or _opens_charge(line, at):
                yield scene.subjects(line, at), False
        else:
            yield scene.objects(line, at), False
            if self._accuses(line, at):
                yield scene.subjects(line, at), False

    def _active(self, number: int, line: Line, at: int, item: Item) -> Iterator[tuple[list[int], bool]]:
        """What a person does that only a defendant, a witness or a complainant does."""
        low, scene = item.low, self.scene
        if low in lexicon.SEES:
            crime = any(scene.has(told, number) for told in (lexicon.CRIME, lexicon.pattern("seen")))
            acts = crime and not scene.is_passive(line, at)
        elif low in lexicon.DOES:
            acts = self._near(lexicon.CRIME, number) or self._near(lexicon.POLICE, number)
        elif low in lexicon.ANSWERS:
            acts = self._answers(line, at)
        elif low in lexicon.TELLS:
            acts = self._tells(line, at)
        elif low in lexicon.QUESTIONS:
            acts = scene.is_passive(line, at) and self._by_body(line, at)
        elif low in lexicon.TESTIFIES:
            acts = lexicon.pattern("testifies to").match(scene.text, item.end) is None
        else:
            acts = self._reports(line, at)
        if acts:
            yield scene.subjects(line, at), False
        yield from self._by_phrases(number, line, at, item.start)

    def _by_phrases(self, number: int, line: Line, at: int, start: int) -> Iterator[tuple[list[int], bool]]:
        """What is told by a verb with the words behind it."""
        scene = self.scene
        if lexicon.pattern("verdict").match(scene.text, start):
            yield scene.subjects(line, at), False
        coerced = lexicon.pattern("coerced").match(scene.text, start)
        if coerced and not scene.has(lexicon.pattern("harmless"), number):
            yield scene.subjects(line, at), True
        if lexicon.pattern("suffered").match(scene.text, start):
            yield scene.subjects(line, at), True

    def _accuses(self, line: Line, at: int) -> bool:
        """Whether an accusation is of a crime done to a person, or told to police or a court."""
        item, text = line.items[at], self.scene.text
        if not item.low.startswith("accus"):
            return False
        of_crime = lexicon.pattern("accused of crime").match(text, item.end, line.end)
        return of_crime is not None or lexicon.pattern("reported").search(text, line.start, line.end) is not None

    def _by_body(self, line: Line, at: int) -> bool:
        """Whether the police do it."""
        following = [item.low for item in line.items[at + 1 : at + 6]]
        return following[:1] == ["by"] and not lexicon.QUESTIONERS.isdisjoint(following)

    def _is_figure(self, number: int, item: Item) -> bool:
        """Whether a verb is a figure of speech, as in sport: "murdered the opposition with five tries"."""
        scene = self.scene
        if item.low not in lexicon.FIGURES or not scene.has(lexicon.pattern("harmless"), number):
            return False
        line = scene.lines[number]
        told = (
            *lexicon.CRIME.finditer(scene.text, line.start, line.end),
            *lexicon.POLICE.finditer(scene.text, line.start, line.end),
        )
        return all(match.start() == item.start for match in told)

    def _answers(self, line: Line, at: int) -> bool:
        """Whether a charge or a court follows, or a crime in -ing: "denies murdering"."""
        item = line.items[at]
        text = self.scene.text
        end = min(line.end, item.end + _SHORT)
        if item.low.startswith(("den", "admit", "confess")):
            following = line.items[at + 1].low if at + 1 < len(line.items) else ""
            return following.endswith("ing") or lexicon.CRIME.search(text, item.end, end) is not None
        return lexicon.pattern("charged").search(text, item.end, end) is not None

    def _tells(self, line: Line, at: int) -> bool:
        """Whether police or a court are told, themselves and not a committee named after them."""
        items = line.items
        at += 1
        while at < len(items) and items[at].low in _BEFORE_BODY:
            at += 1
        if at >= len(items) or items[at].low not in lexicon.BODIES:
            return False
        return at + 1 >= len(items) or _parts_phrase(items[at + 1])

    def _reports(self, line: Line, at: int) -> bool:
        """Whether somebody gives evidence, goes to the police or complains there."""
        low = line.items[at].low
        following = [item.low for item in line.items[at + 1 : at + 5]]
        if low in _GIVES:
            return bool(_EVIDENCE & set(following))
        if low in _GOES:
            return "police" in following
        alleges = low.startswith(("alleg", "complain", "sue", "suing", "filed"))
        return alleges and lexicon.pattern("reported").search(self.scene.text, line.start, line.end) is not None

    def _titled(self, number: int, line: Line) -> Iterator[Part]:
        """Those called victim, witness or defendant beside their names, and those whom a deed is told of."""
        text = self.scene.text
        for start, end, actor, kind in self.scene.mentions(line.start, line.end):
            before = text[max(line.start, start - 60) : start]
            if kind != "pronoun" and lexicon.pattern("part before").search(before):
                yield Part(actor, (start, end), number, suffers="victim" in before.lower())
            elif kind != "pronoun" and lexicon.pattern("deed of").search(before) and self._near(lexicon.CRIME, number):
                yield Part(actor, (start, end), number, suffers=True)
            elif match := lexicon.pattern("child sufferer").match(text, end, line.end):
                yield Part(actor, match.span(), number, suffers=True)
            elif match := lexicon.pattern("part behind").match(text, end, line.end):
                yield Part(actor, match.span(), number, suffers="victim" in match.group().lower())

    def _near(self, pattern: re.Pattern[str], number: int) -> bool:
        scene = self.scene
        return scene.is_near(pattern, number) or (pattern is lexicon.CRIME and scene.is_near(lexicon.SEXUAL, number))


def _opens_charge(line: Line, at: int) -> bool:
    """Whether the word behind "charged" shows that it is a crime, not a price."""
    return at + 1 >= len(line.items) or line.items[at + 1].low in _CHARGED_WITH or is_adverb(line.items[at + 1].low)


def _is_verb(line: Line, at: int) -> bool:
    before = line.items[at - 1].low if at else ""
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
