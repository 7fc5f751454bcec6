"""Persons of whom the copy says that they cannot be named, and those who waived that."""

import re

from knowledge.extraction.protected.scene import Scene
from knowledge.facts import Span

_NOT = r"(?:can\s?not|can[’']t|could\snot|may\snot|must\snot|must\snever|should\snot|is\snot\sto)\s(?:legally\s)?be"
_NAMED = r"(?:named|identified|published|revealed|disclosed|reported)"
_BAN = (
    r"(?:ban(?:s|ned|ning)?|forbid(?:s|den|ding)?|forbade|prohibit(?:s|ed|ing)?|prevent(?:s|ed|ing)?|bar(?:s|red|ring)?"
    r"|outlaw(?:s|ed)?|block(?:s|ed)?)"
)
_NAMING = r"(?:naming|identification|identifying|publication|publishing|reporting)"
WHO = r"(?P<who>[^.;“”\"]{1,80}?)"
_BEFORE = re.compile(
    rf"(?:\b(?:who|which|that)?\s?{_NOT}\s(?:publicly\s|lawfully\s)?{_NAMED}\b"
    r"|\bwhose\s(?:identity|name|anonymity)\s(?:is|was|has\sbeen|are)\s(?:protected|withheld|suppressed|guaranteed|kept"
    r"|covered|shielded)\b(?:[^.;]{0,30}\b(?:court|judge|order|law|legal)\b)"
    r"|\b(?:was|is|were|been)\sgranted\s(?:\w+\s){0,3}(?:anonymity|name\ssuppression)\b"
    r"|\b(?:has|had|have)\s(?:a\s|the\s)?(?:legal\s)?right\sto\s(?:\w+\s){0,2}anonymity\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:\breporting\srestrictions\s(?:apply\sto|protect|cover|are\sin\sforce\sfor)\s"
    rf"|\b{_BAN}\b[^.;“”\"]{{0,40}}?\b{_NAMING}\s(?:of\s)?(?:the\s(?:name|identity)\sof\s)?"
    rf"|\border(?:s|ed)\s[^.;“”\"]{{0,40}}\bnot\s(?:be\s)?(?:to\s)?(?:name|identify)\s"
    rf"|\b(?:name|identity)\sof\s(?=[^.;“”\"]{{1,60}}\s{_NOT}\s{_NAMED}\b)"
    rf"|\bpublication\sof\s(?:the\s(?:name|identity)\sof\s)?(?=[^.;“”\"]{{1,60}}\s(?:is|was|has\sbeen)\s"
    r"(?:prohibited|banned|forbidden|barred|restricted)\b)"
    r"|\b(?:granted|gave|given)\s(?:\w+\s){0,2}(?:anonymity|name\ssuppression)\sto\s"
    r"|\b(?:order|injunction|ruling)\s(?:protecting|shielding|suppressing)\s(?:the\s(?:name|identity)\sof\s)?)",
    re.IGNORECASE,
)
_IS = re.compile(r"[^.;“”\"]{0,40}?\b(?:is|was)\s(?=[A-Z])")
_WAIVED = re.compile(
    r"\b(?:waiv(?:e|es|ed|ing)|g(?:ave|ive|iven|iving)\sup|renounc\w+)\s(?P<whose>his|her|their)\s(?:\w+\s){0,3}anonymity\b"
    r"|\bnot\s(?P<real>his|her|their)\sreal\sname|\bwhose\snames?\s(?:has|have)\sbeen\schanged"
    r"|\bnames?\s(?:has|have)\sbeen\schanged",
    re.IGNORECASE,
)
ORDER = re.compile(f"{_BEFORE.pattern}|{_BEHIND.pattern}", re.IGNORECASE)
"""Words of an order that somebody must not be named."""


def find_orders(scene: Scene) -> list[tuple[int, Span]]:
    """Return the persons who cannot be named, and the words that say so."""
    found: list[tuple[int, Span]] = []
    for line in scene.lines:
        for match in _BEFORE.finditer(scene.text, line.start, line.end):
            found += [(actor, match.span()) for actor in _before(scene, line.start, match)]
        for match in _BEHIND.finditer(scene.text, line.start, line.end):
            found += [(actor, match.span()) for actor in _behind(scene, match.end(), line.end)]
    return found


def _before(scene: Scene, start: int, match: re.Match[str]) -> list[int]:
    text = scene.text
    near = [one for one in scene.mentions(start, match.start()) if one[1] <= match.start()][-1:]
    if near and re.fullmatch(r"(?:,\s(?:\d+|[^,.;]{1,50}),)?,?\s?", text[near[0][1] : match.start()]):
        return [near[0][2]]
    defined = _IS.match(text, match.end())
    return _behind(scene, defined.end(), defined.end() + 1) if defined and not near else []


def _behind(scene: Scene, at: int, end: int) -> list[int]:
    """Return the person whose name begins within the noun phrase at a place."""
    near = [one for one in scene.mentions(at, min(end, at + 50)) if one[3] != "pronoun"][:1]
    between = scene.text[at : near[0][0]] if near else "."
    return [near[0][2]] if re.fullmatch(r"(?:[\w-]+,?\s){0,5}", between) and not _CLAUSE.search(between) else []


_CLAUSE = re.compile(r"\b(?:by|for|said|to|was|is|from|and|who|that)\b")


def waived(scene: Scene) -> set[int]:
    """Return the persons who gave their anonymity up, or whose name in the copy is not theirs."""
    found = set()
    for match in _WAIVED.finditer(scene.text):
        group = "whose" if match["whose"] else "real" if match["real"] else 0
        mention = scene.at(match.start(group)) if group else None
        mention = mention or scene.named_before(match.start())
        if mention:
            found.add(mention[2])
    return found
