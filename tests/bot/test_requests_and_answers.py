"""Whole conversations: signed requests over HTTP in, answers over HTTP out."""

import json
import logging

import pytest

from knowledge.facts import QueryError


def test_a_question_is_acknowledged_empty_and_answered_to_the_asker_alone(talk, held) -> None:
    talk.command("/whosaid", "big mistake")
    answer = talk.answer()
    assert answer["response_type"] == "ephemeral"
    assert answer["unfurl_links"] is False
    assert "a very big mistake" in answer["text"]
    assert held.asked == [("whosaid", "big mistake", 0)]


def test_next_replaces_the_answer_and_works_in_another_process(talk, held, slack, press_of) -> None:
    talk.command("/whosaid", "big mistake")
    following = press_of(talk.answer(), "Next")
    again = type(talk)(slack, held)
    again.press(following)
    answer = again.answer()
    assert (answer["replace_original"], answer["response_type"]) == (True, "ephemeral")
    assert held.asked[-1] == ("whosaid", "big mistake", 1)


def test_paging_leaves_what_others_see_as_it_is(talk, press_of) -> None:
    talk.command("/whosaid", "big mistake")
    talk.press(press_of(talk.answer(), "Next"), ephemeral=False, message={"thread_ts": "1718.0"})
    answer = talk.answer()
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    assert answer["thread_ts"] == "1718.0"


def test_a_question_too_long_for_a_button_is_shortened_and_says_so(talk, held, press_of) -> None:
    talk.command("/whosaid", "word " * 200)
    answer = talk.answer()
    assert "Asked with the first 400 characters only." in answer["text"]
    talk.press(press_of(answer, "Next"))
    assert "Asked with" not in talk.answer()["text"]
    assert held.asked[0][1] == held.asked[1][1] == ("word " * 80).strip()


def test_sharing_posts_to_the_channel_with_the_name_and_without_the_question(talk, press_of) -> None:
    talk.command("/whosaid", "huge error")
    shared = talk.share(press_of(talk.answer(), "Share to channel"))
    assert "shared by <@U1>" in json.dumps(shared)
    assert "huge error" not in json.dumps(shared)


def test_sharing_keeps_the_version_that_was_shown(talk, held, press_of) -> None:
    held.match = held.match.model_copy(update={"text": "big mistake"})
    talk.command("/whosaid", "big mistake")
    pressed = press_of(talk.answer(), "Share to channel")
    held.match = held.match.model_copy(update={"text": "a very big mistake"})
    assert "“big mistake”" in talk.share(pressed)["text"]


def test_an_answer_too_old_to_share_says_so_in_a_modal(talk, slack, press_of) -> None:
    talk.command("/whosaid", "big mistake")
    pressed = press_of(talk.answer(), "Share to channel")
    slack.response_status = 404
    slack.refusals["chat.postMessage"] = {"ok": False, "error": "not_in_channel"}
    talk.press(pressed)
    talk.agree()
    assert slack.next()[0] == "chat.postMessage"
    talk.answer()
    method, body = slack.next()
    assert method == "views.open"
    assert "This answer is too old for its buttons. Ask again." in json.dumps(body["view"])


def test_in_context_shows_the_paragraph_with_the_words_in_bold(talk, slack, press_of) -> None:
    talk.command("/whosaid", "big mistake")
    talk.press(press_of(talk.answer(), "In context"))
    method, body = slack.next()
    view = body["view"]
    assert (method, view["type"], body["trigger_id"]) == ("views.open", "modal", "1.2.3")
    told = json.dumps(view, ensure_ascii=False)
    assert '{"type": "text", "text": "a very big mistake", "style": {"bold": true}}' in told
    assert '"text": "Next."' in told
    assert "A title" in told
    assert "This article names the speaker as “Putin”." in told


def test_the_next_report_takes_the_place_of_the_modal(talk, held, slack, made, press_of) -> None:
    held.match = held.match.model_copy(update={"reports": (made.report(), made.report())})
    talk.command("/whosaid", "big mistake")
    talk.press(press_of(talk.answer(), "In context"))
    _, body = slack.next()
    talk.press(press_of(body["view"], "Next report"), view={"id": "V1", "hash": "h"}, container={"type": "view"})
    method, body = slack.next()
    assert (method, body["view_id"]) == ("views.update", "V1")


def test_a_withdrawn_statement_gets_a_sentence(talk, slack) -> None:
    gone = {"type": "button", "action_id": "context_statement", "value": '{"s":"gone"}'}
    talk.press(gone)
    _, body = slack.next()
    assert "no longer on record" in json.dumps(body["view"])
    talk.press(gone | {"action_id": "share_statement"})
    assert "no longer on record" in talk.answer()["text"]


def test_a_withdrawn_article_gets_a_sentence(talk, slack) -> None:
    talk.press({"type": "button", "action_id": "context_passage", "value": '{"a":"gone.txt","f":0,"t":1}'})
    _, body = slack.next()
    assert "no longer on record" in json.dumps(body["view"])


