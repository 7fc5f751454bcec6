"""Slack's answer is lost: what everybody sees is posted once, and where nobody can know, the person is told so."""

import pytest

from bot.commands import publishing
from tests.broadcasts import broadcasts
from tests.fault_plan import RESPONSE_URL, FaultPlan, http_error, not_yet_seen, refused, reset, unanswered

LOOK = "Slack did not say whether this was posted"


@pytest.fixture
def plan(playground, monkeypatch):
    monkeypatch.setattr(publishing, "SETTLING", 0.0)
    return FaultPlan(playground.server)


@pytest.fixture
def public(playground):
    return lambda channel="C0NEWSROOM": [
        post for post in playground.workspace.seen_by(None, channel) if post.message["user"] == "U0RECORD"
    ]


@pytest.mark.parametrize("fault", [http_error(500, stored=True), reset(stored=True)], ids=lambda fault: fault.name)
def test_a_mention_whose_answer_was_posted_is_not_posted_again(robin, plan, public, fault):
    plan.next("chat.postMessage", fault)
    robin.mention("very big mistake")
    robin.mention("whois Chang Ho-jin")
    assert len(public()) == 2


@pytest.mark.parametrize("fault", [http_error(500), unanswered()], ids=lambda fault: fault.name)
def test_a_mention_whose_answer_was_not_posted_is_answered_all_the_same(robin, plan, public, read, fault):
    plan.next("chat.postMessage", fault)
    assert "Vladimir Putin" in read(robin.mention("very big mistake"))
    assert len(public()) == 1


@pytest.mark.parametrize("stored", [True, False])
def test_where_the_thread_cannot_be_read_the_asker_is_told_to_look(robin, plan, playground, public, read, stored):
    playground.standin._scopes -= {"channels:history", "groups:history"}
    plan.next("chat.postMessage", http_error(500, stored=stored))
    robin.mention("very big mistake")
    told = playground.workspace.await_result(lambda: private_words(playground, read), 20)
    assert LOOK in told
    assert len(public()) == stored


def private_words(playground, read):
    posts = [post for post in playground.workspace.posts if post.audience == "U0ROBIN"]
    return "\n".join(map(read, posts)) or None


def test_a_mention_that_may_have_been_answered_is_not_when_it_is_delivered_again(robin, plan, playground, public, read):
    playground.standin._scopes -= {"channels:history", "groups:history"}
    post = robin.person.say("#newsroom", "Morning")
    post.message["text"] = "<@U0RECORD> very big mistake"
    envelope = robin.person.mention_event(post)
    plan.next("chat.postMessage", http_error(503, stored=True))
    robin.person.deliver_event(envelope)
    playground.workspace.await_result(lambda: private_words(playground, read), 20)
    robin.person.deliver_event(envelope)
    robin.mention("whois Chang Ho-jin")
    assert len(public()) == 2


def test_what_is_told_aside_may_fail_without_the_answer_coming_twice(robin, plan, playground, public, read):
    post = robin.person.say("#newsroom", "Morning")
    post.message["text"] = "<@U0RECORD> whois Qwertyx"
    envelope = robin.person.mention_event(post)
    plan.next("chat.postEphemeral", refused("access_denied"))
    robin.person.deliver_event(envelope)
    told = playground.workspace.await_result(lambda: private_words(playground, read), 20)
    assert "not given access" in told
    robin.person.deliver_event(envelope)
    robin.mention("whois Chang Ho-jin")
    assert len(public()) == 2


def test_a_share_that_stands_in_the_channel_is_left_at_that(robin, plan, playground, public, read):
    answer = robin.ask("/whosaid very big mistake")
    plan.next("chat.postMessage", unanswered(stored=True))
    robin.share(answer)
    robin.ask("/onrecord status")
    assert len(public()) == 1
    assert LOOK not in private_words(playground, read)


@pytest.mark.parametrize(
    ("channel", "look", "stored"),
    [
        ("#newsroom", None, False),
        ("#newsroom", not_yet_seen(), True),
        ("#features", None, True),
        ("#features", None, False),
    ],
    ids=["not there", "not there yet", "posted where the bot may not look", "not posted there"],
)
def test_a_share_that_nobody_can_tell_of_is_never_posted_again(robin, plan, public, channel, look, stored):
    answer = robin.ask("/whosaid very big mistake", channel)
    plan.next("conversations.history", look)
    plan.next("chat.postMessage" if channel == "#newsroom" else RESPONSE_URL, http_error(500, stored=stored))
    robin.open(answer, "Share to channel")
    robin.person.submit()
    told = robin.workspace.await_result(lambda: next((p for p in robin.workspace.posts if LOOK in p.text), None), 20)
    assert told.audience == "U0ROBIN"
    assert len(public(answer.channel)) == stored


@pytest.mark.parametrize("fault", [http_error(502, stored=True), reset(stored=True)], ids=lambda fault: fault.name)
def test_a_picture_that_stands_in_the_channel_is_left_at_that(robin, plan, playground, public, read, fault):
    answer = robin.ask("/timeline treaty")
    plan.next("files.completeUploadExternal", fault)
    assert robin.share(answer, "As a picture").message["files"]
    robin.ask("/onrecord status")
    assert len(public()) == 1
    assert LOOK not in private_words(playground, read)


def test_a_picture_that_nobody_can_tell_of_is_not_posted_again(robin, plan, public, read):
    answer = robin.ask("/timeline treaty")
    plan.next("files.completeUploadExternal", http_error(500))
    assert LOOK in read(robin.share(answer, "As a picture"))
    assert public() == []


def test_no_words_of_an_answer_or_a_question_stand_in_its_key(robin, plan, public):
    answered = robin.mention("very big mistake")
    robin.share(robin.ask("/whosaid very big mistake"))
    for post in public():
        assert post.message["metadata"]["event_type"] == "onrecord_answer"
        assert not any(word in str(post.message["metadata"]) for word in ("mistake", "Putin", "big"))
    key = answered.message["metadata"]["event_payload"]["key"]
    assert key == f"{answered.channel} {answered.message['thread_ts']}", "by which another process finds it"


def test_plain_words_are_the_answer_s_exact_words_and_ring_nobody(robin, plan, public):
    answer = robin.ask("/whosaid very big mistake")
    plan.next("chat.postMessage", refused("invalid_blocks"))
    shared = robin.share(answer)
    assert "a very big mistake" in shared.text
    assert "shared by <@U0ROBIN>. Slack did not take this as it is built" in shared.text
    assert broadcasts(shared.message) == []


def test_a_modal_that_slack_does_not_take_comes_in_words(robin, plan, read):
    answer = robin.ask("/whosaid very big mistake")
    plan.next("views.open", refused("invalid_arguments"))
    told = read(robin.press(answer, "In context"))
    assert "very big mistake" in told
    assert "in plain words (reference " in told


def test_a_citation_that_slack_does_not_take_as_a_form_comes_in_words(robin, plan, read):
    answer = robin.ask("/whosaid very big mistake")
    plan.next("views.open", refused("view_too_large"))
    assert "very big mistake" in read(robin.press(answer, "Copy"))
