"""Events for a base made by ``corpus``: two paragraphs an article about the story it belongs to; deterministic.

The first tells of a new event of the story, dated within a week of publication; every twentieth is announced for a week
after it. The second looks back on one of the story's earlier events, the first of which are looked back on most, or
names the story without a date. A story is a made-up name and a noun. Every sixth article, fewer in large bases, belongs
to ``TOPIC``, so that 20,000 events touch it from a million quotes on; others belong to stories of some thirty events
each, a few of them of a thousand.
"""

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lines import Lines
from sqlalchemy import Connection, Table, text

from knowledge.language.stems import stem_line
from knowledge.store import tables as t

TOPIC = "ferry treaty"
MOST_OF_TOPIC, EVERY = 20_000, 6
ARTICLES_OF_A_STORY = 25
KEPT, KEPT_OF_TOPIC = 40, 200
ANNOUNCED, WEEK = 20, dt.timedelta(days=7)
LOOKING_BACK, TRIES = 0.4, 3
_NOUNS = "accord bridge dam inquiry mine pipeline reactor strike summit tunnel".split()  # noqa: SIM905
_COUNTED = """
UPDATE events SET reports = held, independent = held
FROM (SELECT event_id, count(*) AS held FROM event_reports GROUP BY event_id HAVING count(*) > 1) r WHERE id = event_id
"""
_PLACED = """
UPDATE told_days SET passage_id = p.id FROM passages p
WHERE p.article_id = told_days.article_id AND p.number = told_days.number
"""
_SUMMARY = "SELECT summary FROM events WHERE id = :id"
Rows = Mapping[str, list[Any]]


class Happening(NamedTuple):
    """An event: its id and its day, and whether it is only announced."""

    id: str
    day: dt.date
    planned: bool = False


class Told(NamedTuple):
    """A paragraph, and the event it tells of, unless it tells of none; ``new``: of which nothing was told before."""

    text: str
    happening: Happening | None
    new: bool = False


class Happenings:
    """The stories of a base and their events; draws by a generator of its own, whatever else is drawn."""

    def __init__(self, lines: Lines, articles: int, rng: random.Random) -> None:
        self._lines, self._rng, self._articles, self._events = lines, rng, 0, 0
        self._every = max(EVERY, articles // MOST_OF_TOPIC)
        stories = max(1, articles // ARTICLES_OF_A_STORY)
        self._stories = [f"{lines.invent()} {rng.choice(_NOUNS)}" for _ in range(stories)]
        self._known = defaultdict[str, list[Happening]](list)

    def tell(self, published: dt.date) -> list[Told]:
        """Return the paragraphs of the next article."""
        rng, self._articles = self._rng, self._articles + 1
        story = self._stories[int(len(self._stories) * rng.random() ** 2)]
        if self._articles % self._every == 0:
            story = TOPIC
        earlier = self._earlier(story, published) if rng.random() < LOOKING_BACK else None
        return [self._new(story, published), self._look_back(story, earlier)]

    def _new(self, story: str, published: dt.date) -> Told:
        self._events += 1
        id_, before = f"e{self._events:010}", dt.timedelta(days=self._rng.choice((0, 0, 1, 1, 6)))
        planned = self._events % ANNOUNCED == 0
        happening = Happening(id_, published + WEEK if planned else published - before, planned)
        if not planned and len(self._known[story]) < (KEPT_OF_TOPIC if story == TOPIC else KEPT):
            self._known[story].append(happening)
        return Told(f"On {written(happening.day)}, {self._line()} over the {story}.", happening, new=True)

    def _earlier(self, story: str, published: dt.date) -> Happening | None:
        known = self._known[story]
        drawn = (known[int(len(known) * self._rng.random() ** 2)] for _ in range(TRIES if known else 0))
        return next((one for one in drawn if one.day < published), None)

    def _look_back(self, story: str, earlier: Happening | None) -> Told:
        since = f" since {written(earlier.day)}" if earlier else ""
        return Told(f"The {story} has divided the region{since}, as {self._line()}.", earlier)

    def _line(self) -> str:
        return self._lines.draw().rstrip(".")


def written(day: dt.date) -> str:
    """Write a day as newspapers do."""
    return f"{day.day} {day:%B %Y}"


def add_rows(rows: Rows, article: int, published: dt.date, start: int, told: Sequence[Told], by: Sequence[str]) -> None:
    """Add the rows of an article's paragraphs, the first at ``start`` and eight passages before it; actors' ids."""
    for idx, (words, happening, new) in enumerate(told):
        number, context = 8 + idx, (start, start + len(words))
        rows["passages"].append((article, number, *context, stem_line([words]), happening is not None))
        start = context[1] + 2
        if happening:
            day, told_day = happening.day.isoformat(), written(happening.day)
            later = (published - happening.day).days
            rows["told_days"].append((article, number, 0, len(told) - 1 - idx, day, told_day, later))
            date = {"value": day, "precision": "day", "as_written": told_day}
            body = json.dumps({"span": context, "date": date, "context": context})
            rows["event_reports"].append((article, idx, happening.id, words, stem_line([words]), body))
            if new:
                status = "planned" if happening.planned else "happened"
                rows["events"].append((happening.id, json.dumps(date), day, day, "day", status, words, 1))
                actors = enumerate(dict.fromkeys(by))
                rows["event_actors"].extend((happening.id, actor, rank, day) for rank, actor in actors)


def draw_topic(connection: Connection, rng: random.Random) -> str:
    """Return the story of some event that is not of the large topic."""
    most = connection.scalar(text("SELECT count(*) FROM events"))
    while True:
        told = connection.scalar(text(_SUMMARY), {"id": f"e{rng.randint(1, most):010}"})
        if told and not told.endswith(f"{TOPIC}."):
            return " ".join(told.rstrip(".").split()[-2:])


def complete(connection: Connection) -> None:
    """Say of each event how many articles report it, and of each day which passage tells of it."""
    connection.execute(text(_COUNTED))
    connection.execute(text(_PLACED))


COLUMNS: dict[Table, tuple[str, ...]] = {
    t.told_days: ("article_id", "number", "passage_id", "rest", "day", "as_written", "later"),
    t.event_reports: ("article_id", "idx", "event_id", "text", "stems", "body"),
    t.events: ("id", "date", "date_from", "date_to", "precision", "status", "summary", "reports"),
    t.event_actors: ("event_id", "actor_id", "rank", "day"),
}  # fmt: skip
