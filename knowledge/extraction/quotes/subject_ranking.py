"""Subject ranking: which noun phrase of its sentence is the subject of a cue verb.

The candidates are noun phrases near the verb; a log-linear model ranks them. Rules (``noun_phrases``) decide alone
where they are certain.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.linear_model import FeatureGroup, Weights
from knowledge.extraction.quotes.noun_phrases import (
    NounPhrase,
    phrase_after,
    phrase_before,
    with_apposition,
    with_name_before,
)
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import (
    DAYS,
    INTRODUCERS,
    TIMES,
    classes,
    is_adverb,
    word_class,
)

_LEFT = 8
"""Noun phrases left of a verb that may be its subject. Judgement, not measured."""
_RIGHT = 6
"""Items behind a verb among which its subject begins, if it stands there. Judgement, not measured."""
_BRACKETED = 10
"""Items in brackets at most that are passed over. Judgement, not measured."""
_OPENERS = frozenset({"capital", "pronoun", "determiner", "object"})
_HEADS = frozenset({",", ":", ";", "dash", "marks", "and", "but", "that", "as", "conjunction", "which", "punctuation"})
_NO_NOUNS = frozenset(
    {"introducer", "preposition", "relative", "who", "which", "that", "conjunction", "and", "but", "to", "as", "of"}
)
_TELLING = ("who", "which", "that", "and", "but", "marks", "dash", "conjunction", "ing", "to")


class SubjectCandidate(NamedTuple):
    """A noun phrase that may be a clause's subject."""

    subject: NounPhrase
    features: list[FeatureGroup]


def noun_phrases(items: Sequence[Item], kinds: Sequence[str], stop: int) -> list[NounPhrase]:
    """Return, in order, the noun phrases that begin before item ``stop``, those in brackets left out.

    ``kinds`` are the items' word classes.
    """
    out: list[NounPhrase] = []
    at = int(_opens_adverbial(items, kinds, stop))
    while at < stop:
        if items[at].low == "(":
            at = _closing_bracket(items, at)
            continue
        found = phrase_after(items, at) if _opens(kinds, at) else None
        if found is not None:
            out.append(found)
        at = max(at + 1, found.last if found else 0)
    return out


def _opens_adverbial(items: Sequence[Item], kinds: Sequence[str], stop: int) -> bool:
    """Whether the first word only looks like a name because it opens the sentence: "Speaking to", "However,"."""
    if stop < 2:
        return False
    low, following = items[0].low, kinds[1]
    return (low in INTRODUCERS and following in ("preposition", "to")) or (is_adverb(low) and following == ",")


def _closing_bracket(items: Sequence[Item], at: int) -> int:
    """The item after the bracket that closes the one at ``at``: what stands in it is no subject of a verb outside."""
    for end in range(at + 1, min(len(items), at + _BRACKETED)):
        if items[end].low == ")":
            return end + 1
    return at + 1


def _opens(kinds: Sequence[str], at: int) -> bool:
    """Whether a noun phrase may begin here; one without a determiner, only at the head of a clause."""
    kind = kinds[at]
    return kind in _OPENERS or (kind in ("plural", "word") and (at == 0 or kinds[at - 1] in _HEADS))


def _candidates(
    sentence: Sentence, clause: Clause, kinds: Sequence[str], phrases: Sequence[NounPhrase]
) -> list[SubjectCandidate]:
    """Return the possible subjects of a clause; what the rules found goes first."""
    items = sentence.items
    group = skip_verb_group(items, clause.verb - 1) + 1
    found = _possible(items, kinds, clause, group, phrases)
    shared = [f"form={clause.cue.inflection}", f"group={kinds[group - 1] if group else 'edge'}"]
    if clause.infinitive:
        shared.append("infinitive")
    if clause.passive:
        shared.append("passive")
    before = bisect_right(phrases, group, key=lambda one: one.last)
    reader = _SubjectFeatures(items, kinds, clause, group, [one.first for one in phrases[:before]])
    return [SubjectCandidate(subject, reader.features(subject, shared)) for subject in found]


def _possible(
    items: Sequence[Item], kinds: Sequence[str], clause: Clause, group: int, phrases: Sequence[NounPhrase]
) -> list[NounPhrase]:
    found = [clause.subject] if clause.subject else []
    if group and items[group - 1].text[:1].isalnum() and kinds[group - 1] not in _NO_NOUNS:
        touching = phrase_before(items, group - 1)
        if touching is not None:
            found.append(touching)
    verb = bisect_right(phrases, clause.verb, key=lambda one: one.last)
    found += phrases[max(0, verb - _LEFT) : verb][::-1]
    found += phrases[: min(verb, 1)]
    found += [one for one in phrases[verb : verb + 3] if clause.verb < one.first <= clause.verb + _RIGHT][:2]
    return list({(one.first, one.last): one for one in reversed(found)}.values())[::-1]


