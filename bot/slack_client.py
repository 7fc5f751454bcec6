"""The client of Slack's Web API: what may be asked twice is asked again, and nothing else ever is.

Where no answer comes, the work may have been done. A question is asked again then; a post, an upload or a view is not,
since it would be there twice. slack_sdk repeats every call after an error of the connection unless it is told not to.
Bolt copies these handlers into the client that it makes for each request.
"""

import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.http_retry import HttpRequest, HttpResponse, RetryHandler, RetryState
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

READS = frozenset(
    {
        "auth.test",
        "chat.getPermalink",
        "conversations.history",
        "conversations.info",
        "conversations.open",
        "conversations.replies",
        "users.info",
    }
)
"""The methods that change nothing, or nothing the second time."""
LONGEST_WAIT = 10
"""Seconds that a call waits when Slack asks it to; people and digests wait in other ways. Judgement, not measured."""


class RepeatReads(RetryHandler):
    """Asks once more where no answer came, or one of a server that is unwell, if the method changes nothing."""

    def _can_retry(
        self,
        *,
        state: RetryState,  # noqa: ARG002 (the interface's)
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        unwell = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR if response else error is not None
        return unwell and _method(request) in READS


class WaitWhenAsked(RateLimitErrorRetryHandler):
    """Waits as long as Slack asks and calls again: a call that is limited has done nothing.

    Not for a view, whose trigger is gone by then, nor for longer than ``LONGEST_WAIT``.
    """

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or not super()._can_retry(state=state, request=request, response=response, error=error):
            return False
        seconds = _seconds(response)
        return not _method(request).startswith("views.") and seconds is not None and seconds <= LONGEST_WAIT


def make_web_client(token: str | None, api_url: str) -> WebClient:
    """Return a client for answers to people, of the Web API at ``api_url``."""
    return WebClient(
        token=token,
        base_url=api_url,
        logger=logging.getLogger("slack_sdk"),
        retry_handlers=[RepeatReads(), WaitWhenAsked(2)],
    )


def without_repeats(client: WebClient) -> WebClient:
    """Return a client like another one that asks everything once: the digests' ledger decides when to ask again."""
    return WebClient(
        token=client.token,
        base_url=client.base_url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        headers=client.headers,
        logger=logging.getLogger("slack_sdk"),
        retry_handlers=[],
    )


def _method(request: HttpRequest) -> str:
    """Return the Web API's method, the last part of the address."""
    return urlsplit(request.url).path.rpartition("/")[2]


def _seconds(response: HttpResponse) -> int | None:
    """Return how long Slack asks to wait, a second where it does not say; None for what is no number of seconds."""
    named = next((value for name, value in response.headers.items() if name.lower() == "retry-after"), ["1"])
    return int(named[0]) if named[0].isdecimal() else None
