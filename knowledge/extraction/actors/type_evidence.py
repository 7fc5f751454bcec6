"""Type evidence: what the words around all mentions of a name say of its entity label, and whether it acts at all.

The weights are hand-set points that are added up. Judgement, not measured.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.extraction.actors.entity_typing import TypedName, is_listed, is_ordinary, is_placed, is_single, speaks
from knowledge.extraction.actors.firm_evidence import PRESS_TITLES, is_told, stands_as_firm
from knowledge.extraction.actors.kind_nouns import FIRM_NOUNS, called_behind, calls_firm, is_called_thing
from knowledge.extraction.actors.mononyms import is_introduced
from knowledge.extraction.actors.name_affixes import EntityLabel, is_impersonal
from knowledge.extraction.actors.personal_evidence import personal_points
from knowledge.extraction.actors.standing_evidence import (
    has_members,
    has_office_behind,
    is_beside_firm,
    is_brand,
    is_of_organisation,
    is_renamed,
    is_spelt_by_acronym,
    speaks_behind_clause,
    trades,
)
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_FIRM_BEHIND_WORDS = """
company firm airline newspaper magazine website network movement militia organisation organization agency
"""
_FIRM_BEHIND = frozenset(_FIRM_BEHIND_WORDS.split())
_STAFF_WORDS = """
ceo executive executives shares stock shareholders employees headquarters products subsidiary spokesman
spokeswoman spokesperson officials website store stores customers users chairman analyst economist strategist engineer
reporter correspondent columnist editor co-founder founder president parent boss bosses unit staff workers managers
"""
_STAFF = frozenset(_STAFF_WORDS.split())
_OF_FIRM_WORDS = """
ceo executive executives analysts economists strategists shares shareholders
employees employee subsidiary unit division staff products customers members member readers viewers listeners
subscribers drummer singer frontman guitarist bassist goalkeeper striker midfielder
"""
_OF_FIRM = frozenset(_OF_FIRM_WORDS.split())
"""Before "of", "at", "in" or "from" and a name: what only a firm has."""
_DEALINGS_WORDS = """
deal deals contract contracts agreement agreements order orders option options partnership partnerships venture merger
lawsuit alliance competition compete competes competing collaboration
"""
_DEALINGS = frozenset(_DEALINGS_WORDS.split())
_MADE_WORDS = "made built written won held run given taken sold bought drawn begun"
_MADE = frozenset(_MADE_WORDS.split())
_POLLS = frozenset(["poll", "polls", "survey", "surveys"])
_FOLLOWING = frozenset(
    ["administration", "presidency", "candidacy", "supporter", "supporters", "ally", "allies", "aides"]
)
_AGENT_BEFORE = frozenset(["by", "with", "against", "between", "from", "to", "for", "and", "than"])
_HE = frozenset(["he", "his", "him", "she", "her", "himself", "herself"])
_IT = frozenset(["its", "itself"])
_ARTICLES = frozenset(["the", "a", "an", "'s", "’s"])
_NO_SUBJECT = frozenset(
    ["and", "or", "nor", ",", "&", "do", "did", "does", "must", "let", "than", "of", "in", "on", "to"]
)
"""Words before a name whose verb is not the name's own."""
_PASSIVE = frozenset(["is", "was", "were", "being"])
_PLAYS = frozenset(["plays", "play", "played", "playing", "drive", "drives", "drove", "driving", "starred", "debut"])
_IT_WOULD = frozenset(["would", "will", "had", "has", "plans", "expects", "planned", "expected"])
_BECOMES = frozenset(["became", "becomes", "remains", "remained"])
_TOLD = 2
_CLEARLY = 0.5
_PLAIN = 2
"""Points that outweigh the looks of a name. Judgement, not measured."""
_REACH = 30
"""Words ahead in which a pronoun tells a person from a thing. Judgement, not measured."""

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


class TypeEvidence(NamedTuple):
    """Points: ``acting`` says that the name is an actor at all, the others of what kind."""

    acting: float = 0
    person: float = 0
    organisation: float = 0
    thing: float = 0


_NONE = TypeEvidence()


def weigh_evidence(table: TokenTable, names: Iterable[TypedName]) -> TypeEvidence:
    """Return the evidence of all mentions of one name together."""
    return _total(part for named in names for part in _parts(table, named))


def _total(parts: Iterable[TypeEvidence]) -> TypeEvidence:
    return TypeEvidence(*map(sum, zip(*parts, strict=True)))


