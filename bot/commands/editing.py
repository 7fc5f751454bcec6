"""What editors decide in Slack: ``/onrecord protect|lift|hold|release``, each with its words."""

import re
from typing import NamedTuple

from bot.facts import Facts
from bot.messages.blocks import Message
from bot.messages.errors import sentence
from bot.messages.seals import protected, until_in_words
from bot.messages.words import count
from bot.newsroom import read_moment
from knowledge.facts import QueryError

VERBS = ("protect", "lift", "hold", "release")
_BECAUSE = re.compile(r"\s+because(?:\s+|$)", re.IGNORECASE)
_UNTIL = re.compile(r"\s+until(?:\s+|$)", re.IGNORECASE)
_MARKS = "“”\"`'‘’ \n\t\xa0"
"""What people put around a name, a source or a moment."""


class _Asked(NamedTuple):
    """What an editor wants: the verb, the name or source, until when, and why."""

    verb: str
    subject: str
    until: str
    why: str | None


def is_decision(text: str) -> bool:
    """Tell whether what stands after the command is a decision of an editor."""
    return next(iter(text.split()), "").lower() in VERBS


def decide(facts: Facts, text: str, user: str) -> Message:
    """Do what an editor (``user``, who is noted) wants and say what was done; QueryError where it cannot be done."""
    asked = _read(text)
    if asked.verb == "protect":
        naming = facts.protect(asked.subject, why=asked.why, by=user)
        return sentence(f"{protected(asked.subject, naming)} To give it again: /onrecord lift {asked.subject}")
    if asked.verb == "lift":
        naming = facts.lift(asked.subject, by=user)
        return sentence(f"The name {asked.subject} is given again, in {count(naming, 'article')}.")
    if asked.verb == "release":
        facts.release(asked.subject, by=user)
        return sentence(f"{asked.subject} is shown.")
    until = read_moment(asked.until) if asked.until else None
    source = facts.hold(asked.subject, until=until, why=asked.why, by=user)
    return sentence(f"{source} is held{until_in_words(until)}. To show it again: /onrecord release {source}")


def _read(text: str) -> _Asked:
    verb, rest = (*text.split(maxsplit=1), "")[:2]
    rest, *why = _BECAUSE.split(rest, maxsplit=1)
    rest, *until = _UNTIL.split(rest, maxsplit=1) if verb.lower() == "hold" else [rest]
    subject, *said = (part.strip(_MARKS) for part in (rest, *until, *why))
    if not subject or not all(said):
        raise QueryError(
            "Say whom or what: /onrecord protect NAME because …, /onrecord lift NAME, "
            "/onrecord hold SOURCE until 2026-11-30, /onrecord release SOURCE."
        )
    return _Asked(verb.lower(), subject, next(iter(until), "").strip(_MARKS), next(iter(why), None))
