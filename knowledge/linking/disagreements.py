"""Disagreements: where reports of one statement or event cannot all be right. Other wordings and spellings are none.

Each kind is decided between two reports, never along a chain of them. An account's span holds the words that differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import NamedTuple

from knowledge.facts import About, Account, Date, Disagreement, Span
from knowledge.language.name_parts import fold_name
from knowledge.language.near_duplicates import sorted_neighbourhood
from knowledge.language.roles import role_words
from knowledge.linking.conflicts import CountingReport, conflicting_names, conflicting_numbers
from knowledge.linking.content_words import ContentWords, content_words
from knowledge.linking.day_windows import window
from knowledge.linking.linkage_records import EventRecord, QuoteRecord, SpeakerRecord
from knowledge.linking.quote_matching import SAME_WORDS_UNSURE_SPEAKER, link_strength, same_remark
from knowledge.linking.quote_similarity import share_quoted_run
from knowledge.linking.speakers import agree, certainty_of, surest

POLARITY_OVERLAP, POLARITY_WORDS = 0.85, 4
"""Jaccard similarity and number of shared content words from which on two texts are one but for a negation. Judgement,
not measured."""
PER_DAY = 8
"""Reports of one day that are compared with those of another, so that the cost stays linear."""

Comparable = Callable[[int, int], bool]
"""Whether the reports at two positions are about one thing."""


class _ReportText(NamedTuple):
    """A report's words, and the passage in which they and its date stand, with its offset in the article."""

    source: str
    words: str
    passage: str
    start: int

    def account(self, says: str, at: Span | None = None) -> Account:
        """Return an account that quotes ``says``, at the span ``at`` of the passage if given, else where it is found.

        Words that do not stand in the passage get the span of the whole passage.
        """
        start = at[0] if at else self.passage.find(says)
        span = (start, start + len(says)) if start >= 0 else (0, len(self.passage))
        return Account(source=self.source, says=says, span=(self.start + span[0], self.start + span[1]))


def statement_disagreements(quotes: Sequence[QuoteRecord]) -> tuple[Disagreement, ...]:
    """Return what the quotes of one statement disagree on: day, speaker or name, polarity, numbers."""
    if len({quote.key[0] for quote in quotes}) < 2:
        return ()
    texts = [_ReportText(quote.key[0], quote.text, quote.paragraph, quote.found.context[0]) for quote in quotes]
    dates = [quote.found.said for quote in quotes]
    counting = [CountingReport(quote.text, quote.published, said_once=_is_said_by_person(quote)) for quote in quotes]
    return _without_none(
        _dates(dates, texts, lambda a, b: same_remark(quotes[a], quotes[b])),
        _speakers(quotes, texts),
        _names(texts),
        _polarity(texts),
        *_numbers(counting, texts, lambda a, b: link_strength(quotes[a], quotes[b]) is not None),
    )


def event_disagreements(events: Sequence[EventRecord]) -> tuple[Disagreement, ...]:
    """Return what the reports of one event disagree on: day, name, polarity, numbers."""
    if len({event.key[0] for event in events}) < 2:
        return ()
    texts = [_ReportText(event.key[0], event.text, event.text, event.found.span[0]) for event in events]
    dates = [event.found.date for event in events]
    counting = [CountingReport(event.text, event.published, window(event.found.date)) for event in events]
    return _without_none(
        _dates(dates, texts, lambda _a, _b: True),
        _names(texts),
        _polarity(texts),
        *_numbers(counting, texts, lambda _a, _b: True),
    )


def date_disagreement(reports: Iterable[EventRecord]) -> Disagreement | None:
    """Return the disagreement on the day between reports of several events: see ``date_conflicts``."""
    return _disagreement("date", (_day_account(event) for event in reports))


def _day_account(event: EventRecord) -> Account:
    """An account that quotes the date in the report's sentence."""
    start, end = event.found.date_span or event.found.span
    text = event.text[start - event.found.span[0] : end - event.found.span[0]]
    return Account(source=event.key[0], says=text, span=(start, end))


def _without_none(*each: Disagreement | None) -> tuple[Disagreement, ...]:
    return tuple(found for found in each if found is not None)


def _disagreement(about: About, accounts: Iterable[Account]) -> Disagreement | None:
    """Make a disagreement of accounts by at least two sources, each account once; None for fewer sources."""
    once = {(a.source, a.says): a for a in sorted(accounts, key=lambda a: (a.source, a.span), reverse=True)}
    accounts_once = tuple(once[key] for key in sorted(once))
    return (
        Disagreement(about=about, accounts=accounts_once)
        if len({account.source for account in accounts_once}) > 1
        else None
    )


