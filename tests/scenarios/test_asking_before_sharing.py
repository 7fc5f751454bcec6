"""Sharing asks first: where a speaker was worked out, and where people from outside the organisation read along."""

import pytest

from bot.playground.elements import interactive, label
from bot.playground.slack_errors import SlackError
from knowledge.factbase import FactBase

MESSY = "It was messy but we won"
PARTNERS = "C0PARTNERS"


@pytest.fixture(scope="module")
def guessing(tmp_path_factory):
    """Facts of an article that calls a speaker by a description alone, so that he is worked out."""
    folder = tmp_path_factory.mktemp("guessing")
    (folder / "rovers.txt").write_text(
        "title: Two goals in Quayside\npublished: 2024-06-22\n\n"
        "Ivo Brand scored twice as the Rovers beat the Harriers on Saturday.\n\n"
        "“It was messy but we won at the harbour,” the striker said.\n"
    )
    with FactBase.open(f"sqlite:///{folder}/facts.sqlite3") as base:
        assert [added.outcome for added in base.add([folder / "rovers.txt"])] == ["new"]
        yield base


def shown(view):
    """What a modal shows of the message to be posted: the blocks below the rule."""
    kinds = [block["type"] for block in view["blocks"]]
    return [nameless(block) for block in view["blocks"][kinds.index("divider") + 1 :]]


def readable(post):
    return [nameless(block) for block in post.message["blocks"] if block["type"] != "actions"]


def nameless(block):
    return {key: part for key, part in block.items() if key != "block_id"}


@pytest.mark.parametrize(
    "line",
    ["/whosaid very big mistake", "/timeline treaty", "/timeline Putin", "/whois Chang Ho-jin", "/timeline ahead 2024"],
)
def test_what_is_posted_is_shown_first_to_the_letter_and_where(robin, playground, line):
    answer = robin.ask(line)
    view = robin.open(answer, "Share to channel")
    assert view["blocks"][0]["elements"][0]["elements"] == [
        {"type": "text", "text": "Will be posted to "},
        {"type": "channel", "channel_id": "C0NEWSROOM"},
    ]
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []
    posted = robin.after(robin.person.submit)
    assert readable(posted) == shown(view)
    assert (posted.audience, view["submit"]["text"], view["close"]["text"]) == (None, "Share", "Cancel")


def test_nothing_that_is_shown_can_be_pressed(robin):
    view = robin.open(robin.ask("/timeline treaty"), "Share to channel")
    assert list(interactive(view["blocks"])) == []


def test_a_speaker_who_was_worked_out_is_a_reason_to_think_twice(guessing, run_on, read):
    with run_on(guessing) as (_, robin):
        answer = robin.ask(f"/whosaid {MESSY}")
        view = robin.open(answer, "Share to channel")
        assert read(view["blocks"][0]) == "“the striker” was worked out to be Ivo Brand. Share with “probably”?"
        assert read(robin.after(robin.person.submit)).startswith("probably Ivo Brand")


def test_of_a_named_speaker_there_is_no_reason(robin, read):
    view = robin.open(robin.ask("/whosaid very big mistake"), "Share to channel")
    assert "Share with" not in read(view["blocks"])


def test_a_profile_that_shows_words_of_a_speaker_who_was_worked_out_asks_too(guessing, run_on, read):
    with run_on(guessing) as (_, robin):
        answer = robin.ask("/whois Ivo Brand")
        assert "Share with “probably”?" in read(robin.open(answer, "Share to channel")["blocks"])
        assert "Probably, not named there:" in str(robin.after(robin.person.submit).message["blocks"])


def test_a_button_of_an_earlier_version_that_asked_by_itself_asks_in_the_modal(robin, read):
    answer = robin.ask("/whosaid very big mistake")
    pressed = next(e for _, e in interactive(answer.message["blocks"]) if label(e) == "Share to channel")
    pressed["value"] = pressed["value"].replace("{", '{"p":1,', 1)
    assert "a very big mistake" in read(robin.open(answer, "Share to channel")["blocks"])
    assert robin.after(robin.person.submit).audience is None