def _parts(table: TokenTable, named: TypedName) -> tuple[TypeEvidence, ...]:
    return (
        _acting_evidence(table, named),
        _gazetteer_evidence(named),
        _neighbour_evidence(table, named),
        _pronoun_evidence(table, named),
        _personal_evidence(table, named),
        _kind_noun_evidence(table, named),
        _agreement_evidence(table, named),
        _standing_evidence(table, named),
    )


def _standing_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    """Weigh where a name stands that short news gives once: in lists of firms, before its members, as a new name."""
    if has_office_behind(table, named) or is_of_organisation(table, named):
        return TypeEvidence(1, 2, 0)
    if is_renamed(table, named) or has_members(table, named) or is_brand(table, named):
        return TypeEvidence(1, 0, 2)
    if is_spelt_by_acronym(table, named):
        return TypeEvidence(1, 0, 1.5)
    if is_beside_firm(table, named):
        return TypeEvidence(1 if is_listed(named.name) else 0.5, 0, 1)
    if trades(table, named):
        return TypeEvidence(1, 0, 0.5)
    return TypeEvidence(1, 0, 0) if speaks_behind_clause(table, named) else TypeEvidence()


def _kind_noun_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    if is_called_thing(table, named.chunk.first):
        return TypeEvidence(0, 0, 0, 2)
    called = called_behind(table, named.chunk.last - 1)
    if called == "organisation":
        return TypeEvidence(1, 0, 2)
    return TypeEvidence(0, 0, 0, 2) if called else _NONE


def _agreement_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    """Weigh a name that is many ("Vasköping have won"), that is played for, or that said what "it" would do."""
    first, last = named.chunk.first, named.chunk.last - 1
    before, after = table.before(first), table.after(last)
    if after in ("have", "are") and before not in _NO_SUBJECT and named.name[-1] != "s":
        return TypeEvidence(0.5, 0, 1.5)
    if after.endswith("ed") and table.after(last, 2) == "their":
        return TypeEvidence(0.5, 0, 1.5)
    if before == "for" and table.before(first - 1) in _PLAYS:
        return TypeEvidence(0.5, 0, 1.5)
    if after in _SAYS and table.after(last, 2) == "it" and table.after(last, 3) in _IT_WOULD:
        return TypeEvidence(0, 0, 0.5)
    return _NONE


def _acting_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    last = named.chunk.last - 1
    after = table.after(last)
    if _signs(table, named):
        return TypeEvidence(1, 0, 0)
    if is_placed(table, named) and not _is_firm(table, named.chunk.first):
        return TypeEvidence(0 if table.before(named.chunk.first) == "at" and after != "," else -1, 0, 0)
    if _is_somebody(table, last) or is_introduced(table, named.chunk.first, named.chunk.last):
        return TypeEvidence(1, 2, 0)
    verbs = {after, table.after(last, 2), table.before(named.chunk.first)}
    if speaks(table, named):
        trades = verbs & _TRADES and after not in _PASSIVE
        return TypeEvidence(1, 0.3 if verbs & _SAYS else 0, 0.5 if trades else 0)
    if after in ("'s", "’s", "'", "’"):
        return TypeEvidence(0.5, 0, 0)
    if after in ("has", "have", "had") and table.after(last, 2).endswith("ed"):
        return TypeEvidence(0.5, 0, 0)
    if table.before(named.chunk.first) not in _AGENT_BEFORE:
        return _NONE
    if _is_dealt_with(table, named.chunk.first):
        return TypeEvidence(1, 0, 0)
    return _NONE if _modifies(table, last) else TypeEvidence(0.4, 0, 0)


def _signs(table: TokenTable, named: TypedName) -> bool:
    """Say whether several words outside the paragraphs are a name alone, as of who writes a post."""
    sentence = table.sentences[table.sentence_of[named.chunk.first]]
    whole = (named.chunk.first, named.chunk.last) == (sentence.first, sentence.last)
    return sentence.apart and whole and " " in named.name


def _modifies(table: TokenTable, last: int) -> bool:
    """Say whether the name stands before a word that it may modify: "the Acme deal"."""
    after = table.after(last)
    return table.spaced(last) and after.isalpha() and after not in gazetteers.stop_words()


