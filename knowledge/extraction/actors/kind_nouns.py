"""Kind nouns: what a common noun beside a name calls it, as "the ferry Golden Teal" or "Whitcombe, the brewer"."""

from typing import Literal

from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers

CalledKind = Literal["organisation", "thing", ""]

_FIRM_WORDS = """
company firm airline airlines newspaper magazine agency group website giant startup start-up brand network subsidiary
conglomerate chain bank broadsheet tabloid blog charity union nonprofit club team band troupe orchestra choir ensemble
party coalition movement militia theatre studio consortium cooperative co-operative foundation institute
fund automaker carmaker chipmaker planemaker drugmaker lender insurer
thinktank think-tank university federation association league consultancy brewery supermarket trio quartet duo
"""
_FIRM = frozenset(_FIRM_WORDS.split())
_MAKER_WORDS = """
maker manufacturer retailer label publisher supplier rival operator automaker carmaker carrier chipmaker airframer
planemaker shipbuilder brewer lender insurer retailers distributor developer broker distiller refiner drugmaker
weekly daily broadcaster contractor regulator watchdog
"""
_MAKERS = frozenset(_MAKER_WORDS.split())
"""What firms are called, and persons too: "a brewer", but not "the country's largest brewer"."""
FIRM_NOUNS = _FIRM | _MAKERS
_THING_WORDS = """
ferry tanker freighter trawler yacht vessel cruiser destroyer frigate submarine ship boat liner warship barge schooner
tug tugboat steamer lifeboat rig platform supercomputer film movie novel book memoir play series album song single
sitcom drama documentary musical opera painting sculpture podcast game videogame show programme poem comic thriller
sequel street road village town suburb hamlet river lake island mountain volcano hotel restaurant pub bar nightclub
prison stadium mall resort estate neighbourhood neighborhood district province horse racehorse mare stallion dog cat
hurricane typhoon storm cyclone satellite spacecraft rover telescope rocket missile helicopter cryptocurrency token
coin currency drug vaccine antibiotic virus app smartphone console prize award trophy medal asteroid comet
"""
_THINGS = frozenset(_THING_WORDS.split())
_SETTLEMENTS = frozenset("city town village hamlet port parish suburb neighbourhood neighborhood".split())  # noqa: SIM905
_DETERMINERS = frozenset(
    ["the", "a", "an", "his", "her", "its", "their", "our", "my", "'s", "’s", "this", "that", "of"]
)
_CAST_WORDS = """
star stars host hosts presenter presenters contestant contestants judge judges finalist finalists villa episode episodes
finale spin-off reboot franchise trilogy actor actress cast series
"""
_CAST = frozenset(_CAST_WORDS.split())
"""What shows and films have that persons, told by their names before it, have not."""
_REACH = 7
"""Words of a noun phrase that are looked at. Judgement, not measured."""
_LINKS = frozenset(
    ["of", "from", "in", "at", "who", "which", "that", "whose", "with", "for", "on", "and", "based", "to"]
)


def is_called_thing(table: TokenTable, first: int) -> bool:
    """Say whether the noun right before the name calls it a thing or place: "the oil tanker Nordic Heron"."""
    if table.before(first) not in _THINGS:
        return False
    floor = max(table.sentences[table.sentence_of[first]].first, first - _REACH // 2)
    return not _DETERMINERS.isdisjoint(table.lower[floor : first - 1])


def is_called_settlement(table: TokenTable, first: int) -> bool:
    """Say whether "the village of" or the like stands before a name."""
    return table.before(first) == "of" and first > 1 and table.lower[first - 2] in _SETTLEMENTS


def is_called_show(table: TokenTable, first: int, last: int) -> bool:
    """Say whether ordinary words in a name and whom shows have behind it make it a show's: "the Love Island host"."""
    if table.after(last) not in _CAST or not table.spaced(last) or table.before(first) not in _DETERMINERS:
        return False
    common, stop = gazetteers.common_words(), gazetteers.stop_words()
    return any(low in common or low in stop for low in table.lower[first : last + 1])


def called_behind(table: TokenTable, last: int) -> CalledKind:
    """Return what the apposition behind the name's last word calls it: "Compagnie Mirabal, a dance troupe from …"."""
    if table.after(last) != "," or table.after(last, 2) not in ("a", "an", "the", "one"):
        return ""
    noun = ""
    for step in range(3, 3 + _REACH):
        word = table.after(last, step)
        if word in POSSESSIVES:
            noun = ""
        elif not word or not word[0].isalpha() or word in _LINKS:
            return _kind_of(noun, table.after(last, 2))
        else:
            noun = word
    return ""


def calls_firm(noun: str, name: str) -> bool:
    """Say whether a noun before a name calls it a firm: "the lender Acme", but not "the broadcaster Fiona Carr"."""
    return noun in _FIRM or (noun in _MAKERS and name not in gazetteers.given_names())


def _kind_of(noun: str, article: str) -> CalledKind:
    if noun in _FIRM or (noun in _MAKERS and article == "the"):
        return "organisation"
    return "thing" if noun in _THINGS else ""
