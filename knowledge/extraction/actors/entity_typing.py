"""Entity typing: what a chunk names (person, organisation, body, country, place, thing), by its own words.

Gazetteers decide first, then the words that open and close names, then the shape of the words. Labels come with a
sureness of 0 to 3; what stays unsure is decided with the words around all mentions (``type_evidence``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.extraction.actors.chunks import Chunk
from knowledge.extraction.actors.kind_nouns import is_called_settlement, is_called_show
from knowledge.extraction.actors.mononyms import is_introduced
from knowledge.extraction.actors.name_affixes import (
    KOREAN_SYLLABLES,
    NUMERALS,
    EntityLabel,
    is_compound,
    is_impersonal,
    label_by_affixes,
    label_by_ends,
    label_by_noun,
)
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.language import gazetteers
from knowledge.language.noun_classes import noun_class
from knowledge.language.person_nouns import is_person_plural

_MARKS = frozenset("“”\"‘’'«»") | {"``", "''"}
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
_GRADES = frozenset("National State Memorial Provincial Regional County Municipal Royal Central".split())  # noqa: SIM905
"""Words that tell what kind of park, forest or hall is named, behind its own name."""
_MONTHS = frozenset(["January", "April", "May", "June", "August"])
_SEASONS = frozenset(["Winter", "Spring"])
"""Family names that are things too."""

_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\d?(?:-[A-Z]{2,5})?|(?:[A-Z]\.){2,5}")
_SITE = re.compile(r"[A-Za-z0-9]\.(?:com|org|net)$")
_ACRONYM_AT_MOST = 5
_LONGEST_PERSON = 4
"""Words of a name at most that is taken for a person's because nobody knows them. Judgement, not measured."""
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


def label_by_words(table: TokenTable, chunk: Chunk) -> tuple[EntityLabel, int]:
    """Label a name of several words."""
    words = table.words[chunk.first : chunk.last]
    label = _by_words(tuple(words))
    if label and label[0] == "thing" and _bears_noun(table, chunk):
        return "person", 2
    if label:
        return label
    common = gazetteers.common_words()
    if is_called_show(table, chunk.first, chunk.last - 1) or _is_quoted_whole(table, chunk):
        return "thing", 2
    speaks_next = table.after(chunk.last - 1) in gazetteers.speech_verbs()
    noun = noun_class(words[-1]) is not None and words[-2][0].isupper() and not speaks_next
    ordinary = noun or any(word.lower() in common or is_impersonal(word) for word in words)
    ordinary = ordinary or words[0] in gazetteers.cities()
    if len(words) <= _LONGEST_PERSON and not ordinary and table.before(chunk.first) != "the":
        return "person", 1
    if speaks_next:
        return "organisation", 1
    return "unknown", 0


def _is_quoted_whole(table: TokenTable, chunk: Chunk) -> bool:
    """Say whether a name is all that stands in a pair of quotation marks: a song, a court, a word for something."""
    last = chunk.last - 1
    behind = table.after(last, 2) if table.after(last) in (",", ".") else table.after(last)
    return table.before(chunk.first) in _MARKS and behind in _MARKS


def _bears_noun(table: TokenTable, chunk: Chunk) -> bool:
    """Say whether a given name with a noun behind it is introduced as somebody's: "Jenny Town, a senior fellow"."""
    first, last = chunk.first, chunk.last
    if table.words[first] not in gazetteers.given_names() or last - first > 2 or table.before(first) == "the":
        return False
    verbs, after = gazetteers.speech_verbs(), table.after(last - 1)
    if after == "of" and table.words[last - 1] in gazetteers.family_names():
        return True
    acts = after in verbs and after != "win"
    return is_introduced(table, first, last) or table.before(first) in verbs or acts


def is_ordinary(word: str) -> bool:
    """Say whether a word of a name is one of ordinary English: "Lounge"."""
    return word.lower() in gazetteers.common_words() or noun_class(word) is not None


@lru_cache(maxsize=1 << 14)
def _by_words(words: tuple[str, ...]) -> tuple[EntityLabel, int] | None:
    """Label a name of several words by these alone, None where they do not tell."""
    label = label_by_affixes(words) or label_by_ends(words) or label_by_noun(words)
    if label:
        return label
    sure = _personal(words)
    if sure:
        return "person", sure
    if words[-1] in gazetteers.thing_words() or not any(word[0].isupper() and word.isalpha() for word in words):
        return "thing", 2
    return None


