"""Whether Slack would take what this version builds: one of each is validated, and none posted.

``blocks.validate`` needs no scope (docs.slack.dev/reference/methods/blocks.validate). What it finds is told by its
places, not in its words, which may quote the article.
"""

from collections.abc import Iterable, Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.doctor.diagnosis import Finding, look, ok, wrong
from bot.doctor.specimens import Specimen
from bot.messages.phrasing import count, listing
from bot.slack_refusals import CALL_ERRORS, code_of
from bot.slack_tokens import muted

_CHECK = "messages"
_INVALID = frozenset({"invalid_blocks", "invalid_message", "invalid_view"})
_REPORT = "This is a bug of On the Record: report it with this line."
_TRY = "Nothing need be wrong: ask /onrecord help in Slack, and see that it is answered."


def payload_findings(client: WebClient, built: Iterable[Specimen]) -> Iterator[Finding]:
    """Yield what Slack does not take of what was ``built``; a finding that it does not validate, once."""
    taken = 0
    for specimen in built:
        error = _refusal(client, specimen)
        if error is None:
            taken += 1
        elif code_of(error) in _INVALID:
            yield _invalid(specimen, error)
        else:
            yield look(_CHECK, f"Slack does not say whether it takes the messages ({code_of(error)}).", _TRY)
            break
    if taken:
        yield ok(_CHECK, f"Slack takes {count(taken, 'message and window', 'messages and windows')}, one of each kind.")


def _refusal(client: WebClient, specimen: Specimen) -> Exception | None:
    try:
        with muted("slack_sdk"):
            client.blocks_validate(**specimen.payload)
    except CALL_ERRORS as error:
        return error
    return None


def _invalid(specimen: Specimen, error: Exception) -> Finding:
    errors = error.response.get("errors") if isinstance(error, SlackApiError) else None
    told = [one for one in errors or [] if isinstance(one, dict)]
    places = listing([f"{one.get('code')} at {one.get('pointer') or '/'}" for one in told]) or "places unknown"
    return wrong(_CHECK, f"Slack does not take {specimen.name} ({code_of(error)}: {places}).", _REPORT)
