"""What is new, as one message for a channel, short enough for a phone, and what continues in its thread."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Message, Run, actions, bullets, context, escape, header, line, rich, run, select
from bot.messages.digest_lines import coming_runs, difference_runs, in_words, line_runs, name_runs, option_words
from bot.messages.limits import Block, fits
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, counted_from_assumed
from bot.messages.phrasing import count, format_day
from bot.messages.retraction_text import texts_of, withheld_note
from knowledge.facts import Line, Match, News, Story, TimelineEntry

SCREEN, ROW, SMALL_ROW = 12, 31, 39
"""Lines of the first message on a phone 360 pixels wide, and characters to a line of a list and of small print there,
as the playground's page draws them (DejaVu Sans, 15 pixels)."""
WORDS = 280
"""Characters of an article's words in one line; sentences are seldom longer."""
THREAD_MESSAGES, NAMES, STORIES = 10, 8, 8
"""Messages of a thread, names in it, and stories of a digest."""
_NAME = "@somebody here"  # as long as names are; Slack puts the name in
MENU = "See one in context"
COMING = "Today and tomorrow"
Lines = list[list[Run]]


class Footer(NamedTuple):
    """Whose digest it is: the Slack id of who set it up, and the schedule in words ("weekdays at 08:00")."""

    subscriber: str
    schedule: str


class _First(NamedTuple):
    """What stands in the first message: its lines, of which stories they are, and the rows of the screen left free."""

    lines: Lines
    stories: list[Story]
    free: int


def digest_messages(
    news: News,
    topic: str,
    zone: str,
    now: dt.datetime,
    *,
    previous: dt.datetime | None,
    missed: int = 0,
    footer: Footer | None = None,
) -> list[Message]:
    """Return the digest's parts: the first for the channel, the others for its thread; none where there is no story.

    What is due today and tomorrow stands below the news in the first part; alone it makes no digest.
    ``news`` is what is new, ``topic`` what it is limited to as it may be shown, empty for everything; ``now`` and
    ``previous``, the time of the digest before, are said in ``zone``, an IANA name; ``missed`` counts the runs that an
    outage swallowed; ``footer`` says whose digest it is, None in a preview.
    """
    local = now.astimezone(ZoneInfo(zone))
    part, head = f"{_part(local)} digest", _headline(news, topic, local, previous, missed)
    title = f"{part} · {format_day(local.date())}: {head}."
    below = _foot(footer, _NAME) if footer else ""
    first = _first(news.stories, SCREEN - 1 - _rows(head, SMALL_ROW) - _rows(below, SMALL_ROW))
    if not first.lines:
        return []
    thread = _thread(news, first)
    menu = actions([_menu(news)])
    ahead = [coming_runs(entry, local.date()) for entry in news.coming]
    blocks: list[Block] = [
        header(f"{part} · {local:%A}"),
        context(head),
        rich(bullets(first.lines)),
        *(_notes(first.stories) or _more_below(first, news.stories[:STORIES], "in the thread" if footer else "")),
        *_section(COMING, ahead),
        *([] if thread else menu),
        *([_owned(footer)] if footer else []),
    ]
    told = "; ".join(map(in_words, first.lines))
    due = f" {COMING}: {'; '.join(map(in_words, ahead))}" if ahead else ""
    return [Message(f"{title} {told}{due}", blocks), *_with_menu(thread, menu)]


def _part(local: dt.datetime) -> str:
    return "Morning" if local.hour < 12 else "Afternoon" if local.hour < 18 else "Evening"


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


def _first(stories: Sequence[Story], rows: int) -> _First:
    """Choose what fits on a screen: whole lines, in order; of the first story as much as goes in."""
    lines: Lines = []
    shown: list[Story] = []
    for story in stories[:STORIES]:
        runs = line_runs(story, WORDS) if shown else _cut(story, rows)
        taken = _rows(in_words(runs), ROW)
        if taken > rows:
            continue
        shown.append(story)
        lines.append(runs)
        rows -= taken
        for differing in (runs for one in (story, *story.more) for runs in difference_runs(one)):
            if (taken := _rows(in_words(differing), ROW)) <= rows:
                lines.append(differing)
                rows -= taken
    return _First(lines, shown, rows)


def _more_below(first: _First, stories: Sequence[Story], where: str) -> list[Block]:
    """Return how many stories more there are, and where, if a row of the screen is free for it."""
    more = len(stories) - len(first.stories)
    return [context(f"{count(more, 'more story', 'more stories')} {where}".strip())] if more and first.free else []


