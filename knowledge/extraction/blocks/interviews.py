"""Interviews: the words of answers, laid to the person whom a label names or whom the article says it spoke to.

Where it names nobody, or more than one, an answer is nobody's words; a question always is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.extraction.blocks.transcripts import Turn
from knowledge.facts import Article, FoundActor, FoundQuote, FoundSpeaker, Span
from knowledge.language.name_parts import fold_name
from knowledge.language.sentences import split_sentences

_CONVERSED = re.compile(
    r"\b(?:(?:spoke|speaks|talked|talks|chatted|sat down|caught up|in conversation)(?: exclusively)? (?:to|with)"
    r"|interview with|interviewed|(?:answered|answers) (?:our|your|readers[’']) questions"
    r"|(?:[Ww]e|I|[Rr]eporters?) (?:asked|met|visited)|met (?:us|me|our))\b"
)
"""How an article says with whom it talked."""
_LEADS_ON = re.compile(r"\b(?:about|after|before|because|as|when|on|over|for|that|who|whether|what)\b|[;:]")
"""What ends the words for whom an article talked with, or says something of them."""


def find_introduction(article: Article, turns: Sequence[Turn]) -> list[Span]:
    """Return the sentences of standfirsts, and of paragraphs before the first turn, that say with whom it talked."""
    if not turns:
        return []
    before = [block.span for block in article.marked if block.role == "standfirst"]
    before += [paragraph for paragraph in article.paragraphs if paragraph[0] < turns[0].span[0]]
    sentences = split_sentences(article.text, sorted(before))
    return [sentence for sentence in sentences if _CONVERSED.search(article.text, *sentence)]


def quotes_of_answers(
    text: str, turns: Sequence[Turn], introduction: Sequence[Span], actors: Sequence[FoundActor]
) -> Iterator[FoundQuote]:
    """Yield a direct quote for each turn of which the article says who spoke; speakers are indexes into ``actors``.

    ``introduction`` are the sentences that say with whom the article talked.
    """
    speakers = _Interviewed(text, introduction, actors)
    for turn in turns:
        speaker = speakers.of(turn)
        if speaker is not None:
            words = (turn.words,)
            yield FoundQuote(kind="direct", spans=words, quoted=words, speakers=(speaker,), context=turn.span)


class _Interviewed:
    """Who speaks in the turns of an article."""

    def __init__(self, text: str, introduction: Sequence[Span], actors: Sequence[FoundActor]) -> None:
        self._text = text
        people = [(at, actor) for at, actor in enumerate(actors) if actor.kind == "person"]
        self._mentions = sorted(
            (*mention.span, at) for at, actor in people for mention in actor.mentions if mention.kind == "name"
        )
        self._labels = _by_label(people)
        self._interviewee = self._only_one(introduction)

    def of(self, turn: Turn) -> FoundSpeaker | None:
        """Return who says the words of a turn; None for a question, and where it is not told."""
        if turn.asks or self._text[slice(*turn.words)].rstrip().endswith("?"):
            return None
        if turn.name is None:
            return self._interviewee
        written = self._text[slice(*turn.name)]
        found = self._labels.get(fold_name(written), set())
        if len(found) != 1:
            return None
        return FoundSpeaker(as_written=written, span=turn.name, actor=next(iter(found)))

    def _only_one(self, introduction: Sequence[Span]) -> FoundSpeaker | None:
        """The one person with whom the sentences before the talk say that the article talked."""
        found = [one for sentence in introduction for one in self._talked_with(sentence)]
        if len({actor for *_, actor in found}) != 1:
            return None
        start, end, actor = found[0]
        return FoundSpeaker(as_written=self._text[start:end], span=(start, end), actor=actor, certainty="inferred")

    def _talked_with(self, sentence: Span) -> list[tuple[int, int, int]]:
        """The persons on the one side of the words for talking where the other has none: "spoke to X", "X met us"."""
        verb = _CONVERSED.search(self._text, *sentence)
        if verb is None:
            return []
        end = _LEADS_ON.search(self._text, verb.end(), sentence[1])
        before = self._named(sentence[0], verb.start())
        after = self._named(verb.end(), end.start() if end else sentence[1])
        return [] if before and after else before or after

    def _named(self, start: int, end: int) -> list[tuple[int, int, int]]:
        return self._mentions[bisect_left(self._mentions, (start,)) : bisect_left(self._mentions, (end,))]


def _by_label(people: Sequence[tuple[int, FoundActor]]) -> dict[str, set[int]]:
    """Return the persons by what a label may call them: a name, or a surname; with a title before it or without."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for at, actor in people:
        for name in actor.names:
            found[fold_name(name)].add(at)
            found[fold_name(name).split()[-1]].add(at)
    return found
