"""What of the news a digest tells: one story a line, recent, not told before, and understood without its article.

Facts of one article are one story, and so are facts that share most of their words, or a speaker and some words. Each
is told by its most reported line, of equals by the one nearest its article's beginning, where newspapers put the news
(the inverted pyramid). Numbers here are judgement, tuned by reading ``benchmarks/digests.py`` on development topics.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from math import log2
from typing import NamedTuple

from knowledge.facts import Date, EventReport, Line, Match, QuoteReport, SourceRef, Speaker, Story, TimelineEntry
from knowledge.language.gazetteers import given_names
from knowledge.language.roles import is_public
from knowledge.language.sentences import split_sentences
from knowledge.language.standing_alone import reads_alone, speaks_alone, speaks_by_surname
from knowledge.linking.content_words import content_words

RECENT, SAID_LATELY = 3, 6
"""Days before an article's publication from which what happened is news, and what was said: a weekday without a date
lies within six days."""
AHEAD = 366
"""Days after it up to which a plan is."""
MORE = 1
"""Further lines of a story that are told."""
ALIKE, ALIKE_BY_ONE, RETOLD = 0.4, 0.2, 0.6
"""Shares of a line's words that make it the same story; the same where one speaks in both; a thing told before."""
CENTRAL = 1.5
"""Worth of a line all of whose words stand in all articles of the day, where two reports are worth 3."""
RUNNING, RUNS = 0.04, 4
"""Share of the texts of the day and of the week before, and how many at least, that have a word of the running news."""
WORTH = 1.0
"""Worth from which on a line is told at all: of lesser ones, mostly from far down an article, a reader kept half.
Where there is nothing else, the best of them is told."""
_FEW = 5  # words, all of which must have been told
HAPPENED = 2.0
"""Worth of what happened or is planned, where words of somebody in office that say something are worth 2.2."""
LEAD, HALVED = 3, 300
"""Worth of the place where an article begins, and characters after which half of it is left."""
SHORT, PER_POINT = 120, 80
"""Characters of a line that cost nothing, and how many more cost a point: on a phone, two short lines go before one."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![,.]\d| (?:barrels|people|gallons|jobs|miles|km))")
_CONCRETE = re.compile(r"(?<![.?!“] )\b[A-Z][a-z]+|\d")
_PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "who"])


class _StoryLine(NamedTuple):
    """A line with what it is ranked and grouped by."""

    line: Line
    score: float
    words: frozenset[str]
    sources: frozenset[str]
    people: frozenset[str]
    doubtful: bool


def tell_stories(
    statements: Sequence[Match], events: Sequence[TimelineEntry], before: Iterable[str], today: dt.date
) -> tuple[Story, ...]:
    """Return the stories of new statements and events, the most reported first.

    ``before`` are words of what the days before told, ``today`` stands for the day of articles without one.
    """
    told = [frozenset(content_words(words).words) for words in before]
    facts: list[Match | TimelineEntry] = [*statements, *events]
    running = _running(told, facts)
    lines = [one for fact in facts if (one := _candidate(fact, today, running))]
    candidates = _worth_telling(
        [one for one in lines if not _is_told(one.words, told) and not _is_told(_own_words(one.line), told)]
    )
    stories: list[list[_StoryLine]] = []
    shared = _shared_words(candidates)
    for one in sorted(candidates, key=lambda one: -one.score - _centrality(one, shared)):
        of = next((story for story in stories if _same_story(story[0], one)), None)
        if of is None:
            stories.append([one])
        elif all(_overlap(one.words, other.words) < ALIKE for told in stories for other in told[: MORE + 1]):
            of.append(one)
    return tuple(_story(story) for story in stories)


def _worth_telling(lines: Sequence[_StoryLine]) -> list[_StoryLine]:
    """Return the lines that are worth it; where there are none, the best of the others, so that news is not silent."""
    sure = [one for one in lines if not one.doubtful]
    worth = [one for one in sure if one.score >= WORTH]
    return worth or nlargest(1, sure or lines, key=lambda one: one.score)


def _running(told: Sequence[frozenset[str]], facts: Iterable[Match | TimelineEntry]) -> frozenset[str]:
    """Return the words of the running news, which readers of the week's digests know."""
    new = (fact.text if isinstance(fact, Match) else fact.summary for fact in facts)
    texts = [*told, *(frozenset(content_words(words).words) for words in new)]
    enough = max(RUNS, RUNNING * len(texts))
    return frozenset(word for word, times in Counter(word for one in texts for word in one).items() if times >= enough)