def test_who_has_become_unsure_since_the_answer_was_given_is_asked_about(robin, facts, read, monkeypatch):
    answer = robin.ask("/whosaid very big mistake")
    monkeypatch.setattr(FactBase, "statement", unsure(facts))
    assert "Share with “probably”?" in read(robin.open(answer, "Share to channel"))
    assert read(robin.after(robin.person.submit)).startswith("probably Vladimir Putin")


def test_what_has_changed_between_the_question_and_the_yes_is_asked_about_again(
    robin, facts, read, monkeypatch, playground
):
    first = robin.open(robin.ask("/whosaid very big mistake"), "Share to channel")
    monkeypatch.setattr(FactBase, "statement", unsure(facts))
    robin.person.submit()
    again = playground.workspace.await_result(
        lambda: next((v for v in playground.workspace.views["U0ROBIN"] if v["id"] != first["id"]), None), 20
    )
    assert "This reads otherwise than what you were shown" in read(again["blocks"])
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []
    assert readable(robin.after(robin.person.submit)) == shown(again)


def unsure(facts):
    held = facts.whosaid("very big mistake").matches[0]
    doubted = held.model_copy(update={"speakers": (held.speakers[0].model_copy(update={"certainty": "inferred"}),)})
    return lambda *_: doubted


@pytest.mark.parametrize("pressed", ["Share to channel", "As a picture"])
def test_in_direct_messages_the_channel_is_chosen_and_the_answer_goes_there(robin, playground, pressed):
    place = playground.workspace.direct_messages("U0ROBIN")
    view = robin.open(robin.ask("/timeline treaty", place.id), pressed)
    menu = view["blocks"][0]
    assert (menu["type"], menu["element"]["response_url_enabled"]) == ("input", True)
    before = playground.workspace.version
    robin.person.submit({"chosen_channel": "C0WORLD"})
    posted = playground.workspace.await_result(lambda: robin._fresh(before), 20)
    assert (posted.audience, posted.channel) == (None, "C0WORLD")


def test_a_channel_that_is_chosen_need_not_have_the_bot_in_it(robin, playground):
    place = playground.workspace.direct_messages("U0ROBIN")
    posted = robin.share(robin.ask("/timeline treaty", place.id), entered={"chosen_channel": "C0FEATURES"})
    assert (posted.audience, posted.channel) == (None, "C0FEATURES")


def test_of_a_chosen_channel_that_outsiders_read_it_is_asked_again(robin, playground, read):
    place = playground.workspace.direct_messages("U0ROBIN")
    first = robin.open(robin.ask("/timeline treaty", place.id), "Share to channel")
    robin.person.submit({"chosen_channel": PARTNERS})
    again = playground.workspace.await_result(
        lambda: next((v for v in playground.workspace.views["U0ROBIN"] if v["id"] != first["id"]), None), 20
    )
    assert "This channel has people from outside your organisation." in read(again["blocks"])
    assert playground.workspace.seen_by("U0MAYA", PARTNERS) == []
    posted = robin.after(robin.person.submit)
    assert (posted.audience, posted.channel) == (None, PARTNERS)


@pytest.mark.parametrize(
    ("line", "pressed"),
    [
        ("/whosaid very big mistake", "Share to channel"),
        ("/timeline treaty", "Share to channel"),
        ("/timeline treaty", "As a picture"),
        ("/whois Chang Ho-jin", "Share to channel"),
    ],
)
def test_where_people_from_outside_read_sharing_says_so_and_waits_for_a_yes(robin, playground, read, line, pressed):
    view = robin.open(robin.ask(line, "#partners"), pressed)
    assert "This channel has people from outside your organisation." in read(view["blocks"])
    assert playground.workspace.seen_by("U0MAYA", PARTNERS) == []
    shared = robin.after(robin.person.submit)
    assert (shared.audience, shared.channel) == (None, PARTNERS)
    assert "shared by <@U0ROBIN>" in str(shared.message)


