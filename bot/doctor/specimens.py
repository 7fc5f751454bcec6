"""One of each message and window that this version builds, from the fact base's own examples.

Whoever builds something new for Slack adds it to ``_MAKERS``.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from bot.commands import onrecord, timeline, whois, whosaid
from bot.digests.failures import Failure
from bot.digests.notifier import failure_message
from bot.digests.own_digests import own_digests
from bot.digests.preview import LAST_DAY
from bot.digests.replies import (
    approval_request,
    help_message,
    outcome,
    reschedule_confirmation,
    subscription_confirmation,
    subscription_list,
)
from bot.digests.schedule import Schedule
from bot.digests.subscriptions import LastDelivery, Subscription
from bot.messages import actions as ids
from bot.messages.block_builders import Message, with_note
from bot.messages.changing import change_view
from bot.messages.context import event_view, line_view, passage_view, statement_view
from bot.messages.copying import copy_view
from bot.messages.diary import shared_diary
from bot.messages.digest import Footer, digest_messages
from bot.messages.error_messages import GONE, error_message, notice, sentence
from bot.messages.home_view import home_view
from bot.messages.limits import Block
from bot.messages.picture import picture_in_words
from bot.messages.quotation_choice import quotation_choice
from bot.messages.share_confirmation import READ_FROM_OUTSIDE, asking_view
from bot.messages.shared_before import SharedBefore, with_shared_before
from bot.messages.shared_foot import picture_posted
from bot.messages.timeline import shared_timeline
from bot.messages.welcome import channel_welcome, direct_welcome
from bot.messages.whois import shared_profile
from bot.messages.whosaid import shared_statement
from bot.today import today
from knowledge.factbase import FactBase
from knowledge.facts import Match, QueryError

_A_CHANNEL = "C0000000000"
"""Stands for a channel, where a message names one."""
_NOBODY = '"nobody has ever said such words as these in any article"'


class Specimen(NamedTuple):
    """Something that Slack is sent: what it is, and the argument of ``blocks.validate`` that holds it."""

    name: str
    payload: dict[str, Any]


def specimens(facts: FactBase, user: str) -> Iterator[Specimen]:
    """Yield one of each that ``facts`` have an example of; ``user`` stands for whoever asks, shares or subscribes."""
    for make in _MAKERS:
        yield from make(facts, user)


def _help(facts: FactBase, _user: str) -> Iterator[Specimen]:
    for command in (onrecord, whosaid, timeline, whois):
        yield _message(f"{command.COMMAND} help", command.answer(facts, "help"))
    yield _message("/digest help", help_message())
    yield _message("/onrecord status", onrecord.answer(facts, "status"))


def _answers(facts: FactBase, _user: str) -> Iterator[Specimen]:
    known = facts.examples()
    for command, asked in ((whosaid, known.phrase), (timeline, known.topic), (whois, known.name), (whosaid, _NOBODY)):
        if asked:
            what = "with nothing found" if asked == _NOBODY else "with an answer"
            yield _message(f"{command.COMMAND} {what}", command.answer(facts, asked))
    yield _message("a choice of quotations", quotation_choice([known.phrase or "words", _NOBODY]))
    yield _message("/timeline ahead", timeline.answer(facts, "ahead"))
    if known.name:
        yield _message("/whosaid of who somebody is", whosaid.answer(facts, f"who is {known.name}"))
    note = with_note(sentence("An answer."), "A note above it.")
    yield _message("an answer with a note", note)
    yield _message("what says that something cannot be done", error_message(QueryError("It cannot be done."), "", ""))


def _shared(facts: FactBase, user: str) -> Iterator[Specimen]:
    for name, message in _sharable(facts, user):
        yield _message(name, message)
    now = dt.datetime.now(dt.UTC)
    before = [
        SharedBefore(_A_CHANNEL, now, "https://example.slack.com/archives/C0/p1"),
        SharedBefore(_A_CHANNEL, now, None),
    ]
    yield _message("a decision with what was shared before", with_shared_before(sentence("Decided."), before))


def _sharable(facts: FactBase, user: str) -> Iterator[tuple[str, Message]]:
    """Yield what is shared of each kind: each is a message, and is shown in the window that asks."""
    known = facts.examples()
    if match := _example(facts):
        yield "a shared statement", shared_statement(match, user)
    if known.topic and (found := facts.timeline(known.topic)).entries:
        yield "a shared timeline", shared_timeline(found, user)
        yield "a shared picture", picture_in_words(found, user)
    if known.name and (fits := facts.whois(known.name).matches):
        yield "a shared person", shared_profile(fits[0], user)
    yield "a shared page of what is ahead", shared_diary(facts.timeline("ahead"), user)


def _digest(facts: FactBase, user: str) -> Iterator[Specimen]:
    newest = facts.status().newest_addition
    if newest is None:
        return
    news = facts.news_since(newest - LAST_DAY, newest)
    parts = digest_messages(news, "", "UTC", newest, previous=None, footer=Footer(user, "daily at 08:00"))
    for number, part in enumerate(parts[:2]):
        yield _message("a reply below a digest" if number else "a digest", part)


def _windows(facts: FactBase, _user: str) -> Iterator[Specimen]:
    known = facts.examples()
    if match := _example(facts):
        yield _view("a statement in context", statement_view(match, 0, facts.article(match.reports[0].source)))
        yield _view("a statement to copy", copy_view(match))
        article, span = facts.article(match.reports[0].source), match.reports[0].spans[0]
        yield _view("a line of a timeline in context", line_view(article, span))
        yield _view("words that are nobody's in context", passage_view(article, span))
    events = facts.timeline(f"{known.topic} only:events").entries if known.topic else ()
    if events and events[0].reports:
        yield _view("an event in context", event_view(events[0], 0, facts.article(events[0].reports[0].source)))
    yield _view("a question to change", change_view(known.phrase or "words", "{}", narrow=True))
    yield _view("what says that something is gone", notice(GONE))


def _asking_before_sharing(facts: FactBase, user: str) -> Iterator[Specimen]:
    for name, shared in _sharable(facts, user):
        for channel, where in ((None, "with a menu of channels"), (_A_CHANNEL, "to a channel")):
            view = asking_view(ids.SHARE_STATEMENT, shared, [READ_FROM_OUTSIDE], channel, "{}")
            yield _view(f"what asks before {name} goes {where}", view)
    yield _message("what says that a picture is posted", picture_posted("F0", 0))


def _welcomes(facts: FactBase, user: str) -> Iterator[Specimen]:
    yield _message("the line of an invited bot", channel_welcome(user))
    yield _message("the line in empty direct messages", direct_welcome())
    made = _subscription(user)
    digests = own_digests([(made, "", None)], made.next_run)
    yield _view("the Home", home_view(facts.holdings(), facts.examples(), today(), digests=digests))


def _digest_replies(_facts: FactBase, user: str) -> Iterator[Specimen]:
    of, last = _subscription(user), LastDelivery(today(), "posted", None)
    invite = "I am not in this channel."
    yield _message("a digest that is subscribed to", subscription_confirmation(of, None, invite=invite))
    yield _message("a digest that is changed", reschedule_confirmation(of, of.seen_until, changed=True, invite=invite))
    yield _message("what asks an admin for a yes", approval_request("daily at 08:00"))
    yield _message("a list of digests", subscription_list([(of, "", last)], of.seen_until, more=1))
    yield _message("what came of a digest that was posted by hand", outcome(of, last))
    yield _message("what says that a digest failed", failure_message(Failure("v0", of, "Slack does not answer")))


def _subscription(user: str) -> Subscription:
    now = dt.datetime.now(dt.UTC)
    return Subscription("d0", _A_CHANNEL, "", Schedule("daily", dt.time(8), "UTC"), user, False, now, now)


_MAKERS: Sequence[Callable[[FactBase, str], Iterator[Specimen]]] = (
    _help, _answers, _shared, _digest, _windows, _asking_before_sharing, _welcomes, _digest_replies,
)  # fmt: skip


def _example(facts: FactBase) -> Match | None:
    phrase = facts.examples().phrase
    found = facts.whosaid(phrase).matches if phrase else ()
    return next((match for match in found if match.reports), None)


def _message(name: str, message: Message) -> Specimen:
    return Specimen(name, {"message": {"blocks": message.blocks}})


def _view(name: str, view: Block) -> Specimen:
    return Specimen(name, {"view": view})
