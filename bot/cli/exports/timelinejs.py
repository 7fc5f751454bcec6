"""Knight Lab's TimelineJS (https://timeline.knightlab.com/docs/json-format.html): a slide for every dated entry.

What happened and what was said stand in rows of their own (``group``). Headlines and texts are HTML there, so the
articles' words are escaped; days of month or year precision leave the finer keys out, as the format asks. An entry
without a day has no place there and is counted on standard error.
"""

import sys
from collections.abc import Iterator
from html import escape
from typing import Any

from bot.cli.exports.json_lines import embeddable
from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.entry_text import count_kinds, entry_words, is_undated, said_before
from bot.messages.limits import clip
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed
from bot.messages.phrasing import how_known, status_prefix
from bot.messages.retraction_text import retracted_in_words, retractions_of
from bot.messages.sources import name_sources, published
from knowledge.factbase import FactBase
from knowledge.facts import EventReport, EventStatus, Match, TimelineEntry, remark_of

_HEADLINE = 90
"""Characters; a longer sentence is cut there and stands whole below."""
_PARTS = ("year", "month", "day")
_GROUPS: dict[EventStatus, str] = {"happened": "Events", "planned": "Planned", "denied": "Denied"}
_MOST = 10_000
"""Entries of one query."""


def timelinejs(facts: FactBase, query: str | None) -> Iterator[str]:
    """Yield one JSON object with ``events``: what a timeline of the query lists, its ``title``, or without one all."""
    title = {"title": {"text": {"headline": escape(query)}}} if query else {}
    yield f'{embeddable(title)[:-1]}{", " if title else ""}"events": ['
    written = 0
    undated: list[TimelineEntry] = []
    for entry in _entries(facts, query):
        if is_undated(entry):
            undated.append(entry)
            continue
        yield ("," if written else "") + "\n" + embeddable(_slide(entry))
        written += 1
    yield "\n]}\n"
    if undated:
        print(f"{count_kinds(undated)} without a date left out.", file=sys.stderr)


def _entries(facts: FactBase, query: str | None) -> Iterator[TimelineEntry]:
    if query:
        yield from facts.timeline(query, limit=_MOST).entries
        return
    for fact in facts.exported(None, ["event", "statement"]):
        if isinstance(fact, TimelineEntry | Match):
            yield remark_of(fact) if isinstance(fact, Match) else fact


def _slide(entry: TimelineEntry) -> dict[str, Any]:
    last = {"end_date": _date(entry.date.end)} if entry.date.end else {}
    return {
        "unique_id": entry.event or entry.statement,
        "start_date": _date(entry.date.value or ""),
        **last,
        "text": {"headline": escape(clip(_headline(entry), _HEADLINE)), "text": _text(entry)},
        "group": "Statements" if entry.kind == "statement" else _GROUPS[entry.status],
        "autolink": False,
    }


def _date(value: str) -> dict[str, int]:
    return dict(zip(_PARTS, map(int, value.split("-")), strict=False))


def _text(entry: TimelineEntry) -> str:
    words = _headline(entry)
    whole = [escape(words)] if len(words) > _HEADLINE else []
    known = [escape(f"{told[:1].upper()}{told[1:]}.")] if (told := how_known(entry.date)) else []
    differing = [
        f"⚠ {escape(disagreement_in_words(disagreement, entry.reports))}." for disagreement in entry.disagreements
    ]
    assumed = [COUNTED_FROM_ASSUMED] if counted_from_assumed(entry) else []
    names = name_sources(entry.reports, dated=True)
    sources = dict.fromkeys(_source(one, names[one.source]) for one in entry.reports)
    taken_back = [f"⚠ {escape(retracted_in_words(one))}" for one in retractions_of(entry)]
    lines = [*whole, *taken_back, *differing, *known, *assumed, *sources]
    return "".join(f"<p>{line}</p>" for line in lines)


def _headline(entry: TimelineEntry) -> str:
    """Return an entry's words, of a remark with who said them; that it is planned or denied tells its group alone."""
    return said_before(entry).removeprefix(status_prefix(entry.status)) + entry_words(entry)


def _source(report: EventReport, told: str) -> str:
    name, url = escape(told), report.url or ""
    named = f'<a href="{escape(url)}">{name}</a>' if url.startswith(("https://", "http://")) else name
    return ", ".join(filter(None, [named, published(report)]))
