"""Role phrases: offices, ranks and occupations before a name, in apposition beside it, and standing alone.

What stands before a name is read from its head noun to the left (``premodifiers``), what stands in apposition or behind
"is" and "as" from its first word to the right (``role_complements``).
"""

from typing import NamedTuple

from knowledge.extraction.actors.apposition import is_closed
from knowledge.extraction.actors.chunks import country_prefix
from knowledge.extraction.actors.premodifiers import DETERMINERS, Premodifiers
from knowledge.extraction.actors.role_complements import AUXILIARY, ENDS, RolePhrase, RolePhraseReader
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers
from knowledge.language.person_nouns import is_person_noun, is_person_plural
from knowledge.language.roles import is_kin

_DASHES = frozenset(["—", "–", "-", "--"])
_CLOSING = frozenset(",.;:!?") | _DASHES
_BE = frozenset(["is", "was", "became"])
_ALSO = frozenset("also still now currently already later both".split())  # noqa: SIM905
_THEN = frozenset("then once previously formerly".split())  # noqa: SIM905
_WHEN = _ALSO | _THEN
_ENDS_BUT_AS = ENDS - {"as"}
_APPOINTING_WORDS = """
works worked work working serves served serving acts acted appointed reappointed named elected hired installed
nominated confirmed sworn employed in joined retired trained doubles resigned
"""
_APPOINTING = frozenset(_APPOINTING_WORDS.split())
_INSTALLING = frozenset("appointed reappointed named elected hired installed nominated confirmed".split())  # noqa: SIM905
_PLURAL = frozenset("sens reps govs senators representatives governors congressmen drs".split())  # noqa: SIM905
_MANY = frozenset(["are", "were", "have"])
_TITLES = frozenset("king queen prince princess emperor empress sultan emir crown".split())  # noqa: SIM905
_DENYING = frozenset(["no", "any", "every", "each"])
_PLACING = frozenset("in on at near into across inside outside".split())  # noqa: SIM905
_SHARED, _REACH, _FARTHEST = 5, 5, 24


class Role(NamedTuple):
    """Tokens ``[first, last)`` that give a role; ``parts`` are its nouns, each ``[first, last)`` without complement."""

    first: int
    last: int
    parts: tuple[tuple[int, int], ...]


