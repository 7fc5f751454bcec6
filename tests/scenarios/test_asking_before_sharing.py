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


def button_of(post, wanted):
    return next(element for _, element in interactive(post.message["blocks"]) if label(element) == wanted)


def test_a_speaker_who_was_worked_out_is_asked_about_on_the_button_itself(guessing, run_on, read):
    with run_on(guessing) as (_, robin):
        answer = robin.ask(f"/whosaid {MESSY}")
        asked = button_of(answer, "Share to channel")["confirm"]["text"]["text"]
        assert asked == "“the striker” was worked out to be Ivo Brand. Share with “probably”?"
        assert read(robin.press(answer, "Share to channel")).startswith("probably Ivo Brand")


def test_a_named_speaker_is_shared_without_a_question(robin):
    assert "confirm" not in button_of(robin.ask("/whosaid very big mistake"), "Share to channel")


def test_a_profile_that_shows_words_of_a_speaker_who_was_worked_out_asks_too(guessing, run_on):
    with run_on(guessing) as (_, robin):
        answer = robin.ask("/whois Ivo Brand")
        assert "Share with “probably”?" in str(button_of(answer, "Share to channel")["confirm"])
        assert "Probably, not named there:" in str(robin.press(answer, "Share to channel").message["blocks"])


def test_who_has_become_unsure_since_the_answer_was_given_is_asked_about_at_the_press(
    robin, facts, read, monkeypatch, playground
):
    answer = robin.ask("/whosaid very big mistake")
    held = facts.whosaid("very big mistake").matches[0]
    unsure = held.model_copy(update={"speakers": (held.speakers[0].model_copy(update={"certainty": "inferred"}),)})
    monkeypatch.setattr(FactBase, "statement", lambda *_: unsure)
    assert "Share with “probably”?" in read(robin.open(answer, "Share to channel"))
    assert read(robin.after(robin.person.submit)).startswith("probably Vladimir Putin")


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
    robin.open(robin.ask("/whosaid very big mistake", "#partners"), "Share to channel")
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
