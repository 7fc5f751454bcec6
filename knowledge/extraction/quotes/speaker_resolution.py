"""Speaker resolution: the words that name a speaker, linked to one of the article's actors.

Pronouns and roles were resolved with the actors (``extraction.actors``). Here they are checked against the order of
speakers: after a speaker without a name "she" or "the spokesperson" may mean that one, not the actor named before. A
name that only tells whom somebody knows ("a person familiar with Marsh") is not the speaker.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.actor_mentions import ActorMention, ActorMentions
from knowledge.extraction.quotes.body_pronouns import BODY_PRONOUNS, BodyPronouns
from knowledge.extraction.quotes.document_senders import sender_of
from knowledge.extraction.quotes.noun_phrases import NounPhrase, clause_subject
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.extraction.quotes.speaker_candidates import SpeakerCandidate
from knowledge.extraction.quotes.speaker_certainty import SpeakerCertainty
from knowledge.extraction.quotes.subject_heads import head_mention, is_person, phrase_start
from knowledge.extraction.quotes.word_classes import DETERMINERS, POSSESSIVES, PREPOSITIONS
from knowledge.facts import Certainty, FoundSpeaker, Span
from knowledge.language.person_nouns import person_nouns

_CERTAINTIES: Mapping[str, Certainty] = {"pronoun": "resolved", "role": "resolved", "description": "inferred"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TELLS_WHOSE = frozenset({"'s", "a", "an"})  # "Nowak's deputy", "the captain of a passing ship"
_ASKERS = frozenset({"reporter", "journalist", "interviewer", "moderator", "host", "anchor", "questioner"})
_NEVER_NAMED = frozenset({"source", "insider"})
_ENDS_HEAD = PREPOSITIONS | {",", "—", "–", "(", "to", "who", "that", "which", "close", "familiar", "briefed"}
_OBJECTS = frozenset({"me", "him", "them", "us"})  # "called me from Perth, saying": whoever speaks, not Perth
_LEVELS: tuple[Certainty, ...] = ("named", "resolved", "inferred", "unknown")
_LONGEST = 30  # characters by which a name may go on behind a subject; judgement, not measured
_AFTER_NAME = re.compile(r"\b[A-Z][\w.’'-]*(?: \([^)]*\))?, $")

_GOES_ON = re.compile(r"(?:he|she) (?:also |then )?(?:added|adds|continued|went on)\b", re.IGNORECASE)

LookUp = Callable[[NounPhrase, int], int | None]
"""Takes a subject and the index of its sentence; returns its actor, None for somebody without a name."""

_JOINT = re.compile(r",? and |, ")
_CLOSING = frozenset("”\"'’»,")
_MARKS = _CLOSING - {","}


class _Turn(NamedTuple):
    """A subject that speaks: its place, the index of its sentence, its actor, or without a name (None) its noun."""

    start: int
    end: int
    sentence: int
    actor: int | None
    noun: str = ""

    @property
    def several(self) -> bool:
        """Whether the noun means more than one person: a pronoun means one of them only in "he added"."""
        return self.noun == "people" or (self.noun.endswith("s") and self.noun not in person_nouns())


class SpeakerTurns:
    """Who speaks in which order, so that "he" after an unnamed speaker is not the name before."""

    def __init__(self, parse: ShallowParse, names: Sequence[tuple[int, int]]) -> None:
        """Begin with no turns; ``names`` are where names begin, with their actors, in text order."""
        self._parse = parse
        self._turns: list[_Turn] = []
        self._names = names
        self._sentences = [sentence.start for sentence in parse.sentences]

    def read(self, look_up: LookUp) -> None:
        """Read all reporting clauses in text order; whom a pronoun means may depend on those read before."""
        introduced: set[str] = set()
        for number, subject in self._subjects():
            self._add(number, subject, look_up, introduced)

    def means_unnamed(self, start: int, actor: int, noun: str = "") -> bool:
        """Say whether a pronoun at ``start``, or a role with its ``noun``, means an unnamed speaker, not ``actor``.

        It does where the last speaker before it has no name and the actor was not named as a subject since.
        """
        for turn in reversed(self._turns):
            if turn.start >= start or (noun and turn.actor is None and turn.noun != noun):
                continue
            if turn.several and not _GOES_ON.match(self._parse.text, start):
                continue
            return turn.actor is None and not self._named_since(turn, start, actor)
        return False

    def _subjects(self) -> Iterator[tuple[int, NounPhrase]]:
        for number, clauses in enumerate(self._parse.clauses):
            spoken = [clause for clause in clauses if clause.cue.mostly_reports and clause.cue.base != "ask"]
            subjects = {clause.subject.first: clause.subject for clause in spoken if clause.subject is not None}
            yield from ((number, subjects[first]) for first in sorted(subjects))

    def _add(self, number: int, subject: NounPhrase, look_up: LookUp, introduced: set[str]) -> None:
        items = self._parse.sentences[number].items
        start, words = items[subject.first].start, items[subject.first : subject.last]
        end, actor = words[-1].end, look_up(subject, number)
        if actor is not None:
            self._turns.append(_Turn(start, end, number, actor))
        elif subject.kind != "pronoun" and (noun := _noun(words)) and not self._apposed(start, end):
            told = any(item.low in _TELLS_WHOSE or item.low in POSSESSIVES for item in words)
            if told or words[0].low not in _DEFINITE:
                introduced.add(noun)
            if noun in introduced or noun in _NEVER_NAMED:
                self._turns.append(_Turn(start, end, number, None, noun))

    def _apposed(self, start: int, end: int) -> bool:
        """Whether a name stands beside the phrase: "Gillibrand, a supporter of Clinton", "his friend, Bruce Turry"."""
        before, after = self._parse.text[max(0, start - 40) : start], self._parse.text[end : end + 3]
        return bool(_AFTER_NAME.search(before)) or (after[:2] == ", " and after[2:].isupper())

    def _named_since(self, turn: _Turn, start: int, actor: int) -> bool:
        """Whether the actor's name is the subject of a later sentence, after several speakers stands at all."""
        at = bisect_right(self._names, (turn.end, -1))
        for place, named in self._names[at:]:
            if place >= start:
                break
            number = bisect_right(self._sentences, place) - 1
            if named == actor and (turn.several or (number > turn.sentence and self._leads(number, place))):
                return True
        return False

    def _leads(self, number: int, place: int) -> bool:
        items = self._parse.sentences[number].items
        found = clause_subject(items, len(items), main=True) if items else None
        return found is not None and items[found.first].start <= place < items[found.last - 1].end