def _cut(story: Story, rows: int) -> list[Run]:
    """Return a story's line with as many of its words as go into so many rows."""
    limits = range(WORDS, ROW, -ROW // 2)
    cut = (line_runs(story, limit) for limit in limits)
    return next((runs for runs in cut if _rows(in_words(runs), ROW) <= rows), line_runs(story, ROW))


def _rows(text: str, width: int) -> int:
    return len(textwrap.wrap(text, width))


def _notes(lines: Sequence[Line]) -> list[Block]:
    """Return what must be said below lines: that days are counted from assumed dates, and whose a mark is."""
    facts = [one.told for one in lines]
    assumed = any(counted_from_assumed(fact) for fact in facts if isinstance(fact, TimelineEntry))
    return [*([context(COUNTED_FROM_ASSUMED)] if assumed else []), *withheld_note(texts_of(facts))]


def _foot(footer: Footer, name: str) -> str:
    return f"Set up by {name}, {footer.schedule} · /digest pause"


def _owned(footer: Footer) -> Block:
    told = _foot(footer._replace(schedule=escape(footer.schedule)), f"<@{escape(footer.subscriber)}>")
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": told}]}


def _menu(news: News) -> Block:
    """Return a menu that opens one of the stories' lines, or what is due, in its article."""
    told = [(option_words(one), _place(one)) for one in news.stories[:STORIES]]
    return select(MENU, ids.CONTEXT_EVENT, [*told, *((one.summary, pack(e=one.event)) for one in news.coming)])


def _place(told: Line) -> str:
    """Return the state that finds a line: the fact it tells, and the number of the report whose words it has."""
    fact = told.told
    number = next((n for n, report in enumerate(fact.reports) if report.source == told.source.source), None)
    return pack(s=fact.statement, r=number) if isinstance(fact, Match) else pack(e=fact.event, r=number)


def _thread(news: News, shown: _First) -> list[Message]:
    """Return what goes on in the thread: more on the stories that are shown, the others with theirs, what differs."""
    stories = news.stories[:STORIES]
    others = [story for story in stories if story not in shown.stories]
    more = [one for story in stories for one in story.more]
    differing = [runs for one in [*stories, *more] for runs in difference_runs(one)]
    above = "these stories" if len(shown.stories) > 1 else "this story"
    sections: list[tuple[str, Lines]] = [
        (f"More on {above}", [line_runs(one, WORDS) for story in shown.stories for one in story.more]),
        ("More stories", [line_runs(one, WORDS) for story in others for one in (story, *story.more)]),
        ("Where reports differ", [runs for runs in differing if runs not in shown.lines]),
        ("New names", [name_runs(one) for one in news.names[:NAMES]]),
    ]
    parts = list(_parts(sections))[:THREAD_MESSAGES]
    left = _left(news, [*stories, *more])
    if parts and left:
        parts[-1].blocks.append(context(left))
    return parts


def _parts(sections: Sequence[tuple[str, Lines]]) -> Iterator[Message]:
    """Yield messages with as much of the sections as goes into each; one that is cut keeps its title."""
    blocks: list[Block] = []
    told: list[str] = []
    for title, lines in sections:
        page: Lines = []
        for runs in lines:
            if (blocks or page) and not fits([*blocks, *_section(title, [*page, runs])]):
                yield Message("; ".join(told), [*blocks, *_section(title, page)])
                blocks, told, page = [], [], []
            told.append(in_words(runs) if page else f"{title}: {in_words(runs)}")
            page.append(runs)
        blocks += _section(title, page)
    if blocks:
        yield Message("; ".join(told), blocks)


def _left(news: News, told: Sequence[Line]) -> str:
    """Return how much else is new, and how to see it."""
    statements = sum(isinstance(one.told, Match) for one in told)
    left = [
        (news.statements_total - statements, "more statement", "/whosaid"),
        (news.events_total - len(told) + statements, "more event", "/timeline"),
    ]
    return ", ".join(f"{count(number, noun)}: ask {ask}" for number, noun, ask in left if number > 0)


def _with_menu(thread: Sequence[Message], menu: list[Block]) -> list[Message]:
    """Put the menu under the thread's last message, or below it where it has no room."""
    if not thread:
        return []
    last = thread[-1]
    if fits([*last.blocks, *menu]):
        return [*thread[:-1], last._replace(blocks=[*last.blocks, *menu])]
    return [*thread, Message(MENU, menu)]


def _section(title: str, lines: Lines) -> list[Block]:
    return [line(run(title, bold=True)), rich(bullets(lines))] if lines else []
