"""Which date expressions place something in time; not stretches, deadlines, habits, names of things, page furniture."""

import re

from knowledge.facts import FoundDate, Span

_NOT_THEN = re.compile(
    r"\b(?:since|until|till|before|prior\sto|after|from|than|of|every|by|(?<!scheduled\s)(?<!set\s)(?<!planned\s)(?<!due\s)for)"
    r"\s(?:the\s)?$",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:in|over|during|for|within)\b(?!.*\d{3}0|.*\d(?:st|nd|rd|th)).*"
    r"\b(?:centur\w+|decades?|years?|months?|weeks?|days?|generation)$"
)
_DETERMINED = re.compile(r"\b(?:a|an|the|this|that|these|his|her|its|their|our|last|of|\w+[’']s?)\s$", re.IGNORECASE)
_OWNING = ("’s", "'s", "’", "'")
_HOW_OFTEN = re.compile(r"\b(?:time|times)\s(?:so\sfar\s)?$")
_TELLS_WHEN = re.compile(
    r"(?:in|early|late|later|earlier|last|this|next|during)\b|.*\b(?:ago|[a-z]+\.?,?\s\d{4})$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s(?:[^,;]*\sand\s(?:\w+\s)?)?$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:says?|saying|tells?|telling|adds?|adding|warns?|warning|writes?|writing|argues?|arguing)\s(?:on\s)?$",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(r"\s*(?:at\s|[;|@–-]\s*)?\d{1,2}[:.]\d\d(?::\d\d)?\b|\s*\|")
_CLOCK_BEFORE = re.compile(r"\d[:.]\d\d(?:\s?[ap]\.?m\.?)?\s[A-Z]{2,4}\s?,?\s$")
_SIGNED = re.compile(r"\s?,\s[\w .-]{1,30}\swrote\s?:")
_WRITTEN_IN_FULL = re.compile(r"\b\d{4}\b")
_LABEL = re.compile(
    r"(?:^|[(|])\s?(?:last\s)?(?:updated?|posted)\b[^;!?]{0,40}$|\b(?:updated|modified|posted|published)\s?:\s?$",
    re.IGNORECASE,
)
_OF_THE_PAGE = re.compile(
    r"\b(?:article|version|story|column|correction)\s(?:first\s)?(?:appeared|ran|was\s(?:first\s)?(?:amended|corrected|updated|printed))\b",
    re.IGNORECASE,
)


def dates_something(text: str, sentence: Span, date: FoundDate) -> bool:
    """Return whether the expression dates what its sentence tells; months and years only where they say "in"."""
    written = date.date.as_written or ""
    before = text[max(sentence[0], date.span[0] - 20) : date.span[0]]
    if any(one.search(before) for one in (_NOT_THEN, _HOW_OFTEN, _SAYING)) or _belongs_to_noun(
        text, sentence, date.span
    ):
        return False
    if date.date.precision == "range" and _STRETCH.match(written):
        return False
    if date.date.precision != "range" and _BETWEEN.search(text, max(sentence[0], date.span[0] - 40), date.span[0]):
        return False
    if _is_stamp(text, sentence, date.span):
        return False
    return date.date.precision not in ("month", "year") or _TELLS_WHEN.match(written) is not None


def _belongs_to_noun(text: str, sentence: Span, date: Span) -> bool:
    """Whether the date only tells which one is meant: "the June 28 debate", "next week's convention"."""
    if _DETERMINED.search(text, max(sentence[0], date[0] - 12), date[0]):
        return True
    return text.startswith(_OWNING, date[1]) and date[0] > sentence[0]


def _is_stamp(text: str, sentence: Span, date: Span) -> bool:
    """Whether a date is the page's: in full beside a clock, labelled, signed, or of the article itself."""
    before = text[max(sentence[0], date[0] - 80) : date[0]]
    if _SIGNED.match(text, date[1]) or _LABEL.search(before) or _OF_THE_PAGE.search(text, sentence[0], date[0]):
        return True
    in_prose = before.casefold().endswith("on ") or text[slice(*date)].casefold().startswith("on ")
    beside_clock = _CLOCK_AFTER.match(text, date[1]) or _CLOCK_BEFORE.search(before)
    return bool(beside_clock and not in_prose and _WRITTEN_IN_FULL.search(text, *date))
