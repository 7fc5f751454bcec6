"""What `/digest` answers: when a digest comes and with what, who changes it, and where it may come at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.playground.slack_errors import MissingScopeError, SlackError
from bot.playground.workspace import BOT_USER, Channel
from tests.scenarios.newsroom import STARTED, Newsroom

SUBSCRIBE = "/digest subscribe treaty daily at 08:00"


def test_a_subscription_says_when_its_first_digest_comes(newsroom):
    answer = newsroom().ask("/digest subscribe weekdays at 08:00")
    assert "everything new, weekdays at 08:00 (Europe/London)" in answer.text
    assert "Next digest: Friday 21 June 2024 at 08:00 (Europe/London)" in answer.text


def told(room: Newsroom, channel: str = "newsroom") -> list[str]:
    """What the bot has told everybody in a channel, its digests aside."""
    place = room.workspace.channel(channel).id
    posts = room.workspace.seen_by(None, place)
    return [post.text for post in posts if post.message["user"] == BOT_USER and "metadata" not in post.message]


@pytest.mark.parametrize(
    ("topic", "named"), [("", "the digest of everything new"), ("treaty ", "the digest on “treaty”")]
)
def test_every_member_pauses_resumes_and_ends_a_digest_and_the_channel_is_told_who(newsroom, topic, named):
    room = newsroom()
    room.read_seeds()
    room.ask(f"/digest subscribe {topic}daily at 08:00")
    assert room.ask("/digest pause", person="maya").text.startswith("Paused.")
    assert room.ask("/digest resume", person="jun").text.startswith("Resumed.")
    room.ask(f"/digest subscribe {topic}daily at 09:00 London", person="maya")
    assert room.ask("/digest unsubscribe", person="maya").text.startswith("Unsubscribed.")
    assert room.ask("/digest list").text.startswith("There is no digest here.")
    assert told(room) == [
        f"<@U0MAYA> paused {named}. To have it back: /digest resume",
        f"<@U0JUN> resumed {named}. Next digest: Friday 21 June 2024 at 08:00 (Europe/London).",
        f"<@U0MAYA> changed {named}: it comes daily at 09:00 (Europe/London) from now on.",
        f"<@U0MAYA> ended {named}.",
    ]


def test_the_channel_is_told_a_topic_only_as_it_is_on_record_and_outsiders_none(newsroom):
    room = newsroom(admins=("U0ROBIN",))
    room.read_seeds()
    room.ask("/digest subscribe treaties unheardofly daily at 08:00")
    room.ask("/digest pause")
    room.press(room.ask("/digest subscribe treaties daily at 08:00", "#partners"), "Subscribe all the same")
    room.ask("/digest pause", "#partners", "maya")
    assert told(room) == ["<@U0ROBIN> paused a digest. To have it back: /digest resume"]
    assert told(room, "partners") == ["<@U0MAYA> paused a digest. To have it back: /digest resume"]


def test_of_several_digests_one_is_meant_by_its_number(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE)
    room.clock.advance(timedelta(minutes=1))
    room.ask("/digest subscribe daily at 08:00")
    assert room.ask("/digest pause").text == (
        "There are 2 digests here. /digest list shows them with their numbers; say which, as in: /digest pause 1"
    )
    assert room.ask("/digest pause 2").text.endswith("To have it back: /digest resume 2")
    assert "1. what is new on “treaty”, daily at 08:00 (Europe/London). Next:" in room.ask("/digest list").text
    assert "2. everything new, daily at 08:00 (Europe/London). Paused." in room.ask("/digest list").text
    assert told(room) == ["<@U0ROBIN> paused the digest of everything new. To have it back: /digest resume 2"]


def test_what_is_so_already_is_said_to_the_asker_and_to_nobody_else(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE)
    assert room.ask("/digest resume").text.startswith("This digest is not paused. Next digest: Friday 21 June")
    room.ask("/digest pause")
    assert room.ask("/digest pause", person="maya").text.startswith("This digest is paused already.")
    assert len(told(room)) == 1


def test_where_the_bot_is_no_member_nobody_is_told_and_nothing_fails(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, "#sources")
    assert room.ask("/digest pause", "#sources", "maya").text.startswith("Paused.")
    assert told(room, "sources") == []


@pytest.mark.parametrize("refusal", ["internal_error", "not_in_channel", "ratelimited"])
def test_a_line_that_slack_does_not_take_is_not_tried_again_and_stops_nothing(newsroom, refusal):
    room = newsroom()
    room.ask(SUBSCRIBE)
    room.playground.standin.refuse_next("chat.postMessage", SlackError(refusal))
    assert room.ask("/digest unsubscribe").text.startswith("Unsubscribed.")
    assert told(room) == []


def test_the_first_digest_begins_with_the_subscription(newsroom, read):
    room = newsroom()
    room.write("northern")
    room.clock.advance(timedelta(hours=1))
    answer = room.ask("/digest subscribe daily at 08:00").text
    assert answer.endswith("Friday 21 June 2024 at 08:00 (Europe/London), with what comes in from now on.")
    room.write("southern")
    room.live_until(STARTED + timedelta(days=1))
    (first,) = room.digests()
    assert "southern treaty" in read(first)
    assert "northern treaty" not in read(first)


@pytest.mark.parametrize(
    "typed",
    [
        "treaty daily at 08:00 since yesterday",
        "since yesterday treaty daily at 08:00",
        "treaty, daily at 8am London, Since Yesterday",
        "treaty since yesterday daily at 08:00",
        "every day at 08:00: treaty starting from yesterday",
    ],
)
def test_since_yesterday_it_begins_with_the_day_before(newsroom, read, typed):
    room = newsroom(started=STARTED - timedelta(days=2))
    room.write("western")
    room.clock.advance(timedelta(days=1))
    room.write("northern")
    room.clock.advance_to(STARTED)
    answer = room.ask(f"/digest subscribe {typed}").text
    assert answer.startswith("This channel gets what is new on “treaty”, daily at 08:00 (Europe/London).")
    assert answer.endswith("with what came in since Wednesday 19 June 2024.")
    room.live_until(STARTED + timedelta(days=1))
    (first,) = room.digests()
    assert "northern treaty" in read(first)
    assert "western treaty" not in read(first)


def test_a_digest_that_is_there_already_goes_on_where_it_was(newsroom):
    room = newsroom()
    room.write("northern")
    room.clock.advance(timedelta(hours=1))
    room.ask(SUBSCRIBE)
    answer = room.ask("/digest subscribe treaty daily at 09:00 since yesterday").text
    assert answer == (
        "This channel has this digest already. From now on it comes daily at 09:00 (Europe/London), and goes on where "
        "it was. Next digest: Friday 21 June 2024 at 09:00 (Europe/London)."
    )
    assert room.live_until(STARTED + timedelta(days=1)) == []


def test_a_digest_that_is_moved_to_an_hour_that_has_passed_is_said_to_come_at_once(newsroom):
    room = newsroom(started=STARTED - timedelta(hours=5))
    room.ask("/digest subscribe daily at 18:00")
    room.clock.advance(timedelta(hours=1))
    room.write("northern")
    assert room.ask("/digest subscribe daily at 08:30").text.endswith("Today's comes within a minute.")
    assert room.tick() == 1


@pytest.mark.parametrize(
    ("zone", "shown"), [("Asia/Tokyo", "Asia/Tokyo"), ("", "UTC"), ("Mars/Olympus", "UTC"), ("../etc/passwd", "UTC")]
)
def test_the_zone_is_that_of_the_profile_and_utc_where_it_is_none(newsroom, zone, shown):
    room = newsroom()
    room.workspace.users["U0JUN"] = replace(room.workspace.users["U0JUN"], tz=zone)
    assert f"daily at 08:00 ({shown})" in room.ask(SUBSCRIBE, person="jun").text


@pytest.mark.parametrize("refusal", ["user_not_found", "internal_error", "missing_scope"])
def test_where_slack_tells_no_profile_the_zone_is_utc(newsroom, refusal):
    room = newsroom()
    room.ask("/digest help")  # it is known by now that robin works here
    room.playground.standin.refuse_next("users.info", SlackError(refusal), 3)
    assert "daily at 08:00 (UTC)" in room.ask(SUBSCRIBE).text


def test_without_a_subscription_the_preview_shows_the_last_day_alone(newsroom, read):
    room = newsroom()
    room.write("northern")
    room.clock.advance(timedelta(hours=23))
    room.write("southern")
    assert "northern treaty" in read(room.ask("/digest now"))
    room.clock.advance(timedelta(hours=2))
    later = read(room.ask("/digest now"))
    assert "southern treaty" in later
    assert "northern treaty" not in later
    room.clock.advance(timedelta(days=1))
    assert room.ask("/digest now").text.startswith("Nothing is new")


@pytest.mark.parametrize(
    ("id_", "name", "kind"),
    [
        ("D0MAYA", "maya", "im"),
        ("C0GROUP", "mpdm-robin--maya--jun-1", "mpim"),
        ("G0GROUP", "mpdm-robin--maya-2", "mpim"),
    ],
)
def test_others_direct_and_group_messages_are_told_where_a_digest_may_come(newsroom, id_, name, kind):
    room = newsroom()
    room.workspace.channels[id_] = Channel(id_, name, kind=kind, members={"U0ROBIN", "U0MAYA"})
    assert room.ask(SUBSCRIBE, id_).text == (
        "A digest comes to a channel, or to your own direct messages with me, and not to others’ direct or group "
        "messages. Type the same in a channel, or in the Messages tab of @ontherecord."
    )
    assert room.ask("/digest list", id_).text.startswith("A digest comes to a channel")


@pytest.mark.parametrize(
    ("channel", "refused", "error", "said"),
    [
        ("#features", "", "", ""),
        ("#sources", "", "", "I am not in this channel: type /invite @ontherecord here."),
        ("#features", "conversations.join", "missing_scope", "permission channels:join in this workspace, so I cannot"),
        ("#newsroom", "conversations.info", "missing_scope", "permission channels:read or groups:read in this"),
        ("#features", "conversations.join", "is_archived", "I cannot post here yet: the channel is archived."),
        ("#features", "conversations.join", "internal_error", "Slack does not say now whether I am in this channel."),
        ("#features", "conversations.info", "ratelimited", "Slack does not say now whether I am in this channel."),
    ],
)
def test_a_subscription_says_what_helps_where_the_bot_cannot_post(newsroom, channel, refused, error, said):
    room = newsroom()
    needed = {"conversations.join": ["channels:join"], "conversations.info": ["channels:read", "groups:read"]}
    if refused:
        refusal = MissingScopeError(needed[refused], ["commands"]) if error == "missing_scope" else SlackError(error)
        room.playground.standin.refuse_next(refused, refusal, 2 if refused == "conversations.info" else 1)
    answer = room.ask("/digest subscribe daily at 08:00", channel).text
    assert answer.startswith("This channel gets everything new, daily at 08:00 (Europe/London).")
    assert said in answer
    if not said:
        assert answer.endswith("with what comes in from now on.")
        assert BOT_USER in room.workspace.channel(channel).members


def test_a_preview_is_seen_by_the_asker_alone_and_changes_nothing(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    preview = room.ask("/digest now")
    assert preview.audience == "U0ROBIN"
    assert "first treaty" in read(preview)
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests()) == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/digest", "/digest subscribe weekdays at 08:00"),
        ("/digest subscribe treaty", "Say when the digest should come"),
        ("/digest subscribe #politics treaty daily", "Type this in #politics"),
        ("/digest subscribe treaty monthly at 8am", "“monthly” cannot be read as a schedule here"),
        ("/digest subscribe since:junuary daily at 08:00", "is not a date"),
        ("/digest subscribe treaty daily at 8 since Monday", "A digest begins with what comes in after you subscribe"),
        ("/digest pause", "There is no digest here"),
        ("/digest frequently", "“frequently” is none of"),
    ],
)
def test_what_cannot_be_understood_gets_a_sentence_with_a_next_step(newsroom, read, line, answer):
    assert answer in read(newsroom().ask(line))


def test_where_outsiders_read_a_digest_admin_subscribes_after_a_yes(newsroom):
    room = newsroom(admins=("U0ROBIN",))
    asked = room.ask(SUBSCRIBE, "#partners")
    assert "people from outside your organisation" in asked.text
    assert room.ask("/digest list", "#partners").text.startswith("There is no digest here")
    assert room.press(asked, "Subscribe all the same").text.startswith("This channel gets what is new on “treaty”")
    room.write("Harbour")
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests("partners")) == 1


def test_where_outsiders_read_nobody_else_subscribes(newsroom):
    room = newsroom(admins=("U0MAYA",))
    assert "Ask one to type the same command here." in room.ask(SUBSCRIBE, "#partners").text
    assert room.ask("/digest list", "#partners").text.startswith("There is no digest here")


def test_a_yes_that_another_person_presses_is_refused(newsroom):
    room = newsroom(admins=("U0ROBIN",))
    asked = room.ask(SUBSCRIBE, "#partners")
    asked.audience = "U0MAYA"
    assert "needs a digest admin's yes" in room.press(asked, "Subscribe all the same", "maya").text


def test_where_there_is_no_digest_admin_the_setting_is_named(newsroom):
    assert "ONRECORD_DIGEST_ADMINS" in newsroom().ask(SUBSCRIBE, "#partners").text


def test_a_channel_that_outsiders_came_into_gets_no_digest_until_an_admin_says_yes(newsroom):
    room = newsroom(admins=("U0MAYA",))
    room.ask(SUBSCRIBE)
    room.workspace.channel("newsroom").outsiders = "in"
    room.write("Harbour")
    room.live_until(STARTED + timedelta(days=1))
    assert room.digests() == []
    listed = room.ask("/digest list").text
    assert (
        "people from outside your organisation read this channel; a digest admin says yes with /digest resume" in listed
    )
    assert "Ask one to type" in room.ask("/digest resume").text
    assert room.ask("/digest resume", person="maya").text.startswith("Resumed.")
    room.live_until(STARTED + timedelta(days=2))
    assert len(room.digests()) == 1


def test_a_list_of_many_digests_is_one_that_slack_takes(newsroom, read):
    room = newsroom()
    for number in range(60):
        room.ask(f"/digest subscribe {f'topic{number} ' * 25}daily at 08:00")
    shown = read(room.ask("/digest list"))
    assert "30. what is new on" in shown
    assert "30 more digests not shown" in shown


def test_a_long_text_is_not_said_again_in_full(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE)
    for line in ("/digest " + "x" * 3000, "/digest pause " + "x" * 3000):
        assert len(room.ask(line).text) < 300


def test_what_somebody_subscribed_to_is_listed_to_others_as_it_is_on_record(newsroom):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe treaties unheardofly daily at 08:00")
    room.ask("/digest subscribe treaties daily at 09:00")
    assert "“treaties unheardofly”" in room.ask("/digest list").text
    others = room.ask("/digest list", person="maya").text
    assert "what is new on a topic that its subscriber alone sees, daily" in others
    assert "“treaty”" in others
    assert "treaties" not in others


@pytest.mark.parametrize(
    ("typed", "person", "left"),
    [
        ("Treaty", "robin", "missile  tests"),
        ("“missile tests”", "robin", "treaty"),
        ("missile tests", "robin", "treaty"),
        ("treaty", "maya", "missile  tests"),
    ],
)
def test_a_digest_is_called_by_its_topic_as_it_is_listed(newsroom, typed, person, left):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe treaty daily at 08:00")
    room.ask("/digest subscribe missile  tests daily at 08:00")
    assert room.ask(f"/digest unsubscribe {typed}", person=person).text.startswith("Unsubscribed.")
    assert f"“{left}”" in room.ask("/digest list").text
    assert "2." not in room.ask("/digest list").text


def test_the_digest_without_a_topic_is_called_everything(newsroom):
    room = newsroom()
    room.ask("/digest subscribe treaty daily at 08:00")
    room.ask("/digest subscribe weekdays at 08:00")
    assert room.ask("/digest pause everything").text.startswith("Paused.")
    assert "everything new, weekdays at 08:00 (Europe/London). Paused." in room.ask("/digest list").text


def test_a_topic_that_the_asker_may_not_see_is_none_of_the_digests(newsroom):
    room = newsroom()
    room.ask("/digest subscribe unheardofly daily at 08:00")
    for typed in ("unheardofly", "a topic"):
        assert "is none of the digests here" in room.ask(f"/digest unsubscribe {typed}", person="maya").text


def test_what_is_asked_for_again_unchanged_is_no_news_for_the_channel(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE)
    before = len(room.workspace.posts)
    again = room.ask(SUBSCRIBE)
    assert again.text.startswith("This channel has this digest already. It comes daily at 08:00 (Europe/London),")
    assert room.workspace.posts[before:] == [again]


def test_who_resumes_where_the_bot_is_not_is_told_to_invite_it(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE)
    room.ask("/digest pause")
    room.workspace.remove(room.workspace.channel("#newsroom"), BOT_USER)
    assert room.ask("/digest resume").text.endswith("I am not in this channel: type /invite @ontherecord here.")
