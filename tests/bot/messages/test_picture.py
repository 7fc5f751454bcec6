"""What is said beside a picture: its title, and its words for those who do not see it."""

from bot.messages.limits import ALT_TEXT
from bot.messages.picture import alt_text, drawn_timeline
from knowledge.facts import Disagreement, SaidDate

SENTENCE = "Dockers at the harbour voted to end a strike that had kept forty ships waiting off the coast for weeks. "


def test_every_event_is_told_with_its_date_and_its_doubt(made) -> None:
    accounts = (made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-21"))
    disputed = made.entry("2024-06-20", disagreements=(Disagreement(about="date", accounts=accounts),))
    assert alt_text(made.timeline(made.entry("1961", status="planned"), disputed)) == (
        "Drawn timeline of treaty, 2 events. 1961: planned: They signed. "
        "Thursday 20 June 2024: They signed. (reports differ)"
    )


def test_a_remark_is_told_as_on_the_picture_and_what_has_no_date_is_counted(made) -> None:
    said = SaidDate(value="2024-06-20", precision="day", basis="carried")
    told = alt_text(made.timeline(made.entry("1961"), made.remark(said=said), made.entry(None), made.entry(None)))
    assert told == (
        "Drawn timeline of treaty, 1 event and 1 statement. 1961: They signed. "
        "Thursday 20 June 2024: Vladimir Putin, in Hanoi: “a very big mistake” (day worked out) "
        "Two without a date left out."
    )


def test_long_sentences_share_what_slack_takes(made) -> None:
    told = alt_text(made.timeline(*(made.entry(f"2024-06-{day}", SENTENCE * 5) for day in range(11, 19))))
    assert len(told) <= ALT_TEXT
    assert all(f"{day} June 2024: Dockers at the harbour" in told for day in range(11, 19))


def test_three_hundred_events_keep_to_the_limit(made) -> None:
    told = alt_text(made.timeline(*(made.entry("1961", SENTENCE) for _ in range(300))))
    assert len(told) <= ALT_TEXT
    assert told.endswith("…")


def test_the_topic_as_it_is_on_record_is_a_plain_title_and_never_markup(made) -> None:
    asked = made.query("typed", on_record="<!channel> " + "treaty " * 90)
    picture = drawn_timeline(made.timeline(made.entry("1961"), query=asked), b"", "U1")
    assert picture.title.startswith("Timeline: <!channel> treaty")
    assert "typed" not in picture.title + picture.alt_text
    assert len(picture.title) < 200
    assert picture.comment == "shared by <@U1>"
