"""Speaker candidates: who may have said the words between quotation marks.

They come from the quotation's own sentence, from the sentences around it, and from the quotation before.
"""

from collections.abc import Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple

from knowledge.extraction.quotes.candidate_features import (
    class_at,
    clause_features,
    gap_between,
    nesting_features,
    subject_class,
)
from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.noun_phrases import NounPhrase, clause_subject, phrase_after, phrase_before
from knowledge.extraction.quotes.quote_filter import Quotation, bucket
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse
from knowledge.extraction.quotes.word_classes import POSSESSIVES, SPEECH_NOUNS

CandidateKind = Literal[
    "before", "after", "previous", "carried", "subject", "possessive", "colon", "signed", "next", "earlier", "unknown",
    "continued", "turn",
]  # fmt: skip
"""How a candidate was found; the last two by ``turn_taking``."""

_NEAREST = 3
"""Reporting clauses on either side that are candidates. Judgement, not measured."""
_QUOTING = frozenset("qanp")
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_BACKSHIFTED = frozenset({"would", "could", "might", "had"})
"""Backshift: what reported speech makes of "will", "can", "may" and a past."""


class SpeakerCandidate(NamedTuple):
    """A possible speaker: how it was found, where the words that name it stand, the reporting clause if any.

    ``sentence`` is an index into the parse's sentences. ``margin``: by how many log-odds it leads the next likely
    candidate that means somebody else; infinite where nothing was weighed.
    """

    kind: CandidateKind
    sentence: int
    subject: NounPhrase | None
    clause: Clause | None
    features: list[str]
    margin: float = inf


class AttributedQuotation(NamedTuple):
    """A quotation's place with its likeliest speaker."""

    place: QuotationPlace
    candidate: SpeakerCandidate


def speaker_candidates(
    parse: ShallowParse, quotation: Quotation, previous: AttributedQuotation | None
) -> list[SpeakerCandidate]:
    """Return the possible speakers of a quotation; its own features are among those of each.

    ``previous`` is the last quotation before it that has a speaker.
    """
    place = quotation.place
    sentence = parse.sentences[place.sentence]
    found = [
        *clause_candidates(sentence, place.item, place.sentence, parse.clauses[place.sentence]),
        *local_candidates(sentence, place.item, place.sentence),
        *earlier_candidates(parse.sentences, parse.clauses, place.sentence),
        *next_candidates(parse.sentences, parse.clauses, place.sentence, place.item),
    ]
    if previous is not None:
        found.append(_previous_speaker(parse, place, previous))
    present = {candidate.kind for candidate in found}
    shown = [*quotation.shape, *(f"with {kind}" for kind in sorted(present))]
    return [one._replace(features=["is", *one.features, *shown]) for one in found]


def clause_candidates(
    sentence: Sentence, at: int, number: int, clauses: Sequence[Clause]
) -> Iterator[SpeakerCandidate]:
    """Yield the reporting clauses of the quotation's own sentence, nearest first on either side.

    The quotation is item ``at`` of ``sentence``, whose index is ``number`` and whose clauses are ``clauses``.
    """
    left = [one for one in clauses if one.verb < at and one.first < at and _may_quote(one, at)][::-1][:_NEAREST]
    right = [clause for clause in clauses if clause.verb > at][:_NEAREST]
    for kind, side in (("before", left), ("after", right)):
        for rank, clause in enumerate(side):
            if clause.subject is not None:
                names = clause_features(sentence, at, kind, rank, clause)
                names += nesting_features(sentence.items, at, clause, clauses)
                yield SpeakerCandidate(kind, number, clause.subject, clause, names)  # type: ignore[arg-type]


def _may_quote(clause: Clause, at: int) -> bool:
    """Whether a verb can have words in marks right after it: "said “…”", but not "shows “The Night Watch”"."""
    return at > clause.last or bool(_QUOTING & set(clause.cue.takes))


def local_candidates(sentence: Sentence, at: int, number: int) -> Iterator[SpeakerCandidate]:
    """Yield those named in the quotation's own sentence without a cue: before a colon, as subject, as owner."""
    items = sentence.items
    if at and items[at - 1].low == ":":
        found = phrase_before(items, at - 2) if at > 1 and items[at - 2].mark < 0 else None
        start = clause_subject(items, at - 1)
        for speaker in (found, start) if found != start else (found,):
            if speaker is None:
                continue
            prior, after = class_at(items, speaker.first - 1), class_at(items, speaker.last)
            names = [
                f"length={bucket(at)}",
                f"opens={prior}",
                f"closed={after}",
                f"subject={subject_class(items, speaker)}",
            ]
            names.append("nearest" if speaker is found else "first")
            yield SpeakerCandidate("colon", number, speaker, None, [*names, f"opens={prior} closed={after}"])
    else:
        head = next((i for i in range(1, min(at, 6)) if items[i].low == ":"), 0)
        found = phrase_after(items, 0, head) if head and sentence.headline else None
        if found is not None:
            yield SpeakerCandidate("colon", number, found, None, ["headed"])
        found = clause_subject(items, at)
        if found is not None:
            yield SpeakerCandidate(
                "subject",
                number,
                found,
                None,
                [f"subject={subject_class(items, found)}", f"gap={gap_between(items[found.last : at])}"],
            )
    yield from _owner_candidates(items, at, number)


