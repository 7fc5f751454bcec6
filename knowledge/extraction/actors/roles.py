"""Roles an article gives a person, before the name and after it; roles that stand alone."""

import re
from typing import NamedTuple

from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

_DETERMINERS_WORDS = """
the a an his her their its our my this that
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())
_LINKS_WORDS = """
of at for to in with from on and by
"""
_LINKS = frozenset(_LINKS_WORDS.split())
_ADJECTIVE = re.compile(r"[a-z-]*(?:al|ic|ive|ary|ian|ish|ese|ful|ous|ist|est|less)|[a-z]+-[a-z-]+")
_ENDS = frozenset(',.;:()?!“”"—–-…') | {"''", "``", "--", "who", "which", "that", "whose", "as", "when", "where"}
_PREMODIFIERS, _POSTMODIFIERS = 9, 16
_COMPLEMENTS = frozenset(["of", "for", "to", "at", "in", "from"])
_LINKING = frozenset([",", "is", "was", "became", "—", "–"])
_FINITE = frozenset(
    ["said", "says", "told", "tells", "wrote", "thinks", "thought", "won", "lost", "met", "quit", "led"]
)
_APART = frozenset(["vice", "deputy", "former", "ex", "assistant", "under"])


class Role(NamedTuple):
    """Words ``[first, last)`` that give a role; ``head`` is the place behind its head noun."""

    first: int
    last: int
    head: int


class RoleFinder:
    """Finds roles before and after names, and role phrases that stand alone."""

    def __init__(self, scan: Scan, marks: list[bool]) -> None:
        self.scan = scan
        self.marks = marks

    def of_name(self, start: int, end: int) -> list[Role]:
        """Return the roles given right before and right after the name at ``[start, end)``."""
        first, last = self.scan.at(start), self.scan.behind(end)
        found = [self._before(first, last), *self._after(last)]
        return [role for role in found if role]

    def _line(self, i: int) -> tuple[int, int]:
        line = self.scan.lines[self.scan.line_of[i]]
        return line.first, line.last

    # before a name

    def _before(self, first: int, last: int) -> Role | None:
        floor, ceiling = self._line(first)
        at = first - 1
        if at > floor and self.scan.words[at] == ",":
            if not (last == ceiling or self.scan.words[last] in _ENDS):
                return None
            at -= 1
            if at >= floor and not self.marks[at]:
                return self._with_complement(floor, at)
        if at < floor or not self.marks[at]:
            return None
        return self._role(self._left_edge(floor, at), at + 1, at + 1)

    def _left_edge(self, floor: int, at: int) -> int:
        """Return where the noun phrase whose head is word ``at`` begins, articles left out."""
        edge = at
        while edge > max(floor, at - _PREMODIFIERS) and self._modifies(edge - 1):
            edge -= 1
        while edge < at and (self.scan.words[edge] in ("'s", "’s") or self.scan.lower[edge] == "and"):
            edge += 1
        return edge

    def _modifies(self, i: int) -> bool:
        word = self.scan.words[i]
        if self.marks[i] or word in ("'s", "’s", "most"):
            return True
        if word[0].isupper():
            return self.scan.lower[i] not in gazetteers.stop_words() or word in gazetteers.countries().names
        return word in gazetteers.role_modifiers() or word in gazetteers.body_nouns() or _is_adjective(word)

    def _with_complement(self, floor: int, at: int) -> Role | None:
        """Find "the head of Nato" ending at word ``at``: a role noun with a preposition behind it."""
        for i in range(at - 1, max(floor, at - _POSTMODIFIERS) - 1, -1):
            if self.scan.words[i] in _ENDS or self.scan.words[i] in gazetteers.speech_verbs():
                return None
            if self.marks[i] and self.scan.lower[i + 1] in ("of", "at", "for", "to", "in", "with"):
                return self._role(self._left_edge(floor, i), at + 1, i + 1)
        return None

    # after a name

    def _after(self, last: int) -> list[Role | None]:
        last = self._becoming(last)
        if last >= len(self.marks) or self.scan.words[last] not in _LINKING:
            return []
        _, ceiling = self._line(last - 1)
        at = last + 1
        if at + 1 < ceiling and self.scan.words[at].isdigit() and self.scan.words[at + 1] == ",":
            at += 2
        if at < ceiling and self.scan.lower[at] in _DETERMINERS:
            at += 1
        elif self.scan.words[last][0].isalpha():
            return []
        head = self._head(at, ceiling)
        if not head or (self.scan.spaced(head - 1) and self.scan.words[head][0].isupper()):
            return []
        return self._apposition(at, head, ceiling)

    def _becoming(self, last: int) -> int:
        """Return the place of "became" a few words behind a name ("this week became the first"), else ``last``."""
        if last >= len(self.marks) or not self.scan.words[last][0].isalpha():
            return last
        _, ceiling = self._line(last - 1)
        return next((i for i in range(last, min(ceiling, last + 4)) if self.scan.lower[i] == "became"), last)

    def _head(self, at: int, ceiling: int) -> int:
        """Return the place behind the head noun of the noun phrase that begins at ``at``, 0 without one."""
        end = 0
        for i in range(at, min(ceiling, at + _PREMODIFIERS)):
            if self.marks[i]:
                end = i + 1
            elif end and not self._apart_at(i, ceiling):
                break
            elif not (self._modifies(i) or self._inside(i, ceiling)):
                return end
        return end

    def _apart_at(self, i: int, ceiling: int) -> bool:
        return self.scan.lower[i] in _APART and i + 1 < ceiling and self.marks[i + 1]

    def _inside(self, i: int, ceiling: int) -> bool:
        """Let "a military and defence expert" and "a software engineer" through."""
        word = self.scan.lower[i]
        return (word == "and" and i + 1 < ceiling and self._modifies(i + 1)) or (
            i + 1 < ceiling and self.marks[i + 1] and word.isalpha() and word not in gazetteers.stop_words()
        )

    def _apposition(self, at: int, head: int, ceiling: int) -> list[Role | None]:
        end = head
        if end < ceiling and self.scan.lower[end] in _LINKS - {"and", "by"}:
            end = self._right_edge(end, ceiling)
        roles: list[Role | None] = []
        for i in range(head, end):
            if self.scan.lower[i] == "and" and self._head(i + 1, end):
                roles.append(self._role(at, i, head))
                at, head = i + 1, self._head(i + 1, end)
        return [*roles, self._role(at, end, head)]

    def _right_edge(self, at: int, ceiling: int) -> int:
        end = at
        verbs, low = gazetteers.speech_verbs(), self.scan.lower
        while end < min(ceiling, at + _POSTMODIFIERS) and low[end] not in _ENDS:
            if low[end] in verbs and (low[end].endswith("ed") or low[end] in _FINITE):
                break
            end += 1
        while end > at and low[end - 1] in _LINKS | _DETERMINERS:
            end -= 1
        return end

    def _role(self, first: int, last: int, head: int) -> Role | None:
        while first < head and self.scan.lower[first] in _DETERMINERS:
            first += 1
        words = [word.rstrip(".") for word in self.scan.words[first:head]]
        honorific = gazetteers.honorifics().get(words[-1]) if len(words) == 1 else None
        if first >= last or (honorific and not honorific.office):
            return None
        return Role(first, last, head)

    # a role alone

    def alone(self, i: int) -> Role | None:
        """Return the role phrase with "the" whose head noun is word ``i`` and that names nobody itself."""
        floor, ceiling = self._line(i)
        edge = self._left_edge(floor, i)
        if edge == floor or self.scan.lower[edge - 1] != "the":
            return None
        return Role(edge, i + 1, i + 1) if self._stands_alone(i + 1, ceiling) else None

    def _stands_alone(self, at: int, ceiling: int) -> bool:
        """Say whether neither a name nor what the role is of follows."""
        if at >= ceiling:
            return True
        if self.marks[at] or self.scan.words[at][0].isupper() or self.scan.lower[at] in _COMPLEMENTS:
            return False
        return not (self.scan.words[at] == "," and at + 1 < ceiling and self.scan.words[at + 1][0].isupper())


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.fullmatch(word)) and word not in gazetteers.stop_words()
