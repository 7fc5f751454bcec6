"""What a run of capitals names, judged from its own words and the words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.extraction.actors.cuts import Run
from knowledge.extraction.actors.shapes import Label, by_shape, organised
from knowledge.extraction.actors.words import Scan, folded
from knowledge.language import gazetteers
from knowledge.language.person_nouns import are_persons

_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\d?|(?:[A-Z]\.){2,5}")
_SITE = re.compile(r"[A-Za-z0-9]\.(?:com|org|net)$")
_ACRONYM_AT_MOST = 5
_STATE = re.compile(
    r"(?:N\.[HJMYCD]\.|[RS]\.[ICD]\.|D\.C\.|W\.Va\.|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass"
    r"|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)\.?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACED_WORDS = "in at near from outside across toward towards around into throughout"
_PLACED = frozenset(_PLACED_WORDS.split())
_WHEN_WORDS = "today yesterday tonight recently later already now then still also reportedly formally publicly finally"
_WHEN = frozenset(
    [*_WHEN_WORDS.split(), *(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))]
)


@dataclass(slots=True)
class Named:
    """A run with its text span, its name as written, and what its own words say it is; ``sure`` is 0 to 3."""

    run: Run
    start: int
    end: int
    name: str
    label: Label
    sure: int


def judge(scan: Scan, run: Run, marks: list[bool]) -> Named:
    """Judge one run; what stands beyond it in the article is for coreference."""
    start, end = scan.starts[run.first], scan.ends[run.last - 1]
    name = scan.text[start:end]
    label, sure = _by_lists(scan, run, name)
    if label in ("unknown", "place") and scan.opens[run.first] and name.isupper() and _datelined(scan, run):
        return Named(run, start, end, name, "place", 3)
    if label == "unknown" and _follows_role(scan, run, marks) and not organised(scan.words[run.first : run.last]):
        label, sure = "person", 2
    if label == "unknown":
        label, sure = _by_single(name) if run.last - run.first == 1 else by_shape(scan, run)
    return Named(run, start, end, name, label, sure)


def _by_lists(scan: Scan, run: Run, name: str) -> tuple[Label, int]:
    titled = bool(run.title) and not run.title[0].islower()
    label, sure = _listed(tuple(scan.words[run.first : run.last]), name, titled=titled)
    if label == "unknown" and scan.opens[run.first] and not scan.capitals[name] and _are_nobody(name):
        return "thing", 3
    if label == "unknown" and _in_state(scan, run):
        return "place", 2
    return ("thing", 3) if label in ("organisation", "body") and _opens_only(scan, run, name) else (label, sure)


@lru_cache(maxsize=1 << 14)
def _listed(words: tuple[str, ...], name: str, *, titled: bool) -> tuple[Label, int]:
    countries = gazetteers.countries()
    spelt = spelling(words)
    if titled and spelt not in countries.names:
        return "person", 3
    if spelt in countries.names or name.replace("’", "'") in countries.names:
        return "country", 3
    if _belongs(words, spelt):
        return "thing", 3
    known = gazetteers.known_organisations().get(spelt)
    if known:
        return _known_label(known.kind), 3
    if spelt.replace(" - ", "-") in gazetteers.companies() and not may_be_other(spelt):
        return "organisation", 2
    if spelt in countries.capitals or fold_place(spelt) in gazetteers.cities():
        return "place", 2
    return "unknown", 0


def spelling(words: Sequence[str]) -> str:
    """Return a run as the lists spell it: words with one blank between, straight marks, no line of capitals."""
    spelt = " ".join(words).replace("’", "'").replace(" 's", "'s")
    return spelt.title() if len(spelt) > _ACRONYM_AT_MOST and spelt.isupper() else spelt


def _opens_only(scan: Scan, run: Run, name: str) -> bool:
    """Say whether an ordinary word has its capital from the sentence it opens: "Conservatives no longer trust him"."""
    small = name.lower() in gazetteers.common_words() or name in gazetteers.thing_words()
    return scan.opens[run.first] and small and not scan.capitals[name]


def _are_nobody(name: str) -> bool:
    """Say whether a word for persons has its capital from the sentence it may open: "Villagers say"."""
    others = (gazetteers.given_names(), gazetteers.family_names())
    return are_persons(name.lower()) and not any(name in names for names in others)


def _in_state(scan: Scan, run: Run) -> bool:
    """Say whether a name is a town told with its state or country: "in Hilton Head, S.C."."""
    last = run.last - 1
    if scan.before(run.first) not in ("in", "at", "near", "from", "of") or scan.after(last) != ",":
        return False
    behind = scan.words[last + 2 : last + 4]
    states = (*behind[:1], " ".join(behind))
    return any(_STATE.fullmatch(state) or state in gazetteers.cities() for state in states if state)


def may_be_other(firm: str) -> bool:
    """Say whether a large firm's name is also a word, a person's or a place's: Target, Ford, Boston."""
    other = (gazetteers.given_names(), gazetteers.family_names(), gazetteers.cities())
    return firm.lower() in gazetteers.common_words() or any(firm in names for names in other)


