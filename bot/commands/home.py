"""The app's Home, made afresh whenever somebody opens it and after each press; every person's is their own.

Home has no address for answers: what is asked there is answered in the person's direct messages with the bot.
"""

from slack_bolt import App

from bot.commands import timeline, whois, whosaid
from bot.commands.answering import Answer
from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.welcoming import Welcomes
from bot.deduplication import Deduplicator
from bot.digests.requests import DigestRequests
from bot.facts_protocol import Facts
from bot.faults import log_fault, new_reference
from bot.messages import actions as ids
from bot.messages.block_builders import line, run
from bot.messages.error_messages import IN_WORDS, error_message, is_expected, view_in_words
from bot.messages.home_view import home, home_view
from bot.messages.limits import Block
from bot.slack_calls import FAILURES, harmless_twice, is_not_as_built
from bot.slack_refusals import code_of
from bot.today import today

_ANSWERS: dict[str, Answer] = {"whosaid": whosaid.answer, "timeline": timeline.answer, "whois": whois.answer}
_VERBS = {ids.DIGEST_PAUSE: "pause", ids.DIGEST_RESUME: "resume", ids.DIGEST_REMOVE: "unsubscribe"}
_ANSWERED = "The answer is in the Messages tab."


class Home:
    """Publishes the Home of whoever asks; what goes wrong on the way is logged, and stops nothing."""

    def __init__(self, facts: Facts, digests: DigestRequests | None) -> None:
        self._facts = facts
        self._digests = digests
        self._is_off = False

    def publish(self, here: Conversation, note: Block | None = None) -> None:
        """Show a person their Home as it is now; ``note`` says what came of a press."""
        view = self._view(here.user, [note] if note else [])
        try:
            _publish(here, view)
        except FAILURES as error:
            reference = new_reference()
            self._log(error, reference)
            if is_not_as_built(error):
                self._publish_words(here, view, reference)

    def _view(self, user: str, note: list[Block]) -> Block:
        """Return a person's Home, or what is wrong with the fact base in its place."""
        try:
            own = self._digests.of_person(user) if self._digests else []
            return home_view(self._facts.holdings(), self._facts.examples(), today(), digests=own, note=note)
        except Exception as error:  # noqa: BLE001 (whatever it is, the person gets words and the log a reference)
            reference = new_reference()
            if not is_expected(error):
                log_fault(error, reference)
            return home(error_message(error, "", reference).blocks)

    def _publish_words(self, here: Conversation, view: Block, reference: str) -> None:
        """Show the same in plain words where Slack does not take it as it is built."""
        try:
            _publish(here, home(view_in_words(view, IN_WORDS.format(reference)).blocks))
        except FAILURES as error:
            self._log(error, reference)

    def _log(self, error: Exception, reference: str) -> None:
        """Log a refusal; that the app has no Home, which is so until it is installed again, once."""
        if code_of(error) == "not_enabled":
            if self._is_off:
                return
            self._is_off = True
        log_fault(error, reference)


def register(app: App, facts: Facts, seen: Deduplicator, digests: DigestRequests | None) -> None:
    """Make ``app`` show a Home, out of ``facts``, with the person's ``digests`` where there are any to be had.

    ``seen`` knows which presses were met: a second one on the same Home is none of its own.
    """
    shown, welcomes = Home(facts, digests), Welcomes(seen)

    def opened(here: Conversation) -> None:
        if here.event.get("tab") == "messages":
            welcomes.in_direct_messages(here)
        else:
            shown.publish(here)

    def ask(here: Conversation) -> None:
        press = f"{here.user} {here.body['view'].get('hash')} {here.named('c')}"
        if not seen.first(press):
            return
        try:
            here.write(_ANSWERS[here.named("c")](facts, here.asked))
        except Exception:
            seen.forget(press)
            raise
        shown.publish(here, line(run(_ANSWERED)))

    def change(here: Conversation) -> None:
        if digests:
            verb = _VERBS[here.body["actions"][0]["action_id"]]
            shown.publish(here, digests.press(verb, here.named("d"), here.user))

    app.event("app_home_opened")(listener(opened))
    app.event("member_joined_channel")(listener(welcomes.in_channel, welcomes.is_invitation))
    app.action(ids.pattern(ids.HOME_ASK))(listener(ask))
    for action in _VERBS:
        app.action(action)(listener(change))


def _publish(here: Conversation, view: Block) -> None:
    harmless_twice(lambda: here.client.views_publish(user_id=here.user, view=view))
