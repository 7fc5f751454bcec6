"""A fact base whose articles come in over two weeks: what was added when, and which words tell each article.

Every article is one statement by a speaker of its own, in words of its own, so that none is another's copy or version:
an article that is missing from all digests, or stands in two, can be told by its words alone.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.playground.clock import Clock
from bot.store import migrate
from knowledge.factbase import FactBase

FIRST_DAY = dt.date(2024, 6, 3)
DAYS = 16
BULK_DAY = 4
"""The day of an import, which brings so much that a digest continues in its thread, in several parts."""
BULK = 24

_FIRST_NAMES = (
    "Ada", "Karl", "Kofi", "Maria", "Jun", "Erik", "Lena", "Amara", "Boris", "Chloe", "Dmitri", "Elena", "Farid",
    "Greta", "Hugo", "Ines", "Jorge", "Katya", "Liam", "Mona", "Nadia", "Oscar", "Petra", "Quentin", "Rosa",
    "Samir", "Tara", "Ulrich", "Vera", "Walter", "Xenia", "Yusuf", "Zara", "Anders", "Bella", "Cyrus", "Dora",
    "Emil", "Freya",
)  # fmt: skip
_SURNAMES = (
    "Lovelace", "Lund", "Osei", "Borg", "Sato", "Dahl", "Voss", "Okoro", "Petrov", "Marchetti", "Haugen",
    "Castillo", "Nasser", "Lindqvist", "Ferrand", "Almeida", "Ibarra", "Sokolova", "Brennan", "Haddad", "Kowalski",
    "Thorne", "Vandal", "Ricard", "Moreno", "Khoury", "Whitlock", "Brandt", "Novak", "Steiner", "Papadakis",
    "Demir", "Mbeki", "Jansson", "Aldridge", "Farrokh", "Weiland", "Nyberg", "Olsen", "Castellan", "Draper",
)  # fmt: skip
_ADJECTIVES = (
    "amber", "brittle", "cobalt", "dappled", "eastern", "frozen", "gilded", "hollow", "ivory", "jagged", "knotted",
    "lacquered", "marbled", "narrow", "oaken", "painted", "quilted", "rusted", "sunken", "tinted",
)  # fmt: skip
_NOUNS = (
    "lantern", "anvil", "bobbin", "chimney", "drawer", "easel", "funnel", "gable", "hammock", "inkwell", "kettle",
    "ladder", "mitten", "nozzle", "orchard", "pulley", "quarry", "rafter", "saddle", "trellis",
)  # fmt: skip
_ROLES = ("a minister", "the council’s chair", "a union leader", "the chief engineer", "a judge", "an economist")
_SENTENCES = (
    "Nobody in the ministry will sign the {topic} before the {what} clause is struck out",
    "My members have carried the {what} proposal through nine meetings about the {topic}",
    "Whoever pays for the {what} survey owns the {topic} in the end",
    "Three winters of the {what} dispute have cost the {topic} its friends abroad",
    "I voted against the {topic} because the {what} amendment ruins small farms",
    "Our lawyers found the {what} schedule on page ninety of the {topic}",
    "Without the {what} guarantee every bank walks away from the {topic}",
    "Children will read about the {what} affair whenever the {topic} is taught",
)
TOPICS = ("treaty", "harbour")


class Item(NamedTuple):
    """An article: when it is added, its topic, the words that only it has, and its text."""

    added: dt.datetime
    topic: str
    words: str
    text: str


def items() -> list[Item]:
    """All articles, in the order in which they are added."""
    return [_item(number, added) for number, added in enumerate(_moments())]


def _moments() -> Iterator[dt.datetime]:
    """A few articles a day, at hours before, between and after those of the digests; on some days an import."""
    for day in range(DAYS):
        midnight = dt.datetime.combine(FIRST_DAY + dt.timedelta(days=day), dt.time(), dt.UTC)
        for hours in (5.2, 5.4, 13.7, 21.3, 21.5):
            yield midnight + dt.timedelta(hours=hours)
        if day == BULK_DAY:
            yield from (midnight + dt.timedelta(hours=22, minutes=n // 4) for n in range(BULK))


def _item(number: int, added: dt.datetime) -> Item:
    topic = TOPICS[number % 2]
    words = f"{_ADJECTIVES[number % 20]} {_NOUNS[(number // 20 + number) % 20]}"
    name = f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {_SURNAMES[number % len(_SURNAMES)]}"
    said = _SENTENCES[number % len(_SENTENCES)].format(topic=topic, what=words)
    day = added.date()
    text = f"published: {day}\n\n“{said},” {name}, {_ROLES[number % len(_ROLES)]}, said on {day:%A}.\n"
    return Item(added, topic, words, text)


def make_base(url: str, folder: Path) -> None:
    """Add the articles to a new base, each as of its moment."""
    FactBase.migrate(url)
    clock = Clock(dt.datetime.combine(FIRST_DAY, dt.time(), dt.UTC))
    with FactBase.open(url, now=clock) as facts:
        migrate(facts.engine)
        for moment, group in _by_moment():
            clock.advance_to(moment)
            paths = [folder / f"{item.words.replace(' ', '-')}.txt" for item in group]
            for path, item in zip(paths, group, strict=True):
                path.write_text(item.text, "utf-8")
            outcomes = {added.outcome for added in facts.add(paths)}
            if outcomes != {"new"}:
                raise AssertionError(outcomes)


def _by_moment() -> Iterator[tuple[dt.datetime, list[Item]]]:
    every = items()
    for moment in sorted({item.added for item in every}):
        yield moment, [item for item in every if item.added == moment]
