"""What can be asked of a message: the words are found wherever Slack puts them, and none twice."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.message_text import message_parts
from bot.commands.question_parsing import questions_of
from bot.commands.quotation_marks import in_quotation_marks

SAID = "We will reconsider the issue"


def rich(*elements: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "rich_text", "elements": list(elements)}]


def section(*leaves: Any) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": [words(leaf) for leaf in leaves]}


def quote(*leaves: Any) -> dict[str, Any]:
    return section(*leaves) | {"type": "rich_text_quote"}


def words(leaf: Any) -> dict[str, Any]:
    return {"type": "text", "text": leaf} if isinstance(leaf, str) else leaf


def forwarded(text: str, blocks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    message = {"team": "T1", "channel": "C2", "ts": "1.2", "message": {"blocks": blocks}}
    shared = {"is_msg_unfurl": True, "is_share": True, "text": text, "fallback": f"[June 21st] ann: {text}"}
    return {"text": "", "attachments": [shared | {"message_blocks": [message], **more}]}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Big mistake, he said", "Big mistake, he said"),
        ("<@U1> look: “a very big mistake” and “no”", "a very big mistake"),
        ('she wrote "we will reconsider it" there', "we will reconsider it"),
        ("*Bold* _words_ with snake_case and ~struck~ out", "Bold words with snake_case and struck out"),
        ("<https://x.example/a|The minister resigned> today", "The minister resigned today"),
        ("&gt; quoted line\n&gt; and another", "quoted line and another"),
        ("The first sentence is this one. " + "The second goes on and on. " * 20, "The first sentence is this one."),
        ("She told <@U2|ann> on <!date^17189^{date}|20 June>: it is over", "She told on 20 June: it is over"),
        ("AT&amp;T will pay &lt;nothing&gt; :tada:", "AT&T will pay <nothing>"),
        ("So he goes: “He said ‘never again my friend’ to us all”", "He said ‘never again my friend’ to us all"),
        ("‘We won’t do it again,’ he said.", "We won’t do it again"),
        ("'It's the ministers' own words,' she said", "It's the ministers' own words"),
        ("Er sagte: „Wir werden das überdenken“, meldet dpa", "Wir werden das überdenken"),
        ("Il a dit « nous allons tout revoir » hier", "nous allons tout revoir"),
        ("»Das ist ein Fehler«, sagte er", "Das ist ein Fehler"),
        ("Han sade: ”Vi ska tänka om” i går", "Vi ska tänka om"),
        ("the ministers' words and the judges' plan", "the ministers' words and the judges' plan"),
        ("He said “this is never closed", "He said “this is never closed"),
        ("&gt; fiery friendship\nlol", "fiery friendship"),
        ("Kim: “fiery friendship”", "fiery friendship"),
        ("He edits “New Scientist” now", "He edits “New Scientist” now"),
        ("The “hot deal” – “I hope it doesn’t happen,” he said", "I hope it doesn’t happen"),
        ("“Seoul had signed.\n\n“How will it respond?” she asked", "Seoul had signed. How will it respond?"),
        ('He said "arms &amp; ammunition now" today', "arms & ammunition now"),
        ('A 5" gun and a 6" gun', 'A 5" gun and a 6" gun'),
        ("<https://e.example/x|“a very big mistake” says Putin>", "a very big mistake"),
        ("« a very big mistake » selon Poutine", "a very big mistake"),
        ("<@U2> who said big mistake", "who said big mistake"),
        (":rotating_light: nothing to worry about :rotating_light:", "nothing to worry about"),
        ("He is “a very big mistake”, “a very big mistake” again, “very big mistake” too", "a very big mistake"),
    ],
)
def test_a_text_is_asked_by_its_quotation_or_its_first_sentence(text: str, asked: str) -> None:
    assert questions_of({"text": text}) == (asked,)


@pytest.mark.parametrize(
    "message",
    [
        {"blocks": rich(section("Look: "), quote(SAID))},
        {"text": f"Look:\n&gt; {SAID}", "blocks": rich(section("Look:\n"), quote(SAID))},
        {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": f"*Yonhap*: “{SAID}”"}}]},
        {"blocks": [{"type": "section", "fields": [{"type": "plain_text", "text": f"“{SAID}”"}]}]},
        {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": f"“{SAID}”"}}]},
        {"blocks": [{"type": "context", "elements": [{"type": "image"}, {"type": "mrkdwn", "text": f"“{SAID}”"}]}]},
        {"blocks": [{"type": "markdown", "text": f"## News\n> {SAID}\n\n[link](https://x.example/a)"}]},
        {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": f"“{SAID}”"}, None]]}]},
        {"blocks": [{"type": "table", "rows": [[*rich(section(f"“{SAID}”"))]]}]},
        {"text": "", "attachments": [{"pretext": "News", "title": "Seoul", "text": f"“{SAID}”", "fallback": "other"}]},
        {"text": "<https://x.example/a>", "attachments": [{"title": "Seoul", "text": f"“{SAID}”"}]},
        {"text": "", "attachments": [{"fields": [{"title": "Chang", "value": f"“{SAID}”"}]}]},
        {"text": "", "attachments": [{"fallback": f"“{SAID}”"}]},
        {"text": "", "attachments": [{"blocks": rich(quote(SAID))}]},
        {"subtype": "file_share", "files": [{"id": "F1", "title": "a.pdf"}], "text": f"“{SAID}”"},
        forwarded(f"“{SAID}”", rich(section(f"“{SAID}”"))),
        forwarded(f"&gt; {SAID}", rich(quote(SAID))),
        {"bot_id": "B1", "text": f"Chang: “{SAID}” “or the issue of arms”", "blocks": rich(quote(f"“{SAID}”"))},
    ],
)
def test_words_are_found_wherever_a_message_has_them_and_once(message: dict[str, Any]) -> None:
    assert questions_of(message) == (SAID,)


def test_of_a_forward_with_a_comment_the_forwarded_words_are_asked() -> None:
    assert questions_of(forwarded(SAID, rich(section(SAID))) | {"text": "worth a line?"}) == (SAID,)


def test_each_quotation_is_offered_in_order_and_the_longest_ten_of_many() -> None:
    assert questions_of({"text": "“one two three” then\n&gt; four five six\nand ‘seven eight nine’"}) == (
        "one two three",
        "four five six",
        "seven eight nine",
    )
    many = [f"{'word ' * (3 + number)}number {number}" for number in range(12)]
    assert questions_of({"text": " ".join(f"“{said}”" for said in many)}) == tuple(many[2:])


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"text": "<https://x.example/a> :wave: <@U1>"},
        {"text": "", "blocks": [{"type": "image", "alt_text": "a chart", "image_url": "https://x.example/a.png"}]},
        {"text": None, "blocks": None, "attachments": None},
        {"text": "", "blocks": ["x", {"type": "rich_text", "elements": [None]}], "attachments": [3]},
    ],
)
def test_of_a_message_without_words_nothing_can_be_asked(message: dict[str, Any]) -> None:
    assert questions_of(message) == ()


def test_a_shortened_notification_is_not_read_beside_the_whole() -> None:
    whole = "The council said on Monday that the harbour wall will cost more than planned"
    assert [part.text for part in message_parts({"text": whole[:40] + "…", "blocks": rich(section(whole))})] == [whole]


@given(st.text(alphabet="“”‘’'\"«»„ aBs.", max_size=200))
def test_whatever_the_marks_what_is_quoted_stands_in_the_text(text: str) -> None:
    assert all(words in text for words in in_quotation_marks(text))