def _is_dealt_with(table: TokenTable, first: int) -> bool:
    """Say whether something is made by the name, or agreed with it: "built by Acme", "a contract with Acme"."""
    before, earlier = table.before(first), table.before(first - 1)
    if before == "by":
        return earlier in _MADE or earlier in _POLLS or (earlier.endswith("ed") and len(earlier) > 4)
    return before in ("with", "from", "against") and earlier in _DEALINGS


def is_called_organisation(table: TokenTable, named: TypedName) -> bool:
    """Say whether words before a name plainly make it an organisation: "the charity Shelter", "told The Sun"."""
    first = named.chunk.first
    if table.before(first) == "the":
        titled = table.words[first - 1] == "The" and not table.opens[first - 1]
        return (titled or named.name in PRESS_TITLES) and is_told(table, first - 1)
    return table.before(first) != "," and _is_firm(table, first)


def _is_firm(table: TokenTable, first: int) -> bool:
    """Say whether the words before call the name a firm: "its parent company, Acme", "makers such as Acme"."""
    before, earlier = table.before(first), table.before(first - 1)
    named_before = first > 1 and table.words[first - 2][0].isupper()
    if before == "as" and earlier == "such":
        earlier = table.before(first - 2)
        earlier = table.before(first - 3) if earlier == "," else earlier
        return earlier in FIRM_NOUNS or earlier.removesuffix("s") in FIRM_NOUNS
    if before in ("of", "at", "in", "from"):
        return earlier in _OF_FIRM or (before == "at" and _works(earlier))
    name = table.words[first]
    return calls_firm(before, name) or (before == "," and calls_firm(earlier, name) and not named_before)


def _works(noun: str) -> bool:
    """Say whether a noun names a calling, of one or several: "lawyers"."""
    return noun in gazetteers.role_nouns() or noun.removesuffix("s") in gazetteers.role_nouns()


def _is_somebody(table: TokenTable, last: int) -> bool:
    """Say whether the name is or becomes somebody: "became the first Russian leader", "is a lawyer"."""
    ceiling = table.sentences[table.sentence_of[last]].last
    ahead = table.lower[last + 1 : min(ceiling, last + 10)]
    verb = next((n for n, word in enumerate(ahead[:4]) if word in _BECOMES), -1)
    if verb < 0 and ahead[:1] not in (["is"], ["was"]):
        return False
    return any(word in gazetteers.role_nouns() for word in ahead[verb + 1 if verb > 0 else 1 :][:5])


def _gazetteer_evidence(named: TypedName) -> TypeEvidence:
    words = named.name.split()
    if is_listed(named.name) or is_impersonal(words[0]):
        return TypeEvidence(0, 0, 1)
    if words[0] in gazetteers.given_names():
        return TypeEvidence(0, 1, 0)
    return TypeEvidence(0, 1, 0) if words[-1] in gazetteers.family_names() else _NONE


def _neighbour_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    before, last = table.before(named.chunk.first), named.chunk.last - 1
    after = table.after(last)
    if before == "the" and not is_placed(table, named) and is_called_organisation(table, named):
        return TypeEvidence(1.5, 0, 2)
    if stands_as_firm(table, named):
        return TypeEvidence(1.5, 0, 2)
    owned = table.after(last, 2) if after in ("'s", "’s") else after
    if owned in _FOLLOWING:
        return TypeEvidence(0.4, 0.7, 0)
    if owned in _STAFF or (owned == "chief" and _chief_of_firm(table, named)) or _is_firm(table, named.chunk.first):
        return TypeEvidence(1, 0, 2)
    if after == ",":
        behind = table.after(last, 2)
        if behind == "who":
            return TypeEvidence(1, 2, 0)
        if behind == "which":
            return TypeEvidence(0, 0, 2)
    if after in _FIRM_BEHIND and table.spaced(last):
        return TypeEvidence(1, 0, 2)
    if before == "the" and (after in gazetteers.stop_words() or not after.isalpha()):
        return TypeEvidence(0, 0, 1)
    return TypeEvidence(0, 0, 1) if before in ("at", "joined") else _NONE


def _personal_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    points = personal_points(table, named)
    return TypeEvidence(min(points, 1), points, 0)


def _chief_of_firm(table: TokenTable, named: TypedName) -> bool:
    """Say whether the chief behind a name is one that firms have: "Acme's chief executive"."""
    ahead = {table.after(named.chunk.last - 1, step) for step in (2, 3)}
    return not ahead.isdisjoint(("executive", "financial", "operating", "economist", "technology", "information"))


