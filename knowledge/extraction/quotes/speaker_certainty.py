"""How sure a speaker may be at most: by how the candidate was found, and by whom a pronoun may mean besides.

"Named" and "resolved" are shown without a "probably", so what is right less than about 97 times in 100 is "inferred".
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from knowledge.extraction.quotes.actor_mentions import ActorMention, ActorMentions
from knowledge.extraction.quotes.document_senders import DOCUMENTS, SENT_BY
from knowledge.extraction.quotes.noun_phrases import SEPARATORS
from knowledge.extraction.quotes.sentence_topics import topic_of
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.extraction.quotes.speaker_candidates import SpeakerCandidate
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.facts import Certainty, FoundActor
from knowledge.language import gazetteers
from knowledge.language.gazetteers import Sex
from knowledge.language.person_nouns import PRONOUN_SEX

_WEAK = frozenset({"possessive", "subject"})
"""Kinds of candidates that are right less often than that on PolNeAR's dev part, if they are the likeliest."""
_MARGIN = 2.0
"""Log-odds by which the likeliest candidate must lead the next; below it 24 of 30 were right on that part."""
_TITLE_SEX: Mapping[str, Sex] = {"Mr": "m", "Mr.": "m", "Mrs": "f", "Mrs.": "f", "Ms": "f", "Ms.": "f", "Miss": "f"}
_ABSOLUTE = 4
"""Items behind "with" among which the participle stands of those who act with somebody. Judgement, not measured."""
_LONGEST_TITLE = 6
_IN_VIEW = 5
"""Sentences before a pronoun in which whoever is named may be meant. Judgement, not measured."""


class SpeakerCertainty:
    """The certainty of the speakers of a document."""

    def __init__(self, parse: ShallowParse, actors: Sequence[FoundActor], people: ActorMentions) -> None:
        """Begin with a parse, the actors of its document and the mentions of persons."""
        self._text = parse.text
        self._actors = actors
        self._sentences = parse.sentences
        self._starts = [sentence.start for sentence in parse.sentences]
        self._people = people
        self._bearers: defaultdict[str, set[int]] = defaultdict(set)
        for index, actor in enumerate(actors):
            if actor.kind == "person" and " " in actor.name:
                self._bearers[actor.name.rpartition(" ")[2]].add(index)
        self._named: defaultdict[int, list[int]] = defaultdict(list)
        for place in self._people.places:
            if place.kind != "pronoun":
                self._named[place.actor].append(place.start)

    def highest(self, candidate: SpeakerCandidate, sentence: int) -> Certainty:
        """Return how sure a candidate may be at most for a quote in the sentence of that index.

        From another sentence he is "inferred", save in the same paragraph's next one (“…,” he said. “…”) and where a
        paragraph of his words alone follows another of his.
        """
        if candidate.kind in _WEAK or candidate.margin < _MARGIN or self._is_told_by_another(candidate):
            return "inferred"
        if candidate.sentence == sentence:
            return "named"
        beside = sentence == candidate.sentence + 1
        same = beside and self._sentences[sentence].paragraph == self._sentences[candidate.sentence].paragraph
        return "resolved" if same or candidate.kind == "continued" else "inferred"

    def of_name(self, name: ActorMention) -> Certainty:
        """Return "inferred" for a surname that may be somebody else's.

        With a title, where another in view has it whose given name fits the title no worse; alone, where another in
        view has it, or the person was last called by it with a title.
        """
        surname, title = self._text[name.start : name.end], self._title_of(name)
        others = self._bearers[surname] - {name.actor} if name.person else set()
        if sex := _TITLE_SEX.get(title):
            own = possible_sexes(self._actors[name.actor].name) == {sex}
            others = {one for one in others if possible_sexes(self._actors[one].name) == {sex} or not own}
        seen = bool(others and others & self._in_view(name.start))
        return "inferred" if seen or (others and not title and self._was_titled(name)) else "named"

    def _title_of(self, name: ActorMention) -> str:
        """The "Mrs" before a name, the empty string where there is none."""
        before = self._text[max(0, name.start - _LONGEST_TITLE) : name.start].split()
        return before[-1] if before and before[-1] in _TITLE_SEX else ""

    def _was_titled(self, name: ActorMention) -> bool:
        """Whether a person's last mention by name has a title: then the same name without one may be another's."""
        at = bisect_left(self._people.places, name)
        last = next((one for one in self._people.places[:at][::-1] if _is_same_name(one, name)), None)
        return last is not None and bool(self._title_of(last))

    def _in_view(self, at: int) -> set[int]:
        """The persons named in the sentences before a place."""
        view = self._starts[max(0, bisect_right(self._starts, at) - 1 - _IN_VIEW)], at
        return {one.actor for one in self._people.within(view) if one.kind != "pronoun"}

    def _is_told_by_another(self, candidate: SpeakerCandidate) -> bool:
        """Whether words between subject and verb may speak instead: "Berg got a letter from Lee which accuses"."""
        subject, clause = candidate.subject, candidate.clause
        if subject is None or clause is None or clause.verb < subject.last:
            return False
        items = self._sentences[candidate.sentence].items
        opens = skip_verb_group(items, clause.verb - 1)
        between = range(subject.last, opens)
        if clause.cue.inflection != "ing":
            return items[opens].low in ("which", "that") and any(items[at].low not in SEPARATORS for at in between)
        if any(items[at].low in DOCUMENTS and items[at + 1].low in SENT_BY for at in between):
            return True
        return any(_opens_absolute(items, at) for at in between)

    def of_pronoun(self, pronoun: ActorMention) -> Certainty:
        """Return "inferred" where the person was no subject when last named, and it may mean another in view.

        Also where somebody else has been the named subject since: that a given name is mostly a man's is no proof.
        """
        starts = self._named[pronoun.actor]
        last = bisect_left(starts, pronoun.start) - 1
        if last < 0:
            return "resolved"
        number = bisect_right(self._starts, starts[last]) - 1
        topic = topic_of(self._sentences[number], self._people)
        if topic is not None and topic.actor == pronoun.actor:
            return "inferred" if self._another_acted(pronoun, number + 1) else "resolved"
        sex = PRONOUN_SEX.get(self._text[pronoun.start : pronoun.end].lower())
        others = self._in_view(pronoun.start) - {pronoun.actor}
        rivals = any(sex is None or sex in possible_sexes(self._actors[actor].name) for actor in others)
        return "inferred" if rivals else "resolved"

    def _another_acted(self, pronoun: ActorMention, first: int) -> bool:
        """Whether a sentence from that index on, up to the pronoun's, begins with the name of somebody else."""
        since = self._sentences[first : bisect_right(self._starts, pronoun.start)]
        topics = (topic_of(sentence, self._people) for sentence in since)
        return any(
            one is not None and one.phrase.kind == "name" and one.actor not in (None, pronoun.actor) for one in topics
        )


def _opens_absolute(items: Sequence[Item], at: int) -> bool:
    """Whether others begin to act with item ``at``, as in "…, with some calling her out, saying she had lied"."""
    acting = items[at + 1 : at + 1 + _ABSOLUTE]
    return items[at].low == "with" and items[at - 1].low == "," and any(one.low.endswith("ing") for one in acting)


def _is_same_name(one: ActorMention, other: ActorMention) -> bool:
    return one.actor == other.actor and one.kind == "name"


def possible_sexes(name: str) -> frozenset[str]:
    """Return the sexes, m and f, that a person of a name may be of, by the given name."""
    given = gazetteers.given_names().get(name.split(maxsplit=1)[0], "u")
    return frozenset("mf" if given == "u" else given)