def test_a_no_shares_nothing(robin, playground):
    robin.open(robin.ask("/whosaid very big mistake", "#partners"), "Share to channel")
    robin.person.close()
    assert playground.workspace.seen_by("U0MAYA", PARTNERS) == []


def test_a_channel_whose_invitation_to_outsiders_is_open_counts_as_theirs(robin, playground, read):
    playground.workspace.channel("world").outsiders = "invited"
    view = robin.open(robin.ask("/whosaid very big mistake", "#world"), "Share to channel")
    assert "from outside your organisation" in read(view)


@pytest.mark.parametrize("code", ["missing_scope", "channel_not_found", "internal_error"])
def test_where_slack_does_not_tell_who_reads_sharing_asks_and_says_no_more_than_that(robin, playground, read, code):
    answer = robin.ask("/whosaid very big mistake")
    playground.standin.refuse_next("conversations.info", SlackError(code))
    view = robin.open(answer, "Share to channel")
    assert "Slack does not tell whether this channel has people from outside your organisation." in read(view)
    assert robin.after(robin.person.submit).audience is None


def test_a_yes_in_a_thread_is_shared_in_the_thread(robin, maya):
    question = maya.person.say("#partners", "What came before the treaty?")
    answer = robin.mention("timeline treaty", "#partners", question.ts)
    robin.open(answer, "As a picture")
    assert robin.after(robin.person.submit).message["thread_ts"] == question.ts


def test_a_yes_that_comes_too_late_says_so(robin, playground, read):
    robin.open(robin.ask("/whosaid very big mistake", "#features"), "Share to channel")
    playground.standin.refuse_next("response_url", SlackError("expired_url"))
    before = robin.person.modal()["id"]
    robin.person.submit()
    shown = playground.workspace.await_result(
        lambda: next((v for v in playground.workspace.views.get("U0ROBIN", []) if v["id"] != before), None), 20
    )
    assert "too old for its buttons" in read(shown)


def test_a_mention_that_cannot_be_read_is_explained_to_its_author_alone(robin, maya, read):
    told = robin.mention("treaty since:junuary")
    assert told.audience == "U0ROBIN"
    assert "is not a date" in read(told)


def test_near_misses_of_a_mention_go_to_its_author_alone(robin, playground, read):
    robin.mention("whois Vladmir Poutinne")
    playground.workspace.await_result(
        lambda: next((p for p in playground.workspace.posts if p.audience == "U0ROBIN"), None), 20
    )
    public, private = [p for p in playground.workspace.posts if p.message["user"] == "U0RECORD"]
    assert read(public) == "Not found in 5 articles (June 2024)."
    assert "Did you mean" in read(private)


def test_copy_shows_the_words_with_their_source_in_a_field_to_copy_from(robin, playground):
    answer = robin.ask("/whosaid So we can put it")
    view = robin.open(answer, "Copy")
    words = view["blocks"][0]["element"]["initial_value"]
    assert words.startswith("“So we can put it in the similar way: ‘We have supplied something")
    assert words.endswith("(001; 22 June 2024, we assumed the article's date).")
    assert robin.person.submit().error is None
    assert playground.workspace.views["U0ROBIN"] == []
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []


def test_copied_words_of_a_speaker_who_was_worked_out_say_what_the_article_has(guessing, run_on):
    with run_on(guessing) as (_, robin):
        view = robin.open(robin.ask(f"/whosaid {MESSY}"), "Copy")
        words = view["blocks"][0]["element"]["initial_value"]
        assert "probably" in words
        assert words.endswith("it has “the striker”).")


def test_words_too_long_for_one_field_go_on_in_the_next(facts):
    from bot.messages.copying import copy_view

    long = facts.whosaid("very big mistake").matches[0].model_copy(update={"text": "word " * 1300, "reports": ()})
    fields = [block["element"]["initial_value"] for block in copy_view(long)["blocks"]]
    assert len(fields) == 3
    assert "".join(fields).count("word ") == 1299
