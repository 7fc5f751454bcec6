"""Apposition: whether a noun phrase behind "Jane Roe," says who she is, or is the subject of a new clause.

An apposition is closed, by a comma, a dash, a bracket or the sentence's end, or goes on with a participle or a
preposition: "After talks with Jane Roe, the mayor of Bergen, he left". Where a finite verb follows the phrase at once
("After talks with Jane Roe, the mayor of Bergen said"), it is a subject and may mean somebody else.
"""

from knowledge.extraction.actors.premodifiers import DETERMINERS
from knowledge.extraction.actors.role_complements import AUXILIARY, ENDS
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers

_PREPOSITIONS_WORDS = """
of at for to in with from on by under behind against over about between into within near outside inside without around
across among beside and there here
"""
_PREPOSITIONS = frozenset(_PREPOSITIONS_WORDS.split())
_ADVERBS = frozenset("also still now then currently already later both never once often just always".split())  # noqa: SIM905
_QUOTES = frozenset(["“", "‘", '"', "'", "''", "``"])
_NAMING = frozenset("called named dubbed nicknamed titled".split())  # noqa: SIM905
_PASSIVE_WORDS = """
based accused charged convicted jailed elected appointed hired involved wanted suspected credited tasked injured wounded
killed employed arrested sentenced tied linked married best quoted cited invited mentioned
"""
_PASSIVE = frozenset(_PASSIVE_WORDS.split()) | _NAMING
_OPENERS_WORDS = """
after before following during in on at with without while when as once since because although though if despite amid
unlike like for to from by under against behind beside alongside according asked contrary besides until upon about
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
_OBJECTS = frozenset("to that him her it them he she they".split()) | DETERMINERS  # noqa: SIM905


def is_closed(table: TokenTable, name: int, begin: int, behind: tuple[int, int]) -> bool:
    """Say whether the phrase at ``begin`` in apposition to the name at word ``name`` ends without a finite verb.

    ``behind`` are the places behind the phrase's first noun and behind its last word. Copy that drops the second comma
    ("Jane Roe, a lawyer in Leeds said") is read, but not an aside ("Roe, a lawyer said, left").
    """
    noun_end, end = behind
    ceiling = table.sentences[table.sentence_of[name]].last
    opened = _opens(table, name)
    definite = table.lower[begin] in DETERMINERS - {"a", "an"} or POSSESSIVES & set(table.words[begin:noun_end])
    if not (opened or definite):
        return not _is_aside(table, end, ceiling)
    inside = range(noun_end + 1, end - 1)
    if any(_acts_inside(table, i) or (opened and _acts_behind_name(table, i)) for i in inside):
        return False
    if (opened and _introduces(table, end, ceiling)) or _is_quoting(table, end, ceiling):
        return False
    at = end
    while at < ceiling and (table.lower[at] in _ADVERBS or table.lower[at].endswith("ly")):
        at += 1
    return at >= ceiling or not _is_finite(table, at, ceiling, opened=opened)


def _is_aside(table: TokenTable, i: int, ceiling: int) -> bool:
    """Say whether word ``i`` is a verb of speech between a subject and a comma: ", a lawyer said,"."""
    return i + 1 < ceiling and table.lower[i] in gazetteers.speech_verbs() and table.words[i + 1] == ","


def _is_quoting(table: TokenTable, i: int, ceiling: int) -> bool:
    """Say whether word ``i`` is a quotation mark before its words: "the mayor 'looked tired'"."""
    if i + 1 >= ceiling or table.words[i] not in _QUOTES or not table.words[i + 1][0].islower():
        return False
    return table.starts[i] > table.ends[i - 1] and table.starts[i + 1] == table.ends[i]


def _opens(table: TokenTable, name: int) -> bool:
    """Say whether the name stands in an introductory phrase: "After talks with Jane Roe"."""
    floor = begin = table.sentences[table.sentence_of[name]].first
    for i in range(floor, name):
        if table.words[i] in (",", "“", '"'):
            begin = i + 1
    low = table.lower[begin]
    return begin < name and (low in _OPENERS or (begin == floor and low.endswith("ing")))


def _introduces(table: TokenTable, at: int, ceiling: int) -> bool:
    """Say whether a name between commas follows, to which the phrase belongs: ", the mayor, Ann Poe, said"."""
    if at >= ceiling or table.words[at] != ",":
        return False
    end = at + 1
    while end < ceiling and table.words[end][0].isupper():
        end += 1
    return at + 1 < end < ceiling and table.words[end] == ","


def _acts_inside(table: TokenTable, i: int) -> bool:
    """Say whether word ``i`` of a complement is its end and a verb: "mayor of Bergen opened the fair"."""
    low = table.lower[i]
    verb = low.endswith("ed") or low in gazetteers.speech_verbs() or low in gazetteers.no_modifiers()
    if not verb or not table.words[i][0].islower() or low in _NAMING | _PREPOSITIONS or low.endswith(("ing", "ly")):
        return False
    return table.lower[i + 1] in _OBJECTS and table.lower[i - 1] not in DETERMINERS | _PREPOSITIONS


def _acts_behind_name(table: TokenTable, i: int) -> bool:
    """Say whether word ``i`` is a past tense right behind a name: "president of Latvia waved and smiled"."""
    low = table.lower[i]
    past = low.endswith("ed") and table.words[i][0].islower() and low not in _PASSIVE
    return past and table.words[i - 1][0].isupper() and table.lower[i + 1] != "by"


def _is_finite(table: TokenTable, i: int, ceiling: int, *, opened: bool) -> bool:
    """Say whether word ``i`` behind a noun phrase is its finite verb and no participle, preposition or close."""
    low = table.lower[i]
    if low in AUXILIARY:
        return True
    small = low in ENDS or low in _PREPOSITIONS or low in DETERMINERS
    if small or not table.words[i].isalpha() or table.words[i][0].isupper():
        return False
    if low.endswith("ing") or low in ("known", "born", "chosen", "seen", "given"):
        return False
    following = table.lower[i + 1] if i + 1 < ceiling else ""
    if low in _PASSIVE:
        return following in _OBJECTS - {"to"}
    says = opened or low in gazetteers.speech_verbs()
    return not (low.endswith("ed") and (following == "by" or (not says and following in _PREPOSITIONS)))
