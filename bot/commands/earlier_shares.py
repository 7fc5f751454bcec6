"""Which shared messages a decision of an editor touches: those with a fact that reads otherwise after it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from slack_sdk import WebClient

from bot.facts_protocol import Facts
from bot.message_store import SharedMessage
from bot.messages.block_builders import Message
from bot.messages.shared_before import SharedBefore, with_shared_before
from bot.shared_messages import SharedMessages
from bot.slack_refusals import CALL_ERRORS, code_of

_LOOKED_AT, _SHOWN = 300, 10
"""Of the messages shared last so many are looked at, and so many shown at most. Judgement."""


def decided_with_shares(
    facts: Facts, kept: SharedMessages, client: WebClient, decide: Callable[[], Message]
) -> Message:
    """Do what an editor decided, and return what is said of it with the shared messages that it touches.

    A message is touched when one of its ``facts`` reads otherwise afterwards, or is gone. ``kept`` knows what was
    shared, ``client`` asks Slack whether it still stands, and ``decide`` does the work.
    """
    messages = kept.newest(_LOOKED_AT)
    named = dict.fromkeys(fact for message in messages for fact in message.facts)
    before = {fact: _reading(facts, fact) for fact in named}
    decided = decide()
    touched = {fact for fact, read in before.items() if read != _reading(facts, fact)}
    standing = _standing((one for one in messages if touched.intersection(one.facts)), kept, client)
    told = list(islice(standing, _SHOWN + 1))
    return with_shared_before(decided, told[:_SHOWN], more=len(told) > _SHOWN)


def _reading(facts: Facts, fact: str) -> Mapping[str, object] | None:
    """Return a fact as it reads now; None where it is gone."""
    found = facts.statement(fact) or facts.event(fact) or facts.actor(fact) or facts.line(fact)
    return found.model_dump() if found else None


def _standing(messages: Iterator[SharedMessage], kept: SharedMessages, client: WebClient) -> Iterator[SharedBefore]:
    """Yield the messages that stand, as far as Slack tells; those that are gone are forgotten."""
    for message in messages:
        address = None
        if message.ts:
            try:
                address = str(client.chat_getPermalink(channel=message.channel, message_ts=message.ts)["permalink"])
            except CALL_ERRORS as error:
                if code_of(error) == "message_not_found":
                    kept.forget(message.channel, message.ts)
                    continue
        yield SharedBefore(message.channel, message.at, address)
