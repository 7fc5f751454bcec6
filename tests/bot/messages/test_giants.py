"""Every answer keeps to Slack's limits, whatever the facts: a 20,000-character quote, 300 reports, endless names."""

import datetime as dt
import json

import pytest

from bot.messages import limits
from bot.messages.actions import pack
from bot.messages.block_builders import Message, accessible_name
from bot.messages.changing import change_button, change_view
from bot.messages.context import event_view, passage_view, statement_view
from bot.messages.error_messages import error_message, notice
from bot.messages.help import command_help, overview
from bot.messages.question_echo import with_echo
from bot.messages.timeline import shared_timeline, timeline_message
from bot.messages.whois import profile_message, shared_profile, whois_message
from bot.messages.whosaid import shared_statement, whosaid_message
from bot.playground.validation import check_length, check_message, check_view
from knowledge.facts import (
    ActorRef,
    ArticleText,
    Companion,
    Difference,
    Disagreement,
    Examples,
    InText,
    QueryError,
    SeenName,
    SeenRole,
)
from tests.bot.messages.screen import buttons

DAY = dt.date(2024, 6, 24)
LIVE = "<!channel> <@U1> & <https://x.example|x> *b* _i_ ~s~ `c` :tada: "
WORDS = [LIVE * 300, "말과 글 " * 4_000, "x" * 20_000, "“” \n" * 5_000, "😀" * 20_000]
QUESTION = "é" * limits.QUESTION
VIEW_SIZE = 30_000  # Slack documents 250,000 bytes; ours stay far below


def keeps_to_limits(message: Message, command: str = "") -> None:
    """Check a message; one that answers a ``command`` under the longest question, quotation marks and all."""
    message = with_echo(message, command, '"' * limits.QUESTION) if command else message
    payload = message.payload()
    check_message({"text": payload["text"], "blocks": payload["blocks"]})
    check_length(payload["blocks"])
    assert len(payload["blocks"]) <= limits.MESSAGE_BLOCKS
    assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= limits.MESSAGE_SIZE
    assert len(payload["text"]) <= limits.MESSAGE_TEXT
    assert message.text.strip()
    does = {(accessible_name(one), one["value"]) for one in buttons(payload["blocks"])}
    assert len({name for name, _ in does}) == len(does)
    for live in ("<!channel", "<@U1"):
        assert live not in payload["text"]
    for block in payload["blocks"]:
        assert "mrkdwn" not in json.dumps(block) or block["elements"][0]["text"].startswith("shared by <@")


def disagreement(made, words: str) -> Disagreement:
    accounts = tuple(made.account(f"{words[:500]}{n}", f"{words[:2_000]}{n}") for n in range(30))
    return Disagreement(about="number", accounts=accounts)


def giant(made, words: str, **more: object):
    reports = tuple(
        made.report(f"{words[:300]}/{n}.txt", words, title=words[:900], outlet=words[:900]) for n in range(300)
    )
    told = {
        "matched": ((0, 30), (15_000, 15_020)),
        "speakers": tuple(made.speaker(words[:900], words[:900], id=str(n)) for n in range(60)),
        "place": words[:900],
        "reports": reports,
        "disagreements": (disagreement(made, words),) * 20,
        "statement": "s12345678",
    }
    return made.match(words, **(told | more))


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("verdict", ["verbatim", "reworded", "reported", "listed"])
@pytest.mark.parametrize("private", [True, False])
def test_giant_statements(made, words: str, verdict: str, private: bool) -> None:
    differences = (Difference(asked=words[:50], on_record=words[50:90]),)
    match = giant(made, words, verdict=verdict, differences=differences)
    query = made.query(QUESTION, otherwise=QUESTION, understood=words, by=words)
    against = giant(made, words, verdict=verdict, differences=differences, contradicts="number")
    answer = made.whosaid(match, match, against, verdict=verdict, query=query, total=10**9, total_exact=False)
    keeps_to_limits(whosaid_message(answer, QUESTION, offset=10**6, today=DAY, private=private), "/whosaid")
    keeps_to_limits(shared_statement(match, "U123456789"))


