"""What a digest says: whole lines with their sources, on one screen of a phone, and the rest in its thread."""

import datetime as dt
import json
import textwrap

import pytest

from bot.messages.digest import ROW, SCREEN, SMALL_ROW, STORIES, Footer, digest_messages
from bot.messages.limits import MESSAGE_SIZE, size
from bot.playground.validation import check_length, check_message
from knowledge.facts import Date, Disagreement, NewName, News, Plan, SourceRef

NOW = dt.datetime(2024, 6, 21, 8, tzinfo=dt.UTC)
FOOTER = Footer("U1", "weekdays at 08:00 (Europe/London)")
LONG = "The council will pay for the repair of every quay in the harbour of Ardvik before the ferries of spring arrive"


def news(*stories, **holds) -> News:
    return News(since=NOW - dt.timedelta(days=1), until=NOW, articles=3, stories=stories, **holds)


def digest(day: News, topic: str = "", **how):
    return digest_messages(day, topic, "UTC", NOW, **({"previous": None, "footer": FOOTER} | how))


def lines(message) -> list[str]:
    """The lines of a message, bullets each by itself."""
    told = []
    for block in message.blocks:
        if block["type"] == "header":
            told.append(block["text"]["text"])
        elif block["type"] == "context":
            told.append("".join(element["text"] for element in block["elements"]))
        elif block["type"] == "rich_text":
            for element in block["elements"]:
                items = element["elements"] if element["type"] == "rich_text_list" else [element]
                told += ["".join(run["text"] for run in item["elements"]) for item in items]
    return told


def test_a_line_has_who_said_it_the_words_their_source_and_how_many_report_it(made):
    reports = tuple(made.report(f"{n}.txt", outlet=f"The Tern {n}", url="https://tern.example/1") for n in range(4))
    first = digest(news(made.story(made.match(reports=reports))))[0]
    assert "Vladimir Putin, Russian president: “a very big mistake” · The Tern 0 · 4 reports" in lines(first)
    assert "https://tern.example/1" in json.dumps(first.blocks)


def test_one_report_is_not_counted(made):
    told = lines(digest(news(made.story(made.match())))[0])
    assert not [line for line in told if "report" in line or "reported" in line]


@pytest.mark.parametrize(
    ("name", "role", "words", "lead"),
    [
        ("Ann Lund", "mayor", "Lund said the wall would stand.", "Ann Lund, mayor: "),
        ("Ann Lund", "mayor", "The mayor, Lund, said the wall would stand.", ""),
        ("Ann Lund", "mayor", "Ann Lund said the wall would stand.", ""),
        ("Tern Lines Plc", None, "Tern Lines said the wall would stand.", ""),
    ],
)
def test_a_sentence_that_has_only_a_surname_is_completed_with_the_name_on_record(made, name, role, words, lead):
    match = made.match("the wall would stand", kind="indirect", speakers=(made.speaker(name, role),))
    assert f"{lead}{words} · 004" in lines(digest(news(made.story(match, words=words)))[0])


def test_who_was_worked_out_is_said_to_be_probable(made):
    match = made.match(speakers=(made.speaker(certainty="inferred"),))
    assert "probably Vladimir Putin" in lines(digest(news(made.story(match)))[0])[2]


@pytest.mark.parametrize(
    ("words", "status", "shown"),
    [
        ("The harbour was closed yesterday.", "happened", "Wednesday 19 June: The harbour was closed yesterday."),
        ("The harbour was closed on Wednesday.", "happened", "The harbour was closed on Wednesday."),
        ("The harbour closes on Wednesday.", "planned", "planned: The harbour closes on Wednesday."),
    ],
)
def test_an_event_has_its_day_where_the_sentence_does_not_name_it(made, words, status, shown):
    entry = made.entry("2024-06-19", words, status=status)
    assert any(line.startswith(f"{shown} · ") for line in lines(digest(news(made.story(entry)))[0]))


