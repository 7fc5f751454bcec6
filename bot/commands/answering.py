"""What is asked in words, in a mention or a direct message: the same answers as the commands give."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.commands import digest, whosaid
from bot.commands.addressing import Asking
from bot.commands.conversation import Conversation
from bot.commands.editing import is_decision
from bot.commands.pointed_words import is_pointing, words_asked
from bot.commands.question_parsing import wants_help
from bot.deduplication import Deduplicator
from bot.digests.replies import help_message
from bot.digests.requests import DigestRequests
from bot.facts_protocol import Facts
from bot.messages.block_builders import Message
from bot.messages.error_messages import sentence
from bot.messages.quotation_choice import quotation_choice
from bot.slack_calls import MaybePostedError
from knowledge.facts import QueryError

NO_WORDS = sentence("This message has no words to look up.")
WHICH_WORDS = sentence(
    "Write the words behind my name, or choose “Who said this?” in the ⋮ menu of the message that has them."
)
_COMMAND_ALONE = "That is done by the slash command alone, which leaves nothing in a conversation: /onrecord {}."


class Answer(Protocol):
    """What answers a question in words."""

    def __call__(self, facts: Facts, question: str, *, private: bool = True) -> Message:
        """Return the answer."""


class Answering:
    """Answers words as commands are answered: ``commands`` has the names of those that it knows, without the slash."""

    def __init__(self, facts: Facts, answers: Mapping[str, Answer], digests: DigestRequests | None) -> None:
        self.facts = facts
        self._answers = answers
        self._digests = digests
        self.commands = frozenset((*answers, "help", *(["digest"] if digests else [])))

    def answer(self, here: Conversation, asked: Asking, *, private: bool) -> Message:
        """Return the answer to what is asked ``here``; a ``private`` one may hold the question. Raises QueryError."""
        if words := words_asked(here.event, asked):
            return answer_words(self.facts, words, private=private)
        if is_pointing(asked):
            return WHICH_WORDS
        if not asked.command and not asked.question:
            return self._help("")
        if asked.command == "help":
            return self._help(asked.question)
        if asked.command == "digest" and self._digests:
            return self._digests.answer(asked.question, digest.asker(here))
        if asked.command == "onrecord" and is_decision(asked.question):
            raise QueryError(_COMMAND_ALONE.format(asked.question.split()[0].lower()))
        return self._answers[asked.command or "whosaid"](self.facts, asked.question, private=private)

    def is_for_asker(self, here: Conversation, asked: Asking) -> bool:
        """Tell whether an answer is for who asks alone: help, digests, a choice, and what was asked privately."""
        if words := words_asked(here.event, asked):
            return asked.private or len(words) > 1
        return asked.private or asked.command in ("help", "digest") or wants_help(asked.question) or is_pointing(asked)

    def _help(self, command: str) -> Message:
        named = command.strip().lower().removeprefix("/")
        if named == "digest" and self._digests:
            return help_message()
        return self._answers.get(named, self._answers["onrecord"])(self.facts, "help")


def answer_words(facts: Facts, words: Sequence[str], *, private: bool = True) -> Message:
    """Return who said the words of a message; of several quotations, which of them may be meant; at least one."""
    return whosaid.answer(facts, words[0], private=private) if len(words) == 1 else quotation_choice(words)


def answer_once(
    here: Conversation, seen: Deduplicator, make: Callable[[], Message], send: Callable[[Message], None]
) -> Message | None:
    """Answer a message once, however often it is delivered or edited, and return the answer; None where it was.

    ``make`` makes the answer and ``send`` posts it. Of a question that could not be answered the next edit is answered,
    and what could not be posted is when it comes again, unless it may stand there.
    """
    if not seen.first(here.version) or not seen.first(here.place):
        return None
    try:
        answer = make()
    except Exception:
        seen.forget(here.place)
        raise
    try:
        send(answer)
    except MaybePostedError:
        raise
    except Exception:
        seen.forget(here.version)
        seen.forget(here.place)
        raise
    return answer
