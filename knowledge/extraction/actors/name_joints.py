"""Small words inside names: "of", "for", "and", particles, and the designator behind a comma."""

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_PARTICLES_WORDS = """
de van von der den la le du da dos del di bin ibn ter ten y el al bint abu do das
"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_AFTER_COMMA_WORDS = """
inc inc. ltd ltd. llc corp corp. jr jr. sr sr. plc
"""
_AFTER_COMMA = frozenset(_AFTER_COMMA_WORDS.split())


def joint(table: TokenTable, first: int, i: int, *, joined: bool) -> int:
    """Return how many words from ``i`` on join two parts of one name, 0 for none."""
    word = table.lower[i]
    if not table.spaced(i):
        return 0
    if word in ("of", "for", "on"):
        head = gazetteers.organisation_words().get(table.words[i - 1])
        if joined or (head and head.head):
            return 2 if table.lower[i + 1] == "the" and table.spaced(i + 1) else 1
        return 0
    if word == "and":
        return 1 if _and_joins(table, first, i, joined=joined) else 0
    if word == ",":
        return 1 if table.lower[i + 1] in _AFTER_COMMA else 0
    if word in _PARTICLES:
        return 2 if table.lower[i + 1] in _PARTICLES and table.spaced(i + 1) else 1
    return 1 if word == "&" else 0


def _and_joins(table: TokenTable, first: int, i: int, *, joined: bool) -> bool:
    """Say whether "and" is inside a name: "Health and Human Services", "Food and Drug Administration"."""
    common, tails = gazetteers.common_words(), gazetteers.organisation_words()
    if table.lower[i + 1] not in common and table.words[i + 1] not in gazetteers.subject_words():
        return False
    if joined:
        return True
    given, known = gazetteers.given_names(), gazetteers.countries()
    if i - first > 4 or any(w in given or w in known.names or w in known.capitals for w in table.words[first:i]):
        return False
    end = i + 1
    while end < i + 4 and table.spaced(end) and table.words[end + 1][0].isupper():
        end += 1
        if (tail := tails.get(table.words[end])) and tail.tail:
            return True
    return False