def _shared_words(candidates: Sequence[_StoryLine]) -> Counter[str]:
    """Count in how many articles' lines each word stands, by the first article of each line."""
    by_article: dict[str, set[str]] = defaultdict(set)
    for one in candidates:
        by_article[one.line.source.source] |= one.words
    return Counter(word for words in by_article.values() for word in words)


def _centrality(one: _StoryLine, shared: Counter[str]) -> float:
    """Return up to ``CENTRAL`` for words that many of the day's articles have."""
    most = max(shared.values(), default=1)
    return CENTRAL * sum(log2(1 + shared[word]) for word in one.words) / (len(one.words) or 1) / log2(1 + most)


def is_recent(date: Date, published: dt.date, days: int = RECENT) -> bool:
    """Say whether a day or a span of days is near an article's publication, or ahead of it."""
    first, last = _days(date)
    if first is None or last is None:
        return False
    ahead = published < first <= published + dt.timedelta(days=AHEAD)
    if date.precision == "month":
        return ahead
    near = last >= published - dt.timedelta(days=days) and first <= published
    if date.precision == "range":
        lately = last >= published or first >= published - dt.timedelta(days=days)
        return ahead or (lately and near and (last - first).days <= 7)
    return ahead or near


def _days(date: Date) -> tuple[dt.date | None, dt.date | None]:
    if not date.value or date.precision in ("year", "unknown"):
        return None, None
    try:
        first = dt.date.fromisoformat(f"{date.value}-01"[:10])
        last = dt.date.fromisoformat(date.end) if date.end else first
    except ValueError:
        return None, None
    return first, last


def _candidate(fact: Match | TimelineEntry, today: dt.date, running: Collection[str]) -> _StoryLine | None:
    published = max((report.published for report in fact.reports if report.published), default=today)
    line = _said(fact, published, running) if isinstance(fact, Match) else _happened(fact, published, running)
    if line is None or any(int(year) < published.year for year in _YEAR.findall(line.words)):
        return None
    speakers = fact.speakers if isinstance(fact, Match) else ()
    alone = isinstance(fact, Match) and fact.independent < 2
    if alone and any(one.certainty == "inferred" for one in speakers):
        return None
    people = frozenset(one.id for one in speakers if one.id)
    words = frozenset(content_words(line.words).words)
    sources = frozenset(one.source for one in fact.reports)
    return _StoryLine(line, _score(line), words, sources, people, doubtful=alone and _is_doubtful(line, speakers))


def _said(match: Match, published: dt.date, running: Collection[str]) -> Line | None:
    """Return a statement as a line: somebody's own words, else the sentence they stand in."""
    first = min((report.published for report in match.reports if report.published), default=published)
    old = match.said.precision == "day" and not is_recent(match.said, published, SAID_LATELY)
    if old or (published - first).days > SAID_LATELY:
        return None
    reports = sorted(match.reports, key=lambda report: report.text != match.text)
    if match.speakers and all(one.id for one in match.speakers):
        for report in reports:
            if report.kind == "direct" and len(report.spans) == 1 and speaks_alone(report.text):
                return _line(match, report.text, report, spoken=True)
    for report in reports:
        sentence = sentence_of(report)
        if sentence and _reports_speech(report, sentence) and reads_alone(sentence, running):
            return _line(match, sentence, report)
    return None


def _happened(entry: TimelineEntry, published: dt.date, running: Collection[str]) -> Line | None:
    first, _ = _days(entry.date)
    if not is_recent(entry.date, published) or (entry.status == "planned" and first and first < published):
        return None
    reports = sorted(entry.reports, key=lambda report: report.text != entry.summary)
    for report in reports:
        if reads_alone(report.text, running) and not speaks_by_surname(report.text, running):
            return _line(entry, report.text, report)
    return None


