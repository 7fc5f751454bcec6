"""Named entity chunking: sequences of capitalised tokens, split where one name ends and another begins."""

from knowledge.extraction.actors.multiword_names import find_multiword_names
from knowledge.extraction.actors.name_boundaries import Chunk, is_organisation, split_chunk
from knowledge.extraction.actors.name_joints import joint
from knowledge.extraction.actors.token_table import (
    SURNAME_PARTICLES,
    TokenTable,
    is_small_name,
    may_continue_name,
    may_open_name,
)
from knowledge.language import gazetteers

LONGEST = 14
"""Words in a name at most; what is longer is a line of capitals."""
_CALENDAR_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february july september october november december
jan. feb. aug. sept. oct. nov. dec. jan feb sept oct nov dec
am pm gmt est edt cst cdt mst mdt pst pdt utc bst cet cest ist jst
"""
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_ALSO_GIVEN = frozenset(["Will", "May", "Said", "Christ", "April", "June", "August", "Jan"])
_BEFORE_MONTH = frozenset("in last this next since until late early mid during every".split())  # noqa: SIM905
_GRADES = frozenset("senior deputy chief former assistant associate executive vice interim acting".split())  # noqa: SIM905


def find_chunks(table: TokenTable, role_mask: list[bool]) -> list[Chunk]:
    """Return the chunks of the document in text order, none across sentences; ``role_mask`` marks words of roles."""
    multiword = find_multiword_names(table)
    chunks: list[Chunk] = []
    end, total = 0, len(table.words)
    for i in sorted({*table.where("name"), *multiword}):
        if i < end:
            continue
        first, end, title = i, i + 1, ""
        if i in multiword:
            end = multiword[i]
            chunks.append(Chunk(i, end))
        elif _opens_name(table, i):
            if role_mask[i]:
                first = end = _end_of_roles(role_mask, i, table)
                title = table.text[table.starts[i] : table.ends[end - 1]]
                if (
                    end >= total
                    or not table.spaced(end - 1)
                    or end in multiword
                    or role_mask[end]
                    or not _opens_name(table, end)
                ):
                    continue
            end = _before_grade(table, role_mask, first, _extend(table, role_mask, multiword, first))
            if end - first <= LONGEST and not _belongs_to_role(table, role_mask, first, end):
                chunks += split_chunk(table, Chunk(first, end, title))
    return chunks


def _before_grade(table: TokenTable, role_mask: list[bool], first: int, end: int) -> int:
    """Leave the grade of the office behind a name to the office: "Acme Senior Adviser"."""
    if end < len(role_mask) and role_mask[end] and table.spaced(end - 1):
        while end - 1 > first and table.lower[end - 1] in _GRADES:
            end -= 1
    return end


def _belongs_to_role(table: TokenTable, role_mask: list[bool], first: int, end: int) -> bool:
    """Say whether ordinary words with capitals only qualify the role behind them: "Chief Financial Officer"."""
    if end >= len(role_mask) or not role_mask[end] or not table.spaced(end - 1):
        return False
    common = gazetteers.common_words()
    return all(word in common for word in table.lower[first:end]) and not is_organisation(table, first, end)


def _end_of_roles(role_mask: list[bool], i: int, table: TokenTable) -> int:
    end = i + 1
    while end < len(role_mask) and role_mask[end] and table.spaced(end - 1):
        end += 1
    return end


def _opens_name(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    if not may_open_name(word):
        return False
    if word[0].isupper():
        return not _is_stop(table, i)
    return is_small_name(word) or _opens_surname(table, i)


def _opens_surname(table: TokenTable, i: int) -> bool:
    """Say whether a particle opens a surname that stands without its given name: "von der Leyen", "bin Laden"."""
    end = i
    while end < i + 3 and end < len(table.words) and table.words[end] in SURNAME_PARTICLES:
        end += 1
    return end > i and table.capital_at(end) and not _is_stop(table, end)


def _is_stop(table: TokenTable, i: int) -> bool:
    word = table.words[i]
    if table.lower[i] not in gazetteers.stop_words():
        return False
    if word in _ALSO_GIVEN and not table.opens[i] and table.capital_at(i + 1) and table.before(i) not in _BEFORE_MONTH:
        return False
    shouted = len(word) > 1 and word.isupper() and not table.sentences[table.sentence_of[i]].headline
    return not shouted or table.lower[i] in _CALENDAR


def _extend(table: TokenTable, role_mask: list[bool], multiword: dict[int, int], i: int) -> int:
    """Return the end of the chunk that begins at token ``i``."""
    joined = False
    end = i + 1
    while end - i <= LONGEST and table.spaced(end - 1) and end not in multiword:
        if _continues(table, role_mask, end):
            end += 1
            continue
        skip = joint(table, i, end, joined=joined)
        if not skip or end + skip >= len(table.words) or not _continues(table, role_mask, end + skip):
            break
        joined = joined or table.lower[end] in ("of", "for", "on", "and")
        end += skip + 1
    while end - i > LONGEST and end < len(table.words) and table.spaced(end - 1) and table.words[end][0].isupper():
        end += 1
    return end


def _continues(table: TokenTable, role_mask: list[bool], i: int) -> bool:
    word = table.words[i]
    if role_mask[i] or not may_continue_name(word):
        return False
    if table.lower[i] in _CALENDAR or (table.sentences[table.sentence_of[i]].headline and _ordinary(word)):
        return False
    if not _is_stop(table, i):
        return True
    return table.words[i - 1] in gazetteers.given_names() or _public_opinion(table.words[i - 1], word)


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
