"""An article's sentences as they are kept: with their stems and the days they tell of."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from knowledge.facts import Article, Findings, FoundDate
from knowledge.language.stems import stem_line
from knowledge.store.articles import Passage, ToldDay


def passages_of(article: Article, findings: Findings) -> list[Passage]:
    """Return the sentences of an article, in order."""
    starts = [start for start, _ in findings.sentences]
    dates: dict[int, list[FoundDate]] = defaultdict(list)
    for found in findings.dates:
        dates[bisect_right(starts, found.span[0]) - 1].append(found)
    return [
        Passage(span, stem_line([article.text[slice(*span)]]), bool(dates[at]), _told(dates[at], article.published))
        for at, span in enumerate(findings.sentences)
    ]


def words_of(article: Article, passages: Sequence[Passage]) -> str:
    """Return the stems of an article's title and sentences, each once."""
    lines = [stem_line([article.title or ""]), *(passage.stems for passage in passages)]
    return " ".join(dict.fromkeys(word for line in lines for word in line.split()))


def _told(dates: Sequence[FoundDate], published: dt.date | None) -> list[ToldDay]:
    """Return the single days among dates, each as it was first written."""
    told: dict[str, ToldDay] = {}
    for found in dates:
        if (day := found.date.value) and found.date.precision == "day":
            later = (published - dt.date.fromisoformat(day)).days if published else None
            told.setdefault(day, ToldDay(day, found.date.as_written, later))
    return list(told.values())