def sentence_of(report: QuoteReport) -> str | None:
    """Return the sentence of its article in which a quote stands; None where it goes on over several."""
    text, begins = report.context.text, report.context.span[0]
    start, stop = report.spans[0][0] - begins, report.spans[-1][1] - begins
    spans = split_sentences(text, [(0, len(text))])
    return next((text[a:b] for a, b in spans if a <= start and stop <= b), None)


def _reports_speech(report: QuoteReport, sentence: str) -> bool:
    """Say whether a sentence names who speaks and has a verb that tells it: "to explain" and "dubbing" do not."""
    written, cue = report.speaker_as_written or "", report.cue or ""
    named = bool(written) and written.lower() not in _PRONOUNS and written in sentence
    return named and not cue.endswith("ing") and f" to {cue} " not in sentence


def _line(told: Match | TimelineEntry, words: str, report: QuoteReport | EventReport, *, spoken: bool = False) -> Line:
    source = SourceRef(**{name: getattr(report, name) for name in SourceRef.model_fields})
    return Line(told=told, words=words, spoken=spoken, source=source)


def _score(line: Line) -> float:
    told = line.told
    at = min(report.spans[0][0] if isinstance(report, QuoteReport) else report.span[0] for report in told.reports)
    return (
        3 * log2(max(told.independent, 1))
        + log2(len({report.source for report in told.reports}))
        + LEAD * 2 ** (-at / HALVED)
        + (_of_speech(line) if isinstance(told, Match) else HAPPENED)
        - max(0.0, (_length(line) - SHORT) / PER_POINT)
    )


def _length(line: Line) -> int:
    """Return about how long a line is shown, with who says it where the words do not."""
    told = line.told
    if isinstance(told, TimelineEntry):
        return len(line.words)
    unnamed = [one for one in told.speakers if line.spoken or one.name not in line.words]
    return len(line.words) + sum(len(one.name) + len(one.role or "") + 4 for one in unnamed)


def _is_doubtful(line: Line, speakers: Sequence[Speaker]) -> bool:
    """Say whether it is unsure who speaks, or nothing is said that can be looked up."""
    if any(_is_nobody_known(one) for one in speakers):
        return True
    concrete = _CONCRETE.search(line.words[1:]) or (_has_office(line) and _says_much(line))
    return line.spoken and not concrete


def _is_nobody_known(speaker: Speaker) -> bool:
    """Say whether a person speaks of whom no article says who that is."""
    return not speaker.role and " " in speaker.name and speaker.name.split()[0] in given_names()


def _has_office(line: Line) -> bool:
    """Say whether somebody with a public role speaks."""
    return isinstance(line.told, Match) and any(is_public(one.role) for one in line.told.speakers if one.role)


def _of_speech(line: Line) -> float:
    """Return what words are worth by who says them, and by whether they say anything that can be looked up."""
    known = 0.8 if _has_office(line) else -0.5 if line.spoken else 0.0
    concrete = 0.7 if _CONCRETE.search(line.words[1:]) else 0.0
    return known + concrete + (0.7 if _says_much(line) else 0.0)


def _says_much(line: Line) -> bool:
    return len(content_words(line.words).words) > _FEW


def _is_told(words: frozenset[str], before: Iterable[frozenset[str]]) -> bool:
    enough = RETOLD * len(words) if len(words) > _FEW else len(words)
    return any(len(words & other) >= enough for other in before)


def _own_words(line: Line) -> frozenset[str]:
    """Return the words of a statement whose sentence is shown, where they are enough to know it by; else the line's."""
    own = content_words(line.told.text).words if isinstance(line.told, Match) else ()
    return frozenset(own if len(own) > _FEW - 2 else content_words(line.words).words)


def _same_story(one: _StoryLine, other: _StoryLine) -> bool:
    if one.sources & other.sources:
        return True
    alike = _overlap(one.words, other.words)
    return alike >= (ALIKE_BY_ONE if one.people & other.people else ALIKE)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the overlap coefficient of two sets of words."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _story(story: Sequence[_StoryLine]) -> Story:
    first, *others = story
    fields = {name: getattr(first.line, name) for name in Line.model_fields}
    return Story(**fields, more=tuple(one.line for one in others[:MORE]))
