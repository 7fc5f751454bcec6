"""Holds: whether a text, or the ``embargo`` key beside it, says that it must not be published, and until when."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Hold, Span
from knowledge.reading.kills import find_kill
from knowledge.reading.labels import Label, find_labels, is_understood, says_there_is_none
from knowledge.reading.release_times import Setting, end_of_day, names_moment, read_moment

_BEFORE = re.compile(r"\b(?:until|till?|before|than|prior)\b", re.IGNORECASE)


class FoundHold(NamedTuple):
    """A hold, the parts of the text that say so, which are no part of the article, and the given title without them."""

    hold: Hold | None
    spans: tuple[Span, ...] = ()
    title: str | None = None

    @property
    def kills(self) -> bool:
        """Whether the text is a notice that kills another one."""
        return self.hold is not None and self.hold.kind == "kill"


def find_hold(
    text: str, title: str | None, embargo: object, setting: Setting, start: int = 0, head: str = ""
) -> FoundHold:
    """Return the hold that ``text[start:]``, a given title, an ``embargo`` key or other lines of the ``head`` declare.

    A notice that kills another text comes first, then words that forbid publication without an hour, then an embargo.
    The key wins over an embargo in the text, and False says that there is none. Where several lines name an hour, the
    latest counts; where one cannot be read for certain, ``until`` is None.
    """
    kill = find_kill(text, title, start)
    if kill is not None:
        return FoundHold(Hold(kind="kill", as_written=kill.as_written, kills=kill.names), kill.spans, title)
    labels = list(find_labels(text, start))
    in_title = list(find_labels(title or ""))
    in_head = list(find_labels(head))
    written = [
        _written(words, label)
        for words, found in ((text, labels), (title or "", in_title), (head, in_head))
        for label in found
    ]
    hold = _declared([*labels, *in_title, *in_head], written, setting)
    if hold is None or hold.kind == "embargo":
        hold = read_embargo(embargo, setting) if embargo is not None else hold
    return FoundHold(hold, tuple(label.span for label in labels), _without(title, in_title))


def _written(text: str, label: Label) -> str:
    return " ".join(text[slice(*label.span)].split())


def _without(title: str | None, labels: Sequence[Label]) -> str | None:
    """Return a title without its labels; one that is nothing else is left to the text's headline."""
    for first, last in reversed([label.span for label in labels]):
        title = f"{(title or '')[:first]} {(title or '')[last:]}".strip(" -–—:|()[]*") or None
    return title


def _declared(labels: Sequence[Label], written: Sequence[str], setting: Setting) -> Hold | None:
    timed = any(names_moment(label.words) for label in labels)
    for label, words in zip(labels, written, strict=True):
        if label.kind == "private" and not (timed and _waits(label)):
            return Hold(kind="not_for_publication", as_written=words)
    return Hold(kind="embargo", until=_until(labels, setting), as_written=written[0]) if labels else None


def _waits(label: Label) -> bool:
    """Whether words forbid publication only up to some hour, their own or that of another line."""
    return names_moment(label.words) or _BEFORE.search(label.words) is not None


def _until(labels: Sequence[Label], setting: Setting) -> dt.datetime | None:
    """Return the moment that all labels name together; an hour and its day may stand in two of them."""
    if not all(label.understood for label in labels):
        return None
    return read_moment("\n".join(label.words for label in labels), setting)


def read_embargo(value: object, setting: Setting) -> Hold | None:
    """Return the hold that an ``embargo`` key asks for: a moment, a day, words, or True for one without an hour.

    False, None, empty words and words that deny an embargo hold nothing; what cannot be read holds without an hour.
    """
    if value is None or value is False or (isinstance(value, str) and says_there_is_none(f"embargo: {value}")):
        return None
    return Hold(kind="embargo", until=_given(value, setting), as_written=None if value is True else str(value))


def _given(value: object, setting: Setting) -> dt.datetime | None:
    try:
        return _moment(value, setting)
    except OverflowError:  # the year 9999, which stands for ever
        return None


def _moment(value: object, setting: Setting) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=setting.zone)).astimezone(dt.UTC)
    if isinstance(value, dt.date):
        return end_of_day(value, setting.zone)
    words = str(value).strip()
    stamp = _stamp(words)
    if stamp is not None:
        return _moment(stamp, setting)
    return read_moment(words, setting) if is_understood(words) else None


def _stamp(words: str) -> dt.date | None:
    """Return a stamp as programs write it; people's "2024-06-21 00:00" may mean the midnight after."""
    try:
        if len(words) == len("20240621"):
            return dt.date.fromisoformat(words)
        stamp = dt.datetime.fromisoformat(words)
    except ValueError:
        return None
    return stamp if stamp.tzinfo or "T" in words else None
