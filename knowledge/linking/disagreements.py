"""Where reports of one statement or event cannot all be right; other wordings and spellings are no disagreement.

Each kind is decided between two reports, never by a chain of them, and an account's span holds the words that differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, product
from typing import NamedTuple

from knowledge.facts import About, Account, Date, Disagreement, Span
from knowledge.language.name_parts import fold_name
from knowledge.language.near_duplicates import neighbours
from knowledge.linking.content_words import Content, content
from knowledge.linking.day_windows import window
from knowledge.linking.differing_names import differing_names, may_be_one_person
from knowledge.linking.differing_numbers import Told, differing_numbers
from knowledge.linking.linkage_records import EventRecord, QuoteRecord
from knowledge.linking.quote_matching import SAME_WORDS_OF_A_GUESS, one_remark, tie
from knowledge.linking.quote_similarity import same_quoted
from knowledge.linking.speakers import agree, certainty_of, surest

POLARITY_OVERLAP, POLARITY_WORDS = 0.85, 4
OF_EACH_DAY = 8
"""Reports of one day that are compared with those of another."""

Pair = Callable[[int, int], bool]


class _Text(NamedTuple):
    """A report's words, and the passage they and its date stand in, with its offset in the article."""

    source: str
    words: str
    passage: str
    start: int

    def account(self, says: str, at: Span | None = None) -> Account:
        """Quote words of the passage, ``at`` their place in it; what does not stand in it is laid to the whole."""
        start = at[0] if at else self.passage.find(says)
        span = (start, start + len(says)) if start >= 0 else (0, len(self.passage))
        return Account(source=self.source, says=says, span=(self.start + span[0], self.start + span[1]))


def statement_disagreements(quotes: Sequence[QuoteRecord]) -> tuple[Disagreement, ...]:
    """Return what the quotes of one statement disagree on: day, speaker or name, polarity, numbers."""
    if len({quote.key[0] for quote in quotes}) < 2:
        return ()
    texts = [_Text(quote.key[0], quote.text, quote.paragraph, quote.found.context[0]) for quote in quotes]
    dates = [quote.found.said for quote in quotes]
    told = [Told(quote.text, quote.published, said_once=_by_a_person(quote)) for quote in quotes]
    return _found(
        _dates(dates, texts, lambda a, b: one_remark(quotes[a], quotes[b])),
        _speakers(quotes, texts),
        _names(texts),
        _polarity(texts),
        *_numbers(told, texts, lambda a, b: tie(quotes[a], quotes[b]) is not None),
    )


def event_disagreements(events: Sequence[EventRecord]) -> tuple[Disagreement, ...]:
    """Return what the reports of one event disagree on: day, name, polarity, numbers."""
    if len({event.key[0] for event in events}) < 2:
        return ()
    texts = [_Text(event.key[0], event.text, event.text, event.found.span[0]) for event in events]
    dates = [event.found.date for event in events]
    told = [Told(event.text, event.published, window(event.found.date)) for event in events]
    return _found(
        _dates(dates, texts, lambda _a, _b: True),
        _names(texts),
        _polarity(texts),
        *_numbers(told, texts, lambda _a, _b: True),
    )


def day_disagreement(reports: Iterable[EventRecord]) -> Disagreement | None:
    """Return who gives which day to what reports of several events tell of: see ``disputed_days``."""
    return _disagreement("date", (_day_account(event) for event in reports))


def _day_account(event: EventRecord) -> Account:
    """An account of a day that stands in the report's own sentence."""
    start, end = event.found.date_span or event.found.span
    text = event.text[start - event.found.span[0] : end - event.found.span[0]]
    return Account(source=event.key[0], says=text, span=(start, end))


def _found(*each: Disagreement | None) -> tuple[Disagreement, ...]:
    return tuple(found for found in each if found is not None)


def _disagreement(about: About, accounts: Iterable[Account]) -> Disagreement | None:
    """Make a disagreement of accounts by at least two sources, each account once."""
    once = {(a.source, a.says): a for a in sorted(accounts, key=lambda a: (a.source, a.span), reverse=True)}
    told = tuple(once[key] for key in sorted(once))
    return Disagreement(about=about, accounts=told) if len({account.source for account in told}) > 1 else None


