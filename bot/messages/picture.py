"""A picture as a message: its file, its title, and its words for those who do not see it."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.messages.block_builders import Message, line, run, shared_by, shared_words
from bot.messages.entry_text import count_kinds, day_note, entry_in_one_line, is_undated, said_before, undated_in_words
from bot.messages.limits import ALT_TEXT, clip
from bot.messages.phrasing import format_date, timeline_title
from knowledge.facts import TimelineAnswer, TimelineEntry

_TITLE = 150
_SHORTEST = 60


class Picture(NamedTuple):
    """A PNG with what Slack is told beside it; ``comment`` is mrkdwn, the rest plain."""

    png: bytes
    name: str
    title: str
    alt_text: str
    comment: str


def drawn_timeline(answer: TimelineAnswer, png: bytes, user: str) -> Picture:
    """Return a drawn timeline as it is posted to a channel, marked with who shared it."""
    title = timeline_title(answer.query.on_record or "")
    return Picture(png, "timeline.png", title, alt_text(answer), shared_words(user))


def picture_in_words(answer: TimelineAnswer, user: str) -> Message:
    """Return what a drawn timeline will show and say, before it is drawn."""
    title, told = timeline_title(answer.query.on_record or ""), alt_text(answer)
    head = line(run(title, bold=True), run(" (a picture)"))
    return Message(f"{title}. {told}", [head, line(run(told)), shared_by(user)])


def drawable(entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """Return the entries that have a place on an axis; all of them where none has."""
    return tuple(entry for entry in entries if not is_undated(entry)) or tuple(entries)


def left_out(entries: Sequence[TimelineEntry]) -> str:
    """Return that a picture leaves out so many entries without a date, nothing where it leaves out none."""
    return undated_in_words(entries) if len(drawable(entries)) < len(entries) else ""


def alt_text(answer: TimelineAnswer) -> str:
    """Return a drawn timeline in words, every entry with its date as long as Slack's limit allows."""
    topic = f" of {clip(answer.query.on_record, _TITLE)}" if answer.query.on_record else ""
    drawn = drawable(answer.entries)
    head = f"Drawn timeline{topic}, {count_kinds(drawn)}."
    foot = filter(None, [left_out(answer.entries)])
    limit = max(_SHORTEST, (ALT_TEXT - len(head)) // len(drawn) - 1)
    return clip(" ".join([head, *(_in_words(entry, limit) for entry in drawn), *foot]), ALT_TEXT)


def _in_words(entry: TimelineEntry, limit: int) -> str:
    noted = day_note(entry) + (" (reports differ)" if entry.disagreements else "")
    day = format_date(entry.date)
    room = max(20, limit - len(day) - len(noted) - 3)
    words = entry_in_one_line(entry, max(20, room - len(said_before(entry))))
    return f"{day[:1].upper()}{day[1:]}: {clip(words, room)}{noted}"
