"""Named entity chunking: sequences of capitalised tokens, split where one name ends and another begins."""

from knowledge.extraction.actors.calendar_names import find_calendar_names
from knowledge.extraction.actors.chunks import Chunk, is_organisation
from knowledge.extraction.actors.headline_names import whole_in_headlines
from knowledge.extraction.actors.multiword_names import find_multiword_names
from knowledge.extraction.actors.name_boundaries import split_chunk
from knowledge.extraction.actors.name_joints import joint
from knowledge.extraction.actors.named_institutions import is_namesake
from knowledge.extraction.actors.token_table import (
    SURNAME_PARTICLES,
    TokenTable,
    is_small_name,
    may_continue_name,
    may_open_name,
)
from knowledge.language import gazetteers

_ACRONYM = 4
"""Letters of an acronym at most. Judgement, not measured."""
LONGEST = 14
"""Words in a name at most; what is longer is a line of capitals."""
_CALENDAR_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february july september october november december
jan. feb. aug. sept. oct. nov. dec. jan feb sept oct nov dec
am pm gmt est edt cst cdt mst mdt pst pdt utc bst cet cest ist jst
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_ALSO_GIVEN = frozenset(["Will", "Said", "Christ"])
_CAUSES = frozenset(["Against", "Without", "For"])
"""Prepositions with a capital inside the names of leagues and campaigns: "League Against Cruel Sports"."""
_OFFICES_OF_SUBJECTS = frozenset(["minister", "secretary", "commissioner", "officer"])
"""Offices whose names say what they deal with: "Water Resources Minister"."""
_INSIDE = frozenset("Well First One Over Just All Every".split())  # noqa: SIM905
_PARTIES = frozenset(["Republican", "Democrat", "Democratic", "Independent", "Labour", "Conservative", "GOP"])
_OPENING_BODIES = frozenset("First Second Third Every All One Two Three Five Seven Ten".split())  # noqa: SIM905
_OFFICES = frozenset(["High", "Deputy", "Senior", "Special", "Prime", "Assistant", "Acting", "Press", "National"])
_GRADES = frozenset("senior deputy chief former assistant associate executive vice interim acting".split())  # noqa: SIM905


def find_chunks(table: TokenTable, role_mask: list[bool]) -> list[Chunk]:
    """Return the chunks of the document in text order, none across sentences; ``role_mask`` marks words of roles."""
    return _Chunker(table, role_mask).chunks()


