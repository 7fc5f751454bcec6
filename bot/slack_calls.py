"""Calls to Slack for people, and what is known after one that failed."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from socket import gaierror

from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.slack_refusals import CALL_ERRORS, REFUSALS, UNKNOWN, code_of, is_doubtful, refusal_of

_NEVER_SENT = (ConnectionRefusedError, gaierror, SlackRequestError)
_AS_BUILT = (REFUSALS["invalid_blocks"], REFUSALS["msg_too_long"], REFUSALS["view_too_large"])


class NoAnswerError(Exception):
    """Slack gave no answer to a call, or half of one; its cause is what became of the connection."""


class MaybePostedError(Exception):
    """What everybody would see may have been posted or not; its cause is what became of the answer."""


FAILURES = (SlackApiError, NoAnswerError)
"""What a call raises under ``answered``."""


@contextmanager
def answered() -> Iterator[None]:
    """Turn the errors of a connection to Slack into NoAnswerError; Slack's own refusals stay SlackApiError."""
    try:
        yield
    except SlackApiError:
        raise
    except (*CALL_ERRORS, SlackRequestError) as error:
        raise NoAnswerError from error


def harmless_twice(call: Callable[[], object], done: Collection[str] = ()) -> None:
    """Make a call, once more where its answer is lost.

    Only for what one person sees, and for what does nothing the second time: ``done`` are the codes by which Slack then
    says that the first time did it. Raises SlackApiError and NoAnswerError.
    """
    try:
        with answered():
            call()
    except FAILURES as error:
        if not is_lost(error):
            raise
        with answered():
            _unless_done(call, done)


def _unless_done(call: Callable[[], object], done: Collection[str]) -> None:
    try:
        call()
    except SlackApiError as error:
        if code_of(error) not in done:
            raise


def is_lost(error: Exception) -> bool:
    """Tell whether nobody can know what became of a call that failed with this error.

    A code that we do not know is a refusal all the same; an answer that has none may be anything.
    """
    if isinstance(error, NoAnswerError):
        why = getattr(error.__cause__, "reason", error.__cause__)
        return not isinstance(why, _NEVER_SENT)
    known = refusal_of(error) != UNKNOWN or code_of(error).startswith("http_")
    return isinstance(error, SlackApiError) and known and is_doubtful(error)


def is_not_as_built(error: Exception) -> bool:
    """Tell whether Slack refused what we built, so that it may take the same in plain words."""
    return isinstance(error, SlackApiError) and refusal_of(error) in _AS_BUILT


def method_of(error: Exception) -> str:
    """Return the method that Slack refused, without the arguments that may stand in its address; else nothing."""
    address = str(getattr(error.response, "api_url", "")) if isinstance(error, SlackApiError) else ""
    return address.partition("?")[0].rpartition("/")[2]
