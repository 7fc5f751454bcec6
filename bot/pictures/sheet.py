"""Where everything of a drawn timeline lies: the card, the axis, the lanes and as many entries as its height takes."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.messages.entry_text import ENTRIES, count_kinds, is_dated
from bot.messages.occasion_text import COUNTED_FROM_ASSUMED, all_counted_from_assumed
from bot.messages.phrasing import format_date, key_days_in_words
from bot.messages.picture import drawable, left_out
from bot.pictures.event_rows import AFTER, AFTER_SAME_DAY, Row, rows_of
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
_UNDER_LINES = 2
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
    """Return the sheet of a timeline, without undated entries, and the last ones where they are too many for one."""
    entries = drawable(answer.entries)
    lanes = lanes_of(entries, AXIS_X + _TO_LANES)
    words_x = (lanes[-1].x + STEP) if lanes else AXIS_X + _TO_LANES
    title = wrap(answer.query.on_record or "", TITLE, WIDTH - 2 * MARGIN, _TITLE_LINES, bold=True)
    lanes_top = MARGIN + KICKER_LINE + len(title) * TITLE_LINE + _UNDER_LINES * UNDER_LINE + 44
    doubt = not all_counted_from_assumed(entries)
    rows, end = _placed(entries, lanes, words_x, lanes_top + len(lanes) * LANE_LINE + 40, doubt=doubt)
    under = wrap(_under(answer, entries[: len(rows)]), UNDER, WIDTH - 2 * MARGIN, _UNDER_LINES)
    spare = (_UNDER_LINES - len(under)) * UNDER_LINE
    lanes_top, end = lanes_top - spare, end - spare
    foot, legend = _foot(answer, len(rows), doubt=doubt), _legend([placed.row for placed in rows])
    return Sheet(
        title=title,
        under=under,
        lanes=lanes,
        lanes_top=lanes_top,
        words_x=words_x,
        rows=tuple(Placed(placed.row, placed.top - spare) for placed in rows),
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
    """Return "8 of 20 events and statements, 1961 to Friday 21 June 2024", or how many days are drawn of how many."""
    if answer.days is not None:
        return key_days_in_words(answer).capitalize()
    total = answer.total
    many = count_kinds(shown) if len(shown) >= total else f"{len(shown):,} of {total:,} {answer.query.only or ENTRIES}"
    dated = [format_date(entry.date) for entry in shown if is_dated(entry)]
    span = list(dict.fromkeys([*dated[:1], *dated[-1:]]))
    return f"{many}, {' to '.join(span)}" if span else many


def _foot(answer: TimelineAnswer, shown: int, *, doubt: bool) -> list[str]:
    """Return the small print, with how much the picture leaves out."""
    undated = left_out(answer.entries)
    left = answer.total - shown - (len(answer.entries) - len(drawable(answer.entries))) if answer.days is None else 0
    more = [f"And {left:,} more on record."] if left > 0 else []
    assumed = [] if doubt else [COUNTED_FROM_ASSUMED]
    told_below = filter(None, [undated, *more, *assumed, SIGNATURE])
    return [line for told in told_below for line in wrap(told, FOOT, WIDTH - 2 * MARGIN, 2)]


def _legend(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Return what the marks that occur on the axis mean."""
    used = {mark_of(row) for row in rows} | ({"quotation"} if any(row.said for row in rows) else set())
    means = {
        "disc": "the day is known",
        "half": "the day was worked out",
        "ring": "only the month or the year is known",
        "bracket": "over a longer time",
        "unknown": "no date is given",
        "warning": "reports differ on the day",
        "quotation": "somebody's words",
    }
    return tuple((mark, meaning) for mark, meaning in means.items() if mark in used and used != {"disc"})


def mark_of(row: Row) -> str:
    """Return the mark of an entry on the axis, which says how exactly its date is known."""
    if row.disputed:
        return "warning"
    if row.date.precision == "day" and row.worked_out:
        return "half"
    return {"day": "disc", "month": "ring", "year": "ring", "range": "bracket"}.get(row.date.precision, "unknown")
