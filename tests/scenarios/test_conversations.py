"""Whole conversations on the seed articles: ask, page, share, open the context, in a channel and in a thread."""

import pytest


def test_words_on_record_are_answered_to_the_asker_with_who_said_them(robin, read):
    answer = robin.ask("/whosaid very big mistake")
    shown = read(answer)
    assert answer.audience == "U0ROBIN"
    assert "Vladimir Putin" in shown
    assert "very big mistake" in shown


def test_nobody_else_sees_an_answer_until_it_is_shared(robin, maya, playground, read):
    answer = robin.ask("/whosaid very big mistake")
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []
    shared = robin.share(answer)
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == [shared]
    assert "very big mistake" in read(shared)
    assert "<@U0ROBIN>" in str(shared.message)


def test_sharing_works_in_a_channel_the_bot_is_not_in(robin, playground):
    robin.open(robin.ask("/whosaid very big mistake", "#sources"), "Share to channel")
    shared = robin.after(robin.person.submit)
    assert (shared.audience, shared.channel) == (None, "C0SOURCES")
    assert "U0RECORD" not in playground.workspace.channel("sources").members


def test_the_context_shows_the_article_around_the_words(robin, read):
    view = robin.open(robin.ask("/whosaid very big mistake"), "In context")
    assert view["title"]["text"] == "In context"
    assert "very big mistake" in read(view["blocks"])
    assert any(
        leaf.get("style", {}).get("bold")
        for block in view["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        for leaf in part["elements"]
    )


def test_a_long_answer_is_paged_in_its_place_and_back(robin, read, playground):
    first = robin.ask("/whosaid since:2024-06")
    before = read(first)
    count = len(playground.workspace.posts)
    second = robin.press(first, "Next ›")
    assert second is first
    assert read(second) != before
    assert read(robin.press(second, "‹ Previous")) == before
    assert len(playground.workspace.posts) == count


def test_an_answer_from_before_a_restart_can_still_be_paged(robin, playground, facts, read, run_on):
    first = robin.ask("/whosaid since:2024-06")
    before = read(first)
    with run_on(facts, playground.workspace) as (_, again):
        assert read(again.press(first, "Next ›")) != before


@pytest.mark.parametrize("line", ["/whosaid axis of evil", "/whosaid by:Blinken big mistake"])
def test_what_is_not_found_is_said_plainly_with_what_was_looked_through(robin, read, line):
    assert "Not found in 5 articles" in read(robin.ask(line))


def test_events_come_in_order_each_with_the_date_it_has(robin, read):
    days = [line.split(" ")[0] for line in read(robin.ask("/timeline treaty")).splitlines()]
    assert days.index("1961") < days.index("2000")


def test_a_person_is_found_under_every_spelling(robin, read):
    assert "Chang Ho-jin" in read(robin.ask("/whois Chang Hojin"))
    assert "Chang Ho-jin" in read(robin.ask("/whois Jang Ho-jin"))


def test_a_mention_is_answered_for_all_in_the_thread(robin, maya, read):
    question = maya.person.say("#newsroom", "Who called it a very big mistake?")
    answer = robin.mention("very big mistake", thread=question.ts)
    assert (answer.message["thread_ts"], answer.audience) == (question.ts, None)
    assert "Vladimir Putin" in read(answer)


def test_a_message_can_be_looked_up_from_its_menu(robin, maya, read):
    message = maya.person.say("#politics", "Did somebody say “a very big mistake” & who?")
    answer = robin.after(lambda: robin.person.shortcut(message, "who_said_this"))
    assert (answer.channel, answer.audience) == ("C0POLITICS", "U0ROBIN")
    assert "Vladimir Putin" in read(answer)


@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois", "/onrecord"])
@pytest.mark.parametrize("asked", ["", " help"])
def test_every_command_helps_with_examples_from_what_is_held(robin, read, command, asked):
    assert command in read(robin.ask(command + asked))


def test_what_cannot_be_parsed_gets_one_sentence_and_an_example(robin, read):
    shown = read(robin.ask("/whosaid treaty since:junuary"))
    assert "since:" in shown
    assert "Try" in shown


def test_the_state_of_the_fact_base_is_told(robin, read):
    assert "5 articles" in read(robin.ask("/onrecord status"))