def _dates(dates: Sequence[Date], texts: Sequence[_ReportText], comparable: Comparable) -> Disagreement | None:
    """Days that reports name differently: "on Friday" in two papers may be two Fridays, which nobody disputes.

    A day that was worked out is nobody's account.
    """
    by_day: dict[str, list[int]] = defaultdict(list)
    for at, date in enumerate(dates):
        if date.precision == "day" and date.value and window(date):
            by_day[date.value].append(at)
    disputed = {
        day
        for one, other in combinations(sorted(by_day), 2)
        if any(
            _day_word(dates[a]) != _day_word(dates[b]) and texts[a].source != texts[b].source and comparable(a, b)
            for a, b in product(by_day[one][:PER_DAY], by_day[other][:PER_DAY])
        )
        for day in (one, other)
    }
    words = ((at, dates[at].as_written or day) for day in disputed for at in by_day[day])
    return _disagreement("date", (texts[at].account(says) for at, says in words))


def _day_word(date: Date) -> str:
    """The last word of the date as written, folded: "friday" of "late on Friday"."""
    return fold_name(date.as_written or date.value or "").rpartition(" ")[2]


def _speakers(quotes: Sequence[QuoteRecord], texts: Sequence[_ReportText]) -> Disagreement | None:
    """Speakers on whom reports differ: ``name`` if they may be one person, else ``speaker``.

    Only persons whom the articles name count: a resolved "he" is our reading, and a body or an agency that is given
    as the source contradicts no person.
    """
    people = [quote for quote in quotes if _is_said_by_person(quote)]
    named = [quote for quote in surest(people) if certainty_of(quote) == "named"]
    believed = [a for a in named if any(_differ_on_speaker(a, b) for b in named)]
    last_words = {fold_name(quote.speakers[0].found.as_written).rpartition(" ")[2] for quote in believed}
    if len(last_words) < 2:
        return None
    keys = {quote.key for quote in believed}
    disputed = [(quote, text) for quote, text in zip(quotes, texts, strict=True) if quote.key in keys]
    one_person = all(_may_be_one_person(a.speakers[0], b.speakers[0]) for a, b in combinations(believed[:PER_DAY], 2))
    accounts = (text.account(quote.speakers[0].found.as_written) for quote, text in disputed)
    return _disagreement("name" if one_person else "speaker", accounts)


def _differ_on_speaker(a: QuoteRecord, b: QuoteRecord) -> bool:
    return not agree([a, b]) and share_quoted_run(a, b, SAME_WORDS_UNSURE_SPEAKER)


def _is_said_by_person(quote: QuoteRecord) -> bool:
    return bool(quote.speakers) and quote.speakers[0].kind == "person"


def _may_be_one_person(a: SpeakerRecord, b: SpeakerRecord) -> bool:
    """Whether two differently named speakers of the same words may be one: they share an office or a name's word."""
    mine, theirs = role_words(a.roles), role_words(b.roles)
    shared = set(fold_name(a.name).split()) & set(fold_name(b.name).split())
    return bool(shared) or (len(mine & theirs) > 1 and mine == theirs)


def _names(texts: Sequence[_ReportText]) -> Disagreement | None:
    """The first pair of near-duplicate texts with another name in the same place."""
    for a, b in sorted_neighbourhood([text.words for text in texts]):
        if texts[a].source != texts[b].source and (differ := conflicting_names(texts[a].words, texts[b].words)):
            return _disagreement("name", (texts[a].account(differ[0]), texts[b].account(differ[1])))
    return None


def _polarity(texts: Sequence[_ReportText]) -> Disagreement | None:
    """The first pair of near-duplicate texts of which one negates the other."""
    for a, b in sorted_neighbourhood([text.words for text in texts]):
        one, other = texts[a], texts[b]
        if one.source != other.source and _opposite(content_words(one.words), content_words(other.words)):
            return _disagreement("polarity", (one.account(one.words), other.account(other.words)))
    return None


def _opposite(one: ContentWords, other: ContentWords) -> bool:
    """Whether two texts have the same content words, and one of them an odd number of negations more."""
    a, b = set(one.words), set(other.words)
    shared = len(a & b)
    alike = shared >= POLARITY_WORDS and shared >= POLARITY_OVERLAP * len(a | b)
    return alike and (one.negations + other.negations) % 2 == 1


def _numbers(
    reports: Sequence[CountingReport], texts: Sequence[_ReportText], comparable: Comparable
) -> list[Disagreement | None]:
    """A disagreement for each thing that reports count in contradiction."""

    def independent_and_comparable(a: int, b: int) -> bool:
        return texts[a].source != texts[b].source and comparable(a, b)

    return [
        _disagreement("number", (texts[at].account(says) for at, says in accounts))
        for accounts in conflicting_numbers(reports, independent_and_comparable)
    ]
