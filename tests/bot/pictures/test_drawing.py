"""A timeline as a picture: what stands on it, where, and that no answer breaks it."""

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.pictures import colours, draw_timeline
from bot.pictures.event_rows import DAY_LINE, SMALL_LINE, WORDS_LINE
from bot.pictures.lettering import clean, lettering, width, wrap
from bot.pictures.pauses import pause
from bot.pictures.sheet import TALLEST, UNDER_LINE, WIDTH, lay_out, mark_of
from knowledge.facts import ActorRef, Date, Disagreement, SaidDate

READABLE = 4.5
SENTENCE = "Dockers at the harbour voted on Thursday to end a strike that had kept forty ships waiting off the coast."


def actors(*names: str) -> tuple[ActorRef, ...]:
    return tuple(ActorRef(id=name, name=name) for name in names)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [part / 255 for part in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def read(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.fixture
def disputed(made):
    accounts = (made.account("wire/001.txt", "2024-06-20"), made.account("wire/002.txt", "2024-06-21"))
    return made.entry("2024-06-20", SENTENCE, disagreements=(Disagreement(about="date", accounts=accounts),))


def test_every_colour_can_be_told_from_its_ground():
    on_paper = (colours.INK, colours.QUIET, colours.KICKER, colours.AXIS, colours.DOUBT, *colours.LANES)
    pairs = [(ink, colours.PAPER) for ink in on_paper]
    pairs += [(ink, colours.DOUBT_GROUND) for ink in (colours.INK, colours.DOUBT)]
    assert [pair for pair in pairs if contrast(*pair) < READABLE] == []


def test_a_picture_has_its_own_paper_and_is_the_same_each_time(made, disputed):
    answer = made.timeline(made.entry("1961", actors=actors("Russia")), disputed)
    png = draw_timeline(answer)
    picture = read(png)
    paper = tuple(bytes.fromhex(colours.PAPER[1:]))
    assert picture.width == WIDTH
    assert {picture.getpixel((x, y)) for x in (6, WIDTH - 7) for y in (6, picture.height - 7)} == {paper}
    assert png == draw_timeline(answer)


def test_the_heading_is_the_topic_as_it_is_on_record_and_nothing_where_none_is(made):
    entry = made.entry("1961")
    assert lay_out(made.timeline(entry, query=made.query("typed", on_record="treaty"))).title == ["treaty"]
    assert "typed" not in "".join(lay_out(made.timeline(entry, query=made.query("typed"))).title)


def test_sentences_stand_as_they_were_written(made):
    (placed,) = lay_out(made.timeline(made.entry("1961", SENTENCE))).rows
    assert " ".join(placed.row.words) == SENTENCE


def test_a_sentence_too_long_for_a_picture_ends_with_an_ellipsis(made):
    (placed,) = lay_out(made.timeline(made.entry("1961", f"{SENTENCE} " * 9))).rows
    shown = " ".join(placed.row.words)
    assert shown.endswith("…")
    assert (f"{SENTENCE} " * 9).startswith(shown.removesuffix("…"))


def test_events_run_down_the_axis_without_overlap(made):
    rows = lay_out(made.timeline(*(made.entry(f"2024-06-{day}", SENTENCE) for day in range(10, 20)))).rows
    assert len(rows) == 10
    assert all(one.top + one.row.height < other.top for one, other in pairwise(rows))


def test_a_day_is_written_once_above_its_events(made):
    rows = lay_out(made.timeline(made.entry("2024-06-20"), made.entry("2024-06-20"), made.entry("2024-06-21"))).rows
    assert [placed.row.day for placed in rows] == [["Thursday 20 June 2024"], [], ["Friday 21 June 2024"]]


def test_a_disputed_day_is_marked_and_told(made, disputed):
    sheet = lay_out(made.timeline(disputed))
    (row,) = (placed.row for placed in sheet.rows)
    assert mark_of(row) == "warning"
    assert " ".join(row.warnings[0]) == "Reports differ on the day: Thursday (001), Friday (002)"
    assert ("warning", "reports differ on the day") in sheet.legend


def test_dates_are_marked_by_how_exactly_they_are_known(made):
    week = Date(value="2024-06-17", end="2024-06-23", precision="range")
    entries = [made.entry("1961"), made.entry("2024-05"), made.entry("2024-06-20"), made.entry("1961", date=week)]
    sheet = lay_out(made.timeline(*entries))
    assert [mark_of(placed.row) for placed in sheet.rows] == ["ring", "ring", "disc", "bracket"]
    assert [placed.row.heading for placed in sheet.rows] == ["", "", "", "Over a longer time"]
    assert [mark for mark, _ in sheet.legend] == ["disc", "ring", "bracket"]


def test_what_has_no_date_is_left_out_and_counted(made):
    bounded = made.remark(said=SaidDate(end="2024-06-21", basis="bounded"))
    sheet = lay_out(made.timeline(made.entry("1961"), made.entry(None), bounded, total=7))
    assert [placed.row.date.value for placed in sheet.rows] == ["1961"]
    assert sheet.under == ["1 of 7 events and statements, 1961"]
    assert sheet.foot[:2] == ["Two without a date left out.", "And 4 more on record."]


def test_where_nothing_has_a_date_all_of_it_is_drawn(made):
    sheet = lay_out(made.timeline(made.entry(None), made.entry(None)))
    assert [(mark_of(placed.row), placed.row.heading) for placed in sheet.rows] == [
        ("unknown", "Undated"),
        ("unknown", ""),
    ]
    assert "left out" not in " ".join(sheet.foot)


def test_a_remark_has_its_speaker_above_its_words_and_stands_beside_a_bar(made):
    happened, said = made.entry("2024-06-20"), made.remark("a very big mistake")
    sheet = lay_out(made.timeline(happened, said))
    first, second = (placed.row for placed in sheet.rows)
    assert (first.said, first.speaker) == (False, [])
    assert (second.said, second.speaker, second.words) == (
        True,
        ["Vladimir Putin, in Hanoi"],
        ["“a very big mistake”"],
    )
    assert ("quotation", "somebody's words") in sheet.legend
    picture = read(draw_timeline(made.timeline(happened, said)))
    bar = tuple(bytes.fromhex(colours.AXIS[1:]))
    placed = sheet.rows[1]
    middle = placed.top + SMALL_LINE + WORDS_LINE // 2
    assert picture.getpixel((sheet.words_x + 3, middle)) == bar
    assert picture.getpixel((sheet.words_x + 3, sheet.rows[0].top + DAY_LINE + WORDS_LINE // 2)) != bar


def test_a_worked_out_day_says_so_below_its_sources_however_long_these_are_and_has_a_mark_of_its_own(made):
    days = [SaidDate(value="2024-06-20", precision="day", basis=basis) for basis in ("stated", "carried")]
    reports = tuple(made.report(f"{n}.txt", outlet=f"The Long-winded Evening Post of Place {n}") for n in range(5))
    sheet = lay_out(made.timeline(*(made.remark(said=said, reports=reports) for said in days)))
    first, second = (placed.row for placed in sheet.rows)
    assert second.sources == [*first.sources, "Day worked out"]
    assert [mark_of(row) for row in (first, second)] == ["disc", "half"]
    assert ("half", "the day was worked out") in sheet.legend


def test_a_heading_of_two_lines_stands_clear_of_the_lanes(made):
    short, long = (made.timeline(made.entry("1961"), made.entry(day), total=26) for day in ("1962", "2024-06-19"))
    lines = [len(lay_out(answer).under) for answer in (short, long)]
    assert lines == [1, 2]
    assert lay_out(long).lanes_top - lay_out(short).lanes_top == UNDER_LINE


def test_a_guessed_speaker_is_called_probable_and_has_no_lane(made):
    guessed = made.speaker("Xi Jinping", id="p9", certainty="inferred")
    unnamed = made.speaker("a senior official", role=None, id=None, certainty="unknown")
    answer = made.timeline(made.remark(), made.remark(speakers=(guessed,)), made.remark(speakers=(unnamed,)))
    sheet = lay_out(answer)
    assert [lane.actor.name for lane in sheet.lanes] == ["Vladimir Putin"]
    assert [[lane.actor.name for lane in placed.row.lanes] for placed in sheet.rows] == [["Vladimir Putin"], [], []]
    assert [placed.row.speaker for placed in sheet.rows[1:]] == [
        ["Probably Xi Jinping, in Hanoi"],
        ["A senior official, in Hanoi"],
    ]


def test_what_is_planned_is_said_to_be_so(made):
    (placed,) = lay_out(made.timeline(made.entry("2024-06-20", status="planned"))).rows
    assert placed.row.status == ["Planned"]


def test_lanes_go_to_those_named_most_each_with_a_colour_and_a_shape(made):
    named = [("Ada", "Ben"), ("Ben", "Cem"), ("Ben", "Dora", "Eve"), ("Cem",)]
    sheet = lay_out(made.timeline(*(made.entry("1961", actors=actors(*names)) for names in named)))
    assert [lane.actor.name for lane in sheet.lanes] == ["Ben", "Cem", "Ada", "Dora"]
    assert len({lane.colour for lane in sheet.lanes}) == len({lane.shape for lane in sheet.lanes}) == 4
    assert [[lane.actor.name for lane in placed.row.lanes] for placed in sheet.rows] == [
        ["Ben", "Ada"],
        ["Ben", "Cem"],
        ["Ben", "Dora"],
        ["Cem"],
    ]


def test_three_hundred_events_are_cut_to_a_height_and_the_rest_counted(made):
    entries = [made.entry(f"{1700 + number}", SENTENCE, actors=actors("Ada")) for number in range(300)]
    answer = made.timeline(*entries)
    sheet = lay_out(answer)
    assert sheet.height < TALLEST + 400
    assert sheet.foot[0] == f"And {300 - len(sheet.rows)} more on record."
    assert sheet.under == [f"{len(sheet.rows)} of 300 events and statements, 1700 to {1699 + len(sheet.rows)}"]
    assert read(draw_timeline(answer)).height == sheet.height


@pytest.mark.parametrize(
    "words",
    [
        "x" * 4_000,
        "\u202eevil\u202c \x00\x07 line\nline \ud800",
        "مرحبا بالعالم שלום עולם",
        "🎉🔥 北京",
        "e\u0301" * 300,
        "<script>alert(1)</script> &amp; <!channel>",
        " ",
    ],
)
def test_hostile_words_are_drawn_within_the_paper(made, words):
    entry = made.entry("2024-06-20", words, actors=actors(words))
    remark = made.remark(words, speakers=(made.speaker(words), made.speaker(words, id="p2")), place=words)
    answer = made.timeline(entry, remark, query=made.query(words))
    sheet = lay_out(answer)
    lines = [*sheet.title, *(line for placed in sheet.rows for line in [*placed.row.words, *placed.row.speaker])]
    assert all(width(line, 40) <= WIDTH for line in lines)
    assert read(draw_timeline(answer)).width == WIDTH


@given(st.text(max_size=400), st.integers(min_value=60, max_value=900))
def test_broken_lines_fit_their_room_and_lose_nothing(text, room):
    lines = wrap(text, 40, room, 500)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(width(line, 40) <= room or len(line) == 1 for line in lines)


def test_nothing_is_drawn_of_an_answer_without_entries(made):
    with pytest.raises(ValueError, match="nothing to draw"):
        draw_timeline(made.timeline())


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("2024-06-20", "2024-06-21", None),
        ("2024-06-01", "2024-06-29", None),
        ("2024-06-01", "2024-07-10", "5 weeks later"),
        ("2024-01-31", "2024-06-30", "4 months later"),
        ("2024-01", "2024-02-20", "1 month later"),
        ("1961", "2000", "39 years later"),
        ("2000", "2024-06-19", "24 years later"),
        ("2024", "2024-06-19", None),
        ("2024-06-20", None, None),
    ],
)
def test_long_pauses_are_said_as_exactly_as_the_dates_are_known(made, before, after, told):
    assert pause(made.entry(before).date, made.entry(after).date) == told


@pytest.mark.parametrize("letter", "éłđÅșİßΓώЗйЇ“”‘’„«»—…–€£")
@pytest.mark.parametrize("bold", [True, False])
def test_the_fonts_that_come_along_have_the_letters_of_names(letter, bold):
    font = lettering(letter, 40, bold=bold)
    missing = bytes(font.getmask("\U0010fffd"))
    assert bytes(font.getmask(letter)) != missing
