"""Where everything of a drawn timeline lies: the card, the axis, the lanes and as many events as its height takes."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, all_counted_from_assumed
from bot.messages.phrasing import count, format_date, key_days_in_words
from bot.pictures.event_rows import AFTER, AFTER_SAME_DAY, LOOSE, Row, rows_of
from bot.pictures.lanes import STEP, Lane, lanes_of
from bot.pictures.lettering import wrap
from knowledge.facts import TimelineAnswer, TimelineEntry

WIDTH = 1080
TALLEST = 7_500
MARGIN = 46
AXIS_X = MARGIN + 18
TITLE, TITLE_LINE = 62, 78
KICKER, KICKER_LINE = 31, 54
UNDER, UNDER_LINE = 35, 48
LANE_LINE = 54
FOOT, FOOT_LINE = 31, 45
SIGNATURE = "On the Record · exact words, dates as resolved"
_TO_LANES = 56
_TITLE_LINES = 3
_RULES = 122


class Placed(NamedTuple):
    """A row and where its top lies."""

    row: Row
    top: int


class Sheet(NamedTuple):
    """A picture's parts, each with its place; lines of words are broken already."""

    title: list[str]
    under: list[str]
    lanes: tuple[Lane, ...]
    lanes_top: int
    words_x: int
    rows: tuple[Placed, ...]
    end: int
    foot: list[str]
    legend: tuple[tuple[str, str], ...]
    height: int


def lay_out(answer: TimelineAnswer) -> Sheet:
    """Return the sheet of a timeline's events, without the last ones where there are too many for one picture."""
    lanes = lanes_of(answer.entries, AXIS_X + _TO_LANES)
    words_x = (lanes[-1].x + STEP) if lanes else AXIS_X + _TO_LANES
    title = wrap(answer.query.on_record or "", TITLE, WIDTH - 2 * MARGIN, _TITLE_LINES, bold=True)
    lanes_top = MARGIN + KICKER_LINE + len(title) * TITLE_LINE + UNDER_LINE + 44
    doubt = not all_counted_from_assumed(answer.entries)
    rows, end = _placed(answer.entries, lanes, words_x, lanes_top + len(lanes) * LANE_LINE + 40, doubt=doubt)
    foot, legend = _foot(answer, len(rows), doubt=doubt), _legend([placed.row for placed in rows])
    return Sheet(
        title=title,
        under=wrap(_under(answer, answer.entries[: len(rows)]), UNDER, WIDTH - 2 * MARGIN, 2),
        lanes=lanes,
        lanes_top=lanes_top,
        words_x=words_x,
        rows=rows,
        end=end,
        foot=foot,
        legend=legend,
        height=end + _RULES + len(legend) * FOOT_LINE + len(foot) * FOOT_LINE,
    )


def _placed(
    entries: Sequence[TimelineEntry], lanes: Sequence[Lane], words_x: int, top: int, *, doubt: bool
) -> tuple[tuple[Placed, ...], int]:
    """Return the rows that fit, the first always among them, and where the last of them ends."""
    placed: list[Placed] = []
    end = top
    for row in rows_of(entries, lanes, WIDTH - MARGIN - words_x, doubt=doubt):
        begin = end + (0 if not placed else AFTER if row.day else AFTER_SAME_DAY)
        if placed and begin + row.height > TALLEST:
            break
        placed.append(Placed(row, begin))
        end = begin + row.height
    return tuple(placed), end


def _under(answer: TimelineAnswer, shown: Sequence[TimelineEntry]) -> str:
    """Return "8 of 20 events, 1961 to Friday 21 June 2024", or how many days are drawn of how many."""
    if answer.days is not None:
        return key_days_in_words(answer).capitalize()
    total = answer.total
    many = count(total, "event") if len(shown) >= total else f"{len(shown):,} of {count(total, 'event')}"
    dated = [format_date(entry.date) for entry in shown if entry.date.value and entry.date.precision not in LOOSE]
    span = list(dict.fromkeys([*dated[:1], *dated[-1:]]))
    return f"{many}, {' to '.join(span)}" if span else many


def _foot(answer: TimelineAnswer, shown: int, *, doubt: bool) -> list[str]:
    """Return the small print, with how many events the picture leaves out."""
    left = answer.total - shown if answer.days is None else 0
    more = [f"And {count(left, 'more event')} on record."] if left > 0 else []
    assumed = [] if doubt else [COUNTED_FROM_ASSUMED]
    return [line for told in [*more, *assumed, SIGNATURE] for line in wrap(told, FOOT, WIDTH - 2 * MARGIN, 2)]


def _legend(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Return what the marks that occur on the axis mean."""
    used = {mark_of(row) for row in rows}
    means = {
        "disc": "the day is known",
        "ring": "only the month or the year is known",
        "bracket": "over a longer time",
        "unknown": "no date is given",
        "warning": "reports differ on the day",
    }
    return tuple((mark, meaning) for mark, meaning in means.items() if mark in used and used != {"disc"})


def mark_of(row: Row) -> str:
    """Return the mark of an event on the axis, which says how exactly its date is known."""
    if row.disputed:
        return "warning"
    return {"day": "disc", "month": "ring", "year": "ring", "range": "bracket"}.get(row.date.precision, "unknown")