def test_more_from_somebody_leaves_the_answer_where_it_is(talk, held, press_of) -> None:
    talk.command("/whosaid", "big mistake")
    talk.press(press_of(talk.answer(), "More from Vladimir Putin"))
    assert talk.answer()["replace_original"] is False
    assert held.asked[-1] == ("whosaid", 'by:"Vladimir Putin"', 0)


def test_a_timeline_is_paged_shared_and_shown_in_context(talk, held, slack, press_of) -> None:
    talk.command("/timeline", "treaty")
    answer = talk.answer()
    talk.press(press_of(answer, "Later"))
    assert talk.answer()["replace_original"] is True
    assert held.asked[-1] == ("timeline", "treaty", 1)
    assert "shared by <@U1>" in str(talk.share(press_of(answer, "Share to channel")))
    talk.press(press_of(answer, "See one in context"))
    method, body = slack.next()
    assert method == "views.open"
    assert '{"type": "text", "text": "He said ", "style": {"bold": true}}' in json.dumps(body["view"])


def test_a_large_topic_is_told_by_its_key_days_which_can_be_shared_or_listed(talk, held, slack, press_of) -> None:
    talk.command("/timeline", "war")
    answer = talk.answer()
    assert held.asked[-1:] == [("key days", "war", 8)]
    assert "among 12 in 5 articles" in answer["text"]
    assert "(no date there; published that day or the next)" in json.dumps(answer["blocks"])
    assert "shared by <@U1>" in str(talk.share(press_of(answer, "Share to channel")))
    assert held.asked[-1] == ("key days", "war", 8)
    talk.press(press_of(answer, "List all 90"))
    assert talk.answer()["replace_original"] is True
    assert held.asked[-1] == ("timeline", "war", 0)
    menu = press_of(answer, "See one in context")
    talk.press(menu | {"selected_option": menu["options"][1]} if "options" in menu else menu)
    assert slack.next()[0] == "views.open"


def test_a_story_of_few_days_is_listed_in_full_however_much_was_said_on_them(talk, held) -> None:
    talk.command("/timeline", "feud")
    assert "days most told of" not in talk.answer()["text"]
    assert held.asked[-2:] == [("key days", "feud", 8), ("timeline", "feud", 0)]


def test_several_people_are_chosen_from_and_the_profile_can_be_shared(talk, press_of) -> None:
    talk.command("/whois", "chang")
    talk.press(press_of(talk.answer(), "Chang Ho-jin"))
    profile = talk.answer()
    assert profile["replace_original"] is True
    assert "shared by <@U1>" in str(talk.share(press_of(profile, "Share to channel")))


@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois"])
@pytest.mark.parametrize("text", ["", "help", " HELP "])
def test_every_command_has_help_with_examples_from_this_base(talk, held, command: str, text: str) -> None:
    talk.command(command, text)
    told = json.dumps(talk.answer())
    assert command in told
    assert "Vladimir Putin" in told
    assert not any("help" in asked.lower() for _, asked, _ in held.asked)


def test_onrecord_tells_what_there_is_and_not_where_it_is_kept(talk) -> None:
    talk.command("/onrecord")
    assert "/whosaid, /timeline, /whois, /digest, /onrecord" in talk.answer()["text"]
    talk.command("/onrecord", "status")
    told = talk.answer()
    assert "5 articles" in told["text"]
    assert "Friday 21 June 2024, 08:05 UTC" in told["text"]
    assert "secret" not in json.dumps(told)
    talk.command("/onrecord", "frobnicate")
    assert talk.answer()["text"] == "/onrecord knows help and status. To look words up, try /whosaid."


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("<@UBOT> big mistake", ("whosaid", "big mistake", 0)),
        ("<@UBOT>: whosaid big mistake", ("whosaid", "big mistake", 0)),
        ("<@UBOT|onrecord> timeline treaty", ("timeline", "treaty", 0)),
        ("<@UBOT> whois chang", ("whois", "chang", 0)),
    ],
)
def test_a_mention_is_answered_in_its_thread_for_all_to_see(talk, held, slack, text: str, asked: object) -> None:
    talk.mention(text, thread_ts="1718.0")
    method, body = slack.next()
    assert (method, body["channel"], body["thread_ts"]) == ("chat.postMessage", "C1", "1718.0")
    assert held.asked == [asked]
    assert "Share to channel" not in json.dumps(body)


def test_a_mention_outside_a_thread_starts_one(talk, slack) -> None:
    talk.mention("<@UBOT> big mistake")
    _, body = slack.next()
    assert body["thread_ts"] == "1718.2"


def test_help_is_told_to_who_asks_alone(talk, slack) -> None:
    talk.mention("<@UBOT> help")
    method, body = slack.next()
    assert (method, body["user"]) == ("chat.postEphemeral", "U1")
    assert "/whosaid" in body["text"]