def _dates(dates: Sequence[Date], texts: Sequence[_Text], one_thing: Pair) -> Disagreement | None:
    """Days that articles name in words of their own: "today" in two papers is two days that nobody disputes."""
    told: dict[str, list[int]] = defaultdict(list)
    for at, date in enumerate(dates):
        if date.precision == "day" and date.value:
            told[date.value].append(at)
    disputed = {
        day
        for one, other in combinations(sorted(told), 2)
        if any(
            _as_written(dates[a]) != _as_written(dates[b]) and texts[a].source != texts[b].source and one_thing(a, b)
            for a, b in product(told[one][:OF_EACH_DAY], told[other][:OF_EACH_DAY])
        )
        for day in (one, other)
    }
    words = ((at, dates[at].as_written or day) for day in disputed for at in told[day])
    return _disagreement("date", (texts[at].account(says) for at, says in words))


def _as_written(date: Date) -> str:
    """The word that names the day, "friday" of "late on Friday"."""
    return fold_name(date.as_written or date.value or "").rpartition(" ")[2]


def _speakers(quotes: Sequence[QuoteRecord], texts: Sequence[_Text]) -> Disagreement | None:
    """Persons whom reports name otherwise; a guess of ours at a "he" is no account of the article's.

    A body speaks through its people and an agency tells what others say: neither contradicts a person.
    """
    people = [quote for quote in quotes if _by_a_person(quote)]
    named = [quote for quote in surest(people) if certainty_of(quote) == "named"]
    believed = [a for a in named if any(_of_two_mouths(a, b) for b in named)]
    last_words = {fold_name(quote.speakers[0].found.as_written).rpartition(" ")[2] for quote in believed}
    if len(last_words) < 2:
        return None
    keys = {quote.key for quote in believed}
    told = [(quote, text) for quote, text in zip(quotes, texts, strict=True) if quote.key in keys]
    one_person = all(
        may_be_one_person(a.speakers[0], b.speakers[0]) for a, b in combinations(believed[:OF_EACH_DAY], 2)
    )
    accounts = (text.account(quote.speakers[0].found.as_written) for quote, text in told)
    return _disagreement("name" if one_person else "speaker", accounts)


def _of_two_mouths(a: QuoteRecord, b: QuoteRecord) -> bool:
    return not agree([a, b]) and same_quoted(a, b, SAME_WORDS_OF_A_GUESS)


def _by_a_person(quote: QuoteRecord) -> bool:
    return bool(quote.speakers) and quote.speakers[0].kind == "person"


def _names(texts: Sequence[_Text]) -> Disagreement | None:
    """Another name in the same place of the same sentence."""
    for a, b in neighbours([text.words for text in texts]):
        if texts[a].source != texts[b].source and (differ := differing_names(texts[a].words, texts[b].words)):
            return _disagreement("name", (texts[a].account(differ[0]), texts[b].account(differ[1])))
    return None


def _polarity(texts: Sequence[_Text]) -> Disagreement | None:
    for a, b in neighbours([text.words for text in texts]):
        one, other = texts[a], texts[b]
        if one.source != other.source and _opposite(content(one.words), content(other.words)):
            return _disagreement("polarity", (one.account(one.words), other.account(other.words)))
    return None


def _opposite(one: Content, other: Content) -> bool:
    """Whether two texts have the same words but that one of them negates."""
    a, b = set(one.words), set(other.words)
    shared = len(a & b)
    alike = shared >= POLARITY_WORDS and shared >= POLARITY_OVERLAP * len(a | b)
    return alike and (one.negations + other.negations) % 2 == 1


def _numbers(told: Sequence[Told], texts: Sequence[_Text], one_thing: Pair) -> list[Disagreement | None]:
    """Find a disagreement for each thing that two reports count differently."""
    return [
        _disagreement("number", (texts[at].account(says) for at, says in accounts))
        for accounts in differing_numbers(told, lambda a, b: texts[a].source != texts[b].source and one_thing(a, b))
    ]
