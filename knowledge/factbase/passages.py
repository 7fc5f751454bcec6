"""An article's sentences as they are kept, with their stems and the days they tell of; worked out where it is read."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Article, Findings, FoundDate
from knowledge.language.stems import stem_line
from knowledge.store.articles import Passage, ToldDay


class Sentences(NamedTuple):
    """An article's sentences, in order, and the stems of its title and of them, each once."""

    passages: list[Passage]
    stems: str


def sentences_of(article: Article, findings: Findings) -> Sentences:
    """Return the sentences of an article as they are to be kept."""
    passages = _passages(article, findings)
    lines = [stem_line([article.title or ""]), *(passage.stems for passage in passages)]
    return Sentences(passages, " ".join(dict.fromkeys(word for line in lines for word in line.split())))


def _passages(article: Article, findings: Findings) -> list[Passage]:
    starts = [start for start, _ in findings.sentences]
    dates: dict[int, list[FoundDate]] = defaultdict(list)
    for found in findings.dates:
        dates[bisect_right(starts, found.span[0]) - 1].append(found)
    return [
        Passage(span, stem_line([article.text[slice(*span)]]), bool(dates[at]), _told(dates[at], article.published))
        for at, span in enumerate(findings.sentences)
    ]


def _told(dates: Sequence[FoundDate], published: dt.date | None) -> list[ToldDay]:
    """Return the single days among dates, each as it was first written."""
    told: dict[str, ToldDay] = {}
    for found in dates:
        if (day := found.date.value) and found.date.precision == "day":
            later = (published - dt.date.fromisoformat(day)).days if published else None
            told.setdefault(day, ToldDay(day, found.date.as_written, later))
    return list(told.values())
