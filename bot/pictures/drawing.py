"""A timeline as a picture that reads on a phone: time runs down an axis, beside it a lane for each main actor."""

import io
from itertools import pairwise

from PIL import Image, ImageDraw
from PIL.ImageDraw import ImageDraw as Draw

from bot.pictures.colours import (
    AXIS,
    DOUBT,
    DOUBT_GROUND,
    EDGE,
    INK,
    KICKER,
    PALE,
    PAPER,
    QUIET,
    RULE,
    mixed,
)
from bot.pictures.event_rows import (
    BOX_EDGE,
    BOX_INDENT,
    DAY,
    DAY_LINE,
    LOOSE,
    LOOSE_LINE,
    PAUSE_LINE,
    QUOTE_INDENT,
    SMALL,
    SMALL_LINE,
    WORDS,
    WORDS_LINE,
    Row,
    box_height,
)
from bot.pictures.lettering import clean, cut, lettering
from bot.pictures.mark_shapes import stamp
from bot.pictures.sheet import (
    AXIS_X,
    FOOT,
    FOOT_LINE,
    KICKER_LINE,
    LANE_LINE,
    MARGIN,
    TITLE,
    TITLE_LINE,
    UNDER,
    UNDER_LINE,
    WIDTH,
    Placed,
    Sheet,
    lay_out,
    mark_of,
)
from bot.pictures.sheet import KICKER as KICKER_SIZE
from knowledge.facts import TimelineAnswer

_MARK, _LANE_MARK = 26, 28


def draw_timeline(answer: TimelineAnswer) -> bytes:
    """Return a PNG of an answer's entries, 1,080 pixels wide; the same answer gives the same bytes.

    Sentences stand as in the articles, long ones end with an ellipsis; what somebody said stands beside a bar. Entries
    that one picture has no room for, or without a date, are counted at its foot. An answer without entries has no
    picture: ValueError.
    """
    if not answer.entries:
        raise ValueError("There is nothing to draw.")
    sheet = lay_out(answer)
    painter = _Painter(sheet)
    painter.paint()
    return painter.png()


