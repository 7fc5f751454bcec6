"""Capitals that speak or decide for their governments."""

from knowledge.extraction.actors.kinds import Named, speaks
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

_PLACED_WORDS = """
in at near outside around across throughout into inside visit visited visits visiting
"""
_PLACED = frozenset(_PLACED_WORDS.split())
_DEALT_WITH_WORDS = """
to against with between from of by on for and via
"""
_DEALT_WITH = frozenset(_DEALT_WITH_WORDS.split())
_TRAVEL_WORDS = """
travel travels traveled travelled traveling travelling trip trips fly flies flew flown flying flight flights arrive
arrives arrived arriving arrival go goes went going gone come comes came coming return returns returned returning
visit visits visited visiting journey train bus road drive drove moved headed heading back miles kilometres
kilometers km north south east west streets street suburb outskirts centre center people residents city town mayor
capital airport university born embassy
"""
_TRAVEL = frozenset(_TRAVEL_WORDS.split())
_MODAL_WORDS = """
will would does did should can could may might must has had is was and
"""
_MODAL = frozenset(_MODAL_WORDS.split())
_PLACE_NOUNS_WORDS = """
streets street square airport suburbs suburb outskirts main city centre center university mayor museum hospital
hotel stadium old population residents cathedral river port station police metro underground financial
"""
_PLACE_NOUNS = frozenset(_PLACE_NOUNS_WORDS.split())


def speaks_for_country(scan: Scan, named: Named) -> str:
    """Return the code of the country whose government a capital stands for here, or nothing."""
    name = scan.text[named.start : named.end].replace("’", "'")
    code = gazetteers.countries().capitals.get(name, "")
    if not code or named.run.title or not _governs(scan, named):
        return ""
    return code


def _governs(scan: Scan, named: Named) -> bool:
    first, last = named.run.first, named.run.last - 1
    before, after = scan.before(first), scan.after(last)
    if before in _PLACED or (after == "," and _names_place(scan, last + 2)):
        return False
    if after in ("'s", "’s"):
        return scan.after(last, 2) not in _PLACE_NOUNS and scan.after(last, 2).islower()
    if speaks(scan, named):
        return True
    if before in _DEALT_WITH:
        return not _travels(scan, first) and not _modifies(scan, last)
    return (after in _MODAL or before in _MODAL) and scan.after(last, 2).islower() and not _modifies(scan, last)


def _names_place(scan: Scan, i: int) -> bool:
    return i < len(scan.words) and (
        scan.words[i] in gazetteers.countries().names or " ".join(scan.words[i : i + 2]) in gazetteers.countries().names
    )


def _modifies(scan: Scan, last: int) -> bool:
    """Say whether the capital stands before a noun or name of its own: "Moscow suburb", "Washington Post"."""
    after = scan.after(last)
    return after in _PLACE_NOUNS or (scan.spaced(last) and scan.words[last + 1][0].isupper())


def _travels(scan: Scan, first: int) -> bool:
    floor = max(scan.lines[scan.line_of[first]].first, first - 5)
    return any(word in _TRAVEL for word in scan.lower[floor:first])