def _pronoun_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    """Take the first he, she or it in the rest of the sentence and the next, if no other name comes between."""
    after = table.after(named.chunk.last - 1)
    if (
        table.before(named.chunk.first) in ("the", "a", "an")
        and after.isalpha()
        and after not in gazetteers.stop_words()
    ):
        return _NONE
    sentence = table.sentence_of[named.chunk.first]
    ceiling = table.sentences[min(sentence + 1, len(table.sentences) - 1)].last
    for i in range(named.chunk.last, min(ceiling, named.chunk.last + _REACH)):
        word = table.lower[i]
        if word in _HE:
            return TypeEvidence(0.5, 0.7, 0)
        if word in _IT:
            return TypeEvidence(0, 0, 0.7)
        if table.words[i][0].isupper() and not table.opens[i] and word not in gazetteers.stop_words():
            break
    return _NONE


def label_by_evidence(table: TokenTable, same: Sequence[TypedName]) -> EntityLabel | None:
    """Return the entity label that all mentions of a name give it together, None if it is no actor."""
    first = same[0]
    if any(named.chunk.title for named in same):
        return "person"
    if any(char.isdigit() for char in first.name):
        return None
    evidence = weigh_evidence(table, same)
    acting = evidence.acting + (0.5 if first.label == "person" and evidence.person > 0 else 0)
    if acting < _least_acting(first, told=evidence.organisation - evidence.person):
        return None
    if evidence.thing > max(evidence.person, evidence.organisation):
        return None
    if first.label == "organisation":
        return "organisation"
    if first.label == "person" and evidence.acting <= 0 and _is_thing(table, same):
        return None
    weak = 0.5 if first.label == "person" else 0
    ordinary = first.label == "thing" and evidence.person < len(same)
    return "person" if evidence.person + weak > evidence.organisation and not ordinary else "organisation"


def contradicted(table: TokenTable, same: Sequence[TypedName]) -> EntityLabel | None:
    """Return what the words around call a name that looks like a person's, where they plainly call it another thing."""
    parts = [part for named in same if (part := _plain_evidence(table, named)) is not _NONE]
    if not parts:
        return None
    plain = _total(parts)
    if max(plain.organisation, plain.thing) < _PLAIN:
        return None
    evidence = weigh_evidence(table, same)
    looks = (len(same) - 1) * _gazetteer_evidence(same[0]).person
    if max(plain.organisation, plain.thing) < evidence.person - looks + _CLEARLY:
        return None
    return "organisation" if plain.organisation >= plain.thing else "thing"


def _plain_evidence(table: TokenTable, named: TypedName) -> TypeEvidence:
    """Weigh what one mention is called; before a given name a noun may be that of "the film Jane Roe made"."""
    first, last = named.chunk.first, named.chunk.last - 1
    if _bears_given_name(named.name.split()):
        return _kind_noun_evidence(table, named) if called_behind(table, last) else _NONE
    called = table.before(first) != "," and table.before(first - 1) != "," and _is_firm(table, first)
    parts = [_kind_noun_evidence(table, named), _agreement_evidence(table, named)]
    return _total([*parts, TypeEvidence(1, 0, 2)] if called else parts)


def _bears_given_name(words: Sequence[str]) -> bool:
    given = words[0] in gazetteers.given_names() and words[0].lower() not in gazetteers.common_words()
    return given and not is_ordinary(words[-1])


def _is_thing(table: TokenTable, same: Sequence[TypedName]) -> bool:
    """Say whether a name that only looks like a person's mostly stands as things do: "the Sea Eagle"."""
    return sum(_stands_as_thing(table, named) for named in same) * 2 > len(same)


def _stands_as_thing(table: TokenTable, named: TypedName) -> bool:
    first = named.chunk.first
    if table.before(first) in _ARTICLES:
        return True
    floor = max(table.sentences[table.sentence_of[first]].first, first - 3)
    return _modifies(table, named.chunk.last - 1) and not _ARTICLES.isdisjoint(table.lower[floor:first])


def _least_acting(named: TypedName, *, told: float) -> float:
    """Return the evidence of acting that a name needs to be an actor; less if it is ``told`` well to be a firm's."""
    if named.label == "unknown" and is_single(named) and told >= _TOLD and not is_listed(named.name):
        return _CLEARLY
    if is_listed(named.name):
        return 0.4
    if named.label == "person":
        last = named.name.split()[-1]
        return 0.4 if last in gazetteers.thing_words() or is_ordinary(last) else 0
    return 1.5 if named.label == "thing" else 0.9
