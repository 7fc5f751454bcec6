"""A chunk, that is a sequence of tokens that may be a name, and what its words show: a country in front, a body."""

from dataclasses import dataclass
from functools import cache

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_DESIGNATOR_WORDS = """
Inc Inc. Corp Corp. Ltd Ltd. LLC LLP PLC Plc plc Co Co. Cos. LP L.P. GmbH KG AG SE NV N.V. BV B.V. SA S.A. SpA S.p.A.
Srl S.r.l. SAS S.A.S. SARL AB ASA Oy Oyj Pty Pte Pvt Pvt. Sdn Bhd Berhad Tbk KK K.K. N.L. C.V. JSC PJSC OJSC OAO ZAO
"""
DESIGNATORS = frozenset(_DESIGNATOR_WORDS.split())
"""Legal forms of firms, as they close names."""


@dataclass(slots=True)
class Chunk:
    """Tokens ``[first, last)`` that may be one name; ``title`` is the office or form of address right before them."""

    first: int
    last: int
    title: str = ""


def country_prefix(table: TokenTable, first: int, last: int) -> tuple[int, bool]:
    """Return how many first tokens are a country or nationality, and whether they name the country itself."""
    if not _opens_country(table.words[first]):
        return 0, False
    known = gazetteers.countries()
    for size in range(min(4, last - first), 0, -1):
        words = " ".join(table.words[first : first + size])
        if words in known.names:
            return size, True
        if words in known.demonyms or (words.endswith("s") and words[:-1] in known.demonyms):
            return size, False
    return 0, False


@cache
def _country_openers() -> frozenset[str]:
    known = gazetteers.countries()
    return frozenset(name.split(" ")[0] for names in (known.names, known.demonyms) for name in names)


def _opens_country(word: str) -> bool:
    """Say whether a country's name or a nationality may begin with a word; most names begin with none."""
    return word in _country_openers() or word.removesuffix("s") in _country_openers()


def is_organisation(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words are an organisation's name by the lists or by their last word."""
    words = table.words[first:last]
    tail = gazetteers.organisation_words().get(words[-1].rstrip("."))
    known = " ".join(words) in gazetteers.known_organisations()
    joined = any(word in ("of", "for") for word in words)
    return known or joined or bool(tail and tail.tail)