class RoleFinder:
    """Finds roles before and after names, and role phrases that stand alone.

    ``in_quotes`` tells of each token whether it is somebody's word: what somebody calls a person ("he was an honest
    witness") is praise or blame, no role.
    """

    def __init__(self, table: TokenTable, role_mask: list[bool], in_quotes: list[bool]) -> None:
        self.table = table
        self.role_mask = role_mask
        self._in_quotes = in_quotes
        self._premodifiers = Premodifiers(table, role_mask)
        self._reader = RolePhraseReader(self._premodifiers)

    def of_name(self, start: int, end: int) -> list[Role]:
        """Return the roles given right before and right after the name at ``[start, end)``."""
        first, last = self.table.at(start), self.table.behind(end)
        before = self._before(first, last)
        found = [self._before_title(before), before, self._after(first, last)]
        return [role for role in found if role]

    def is_title(self, role: Role) -> bool:
        """Say whether a role is only the title that belongs to a name: "Queen", "the late King", not "Dutch Queen"."""
        words = self.table.words[role.first : role.last]
        known = gazetteers.countries()
        owned = any(word in POSSESSIVES or word in known.demonyms or word in known.names for word in words)
        return words[-1].lower() in _TITLES and not owned

    def alone(self, i: int) -> Role | None:
        """Return the role phrase with "the" or a country as owner ("Norway's") whose head noun is word ``i``."""
        floor, _ = self._sentence(i)
        edge = self._premodifiers.left_edge(floor, i)
        if self.behind_country(edge, i) or (edge > floor and self.table.lower[edge - 1] == "the"):
            return Role(edge, i + 1, ((edge, i + 1),))
        return None

    def behind_country(self, first: int, last: int) -> int:
        """Return the place behind the country that owns the role at ``[first, last)`` and its ``'s``, 0 without one."""
        owner, _ = country_prefix(self.table, first, last)
        behind = first + owner
        return behind + 1 if owner and behind < last and self.table.words[behind] in POSSESSIVES else 0

    def in_address(self, i: int) -> Role | None:
        """Return the office at word ``i`` that addresses somebody in quotation marks: "Mr. President,"."""
        floor, ceiling = self._sentence(i)
        if i == floor or not self._in_quotes[i] or not self._addresses(i - 1) or not self.table.words[i][0].isupper():
            return None
        framed = i - 1 == floor or not self.table.words[i - 2][-1].isalnum()
        closed = i + 1 == ceiling or self.table.words[i + 1] in _CLOSING
        return Role(i, i + 1, ((i, i + 1),)) if framed and closed else None

    def _sentence(self, i: int) -> tuple[int, int]:
        sentence = self.table.sentences[self.table.sentence_of[i]]
        return sentence.first, sentence.last

    # before a name

    def _before(self, first: int, last: int) -> Role | None:
        floor, ceiling = self._sentence(first)
        at = self._over_titles(floor, first - 1)
        if at > floor and self.table.words[at] == ",":
            return self._introduced(floor, at, last, ceiling)
        if at > floor and self.table.words[at] == "and":
            at = self._shared(floor, at)
        if at < floor or not (self._premodifiers.is_head(at) or self._is_head_before_name(floor, at)):
            return self._with_bare_complement(floor, at)
        if self._premodifiers.acts(at) or self._is_of_others(at, last, ceiling) or self._tells_generation(at):
            return None
        edge = self._premodifiers.left_edge(floor, at)
        if last < ceiling and self.table.lower[last] in _MANY:
            edge = self._behind_last_and(edge, at)
        return self._role(edge, at + 1)

    def _is_of_others(self, at: int, last: int, ceiling: int) -> bool:
        """Say whether a noun in small letters belongs to who is called after the name: "veteran Roe loyalists"."""
        following = self.table.lower[last] if last < ceiling and self.table.spaced(last - 1) else ""
        agents = following.endswith(("ers", "ors", "ists")) and is_person_noun(following[:-1])
        others = agents or is_person_noun(following) or is_person_plural(following)
        return self.table.words[at][0].islower() and others

    def _tells_generation(self, at: int) -> bool:
        """Say whether a word tells father from son, "the elder Roe", and is no office: "the church elder Tom Roe"."""
        return self.table.lower[at] == "elder" and self.table.before(at) == "the"

    def _before_title(self, title: Role | None) -> Role | None:
        """Return the role in small letters right before an office with a capital: "rival Sen. Ted Cruz"."""
        if not title or self.table.words[title.first][0].islower():
            return None
        floor, at = self._sentence(title.first)[0], title.first - 1
        if at < floor or self.table.words[at][0].isupper() or not self._premodifiers.is_head(at):
            return None
        return self._role(self._premodifiers.left_edge(floor, at), at + 1)

    def _over_titles(self, floor: int, at: int) -> int:
        """Return the last word before forms of address that give no office: "chairman Sir"."""
        while at >= floor and self._addresses(at):
            at -= 1
        return at

    def _addresses(self, i: int) -> bool:
        honorific = gazetteers.honorifics().get(self.table.words[i].rstrip("."))
        return bool(honorific and not honorific.office)

    def _shared(self, floor: int, at: int) -> int:
        """Return the place of the title that a name behind "and" shares: "Sens. Jane Roe and Ann Poe", else -1."""
        i = at - 1
        while i > max(floor, at - _SHARED) and self.table.words[i][0].isupper() and not self.role_mask[i]:
            i -= 1
        return i if self.role_mask[i] and self.table.lower[i].rstrip(".") in _PLURAL else -1

    def _is_head_before_name(self, floor: int, at: int) -> bool:
        """Say whether word ``at`` is a person noun only because a name follows and a word qualifies it."""
        if at == floor or not self._premodifiers.may_be_head_beside_name(at):
            return False
        return self.table.spaced(at) and self._premodifiers.modifies(at - 1)

    def _behind_last_and(self, edge: int, at: int) -> int:
        """Return where the last of several joined nouns begins, of which each is another person."""
        return next((i + 1 for i in range(at, edge, -1) if self.table.lower[i] == "and"), edge)

    def _with_bare_complement(self, floor: int, at: int) -> Role | None:
        """Find "superintendent of police" before a name: an office whose complement has neither article nor name."""
        low = self.table.lower
        if "of" not in low[max(floor, at - 4) + 1 : max(at, 0)]:
            return None
        for i in range(at - 1, max(floor, at - 4), -1):
            if self.table.lower[i] == "of" and self.role_mask[i - 1]:
                inside = range(i + 1 + (self.table.lower[i + 1] == "the"), at + 1)
                if inside and all(self._premodifiers.modifies(k) and self.table.words[k][0].islower() for k in inside):
                    return self._role(self._premodifiers.left_edge(floor, i - 1), at + 1, head=i)
        return None

    def _introduced(self, floor: int, comma: int, last: int, ceiling: int) -> Role | None:
        """Read the role before a comma that introduces a name: "The town clerk, Doris Pym,"."""
        for begin in self._beginnings(floor, comma):
            phrase = self._reader.read(begin, comma)
            if phrase and self._is_in_place(begin, phrase):
                return None
            if phrase and self._reaches(phrase, comma) and self._closes_apposition(begin, floor, last, ceiling):
                return self._inner(phrase, floor) or self._of_phrase(phrase)
        return None

    def _is_in_place(self, begin: int, phrase: RolePhrase) -> bool:
        """Say whether a phrase tells where something is, by a noun that is no person's: "On the island of Utö, "."""
        return self.table.before(begin) in _PLACING and not self._premodifiers.is_head(phrase.parts[0][1] - 1)

    def _reaches(self, phrase: RolePhrase, comma: int) -> bool:
        """Say whether a phrase goes up to the comma, or to a year before it: "prosecutor in 2020, Ann Poe"."""
        return phrase.last == comma or (phrase.last + 2 == comma and self.table.words[comma - 1].isdigit())

    def _inner(self, phrase: RolePhrase, floor: int) -> Role | None:
        """Return the person noun that ends a complement and has the name: "son of the chef, Ann Poe"."""
        at = phrase.last - 1
        head = phrase.parts[-1][1]
        if at < head or not self._premodifiers.is_head(at):
            return None
        edge = self._premodifiers.left_edge(head, at)
        owned = self.table.lower[edge - 1] in DETERMINERS or not POSSESSIVES.isdisjoint(self.table.words[edge:at])
        kin = is_kin(" ".join(self.table.words[slice(*phrase.parts[0])]))
        if kin or (owned and phrase.first > floor + 1):
            return self._role(edge, at + 1)
        return None

    def _closes_apposition(self, begin: int, floor: int, last: int, ceiling: int) -> bool:
        if last == ceiling or self.table.lower[last] in ENDS or self.table.words[last] in _DASHES:
            return True
        opens = begin == floor or (begin == floor + 1 and self.table.lower[floor] == "as")
        return opens and (self.table.lower[last] in AUXILIARY or self.table.lower[floor] == "as")

    def _beginnings(self, floor: int, comma: int) -> list[int]:
        """Return where a noun phrase that ends at a comma may begin, the farthest first."""
        lowest = comma - 1
        while lowest > max(floor, comma - _FARTHEST) and self.table.lower[lowest - 1] not in ENDS:
            lowest -= 1
        low = self.table.lower
        verbs = gazetteers.speech_verbs()
        return [
            i
            for i in range(lowest, comma)
            if i == lowest or low[i] in DETERMINERS or low[i - 1] in verbs or self._is_owner(i, comma)
        ]

    def _is_owner(self, i: int, comma: int) -> bool:
        return self.table.words[i][0].isupper() and i + 1 < comma and self.table.owns(i)

    # after a name

    def _after(self, first: int, last: int) -> Role | None:
        floor, ceiling = self._sentence(first)
        if last >= ceiling:
            return None
        word = self.table.lower[last]
        if word in (",", "(") or (word in _DASHES and not self.table.hyphened(last)):
            return self._in_apposition(first, last + 1, ceiling)
        if word == "as":
            verbs = self.table.lower[max(floor, first - _REACH) : first]
            return self._phrase(last + 1, ceiling) if _INSTALLING & set(verbs) else None
        return self._in_predicate(last, ceiling)

    def _in_apposition(self, name: int, at: int, ceiling: int) -> Role | None:
        begin = at
        at = self._over_details(at, ceiling)
        placed = at > begin and self.table.words[at - 2][0].isupper()
        while at + 1 < ceiling and (
            self.table.lower[at] in _ALSO or (self.table.lower[at] in _THEN and self.table.lower[at + 1] in DETERMINERS)
        ):
            at += 1
        if at < ceiling and self.table.lower[at] in ("who", "himself", "herself"):
            return self._in_predicate(at + 1, ceiling)
        if at < ceiling and self.table.lower[at] == "becomes":
            return self._phrase(at + 1, ceiling)
        bare = at < ceiling and self.table.lower[at] not in DETERMINERS
        if bare and self.table.sentences[self.table.sentence_of[at - 1]].headline:
            return None
        role = self._phrase(at, ceiling)
        if not role or not is_closed(self.table, name, at, (role.parts[0][1], role.last)):
            return None
        return role if not placed or self._premodifiers.is_head(role.parts[0][1] - 1) else None

    def _over_details(self, at: int, ceiling: int) -> int:
        """Return the place behind age and place: "Lars Holm, 60, from Odense, a printer", "Elin Fors (27), a cook"."""
        words, low = self.table.words, self.table.lower
        begin = at + (at < ceiling and low[at] == "aged")
        if begin + 1 < ceiling and words[begin].isdigit():
            closed = begin + 1 + (words[begin + 1] == ")")
            at = closed + 1 if closed < ceiling and words[closed] == "," else at
        if at < ceiling and low[at] in ("from", "of"):
            end = at + 1
            while end < min(ceiling, at + _REACH) and words[end][0].isupper():
                end += 1
            at = end + 1 if at + 1 < end < ceiling and words[end] == "," else at
        return at

    def _in_predicate(self, at: int, ceiling: int) -> Role | None:
        """Read the role behind "is", "became" or "was appointed as", whose subject the name is."""
        low = self.table.lower
        became = low.index("became", at, at + 4) if "became" in low[at : min(ceiling, at + 4)] else at
        if became < ceiling and low[became] in _BE and not self._in_quotes[became]:
            begin = became + 1
            while begin < ceiling and low[begin] in _WHEN:
                begin += 1
            if begin < ceiling and low[begin] in DETERMINERS:
                return self._phrase(begin, ceiling)
        end = min(ceiling, at + _REACH + 1)
        for i in range(at + 1, end if "as" in low[at + 1 : end] else at):
            if low[i] in _ENDS_BUT_AS:
                return None
            if low[i] == "as" and low[i - 1] in _APPOINTING:
                return self._phrase(i + 1, ceiling)
        return None

    def _phrase(self, at: int, ceiling: int) -> Role | None:
        if at >= ceiling or self.table.lower[at] in _DENYING:
            return None
        phrase = self._reader.read(at, ceiling)
        return self._of_phrase(phrase) if phrase else None

    def _of_phrase(self, phrase: RolePhrase) -> Role | None:
        if self._only_addresses(phrase.first, phrase.last):
            return None
        return Role(*phrase)

    def _role(self, first: int, last: int, head: int = 0) -> Role | None:
        if self._only_addresses(first, last):
            return None
        return Role(first, last, self._parts(first, head or last))

    def _only_addresses(self, first: int, last: int) -> bool:
        words = self.table.lower[first:last]
        return words in (["fellow"], ["elder"]) or all(map(self._addresses, range(first, last)))

    def _parts(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Split the nouns that "and" joins: "founder and former CEO"."""
        found = []
        for i in range(first, last):
            if self.table.lower[i] == "and" and self._premodifiers.is_head(i - 1):
                found.append((first, i))
                first = i + 1
        return (*found, (first, last))
