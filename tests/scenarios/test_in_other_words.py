"""Asked in other words than were said: an offer is made, looked at, shared, and the question changed."""

from datetime import UTC, datetime

import pytest

ASKED = "arming Kyiv is a grave error of Seoul's"
HEADING = "Not these words. Perhaps meant:"
HINT = "Add by:NAME if you know who said it."


def below_the_question(shown: str) -> str:
    """What stands under the first line, which is what was asked."""
    asked, _, rest = shown.partition("\n")
    assert asked.startswith("/whosaid ")
    return rest


def test_the_asker_alone_is_offered_what_may_be_meant_below_where_it_was_looked_for(robin, maya, playground, read):
    answer = robin.ask(f"/whosaid {ASKED}")
    assert answer.audience == "U0ROBIN"
    shown = below_the_question(read(answer))
    assert shown.startswith("Not found in 5 articles")
    assert shown.index(HEADING) < shown.index("Vladimir Putin") < shown.index("big mistake") < shown.index(HINT)
    assert playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") == []


def test_what_is_offered_is_shared_as_its_speakers_words_with_no_word_of_the_question(robin, read):
    shared = robin.share(robin.ask(f"/whosaid {ASKED}"))
    assert shared.audience is None
    assert read(shared).startswith("Vladimir Putin")
    for told in ("Kyiv", "grave", "error", "erhaps", "these words", "by:"):
        assert told not in f"{shared.message}"


def test_what_is_offered_is_shown_in_its_article(robin, read):
    view = robin.open(robin.ask(f"/whosaid {ASKED}"), "In context")
    assert "big mistake" in read(view["blocks"])


def test_words_in_quotation_marks_are_answered_by_themselves_alone(robin, read):
    shown = below_the_question(read(robin.ask(f'/whosaid "{ASKED}"')))
    assert shown.startswith("Not found in 5 articles")
    assert HEADING not in shown


def test_what_is_offered_is_no_part_of_exports_and_digests(facts):
    offers = {offer.statement for offer in facts.whosaid(ASKED).in_other_words}

    def found(query: str) -> set[str | None]:
        news = facts.news_since(None, datetime.now(UTC), query)
        told = {getattr(story.told, "statement", None) for story in news.stories}
        return offers & (told | {fact.get("statement") for fact in facts.export(query)})

    assert found("very big mistake")
    assert not found(ASKED)


def test_a_mention_is_told_what_may_be_meant_in_private(robin, playground, read):
    robin.mention(f"whosaid {ASKED}")
    private = playground.workspace.await_result(
        lambda: next((post for post in playground.workspace.posts if post.audience == "U0ROBIN"), None), 20
    )
    public = [
        post for post in playground.workspace.seen_by("U0MAYA", "C0NEWSROOM") if post.message["user"] == "U0RECORD"
    ]
    assert [read(post) for post in public] == ["Not found in 5 articles (June 2024)."]
    assert HEADING in read(private)


def test_a_message_that_is_a_rewording_gets_the_offer_too(robin, maya, read):
    message = maya.person.say("#politics", f"Did he not tell them “{ASKED}”?")
    answer = robin.after(lambda: robin.person.shortcut(message, "who_said_this"))
    assert (answer.audience, HEADING in read(answer)) == ("U0ROBIN", True)


def test_the_question_is_opened_changed_and_asked_again(robin, read):
    view = robin.open(robin.ask(f"/whosaid {ASKED}"), "Change question")
    (field,) = view["blocks"]
    assert (field["element"]["initial_value"], field["hint"]["text"]) == (ASKED, HINT)
    answer = robin.after(lambda: robin.person.submit({"question": "by:Putin very big mistake"}))
    assert answer.audience == "U0ROBIN"
    assert read(answer).startswith("/whosaid by:Putin very big mistake\nVladimir Putin")


def test_a_changed_question_that_cannot_be_understood_is_told_so(robin, read):
    robin.open(robin.ask(f"/whosaid {ASKED}"), "Change question")
    assert "is not a date" in read(robin.after(lambda: robin.person.submit({"question": "arms since:junuary"})))


def test_how_a_question_was_read_stands_first_and_one_press_reads_it_otherwise(robin, read):
    answer = robin.ask("/whosaid North Korea")
    told = "Read as: the words “North Korea”.\nSaid by North Korea instead\n"
    assert below_the_question(read(answer)).startswith(told)
    other = robin.press(answer, "Said by North Korea instead")
    assert below_the_question(read(other)).startswith("Statements by North Korea.")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "what did Matthew Miller say about the peninsula",
            "Read as: statements by Matthew Miller about “the peninsula”, nearest to the topic first.",
        ),
        ("did Putin ever say he would arm North Korea?", "Read as: the words “he would arm North Korea”, said by"),
        ("who said very big mistake", "Read as: the words “very big mistake”."),
    ],
)
def test_a_plain_question_says_how_it_was_read_and_can_be_changed(robin, read, question, told):
    answer = robin.ask(f"/whosaid {question}")
    assert below_the_question(read(answer)).startswith(told)
    view = robin.open(answer, "Change question")
    assert view["blocks"][0]["element"]["initial_value"] == question


def test_a_plain_question_that_finds_nobody_says_how_it_was_read(robin, read):
    shown = below_the_question(read(robin.ask("/whosaid what did Matthew Miller say about the weather")))
    assert shown.startswith("Not found in 5 articles (June 2024): statements by Matthew Miller about “the weather”.")
