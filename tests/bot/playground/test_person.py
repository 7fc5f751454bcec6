"""Whole rounds: a person does something, the app is told over signed HTTP, and its answer is seen."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.delivery import HttpDelivery
from bot.playground.playground import Playground
from bot.playground.slack_errors import SlackError


@pytest.fixture
def robin(playground):
    return playground.person()


def test_a_command_reaches_the_app_as_slack_would_send_it(robin, small, came):
    robin.command("#newsroom", "/ask  big & <b> @maya")
    came("You asked")
    body = small.bodies[0]
    assert (body["command"], body["text"]) == ("/ask", "big &amp; &lt;b&gt; <@U0MAYA>")
    assert (body["user_id"], body["channel_id"], body["channel_name"]) == ("U0ROBIN", "C0NEWSROOM", "newsroom")


def test_the_answer_to_a_command_is_seen_by_the_asker_only(robin, playground, came):
    robin.command("#newsroom", "/ask x")
    post = came("You asked")
    assert playground.workspace.seen_by("U0ROBIN", "C0NEWSROOM") == [post]
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []


def test_an_answer_in_the_acknowledgement_is_shown(robin, came):
    robin.command("#newsroom", "/plain")
    assert came("At once").audience == "U0ROBIN"


def test_an_unknown_command_is_answered_by_slackbot(robin, came):
    assert robin.command("#newsroom", "/nope").error == "invalid_command"
    assert came("`/nope` is not a command").message["user"] == "USLACKBOT"


def test_a_late_acknowledgement_is_a_failure(small, came, playground):
    hurried = Playground(small, playground.link.manifest, workspace=playground.workspace, ack_seconds=0.2)
    with hurried:
        assert hurried.person().command("#newsroom", "/slow").error == "operation_timeout"
        small.release.set()
    assert came("/slow failed").text == "/slow failed with the error “operation_timeout”"


def test_the_app_turns_away_what_is_not_signed_with_its_secret(playground, robin):
    port = playground.link.deliver._port
    assert HttpDelivery(port, "wrong")("slash_commands", {"command": "/ask"}).error == "dispatch_failed"


def test_sharing_works_where_the_bot_is_no_member(robin, small, came, playground):
    robin.command("#sources", "/ask x")
    robin.click(came("You asked"), "Share")
    assert came("Shared").audience is None
    assert "U0RECORD" not in playground.workspace.channel("sources").members


def test_a_click_on_an_ephemeral_message_carries_no_message(robin, small, came):
    robin.command("#newsroom", "/ask x")
    post = came("You asked")
    robin.click(post, "share")
    came("Shared")
    body = small.bodies[-1]
    assert "message" not in body
    assert body["container"] == {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": "C0NEWSROOM",
        "is_ephemeral": True,
    }
    assert body["actions"][0]["value"] == "Share"


def test_an_answer_can_be_replaced_in_its_place(robin, playground, came):
    robin.command("#newsroom", "/ask x")
    post = came("You asked")
    robin.click(post, "Next")
    assert came("Page two") is post
    assert len(playground.workspace.posts) == 1


def test_a_menu_s_choice_is_sent(robin, came):
    robin.command("#newsroom", "/ask x")
    robin.click(came("You asked"), "choose", "Two")
    came("Chosen: two")


def test_what_is_not_there_cannot_be_clicked(robin, came):
    robin.command("#newsroom", "/ask x")
    with pytest.raises(SlackError, match="no_such_element"):
        robin.click(came("You asked"), "Delete")


def test_a_response_url_is_good_for_five_answers(robin, small, came):
    robin.command("#newsroom", "/ask x")
    came("You asked")
    answer = WebhookClient(small.bodies[0]["response_url"])
    assert [answer.send(text="again").status_code for _ in range(5)] == [200, 200, 200, 200, 404]
    assert "used_url" in answer.send(text="again").body


def test_a_response_url_is_good_for_thirty_minutes(robin, small, came, clock):
    robin.command("#newsroom", "/ask x")
    came("You asked")
    clock.advance(timedelta(minutes=31))
    assert "expired_url" in WebhookClient(small.bodies[0]["response_url"]).send(text="late").body


def test_a_response_url_refuses_malformed_blocks(robin, small, came):
    robin.command("#newsroom", "/ask x")
    came("You asked")
    answer = WebhookClient(small.bodies[0]["response_url"]).send(text="x", blocks=[{"type": "header"}])
    assert (answer.status_code, "invalid_blocks" in answer.body) == (400, True)


def test_a_trigger_opens_one_modal_within_three_seconds(robin, small, came, playground, clock):
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}
    robin.command("#newsroom", "/ask x")
    came("You asked")
    small.client.views_open(trigger_id=small.bodies[0]["trigger_id"], view=view)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        small.client.views_open(trigger_id=small.bodies[0]["trigger_id"], view=view)
    robin.command("#newsroom", "/ask y")
    came("You asked y")
    clock.advance(timedelta(seconds=4))
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        small.client.views_open(trigger_id=small.bodies[1]["trigger_id"], view=view)
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        small.client.views_open(trigger_id="1.2.3", view=view)


def test_a_modal_is_filled_in_refused_and_submitted(robin, small, came, playground):
    robin.command("#newsroom", "/ask x")
    robin.click(came("You asked"), "Open")
    playground.workspace.await_result(lambda: playground.workspace.views.get("U0ROBIN"), 10)
    robin.submit()
    assert robin.modal()["errors"] == {"b": "A name is needed"}
    robin.submit({"n": "Ada"})
    assert small.bodies[-1]["view"]["state"]["values"]["b"]["n"]["value"] == "Ada"
    with pytest.raises(SlackError, match="no_modal_open"):
        robin.modal()


def test_the_app_hears_of_a_closed_modal(robin, small, came, playground):
    robin.command("#newsroom", "/ask x")
    robin.click(came("You asked"), "Open")
    playground.workspace.await_result(lambda: playground.workspace.views.get("U0ROBIN"), 10)
    robin.close()
    assert small.bodies[-1]["type"] == "view_closed"


def test_a_mention_is_answered_in_the_thread(robin, small, came):
    question = robin.say("#newsroom", "Who knows?")
    robin.say("#newsroom", "@ontherecord big mistake", thread_ts=question.ts)
    assert came("Here").message["thread_ts"] == question.ts
    event = small.bodies[0]["event"]
    assert (event["type"], event["text"]) == ("app_mention", "<@U0RECORD> big mistake")


def test_a_mention_where_the_bot_is_not_reaches_nobody_until_it_is_invited(robin, small, came):
    robin.say("#sources", "@ontherecord hello")
    assert came("<@U0RECORD> is not in this channel").audience == "U0ROBIN"
    assert small.bodies == []
    robin.command("#sources", "/invite @ontherecord")
    robin.say("#sources", "@ontherecord hello")
    came("Here")


def test_a_shortcut_carries_the_message(robin, small, came, playground):
    message = playground.person("maya").say("#politics", "A very big mistake")
    robin.shortcut(message, "look_up")
    assert came("About").text == "About: A very big mistake"
    assert small.bodies[0]["type"] == "message_action"
