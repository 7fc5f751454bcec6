"""What is new, as one message for a channel and what continues in its thread."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain
from zoneinfo import ZoneInfo

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, Run, bullets, button, context, line, plain, rich, run
from bot.messages.disagreement_text import warning
from bot.messages.limits import Block, clip, fits
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed, cue_note
from bot.messages.phrasing import count, format_date, format_day, listing, speakers_in_words, status_prefix
from bot.messages.report_counts import number_in_words
from bot.messages.retraction_text import retracted_by, retractions_of, texts_of, withheld_note
from knowledge.facts import Match, News, TimelineEntry

STATEMENTS, EVENTS, DISAGREEMENTS, NAMES = 5, 6, 5, 12
THREAD_MESSAGES = 10
_LINE = 280
Lines = list[list[Run]]


def digest_messages(
    news: News, topic: str, zone: str, now: dt.datetime, *, previous: dt.datetime | None, missed: int = 0
) -> list[Message]:
    """Return the digest's parts: the first for the channel, the others for its thread.

    ``news`` is what is new, ``topic`` what it is limited to as it may be shown, empty for everything; ``now`` and
    ``previous``, the time of the digest before, are said in ``zone``, an IANA name; ``missed`` counts the runs that an
    outage swallowed.
    """
    local = now.astimezone(ZoneInfo(zone))
    head = _headline(news, topic, local, previous, missed)
    events = _foremost(news.events)
    thread = list(_thread(news, events))
    rest = _rest(news)
    blocks: list[Block] = [
        {"type": "header", "text": plain(_title(local), 150)},
        context(head),
        *_most_reported(news.statements[:STATEMENTS]),
        *_section("What happened", [_event(entry) for entry in events]),
        *([context(COUNTED_FROM_ASSUMED)] if any(map(counted_from_assumed, events)) else []),
        *withheld_note(texts_of([*news.statements[:STATEMENTS], *events])),
        *_section("Where reports differ", _differences(news)[:DISAGREEMENTS]),
        *_section("New names", [_names(news)] if news.names else []),
        *([context(rest)] if rest else []),
    ]
    return [Message(f"{_title(local)}: {head}. {_in_words(news)}", blocks), *thread]


def _foremost(events: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The events that most articles report, of equals the latest, in order of date."""
    ranked = sorted(events, key=_weight, reverse=True)[:EVENTS]
    return [entry for entry in events if entry in ranked]


def _weight(entry: TimelineEntry) -> tuple[int, int, str]:
    return entry.independent, len(entry.reports), entry.date.value or ""


def _title(local: dt.datetime) -> str:
    part = "Morning" if local.hour < 12 else "Afternoon" if local.hour < 18 else "Evening"
    return f"{part} digest · {format_day(local.date())}"


def _headline(news: News, topic: str, local: dt.datetime, previous: dt.datetime | None, missed: int) -> str:
    parts = [f"On {topic}"] if topic else []
    if previous is not None:
        before = previous.astimezone(local.tzinfo)
        near = local - before < dt.timedelta(days=7)
        parts.append(f"since {before:%A}, {before:%H:%M}" if near else f"since {format_day(before.date())}")
    parts.append(count(news.articles, "new article"))
    if missed:
        parts.append(f"covers {count(missed, 'digest')} that could not be posted in time")
    return " · ".join(parts)


def _in_words(news: News) -> str:
    if not news.statements:
        return status_prefix(news.events[0].status) + clip(news.events[0].summary, _LINE) if news.events else ""
    top = news.statements[0]
    return f"Most reported: {_speakers(top)}: {_words(top)}"


def _most_reported(statements: Sequence[Match]) -> list[Block]:
    if not statements:
        return []
    shown: list[Block] = [line(run("Most reported", bold=True))]
    for match in statements:
        text = f"{_speakers(match)}: {_words(match)} · {number_in_words(match)}"
        pressed = button("In context", ids.CONTEXT_STATEMENT, pack(s=match.statement))
        shown.append({"type": "section", "text": plain(text), "accessory": pressed})
    return _number_actions(shown)


def _number_actions(blocks: list[Block]) -> list[Block]:
    """Tell the buttons of one kind apart, as Slack asks for within a message."""
    for number, block in enumerate(block for block in blocks if "accessory" in block):
        if number:
            block["accessory"]["action_id"] += f":{number}"
    return blocks


def _words(match: Match) -> str:
    """Return what was said; indirect speech, and what was taken back, is said to be that, as in every other answer."""
    clipped = clip(match.text, _LINE)
    said = f"“{clipped}”" if match.kind == "direct" else clipped
    reported = f"reported, not quoted{cue_note(match)}" if match.kind == "indirect" else ""
    return " · ".join(filter(None, [said, reported, retracted_by(retractions_of(match))]))


def _speakers(match: Match) -> str:
    return clip(speakers_in_words(match.speakers), 120)


def _section(title: str, lines: Lines) -> list[Block]:
    return [line(run(title, bold=True)), rich(bullets(lines))] if lines else []


def _statement(match: Match) -> list[Run]:
    reports = f" · {number_in_words(match)}" if len(match.reports) > 1 else ""
    return [run(_speakers(match), bold=True), run(f": {_words(match)}{reports}")]


def _event(entry: TimelineEntry) -> list[Run]:
    taken_back = retracted_by(retractions_of(entry))
    noted = f" · {taken_back}" if taken_back else ""
    return [
        run(format_date(entry.date), bold=True),
        run(f"  {status_prefix(entry.status)}{clip(entry.summary, _LINE)}{noted}"),
    ]


def _differences(news: News) -> Lines:
    found: list[tuple[str, list[Run]]] = [
        (_speakers(match), warning(about, match.reports)) for match in news.statements for about in match.disagreements
    ]
    for entry in news.events:
        found += [(clip(entry.summary, 80), warning(about, entry.reports)) for about in entry.disagreements]
    return [[run(f"{what}: "), *runs] for what, runs in found]


def _names(news: News) -> list[Run]:
    names = [clip(actor.name, 60) for actor in news.names[:NAMES]]
    more = [f"{len(news.names) - NAMES} more"] if len(news.names) > NAMES else []
    return [run(listing([*names, *more]))]


def _rest(news: News) -> str:
    statements, events = max(news.statements_total, len(news.statements)), max(news.events_total, len(news.events))
    left = [(statements - STATEMENTS, "statement"), (events - EVENTS, "event")]
    more = listing([count(number, f"more {noun}") for number, noun in left if number > 0])
    held = statements + events == len(news.statements) + len(news.events)
    return more and (f"{more} in the thread" if held else f"{more}, the most reported of them in the thread")


def _thread(news: News, shown: Sequence[TimelineEntry]) -> Iterator[Message]:
    statements = [_statement(match) for match in news.statements[STATEMENTS:]]
    events = [_event(entry) for entry in news.events if entry not in shown]
    pages = chain(_pages("More statements", statements), _pages("More events", events))
    for number, (title, lines) in enumerate(pages, start=1):
        if number > THREAD_MESSAGES:
            more = "There is more: ask /whosaid or /timeline for a name or a topic."
            yield Message(more, [context(more)])
            return
        yield Message(f"{title}: " + "; ".join(_plain(runs) for runs in lines), _section(title, lines))


def _pages(title: str, lines: Lines) -> Iterator[tuple[str, Lines]]:
    page: Lines = []
    for runs in lines:
        if page and not fits(_section(title, [*page, runs])):
            yield title, page
            page = []
        page.append(runs)
    if page:
        yield title, page


def _plain(runs: list[Run]) -> str:
    return "".join(run["text"] for run in runs)
