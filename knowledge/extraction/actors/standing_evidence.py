"""Standing evidence: what shows that a name which stands once in short news is an actor's.

A place in a list of firms, an apposition or clause between the name and its verb, membership ("Roe of the Miners'
Union"), a firm's old or new name, a union's members, jobs that are cut.
"""

from knowledge.extraction.actors.chunks import DESIGNATORS
from knowledge.extraction.actors.entity_typing import TypedName, is_placed, is_single, may_be_other
from knowledge.extraction.actors.kind_nouns import FIRM_NOUNS
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers

_JOINTS = frozenset(["and", "or", "&"])
_OPENERS = frozenset(["which", "who", "the", "a", "an", "now", "then", "formerly", "once"])
_ADVERBS = frozenset(["now", "then", "formerly", "once", "former", "the", "its"])
_MEMBERS_WORDS = """
members member inspectors investigators officials leaders negotiators lawyers delegates organisers organizers officers
agents commissioners regulators representatives activists strikers pickets
"""
_MEMBERS = frozenset(_MEMBERS_WORDS.split())
"""Whom acronyms have that name unions and authorities."""
_SELLERS = frozenset(["dealer", "dealers", "dealership", "dealerships", "shareholder", "creditors", "bondholders"])
_BRANDS = frozenset(["brand", "brands", "marque", "division", "divisions"])
_OWNERS = frozenset(["its", "their"])
_NO_PERSON = frozenset("maker producer owner operator supplier sponsor builder host member partner parent".split())  # noqa: SIM905
"""Nouns for persons that firms are called by, too."""
_TRADES_WORDS = "employs employed posted posts sacked owes paid manufactures recalled recalls fined fines"
_TRADES = frozenset(_TRADES_WORDS.split())
_CHANGES_WORDS = "cut cuts closed closes shut shuts shed sheds raised raises lowered opened halted resumed halved"
_CHANGES = frozenset(_CHANGES_WORDS.split())
_CHANGED_WORDS = """
its jobs posts staff workers prices output production shifts plants stores forecast profit sales dividend
"""
_CHANGED = frozenset(_CHANGED_WORDS.split())
_RENAMED = frozenset(["renamed", "rechristened", "rebranded"])
_SPELT = 3
"""Words of a name at least that an acronym stands for. Judgement, not measured."""
_NEAR = 5
_CLAUSE = 20
_NAME = 8
"""Words ahead in which an object, the end of a clause, the end of a name is looked for. Judgement, not measured."""


