"""Capitals that speak or decide for their governments."""

from knowledge.extraction.actors.kinds import Named
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

_PLACED_WORDS = "in at near outside around across throughout into inside visit visited visits visiting"
_PLACED = frozenset(_PLACED_WORDS.split())
_DEALT_WITH = frozenset(["to", "against", "with", "between"])
_TRAVEL_WORDS = """
travel travels traveled travelled traveling travelling trip trips fly flies flew flown flying flight flights arrive
arrives arrived arriving arrival go goes went going gone come comes came coming return returns returned returning
visit visits visited visiting journey train bus road drive drove moved move moving headed heading back miles kilometres
kilometers km north south east west streets street suburb outskirts centre center people residents city town mayor
capital airport university born close closer next march way send sends sending
sent bring brought dispatched relocate relocated relocating accompanied
"""
_TRAVEL = frozenset(_TRAVEL_WORDS.split())
_MODAL_WORDS = "will would does did should can could may might must has had"
_MODAL = frozenset(_MODAL_WORDS.split())
_SUPPLY_WORDS = """
acquire acquired acquiring obtain obtained receive received buy bought import imported weapons arms aid help support
response demand demands pressure signal signals message messages order orders approval permission threat threats
"""
_SUPPLY = frozenset(_SUPPLY_WORDS.split())
_OBJECT_STEMS = """
arm isolat provid supply suppli support help requir urg press pressur warn accus blam threaten criticis criticiz
sanction punish back assist persuad convinc forc allow ask anger reassur defend counter condemn
"""
_OBJECT = frozenset(stem + ending for stem in _OBJECT_STEMS.split() for ending in ("", "e", "ed", "ing", "s", "es"))
_NOUNS_WORDS = """
attack attacks plan plans report reports claim claims demand demands call calls vote votes rule rules name names
campaign campaigns support offer offers request requests comment comments visit visits promise promises fear fears hope
hopes order orders state states challenge challenges launch launches supply supplies estimate estimates sign signs back
file files fire fires fight fights win lead leads release releases purchase purchases pledge pledges agreed talks
"""
_NOUNS = frozenset(_NOUNS_WORDS.split())
"""Verbs that are as often nouns: "the Paris attacks"."""
_PLACE_NOUNS_WORDS = """
streets street square airport suburbs suburb outskirts main city centre center university mayor museum hospital
hotel stadium old population residents cathedral river port station police metro underground financial
"""
_PLACE_NOUNS = frozenset(_PLACE_NOUNS_WORDS.split())


def find_metonyms(scan: Scan, places: list[Named]) -> list[tuple[Named, str]]:
    """Return the capitals among the places that stand for a government, with the code of its country."""
    found: list[tuple[Named, str]] = []
    for named in places:
        code = _capital_of(scan, named)
        if not code or named.run.title:
            continue
        if _governs(scan, named) or _follows(scan, named, found):
            found.append((named, code))
    return found


def _capital_of(scan: Scan, named: Named) -> str:
    name = scan.text[named.start : named.end].replace("’", "'")
    return gazetteers.countries().capitals.get(name, "")


def _follows(scan: Scan, named: Named, found: list[tuple[Named, str]]) -> bool:
    """Say whether "and" joins this capital to one that governs: "between Moscow and Pyongyang"."""
    first = named.run.first
    joined = bool(found) and found[-1][0].run.last == first - 1 and scan.before(first) == "and"
    between = joined and scan.before(found[-1][0].run.first) == "between"
    return between or (joined and not _modifies(scan, named.run.last - 1))


def _governs(scan: Scan, named: Named) -> bool:
    first, last = named.run.first, named.run.last - 1
    before, after = scan.before(first), scan.after(last)
    if before in _PLACED or (after == "," and _names_place(scan, last + 2)):
        return False
    if after in ("'s", "’s"):
        return scan.after(last, 2) not in _PLACE_NOUNS and scan.after(last, 2).islower()
    if after == "and" and last + 2 < len(scan.words) and _is_state(scan.words[last + 2]):
        return before in _DEALT_WITH or _predicate(scan, last + 2)
    if before in _MODAL or _predicate(scan, last):
        return True
    if _modifies(scan, last):
        return False
    travels = _near(scan, first, 5, _TRAVEL) and not _near(scan, first, 5, _SUPPLY)
    return (before in _DEALT_WITH and not travels) or _is_object(scan, first, before)


def _is_object(scan: Scan, first: int, before: str) -> bool:
    return before in _OBJECT or (before == "from" and _near(scan, first, 20, _SUPPLY))


def _is_state(word: str) -> bool:
    known = gazetteers.countries()
    return word in known.capitals or word in known.names


def _predicate(scan: Scan, last: int) -> bool:
    """Say whether a verb of saying, deciding or acting follows word ``last`` as its subject."""
    after = scan.after(last)
    if after in ("also", "already", "never", "now"):
        last, after = last + 1, scan.after(last, 2)
    if after in _MODAL:
        return scan.after(last, 2).islower()
    return after in gazetteers.speech_verbs() and after not in _NOUNS


def _names_place(scan: Scan, i: int) -> bool:
    names = gazetteers.countries().names
    return i < len(scan.words) and (scan.words[i] in names or " ".join(scan.words[i : i + 2]) in names)


def _modifies(scan: Scan, last: int) -> bool:
    """Say whether the capital stands before a noun or name of its own: "Moscow suburb", "Paris attacks"."""
    after = scan.after(last)
    if not after or not scan.spaced(last):
        return False
    verb = after in gazetteers.speech_verbs() and after not in _NOUNS
    return (
        scan.words[last + 1][0].isupper()
        or (after[0].isalpha() and after not in gazetteers.stop_words() and not verb)
        or after == "-"
    )


def _near(scan: Scan, first: int, reach: int, words: frozenset[str]) -> bool:
    floor = max(scan.lines[scan.line_of[first]].first, first - reach)
    return any(word in words for word in scan.lower[floor:first])
