"""Remarks on a timeline beside what happened: who said it first, where, the words, and what is sure about all that."""

import datetime as dt
import json

import pytest

from bot.messages.entry_text import entry_in_one_line
from bot.messages.limits import OPTION_VALUE
from bot.messages.share_confirmation import doubt
from bot.messages.timeline import entry_in_words, shared_timeline, timeline_message
from knowledge.facts import Context, Date, Disagreement, Plan, Retraction, SaidDate
from tests.bot.messages.screen import shown

DAY = dt.date(2024, 6, 22)


def told(answer) -> str:
    return shown(timeline_message(answer, "treaty", offset=0, today=DAY, private=True))


def test_a_remark_stands_in_its_place_with_who_said_it_before_the_words(made) -> None:
    reports = (made.report(), made.report("seeds/b.txt"))
    answer = made.timeline(made.entry("1961"), made.remark(reports=reports), made.remark("tea", place=None))
    assert told(answer).startswith(
        "*Timeline: treaty · 1 event and 2 statements, 1961 to Thursday 20 June 2024*\n"
        "*1961*  They signed. · 004\n"
        "*Thursday 20 June 2024*  Vladimir Putin, in Hanoi: “a very big mistake” · 2 reports\n"
        "*Thursday 20 June 2024*  Vladimir Putin: “tea” · 004\n"
    )


def test_of_a_part_of_a_longer_timeline_both_kinds_are_counted_together(made) -> None:
    assert told(made.timeline(made.entry("1961"), total=20)).startswith("*Timeline: treaty · 20 events and statements*")


@pytest.mark.parametrize(
    ("speakers", "who"),
    [
        ([{}], "Vladimir Putin, in Hanoi: "),
        ([{"certainty": "resolved"}], "Vladimir Putin, in Hanoi: "),
        ([{"certainty": "inferred"}], "Probably Vladimir Putin, in Hanoi: "),
        ([{"name": "a senior US official", "id": None, "certainty": "unknown"}], "A senior US official, in Hanoi: "),
        ([], "Speaker not named, in Hanoi: "),
        ([{"name": name} for name in "ABCDE"], "A, B, C and 2 more, in Hanoi: "),
        ([{"name": "A"}, {"name": "B", "certainty": "inferred"}], "A and probably B, in Hanoi: "),
    ],
)
def test_a_speaker_is_as_sure_as_the_record(made, speakers, who) -> None:
    entry = made.remark(speakers=tuple(made.speaker(**one) for one in speakers))
    assert entry_in_one_line(entry, 100) == f"{who}“a very big mistake”"


def test_why_somebody_is_not_named_stands_beside_him_and_beside_nobody_who_is(made) -> None:
    reports = (made.report(anonymity="who asked not to be named"),)
    unnamed = (made.speaker("a harbour official", role=None, id=None, certainty="unknown"),)
    assert entry_in_one_line(made.remark(speakers=unnamed, reports=reports), 99) == (
        "A harbour official, who asked not to be named, in Hanoi: “a very big mistake”"
    )
    assert "asked" not in entry_in_one_line(made.remark(reports=reports), 99)


@pytest.mark.parametrize(
    ("kind", "cue", "line"),
    [
        ("direct", "said", "Vladimir Putin, in Hanoi: “to go on”"),
        ("mixed", "said", "Vladimir Putin, in Hanoi: to go on"),
        ("indirect", "said", "Vladimir Putin, in Hanoi, reported, not quoted: to go on"),
        ("indirect", "refused", "Vladimir Putin, in Hanoi, reported, not quoted (refused): to go on"),
    ],
)
def test_only_words_that_are_quoted_stand_in_quotation_marks(made, kind, cue, line) -> None:
    report = made.report(text="to go on", kind=kind, cue=cue)
    assert entry_in_one_line(made.remark("to go on", kind=kind, reports=(report,)), 99) == line


@pytest.mark.parametrize(
    ("speaker", "sentence", "line"),
    [
        ({}, "“Go,” Vladimir Putin said.", "“Go,” Vladimir Putin said."),
        ({}, "“Go,” Putin said.", "Vladimir Putin: “Go,” Putin said."),
        ({"certainty": "inferred"}, "“Go,” he said.", "Probably Vladimir Putin: “Go,” he said."),
    ],
)
def test_a_whole_sentence_names_its_speaker_once(made, speaker, sentence, line) -> None:
    """A key day shows the sentence that holds the words."""
    entry = made.remark(speakers=(made.speaker(**speaker),))
    update = {"summary": sentence, "reports": (made.event_report(text=sentence),)}
    assert entry_in_one_line(entry.model_copy(update=update), 99) == line


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"value": "2024-06-20", "precision": "day", "basis": "stated"}, "*Thursday 20 June 2024*  V · 004\n"),
        (
            {"value": "2024-06-20", "precision": "day", "basis": "carried"},
            "*Thursday 20 June 2024*  V · 004 (day worked out)\n",
        ),
        (
            {"value": "2024-06-20", "precision": "day", "basis": "from_reports"},
            "*Thursday 20 June 2024*  V · 004 (day from another report)\n",
        ),
        ({"value": "2024-06", "precision": "month", "basis": "carried"}, "*June 2024*  V · 004 (date worked out)\n"),
        ({"end": "2024-06-21", "basis": "bounded"}, "Undated\n*On or before 21 June 2024*  V · 004\n"),
        ({}, "Undated\nV · 004\n"),
    ],
)
def test_how_its_day_is_known_is_never_left_out(made, said, line) -> None:
    words = told(made.timeline(made.remark(said=SaidDate(**said))))
    assert line.replace("V", "Vladimir Putin, in Hanoi: “a very big mistake”") in words


