"""Knight Lab's TimelineJS (https://timeline.knightlab.com/docs/json-format.html): a slide for every dated event.

Its headlines and texts are HTML, so the articles' words are escaped; days of month or year precision leave the finer
keys out, as the format asks. An event without a day has no place there and is counted on standard error.
"""

import sys
from collections.abc import Iterator
from html import escape
from typing import Any

from bot.cli.exports.json_lines import embeddable
from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.limits import clip
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed
from bot.messages.phrasing import count
from bot.messages.sources import name_sources, published
from knowledge.factbase import FactBase
from knowledge.facts import EventReport, TimelineEntry

_HEADLINE = 90
"""Characters; a longer sentence is cut there and stands whole below."""
_PARTS = ("year", "month", "day")


def timelinejs(facts: FactBase, query: str | None) -> Iterator[str]:
    """Yield one JSON object with ``events``, and the query as its ``title``."""
    title = {"title": {"text": {"headline": escape(query)}}} if query else {}
    yield f'{embeddable(title)[:-1]}{", " if title else ""}"events": ['
    written = undated = 0
    for entry in facts.exported(query, ["event"]):
        if isinstance(entry, TimelineEntry) and entry.date.value:
            yield ("," if written else "") + "\n" + embeddable(_slide(entry))
            written += 1
        else:
            undated += 1
    yield "\n]}\n"
    if undated:
        print(f"{count(undated, 'event')} without a date left out.", file=sys.stderr)


def _slide(entry: TimelineEntry) -> dict[str, Any]:
    last = {"end_date": _date(entry.date.end)} if entry.date.end else {}
    group = {} if entry.status == "happened" else {"group": entry.status.capitalize()}
    return {
        "unique_id": entry.event,
        "start_date": _date(entry.date.value or ""),
        **last,
        "text": {"headline": escape(clip(entry.summary, _HEADLINE)), "text": _text(entry)},
        **group,
        "autolink": False,
    }


def _date(value: str) -> dict[str, int]:
    return dict(zip(_PARTS, map(int, value.split("-")), strict=False))


def _text(entry: TimelineEntry) -> str:
    whole = [escape(entry.summary)] if len(entry.summary) > _HEADLINE else []
    differing = [
        f"⚠ {escape(disagreement_in_words(disagreement, entry.reports))}." for disagreement in entry.disagreements
    ]
    assumed = [COUNTED_FROM_ASSUMED] if counted_from_assumed(entry) else []
    names = name_sources(entry.reports, dated=True)
    lines = [*whole, *differing, *assumed, *dict.fromkeys(_source(one, names[one.source]) for one in entry.reports)]
    return "".join(f"<p>{line}</p>" for line in lines)


def _source(report: EventReport, told: str) -> str:
    name, url = escape(told), report.url or ""
    named = f'<a href="{escape(url)}">{name}</a>' if url.startswith(("https://", "http://")) else name
    return ", ".join(filter(None, [named, published(report)]))
