"""A timeline asked for as a picture: drawn, uploaded, seen by the channel, and what is said where that cannot be."""

import io

import pytest
from PIL import Image

from bot.playground.slack_errors import RateLimitedError, SlackError


@pytest.fixture
def answer(robin):
    return robin.ask("/timeline treaty")


def file_of(post):
    (file,) = post.message["files"]
    return file


def test_a_picture_is_posted_to_the_channel_with_its_words_and_who_asked(robin, playground, answer):
    posted = robin.share(answer, "As a picture")
    file = file_of(posted)
    assert (posted.audience, posted.channel, posted.text) == (None, answer.channel, "shared by <@U0ROBIN>")
    assert (file["name"], file["title"]) == ("timeline.png", "Timeline: treaty")
    assert file["alt_txt"].startswith("Drawn timeline of treaty, 5 events and 1 statement. 1953: The Korean")
    assert "Thursday 20 June 2024: North Korean state media" in file["alt_txt"]
    png = playground.workspace.uploads.picture(file["id"], lambda channel: channel == answer.channel)
    assert Image.open(io.BytesIO(png)).width == 1080


def test_only_the_channel_sees_a_picture(robin, playground, answer):
    file = file_of(robin.share(answer, "As a picture"))
    assert playground.workspace.uploads.picture(file["id"], lambda channel: channel == "C0WORLD") is None


def test_a_picture_asked_for_in_a_thread_is_posted_there(robin, maya):
    question = maya.person.say("#newsroom", "What came before the treaty?")
    posted = robin.share(robin.mention("timeline treaty", thread=question.ts), "As a picture")
    assert posted.message["thread_ts"] == question.ts
    assert file_of(posted)["title"] == "Timeline: treaty"


def test_the_page_of_the_answer_is_drawn(robin):
    first = robin.ask("/timeline since:2000")
    first_alt = file_of(robin.share(first, "As a picture"))["alt_txt"]
    second = robin.press(first, "Later ›")
    assert file_of(robin.share(second, "As a picture"))["alt_txt"] != first_alt


def test_a_public_channel_that_the_bot_is_not_in_is_joined_as_for_a_digest(robin, playground):
    posted = robin.share(robin.ask("/timeline treaty", "#features"), "As a picture")
    assert file_of(posted)
    assert "U0RECORD" in playground.workspace.channel("features").members


def test_it_is_said_at_once_that_a_picture_is_on_its_way_and_then_that_it_is_posted(robin, playground, answer):
    robin.share(answer, "As a picture")
    playground.workspace.await_result(lambda: private(playground)[-1] == "The picture is posted." or None, 20)
    posts = [post for post in playground.workspace.posts if post is not answer]
    kinds = ["picture" if "files" in post.message else post.text for post in posts]
    assert kinds == ["The picture is on its way.", "picture", "The picture is posted."]


def private(playground):
    return [post.text for post in playground.workspace.posts if post.audience == "U0ROBIN"]


def test_a_picture_is_removed_by_who_shared_it(robin, playground, answer):
    robin.share(answer, "As a picture")
    told = playground.workspace.await_result(
        lambda: next((p for p in playground.workspace.posts if p.text == "The picture is posted."), None), 20
    )
    assert robin.press(told, "Remove").text == "The picture was removed."
    assert [post for post in playground.workspace.posts if "files" in post.message] == []


def test_a_workspace_with_an_older_manifest_is_told_what_is_missing(robin, playground, read, answer):
    playground.standin._scopes -= {"files:write"}
    told = read(robin.share(answer, "As a picture"))
    assert told.startswith("The app has not been given the permission files:write in this workspace (reference ")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (RateLimitedError(0), "Slack asks the bot to wait (reference "),
        (SlackError("file_uploads_disabled"), "The workspace takes no files (reference "),
    ],
)
def test_a_refused_upload_is_one_sentence(robin, playground, read, answer, refusal, said):
    playground.standin.refuse_next("files.getUploadURLExternal", refusal, times=3)
    assert read(robin.share(answer, "As a picture")).startswith(said)


def test_a_picture_is_drawn_again_after_a_pause_that_slack_asked_for(robin, playground, answer):
    playground.standin.refuse_next("files.completeUploadExternal", RateLimitedError(0))
    assert file_of(robin.share(answer, "As a picture"))


def test_what_was_asked_stands_in_no_log(robin, playground, answer, caplog):
    playground.standin.refuse_next("files.completeUploadExternal", SlackError("file_update_failed"))
    robin.share(answer, "As a picture")
    assert caplog.text
    assert "treaty" not in caplog.text


def test_in_a_private_channel_that_the_bot_is_not_in_it_asks_before_it_says_the_same(robin, read):
    view = robin.open(robin.ask("/timeline treaty", "#sources"), "As a picture")
    assert "does not tell whether this channel has people from outside your organisation" in read(view)
    assert read(robin.after(robin.person.submit)) == "I am not in this channel: type /invite @ontherecord here."
