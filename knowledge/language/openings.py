"""Whether a sentence reads alone: by how it opens, and by words that only its surroundings explain."""

import re

_LEANS = re.compile(
    r"(he|she|it|they|this|that|these|those|but|and|so|his|her|its|their|there|we|i|our|however|then|such)\b",
    re.IGNORECASE,
)
_QUOTATION_MARKS = "“\"'‘«"
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|[Mm]e|[Yy]ou|[Yy]our)\b")
_HOUR = r"\b\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?"
_ZONE = r" \(?(?:E[SD]?T|P[SD]?T|CES?T|GMT|BST|UTC)\b"
_SHOUTED = r"\b[A-Z]{2,}(?: [A-Z]+){2,} [A-Z]{2,}\b"
_STAMPED = re.compile(f"{_HOUR}{_ZONE}|{_SHOUTED}")


def depends_on_previous(sentence: str) -> bool:
    """Say whether a sentence opens in lower case, or with a word that refers to the one before: "He", "But"."""
    return sentence[:1].islower() or _LEANS.match(sentence) is not None


def opens_quoted(sentence: str) -> bool:
    """Say whether a sentence opens with words in quotation marks."""
    return sentence[:1] in _QUOTATION_MARKS


def has_first_or_second_person(sentence: str) -> bool:
    """Say whether a sentence has a pronoun of the first or second person, so that one must know who speaks."""
    return _FIRST_PERSON.search(sentence) is not None


def has_page_furniture(sentence: str) -> bool:
    """Say whether a sentence contains page furniture: an hour with its time zone, or words in capitals."""
    return _STAMPED.search(sentence) is not None
