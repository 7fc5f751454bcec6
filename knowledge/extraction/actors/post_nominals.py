"""Post-nominals: letters behind a person's name, which are none of it ("Jane Roe OBE", "Jane Roe MHK")."""

from collections.abc import Sequence

from knowledge.extraction.actors.chunks import Chunk, is_organisation
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_SHARED_WORDS = """
AM AC AS SC CD CM CH OM OP OV PC RD TC TD MC MS GC GM VC NP OC OJ DL CFA CSC CON CBS COM CFR RAN SAN SAG
"""
_SHARED = frozenset(_SHARED_WORDS.split())
"""Letters that clubs, firms and times of day have, too: behind a name that no list knows they tell nothing."""
_LONGEST = 4
"""Words at most of a name of which only the letters behind tell that it is a person's. Judgement, not measured."""


def without_post_nominals(table: TokenTable, chunk: Chunk) -> int:
    """Return where a person's name ends before letters: of a body's or a thing's name the end of the chunk."""
    last, letters = chunk.last, gazetteers.post_nominals()
    while last - chunk.first > 1 and table.words[last - 1] in letters:
        last -= 1
    if last == chunk.last or last - chunk.first < 1 + (not chunk.title):
        return chunk.last
    front, behind = table.words[chunk.first : last], table.words[last : chunk.last]
    bears = front[0] in gazetteers.given_names() or bool(chunk.title) or front[-1] in gazetteers.family_names()
    told = bears or (not _SHARED.issuperset(behind) and _may_be_person(front))
    nobody = is_organisation(table, chunk.first, last) or front[-1] in gazetteers.thing_words()
    return last if told and not nobody else chunk.last


def _may_be_person(words: Sequence[str]) -> bool:
    """Say whether nothing in the words speaks against a person of an unknown name."""
    if len(words) > _LONGEST or " ".join(words) in gazetteers.cities():
        return False
    others = (gazetteers.organisation_words(), gazetteers.companies(), gazetteers.countries().names)
    small = gazetteers.common_words()
    return not any(w.isupper() or w.lower() in small or any(w in names for names in others) for w in words)
