"""Interviews: the words of answers, laid to the person whom a label names or whom the article says it spoke to.

Where it names nobody, or more than one, an answer is nobody's words; a question always is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from knowledge.extraction.blocks.labelled_speakers import without_titles
from knowledge.extraction.blocks.turns import Turn, answers_of, are_own_words
from knowledge.facts import Article, FoundActor, FoundQuote, FoundSpeaker, Span, Spans
from knowledge.language.name_parts import fold_name
from knowledge.language.sentences import split_sentences

_OF_NAME = r"[A-Z][\w.&’'-]*"
_WE = rf"(?:[Ww]e|I|[Oo]ur (?:[a-z]+ ){{0,2}}[a-z]+(?: {_OF_NAME})*|[Tt]he {_OF_NAME}(?: {_OF_NAME})*)"
_TALKED = r"(?:have |has )?(?:spoken?|speaks?|talk(?:ed|s)|chatted|sat down|caught up|met)(?: exclusively)?"
_THEY_TALKED = re.compile(
    r"(?:^|(?<=\n)|(?<=[,:;.!?”’)—–-] ))"
    rf"(?:{_WE} (?:{_TALKED}(?: (?:to|with))?|asked|asks|interviewed|interviews|visited)"
    r"|(?:[Ii]n )?(?:[Aa]n |[Oo]ur |[Tt]he )?(?:(?:exclusive|full|long|rare) )?(?:[Ii]nterview|[Cc]onversation) with) "
)
"""How an article says with whom it talked, before the name: "The Echo spoke to", "An interview with"."""
_TALKED_TO_US = re.compile(
    rf" (?:{_TALKED} (?:to |with )?|tells? |told |answer(?:s|ed) )(?:us|me|our|your|readers[’']|[Tt]he {_OF_NAME})\b"
)
"""The same behind the name: "met our reporter", "told the Echo"."""
_LEADS_ON = re.compile(r"\b(?:about|after|before|because|as|when|on|over|for|that|who|whether|what|why|how)\b|[;:]")
"""What ends the words for whom an article talked with, or says something of them."""
_HEADED = re.compile(
    r"\b(?:[Qq]uestions? (?:for|to|with)|[Ii]nterview(?: with)?\b|[Ii]n conversation with"
    r"|(?:[Mm]inutes?|[Cc]offee|[Ll]unch) with)"
)
"""A headline that says that somebody is asked. "Q&A" says no more than that there are questions."""


def is_headed_as_talk(article: Article) -> bool:
    """Tell whether the headline or a standfirst says that somebody is asked."""
    standfirsts = [article.text[slice(*block.span)] for block in article.marked if block.role == "standfirst"]
    return any(_HEADED.search(line) for line in (article.title or "", *standfirsts))


def find_introduction(article: Article, paragraphs: Sequence[Span], turns: Sequence[Turn]) -> list[Span]:
    """Return the words for whom the article talked with, in standfirsts and in paragraphs before the first turn."""
    if not turns:
        return []
    sentences = split_sentences(article.text, _above(article, paragraphs, turns[0]))
    return [span for sentence in sentences for span in _talked_with(article.text, sentence)]


def find_opening(article: Article, paragraphs: Sequence[Span], turns: Sequence[Turn]) -> tuple[Spans, ...]:
    """Return the headline, and what stands above the first turn, of which either may name only who is interviewed.

    None where nobody is said to be asked and answers read as an outlet's: an explanation may name its one minister.
    """
    if not turns or not (is_headed_as_talk(article) or are_own_words(article.text, answers_of(turns))):
        return ()
    above = tuple(_above(article, paragraphs, turns[0]))
    return (*([(article.title_span,)] if article.title_span else []), above)


def _above(article: Article, paragraphs: Sequence[Span], first: Turn) -> list[Span]:
    """The standfirsts and the paragraphs before the first turn, in text order."""
    standfirsts = [block.span for block in article.marked if block.role == "standfirst"]
    return sorted([*standfirsts, *(paragraph for paragraph in paragraphs if paragraph[0] < first.span[0])])


def _talked_with(text: str, sentence: Span) -> Iterator[Span]:
    if they := _THEY_TALKED.search(text, *sentence):
        stop = _LEADS_ON.search(text, they.end(), sentence[1])
        yield they.end(), stop.start() if stop else sentence[1]
    elif us := _TALKED_TO_US.search(text, *sentence):
        yield sentence[0], us.start()


def quotes_of_answers(
    text: str,
    turns: Sequence[Turn],
    introduction: Sequence[Span],
    opening: Sequence[Sequence[Span]],
    actors: Sequence[FoundActor],
) -> Iterator[FoundQuote]:
    """Yield a direct quote for each turn of which the article says who spoke; speakers are indexes into ``actors``.

    ``introduction`` are the words for whom the article talked with. Where there are none, who is named alone in one of
    the parts of ``opening`` is taken to answer.
    """
    speakers = _TalkingPeople(text, [introduction] if introduction else opening, actors)
    for turn in turns:
        speaker = speakers.of(turn)
        if speaker is not None:
            words = (turn.words,)
            yield FoundQuote(kind="direct", spans=words, quoted=words, speakers=(speaker,), context=turn.span)


class _TalkingPeople:
    """Who speaks in the turns of an article."""

    def __init__(self, text: str, introductions: Sequence[Sequence[Span]], actors: Sequence[FoundActor]) -> None:
        self._text = text
        people = [(at, actor) for at, actor in enumerate(actors) if actor.kind == "person"]
        self._labels = _by_label(people)
        found = (_only_one(text, spans, people) for spans in introductions)
        self._interviewee = next((one for one in found if one is not None), None)

    def of(self, turn: Turn) -> FoundSpeaker | None:
        """Return who says the words of a turn; None for a question, and where it is not told."""
        signed = turn.name is not None and turn.name[0] > turn.words[0]
        if turn.asks or (not signed and self._text[slice(*turn.words)].rstrip().endswith("?")):
            return None
        if turn.name is None:
            return self._interviewee
        written = self._text[slice(*turn.name)]
        found = self._labels.get(fold_name(written)) or self._labels.get(fold_name(without_titles(written)), set())
        return FoundSpeaker(as_written=written, span=turn.name, actor=next(iter(found))) if len(found) == 1 else None


def _only_one(text: str, introduction: Sequence[Span], people: Sequence[tuple[int, FoundActor]]) -> FoundSpeaker | None:
    """Return the person named or meant in the introduction, None where that is nobody or more than one."""
    mentions = sorted((*one.span, at) for at, actor in people for one in actor.mentions)
    found = {
        actor
        for span in introduction
        for *_, actor in mentions[bisect_left(mentions, (span[0],)) : bisect_left(mentions, (span[1],))]
    }
    if len(found) != 1:
        return None
    actor = found.pop()
    names = [one.span for at, person in people if at == actor for one in person.mentions if one.kind == "name"]
    if not names:
        return None
    span = min(names)
    return FoundSpeaker(as_written=text[slice(*span)], span=span, actor=actor, certainty="inferred")


def _by_label(people: Sequence[tuple[int, FoundActor]]) -> dict[str, set[int]]:
    """Return the persons by what a label may call them: a name, its last word, its initials."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for at, actor in people:
        for name in actor.names:
            words = fold_name(name).split()
            found[" ".join(words)].add(at)
            found[words[-1]].add(at)
            found["".join(word[0] for word in words)].add(at)
    return found
