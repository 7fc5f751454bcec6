"""Mentioned words (the use-mention distinction): in marks, but a name, a title or a sign that nobody is told to say.

"Known as the “king of cons”", "a cheese called “Old Farmer”", "T-shirts reading “Out”".
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import BE, RELATIVES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MUTE = _words(
    "video videos footage photo photos photograph photographs picture pictures image images clip clips film trailer "
    "advert adverts ad ads advertisement commercial sign signs placard placards banner banners t-shirt t-shirts song "
    "songs track album poster posters phone phones smartphone hotel property villa resort galaxy galaxies map maps "
    "ambulance recording selfie screenshot camera cameras cctv game device car hat hats cap caps sticker stickers "
    "badge badges shirt shirts billboard billboards graffiti plaque tattoo"
)
"""Nouns of what is looked at, heard, worn or sold: it speaks for nobody. Documents, polls and courts do."""
_NAMED = _words("nicknamed dubbed called named titled entitled labelled labeled branded billed termed styled")

_SURNAMED = frozenset({"nicknamed", "dubbed", "titled", "entitled"})
_ARTICLES = frozenset({"a", "an", "the"})
_READING = _words("reading reads read saying says said bearing declaring proclaiming stating")


def is_mention(items: Sequence[Item], at: int) -> bool:
    """Tell whether the words in marks at an index are a name or stand on a thing."""
    before = at - 1
    while before >= 0 and items[before].mark < 0 and items[before].low in _ARTICLES:
        before -= 1
    if before < 0 or items[before].mark >= 0:
        return False
    return _is_name(items, at, before) or _is_sign(items, before)


def _is_name(items: Sequence[Item], at: int, before: int) -> bool:
    """Whether they are what somebody or something is called, by no one in particular."""
    low = items[before].low
    if at + 1 < len(items) and items[at + 1].low == "by":
        return False
    if low == "as" and before:
        return items[before - 1].low in ("known", "aka") or (
            items[before - 1].low == "to" and _passive(items, before - 2)
        )
    if low in _SURNAMED and before and items[before - 1].low == ",":
        return at + 1 < len(items) and items[at + 1].low == ","
    return low in _NAMED and _passive(items, before)


def _passive(items: Sequence[Item], verb: int) -> bool:
    return verb > 0 and items[verb - 1].low in BE


def _is_sign(items: Sequence[Item], before: int) -> bool:
    """Whether a thing, not a person, shows them: "T-shirts reading", "a placard that said"."""
    if items[before].low in (",", ":"):
        before -= 1
    if before < 1 or items[before].low not in _READING:
        return False
    at = before - 1 if items[before - 1].low not in RELATIVES else before - 2
    return at >= 0 and items[at].low in MUTE
