"""Indirect quotes: words that the tagger reports, joined to their cue, its reporting clause and its source."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.extraction.quotes.clause_boundaries import whole_clauses
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.complements import OFTEN_SAYING
from knowledge.extraction.quotes.content_spans import Complement, ContentSpan
from knowledge.extraction.quotes.finite_clauses import is_clause, lacks_subject
from knowledge.extraction.quotes.noun_phrases import NounPhrase, subject_before
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.sure_complements import sure_complements
from knowledge.extraction.quotes.tagging import ItemRange, TaggedSentence, tag_sentences
from knowledge.extraction.quotes.word_classes import BE, DETERMINERS, HELD, RELATIVES, SPEECH_NOUNS, SUBJECT_PRONOUNS
from knowledge.language.cues import Cue, cues

_BEHIND = 0.5  # added to a distance in items: of two cues as near, the one before the words is theirs
_FOLLOWS = 1.5  # added likewise: a source mostly stands before its cue; judgement, not measured
_SPEECH = frozenset("qtb")  # what a verb of saying takes: words in marks, a clause with "that", one without


class ReportedSpeech(NamedTuple):
    """A reporting clause with the contents it reports; some of their words may stand in marks."""

    sentence: int
    clause: Clause
    contents: list[ContentSpan]

    @property
    def is_listed(self) -> bool:
        """Whether the cue is a verb of the list, whose subject the rules of grammar find."""
        return self.clause.cue.share > 0

    @property
    def is_speech(self) -> bool:
        """Whether the cue is a verb of saying; of a wish, a plan or a view words in marks may be the outlet's own."""
        return self.is_listed and bool(_SPEECH & set(self.clause.cue.takes))


def find_reported_speech(sentences: Sequence[Sentence], clauses: Sequence[Sequence[Clause]]) -> list[ReportedSpeech]:
    """Return reported speech in text order; what a clause interrupts (“…, he said, …”) is one.

    Words go to the nearest cue, a cue to the nearest source: of the words annotated in PolNeAR's train part .98 belong
    to the cue that is nearest in their sentence, and .99 of the cues to the nearest source.
    """
    return [
        one
        for number, (sentence, tagged) in enumerate(zip(sentences, tag_sentences(sentences, clauses), strict=True))
        for one in _in_sentence(sentence, number, clauses[number], tagged)
    ]


def _in_sentence(
    sentence: Sentence, number: int, clauses: Sequence[Clause], tagged: TaggedSentence
) -> list[ReportedSpeech]:
    by_cue: dict[ItemRange, list[ContentSpan]] = {}
    known = _with_verbs(tagged.cues, clauses)
    for run in tagged.contents:
        after = any(cue[1] <= run[0] for cue in tagged.cues)
        first, last = _trimmed(sentence.items, *run, after=after)
        cues = [cue for cue in known if cue[1] <= run[0] or run[1] <= cue[0]]
        if first < last and cues:
            cue = min(cues, key=lambda cue: _distance(run, cue, behind=_BEHIND))
            complement: Complement = "leading" if cue[0] >= last else "bare"
            by_cue.setdefault(cue, []).append(ContentSpan(first, last, complement))
    found = [
        _whole(sentence, number, _clause(sentence.items, cue, clauses, tagged.sources), contents, clauses)
        for cue, contents in by_cue.items()
    ]
    found = [_righted(sentence.items, one) for one in found if one.contents]
    found = _with_sure(sentence, number, clauses, found)
    return [one for one in found if not _lacks_subject(sentence.items, one)]


def _righted(items: Sequence[Item], one: ReportedSpeech) -> ReportedSpeech:
    """Look for the subject before the verb where what was taken for it begins the words: "said the mayor had left"."""
    subject, verb, first = one.clause.subject, one.clause.verb, one.contents[0].first
    before = subject_before(items, verb) if one.clause.inverted and items[verb - 1].low != "," else None
    if subject is None or before is None or not verb < first <= subject.first:
        return one
    return one._replace(clause=replace(one.clause, subject=before, inverted=False))


def _clauses_of(items: Sequence[Item], contents: list[ContentSpan]) -> list[ContentSpan]:
    """Leave out nouns that stand near a cue whose clause is found elsewhere: "left the war but said he would go"."""
    if len(contents) == 1:
        return contents
    clauses = [one for one in contents if is_clause(items, one.first, one.last)]
    return clauses if clauses and not is_parted(items, contents) else contents


def is_parted(items: Sequence[Item], contents: Sequence[ContentSpan]) -> bool:
    """Tell whether an attribution parts a subject from its verb: "Some of the boats, she said, are old"."""
    return len(contents) > 1 and contents[0].complement == "leading" and lacks_subject(items, contents[1].first)


def _with_verbs(cues: Sequence[ItemRange], clauses: Sequence[Clause]) -> list[ItemRange]:
    """The cues, and the verbs of saying that the tagger did not take for one."""
    verbs = [(one.verb, one.verb + 1) for one in clauses if _takes_clause(one)]
    return [*cues, *(verb for verb in verbs if not any(cue[0] <= verb[0] < cue[1] for cue in cues))]


def _takes_clause(one: Clause) -> bool:
    return one.cue.share > OFTEN_SAYING and not {"t", "b"}.isdisjoint(one.cue.takes) and not one.inverted


def _whole(
    sentence: Sentence, number: int, clause: Clause, contents: Sequence[ContentSpan], clauses: Sequence[Clause]
) -> ReportedSpeech:
    whole = whole_clauses(sentence.items, clause, contents, clauses)
    return ReportedSpeech(number, clause, _clauses_of(sentence.items, whole))