def test_where_reports_differ_the_matter_is_named(made):
    accounts = (made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-21"))
    reports = (made.report("a.txt", outlet="Reuters"), made.report("b.txt", outlet="AFP"))
    match = made.match(reports=reports, disagreements=(Disagreement(about="date", accounts=accounts),))
    assert "⚠ “a very big mistake”: Thursday in Reuters, Friday in AFP" in lines(digest(news(made.story(match)))[0])


@pytest.mark.parametrize("stories", range(1, STORIES + 1))
@pytest.mark.parametrize("words", [LONG, LONG[:60], f"{LONG}, {LONG}, {LONG}", "“" + "x" * 500])
def test_the_first_message_is_one_screen_of_a_phone_and_the_rest_is_in_the_thread(made, stories, words):
    told = [made.story(made.match(f"{n} {words}", statement=f"s{n}")) for n in range(stories)]
    first, *thread = digest(news(*told), "treaty", previous=NOW - dt.timedelta(days=1))
    rows = [len(textwrap.wrap(line, SMALL_ROW if "·" in line and "“" not in line else ROW)) for line in lines(first)]
    assert sum(rows) <= SCREEN
    shown = [line for part in (first, *thread) for line in lines(part)]
    assert [n for n in range(stories) if not any(f"“{n} {words[:20]}" in line for line in shown)] == []


@pytest.mark.parametrize(("stories", "said"), [(1, None), (2, "1 more story"), (4, "3 more stories")])
def test_the_first_message_says_how_many_stories_more_there_are_and_that_they_are_in_the_thread(made, stories, said):
    told = [made.story(made.match(f"{n} {LONG * 2}"[:150], statement=f"s{n}")) for n in range(stories)]
    for footer, where in ((FOOTER, " in the thread"), (None, "")):
        more = [line for line in lines(digest(news(*told), footer=footer)[0]) if "more stor" in line]
        assert more == ([f"{said}{where}"] if said else [])


def test_what_more_there_is_on_a_story_stands_right_under_it(made):
    told = [
        made.story(made.match(f"{n} {LONG * 2}"[:150]), more=(made.story(made.match(f"{n} goes on: {LONG}")),))
        for n in range(3)
    ]
    _, thread = digest(news(*told))
    begun = [line.partition("“")[2][:6] or line for line in lines(thread)]
    assert begun[:2] == ["More on this story", "0 goes"]
    assert begun[2:7] == ["More stories", "1 The ", "1 goes", "2 The ", "2 goes"]


def test_every_part_keeps_to_slacks_limits(made):
    told = [made.story(made.match("x" * 900 + f" {n}", statement=f"s{n}")) for n in range(60)]
    names = [NewName(id=f"p{n}", name="n" * 300, role="r" * 300, source=SourceRef(source="a")) for n in range(60)]
    for part in digest(news(*told, names=tuple(names), statements_total=90)):
        check_message({"text": part.payload()["text"], "blocks": part.blocks})
        check_length(part.blocks)
        assert size(part.blocks) <= MESSAGE_SIZE


def test_the_footer_says_who_set_the_digest_up_when_it_comes_and_how_to_pause_it(made):
    story = made.story(made.match())
    [foot] = [line for line in lines(digest(news(story))[0]) if "pause" in line]
    assert foot == "Set up by <@U1>, weekdays at 08:00 (Europe/London) · /digest pause"
    assert not [line for line in lines(digest(news(story), footer=None)[0]) if "pause" in line]


def test_what_else_is_new_is_counted_at_the_end_of_the_thread(made):
    other = made.story(made.entry("2024-06-19", LONG * 3))
    *_, last = digest(news(made.story(made.match()), other, statements_total=900, events_total=1))
    assert "899 more statements: ask /whosaid" in lines(last)


def test_a_line_is_opened_in_its_article_from_a_menu_at_the_end(made):
    first, *thread = digest(news(made.story(made.match()), made.story(made.entry("2024-06-19"))))
    assert not thread
    [menu] = [block["elements"][0] for block in first.blocks if block["type"] == "actions"]
    assert [json.loads(option["value"]) for option in menu["options"]] == [
        {"s": "s1", "r": 0},
        {"e": "e2024-06-19", "r": 0},
    ]


def test_news_without_a_story_make_no_digest():
    assert digest(news()) == []


@pytest.mark.parametrize(("basis", "doubt"), [("assumed", True), ("given", False)])
def test_days_counted_from_assumed_dates_say_so(made, basis, doubt):
    report = made.event_report(date_as_written="on Thursday", published_basis=basis)
    told = lines(digest(news(made.story(made.entry("2024-06-20", reports=(report,)))))[0])
    assert ("We assumed the articles' dates; days are counted from them." in told) == doubt


def due(made, value: str, summary: str, **more):
    entry = made.entry(value, summary)
    return entry.model_copy(update={"status": "planned", "planned": Plan(status="planned"), **more})


class TestTodayAndTomorrow:
    def test_what_is_due_stands_below_the_news_with_its_day_and_source(self, made):
        told = news(made.story(made.match()), coming=(due(made, "2024-06-21", "The council votes on the quay."),))
        shown = lines(digest(told)[0])
        at = shown.index("Today and tomorrow")
        assert shown[at + 1].startswith("Today: The council votes on the quay. · ")
        assert at > shown.index(next(line for line in shown if "“" in line))

    def test_what_became_of_it_is_said(self, made):
        moved = Plan(status="moved", moved_from=Date(value="2024-06-18", precision="day"))
        off = due(made, "2024-06-22", "The regatta starts.", planned=Plan(status="called_off"))
        trial = due(made, "2024-06-22", "The trial opens.", planned=moved)
        shown = lines(digest(news(made.story(made.match()), coming=(trial, off)))[0])
        assert any(line.startswith("Tomorrow: moved: The trial opens.") for line in shown)
        assert any(line.endswith("moved from Tuesday 18 June 2024") for line in shown)
        assert any(line.startswith("Tomorrow: called off or put off: The regatta starts.") for line in shown)

    def test_nothing_due_is_not_mentioned(self, made):
        assert "Today and tomorrow" not in lines(digest(news(made.story(made.match())))[0])

    def test_what_is_due_makes_no_digest_alone(self, made):
        assert digest(news(coming=(due(made, "2024-06-21", "The council votes on the quay."),))) == []

    def test_what_is_due_neither_hides_a_story_nor_moves_one_into_the_thread(self, made):
        stories = [made.story(made.match(f"{LONG} {n}")) for n in range(4)]
        alone = digest(news(*stories))
        beside = digest(news(*stories, coming=tuple(due(made, "2024-06-21", f"{LONG} {n}") for n in range(5))))
        assert [lines(part) for part in beside[1:]] == [lines(part) for part in alone[1:]]
        assert lines(beside[0])[: len(lines(alone[0])) - 1] == lines(alone[0])[:-1]
        assert size(beside[0].blocks) < MESSAGE_SIZE
        check_message({"text": beside[0].payload()["text"], "blocks": beside[0].blocks})
