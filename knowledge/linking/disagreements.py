"""Where reports of one statement or event cannot all be right; other wordings and spellings are no disagreement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import About, Account, Date, Disagreement
from knowledge.language.names import fold_name
from knowledge.linking.content import Content, content
from knowledge.linking.counts import counts
from knowledge.linking.days import apart, window
from knowledge.linking.records import EventRecord, QuoteRecord
from knowledge.linking.speakers import agree, certainty_of, surest

POLARITY_OVERLAP, POLARITY_WORDS = 0.85, 4


class _Text(NamedTuple):
    """A report's words, and the passage they and its date stand in, with its offset in the article."""

    source: str
    words: str
    passage: str
    start: int

    def account(self, says: str) -> Account:
        """Quote words of the passage; words that do not stand in it are laid to the whole of it."""
        at = self.passage.find(says)
        span = (
            (self.start, self.start + len(self.passage)) if at < 0 else (self.start + at, self.start + at + len(says))
        )
        return Account(source=self.source, says=says, span=span)


def statement_disagreements(quotes: Sequence[QuoteRecord]) -> tuple[Disagreement, ...]:
    """Return what the quotes of one statement disagree on: day, speaker, polarity, numbers."""
    if len(quotes) < 2:
        return ()
    texts = [_Text(quote.key[0], quote.text, quote.paragraph, quote.found.context[0]) for quote in quotes]
    found = [
        _dates([quote.found.said for quote in quotes], texts),
        _speakers(quotes, texts),
        _polarity(texts),
        *_numbers(texts),
    ]
    return tuple(each for each in found if each is not None)


def event_disagreements(events: Sequence[EventRecord]) -> tuple[Disagreement, ...]:
    """Return what the reports of one event disagree on: day, polarity, numbers."""
    if len(events) < 2:
        return ()
    texts = [_Text(event.key[0], event.text, event.text, event.found.span[0]) for event in events]
    found = [_dates([event.found.date for event in events], texts), _polarity(texts), *_numbers(texts)]
    return tuple(each for each in found if each is not None)


def _disagreement(about: About, accounts: Iterable[Account]) -> Disagreement | None:
    """Make a disagreement of accounts by at least two sources, each account once."""
    once = {(a.source, a.says): a for a in sorted(accounts, key=lambda a: (a.source, a.span), reverse=True)}
    told = tuple(once[key] for key in sorted(once))
    return Disagreement(about=about, accounts=told) if len({account.source for account in told}) > 1 else None


def _dates(dates: Sequence[Date], texts: Sequence[_Text]) -> Disagreement | None:
    known = [(days, date, text) for date, text in zip(dates, texts, strict=True) if (days := window(date)) is not None]
    if not apart([days for days, _, _ in known]):
        return None
    return _disagreement("date", (text.account(date.as_written or str(date.value)) for _, date, text in known))


def _speakers(quotes: Sequence[QuoteRecord], texts: Sequence[_Text]) -> Disagreement | None:
    """Reports that name speakers of other names; a guess of ours at a "he" is no account of the article's."""
    believed = [quote for quote in surest(quotes) if certainty_of(quote) == "named"]
    last_words = {fold_name(quote.speakers[0].found.as_written).rpartition(" ")[2] for quote in believed}
    if agree(believed) or len(last_words) < 2:
        return None
    keys = {quote.key for quote in believed}
    told = [(quote, text) for quote, text in zip(quotes, texts, strict=True) if quote.key in keys]
    return _disagreement("speaker", (text.account(quote.speakers[0].found.as_written) for quote, text in told))


def _polarity(texts: Sequence[_Text]) -> Disagreement | None:
    for n, one in enumerate(texts):
        for other in texts[:n]:
            if one.source != other.source and _opposite(content(one.words), content(other.words)):
                return _disagreement("polarity", (one.account(one.words), other.account(other.words)))
    return None


def _opposite(one: Content, other: Content) -> bool:
    """Whether two texts have the same words but that one of them negates."""
    a, b = set(one.words), set(other.words)
    shared = len(a & b)
    alike = shared >= POLARITY_WORDS and shared >= POLARITY_OVERLAP * len(a | b)
    return alike and (one.negations + other.negations) % 2 == 1


def _numbers(texts: Sequence[_Text]) -> Iterator[Disagreement | None]:
    """Yield a disagreement for each thing that two reports count differently."""
    told: dict[str, list[tuple[float, Account]]] = defaultdict(list)
    for text in texts:
        for thing, (number, says) in counts(text.words).items():
            told[thing].append((number, text.account(says)))
    for _, accounts in sorted(told.items()):
        if len({number for number, _ in accounts}) > 1:
            yield _disagreement("number", (account for _, account in accounts))
