"""Binding: whom a pronoun cannot mean, since the words that it reports name him ("Abbott, he said, felt cheated").

A name in a clause is somebody else than the pronoun that reports it (Chomsky's principle C). Owners are left out: of
himself, too, one reads "He said there was something wrong with Trump's microphone".
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.facts import FoundActor, FoundQuote, FoundSpeaker, Span

_PRONOUNS = frozenset({"he", "she"})
_OWNER_OR_SPEAKER = re.compile(r"['’]s?\b|['’] | (?:has |also )?(?:said|says|told|tells|added|adds) ")
_OF_ONESELF = re.compile(r"\b(?:I am|I['’]m|I was|my name is|call(?:s|ed)? me|myself) $", re.IGNORECASE)
_REACH = 14
"""Characters before a name that show that one gives one's own."""


def with_bound_pronouns(text: str, quotes: Sequence[FoundQuote], actors: Sequence[FoundActor]) -> Iterator[FoundQuote]:
    """Yield the quotes, those without a speaker whose pronoun would mean somebody that the quote itself names.

    Speakers are indexes into ``actors``; the words for the speaker stay.
    """
    for quote in quotes:
        speakers = tuple(_unbound(text, quote.spans, one, actors) for one in quote.speakers)
        yield quote if speakers == quote.speakers else quote.model_copy(update={"speakers": speakers})


def _unbound(text: str, spans: Sequence[Span], one: FoundSpeaker, actors: Sequence[FoundActor]) -> FoundSpeaker:
    if one.actor is None or one.as_written.lower() not in _PRONOUNS:
        return one
    named = (mention.span for mention in actors[one.actor].mentions if mention.kind == "name")
    start = one.span[0] if one.span else 0
    if not any(_is_named(text, span, spans) or text[span[1] : start] == ", " for span in named):
        return one
    return one.model_copy(update={"actor": None, "certainty": "unknown"})


def _is_named(text: str, name: Span, spans: Sequence[Span]) -> bool:
    inside = any(start <= name[0] and name[1] <= end for start, end in spans)
    if not inside or _OWNER_OR_SPEAKER.match(text, name[1]):
        return False
    return _OF_ONESELF.search(text, max(0, name[0] - _REACH), name[0]) is None