class _Chunker:
    """Finds the chunks of one document, from left to right."""

    def __init__(self, table: TokenTable, role_mask: list[bool]) -> None:
        self.table = table
        self.role_mask = role_mask
        self.multiword = find_multiword_names(table)
        self.dated = find_calendar_names(table)

    def chunks(self) -> list[Chunk]:
        """Return the chunks in text order."""
        chunks: list[Chunk] = []
        end = 0
        for i in sorted({*self.table.where("name"), *self.multiword}):
            if i < end:
                continue
            if i in self.multiword:
                end = self.multiword[i]
                chunks.append(Chunk(i, end))
            else:
                end = i + 1
                if self._opens_name(i):
                    found, end = self._chunk_at(i)
                    chunks += found
        return whole_in_headlines(self.table, chunks)

    def _chunk_at(self, i: int) -> tuple[list[Chunk], int]:
        """Return the names that begin at token ``i``, behind roles perhaps, and the token after all that was read."""
        first, title = i, ""
        if self.role_mask[i]:
            first = self._end_of_roles(i)
            title = self.table.text[self.table.starts[i] : self.table.ends[first - 1]]
            if not self._follows_roles(first):
                return [], first
        end = self._before_grade(first, self._extend(first))
        if first == i + 1 and is_namesake(self.table, i, end):
            return [Chunk(i, end)], end
        last = self._before_office(first, end)
        if end - first > LONGEST or (last == end and self._belongs_to_role(first, end)):
            return [], end
        return split_chunk(self.table, Chunk(first, last, title)), end

    def _follows_roles(self, i: int) -> bool:
        """Say whether a name begins at token ``i``, right behind roles."""
        inside = i < len(self.table.words) and self.table.spaced(i - 1)
        return inside and i not in self.multiword and not self.role_mask[i] and self._opens_name(i)

    def _before_grade(self, first: int, end: int) -> int:
        """Leave the grade of the office behind a name to the office: "Acme Senior Adviser"."""
        if end < len(self.role_mask) and self.role_mask[end] and self.table.spaced(end - 1):
            while end - 1 > first and self.table.lower[end - 1] in _GRADES:
                end -= 1
        return end

    def _before_office(self, first: int, end: int) -> int:
        """Leave what an office deals with to the office: "White House Press Secretary", "US Energy Secretary"."""
        behind = end < len(self.role_mask) and self.role_mask[end] and self.table.spaced(end - 1)
        if not behind or end - first < 2 or not self.table.words[end][0].isupper():
            return end
        return next((at for at in range(end - 1, first, -1) if self._ends_before_office(first, at, end)), end)

    def _ends_before_office(self, first: int, at: int, end: int) -> bool:
        """Say whether a familiar body, firm or country ends at ``at``, and what follows says of what office."""
        words = self.table.words
        name = " ".join(words[first:at])
        country = name in gazetteers.countries().names
        known = country or name in gazetteers.known_organisations() or name in gazetteers.companies()
        if not known or " ".join(words[first:end]) in gazetteers.companies():
            return False
        subjects, common = gazetteers.subject_words(), gazetteers.common_words()
        return all(w in subjects or (not country and w.lower() in common) or w in _OFFICES for w in words[at:end])

    def _belongs_to_role(self, first: int, end: int) -> bool:
        """Say whether ordinary words with capitals only qualify the role behind them: "Chief Financial Officer"."""
        if end >= len(self.role_mask) or not self.role_mask[end] or not self.table.spaced(end - 1):
            return False
        if end - first > 1 and self.table.words[end - 1] in _PARTIES:
            return True
        if any(word not in gazetteers.common_words() for word in self.table.lower[first:end]):
            return False
        return self.table.lower[end] in _OFFICES_OF_SUBJECTS or not is_organisation(self.table, first, end)

    def _end_of_roles(self, i: int) -> int:
        end = i + 1
        while end < len(self.role_mask) and self.role_mask[end] and self.table.spaced(end - 1):
            end += 1
        return end

    def _opens_name(self, i: int) -> bool:
        word = self.table.words[i]
        if not may_open_name(word):
            return False
        if word[0].isupper():
            return not self._is_stop(i) or self._opens_body(i)
        return is_small_name(word) or self._opens_surname(i)

    def _opens_body(self, i: int) -> bool:
        """Say whether a body's name opens with a word that else opens none: "First Harbour Bank"."""
        if self.table.words[i] not in _OPENING_BODIES or self.table.in_headline(i) or not self.table.capital_at(i + 1):
            return False
        end = i + 1
        while end < i + LONGEST and self.table.capital_at(end) and not self._is_stop(end) and not self.role_mask[end]:
            end += 1
        tail = gazetteers.organisation_words().get(self.table.words[end - 1])
        return bool(tail and tail.tail and end - i > (2 if self.table.opens[i] else 1))

    def _opens_surname(self, i: int) -> bool:
        """Say whether a particle opens a surname that stands without its given name: "von der Leyen", "bin Laden"."""
        end, words = i, self.table.words
        while end < i + 3 and end < len(words) and words[end] in SURNAME_PARTICLES:
            end += 1
        return end > i and self.table.capital_at(end) and not self._is_stop(end)

    def _is_stop(self, i: int) -> bool:
        """Say whether token ``i`` is a word that opens or closes no name."""
        table = self.table
        if table.lower[i] not in gazetteers.stop_words() or i in self.dated:
            return False
        word = table.words[i]
        if word in _ALSO_GIVEN and not table.opens[i] and table.capital_at(i + 1):
            return False
        acronym = len(word) > 1 and word.isupper() and not table.in_headline(i) and not self._is_shouted(i)
        return not acronym or table.lower[i] in _CALENDAR

    def _is_shouted(self, i: int) -> bool:
        """Say whether a longer ordinary word in capitals stands beside word ``i``: of "CANDIDATE WITH", "WITH"."""
        beside = self.table.words[max(0, i - 1) : i + 2]
        return any(w.isupper() and len(w) > _ACRONYM and w.lower() in gazetteers.common_words() for w in beside)

    def _extend(self, i: int) -> int:
        """Return the end of the chunk that begins at token ``i``."""
        table, joined, end = self.table, False, i + 1
        while end - i <= LONGEST and table.spaced(end - 1) and end not in self.multiword:
            if self._continues(end):
                end += 1
                continue
            skip = joint(table, i, end, joined=joined)
            if not skip or end + skip >= len(table.words) or not self._continues(end + skip):
                break
            joined = joined or table.lower[end] in ("of", "for", "on", "and")
            end += skip + 1
        while end - i > LONGEST and end < len(table.words) and table.spaced(end - 1) and table.words[end][0].isupper():
            end += 1
        return end

    def _continues(self, i: int) -> bool:
        """Say whether a name may go on with token ``i``."""
        word = self.table.words[i]
        if self.role_mask[i] or not (may_continue_name(word) or word == "plc"):
            return False
        if i in self.dated:
            return True
        if self.table.lower[i] in _CALENDAR or (self.table.in_headline(i) and _ordinary(word)):
            return False
        if not self._is_stop(i):
            return True
        before = self.table.words[i - 1]
        cause = word in _CAUSES and before in gazetteers.organisation_words() and not self.table.in_headline(i)
        family = before in gazetteers.given_names() and word in gazetteers.family_names()
        return cause or family or _public_opinion(before, word) or self._numbers(i)

    def _numbers(self, i: int) -> bool:
        """Say whether a word that else opens no name stands inside one: "Marine Well Company", "America First Fund"."""
        inside = self.table.words[i] in _INSIDE and self.table.capital_at(i + 1) and not self.table.in_headline(i)
        return inside and not self._is_stop(i + 1)


def _public_opinion(before: str, word: str) -> bool:
    """Say whether two words are subjects of an institute ("Public Opinion"), though the second opens no name."""
    subjects = gazetteers.subject_words()
    return word in subjects and before in subjects


def _ordinary(word: str) -> bool:
    """Say whether a headline's word with a capital would be written small in running text."""
    return (
        (word.lower() in gazetteers.common_words() or word.lower() in gazetteers.speech_verbs())
        and word not in gazetteers.organisation_words()
        and word not in gazetteers.given_names()
    )