def _with_sure(
    sentence: Sentence, number: int, clauses: Sequence[Clause], tagged: Sequence[ReportedSpeech]
) -> list[ReportedSpeech]:
    """Add what grammar alone shows; of tagged words only those before "…, she said" make way for it."""
    out = list(tagged)
    for clause, found in sure_complements(sentence, clauses):
        rivals = [one for one in out if any(_overlap(part, found) for part in one.contents)]
        makes_way = all(_makes_way(one, found) for one in rivals)
        if found.complement != "leading" and not makes_way and not _is_cut(rivals, clause, found):
            continue
        if any(_alike(part, found) and one.clause == clause for one in rivals for part in one.contents):
            continue
        out = [one for one in out if one not in rivals]
        out.append(_whole(sentence, number, clause, [found], clauses))
    return out


def _is_cut(rivals: Sequence[ReportedSpeech], clause: Clause, found: ContentSpan) -> bool:
    """Whether the tagger broke off a clause with "that" (on PolNeAR's dev part the rule is nearer in 11 of 17)."""
    (first, *others) = rivals
    own = first.contents[0]
    alone = not others and len(first.contents) == 1 and first.clause.verb == clause.verb
    return (
        alone
        and found.complement in ("that", "according")
        and abs(own.first - found.first) <= 1
        and own.last < found.last
    )


def _makes_way(one: ReportedSpeech, found: ContentSpan) -> bool:
    """Whether tagged words lie within a complement and belong to no verb of saying: "said he got a call that …"."""
    return not one.is_listed and all(found.first <= part.first and part.last <= found.last for part in one.contents)


def _overlap(part: ContentSpan, other: ContentSpan) -> bool:
    return part.first < other.last and other.first < part.last


def _alike(part: ContentSpan, other: ContentSpan) -> bool:
    return abs(part.first - other.first) <= 1 and abs(part.last - other.last) <= 1


def _lacks_subject(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether the reported words lack their subject, the noun before: "a treaty that experts say required …"."""
    subject, first = one.clause.subject, items[one.contents[0].first]
    if subject is None or not subject.first or items[subject.first - 1].low not in RELATIVES:
        return False
    begins = first.mark >= 0 or first.low in SUBJECT_PRONOUNS or first.low in DETERMINERS or not first.text[0].islower()
    return one.contents[0].first == one.clause.last and not begins


def _distance(run: ItemRange, other: ItemRange, *, behind: float) -> float:
    """How many items lie between two ranges; ``behind`` is added where the other one comes after."""
    return other[0] - run[1] + behind if other[0] >= run[1] else run[0] - other[1]


def _trimmed(items: Sequence[Item], first: int, last: int, *, after: bool) -> ItemRange:
    """Leave out punctuation at both ends, and the "that" of words ``after`` a cue: elsewhere it is a pronoun."""
    if after and items[first].low == "that" and last - first > 2:
        first += 1
    while last > first and items[last - 1].mark < 0 and not _ends(items[last - 1].text):
        last -= 1
    while first < last and items[first].mark < 0 and not items[first].text[0].isalnum() and items[first].low != "$":
        first += 1
    return first, last


def _ends(text: str) -> bool:
    return text[-1].isalnum() or text in ("%", ")") or (text.endswith(".") and len(text) > 1)


def _clause(items: Sequence[Item], cue: ItemRange, clauses: Sequence[Clause], sources: Sequence[ItemRange]) -> Clause:
    """The clause whose verb is in the cue; for other cues ("the decision") one with the tagged source.

    What stands before a passive is no source: who "is said to be ill" says nothing. Behind one of the list only "by"
    names a source: in "Asked how she felt, Lee said" Lee is the one asked.
    """
    found = next((clause for clause in reversed(clauses) if cue[0] <= clause.verb < cue[1]), None)
    passive = found.passive if found is not None else _is_held(items, cue)
    if passive:
        sources = [one for one in sources if one[0] >= cue[1] and (found is None or items[one[0] - 1].low == "by")]
    source = min(sources, key=lambda source: _distance(cue, source, behind=_FOLLOWS), default=None)
    before = None if passive else subject_before(items, cue[0])
    subject = _subject(items, source) if source is not None else before
    if found is None:
        return Clause(_unlisted(items[cue[1] - 1].low), cue[1] - 1, subject)
    return found if found.subject is not None else replace(found, subject=subject)


def _unlisted(word: str) -> Cue:
    """A cue of no clause; what a listed verb takes it takes too, but its subject is no surer for that."""
    known = cues().get(word)
    if known is None or (known.inflection == "base" and word in SPEECH_NOUNS):
        return Cue(word, "past", "", 0.0)
    return replace(known, share=0.0)


def _is_held(items: Sequence[Item], cue: ItemRange) -> bool:
    """Whether a cue without a clause tells what others think of its subject: "is understood to want more"."""
    words = [item.low for item in items[max(0, cue[0] - 2) : cue[1]]]
    return words[-1] in HELD and not BE.isdisjoint(words)


def _subject(items: Sequence[Item], source: ItemRange) -> NounPhrase:
    """The source as tagged, a name whole."""
    first, last = source
    while first and _capital(items[first - 1]) and _capital(items[first]):
        first -= 1
    while last < len(items) and _capital(items[last - 1]) and _capital(items[last]):
        last += 1
    if last - first == 1 and items[first].low in SUBJECT_PRONOUNS:
        return NounPhrase(first, last, "pronoun")
    return NounPhrase(first, last, "name" if any(map(_capital, items[first:last])) else "nominal")


def _capital(item: Item) -> bool:
    return item.text[:1].isupper()
