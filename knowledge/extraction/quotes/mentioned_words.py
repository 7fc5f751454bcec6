"""Mentioned words (the use-mention distinction): in marks, but a name, a title or a sign that nobody is told to say.

"Known as the “king of cons”", "a cheese called “Old Farmer”", "T-shirts reading “Out”".
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import BE, CLAUSE_PUNCTUATION, RELATIVES, word_set

MUTE = word_set(
    "video videos footage photo photos photograph photographs picture pictures image images clip clips film trailer "
    "advert adverts ad ads advertisement commercial sign signs placard placards banner banners t-shirt t-shirts song "
    "songs track album poster posters phone phones smartphone hotel property villa resort galaxy galaxies map maps "
    "ambulance recording selfie screenshot camera cameras cctv game device car hat hats cap caps sticker stickers "
    "badge badges shirt shirts billboard billboards graffiti plaque tattoo"
)
"""Nouns of what is looked at, heard, worn or sold: it speaks for nobody. Documents, polls and courts do."""
_NAMED = word_set("nicknamed dubbed called named titled entitled labelled labeled branded billed termed styled")

_NEAR = 3  # items before a noun among which its article stands; judgement, not measured
_SURNAMED = frozenset({"nicknamed", "dubbed", "titled", "entitled"})
_ARTICLES = frozenset({"a", "an", "the"})
_READING = word_set("reading reads read saying says said bearing declaring proclaiming stating")


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
        return items[before - 1].low == "known"
    if low in _SURNAMED and before and items[before - 1].low == ",":
        return at + 1 < len(items) and items[at + 1].low == ","
    return low in _NAMED and before > 0 and (items[before - 1].low in BE or _is_thing(items, before - 1))


def _is_thing(items: Sequence[Item], at: int) -> bool:
    """Whether a phrase that ends here is one of a kind ("a cheese called"): who calls something stands with "the"."""
    near = {item.low for item in items[max(0, at - _NEAR) : at]}
    return not near.isdisjoint(("a", "an")) and near.isdisjoint(CLAUSE_PUNCTUATION) and not items[at].low.endswith("s")


def _is_sign(items: Sequence[Item], before: int) -> bool:
    """Whether a thing, not a person, shows them: "T-shirts reading", "a placard that said"."""
    if items[before].low in (",", ":"):
        before -= 1
    if before < 1 or items[before].low not in _READING:
        return False
    at = before - 1 if items[before - 1].low not in RELATIVES else before - 2
    return at >= 0 and items[at].low in MUTE
