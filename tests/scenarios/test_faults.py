"""What goes wrong in Slack, and what people then see."""

import pytest

from bot.playground.slack_errors import RateLimitedError, SlackError
from knowledge.factbase import FactBase
from tests.broadcasts import broadcasts

WORDS = "We will <!here> *never* pay for <https://evil.example|this> & that"
HOSTILE = f"""Harbour plan divides council

By A Reporter

The harbour wall <!channel> will cost &lt;b&gt; more than <script>alert(1)</script> planned.

“{WORDS},” Ingrid Solberg, the harbour master, told the council on 3 May 2024.
"""


@pytest.mark.parametrize("code", ["expired_url", "used_url"])
def test_an_answer_too_old_to_share_says_so(robin, playground, read, code):
    answer = robin.ask("/whosaid very big mistake", "#features")
    before = robin.open(answer, "Share to channel")
    playground.standin.refuse_next("response_url", SlackError(code))
    robin.person.submit()
    shown = playground.workspace.await_result(
        lambda: next((v for v in playground.workspace.views["U0ROBIN"] if v["id"] != before["id"]), None), 20
    )
    assert "too old" in read(shown["blocks"])
    assert playground.workspace.seen_by("U0MAYA", answer.channel) == []


def test_a_rate_limited_answer_comes_after_the_wait(robin, playground, read):
    playground.standin.refuse_next("chat.postMessage", RateLimitedError(0), times=2)
    assert "Vladimir Putin" in read(robin.mention("very big mistake"))


def test_a_redelivered_mention_is_answered_once(robin, playground):
    post = robin.person.say("#newsroom", "Morning, all")
    post.message["text"] = "<@U0RECORD> very big mistake"
    envelope = robin.person.mention_event(post)
    robin.after(lambda: robin.person.deliver_event(envelope))
    robin.person.deliver_event(envelope)
    robin.mention("whois Chang Ho-jin")
    answers = [p for p in playground.workspace.posts if p.message["user"] == "U0RECORD"]
    assert len(answers) == 2


@pytest.mark.parametrize("code", ["expired_trigger_id", "exchanged_trigger_id"])
def test_a_modal_that_cannot_be_opened_any_more_is_explained(robin, playground, read, code):
    answer = robin.ask("/whosaid very big mistake")
    playground.standin.refuse_next("views.open", SlackError(code))
    told = robin.press(answer, "In context")
    assert told.audience == "U0ROBIN"
    assert told is not answer


def test_hostile_words_are_quoted_and_ring_nobody(tmp_path, run_on, read):
    (tmp_path / "harbour.txt").write_text(HOSTILE, "utf-8")
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as facts:
        assert [added.outcome for added in facts.add([tmp_path / "harbour.txt"])] == ["new"]
        with run_on(facts) as (playground, robin):
            shown = robin.ask("/whosaid never pay for this")
            shared = robin.share(shown)
            robin.mention("never pay for")
            assert WORDS in read(shared)
            assert [broadcasts(post.message) for post in playground.workspace.posts] == [[]] * 4
