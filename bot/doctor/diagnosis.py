"""What a check finds: how it stands, in a sentence, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.facts import OnTheRecordError


class State(StrEnum):
    """How something stands: as it should, worth a look, or wrong."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: ``check`` is what was looked at, ``next_step`` what to do, None where all is well."""

    check: str
    state: State
    what: str
    next_step: str | None = None


def ok(check: str, what: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(check, State.OK, what)


def look(check: str, what: str, next_step: str) -> Finding:
    """Return a finding that somebody should look at, though nothing need be wrong."""
    return Finding(check, State.LOOK, what, next_step)


def wrong(check: str, what: str, next_step: str) -> Finding:
    """Return a finding of what does not work as it is."""
    return Finding(check, State.WRONG, what, next_step)


def wrong_by(check: str, error: OnTheRecordError) -> Finding:
    """Return a finding of an error, the last sentence of which says what to do."""
    what, _, next_step = str(error).rpartition(". ")
    return wrong(check, f"{what}.", next_step)
