"""A timeline's entries as rows with everything they say, broken into lines and measured."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.entry_text import day_note, entry_words, heading_above, said_before
from bot.messages.occasion_text import counted_from_assumed
from bot.messages.phrasing import count, format_date, how_known
from bot.messages.retraction_text import retracted_in_words, retractions_of
from bot.messages.sources import assumed, name_sources
from bot.pictures.lanes import Lane, lanes_named
from bot.pictures.lettering import clean, wrap
from bot.pictures.pauses import pause
from knowledge.facts import Date, TimelineEntry

DAY, WORDS, SMALL = 41, 42, 33
DAY_LINE, WORDS_LINE, SMALL_LINE = 55, 55, 45
LOOSE_LINE, PAUSE_LINE = 98, 86
BOX_EDGE, BOX_INDENT = 14, 62
QUOTE_INDENT = 30
AFTER, AFTER_SAME_DAY = 44, 26
LOOSE = frozenset(("range", "unknown"))
_SENTENCE_LINES = 8
_WARNING_LINES = 4
_SPEAKER_LINES = 3
_NOTE_LINES = 3
_SOURCES = 3


class Row(NamedTuple):
    """An entry in lines: its day where the one before has another, who said it or whether it happened, words, sources.

    ``said`` tells that it is a remark, whose words are set off as a quotation; ``heading`` stands above it.
    """

    date: Date
    lanes: tuple[Lane, ...]
    heading: str
    pause: str | None
    day: list[str]
    said: bool
    speaker: list[str]
    status: list[str]
    words: list[str]
    sources: list[str]
    warnings: list[list[str]]
    disputed: bool
    worked_out: bool

    @property
    def lead(self) -> int:
        """Pixels above the day: what says that a pause lies before it, or that the axis has come to its end."""
        return (LOOSE_LINE if self.heading else 0) + (PAUSE_LINE if self.pause else 0)

    @property
    def height(self) -> int:
        """Pixels from top to bottom, without the space that follows."""
        small = len(self.speaker) + len(self.status) + len(self.sources)
        said = len(self.day) * DAY_LINE + len(self.words) * WORDS_LINE + small * SMALL_LINE
        return self.lead + said + sum(box_height(warning) + BOX_EDGE for warning in self.warnings)


def box_height(warning: Sequence[str]) -> int:
    """Return the height of the box around a warning."""
    return len(warning) * SMALL_LINE + 2 * BOX_EDGE


def rows_of(entries: Sequence[TimelineEntry], lanes: Sequence[Lane], room: int, *, doubt: bool) -> Iterator[Row]:
    """Yield ``entries`` as rows with lines of at most ``room`` pixels.

    ``lanes`` are the columns of the actors that a row may name; ``doubt`` says of each event that its day rests on
    assumed publication dates, where it is not said once for all.
    """
    before: Date | None = None
    for number, entry in enumerate(entries):
        row = _row(entry, before, lanes, room, doubt=doubt)
        yield row._replace(heading=heading_above(entries, number))
        before = entry.date


def _row(entry: TimelineEntry, before: Date | None, lanes: Sequence[Lane], room: int, *, doubt: bool) -> Row:
    said, lead = entry.kind == "statement", said_before(entry).removesuffix(": ")
    day = clean(format_date(entry.date))
    disputes = [disagreement_in_words(one, entry.reports) for one in entry.disagreements[:2]]
    disputes += [retracted_in_words(one) for one in retractions_of(entry)[:1]]
    return Row(
        date=entry.date,
        lanes=tuple(lanes_named(entry, lanes)),
        heading="",
        pause=pause(before, entry.date) if before else None,
        day=[]
        if before and format_date(before) == format_date(entry.date)
        else wrap(_capital(day), DAY, room, 2, bold=True),
        said=said,
        speaker=wrap(lead, SMALL, room, _SPEAKER_LINES, bold=True) if said else [],
        status=[_capital(lead)] if lead and not said else [],
        words=wrap(entry_words(entry), WORDS, room - (QUOTE_INDENT if said else 0), _SENTENCE_LINES),
        sources=[*wrap(_sources(entry), SMALL, room, 2), *wrap(_note(entry, doubt=doubt), SMALL, room, _NOTE_LINES)],
        warnings=[wrap(one, SMALL, room - BOX_INDENT - BOX_EDGE, _WARNING_LINES) for one in disputes],
        disputed=any(one.about == "date" for one in entry.disagreements),
        worked_out=bool(how_known(entry.date)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _note(entry: TimelineEntry, *, doubt: bool) -> str:
    """Return how a day is known, on a line of its own, since sources may be cut."""
    note = day_note(entry, assumed(entry.reports) if doubt and counted_from_assumed(entry) else "")
    return _capital(note.removeprefix(" (").removesuffix(")"))


def _sources(entry: TimelineEntry) -> str:
    """Return "5 reports: Reuters, AFP, 003 and 2 more", sources named as warnings name them."""
    names = list(name_sources(entry.reports).values())
    more = f" and {len(names) - _SOURCES:,} more" if len(names) > _SOURCES else ""
    return f"{count(len(names), 'report')}: {', '.join(names[:_SOURCES])}{more}"
