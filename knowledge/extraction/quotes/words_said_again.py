"""Teasers: words that open an article as somebody's without a name, and come back in it as a named person's.

Popular papers open with "an expert has claimed" and name the expert further down, with the same words in marks. What is
said so far down of others ("critics", "a source") stays theirs, and so do words that the named person denies.
"""

import re
from collections.abc import Sequence

from knowledge.facts import FoundActor, FoundQuote, FoundSpeaker
from knowledge.language.person_nouns import is_person_noun

_FIRST = 6
"""Quotes of an article that may be a teaser. Judgement, not measured."""
_ONE = re.compile(r"(?:an?|one) ", re.IGNORECASE)
_HIDDEN = re.compile(
    r"\b(?:sources?|insiders?|pals?|friends?|aides?|officials?|fans?|users?|critics?)\b", re.IGNORECASE
)
_DENIED = re.compile(r"(?:\b(?:no|not|never|without|hardly)|n['’]t)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_SHORTEST = 5
"""Letters of a single word that may be told again, at least. Judgement, not measured."""


def with_teasers(text: str, quotes: Sequence[FoundQuote], actors: Sequence[FoundActor]) -> list[FoundQuote]:
    """Return the quotes, in text order; of a teaser's words the speaker is who says them again, inferred."""
    return [
        _named(quote, text, quotes[at + 1 :], actors) if at < _FIRST and _is_teaser(quote) else quote
        for at, quote in enumerate(quotes)
    ]


def _is_teaser(quote: FoundQuote) -> bool:
    """Whether one person whom nothing hides says words in marks without being named."""
    if len(quote.speakers) != 1 or not quote.quoted:
        return False
    one = quote.speakers[0]
    hidden = one.actor is not None or one.reason is not None or _HIDDEN.search(one.as_written)
    return not hidden and (_ONE.match(one.as_written) is not None or is_person_noun(one.as_written.lower()))


def _named(quote: FoundQuote, text: str, later: Sequence[FoundQuote], actors: Sequence[FoundActor]) -> FoundQuote:
    words = [_folded(text[slice(*span)]) for span in quote.quoted]
    if any(len(one) < _SHORTEST for one in words):
        return quote
    again = {one.actor for other in later if _says(text, other, words) for one in other.speakers}
    actor = next(iter(again), None)
    if len(again) != 1 or actor is None or _is_beside(actors[actor], quote):
        return quote
    speaker: FoundSpeaker = quote.speakers[0].model_copy(update={"actor": actor, "certainty": "inferred"})
    return quote.model_copy(update={"speakers": (speaker,)})


def _says(text: str, quote: FoundQuote, words: Sequence[str]) -> bool:
    """Whether a quote has all the words in its marks and denies none."""
    said = " ".join(_folded(text[slice(*span)]) for span in quote.quoted)
    places = [re.search(rf"(?<!\w){re.escape(one)}(?!\w)", said) for one in words]
    return all(place is not None and not _DENIED.search(said[: place.start()]) for place in places)


def _is_beside(actor: FoundActor, quote: FoundQuote) -> bool:
    """Whether an actor is named in the quote's paragraph, and so is not its nameless speaker, or is no person."""
    start, end = quote.context
    return actor.kind != "person" or any(start <= mention.span[0] < end for mention in actor.mentions)


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.replace("’", "'").lower()))
