"""Role phrases: offices, ranks and occupations before a name, in apposition after it, and standing alone."""

import re
from typing import NamedTuple

from knowledge.extraction.actors.token_table import POSSESSIVES, SURNAME_PARTICLES, TokenTable
from knowledge.language import gazetteers

_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_PARTISANS = frozenset(["Republican", "Democrat"])
_GENERAL_WORDS = "Motors Electric Mills Dynamics Assembly Election Elections Services Accounting Synod"
_GENERAL = frozenset(_GENERAL_WORDS.split())

_DETERMINERS_WORDS = """
the a an his her their its our my this that another
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_LINKS_WORDS = """
of at for to in with from on and by
"""
_LINKS = frozenset(_LINKS_WORDS.split())
_ADJECTIVE = re.compile(r"[a-z-]*(?:al|ic|ive|ary|ian|ish|ese|ful|ous|ist|est|less)|[a-z\d]+-[a-z-]+")
_ENDS = frozenset(',.;:()?!“”"—–-…') | {
    "''",
    "``",
    "--",
    "who",
    "which",
    "that",
    "whom",
    "whose",
    "as",
    "when",
    "where",
}
_PREMODIFIERS, _POSTMODIFIERS, _SHARED = 9, 16, 5
_PARTIES = frozenset(["Republican", "Democratic", "Labour", "Liberal", "Conservative"])
_LINKING = frozenset([",", "is", "was", "became", "—", "–"])
_FINITE = frozenset("said says told tells wrote thinks thought won lost met quit led".split())  # noqa: SIM905
_AUXILIARY_WORDS = "is are was were has have had will would can could may might must did does"
_AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_PLURAL = frozenset("sens reps govs senators representatives governors congressmen drs".split())  # noqa: SIM905
_APART = frozenset("vice deputy former ex assistant under".split())  # noqa: SIM905


def mark_role_words(table: TokenTable) -> list[bool]:
    """Return for every token whether it is part of an office, rank, occupation or form of address."""
    role_mask = [False] * len(table.words)
    phrases, nouns, honorifics = gazetteers.role_phrases(), gazetteers.role_nouns(), gazetteers.honorifics()
    borne = _borne_surnames(table)
    for i in table.where("role"):
        word = table.lower[i]
        for phrase in phrases.get(word, ()):
            if tuple(table.lower[i : i + len(phrase)]) == phrase:
                role_mask[i : i + len(phrase)] = [True] * len(phrase)
                break
        if word in nouns or table.words[i].rstrip(".") in honorifics:
            role_mask[i] = role_mask[i] or (
                _is_office(table, i) and (table.words[i] not in borne or table.capital_at(i + 1))
            )
    return role_mask


def _borne_surnames(table: TokenTable) -> frozenset[str]:
    """Return the capitalised words that follow a given name somewhere: Dean, after Howard Dean."""
    behind = [i + 1 for i in table.where("given name") if i + 1 < len(table.words)]
    return frozenset(table.words[i] for i in behind if table.words[i][0].isupper())


def _is_office(table: TokenTable, i: int) -> bool:
    """Tell an office from a name that sounds like one: Stephen King, Dean Baquet, General Motors, the Daily Star."""
    word = table.words[i]
    if word[0].islower():
        return True
    given = gazetteers.given_names()
    following = table.words[i + 1] if table.spaced(i) else ""
    before = table.words[i - 1] if i and table.spaced(i - 1) else ""
    capital_follows = following[:1].isupper()
    if word == "General" and following in _GENERAL:
        return False
    if word.lower() not in gazetteers.role_nouns() and not capital_follows and following not in SURNAME_PARTICLES:
        return False
    if word in _PARTISANS:
        return not capital_follows or following in given
    if (
        (before in given or _INITIAL.fullmatch(before))
        and not capital_follows
        and before.lower() not in gazetteers.common_words()
    ):
        return word.lower() in ("ceo", "cfo", "coo")
    if _opens_other(word, following) or _opens_body(table, i):
        return False
    if word in given and word not in gazetteers.honorifics():
        return not capital_follows
    shared = gazetteers.organisation_words().get(word)
    return not (shared and shared.tail and before[:1].isupper())


def _opens_other(word: str, following: str) -> bool:
    """Tell the Justice Department, an Executive Session and Miss Universe from a justice, an executive and a miss."""
    tail = gazetteers.organisation_words().get(following)
    if tail and tail.tail:
        return True
    if word == "Miss":
        return following.lower() in gazetteers.common_words()
    if word in gazetteers.honorifics() or following in gazetteers.given_names():
        return False
    return following in gazetteers.thing_words()


def _opens_body(table: TokenTable, i: int) -> bool:
    """Tell an investor from the first word of a body's name: "Investor Education Foundation"."""
    end = i + 1
    while end < i + 4 and table.capital_at(end) and table.words[end] in gazetteers.subject_words():
        end += 1
    tail = gazetteers.organisation_words().get(table.words[end]) if end > i + 1 and table.capital_at(end) else None
    return bool(tail and tail.tail)


