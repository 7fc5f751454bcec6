"""Two names for one person: not two spellings of a name, but another name in the same place or office."""

import re

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from knowledge.language.gazetteers import given_names, honorifics, role_nouns
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import role_words
from knowledge.linking.linkage_records import SpeakerRecord

SAME_SENTENCE = 85
A_SPELLING = 65
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def differing_names(a: str, b: str) -> tuple[str, str] | None:
    """Return the two names that stand after the same given name, title or office of one sentence, if any."""
    if ratio(a, b, score_cutoff=SAME_SENTENCE) == 0:
        return None
    one, other = (_WORD.findall(text) for text in (a, b))
    for edit in Levenshtein.editops(one, other):
        at, to = edit.src_pos, edit.dest_pos
        named = edit.tag == "replace" and _is_name(one, at) and _is_name(other, to) and one[at - 1] == other[to - 1]
        if named and ratio(fold_name(one[at]), fold_name(other[to])) < A_SPELLING:
            return f"{one[at - 1]} {one[at]}", f"{other[to - 1]} {other[to]}"
    return None


def may_be_one_person(a: SpeakerRecord, b: SpeakerRecord) -> bool:
    """Say whether two speakers of the same words, named otherwise, can be one: of one office, or namesakes."""
    mine, theirs = role_words(a.roles), role_words(b.roles)
    shared = set(fold_name(a.name).split()) & set(fold_name(b.name).split())
    return bool(shared) or (len(mine & theirs) > 1 and mine == theirs)


def _is_name(words: list[str], at: int) -> bool:
    before, word = words[at - 1] if at else "", words[at]
    known = before in given_names() or before.casefold() in honorifics() or before.casefold() in role_nouns()
    return word[:1].isupper() and before[:1].isupper() and known
