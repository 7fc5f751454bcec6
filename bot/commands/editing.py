"""What editors decide in Slack: ``/onrecord protect|lift|hold|release``, each with its words."""

import re
from typing import NamedTuple

from bot.facts_protocol import Facts
from bot.messages.block_builders import Message
from bot.messages.error_messages import sentence
from bot.messages.held_back import protected, until_in_words
from bot.messages.phrasing import count
from bot.newsroom import read_moment
from knowledge.facts import QueryError

VERBS = ("protect", "lift", "hold", "release")
_BECAUSE = re.compile(r"\s+because(?:\s+|$)", re.IGNORECASE)
_UNTIL = re.compile(r"\s+until(?:\s+|$)", re.IGNORECASE)
_MARKS = "“”\"`'‘’ \n\t\xa0"
"""What people put around a name, a source or a moment."""


class _Decision(NamedTuple):
    """What an editor wants: the verb, the name or source, until when, and why."""

    verb: str
    subject: str
    until: str
    why: str | None


def is_decision(text: str) -> bool:
    """Tell whether what stands after the command is a decision of an editor."""
    return next(iter(text.split()), "").lower() in VERBS


def hides(text: str) -> bool:
    """Tell whether a decision takes away what was shown."""
    return next(iter(text.split()), "").lower() in {"protect", "hold"}


def decide(facts: Facts, text: str, user: str) -> Message:
    """Do what an editor (``user``, who is noted) wants and say what was done; QueryError where it cannot be done."""
    wanted = _parse(text)
    if wanted.verb == "protect":
        naming = facts.protect(wanted.subject, why=wanted.why, by=user)
        return sentence(f"{protected(wanted.subject, naming)} To give it again: /onrecord lift {wanted.subject}")
    if wanted.verb == "lift":
        naming = facts.lift(wanted.subject, by=user)
        return sentence(f"The name {wanted.subject} is given again, in {count(naming, 'article')}.")
    if wanted.verb == "release":
        facts.release(wanted.subject, by=user)
        return sentence(f"{wanted.subject} is shown.")
    until = read_moment(wanted.until) if wanted.until else None
    source = facts.hold(wanted.subject, until=until, why=wanted.why, by=user)
    return sentence(f"{source} is held{until_in_words(until)}. To show it again: /onrecord release {source}")


def _parse(text: str) -> _Decision:
    verb, rest = (*text.split(maxsplit=1), "")[:2]
    rest, *why = _BECAUSE.split(rest, maxsplit=1)
    rest, *until = _UNTIL.split(rest, maxsplit=1) if verb.lower() == "hold" else [rest]
    subject, *said = (part.strip(_MARKS) for part in (rest, *until, *why))
    if not subject or not all(said):
        raise QueryError(
            "Say whom or what: /onrecord protect NAME because …, /onrecord lift NAME, "
            "/onrecord hold SOURCE until 2026-11-30, /onrecord release SOURCE."
        )
    return _Decision(verb.lower(), subject, next(iter(until), "").strip(_MARKS), next(iter(why), None))
