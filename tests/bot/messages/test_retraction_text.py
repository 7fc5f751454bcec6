"""What an outlet took back never looks like a record; a mark for a withheld name is said to be ours."""

import datetime as dt
import json

import pytest

from bot.messages.context import statement_view
from bot.messages.digest import digest_messages
from bot.messages.held_back import held_in_words, protected_in_words
from bot.messages.retraction_text import WITHHELD_IS_OURS
from bot.messages.status_message import status_message
from bot.messages.timeline import timeline_message
from bot.messages.whois import profile_message, shared_profile
from bot.messages.whosaid import shared_statement, whosaid_message
from knowledge.facts import WITHHELD, ArticleText, Context, HeldSource, News, ProtectedPerson, Retraction, Status

DAY = dt.date(2024, 6, 24)
MORNING = dt.datetime(2024, 6, 24, 8, 0, tzinfo=dt.UTC)
NOTE = "Correction: we misquoted Ms Field. She did not say “stole from the bridge fund”."
TAKEN_BACK = Retraction(
    source="tern/note.txt",
    outlet="The Tern",
    published=DAY,
    text="stole from the bridge fund",
    span=(50, 76),
    note=Context(text=NOTE, span=(0, len(NOTE))),
)


@pytest.mark.parametrize("private", [True, False])
def test_words_taken_back_are_told_with_the_note_and_as_nobodys(made, private) -> None:
    answer = made.whosaid(verdict="none", retracted=(TAKEN_BACK,))
    message = whosaid_message(answer, "stole", offset=0, today=DAY, private=private)
    told = json.dumps(message.blocks, ensure_ascii=False)
    assert "Retracted by the outlet:" in told
    assert "She did not say" in told
    assert "The Tern · 24 June 2024" in told
    assert "On record" not in message.text


def test_a_statement_that_was_taken_back_is_marked_in_answers_and_when_shared(made) -> None:
    match = made.match(reports=(made.report(retracted=TAKEN_BACK),))
    for message in (
        whosaid_message(made.whosaid(match), "big mistake", offset=0, today=DAY, private=True),
        shared_statement(match, "U1"),
    ):
        told = json.dumps(message.blocks, ensure_ascii=False)
        assert "⚠ Retracted by the outlet (The Tern, 24 June 2024): Correction: we misquoted" in told
        assert "Retracted by the outlet" in message.text


def test_a_statement_that_was_taken_back_is_marked_on_cards_in_its_article_and_in_digests(made) -> None:
    match = made.match(reports=(made.report(), made.report(source="tern/a.txt", retracted=TAKEN_BACK)))
    profile = made.profile(latest=(match,))
    article = ArticleText(source="a.txt", text="A very big mistake.")
    news = News(since=MORNING, until=MORNING, articles=1, stories=(made.story(match),) * 9)
    for shown in (
        profile_message(profile, private=True).blocks,
        shared_profile(profile, "U1").blocks,
        *(statement_view(match, number, article)["blocks"] for number in range(2)),
        *(part.payload() for part in digest_messages(news, "", "UTC", MORNING, previous=None)),
    ):
        told = json.dumps(shown, ensure_ascii=False)
        assert "Retracted by the outlet (The Tern" in told or "· retracted by The Tern" in told
        assert "big mistake" in told


def test_an_event_whose_sentence_was_taken_back_is_marked(made) -> None:
    entry = made.entry(reports=(made.event_report(retracted=TAKEN_BACK),))
    message = timeline_message(made.timeline(entry), "born", today=DAY, private=True)
    assert "⚠ Retracted by the outlet (The Tern" in json.dumps(message.blocks, ensure_ascii=False)
    assert "Retracted by the outlet" in message.text


def test_a_note_is_told_once(made) -> None:
    match = made.match(reports=(made.report(retracted=TAKEN_BACK),))
    answer = made.whosaid(match, retracted=(TAKEN_BACK,))
    message = whosaid_message(answer, "big mistake", offset=0, today=DAY, private=True)
    assert json.dumps(message.blocks).count("Retracted by the outlet") == 1


def test_a_mark_for_a_name_is_said_to_be_ours_wherever_it_stands(made) -> None:
    match = made.match(text=f"{WITHHELD} was there")
    entry = made.entry(summary=f"{WITHHELD} was born.")
    news = News(since=dt.datetime(2024, 1, 1, tzinfo=dt.UTC), until=dt.datetime(2024, 2, 1, tzinfo=dt.UTC), articles=1)
    news = news.model_copy(update={"stories": (made.story(match),), "statements_total": 1})
    for message in (
        whosaid_message(made.whosaid(match), "there", offset=0, today=DAY, private=True),
        timeline_message(made.timeline(entry), "born", today=DAY, private=True),
        digest_messages(news, "", "UTC", news.until, previous=None)[0],
    ):
        assert WITHHELD_IS_OURS in json.dumps(message.blocks, ensure_ascii=False)
    plain = whosaid_message(made.whosaid(made.match()), "mistake", offset=0, today=DAY, private=True)
    assert WITHHELD_IS_OURS not in json.dumps(plain.blocks, ensure_ascii=False)


def test_editors_read_what_is_held_and_who_is_protected() -> None:
    hour = dt.datetime(2024, 6, 25, 0, 1, tzinfo=dt.UTC)
    held = HeldSource(source="wire/a.txt", kind="embargo", why="EMBARGOED UNTIL 00:01", until=hour)
    assert held_in_words(held) == (
        "wire/a.txt · under embargo · “EMBARGOED UNTIL 00:01” · until Tuesday 25 June 2024, 00:01 UTC"
    )
    draft = HeldSource(source="wire/c.md", kind="embargo", why="draft: true", until=None)
    assert held_in_words(draft) == "wire/c.md · must not be published · “draft: true” · until it is released"
    person = ProtectedPerson(name="Mira Sandoval", ground="minor", why="Mira, 14", source="wire/b.txt", at=hour)
    assert protected_in_words(person) == "Mira Sandoval · under 18 · “Mira, 14” · says wire/b.txt"


def test_the_status_shows_what_is_held_back_only_where_it_is_given() -> None:
    counts = dict.fromkeys(("articles", "statements", "quotes", "events", "actors", "disagreements"), 1)
    status = Status(database="x", version="1", generation=1, newest_addition=None, unknown_publication=0, **counts)
    held = tuple(HeldSource(source=f"wire/{n}.txt", kind="hold") for n in range(30))
    assert "Held back" not in json.dumps(status_message(status).blocks)
    told = json.dumps(status_message(status.model_copy(update={"held": held})).blocks)
    assert "Held back (only editors see this)" in told
    assert "and 10 more" in told
