"""Noun phrases of roles read from left to right: head nouns, what "and" joins to them, and their complements."""

from typing import NamedTuple

from knowledge.extraction.actors.premodifiers import DETERMINERS, Premodifiers
from knowledge.extraction.actors.token_table import POSSESSIVES
from knowledge.language import gazetteers
from knowledge.language.leaning_words import TIME
from knowledge.language.person_nouns import is_person_noun

_LINKS = frozenset("of at for to in with from on".split())  # noqa: SIM905
_ENDS_WORDS = """
who which that whom whose as when where while after before during since until because although though if amid despite
whether but or than via
"""
ENDS = frozenset(',.;:()?!“”"—–…') | {"''", "``", "--"} | frozenset(_ENDS_WORDS.split())
"""Where a noun phrase with its complements ends."""
_FINITE = frozenset("said says told tells wrote thinks thought won lost met quit led".split())  # noqa: SIM905
_AUXILIARY_WORDS = "is are was were has have had will would can could may might must did does"
AUXILIARY = frozenset(_AUXILIARY_WORDS.split())
_DATED = frozenset("in on from by since until".split())  # noqa: SIM905
_APART = frozenset("vice deputy former ex assistant under".split())  # noqa: SIM905
_LONGEST_PHRASE, _LONGEST_COMPLEMENT = 12, 20
_SHORTEST_UNKNOWN = 4
_ABOUT = frozenset(["nearly", "almost", "just", "only"])
_CHILDREN = frozenset(["child", "boy", "girl"])
"""Nouns that say who somebody is only with whose: "the Queen's third child"."""


class RolePhrase(NamedTuple):
    """A role at tokens ``[first, last)``; ``parts`` are its nouns with their premodifiers, without complements.

    "the founder and former CEO of Acme" has the parts "founder" and "former CEO".
    """

    first: int
    last: int
    parts: tuple[tuple[int, int], ...]