def test_a_day_that_rests_on_an_assumed_one_says_both(made) -> None:
    assumed = made.report(published=dt.date(2024, 6, 21), published_basis="assumed")
    carried = SaidDate(value="2024-06-20", precision="day", basis="carried")
    bounded = SaidDate(end="2024-06-21", basis="bounded")
    stated = made.entry("2024-06-20", reports=(made.event_report(date_as_written="on Thursday"),))
    remarks = [made.remark(said=said, reports=(assumed,)) for said in (carried, bounded)]
    words = told(made.timeline(stated, *remarks))
    assert "· 004 (day worked out; we assumed the article's date)\n" in words
    assert words.count("we assumed the article's date") == 2


def test_where_reports_differ_or_take_it_back_the_line_below_says_so(made) -> None:
    accounts = (made.account("wire/001.txt", "2024-06-20"), made.account("wire/002.txt", "2024-06-21"))
    note = Retraction(
        source="b.txt", outlet="The Tern", text="x", span=(0, 1), note=Context(text="We erred.", span=(0, 9))
    )
    entry = made.remark(
        disagreements=(Disagreement(about="date", accounts=accounts),), reports=(made.report(retracted=note),)
    )
    words = told(made.timeline(entry))
    assert "⚠ Reports differ on the day: Thursday (001), Friday (002)" in words
    assert "Retracted by the outlet (The Tern): We erred." in words
    spoken = entry_in_words(entry)
    assert "Reports differ" in spoken
    assert "Retracted" in spoken


def test_a_withheld_name_is_explained(made) -> None:
    assert "is our mark" in told(made.timeline(made.remark("[name withheld] did it")))


def test_the_menu_leads_to_the_article_whose_words_are_shown(made) -> None:
    reports = (made.report("a.txt", "an error"), made.report("b.txt", "a very big mistake"))
    entries = (made.remark(reports=reports), made.remark(reports=(made.report("x" * OPTION_VALUE),)))
    message = timeline_message(made.timeline(*entries), "treaty", today=DAY, private=True)
    (menu,) = (one for block in message.blocks for one in block.get("elements", []) if one["type"] == "static_select")
    assert [json.loads(option["value"]) for option in menu["options"]] == [{"s": "s1", "v": "b.txt"}, {"s": "s1"}]
    assert menu["options"][0]["text"]["text"].startswith("Thursday 20 June 2024: Vladimir Putin, in Hanoi: “a very")


def test_a_guessed_speaker_is_a_reason_to_think_twice_and_a_named_one_is_none(made) -> None:
    guessed = made.remark(speakers=(made.speaker(certainty="inferred"),))
    assert "Share with “probably”?" in doubt([made.remark(), guessed])
    assert doubt([made.remark()]) == ""


@pytest.mark.parametrize(
    ("status", "plan", "line"),
    [
        ("planned", Plan(status="planned"), "*2024*  planned: They signed. · 004"),
        ("planned", Plan(status="called_off"), "*2024*  called off or put off: They signed. · 004"),
        (
            "planned",
            Plan(status="moved", moved_from=Date(value="2023", precision="year")),
            "*2024*  moved: They signed. · 004 (moved from 2023)",
        ),
        ("happened", Plan(status="planned", reported=True), "*2024*  They signed. · 004"),
    ],
)
def test_what_became_of_a_plan_stands_before_it(made, status, plan, line) -> None:
    assert line in told(made.timeline(made.entry("2024", status=status, planned=plan)))


HOSTILE = "<!channel> <@U1> *bold* <https://evil.example|here> &amp; \u202eabc"


def test_words_names_and_places_are_never_markup(made) -> None:
    speaker = made.speaker(HOSTILE)
    report = made.report(text=HOSTILE, outlet=HOSTILE, anonymity=HOSTILE)
    entry = made.remark(HOSTILE, speakers=(speaker,), place=HOSTILE, reports=(report,))
    answer = made.timeline(entry)
    for message in (timeline_message(answer, "q", today=DAY, private=True), shared_timeline(answer, "U2")):
        for block in message.blocks:
            assert '"mrkdwn"' not in json.dumps(block) or "<@U2>" in json.dumps(block)
        assert "<!channel>" not in message.payload()["text"]
        assert "<@U1>" not in message.payload()["text"]


def test_long_names_and_words_keep_a_message_within_what_slack_takes(made) -> None:
    speakers = tuple(made.speaker("Maximilian " * 40, id=f"p{n}") for n in range(9))
    entry = made.remark("words and more " * 200, speakers=speakers, place="Llanfair " * 50)
    message = timeline_message(made.timeline(*[entry] * 8), "treaty", today=DAY, private=True)
    assert len(json.dumps(message.blocks, ensure_ascii=False)) <= 10_000
    assert "Maximilian" in shown(message)