def may_open_firm(word: str) -> bool:
    """Say whether a word is no given name, or a large firm's all the same: Apple."""
    return word not in gazetteers.given_names() or word in gazetteers.companies()


def _datelined(scan: Scan, run: Run) -> bool:
    """Say whether capitals open a dateline: "SEOUL, South Korea —", "WASHINGTON (Reuters)"."""
    return scan.after(run.last - 1) in ("--", "—", "–", "-", "(", ",")


def _follows_role(scan: Scan, run: Run, marks: list[bool]) -> bool:
    """Say whether a name of several words stands behind a role: "spokesman Lu Kang", "her deputy, Rich Beeson"."""
    before, floor = run.first - 1, scan.lines[scan.line_of[run.first]].first
    if run.last - run.first == 1 or before <= floor or scan.lower[run.first] in gazetteers.stop_words():
        return False
    if scan.words[before] == ",":
        before -= 1
        if scan.after(run.last - 1) not in (",", "."):
            return False
    return marks[before] and scan.words[before][-1] not in ".s"


def _belongs(words: Sequence[str], spelt: str) -> bool:
    """Say whether a run only says where somebody belongs: "Russians", "Northern European", "African-American"."""
    demonyms = gazetteers.countries().demonyms
    if spelt in demonyms or (spelt.endswith("s") and spelt[:-1] in demonyms):
        return True
    loose = gazetteers.adjectives()
    return all(
        word in loose or word in demonyms for part in words for word in (part.split("-") if part not in loose else ())
    )


def _known_label(kind: str) -> Label:
    labels: dict[str, Label] = {"body": "body", "country": "country"}
    return labels.get(kind, "organisation")


def fold_place(name: str) -> str:
    """Return a place's name as the list of cities has it: without accents."""
    return name if name.isascii() else folded(name).title()


@lru_cache(maxsize=1 << 14)
def _by_single(name: str) -> tuple[Label, int]:
    """Judge a name of one word."""
    if _SITE.search(name):
        return "organisation", 2
    if _ACRONYM.fullmatch(name) and name not in gazetteers.thing_words():
        return "organisation", 1
    if name in gazetteers.companies():
        return "unknown", 0
    if name in gazetteers.thing_words() or name in gazetteers.organisation_words():
        return "thing", 1
    if name not in gazetteers.given_names() and all(_ordinary(part) for part in name.lower().split("-")):
        return "thing", 1
    return "unknown", 0


def _ordinary(word: str) -> bool:
    return word in gazetteers.common_words() or word in gazetteers.stop_words()


def is_single(named: Named) -> bool:
    """Say whether a name is one word, particles apart: "Lund", "von der Leyen"."""
    return named.run.last - named.run.first == 1 or named.name[0].islower()


def is_placed(scan: Scan, named: Named) -> bool:
    """Say whether a name stands where places stand: "in Jackson", "near Lincoln"."""
    return scan.before(named.run.first) in _PLACED


def speaks(scan: Scan, named: Named) -> bool:
    """Say whether a name is the subject of saying, deciding or acting for others."""
    verbs = gazetteers.speech_verbs()
    last = named.run.last - 1
    last += _adverbs(scan, last)
    after = scan.after(last)
    if after in verbs:
        return True
    if after in ("has", "have", "had", "will", "would", "also", "is", "was", "could", "should", "did", "does", "must"):
        return scan.after(last, 2) in verbs
    return scan.before(named.run.first) in ("said", "says", "added", "asked", "told")


def _adverbs(scan: Scan, last: int) -> int:
    """Return how many words behind a name only say when: "Acme today introduced", "Acme on Monday said"."""
    if scan.after(last) == "on" and scan.after(last, 2).endswith("day"):
        return 2
    return int(scan.after(last) in _WHEN)


def is_product(scan: Scan, named: Named) -> bool:
    """Say whether a number behind a name makes it a product or a sum: "Boeing 747", "US$ 5"; a year does not."""
    after = scan.after(named.run.last - 1)
    if named.label in ("person", "body") or not scan.spaced(named.run.last - 1):
        return False
    return after == "$" or (any(c.isdigit() for c in after[:4]) and not _YEAR.fullmatch(after))
