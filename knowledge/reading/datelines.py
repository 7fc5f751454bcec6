"""Datelines: the place, day and agency before an article's first words, in the styles of agencies and papers."""

import re

from knowledge.language.gazetteers import cities, countries

_DASH = r"\s?(?:—|–|--|-\s)\s?-?\s*"
_CAPITALS = r"(?P<place>[A-Z][A-Z.’'-]*(?:(?: |\\?/)[A-Z][A-Z.’'-]*){0,3})"
_MIXED = r"(?P<town>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_REGION = r"(?:, [A-Z][\w.’' -]{1,30}?| \[[A-Z][\w ]{2,30}\])"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"[,.]? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"\s?\((?![RDI]-)[A-Z][\w.&’' -]{1,30}(?:[/,;] ?[A-Z][\w.&’' -]{1,30})*\)"
_WIRE = r"\s?\((?:AP|AFP|ANI|ANSA|CNN|dpa|DPA|EFE|IANS|PTI|Reuters|TASS|UPI|Xinhua|Yonhap)\)"
_STYLES = tuple(
    re.compile(style + r"(?=[\w“\"‘'$£€])")
    for style in (
        rf"{_CAPITALS}{_REGION}{{0,2}}(?:{_DAY})?\.? /[A-Z]{{3,}}/\.?\s*(?:{_DASH})?",  # MOSCOW, June 20. /TASS/.
        rf"{_CAPITALS}{_REGION}{{0,2}}(?:{_DAY})?(?:{_AGENCY})?{_DASH}",
        rf"{_MIXED}{_REGION}?(?:{_DAY})?{_AGENCY}{_DASH}",
        rf"(?:{_MIXED}{_REGION}?(?:{_DAY})?)?{_WIRE}(?:{_DASH}|:)?\s*",
        rf"{_MIXED}{_REGION}?(?:{_DAY})?\s(?:—|–|--)\s",
    )
)
_NO_PLACES = frozenset(
    "BREAKING UPDATE UPDATED EXCLUSIVE WATCH ANALYSIS OPINION LIVE CORRECTION EXPLAINER FACTBOX NEWS VIDEO".split()  # noqa: SIM905
)
_SHORTEST = 3


def dateline_end(paragraph: str) -> int:
    """Return where the dateline at a paragraph's start ends, dash and space included; 0 without one."""
    for style in _STYLES:
        match = style.match(paragraph)
        if match and _is_place(match):
            return match.end()
    return 0


def _is_place(match: re.Match[str]) -> bool:
    """Whether what stands before the dash may be a place; without capitals or an agency it must be a known one."""
    parts = match.groupdict()
    if parts.get("place"):
        return parts["place"] not in _NO_PLACES and len(parts["place"].replace(".", "")) >= _SHORTEST
    if "(" in match.group() or not parts.get("town"):
        return True
    return parts["town"] in cities() or parts["town"] in countries().names or parts["town"] in countries().capitals
