"""What a query asks for in the words of the articles: what may be shown to others than who asked.

What was typed is the asker's own. Names stand here as an article spells them, words as an article prints them, and
what no article has does not stand here at all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from knowledge.facts import Match, QuoteReport, SourceRef, TimelineEntry
from knowledge.language.dates.calendar import MONTHS
from knowledge.language.name_parts import fold_name
from knowledge.language.stems import Word, words
from knowledge.language.stop_words import is_content
from knowledge.lookup.query.grammar import Query
from knowledge.lookup.query.in_text import in_text
from knowledge.lookup.query.interpretation import period
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.topics import Unit, read_topic
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader
from knowledge.store.seals import protected_people

_NAMES = 3
_READ = 40
"""Texts of an answer in which its words are looked for: the form that most of many print is seen in some."""


class OnRecord:
    """Puts a query's parts into words of the articles: first of those that answer it, else of any."""

    def __init__(self, reader: Reader, answers: Sequence[Match | TimelineEntry]) -> None:
        self._reader = reader
        self._reports: list[SourceRef] = [report for answer in answers for report in answer.reports]
        texts = dict.fromkeys(text for answer in answers for text in _printed(answer))
        self._texts = list(islice(texts, _READ))

    def topic(self, units: Sequence[Unit], query: Query, by: Sequence[str]) -> str:
        """Return the topic of a timeline or digest; ``by`` are the names that the query's name means."""
        named = [unit.hits[0] for unit in units if len(unit.hits) == 1]
        fullest = {hit.actor: hit.name for hit in sorted(named, key=lambda hit: len(hit.name))}
        about = _once(self._unit(unit, fullest) for unit in units)
        name = _either(by)
        return self._unless_withheld(f"{about} with {name}" if about and name else about or name, self._limits(query))

    def speakers(self, query: Query, by: Sequence[str]) -> str:
        """Return whose statements are listed, and what limits them."""
        return self._unless_withheld(f"by {_either(by)}" if by else "", self._limits(query))

    def still_has(self, topic: str) -> bool:
        """Say whether a topic that was put so before may be shown now: articles have its words, no name is withheld."""
        return topic == self._unless_withheld(topic) and all(
            not is_content(word) or word.folded in MONTHS or word.folded.isdigit() or self._has(word)
            for word in words(topic)
        )

    def _has(self, word: Word) -> bool:
        return bool(self._word(word) or _as_printed((report.outlet or "" for report in self._reports), word))

    def _unless_withheld(self, *parts: str) -> str:
        """Join parts, or return nothing where they have all words of a name that is withheld, from wherever each is."""
        said = _joined(*parts)
        names = self._reader.remember("lookup.withheld_names", lambda: _withheld_names(self._reader))
        has = set(fold_name(said).split())
        return "" if any(name <= has for name in names) else said

    def _limits(self, query: Query) -> str:
        named = KnownNames(self._reader)
        units = read_topic(self._reader, named, query.about) if query.about else []
        about = _once(self._unit(unit, {hit.actor: hit.name for hit in unit.hits}) for unit in units)
        outlet = self._outlet(query.in_ or "")
        return _joined(
            f"about {about}" if about else "", f"in {outlet}" if outlet else "", period(query.since, query.until)
        )

    def _unit(self, unit: Unit, fullest: Mapping[str, str]) -> str:
        if len(unit.hits) == 1:
            return fullest[unit.hits[0].actor]
        if unit.printed:
            return self._printed(unit.printed, unit.written)
        named = (hit.name for hit in unit.hits if fold_name(hit.name) == fold_name(unit.written))
        in_a_row = " " in unit.stem and _in_a_row(self._texts, unit.stem.split())
        return next(named, "") or in_a_row or " ".join(filter(None, map(self._word, words(unit.written))))

    def _word(self, word: Word) -> str:
        return _as_printed(self._texts, word) or _as_printed(self._elsewhere(word), word)

    def _printed(self, form: str, written: str) -> str:
        """Return what texts print most often of a printed form; nothing where none has it."""
        forms = Counter(found.group() for text in self._texts for found in re.finditer(form, text))
        return max(forms, key=lambda one: (forms[one], one == written, one), default="")

    def _elsewhere(self, word: Word) -> list[str]:
        return [passage.text for passage in in_text(self._reader, tokenise_query(word.folded), Filters())]

    def _outlet(self, asked: str) -> str:
        names = (report.outlet or "" for report in self._reports)
        return next((name for name in names if asked and asked.casefold() in name.casefold()), "")


def _withheld_names(reader: Reader) -> list[frozenset[str]]:
    """Return the folded words of each name that is withheld in every article."""
    return [frozenset(one.folded.split()) for one in protected_people(reader.connection) if not one.only_there]


def _printed(answer: Match | TimelineEntry) -> list[str]:
    own = answer.text if isinstance(answer, Match) else answer.summary
    around = [report.context.text for report in answer.reports if isinstance(report, QuoteReport)]
    titles = [report.title or "" for report in answer.reports]
    return [own, *(report.text for report in answer.reports), *around, *titles]


def _as_printed(texts: Iterable[str], word: Word) -> str:
    """Return a word in the form that texts print most often, of equals as it was asked; nothing where none has it."""
    forms = Counter(text[one.start : one.end] for text in texts for one in words(text) if one.stem == word.stem)
    return max(forms, key=lambda form: (forms[form], form == word.folded, form), default="")


def _in_a_row(texts: Iterable[str], stems: Sequence[str]) -> str:
    """Return the first words of texts that have some stems in a row, as they are printed: 9/11."""
    for text in texts:
        found = words(text)
        for at in range(len(found) - len(stems) + 1):
            if [word.stem for word in found[at : at + len(stems)]] == list(stems):
                return text[found[at].start : found[at + len(stems) - 1].end]
    return ""


def _either(names: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(names[:_NAMES]))


def _once(found: Iterable[str]) -> str:
    return " ".join(filter(None, dict.fromkeys(found)))


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