@dataclass(slots=True)
class _SubjectFeatures:
    """Features of a noun phrase as the subject of a clause's verb.

    ``kinds`` are the word classes of the sentence's items, ``group`` is where the verb group begins, ``nouns`` are
    where the noun phrases before it begin.
    """

    items: Sequence[Item]
    kinds: Sequence[str]
    clause: Clause
    group: int
    nouns: Sequence[int]

    def features(self, one: NounPhrase, shared: Sequence[str]) -> list[FeatureGroup]:
        """Return the features of a phrase: each by its side of the verb, alone and joined with each of ``shared``."""
        left = one.first < self.clause.verb
        prior = self.kinds[one.first - 1] if one.first else "edge"
        after = self.kinds[one.last] if one.last < len(self.items) else "edge"
        near = [*self._own_features(one), *(self._before(one) if left else self._behind(one))]
        word = self.items[one.first - 1].low if prior == "preposition" else prior
        who = self.items[one.first].low if one.kind == "pronoun" else one.kind
        side = "left|" if left else "right|"
        out = (*near, f"prior={word}", f"after={after}", f"who={who}", f"prior={prior} after={after}")
        joined = (*near, f"after={after}", f"prior={prior}")
        return [(side, out), *((f"{side}{name} ", joined) for name in shared)]

    def _own_features(self, one: NounPhrase) -> list[str]:
        """Whether the rules chose the phrase, and what its own words show."""
        out = []
        rule = self.clause.subject
        if rule is not None and (one.first, one.last) == (rule.first, rule.last):
            out.append("rule inverted" if self.clause.inverted else "rule plain")
        elif rule is not None and one.first < rule.last and one.last > rule.first:
            out.append("overlaps rule")
        last = self.items[one.last - 1]
        if last.low in TIMES or last.low in DAYS:
            out.append("time")
        if last.text.isupper() and all(item.text.isupper() for item in self.items[one.first : one.last]):
            out.append("shouted")
        return out

    def _before(self, one: NounPhrase) -> list[str]:
        """What stands between a phrase and the verb after it."""
        if one.last >= self.group:
            return ["touches", f"touches {one.kind}"]
        kinds = self.kinds[one.last : self.group]
        words_outside_quotations = min(3, kinds.count("auxiliary") + kinds.count("past"))
        commas = min(4, kinds.count(","))
        nouns = min(4, len(self.nouns) - bisect_left(self.nouns, one.last))
        has = [f"has {name}" for name in _TELLING if name in kinds]
        out = [f"verbs={words_outside_quotations}", f"commas={commas}", f"nouns={nouns}", *has]
        return [
            *out,
            f"verbs={words_outside_quotations} nouns={min(nouns, 3)}",
            f"verbs={words_outside_quotations} commas={min(commas, 3)}",
        ]

    def _behind(self, one: NounPhrase) -> list[str]:
        """What stands between the verb and a phrase after it."""
        kinds = self.kinds[self.clause.verb + 1 : one.first]
        before = self.kinds[self.clause.verb - 1] if self.clause.verb else "edge"
        gap = "none" if not kinds else kinds[-1] if len(kinds) < 3 else "far"
        return [f"gap={gap}", f"gap={gap} before={before}"]


def subject_candidates(
    sentence: Sentence, clauses: Sequence[Clause], *, every: bool = False
) -> Iterator[tuple[Clause, list[SubjectCandidate]]]:
    """Yield the clauses of a sentence with their possible subjects.

    Of a clause whose subject the rules are certain of there are none, unless ``every`` is asked for.
    """
    unsure = [clause.cue is not ACCORDING and (every or not _certain(sentence.items, clause)) for clause in clauses]
    kinds = classes(sentence.items) if any(unsure) else []
    reach = max((clause.verb + _RIGHT + 1 for clause, asked in zip(clauses, unsure, strict=True) if asked), default=0)
    phrases = noun_phrases(sentence.items, kinds, min(reach, len(kinds)))
    for clause, asked in zip(clauses, unsure, strict=True):
        yield clause, _candidates(sentence, clause, kinds, phrases) if asked else []


def _certain(items: Sequence[Item], clause: Clause) -> bool:
    """Whether the subject stands beside its verb and opens its clause: right in 99 of 100 (train part of PolNeAR).

    So does "Lee" in "quoted Lee as saying".
    """
    one = clause.subject
    if one is not None and clause.cue.inflection == "ing" and items[clause.verb - 1].low == "as":
        return True
    if one is None or one.last != skip_verb_group(items, clause.verb - 1) + 1:
        return False
    prior = word_class(items[one.first - 1]) if one.first else "edge"
    return one.kind == "pronoun" or prior in ("edge", "marks") or (one.kind == "name" and prior in _HEADS)


def rank_subjects(sentence: Sentence, clauses: Sequence[Clause], weights: Weights) -> list[Clause]:
    """Return the clauses of a sentence, each with its likeliest subject."""
    return [
        _with_name(sentence.items, _with_likeliest_subject(sentence.items, clause, found, weights))
        for clause, found in subject_candidates(sentence, clauses)
    ]


def _with_name(items: Sequence[Item], clause: Clause) -> Clause:
    """The clause with the name before its subject, where that is an apposition."""
    subject, group = clause.subject, skip_verb_group(items, clause.verb - 1) + 1
    if subject is None or subject.last != group or subject.kind == "pronoun":
        return clause
    whole = with_name_before(items, subject, clause.verb)
    return clause if whole is subject else replace(clause, subject=whole)


def _with_likeliest_subject(
    items: Sequence[Item], clause: Clause, found: Sequence[SubjectCandidate], weights: Weights
) -> Clause:
    if not found:
        return clause
    rule = clause.subject
    best = max(found, key=lambda option: weights.weigh(option.features)).subject
    agent = best.first > clause.verb and items[best.first - 1].low == "by"
    if (rule is not None and best.first == rule.first) or (clause.passive and not agent):
        return clause  # who "is said to be ill" says nothing
    if best.first > clause.verb:
        return replace(clause, subject=best, inverted=not clause.passive)
    comma = skip_verb_group(items, clause.verb - 1)
    return replace(clause, subject=with_apposition(items, best, comma), inverted=False)
