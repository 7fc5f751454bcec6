"""What the words around a name say of it: whether it acts, and whether it is a person or an organisation."""

from collections.abc import Iterable
from typing import NamedTuple

from knowledge.extraction.actors.kinds import Named, is_placed, speaks
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

_FIRM_WORDS = """
company firm maker airline airlines manufacturer retailer newspaper magazine agency group website broadcaster giant
carrier startup start-up brand label publisher network subsidiary supplier rival operator automaker carmaker
"""
_FIRM = frozenset(_FIRM_WORDS.split())
_STAFF_WORDS = """
ceo executive executives chief shares stock shareholders employees headquarters products subsidiary spokesman
spokeswoman spokesperson officials website store stores customers users chairman analyst economist strategist engineer
reporter correspondent columnist editor co-founder founder president
"""
_STAFF = frozenset(_STAFF_WORDS.split())
_FOLLOWING = frozenset(
    ["administration", "presidency", "candidacy", "supporter", "supporters", "ally", "allies", "aides"]
)
_AGENT_BEFORE = frozenset(["by", "with", "against", "between", "from", "to", "for", "and", "than"])
_HE = frozenset(["he", "his", "him", "she", "her", "himself", "herself"])
_IT = frozenset(["its", "itself"])
_REACH = 30
"""Words ahead in which a pronoun tells a person from a thing."""


_SAYS_WORDS = """
said says told tells warned warns asked asks replied tweeted wrote writes argued argues joked thinks believes recalled
became vowed insisted acknowledged admitted conceded explained hopes hoped wanted spoke thought met resigned testified
campaigned endorsed won lost
"""
_SAYS = frozenset(_SAYS_WORDS.split())
_TRADES_WORDS = """
announced announces unveiled unveils launched launches introduced introduces released releases bought buys acquired
acquires sells sold reported reports delivered delivers filed files operates operated owns owned hires hired sued sues
employs supplies published
"""
_TRADES = frozenset(_TRADES_WORDS.split())


class Evidence(NamedTuple):
    """Weights: ``acting`` says the name is an actor at all, the others of what kind."""

    acting: float = 0
    person: float = 0
    organisation: float = 0


def weigh(scan: Scan, names: Iterable[Named]) -> Evidence:
    """Return the evidence of all mentions of one name together."""
    acting = person = organisation = 0.0
    for named in names:
        for part in (_acts(scan, named), _list_words(named), _neighbours(scan, named), _pronoun(scan, named)):
            acting += part.acting
            person += part.person
            organisation += part.organisation
    return Evidence(acting, person, organisation)


def _acts(scan: Scan, named: Named) -> Evidence:
    last = named.run.last - 1
    if is_placed(scan, named):
        return Evidence(-1, 0, 0)
    after = scan.after(last)
    if _is_somebody(scan, last):
        return Evidence(1, 2, 0)
    verbs = {after, scan.after(last, 2), scan.before(named.run.first)}
    if speaks(scan, named):
        return Evidence(1, 0.3 if verbs & _SAYS else 0, 0.5 if verbs & _TRADES else 0)
    if after in ("'s", "’s", "'", "’"):
        return Evidence(0.5, 0, 0)
    if after in ("has", "have", "had") and scan.after(last, 2).endswith("ed"):
        return Evidence(0.5, 0, 0)
    modifies = scan.spaced(last) and after.isalpha() and after not in gazetteers.stop_words()
    agent = scan.before(named.run.first) in _AGENT_BEFORE and not modifies
    return Evidence(0.4 if agent else 0, 0, 0)


def _is_somebody(scan: Scan, last: int) -> bool:
    """Say whether the name is or becomes somebody: "became the first Russian leader", "is a lawyer"."""
    ceiling = scan.lines[scan.line_of[last]].last
    ahead = scan.lower[last + 1 : min(ceiling, last + 10)]
    verb = next((n for n, word in enumerate(ahead[:4]) if word in ("became", "becomes")), -1)
    if verb < 0 and ahead[:1] not in (["is"], ["was"]):
        return False
    return any(word in gazetteers.role_nouns() for word in ahead[verb + 1 if verb > 0 else 1 :][:5])


def _list_words(named: Named) -> Evidence:
    words = named.name.split()
    if words[0] in gazetteers.given_names():
        return Evidence(0, 1, 0)
    return Evidence(0, 1, 0) if words[-1] in gazetteers.family_names() else Evidence()


def _neighbours(scan: Scan, named: Named) -> Evidence:
    before, last = scan.before(named.run.first), named.run.last - 1
    after = scan.after(last)
    owned = scan.after(last, 2) if after in ("'s", "’s") else after
    if owned in _FOLLOWING:
        return Evidence(0.4, 0.7, 0)
    if before in _FIRM or owned in _STAFF:
        return Evidence(1, 0, 2)
    if after == ",":
        behind = scan.after(last, 2)
        if behind == "who":
            return Evidence(1, 2, 0)
        if behind == "which":
            return Evidence(0, 0, 2)
    if before == "the" and (after in gazetteers.stop_words() or not after.isalpha()):
        return Evidence(0, 0, 1)
    return Evidence(0, 0, 1) if before in ("at", "joined") else Evidence()


def _pronoun(scan: Scan, named: Named) -> Evidence:
    """Take the first he, she or it in the rest of the sentence and the next, if no other name comes between."""
    line = scan.line_of[named.run.first]
    ceiling = scan.lines[min(line + 1, len(scan.lines) - 1)].last
    for i in range(named.run.last, min(ceiling, named.run.last + _REACH)):
        word = scan.lower[i]
        if word in _HE:
            return Evidence(0.5, 0.7, 0)
        if word in _IT:
            return Evidence(0, 0, 0.7)
        if scan.words[i][0].isupper() and not scan.opens[i] and word not in gazetteers.stop_words():
            break
    return Evidence()


def least_acting(named: Named) -> float:
    """Return the evidence of acting that a name needs to be an actor."""
    if named.label == "person":
        last = named.name.split()[-1]
        return 0.4 if last in gazetteers.thing_words() or last.lower() in gazetteers.common_words() else 0
    return 1.5 if named.label == "thing" else 0.9
