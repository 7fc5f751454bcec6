"""Firm evidence: where only firms, forces and newspapers stand, whatever their names look like."""

from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_TITLES_WORDS = """
Advertiser Advocate Age Argus Beacon Bee Bugle Bulletin Chronicle Citizen Courier Dispatch Echo Economist Enquirer
Examiner Express Gazette Gleaner Globe Guardian Herald Independent Inquirer Journal Leader Ledger Mail Mercury Mirror
Monitor Nation Observer Post Press Record Recorder Register Reporter Republic Scotsman Sentinel Spectator Standard Star
Statesman Sun Telegraph Times Tribune
"""
PRESS_TITLES = frozenset(_TITLES_WORDS.split())
"""Words that newspapers are called by, with an article."""
_TOLD_TO = frozenset("statement interview interviews email e-mail letter remarks comments".split())  # noqa: SIM905
_WRITERS = frozenset("correspondent reporter journalist columnist editor critic photographer".split())  # noqa: SIM905
_PLANTS = frozenset(["Factory", "Plant"])
_OWN = frozenset(["its", "their", "'s", "’s"])
_SWORN = frozenset("officer officers agent agents detective detectives troops".split())  # noqa: SIM905
_SHORTEST = 3
"""Letters of an acronym at least whose officers make it a force: "IT officer"."""
_OR = frozenset(["or", "and", ","])
_TELLS = frozenset(["told", "tells", "telling", "tell"])


def is_told(table: TokenTable, article: int) -> bool:
    """Say whether something is told to what follows an article, or written for it: "in a statement to the Echo"."""
    before, earlier = table.before(article), table.before(article - 1)
    if before in _TELLS or (before, earlier) == ("by", "reported"):
        return True
    if before in ("for", "of", "at"):
        return earlier in _WRITERS
    return before in ("to", "with") and (earlier in _TOLD_TO or earlier == "according")


def stands_as_firm(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name stands as only firms and forces do.

    "Orion Program business units", "its Ravensholm Factory", "Shell, ABX or Enel", "fined ABX", "an ABPD officer".
    """
    first, last = named.chunk.first, named.chunk.last - 1
    before, after = table.before(first), table.after(last)
    if after == "business" and table.after(last, 2) in ("unit", "units", "division", "divisions"):
        return True
    if table.words[last] in _PLANTS and last > first:
        return before in _OWN
    if named.label != "organisation" or last > first:
        return False
    if before in ("fined", "sued") or (after in _SWORN and len(named.name) >= _SHORTEST):
        return True
    beside = [*table.words[max(first - 2, 0) : first - 1], *table.words[last + 2 : last + 3]]
    return before in _OR and after in _OR and all(name in gazetteers.companies() for name in beside)