def test_an_event_delivered_again_is_answered_once(talk, slack) -> None:
    talk.mention("<@UBOT> big mistake", "Ev1")
    talk.mention("<@UBOT> big mistake", "Ev1")
    talk.mention("<@UBOT> whois chang", "Ev2", ts="1718.3")
    told = [slack.next()[1]["text"], slack.next()[1]["text"]]
    assert sorted("a very big mistake" in text for text in told) == [False, True]
    assert slack.nothing_more()


def test_an_edited_mention_comes_under_another_event_id_and_is_answered_once(talk, slack) -> None:
    talk.mention("<@UBOT> big mistake", "Ev1")
    talk.mention("<@UBOT> big mistakes", "Ev2", edited={"user": "U1", "ts": "1718.9"})
    talk.mention("<@UBOT> whois chang", "Ev3", ts="1718.3")
    told = [slack.next()[1]["text"], slack.next()[1]["text"]]
    assert sorted("a very big mistake" in text for text in told) == [False, True]
    assert slack.nothing_more()


def test_a_mention_that_could_not_be_answered_is_when_it_comes_again(talk, slack) -> None:
    slack.refusals["chat.postMessage"] = {"ok": False, "error": "access_denied"}
    talk.mention("<@UBOT> big mistake", "Ev1")
    assert [slack.next()[0], slack.next()[0]] == ["chat.postMessage", "chat.postEphemeral"]
    slack.refusals.clear()
    talk.mention("<@UBOT> big mistake", "Ev1")
    assert "a very big mistake" in slack.next()[1]["text"]


def test_another_bots_mention_is_left_alone(talk, slack) -> None:
    talk.mention("<@UBOT> big mistake", "Ev1", bot_id="B9")
    talk.mention("<@UBOT> whois chang", "Ev2", ts="1718.3")
    assert "Who is meant?" in slack.next()[1]["text"]


def test_the_message_shortcut_looks_the_quoted_words_up(talk, held) -> None:
    text = "Did you see *this*? <@U2> says he called it “a very big mistake” yesterday. " + "And so on. " * 40
    message = {"type": "message", "user": "U2", "ts": "1718.3", "text": text, "thread_ts": "1718.1"}
    talk.payload(
        {
            "type": "message_action",
            "callback_id": "who_said_this",
            "message": message,
            "message_ts": "1718.3",
            "channel": {"id": "C1", "name": "world"},
            "response_url": talk.slack.response_url,
        }
    )
    answer = talk.answer()
    assert (answer["response_type"], answer["thread_ts"]) == ("ephemeral", "1718.1")
    assert held.asked == [("whosaid", "a very big mistake", 0)]


def test_what_people_can_mend_is_said_as_it_is_and_at_once(talk, held) -> None:
    held.fault = QueryError("“since:junuary” is not a date. Try since:2024-06 or since:2024-06-19.")
    talk.command("/whosaid", "since:junuary x")
    assert talk.answer()["text"] == str(held.fault)


def test_the_unexpected_gets_a_reference_and_the_log_never_the_question(talk, held, caplog) -> None:
    held.fault = ValueError("could not parse 'kompromat'")
    with caplog.at_level(logging.DEBUG):
        talk.command("/whosaid", "kompromat &amp; &lt;co&gt;")
        told = talk.answer()["text"]
    reference = told.split("reference ")[1][:4]
    assert (
        told
        == f"Something went wrong on our side (reference {reference}). Your question was: kompromat &amp; &lt;co&gt;"
    )
    assert f"Reference {reference}: ValueError" in caplog.text
    assert "kompromat" not in caplog.text


def test_nothing_a_reporter_asks_is_logged_at_any_level(talk, slack, caplog, press_of) -> None:
    with caplog.at_level(logging.DEBUG):
        talk.command("/whosaid", "kompromat")
        pressed = press_of(talk.answer(), "Next")
        talk.press(pressed)
        talk.answer()
        talk.mention("<@UBOT> kompromat")
        slack.next()
        unknown = talk.form(
            {
                "command": "/unknown",
                "text": "kompromat",
                "user_id": "U1",
                "channel_id": "C1",
                "response_url": "http://localhost",
            }
        )
        wrong = talk.post("text=kompromat", "application/x-www-form-urlencoded", secret="other")
    assert (unknown, wrong) == ("404 Not Found", "401 Unauthorized")
    assert "kompromat" not in caplog.text


def test_a_trigger_that_slack_did_not_wait_for_gets_a_sentence(talk, slack, press_of) -> None:
    slack.refusals["views.open"] = {"ok": False, "error": "expired_trigger_id"}
    talk.command("/whosaid", "big mistake")
    talk.press(press_of(talk.answer(), "In context"))
    assert slack.next()[0] == "views.open"
    assert talk.answer()["text"] == "Slack did not wait; press the button again."