@pytest.mark.parametrize("words", WORDS)
def test_giant_choices_near_misses_passages_and_offers(made, words: str) -> None:
    query = made.query(words, otherwise=words, by=words)
    choices = tuple(ActorRef(id=str(n), name=words[:900], role=words[:900]) for n in range(90))
    offers = (giant(made, words, verdict="none", score=None, matched=(), contradicts="polarity"),) * 3
    passages = tuple(InText(source=words[:3_000], title=words, text=words, span=(0, 9)) for _ in range(90))
    for answer in (
        made.whosaid(query=query, choices=choices),
        made.whosaid(query=query, verdict="none", did_you_mean=(words[:400],) * 90),
        made.whosaid(query=query, verdict="none", in_text=passages, did_you_mean=(words[:400],) * 3),
        made.whosaid(query=query, verdict="none", in_other_words=offers, did_you_mean=(words[:400],) * 3),
        made.whosaid(query=query, verdict="none", in_text=passages, in_other_words=offers),
    ):
        keeps_to_limits(whosaid_message(answer, QUESTION, offset=0, today=DAY, private=True), "/whosaid")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("private", [True, False])
def test_giant_timelines(made, words: str, private: bool) -> None:
    entry = made.entry("1961", words, event="e12345678", disagreements=(disagreement(made, words),) * 20)
    query = made.query(words, otherwise=QUESTION)
    answer = made.timeline(*[entry] * 8, query=query, total=10**6)
    keeps_to_limits(timeline_message(answer, QUESTION, offset=10**5, today=DAY, private=private), "/timeline")
    keeps_to_limits(shared_timeline(answer, "U123456789"))


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("private", [True, False])
def test_giant_profiles(made, words: str, private: bool) -> None:
    sources = tuple(f"{words[:200]}{n}" for n in range(300))
    profile = made.profile(
        words,
        names=tuple(SeenName(name=f"{words[:900]}{n}", sources=sources) for n in range(300)),
        roles=tuple(SeenRole(role=f"{words[:900]}{n}", sources=sources) for n in range(300)),
        latest=(giant(made, words),) * 20,
        seen_with=(Companion(id="1", name=words, articles=10**6),) * 20,
    )
    keeps_to_limits(profile_message(profile, private=private), "/whois")
    keeps_to_limits(shared_profile(profile, "U123456789"))
    for matches in ((profile,), (profile,) * 8, ()):
        answer = made.whois(*matches, query=made.query(words), did_you_mean=(words[:400],) * 9)
        keeps_to_limits(whois_message(answer, today=DAY, private=private), "/whois")


@pytest.mark.parametrize("words", WORDS)
def test_giant_articles_in_context(made, words: str) -> None:
    text = f"{words}\n{words}\n{words}"
    ends = len(words)
    paragraphs = tuple((n * (ends + 1), n * (ends + 1) + ends) for n in range(3))
    article = ArticleText(
        source=words[:900], title=words, url=f"https://x.example/{words}", text=text, paragraphs=paragraphs
    )
    span = paragraphs[1]
    report = made.report(
        title=words, outlet=words, url="https://x.example/" + "a" * 2_900, spans=paragraphs, text=words
    )
    match = giant(made, words, reports=(report,) * 300)
    event = made.event_report(text=words, span=span, date_as_written=words, title=words)
    for view in (
        statement_view(match, 7, article),
        statement_view(
            match.model_copy(update={"reports": (report.model_copy(update={"spans": (span,)}),)}), 0, article
        ),
        event_view(made.entry(reports=(event,) * 300), 3, article),
        passage_view(article, span),
    ):
        check_view(view)
        assert len(json.dumps(view, ensure_ascii=False)) <= VIEW_SIZE


@pytest.mark.parametrize("words", WORDS)
def test_giant_examples_and_errors(words: str) -> None:
    for examples in (Examples(phrase=words[:400], name=words[:100], topic=words[:400]), Examples()):
        keeps_to_limits(overview(examples))
        for command in ("/whosaid", "/timeline", "/whois"):
            keeps_to_limits(command_help(command, examples))
    for error in (QueryError(words), ValueError(words)):
        message = error_message(error, words, "7f3a")
        keeps_to_limits(message)
        check_view(notice(message))


def test_a_long_answer_shows_the_words_that_matched(made) -> None:
    words = "word " * 4_000
    text = f"{words}a very big mistake {words}"
    match = made.match(text, matched=((len(words), len(words) + 18),))
    message = whosaid_message(made.whosaid(match), "big mistake", offset=0, today=DAY, private=True)
    assert '"text": "a very big mistake", "style": {"bold": true}' in json.dumps(message.blocks)


@pytest.mark.parametrize("question", [QUESTION, '"' * limits.QUESTION, "\\" * limits.QUESTION, "😀" * limits.QUESTION])
def test_giant_questions_to_change(question: str) -> None:
    (pressed,) = change_button(question, narrow=True)
    kept = pack(
        v=pressed["value"], r=f"https://hooks.slack.com/actions/{'x' * 100}", c="C" * 11, t="1" * 17, m="1" * 17
    )
    check_view(change_view(question, kept, narrow=True))
    assert change_button(question + "x") == []