def _personal(words: Sequence[str]) -> int:
    """Return how surely (0 to 2) words are a person's name by themselves."""
    first, last = fold_place(words[0]), words[-1]
    common, things = gazetteers.common_words(), gazetteers.thing_words()
    counted = last in NUMERALS and first.lower() not in common
    if any(_INITIALS.fullmatch(word) for word in words[:-1]) or counted:
        return 2 if last not in things else 0
    if any(char.isdigit() for word in words for char in word) or any(w.isupper() and len(w) > 2 for w in words[1:]):
        return 0
    syllables = any(_SYLLABLES.fullmatch(word) and _is_given(word.partition("-")[2].lower()) for word in words)
    if syllables and noun_class(last) is None:
        return 2
    given = gazetteers.given_names()
    if first in _MONTHS and last in things:
        return 0
    if first in given and sum(word[0].isupper() for word in words) <= 5:
        named_place = first in gazetteers.cities() and last.lower() in common
        surname = last in gazetteers.family_names() or last in _SEASONS or words[-2].islower()
        placed = len(words) > 2 and last in things and (words[-2] in _GRADES or words[-2].lower() in common)
        if named_place or placed or (last in things and not surname):
            return 0
        return 2 if last not in things else int(first not in gazetteers.cities())
    return words[-1] in given and len(words) == 2 and first.lower() not in common


def _is_given(syllable: str) -> bool:
    """Say whether a syllable may close a given name of two: no English word, or one that is Korean too."""
    return syllable not in gazetteers.common_words() or syllable in KOREAN_SYLLABLES


@dataclass(slots=True)
class TypedName:
    """A chunk with its text span, its name as written, its entity label and how sure that is, 0 to 3."""

    chunk: Chunk
    start: int
    end: int
    name: str
    label: EntityLabel
    sure: int


def classify_name(table: TokenTable, chunk: Chunk, role_mask: list[bool]) -> TypedName:
    """Label one chunk; ``role_mask`` marks words of roles. Other mentions of the name are left to coreference."""
    start, end = table.starts[chunk.first], table.ends[chunk.last - 1]
    name = table.text[start:end]
    label, sure = _by_lists(table, chunk, name)
    if label in ("unknown", "place") and table.opens[chunk.first] and name.isupper() and _datelined(table, chunk):
        return TypedName(chunk, start, end, name, "place", 3)
    if (
        label == "unknown"
        and _follows_role(table, chunk, role_mask)
        and not label_by_affixes(table.words[chunk.first : chunk.last])
    ):
        label, sure = "person", 2
    if label == "unknown":
        label, sure = _by_single(name) if chunk.last - chunk.first == 1 else label_by_words(table, chunk)
    return TypedName(chunk, start, end, name, label, sure)


def _by_lists(table: TokenTable, chunk: Chunk, name: str) -> tuple[EntityLabel, int]:
    titled = bool(chunk.title) and not chunk.title[0].islower()
    label, sure = _listed(tuple(table.words[chunk.first : chunk.last]), name, titled=titled)
    if label == "unknown" and table.opens[chunk.first] and not table.capitals[name] and _are_nobody(name):
        return "thing", 3
    if label == "unknown" and (_in_state(table, chunk) or is_called_settlement(table, chunk.first)):
        return "place", 2
    return ("thing", 3) if label in ("organisation", "body") and _opens_only(table, chunk, name) else (label, sure)


@lru_cache(maxsize=1 << 14)
def _listed(words: tuple[str, ...], name: str, *, titled: bool) -> tuple[EntityLabel, int]:
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
    if (is_listed(spelt.replace(" - ", "-")) or is_listed(name)) and not may_be_other(spelt):
        return "organisation", 2
    if spelt in countries.capitals or fold_place(spelt) in gazetteers.cities():
        return "place", 2
    return "unknown", 0


def spelling(words: Sequence[str]) -> str:
    """Return a name as the lists spell it: words with one blank between, straight marks, no line of capitals."""
    spelt = " ".join(words).replace("’", "'").replace(" 's", "'s")
    return spelt.title() if len(spelt) > _ACRONYM_AT_MOST and spelt.isupper() else spelt


def _opens_only(table: TokenTable, chunk: Chunk, name: str) -> bool:
    """Say whether an ordinary word has its capital from the sentence it opens: "Conservatives no longer trust him"."""
    small = name.lower() in gazetteers.common_words() or name in gazetteers.thing_words()
    acronym = len(name) > 1 and name.isupper()
    return table.opens[chunk.first] and small and not acronym and not table.capitals[name]


def _are_nobody(name: str) -> bool:
    """Say whether a word for persons has its capital from the sentence it may open: "Villagers say"."""
    others = (gazetteers.given_names(), gazetteers.family_names())
    return is_person_plural(name.lower()) and not any(name in names for names in others)


def _in_state(table: TokenTable, chunk: Chunk) -> bool:
    """Say whether a name is a town told with its state or country: "in Hilton Head, S.C."."""
    last = chunk.last - 1
    if table.before(chunk.first) not in ("in", "at", "near", "from", "of") or table.after(last) != ",":
        return False
    behind = table.words[last + 2 : last + 4]
    states = (*behind[:1], " ".join(behind))
    return any(_STATE.fullmatch(state) or state in gazetteers.cities() for state in states if state)


def is_listed(name: str) -> bool:
    """Say whether a large firm or a sports club bears a name, whoever else may."""
    return name in gazetteers.companies() or name in gazetteers.clubs()