def _owner_candidates(items: Sequence[Item], at: int, number: int) -> Iterator[SpeakerCandidate]:
    """Yield the owner of the words or of a noun of saying before them: "Lee's “…” plan", "his claim that “…”"."""
    for back in range(at - 1, max(-1, at - 14), -1):
        if items[back].mark >= 0:
            break
        noun = next((items[i].low for i in range(back + 1, min(at, back + 5)) if items[i].low in SPEECH_NOUNS), "")
        found: NounPhrase | None = None
        if items[back].low in POSSESSIVES and noun:
            found = NounPhrase(back, back + 1, "pronoun")
        elif items[back].low == "'s" and back > 0 and items[back - 1].mark < 0 and (noun or at - back < 7):
            found = phrase_before(items, back - 1)
        if found is not None:
            told = ["noun of saying"] if noun else []
            yield SpeakerCandidate(
                "possessive", number, found, None, [f"gap={gap_between(items[back + 1 : at])}", *told]
            )
            break


def earlier_candidates(
    sentences: Sequence[Sentence], clauses: Sequence[Sequence[Clause]], number: int
) -> Iterator[SpeakerCandidate]:
    """Yield the last reporting clause of the sentences before, and the subject of the sentence before."""
    sentence = sentences[number]
    for back in range(number - 1, max(-1, number - 4), -1):
        spoken = [clause for clause in clauses[back] if clause.subject is not None]
        if spoken:
            clause = max(spoken, key=lambda clause: (clause.cue.share > 0.5, clause.verb))
            away = [
                "same paragraph" if sentences[back].paragraph == sentence.paragraph else "paragraph before",
                f"lines={number - back}",
            ]
            away += [f"share={min(9, int(clause.cue.share * 10))}"]
            yield SpeakerCandidate("carried", back, clause.subject, clause, away)
            break
    if number and sentences[number - 1].items:
        items = sentences[number - 1].items
        found = clause_subject(items, len(items))
        if found is not None:
            same = "same paragraph" if sentences[number - 1].paragraph == sentence.paragraph else "paragraph before"
            colon = ["colon"] if items[-1].low == ":" else []
            yield SpeakerCandidate(
                "earlier", number - 1, found, None, [same, f"subject={subject_class(items, found)}", *colon]
            )


def next_candidates(
    sentences: Sequence[Sentence], clauses: Sequence[Sequence[Clause]], number: int, at: int
) -> Iterator[SpeakerCandidate]:
    """Yield the first reporting clause of the next sentence: "“We won!” Lee shouted." may be split as two.

    The quotation is item ``at`` of the sentence of index ``number``.
    """
    if number + 1 >= len(sentences):
        return
    items = sentences[number + 1].items
    for clause in clauses[number + 1]:
        if clause.subject is not None:
            same = (
                "same paragraph"
                if sentences[number + 1].paragraph == sentences[number].paragraph
                else "paragraph after"
            )
            names = [same, f"share={min(9, int(clause.cue.share * 10))}"]
            if at == len(sentences[number].items) - 1:
                names.append(f"{same}, ends line, " + ("opens line" if clause.first == 0 else "inside line"))
                names.append(f"ends line, {same}, closed={class_at(items, clause.last)}")
            yield SpeakerCandidate("next", number + 1, clause.subject, clause, names)
            break


def _previous_speaker(parse: ShallowParse, place: QuotationPlace, previous: AttributedQuotation) -> SpeakerCandidate:
    mark, before = parse.outer[place.number], parse.outer[previous.place.number]
    away = place.sentence - previous.place.sentence
    here, there = parse.sentences[place.sentence].paragraph, parse.sentences[previous.place.sentence].paragraph
    names = [f"lines={min(away, 4)}", f"paragraphs={min(here - there, 3)}", f"by={previous.candidate.kind}"]
    if before.close == before.end:
        names.append("left open")
    if parse.text[before.close : mark.open].strip() == "":
        names.append("adjacent")
    if previous.candidate.sentence == place.sentence:
        names.append("same line")
    if not parse.clauses[place.sentence]:
        told = any(item.low in _BACKSHIFTED for item in parse.sentences[place.sentence].items)
        names += ["no clause", "no clause, told" if told else "no clause, plain"]
    subject = previous.candidate.subject
    if subject is not None:
        names.append(f"subject={subject.kind}")
    return SpeakerCandidate("previous", previous.candidate.sentence, subject, previous.candidate.clause, names)


def signature(sentences: Sequence[Sentence], number: int, at: int) -> SpeakerCandidate | None:
    """Return who signs a quotation that stands alone, as in "“…” — Jane Doe", on its sentence or the next."""
    items = sentences[number].items
    if at:
        return None
    if len(items) > 1:
        return _signed(items, 1, number)
    return _signed(sentences[number + 1].items, 0, number + 1) if number + 1 < len(sentences) else None


def _signed(items: Sequence[Item], dash: int, number: int) -> SpeakerCandidate | None:
    if len(items) < dash + 2 or items[dash].low not in _DASHES or not items[dash + 1].text[:1].isupper():
        return None
    found = phrase_after(items, dash + 1)
    whole = found is not None and (found.last >= len(items) - 1 or items[found.last].low == ",")
    return SpeakerCandidate("signed", number, found, None, []) if whole else None
