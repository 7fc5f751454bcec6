"""A picture as a message: its file, its title, and its words for those who do not see it."""

from typing import NamedTuple

from bot.messages.block_builders import shared_words
from bot.messages.limits import ALT_TEXT, clip
from bot.messages.phrasing import count, format_date, status_prefix, timeline_title
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


def alt_text(answer: TimelineAnswer) -> str:
    """Return a drawn timeline in words, every event with its date as long as Slack's limit allows."""
    topic = f" of {clip(answer.query.on_record, _TITLE)}" if answer.query.on_record else ""
    head = f"Drawn timeline{topic}, {count(len(answer.entries), 'event')}."
    limit = max(_SHORTEST, (ALT_TEXT - len(head)) // len(answer.entries) - 1)
    return clip(" ".join([head, *(_in_words(entry, limit) for entry in answer.entries)]), ALT_TEXT)


def _in_words(entry: TimelineEntry, limit: int) -> str:
    disputed = " (reports differ)" if entry.disagreements else ""
    day = format_date(entry.date)
    words = status_prefix(entry.status) + entry.summary
    return f"{day[:1].upper()}{day[1:]}: {clip(words, max(20, limit - len(day) - len(disputed) - 3))}{disputed}"