def _noun(words: Sequence[Item]) -> str:
    """The noun for persons without a name, "one" for one of several; the empty string for anybody else."""
    head = next((at for at, item in enumerate(words) if at and item.low in _ENDS_HEAD), len(words)) - 1
    low = words[head].low
    if low in ("one", "another"):
        return low if head + 1 == len(words) or any(is_person(item.low) for item in words[head + 1 :]) else ""
    small = words[head].text.islower() or low in ("someone", "somebody") or (head == 0 and low.endswith("s"))
    return low if small and is_person(low) and low.removesuffix("s") not in _ASKERS else ""


class SpeakerResolver:
    """Finds the actors that the words for a speaker mean."""

    def __init__(self, parse: ShallowParse, mentions: ActorMentions, certainty: SpeakerCertainty) -> None:
        self._parse = parse
        self._mentions = mentions
        self._certainty = certainty
        names = [place for place in self._mentions.places if place.kind == "name"]
        self._opening = {place.start: place for place in names}
        self._closing = {place.end: place for place in names}
        self._turns = SpeakerTurns(parse, [(place.start, place.actor) for place in names])
        self._bodies = BodyPronouns(parse.sentences, self._mentions)
        self._turns.read(self._actor_of)

    def of(self, candidate: SpeakerCandidate, sentence: int) -> tuple[FoundSpeaker, ...]:
        """Return the speakers that ``candidate`` names for a quote in the sentence of index ``sentence``."""
        if candidate.subject is None:
            return ()
        items, clause = self._parse.sentences[candidate.sentence].items, candidate.clause
        sender = sender_of(items, candidate.subject, clause.verb if clause else len(items))
        subject = sender or candidate.subject
        parts = self._listed(self._parts(candidate.sentence, subject), self._parse.sentences[candidate.sentence].start)
        highest = self._certainty.highest(candidate, sentence)
        return tuple(self._speaker(subject.kind, span, highest) for span in parts)

    def _parts(self, sentence: int, subject: NounPhrase) -> list[Span]:
        """The subject's span, or one for each side of an "and" that joins two speakers."""
        items = self._parse.sentences[sentence].items
        spans: list[Span] = []
        first = subject.first
        for at in range(subject.first, subject.last):
            before = at - 2 if at - 1 > first and items[at - 1].low == "," else at - 1
            left = (items[first].start, items[before].end) if at > first else (0, 0)
            right = (items[min(at + 1, subject.last - 1)].start, items[subject.last - 1].end)
            apart = at > first and (items[at - 1].low == "," or items[min(at + 1, subject.last - 1)].low in DETERMINERS)
            if items[at].low == "and" and (apart or (self._heads(left) and self._heads(right))):
                spans.append(left)
                first = at + 1
        return [*map(self._whole, spans), self._whole((items[first].start, items[subject.last - 1].end))]

    def _heads(self, span: Span) -> bool:
        """Whether a name heads the phrase: "JPL scientist" has one in it, but not at its head."""
        inside = self._mentions.within(span)
        return bool(inside) and head_mention(self._parse.text, span, inside, {}) is not None

    def _whole(self, span: Span) -> Span:
        """The span with the whole of its name, "Ann “Tot” Lee" for "Lee"."""
        longer = next((one for one in self._mentions.within((span[0], span[1] + _LONGEST)) if one.cuts(span[1])), None)
        if longer is not None:
            return span[0], longer.end
        name = self._closing.get(span[1])
        nicknamed = name is not None and self._parse.text[name.start : span[0]].rstrip()[-1:] in _MARKS
        return (name.start, span[1]) if name is not None and nicknamed else span

    def _listed(self, parts: list[Span], start: int) -> list[Span]:
        """Add the other names of "A, B and C", be it before the verb or after it."""
        text = self._parse.text
        if len(parts) == 1:
            return [*parts, *self._names_after(parts[0][1])]
        before: list[Span] = []
        at = parts[0][0]
        while text[max(0, at - 2) : at] == ", " and (place := self._closing.get(at - 2)):
            at = place.start
            before.append((at, place.end))
        heads = at == start or text[max(0, at - 2) : at - 1] in _CLOSING
        return [*(before[::-1] if heads else []), *parts]

    def _names_after(self, at: int) -> list[Span]:
        text = self._parse.text
        found: list[Span] = []
        while joint := _JOINT.match(text, at):
            place = self._opening.get(joint.end())
            if place is None or text[place.end : place.end + 2] in ("'s", "’s"):
                return []
            found.append((place.start, place.end))
            if "and" in joint.group():
                return found
            at = place.end
        return []

    def _speaker(self, kind: str, span: Span, highest: Certainty) -> FoundSpeaker:
        found, certainty = self._look_up(kind, span)
        if found is None and self._parse.text[slice(*span)].lower() in BODY_PRONOUNS:
            body = self._bodies.meant(span[0])
            actor = None if body is None else body.actor
            certainty = "unknown" if body is None else "inferred"
            return FoundSpeaker(as_written=self._parse.text[slice(*span)], span=span, actor=actor, certainty=certainty)
        if found is not None:
            span = (span[0], max(span[1], found.end))
        elif kind == "name":
            span = (phrase_start(self._parse.text, span), span[1])
        if found is not None:
            own = self._certainty.of_pronoun(found) if found.kind == "pronoun" else self._certainty.of_name(found)
            certainty = max(certainty, highest, own, key=_LEVELS.index)
        actor = None if found is None else found.actor
        return FoundSpeaker(as_written=self._parse.text[slice(*span)], span=span, actor=actor, certainty=certainty)

    def _actor_of(self, subject: NounPhrase, sentence: int) -> int | None:
        """The first of a subject's actors."""
        found = (self._look_up(subject.kind, span)[0] for span in self._parts(sentence, subject))
        return next((mention.actor for mention in found if mention is not None), None)

    def _look_up(self, kind: str, span: Span) -> tuple[ActorMention | None, Certainty]:
        """The mention that a subject means, in it or in apposition behind it."""
        inside = self._mentions.within(span)
        if kind == "pronoun":
            found = next((place for place in inside if place.kind == "pronoun"), None)
        elif phrase_start(self._parse.text, span) < span[0] or self._opens_with_object(span):
            return None, "unknown"
        else:
            found = head_mention(self._parse.text, span, inside, self._opening)
        if found is None or ((found.describes or found.kind == "pronoun") and self._means_unnamed(span[0], found)):
            return None, "unknown"
        return found, _CERTAINTIES.get(found.kind, "named")

    def _opens_with_object(self, span: Span) -> bool:
        return self._parse.text[slice(*span)].partition(" ")[0] in _OBJECTS

    def _means_unnamed(self, start: int, found: ActorMention) -> bool:
        described = self._parse.text[found.start : found.end].lower().split() if found.describes else [""]
        return self._turns.means_unnamed(start, found.actor, described[-1])