class RolePhraseReader:
    """Reads a noun phrase that gives a role, from its first word on."""

    def __init__(self, premodifiers: Premodifiers) -> None:
        self.table = premodifiers.table
        self._premodifiers = premodifiers

    def read(self, at: int, ceiling: int) -> RolePhrase | None:
        """Read the role that begins at word ``at``, perhaps with an article; None if the words there give none."""
        first = at + (at < ceiling and self.table.lower[at] in DETERMINERS)
        while first < ceiling and (self.table.lower[first] in _ABOUT or self.table.lower[first].endswith("-old")):
            first += 1
        if first + 1 < ceiling and self.table.lower[first] in TIME and self.table.words[first + 1] in POSSESSIVES:
            first += 2
        end = self._simple(first, ceiling, introduced=first > at)
        if not end:
            return None
        parts = [(first, end)]
        while joined := self._joined(end, ceiling):
            parts.append(joined)
            end = joined[1]
        if end < ceiling and self.table.lower[end] in _LINKS and not self._is_infinitive(end, ceiling):
            end = self._right_edge(end, ceiling)
            parts += self._parts_between(parts[-1][1], end)
        return RolePhrase(first, end, tuple(parts))

    def _is_infinitive(self, i: int, ceiling: int) -> bool:
        low = self.table.lower
        return low[i] == "to" and i + 1 < ceiling and (low[i + 1] == "be" or low[i + 1] in gazetteers.no_modifiers())

    def _simple(self, first: int, ceiling: int, *, introduced: bool) -> int:
        """Return the place behind the head noun of the phrase at ``first``, 0 without one."""
        if first < ceiling and self.table.lower[first] == "one":
            return self._one_of(first + 1, ceiling)
        stop = first
        while stop < min(ceiling, first + _LONGEST_PHRASE) and not self._closes(stop, first):
            stop += 1
        if stop == first:
            return 0
        if self._is_head(stop - 1) or self._is_owned_child(first, stop):
            return 0 if self._names_follow(stop, ceiling) else stop
        for i in range(first, stop - 1):
            if self._is_head(i) and self._leads_off(i + 1):
                return i + 1
        return stop if introduced and self._is_unknown_noun(first, stop, ceiling) else 0

    def _one_of(self, at: int, ceiling: int) -> int:
        """Return the place behind "of the organisers" at word ``at``, 0 if something else follows "one"."""
        low = self.table.lower
        if at + 1 >= ceiling or low[at] != "of":
            return 0
        stop = first = at + 1 + (low[at + 1] in DETERMINERS)
        while stop < min(ceiling, first + _LONGEST_PHRASE) and not self._closes(stop, first):
            stop += 1
            if low[stop - 1].endswith("s") and is_person_noun(low[stop - 1][:-1]):
                return stop
        return 0

    def _is_head(self, i: int) -> bool:
        return self._premodifiers.is_head(i)

    def _is_owned_child(self, first: int, stop: int) -> bool:
        return self.table.lower[stop - 1] in _CHILDREN and not POSSESSIVES.isdisjoint(self.table.words[first:stop])

    def _names_follow(self, stop: int, ceiling: int) -> bool:
        return stop < ceiling and self.table.words[stop][0].isupper() and self.table.spaced(stop - 1)

    def _closes(self, i: int, first: int) -> bool:
        """Say whether a noun phrase that began at ``first`` ends before word ``i``."""
        words, low = self.table.words, self.table.lower[i]
        if self._premodifiers.role_mask[i] or words[i] in POSSESSIVES or self.table.hyphened(i):
            return False
        if low == "and":
            return i == first or self._is_head(i - 1) or not self._premodifiers.modifies(i - 1)
        if low in ENDS or low in DETERMINERS or low in AUXILIARY or not words[i][0].isalnum():
            return True
        if low in _LINKS:
            return True
        if words[i][0].isupper():
            return False
        bare = i == first and (not i or self.table.lower[i - 1] not in DETERMINERS)
        if bare and low not in gazetteers.role_modifiers() and low in gazetteers.no_modifiers():
            return not low.endswith(("ed", "ly"))
        acts = low in gazetteers.speech_verbs() and low.endswith(("s", "ed"))
        verb = low in _FINITE or (acts and i > first and self._is_head(i - 1))
        small = low in gazetteers.stop_words() and low not in gazetteers.role_modifiers()
        return verb or (small and low not in ("first", "second", "third", "last", "most"))

    def _leads_off(self, i: int) -> bool:
        """Say whether word ``i`` behind a person noun begins what the person does or suffers: "lawyer representing"."""
        low = self.table.lower[i]
        return self.table.words[i][0].islower() and (
            low.endswith(("ing", "ed", "ly")) or low in gazetteers.no_modifiers() or low in gazetteers.speech_verbs()
        )

    def _is_unknown_noun(self, first: int, stop: int, ceiling: int) -> bool:
        """Say whether a short phrase with an article closes with a word news hardly knows: "a sarpanch"."""
        low = self.table.lower[stop - 1]
        plain = low.isalpha() and self.table.words[stop - 1][0].islower() and len(low) >= _SHORTEST_UNKNOWN
        closed = stop == ceiling or self.table.lower[stop] in ENDS | {"from", "of", "at"}
        if not (plain and closed) or stop - first > 3 or low.endswith(("ing", "ed", "ly", "ness", "ion", "ity", "s")):
            return False
        known = (gazetteers.common_words(), gazetteers.no_modifiers(), gazetteers.agent_nouns())
        return not any(low in words for words in known)

    # what "and" and commas join

    def _joined(self, end: int, ceiling: int) -> tuple[int, int] | None:
        """Read "and former chairman", ", activist" or ", and co-author" at word ``end``."""
        low = self.table.lower
        comma = end < ceiling and low[end] == ","
        at = end + comma
        conjunct = at < ceiling and low[at] == "and"
        first = at + conjunct
        if not (comma or conjunct) or first >= ceiling or (comma and self.table.words[first][0].isupper()):
            return None
        article = low[first] in ("a", "an")
        if low[first] in DETERMINERS and not (article and conjunct):
            return None
        behind = self._simple(first + article, ceiling, introduced=False)
        if not behind or (comma and not conjunct and not self._list_goes_on(behind, ceiling)):
            return None
        return (first + article, behind)

    def _list_goes_on(self, at: int, ceiling: int) -> bool:
        """Say whether a list in which commas stand reaches its "and": ", activist and poet"."""
        if at < ceiling and self.table.lower[at] == "and":
            return self._joined(at, ceiling) is not None
        return at < ceiling and self.table.lower[at] == "," and self._joined(at, ceiling) is not None

    def _parts_between(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the further roles inside complements: "director at the bank and a co-author of the report"."""
        found = []
        for i in range(first, last - 1):
            if self.table.lower[i] == "and":
                begin = i + 1 + (self.table.lower[i + 1] in ("a", "an"))
                end = self._simple(begin, last, introduced=False)
                if end and begin < end:
                    found.append((begin, end))
        return found

    # complements

    def _right_edge(self, at: int, ceiling: int) -> int:
        end = at
        while end < min(ceiling, at + _LONGEST_COMPLEMENT):
            if self.table.lower[end] == ",":
                behind = self._over_comma(end, ceiling)
                if not behind:
                    break
                end = behind
            elif self._ends_complement(end, ceiling):
                break
            else:
                end += 1
        low = self.table.lower
        while end > at and low[end - 1] in _LINKS | DETERMINERS | {"and", "by"}:
            end -= 1
        return end

    def _ends_complement(self, i: int, ceiling: int) -> bool:
        low, word = self.table.lower[i], self.table.words[i]
        if self.table.hyphened(i) or word in POSSESSIVES:
            return False
        if low in ENDS or low in AUXILIARY or word == "-":
            return True
        if low in gazetteers.speech_verbs() and (low.endswith("ed") or low in _FINITE):
            return True
        following = self.table.lower[i + 1] if i + 1 < ceiling else ""
        if low in _DATED and (following.isdigit() or following in TIME):
            return True
        if low == "and" and following:
            name = self.table.words[i + 1] in gazetteers.given_names() and following not in gazetteers.common_words()
            acts = self.table.words[i + 1][0].islower() and self._acts(following)
            return name or (acts and not self._simple(i + 1, ceiling, introduced=False))
        return False

    def _acts(self, low: str) -> bool:
        """Say whether a lower-case word is likely a finite verb."""
        if low in AUXILIARY:
            return True
        return low in gazetteers.no_modifiers() or (low in gazetteers.speech_verbs() and low.endswith(("s", "ed")))

    def _over_comma(self, i: int, ceiling: int) -> int:
        """Return the place behind ", Germany" or ", and co-author" that go on a complement at comma ``i``, else 0."""
        words, end = self.table.words, i + 1
        if end < ceiling and self.table.lower[end] == "and":
            joined = self._joined(i, ceiling)
            return joined[1] if joined else 0
        while end < min(ceiling, i + 4) and words[end][0].isupper() and not self._premodifiers.role_mask[end]:
            end += 1
        place = " ".join(words[i + 1 : end])
        closed = end > i + 1 and (end == ceiling or self.table.lower[end] in ENDS)
        return end if closed and words[i - 1][0].isupper() and self._is_place(place) else 0

    def _is_place(self, name: str) -> bool:
        return name in gazetteers.countries().names or name in gazetteers.cities()
