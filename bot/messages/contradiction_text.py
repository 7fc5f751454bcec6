"""What is said above words that contradict the question: that they do, and in what, before anything else of them."""

from collections.abc import Sequence

from bot.messages.limits import clip
from knowledge.facts import Contradiction, Match

NOT_AS_ASKED = "Not on record as asked."
_ANOTHER: dict[Contradiction, str] = {
    "polarity": "the opposite sense",
    "number": "another number",
    "name": "another name",
    "place": "another place",
}
_ON_RECORD = 60


def contradiction_heading(match: Match) -> str:
    """Return "On record with another number (90):" for a match that contradicts the question, else nothing."""
    if match.contradicts is None:
        return ""
    return f"On record with {_ANOTHER[match.contradicts]}{_instead(match)}:"


def opening(matches: Sequence[Match]) -> str:
    """Return what an answer opens with whose best match, the first, contradicts the question; else nothing."""
    return NOT_AS_ASKED if matches and matches[0].contradicts else ""


def agreeing_first(matches: Sequence[Match]) -> list[Match]:
    """Return matches in their order, but those that contradict the question after those that do not."""
    return sorted(matches, key=lambda match: match.contradicts is not None)


def _instead(match: Match) -> str:
    """Return what is on record in the place of what was asked, where the differences leave no doubt which that is."""
    told = [one.on_record for one in match.differences if one.on_record]
    if match.contradicts == "number":
        told = [words for words in told if any(map(str.isdigit, words))]
    return f" ({clip(told[0], _ON_RECORD)})" if match.contradicts != "polarity" and len(told) == 1 else ""
