"""Negation: which words of a clause are denied.

Cues, and the clause as their scope, are as in NegEx (Chapman et al. 2001) and the *SEM 2012 shared task (Morante &
Blanco), with pseudo-negations such as "no doubt". What a verb of thinking governs is denied with it ("I don't think he
will": neg-raising); refuse, fail, deny and the like turn round what they govern (Nairn, Condoravdi & Karttunen,
"Computing Relative Polarity for Textual Inference", 2006). Two denials cancel out.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from knowledge.language.clause_splitting import CONTRACTED_NOT, SplitClause, split_clauses
from knowledge.language.opposites import base_stem, phrases

_NEGATIVE_WORDS = """
not cannot no never neither nor nobody none nothing nowhere hardly barely scarcely rarely seldom unlikely
impossible unable incapable untrue unwilling lacks lacked few
"""
NEGATIVE = CONTRACTED_NOT.union(_NEGATIVE_WORDS.split())
"""Words that deny the clause they stand in, folded."""
_REVERSING_VERBS = """
deny refuse doubt dispute prevent block forbid ban prohibit avoid oppose reject stop halt end cease abandon cancel scrap
resist refrain abstain renounce rescind repeal abolish
"""
_REVERSING = frozenset(map(base_stem, _REVERSING_VERBS.split()))
_FAILING = "fail failure inability refusal decline neglect forget afraid reluctant"
_BEFORE_TO = frozenset(map(base_stem, _FAILING.split()))
_LACKING = frozenset(["lack", "absence", "shortage"])
_PHRASES = "rule out|call off|turn down|far from|anything but|back away|rid of"
_REVERSING_PAIRS = frozenset((base_stem(one), other) for one, other in map(str.split, _PHRASES.split("|")))
_ONWARDS_PAIRS = frozenset([("instead", "of"), ("rather", "than")])
_BEFORE_NOUN = "a an the this that these those its his her their our my your no of in at by"
_NOUN_FOLLOWS = frozenset(_BEFORE_NOUN.split())
_TAKING_SIDE = "is was be been vote decide rule advise argue campaign speak"
_BEFORE_AGAINST = frozenset(map(base_stem, _TAKING_SIDE.split()))
_MAKING_SOME = "a the last past next quite these those first very"
_SOME_FEW = frozenset(_MAKING_SOME.split())
_UNTRUE = "false wrong nonsense nonsensical absurd ridiculous ludicrous incorrect myth lie preposterous"
_FALSE = frozenset(map(base_stem, _UNTRUE.split()))
_CLAIM = re.compile(r"\bthat\b|\bto (?:say|claim|suggest|think|believe|pretend)\b")
_PSEUDO = re.compile(
    r"\b(?:(?:not|isnt|wasnt|arent) (?:only|just|merely|simply|least|surpris\w+|alone|to mention|the only)|nothing but"
    r"|no (?:doubt|question|wonder|matter|surprise|secret|less than|fewer than|accident|denying)"
    r"|(?:cant|cannot) (?:wait|help)|(?:why|or|if) not|(?:could|can)(?:nt| not) agree more"
    r"|(?:never|(?:could|can)(?:nt| not)) (?:been|be|felt|seen|had|looked)(?: an?| it)?"
    r" (?:more|so|such|as|better|worse|\w{2,}er)"
    r"|(?:nobody|no one|nothing|none) (?:(?:will|would|can|could|has|is|was|ever|be|been) )+"
    r"(?:more|so|better|worse|\w{2,}er)"
    r"|nothing (?:would|could) \w+ (?:\w+ )?more)\b"
)
_HEADS = "without instead rather against too lack absence shortage call turn far anything back rid"
CUE_STEMS = frozenset(
    map(base_stem, [*NEGATIVE, *_HEADS.split(), *(one for one, _ in map(str.split, _PHRASES.split("|")))])
)
CUE_STEMS |= _REVERSING | _BEFORE_TO | _FALSE
"""Base stems without one of which nothing is denied."""
_BEFORE, _BEHIND = 10, 20  # words before and behind a negation that it denies at most; judgement, not measured
_SUBJECT, _GOVERNED = 3, 8  # the same of a verb that turns round what it governs
_OF_NOUN = 3  # words behind a noun that denies them
_NEAR = 6  # words within which two cues, or a cue and what it governs, belong together; judgement, not measured


class ScopedWord(NamedTuple):
    """A word of a clause, folded, its base stem, and whether it is denied; of a listed phrase both words as one."""

    folded: str
    base: str
    denied: bool


class ScopedClause(NamedTuple):
    """The words of a clause in order; ``told``: it is no question and no condition."""

    words: tuple[ScopedWord, ...]
    told: bool


class _Cue(NamedTuple):
    """A word that denies others: its number, and how many words before it and behind it are denied at most."""

    at: int
    before: int
    behind: int


@lru_cache(maxsize=1 << 6)
def scoped_clauses(text: str) -> tuple[ScopedClause, ...]:
    """Return the clauses of a text, each word with whether it is denied."""
    return tuple(ScopedClause(_scoped(clause), clause.told) for clause in split_clauses(text))


def _scoped(clause: SplitClause) -> tuple[ScopedWord, ...]:
    folded = [word.folded for word in clause.words]
    bases = [base_stem(word) for word in folded]
    cues = _cues(folded, bases, clause.gaps)
    pairs = [*pairwise(bases), None]
    found, n = [], 0
    while n < len(folded):
        size = 2 if pairs[n] in phrases() and bases[n + 2 : n + 3] != ["to"] else 1
        denied = bool(cues) and sum(cue.at not in range(n, n + size) and _reaches(cue, n) for cue in cues) % 2 == 1
        found.append(ScopedWord("_".join(folded[n : n + size]), "_".join(bases[n : n + size]), denied))
        n += size
    return tuple(found)


def _reaches(cue: _Cue, n: int) -> bool:
    return -cue.behind <= cue.at - n <= cue.before


def _cues(folded: Sequence[str], bases: Sequence[str], gaps: Sequence[str]) -> list[_Cue]:
    """Find the cues of a clause; one that only repeats another ("neither … nor", "never, never") is none."""
    pseudo = _pseudo_negations(folded)
    cues: list[_Cue] = []
    for n, word in enumerate(folded):
        before, after = folded[n - 1] if n else "", folded[n + 1] if n + 1 < len(folded) else ""
        elliptic = word == "not" and n > 0 and (before == "and" or "," in gaps[n - 1])
        if n in pseudo or (word == "no" and gaps[n] != " "):  # an answer
            continue
        if word == "without" or (word, after) in _ONWARDS_PAIRS or elliptic:
            cues.append(_Cue(n, 0, _BEHIND))
        elif word in NEGATIVE:
            if _denies(folded, n, before, [cue.at for cue in cues]):
                cues.append(_Cue(n, 0 if _joined_to_denial(folded, n, cues) else _BEFORE, _BEHIND))
        elif word in _LACKING:
            cues.append(_Cue(n, 0, _OF_NOUN))
        elif _reverses(bases, n, before, after):
            cues.append(_Cue(n, _SUBJECT, _GOVERNED))
    return cues


def _denies(folded: Sequence[str], n: int, before: str, earlier: Sequence[int]) -> bool:
    word = folded[n]
    repeats = any(word == folded[at] or (word == "nor" and folded[at] in NEGATIVE) for at in earlier)
    return not repeats and not (word == "few" and before in _SOME_FEW)


def _joined_to_denial(folded: Sequence[str], n: int, earlier: Sequence[_Cue]) -> bool:
    """Whether "and" stands between a cue and one shortly before: each denies its own."""
    return any(n - cue.at <= _NEAR and "and" in folded[cue.at : n] for cue in earlier)


def _reverses(bases: Sequence[str], n: int, before: str, after: str) -> bool:
    base = bases[n]
    if base in _REVERSING:
        return before not in _NOUN_FOLLOWS and after != "up"
    if base in _BEFORE_TO:
        return after == "to"
    if base == "too":
        return "to" in bases[n + 1 : n + 3]
    if base in _FALSE:
        return bool(_CLAIM.search(" ".join(bases[n + 1 : n + 1 + _NEAR])))
    if base == "against":
        return n > 0 and bases[n - 1] in _BEFORE_AGAINST
    return (base, after) in _REVERSING_PAIRS


def _pseudo_negations(folded: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the words that only look like negations."""
    if NEGATIVE.isdisjoint(folded):
        return frozenset()
    starts = [0, *accumulate(len(word) + 1 for word in folded)]
    spans = [match.span() for match in _PSEUDO.finditer(" ".join(folded))]
    return frozenset(n for a, b in spans for n in range(bisect_right(starts, a) - 1, bisect_right(starts, b - 1)))