class _Painter:
    """Puts a sheet's parts on the paper."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.picture = Image.new("RGB", (WIDTH, sheet.height), PAPER)
        self.draw: Draw = ImageDraw.Draw(self.picture)

    def paint(self) -> None:
        self._head()
        self._lanes()
        self._axis()
        for placed in self.sheet.rows:
            self._row(placed)
        self._foot()
        self.draw.rectangle((0, 0, WIDTH - 1, self.sheet.height - 1), outline=EDGE, width=3)

    def png(self) -> bytes:
        kept = io.BytesIO()
        self.picture.save(kept, "PNG", optimize=True)
        return kept.getvalue()

    def _head(self) -> None:
        y = MARGIN
        self._words(MARGIN, y, ["TIMELINE"], KICKER_SIZE, KICKER_LINE, KICKER, bold=True)
        y = self._words(MARGIN, y + KICKER_LINE, self.sheet.title, TITLE, TITLE_LINE, INK, bold=True)
        self._words(MARGIN, y + 4, self.sheet.under, UNDER, UNDER_LINE, QUIET)

    def _lanes(self) -> None:
        """Draw the lanes' names as a staircase, each above the column that it names."""
        x = self.sheet.words_x
        for number, lane in enumerate(self.sheet.lanes):
            y = self.sheet.lanes_top + number * LANE_LINE + LANE_LINE // 2
            self.draw.line((lane.x, y, lane.x, self.sheet.end), fill=mixed(lane.colour, PAPER, PALE), width=4)
            self.draw.line((lane.x, y, x - 12, y), fill=mixed(lane.colour, PAPER, PALE), width=4)
            stamp(self.picture, lane.shape, (lane.x, y), _LANE_MARK, lane.colour)
            name = cut(clean(lane.actor.name), UNDER, WIDTH - MARGIN - x)
            self._words(x, y - UNDER_LINE // 2, [name], UNDER, UNDER_LINE, INK)

    def _axis(self) -> None:
        """Draw the axis from the first entry with a date to the last, broken where there is a long pause."""
        dated = [placed for placed in self.sheet.rows if placed.row.date.precision not in LOOSE]
        for before, after in pairwise(dated):
            top, bottom = self._mark_y(before), self._mark_y(after)
            broken = after.row.pause is not None
            self._stretch(top, bottom, after.top if broken else None)

    def _stretch(self, top: int, bottom: int, pause: int | None) -> None:
        """Draw a stretch of the axis; one with a pause in it has a gap that is dotted."""
        if pause is None:
            self.draw.line((AXIS_X, top, AXIS_X, bottom), fill=AXIS, width=6)
            return
        first, last = pause - 6, pause + PAUSE_LINE - 26
        self.draw.line((AXIS_X, top, AXIS_X, first), fill=AXIS, width=6)
        self.draw.line((AXIS_X, last, AXIS_X, bottom), fill=AXIS, width=6)
        for y in range(first + 10, last - 4, 14):
            stamp(self.picture, "disc", (AXIS_X, y), 8, AXIS)

    def _mark_y(self, placed: Placed) -> int:
        line = DAY_LINE if placed.row.day else SMALL_LINE if placed.row.status or placed.row.speaker else WORDS_LINE
        return placed.top + placed.row.lead + line // 2

    def _row(self, placed: Placed) -> None:
        row, x, y = placed.row, self.sheet.words_x, placed.top
        if row.heading:
            self._loose_heading(y, row.heading)
        if row.pause:
            self._words(x, y + 8, [row.pause], SMALL, SMALL_LINE, QUIET)
        self._axis_mark(placed)
        self._lane_marks(row, self._mark_y(placed))
        y = self._words(x, y + row.lead, row.day, DAY, DAY_LINE, INK, bold=True)
        y = self._words(x, y, row.status, SMALL, SMALL_LINE, KICKER, bold=True)
        y = self._words(x, y, row.speaker, SMALL, SMALL_LINE, INK, bold=True)
        y = self._quotation(x, y, row.words) if row.said else self._words(x, y, row.words, WORDS, WORDS_LINE, INK)
        y = self._words(x, y, row.sources, SMALL, SMALL_LINE, QUIET)
        for warning in row.warnings:
            y = self._warning(y + BOX_EDGE, warning)

    def _quotation(self, x: int, top: int, lines: list[str]) -> int:
        """Write somebody's words beside a bar, as a quotation stands in a message."""
        bottom = self._words(x + QUOTE_INDENT, top, lines, WORDS, WORDS_LINE, INK)
        self._bar(x, top + 6, bottom - 4)
        return bottom

    def _bar(self, x: int, top: int, bottom: int) -> None:
        self.draw.rounded_rectangle((x, top, x + 7, bottom), 3, fill=AXIS)

    def _loose_heading(self, top: int, heading: str) -> None:
        self.draw.rectangle((MARGIN, top, WIDTH - MARGIN, top + LOOSE_LINE - 24), fill=PAPER)
        self.draw.line((MARGIN, top + 8, WIDTH - MARGIN, top + 8), fill=RULE, width=3)
        self._words(MARGIN, top + 20, [heading], SMALL, SMALL_LINE, QUIET, bold=True)

    def _axis_mark(self, placed: Placed) -> None:
        y, mark = self._mark_y(placed), mark_of(placed.row)
        if mark == "bracket":
            bottom = placed.top + placed.row.height - 12
            self._bracket(y - 14, bottom)
        else:
            self.draw.ellipse((AXIS_X - 20, y - 20, AXIS_X + 20, y + 20), fill=PAPER)
            self._mark(mark, AXIS_X, y)

    def _mark(self, mark: str, x: int, y: int) -> None:
        if mark == "bracket":
            self._bracket(y - 11, y + 11, x - 6)
        elif mark == "quotation":
            self._bar(x - 4, y - 16, y + 16)
        elif mark == "unknown":
            self._words(x - 9, y - 25, ["?"], SMALL, WORDS_LINE, AXIS, bold=True)
        else:
            side = _MARK + 14 if mark == "warning" else _MARK
            stamp(self.picture, mark, (x, y), side, DOUBT if mark == "warning" else AXIS)

    def _bracket(self, top: int, bottom: int, x: int = AXIS_X) -> None:
        self.draw.line((x + 14, top, x, top, x, bottom, x + 14, bottom), fill=AXIS, width=6)

    def _lane_marks(self, row: Row, y: int) -> None:
        """Draw who is named in an event or speaks, joined by a bar where there are several."""
        for lane in row.lanes:
            stamp(self.picture, lane.shape, (lane.x, y), _LANE_MARK + 10, PAPER)
        if len(row.lanes) > 1:
            self.draw.line((row.lanes[0].x, y, row.lanes[-1].x, y), fill=AXIS, width=5)
        for lane in row.lanes:
            stamp(self.picture, lane.shape, (lane.x, y), _LANE_MARK, lane.colour)

    def _warning(self, top: int, lines: list[str]) -> int:
        x, bottom = self.sheet.words_x, top + box_height(lines)
        self.draw.rounded_rectangle((x - 8, top, WIDTH - MARGIN, bottom), 10, fill=DOUBT_GROUND)
        stamp(self.picture, "warning", (x + 24, top + BOX_EDGE + SMALL_LINE // 2), 36, DOUBT)
        self._words(x + BOX_INDENT, top + BOX_EDGE, lines, SMALL, SMALL_LINE, INK)
        return bottom

    def _foot(self) -> None:
        y = self.sheet.end + 40
        self.draw.line((MARGIN, y, WIDTH - MARGIN, y), fill=RULE, width=3)
        y += 26
        for mark, meaning in self.sheet.legend:
            self._mark(mark, AXIS_X, y + FOOT_LINE // 2)
            y = self._words(AXIS_X + 40, y, [meaning], FOOT, FOOT_LINE, QUIET)
        self._words(MARGIN, y + 8, self.sheet.foot, FOOT, FOOT_LINE, QUIET)

    def _words(self, x: int, y: int, lines: list[str], size: int, step: int, colour: str, *, bold: bool = False) -> int:
        """Write lines, each in the middle of its step, and return where the next would begin."""
        for line in lines:
            font = lettering(line, size, bold=bold)
            self.draw.text((x, y + step * 0.72), line, font=font, fill=colour, anchor="ls")
            y += step
        return y