def is_beside_firm(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name stands in a list right beside a firm that can be nothing else: "Renault, Ford and Fiat"."""
    first, last = named.chunk.first, named.chunk.last - 1
    before, after = table.before(first), table.after(last)
    left = first - (3 if before in _JOINTS and table.before(first - 1) == "," else 2)
    right = last + (3 if after == "," and table.after(last, 2) in _JOINTS else 2)
    floor, ceiling = max(0, first - _NEAR), last + _NEAR
    listed = not _JOINTS.isdisjoint(table.lower[floor:ceiling])
    joints = _JOINTS | {","}
    return listed and (
        (before in joints and _is_firm_alone(table, left)) or (after in joints and _is_firm_alone(table, right))
    )


def _is_firm_alone(table: TokenTable, i: int) -> bool:
    """Say whether word ``i`` is a well-known firm's whole name, and not the maker of "Honda Civic"."""
    if not 0 <= i < len(table.words) or table.words[i] not in gazetteers.companies() or may_be_other(table.words[i]):
        return False
    beside = (table.words[i - 1] if i else "", table.words[i + 1] if i + 1 < len(table.words) else "")
    return not any(word[:1].isupper() or word[:1].isdigit() for word in beside)


def speaks_behind_clause(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name's verb stands behind an apposition or a clause: "Corvida, which runs it, said"."""
    last = named.chunk.last - 1
    if table.after(last) != "," or is_placed(table, named):
        return False
    opener = table.after(last, 2)
    if opener not in _OPENERS and opener not in gazetteers.role_nouns():
        return False
    for step in range(3, _CLAUSE):
        word = table.after(last, step)
        if word in (",", ""):
            ahead = {table.after(last, step + 1), table.after(last, step + 2)}
            return word == "," and not ahead.isdisjoint(gazetteers.speech_verbs())
    return False


def has_office_behind(table: TokenTable, named: TypedName) -> bool:
    """Say whether an office without an article stands behind a name of one word: "Roe, now chairman of the club"."""
    last, before = named.chunk.last - 1, table.before(named.chunk.first)
    if (
        table.after(last) != ","
        or not is_single(named)
        or is_placed(table, named)
        or before == "of"
        or named.name.endswith("ly")
    ):
        return False
    step = 2
    while table.after(last, step) in _ADVERBS:
        step += 1
    for at in range(step, step + 3):
        word, behind = table.after(last, at), table.after(last, at + 1)
        if not word.isalpha() or word in gazetteers.stop_words() or table.capital_at(last + at):
            return False
        if behind in ("of", "at", "for", ","):
            firm = word in FIRM_NOUNS or word in _NO_PERSON
            return word in gazetteers.role_nouns() and not firm
    return False


def is_of_organisation(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name of one word is a member's who acts: "Roe of the Miners' Union welcomed the offer"."""
    last = named.chunk.last - 1
    if table.after(last) != "of" or not is_single(named):
        return False
    at = last + 3 if table.after(last, 2) == "the" else last + 2
    end = at
    while end < min(at + _NAME, len(table.words)) and (
        table.words[end][0].isupper() or table.words[end] in POSSESSIVES
    ):
        end += 1
    tail = gazetteers.organisation_words().get(table.words[end - 1]) if end > at else None
    return bool(tail and tail.tail) and table.after(end - 1) in gazetteers.speech_verbs()


def has_members(table: TokenTable, named: TypedName) -> bool:
    """Say whether an acronym stands before those whom unions and authorities have: "TWU members"."""
    last = named.chunk.last - 1
    owned = table.after(last, 2) if table.after(last) in POSSESSIVES else table.after(last)
    return named.name.isupper() and len(named.name) > 1 and owned in _MEMBERS


def is_spelt_by_acronym(table: TokenTable, named: TypedName) -> bool:
    """Say whether the text has the first letters of a name of three words or more in capitals, as of a body's."""
    words = named.name.split()
    if len(words) < _SPELT or words[0] in gazetteers.given_names() or not all(word[0].isupper() for word in words):
        return False
    return "".join(word[0] for word in words) in table.running


def is_brand(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name is a firm's brand or division that it may sell, or has dealers: "its Saturn brand"."""
    after, before = table.after(named.chunk.last - 1), table.before(named.chunk.first)
    return after in _SELLERS or (after in _BRANDS and (before in _OWNERS or before in POSSESSIVES))


def trades(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name is the subject of what firms do: "Dravena cut 300 jobs"."""
    last = named.chunk.last - 1
    verb = table.after(last)
    if verb in _TRADES:
        return True
    return verb in _CHANGES and any(table.after(last, step) in _CHANGED for step in range(2, 2 + _NEAR))


def is_renamed(table: TokenTable, named: TypedName) -> bool:
    """Say whether a name is a firm's new one, or its old name stands behind it: "Quillbank, formerly Roe & Co."."""
    first, last = named.chunk.first, named.chunk.last - 1
    sentence = table.sentences[table.sentence_of[first]]
    if table.after(last) == "," and table.after(last, 2) == "formerly":
        return _names_firm(table, last + 3, min(sentence.last, last + 3 + _NAME))
    before = table.before(first)
    new = before in _RENAMED or (before == "called" and table.before(first - 1) == "now")
    new = new or (before == "to" and table.before(first - 1) == "name")
    return new and _names_firm(table, sentence.first, first)


def _names_firm(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words hold a firm's legal form, a sign of partners, or a noun for a firm."""
    forms = any(word in DESIGNATORS or word in ("&", "Company") for word in table.words[first:last])
    return forms or not FIRM_NOUNS.isdisjoint(table.lower[first:last])