def is_surely_firm(named: TypedName) -> bool:
    """Say whether a name is a firm's by the lists or its legal form, wherever it stands: Renault, "Oxbrow GmbH"."""
    return named.label == "organisation" and (named.sure > 2 or (named.sure > 1 and is_listed(named.name)))


def may_be_other(firm: str) -> bool:
    """Say whether a large firm's name is also a word, a person's or a place's: Target, Ford, Boston."""
    other = (gazetteers.given_names(), gazetteers.family_names(), gazetteers.cities())
    return firm.lower() in gazetteers.common_words() or any(firm in names for names in other)


def may_open_firm(word: str) -> bool:
    """Say whether a word is no given name, or a large firm's all the same: Apple."""
    return word not in gazetteers.given_names() or word in gazetteers.companies()


def _datelined(table: TokenTable, chunk: Chunk) -> bool:
    """Say whether capitals open a dateline: "SEOUL, South Korea —", "WASHINGTON (Reuters)"."""
    return table.after(chunk.last - 1) in ("--", "—", "–", "-", "(", ",")


def _follows_role(table: TokenTable, chunk: Chunk, role_mask: list[bool]) -> bool:
    """Say whether a name of several words stands behind a role: "spokesman Lu Kang", "her deputy, Rich Beeson"."""
    before, floor = chunk.first - 1, table.sentences[table.sentence_of[chunk.first]].first
    if chunk.last - chunk.first == 1 or before <= floor or table.lower[chunk.first] in gazetteers.stop_words():
        return False
    if table.words[before] == ",":
        before -= 1
        if table.after(chunk.last - 1) not in (",", "."):
            return False
    return role_mask[before] and table.words[before][-1] not in ".s"


def _belongs(words: Sequence[str], spelt: str) -> bool:
    """Say whether a name only says where somebody belongs: "Russians", "Northern European", "African-American"."""
    demonyms = gazetteers.countries().demonyms
    if spelt in demonyms or (spelt.endswith("s") and spelt[:-1] in demonyms):
        return True
    loose = gazetteers.adjectives()
    return all(
        word in loose or word in demonyms for part in words for word in (part.split("-") if part not in loose else ())
    )


def _known_label(kind: str) -> EntityLabel:
    labels: dict[str, EntityLabel] = {"body": "body", "country": "country"}
    return labels.get(kind, "organisation")


def fold_place(name: str) -> str:
    """Return a place's name as the list of cities has it: without accents."""
    return name if name.isascii() else folded(name).title()


@lru_cache(maxsize=1 << 14)
def _by_single(name: str) -> tuple[EntityLabel, int]:
    """Label a name of one word."""
    if _SITE.search(name):
        return "organisation", 2
    if is_compound(name):
        return "thing", 2
    if _ACRONYM.fullmatch(name) and name not in gazetteers.thing_words():
        return ("thing", 1) if _may_be_shouted(name) else ("organisation", 1)
    if name in gazetteers.companies():
        return "unknown", 0
    if name in gazetteers.thing_words() or name in gazetteers.organisation_words():
        return "thing", 1
    if name not in gazetteers.given_names() and all(_ordinary(part) for part in name.lower().split("-")):
        return "thing", 1
    return "unknown", 0


def _may_be_shouted(name: str) -> bool:
    """Say whether capitals are an ordinary word's, and no large firm's: "you must NEVER"."""
    return _ordinary(name.lower()) and name not in gazetteers.companies()


def _ordinary(word: str) -> bool:
    return word in gazetteers.common_words() or word in gazetteers.stop_words()


def is_single(named: TypedName) -> bool:
    """Say whether a name is one word, particles apart: "Lund", "von der Leyen"."""
    return named.chunk.last - named.chunk.first == 1 or named.name[0].islower()


def is_placed(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name stands where places stand: "in Jackson", "near Lincoln"."""
    return table.before(named.chunk.first) in _PLACED


def speaks(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name is the subject of saying, deciding or acting for others."""
    verbs = gazetteers.speech_verbs()
    last = named.chunk.last - 1
    last += _adverbs(table, last)
    after = table.after(last)
    if after in verbs:
        return True
    if after in ("has", "have", "had", "will", "would", "also", "is", "was", "could", "should", "did", "does", "must"):
        return table.after(last, 2) in verbs
    return table.before(named.chunk.first) in ("said", "says", "added", "asked", "told")


def _adverbs(table: TokenTable, last: int) -> int:
    """Return how many words behind a name only say when: "Acme today introduced", "Acme on Monday said"."""
    if table.after(last) == "on" and table.after(last, 2).endswith("day"):
        return 2
    return int(table.after(last) in _WHEN)


def is_product(table: TokenTable, named: TypedName) -> bool:
    """Say whether a number behind a name makes it a product or a sum: "Boeing 747", "US$ 5"; a year does not."""
    after = table.after(named.chunk.last - 1)
    if after.isalpha() or named.label in ("person", "body") or not table.spaced(named.chunk.last - 1):
        return False
    return after == "$" or (any(c.isdigit() for c in after[:4]) and not _YEAR.fullmatch(after))
