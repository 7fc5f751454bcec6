"""What keeping the fact base prints for people: outcomes, extracts, disagreements, status."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from rich.text import Text

from bot.messages.coverage_text import NOTHING_ADDED
from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.held_back import held_in_words, protected_in_words
from bot.messages.phrasing import count, format_date, format_day, listing, status_prefix
from bot.messages.sources import name_sources, published
from knowledge.facts import (
    AddOutcome,
    Disagreement,
    DisagreementEntry,
    Evidence,
    Extract,
    SealDecision,
    Status,
    as_text,
)

_NO_SUFFIX = "without a suffix"
_COLOURS = {"refused": "red", "held": "yellow"}
FORMATS = {
    "text": ("text", "texts"),
    "markdown": ("Markdown text", "Markdown texts"),
    "fragment": ("text with tags", "texts with tags"),
    "html": ("web page", "web pages"),
    "nitf": ("NITF article", "NITF articles"),
    "newsml_item": ("NewsML article", "NewsML articles"),
    "newsml1_item": ("NewsML 1 article", "NewsML 1 articles"),
    "ninjs": ("ninjs article", "ninjs articles"),
    "wxr_item": ("WordPress post", "WordPress posts"),
    "feed_entry": ("feed entry", "feed entries"),
    "json_article": ("JSON article", "JSON articles"),
    "csv_row": ("row of a table", "rows of tables"),
    "docx": ("Word document", "Word documents"),
    "eml": ("e-mail", "e-mails"),
    "nexis_document": ("LexisNexis article", "LexisNexis articles"),
    "factiva_document": ("Factiva article", "Factiva articles"),
}
"""What articles were read as, in words: one of them, several."""

_COUNTED = {
    "unknown_publication": "without a publication date",
    "unencoded": "quotes not yet found by sense",
    "outdated": "read by an older version (onrecord rebuild reads them afresh)",
    "generation": "changes so far",
}


def _disagreement(entry: DisagreementEntry) -> Iterable[Text]:
    who = f"{listing([speaker.name for speaker in entry.speakers])}: " if entry.speakers else ""
    day = f" · {format_date(entry.date)}" if entry.date.value else ""
    yield Text(who, "bold").append(entry.text, "not bold").append(day, "not bold dim")
    yield Text(
        f"  ⚠ {disagreement_in_words(Disagreement(about=entry.about, accounts=entry.accounts), entry.evidence)}",
        "yellow",
    )
    names = name_sources(entry.evidence, dated=True)
    yield from (_evidence(told, names[told.source]) for told in entry.evidence)


def _evidence(told: Evidence, name: str) -> Text:
    """Return where an article says it: its name, the day it was printed, the line with the words marked."""
    where = " · ".join(filter(None, [name, published(told)]))
    start = told.span[0] - told.context.span[0]
    line = Text(f"    {where}: ", "dim").append(told.context.text[:start], "not dim")
    line.append(told.context.text[start : start + len(told.says)], "not dim bold")
    return line.append(told.context.text[start + len(told.says) :], "not dim")


def _outcome(outcome: AddOutcome) -> Iterable[Text]:
    taken_in = outcome.outcome not in ("refused", "held")
    found = f": {count(outcome.quotes, 'quote')}, {count(outcome.events, 'event')}" if taken_in else ""
    line = Text(f"{outcome.outcome:<8} ", _COLOURS.get(outcome.outcome, "green"))
    yield line.append(outcome.source + found, "default").append(f" · {outcome.why}" if outcome.why else "", "dim")


def read_in_words(outcomes: Mapping[str, int], formats: Mapping[str, int], passed: Mapping[str, int]) -> str:
    """Return what became of what was read, what it was, and what was passed over in files of several articles.

    ``passed`` counts by kind: "12 new, 1 refused · 8 web pages, 4 texts · passed over: draft (3)".
    """
    told = ", ".join(f"{number:,} {name}" for name, number in outcomes.items())
    read = [_counted_format(name, number) for name, number in formats.items() if number]
    over = ", ".join(f"{what} ({number:,})" for what, number in passed.items())
    parts = [told or "Nothing to read: no articles there", ", ".join(read), over and f"passed over: {over}"]
    return f"{' · '.join(filter(None, parts))}."


def _counted_format(name: str, number: int) -> str:
    return count(number, *FORMATS[name])


def unread_in_words(unread: Mapping[str, int]) -> str:
    """Return what folders hold that is not read, by suffix: "Not read: 12 .pdf, 3 .docx."."""
    return f"Not read: {', '.join(f'{number} {as_text(suffix) or _NO_SUFFIX}' for suffix, number in unread.items())}."


def _extract(extract: Extract) -> Iterable[Text]:
    yield Text(extract.source, "bold")
    yield from (Text(f"  {line}") for line in _told_of(extract))
    for quote in extract.quotes:
        speakers = listing([speaker.name or speaker.as_written for speaker in quote.speakers]) or "speaker not named"
        words = " … ".join(extract.text[start:end] for start, end in quote.spans)
        yield Text(f"  {speakers} ({quote.kind}): {words}")
    for event in extract.events:
        yield Text(f"  {format_date(event.date)}: {status_prefix(event.status)}{extract.text[slice(*event.span)]}")


def _told_of(extract: Extract) -> Iterable[str]:
    """Yield what is known of the article itself: its headline, then authors, outlet and day."""
    day = None if extract.published is None else f"{extract.published} ({extract.published_basis})"
    yield extract.title or "no headline"
    yield " · ".join(filter(None, [listing(extract.authors), extract.outlet, day or "no date", extract.url]))


def _status(status: Status) -> Iterable[Text]:
    newest = status.newest_addition
    told = {
        **status.model_dump(exclude={"held", "protected"}),
        "newest_addition": f"{format_day(newest.date())}, {newest:%H:%M} UTC" if newest else None,
    }
    for name, value in told.items():
        yield Text(f"{_COUNTED.get(name, name.replace('_', ' ')):<26} {'none' if value is None else value}")
    yield from (Text(f"held      {held_in_words(one)}", "yellow") for one in status.held)
    yield from (Text(f"protected {protected_in_words(one)}", "yellow") for one in status.protected)
    if not status.articles:
        yield Text(NOTHING_ADDED)


def _decision(decision: SealDecision) -> Iterable[Text]:
    why = f" · {decision.why}" if decision.why else ""
    at = f"{format_day(decision.at.date())}, {decision.at:%H:%M} UTC"
    yield Text(f"{at}  {decision.by}: {decision.action} {decision.subject}{why}")


RENDERINGS: dict[type[BaseModel], Callable[[Any], Iterable[Text]]] = {
    DisagreementEntry: _disagreement,
    AddOutcome: _outcome,
    Extract: _extract,
    SealDecision: _decision,
    Status: _status,
}