class Role(NamedTuple):
    """Tokens ``[first, last)`` that give a role; ``head`` is the index after its head noun."""

    first: int
    last: int
    head: int


class RoleFinder:
    """Finds roles before and after names, and role phrases that stand alone."""

    def __init__(self, table: TokenTable, role_mask: list[bool]) -> None:
        self.table = table
        self.role_mask = role_mask

    def of_name(self, start: int, end: int) -> list[Role]:
        """Return the roles given right before and right after the name at ``[start, end)``."""
        first, last = self.table.at(start), self.table.behind(end)
        found = [self._before(first, last), *self._after(last)]
        return [role for role in found if role]

    def _sentence(self, i: int) -> tuple[int, int]:
        sentence = self.table.sentences[self.table.sentence_of[i]]
        return sentence.first, sentence.last

    # before a name

    def _before(self, first: int, last: int) -> Role | None:
        floor, ceiling = self._sentence(first)
        at = first - 1
        if at > floor and self.table.words[at] == ",":
            if not (last == ceiling or self.table.words[last] in _ENDS):
                return None
            at -= 1
            if at >= floor and not self.role_mask[at]:
                return self._with_complement(floor, at)
        if at > floor and self.table.words[at] == "and":
            at = self._shared(floor, at)
        if at < floor or not self.role_mask[at]:
            return None
        return self._role(self._left_edge(floor, at), at + 1, at + 1)

    def _shared(self, floor: int, at: int) -> int:
        """Return the place of the title that a name behind "and" shares: "Sens. Jane Roe and Ann Poe", else -1."""
        i = at - 1
        while i > max(floor, at - _SHARED) and self.table.words[i][0].isupper() and not self.role_mask[i]:
            i -= 1
        return i if self.role_mask[i] and self.table.lower[i].rstrip(".") in _PLURAL else -1

    def _left_edge(self, floor: int, at: int) -> int:
        """Return where the noun phrase whose head is word ``at`` begins, articles left out."""
        edge = at
        while edge > max(floor, at - _PREMODIFIERS) and self._modifies(edge - 1):
            edge -= 1
        while edge < at and (self.table.words[edge] in POSSESSIVES or self.table.lower[edge] == "and"):
            edge += 1
        return edge

    def _modifies(self, i: int) -> bool:
        word = self.table.words[i]
        if self.role_mask[i] or word in POSSESSIVES or word == "most" or self.table.hyphened(i):
            return True
        if word[0].isupper():
            return self.table.lower[i] not in gazetteers.stop_words() or word in gazetteers.countries().names
        return word in gazetteers.role_modifiers() or word in gazetteers.body_nouns() or _is_adjective(word)

    def _with_complement(self, floor: int, at: int) -> Role | None:
        """Find "the head of Nato" ending at word ``at``: a role noun with a preposition behind it."""
        for i in range(at - 1, max(floor, at - _POSTMODIFIERS) - 1, -1):
            if self.table.words[i] in _ENDS or self.table.words[i] in gazetteers.speech_verbs():
                return None
            if self.role_mask[i] and self.table.lower[i + 1] in ("of", "at", "for", "to", "in", "with"):
                return self._role(self._left_edge(floor, i), at + 1, i + 1)
        return None

    # after a name

    def _after(self, last: int) -> list[Role | None]:
        last = self._becoming(last)
        if last >= len(self.role_mask) or self.table.words[last] not in _LINKING:
            return []
        _, ceiling = self._sentence(last - 1)
        at = last + 1
        if at + 1 < ceiling and self.table.words[at].isdigit() and self.table.words[at + 1] == ",":
            at += 2
        if at < ceiling and self.table.lower[at] in _DETERMINERS:
            at += 1
        elif self.table.words[last][0].isalpha() or self.table.sentences[self.table.sentence_of[last]].headline:
            return []
        head = self._head(at, ceiling)
        if not head or (self.table.spaced(head - 1) and self.table.words[head][0].isupper()):
            return []
        return self._apposition(at, head, ceiling)

    def _becoming(self, last: int) -> int:
        """Return the place of "became" a few words behind a name ("this week became the first"), else ``last``."""
        if last >= len(self.role_mask) or not self.table.words[last][0].isalpha():
            return last
        _, ceiling = self._sentence(last - 1)
        return next((i for i in range(last, min(ceiling, last + 4)) if self.table.lower[i] == "became"), last)

    def _head(self, at: int, ceiling: int) -> int:
        """Return the place behind the head noun of the noun phrase that begins at ``at``, 0 without one."""
        end = 0
        for i in range(at, min(ceiling, at + _PREMODIFIERS)):
            if self.role_mask[i] and not self._addresses(i):
                end = i + 1
            elif end and self.table.words[i] in POSSESSIVES:
                end = 0
            elif not self._leads_on(i, ceiling, behind_noun=bool(end)):
                break
        return 0 if end and self._qualifies(end, ceiling) else end

    def _leads_on(self, i: int, ceiling: int, *, behind_noun: bool) -> bool:
        """Say whether word ``i`` may stand before the head noun, also where one that may be it went before."""
        if self.table.owns(i):
            return True
        if behind_noun and not (self._apart_at(i, ceiling) or self._goes_on(i, ceiling)):
            return False
        return self._modifies(i) or self._inside(i, ceiling)

    def _addresses(self, i: int) -> bool:
        """Say whether a word is a form of address that gives no office: Mr."""
        honorific = gazetteers.honorifics().get(self.table.words[i].rstrip("."))
        return bool(honorific and not honorific.office)

    def _goes_on(self, i: int, ceiling: int) -> bool:
        """Say whether a role noun follows that the one before only modifies: "chief political strategist"."""
        ceiling = min(ceiling, i + _PREMODIFIERS)
        words = self.table.words
        while i < ceiling - 1 and words[i][1:].islower() <= words[i][0].islower() and not self.role_mask[i]:
            chief = words[i - 1] == "chief" and self.role_mask[i + 1] and words[i].isalpha()
            if not (chief or self._modifies(i)):
                return False
            i += 1
        return self.role_mask[i] and words[i][0].islower()

    def _qualifies(self, end: int, ceiling: int) -> bool:
        """Say whether the party named last only qualifies a noun: "the Republican half"."""
        if self.table.words[end - 1] not in _PARTIES or end >= ceiling:
            return False
        behind = self.table.lower[end]
        return behind.isalpha() and behind[-3:] != "ing" and not _is_small(behind)

    def _apart_at(self, i: int, ceiling: int) -> bool:
        return self.table.lower[i] in _APART and i + 1 < ceiling and self.role_mask[i + 1]

    def _inside(self, i: int, ceiling: int) -> bool:
        """Say whether a word is a modifier as in "a military and defence expert" or "a software engineer"."""
        word = self.table.lower[i]
        return (word == "and" and i + 1 < ceiling and self._modifies(i + 1)) or (
            self._marked_by(i + 2, ceiling) and word.isalpha() and word not in gazetteers.stop_words()
        )

    def _marked_by(self, end: int, ceiling: int) -> bool:
        """Say whether a role noun stands right before ``end``, or one noun later: "a talk show host"."""
        if end > ceiling or self.role_mask[end - 1]:
            return end <= ceiling
        between = self.table.lower[end - 1]
        return end < ceiling and self.role_mask[end] and between.isalpha() and not _is_small(between)

    def _apposition(self, at: int, head: int, ceiling: int) -> list[Role | None]:
        end = head
        if end < ceiling and self.table.lower[end] in _LINKS - {"and", "by"}:
            end = self._right_edge(end, ceiling)
        roles: list[Role | None] = []
        for i in range(head, end):
            if self.table.lower[i] == "and" and self._head(i + 1, end):
                roles.append(self._role(at, i, head))
                at, head = i + 1, self._head(i + 1, end)
        return [*roles, self._role(at, end, head)]

    def _right_edge(self, at: int, ceiling: int) -> int:
        end = at
        verbs, low = gazetteers.speech_verbs(), self.table.lower
        while end < min(ceiling, at + _POSTMODIFIERS) and (low[end] not in _ENDS or self.table.hyphened(end)):
            acts = low[end] in verbs and (low[end].endswith("ed") or low[end] in _FINITE)
            if acts or self.table.words[end] in _AUXILIARY:
                break
            end += 1
        while end > at and low[end - 1] in _LINKS | _DETERMINERS:
            end -= 1
        return end

    def _role(self, first: int, last: int, head: int) -> Role | None:
        while first < head and self.table.lower[first] in _DETERMINERS:
            first += 1
        words = [word.rstrip(".") for word in self.table.words[first:head]]
        honorifics = [gazetteers.honorifics().get(word) for word in words]
        if first >= last or all(honorific and not honorific.office for honorific in honorifics):
            return None
        return Role(first, last, head)

    # a role alone

    def alone(self, i: int) -> Role | None:
        """Return the role phrase with "the" whose head noun is word ``i``."""
        floor, _ = self._sentence(i)
        edge = self._left_edge(floor, i)
        return None if edge == floor or self.table.lower[edge - 1] != "the" else Role(edge, i + 1, i + 1)


def _is_small(word: str) -> bool:
    return word in gazetteers.stop_words() or word in gazetteers.speech_verbs()


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.fullmatch(word)) and word not in gazetteers.stop_words()
