"""What Slack's Web API answers when it refuses a call."""

from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """A refusal: the error's code and, for invalid arguments, one message for each fault."""

    def __init__(self, code: str, faults: Sequence[str] = ()) -> None:
        super().__init__(code, *faults)
        self.code = code
        self.faults = tuple(faults)

    def answer(self) -> Json:
        """The answer's body as Slack words it."""
        answer: Json = {"ok": False, "error": self.code}
        if self.faults:
            answer["errors"] = list(self.faults)
            answer["response_metadata"] = {"messages": [f"[ERROR] {fault}" for fault in self.faults]}
        return answer


class RateLimitedError(SlackError):
    """Too many calls: HTTP 429 with the seconds to wait in Retry-After."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class MissingScopeError(SlackError):
    """The token lacks every scope that a method takes; the answer names what is needed and what was granted."""

    def __init__(self, needed: Iterable[str], provided: Iterable[str]) -> None:
        super().__init__("missing_scope")
        self._told = {"needed": ",".join(sorted(needed)), "provided": ",".join(sorted(provided))}

    def answer(self) -> Json:
        """The answer's body as Slack words it."""
        return {**super().answer(), **self._told}
