"""Speaker candidates and their ranking: who said the words between quotation marks, or nobody.

Candidates come from the quotation's own sentence and from those around it. A log-linear model ranks them; its scores
and the quote filter's are weighed together to tell whether anybody spoke.
"""

from collections.abc import Iterator, Sequence
from math import exp, log
from typing import Literal, NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.content_spans import after_clause, around_clause
from knowledge.extraction.quotes.linear_model import Weights
from knowledge.extraction.quotes.noun_phrases import NounPhrase, clause_subject, phrase_after, phrase_before
from knowledge.extraction.quotes.quote_filter import Quotation, bucket, filter_features, neighbour, quotations
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse
from knowledge.extraction.quotes.word_classes import POSSESSIVES, SPEECH_NOUNS, word_class

CandidateKind = Literal[
    "before", "after", "previous", "carried", "subject", "possessive", "colon", "signed", "next", "earlier", "unknown"
]

_LINKS = frozenset({"what", "which", "who", "whom", "as", "that", "while", "when", "how", "if", "whether", "because"})
_SPEECH = 0.5
"""Share of a cue's uses that report speech, from which it is called one. Judgement, not measured."""
_NEAREST = 3
"""Reporting clauses on either side that are candidates. Judgement, not measured."""
_QUOTING = frozenset("qanp")
_DASHES = frozenset({"-", "–", "—", "―", "--"})

_CANDIDATE_WEIGHT = 0.35
"""Weight of the candidates in telling whether anybody spoke; the rest is the quote filter's. This and the next three
are chosen by cross-validation over the articles that the models are trained on (the train part of PolNeAR)."""
_ODDS_LIMIT = 6.0
"""Log-odds are cut off here: beyond it more candidates tell no more."""
_SAID_THRESHOLD = 0.4
"""Log-odds above which words count as said."""
_NAMING_THRESHOLD = -1.5
"""The score up to which the best candidate is right less than one time in three: then no speaker is named."""
_BACKSHIFTED = frozenset({"would", "could", "might", "had"})
"""Backshift: what reported speech makes of "will", "can", "may" and a past."""


class SpeakerCandidate(NamedTuple):
    """A possible speaker: how it was found, where the words that name it stand, the reporting clause if any.

    ``sentence`` is an index into the parse's sentences.
    """

    kind: CandidateKind
    sentence: int
    subject: NounPhrase | None
    clause: Clause | None
    features: list[str]


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
                names = _clause_features(sentence, at, kind, rank, clause)
                names += _nesting(sentence.items, at, clause, clauses)
                yield SpeakerCandidate(kind, number, clause.subject, clause, names)  # type: ignore[arg-type]


def _may_quote(clause: Clause, at: int) -> bool:
    """Whether a verb can have words in marks right after it: "said “…”", but not "shows “The Night Watch”"."""
    return at > clause.last or bool(_QUOTING & set(clause.cue.takes))


def _clause_features(sentence: Sentence, at: int, kind: str, rank: int, clause: Clause) -> list[str]:
    items, cue, subject = sentence.items, clause.cue, clause.subject
    between = items[clause.last : at] if kind == "before" else items[at + 1 : clause.first]
    out = [
        f"rank={rank}",
        f"gap={_gap(between)}",
        f"cue={cue.base}",
        f"share={min(9, int(cue.share * 10))}",
        f"form={_form(items, clause)}",
        f"subject={subject.kind if subject else 'none'}",
        "marks between" if any(item.mark >= 0 for item in between) else "no marks between",
    ]
    out += [f"takes {letter}" for letter in cue.takes]
    flags = (clause.inverted, clause.passive, clause.negated, clause.modal, clause.infinitive)
    out += [
        name for name, on in zip(("inverted", "passive", "negated", "modal", "infinitive"), flags, strict=True) if on
    ]
    if (
        kind == "after"
        and clause.first <= at + 2
        and (clause.last >= len(items) or not items[clause.last].text[:1].isalnum())
    ):
        out.append("adjacent and closed")
    if kind == "before" and clause.last < len(items):
        out.append(f"begins={neighbour(items[clause.last])}")
    out.append(f"content={_content_shape(sentence, at, kind, clause)}")
    if clause.cue is not ACCORDING and subject is not None and abs(subject.last - clause.verb) > 4:
        out.append("far subject")
    return out


def _form(items: Sequence[Item], clause: Clause) -> str:
    """The verb's form; "as" for "quoted her as saying", where the participle stands for a finite verb."""
    return (
        "as" if clause.cue.inflection == "ing" and _class_at(items, clause.verb - 1) == "as" else clause.cue.inflection
    )


def _nesting(items: Sequence[Item], at: int, clause: Clause, clauses: Sequence[Clause]) -> list[str]:
    """Features of a clause's place in its sentence: what opens and closes it, the clauses around and inside it."""
    opens = _class_at(items, clause.first - 1)
    closed = _class_at(items, clause.last)
    gap = items[clause.last : at] if clause.verb < at else items[at + 1 : clause.first]
    commas = sum(item.low == "," for item in gap)
    where = clauses.index(clause)
    outer = _clause_link(items, clauses[where - 1], clause) if where else "none"
    inner = (
        _clause_link(items, clause, clauses[where + 1])
        if where + 1 < len(clauses) and clauses[where + 1].first < at
        else "none"
    )
    out = [f"opens={opens}", f"closed={closed}", f"commas={min(commas, 3)}", f"outer={outer}", f"inner={inner}"]
    return [
        *out,
        f"opens={opens} closed={closed}",
        f"opens={opens} commas={min(commas, 3)}",
        f"outer={outer} inner={inner}",
    ]


def _clause_link(items: Sequence[Item], outer: Clause, inner: Clause) -> str:
    """How one clause leads to the next: whether the first is surely of speech, and the word before the second."""
    sure = "speech" if outer.cue.share > _SPEECH else "other"
    return f"{sure} {_class_at(items, inner.first - 1)}" if outer.last <= inner.first else f"{sure} within"


def _class_at(items: Sequence[Item], at: int) -> str:
    if not 0 <= at < len(items):
        return "edge"
    low = items[at].low
    return low if low in _LINKS else word_class(items[at])


def _gap(between: Sequence[Item]) -> str:
    words = sum(item.mark < 0 and item.text[0].isalnum() for item in between)
    if words == 0:
        return "none" if not between else between[0].low if len(between) == 1 else "punctuation"
    return "1" if words == 1 else "2" if words == 2 else "3-5" if words < 6 else "6-12" if words < 13 else "13+"


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


def _content_shape(sentence: Sentence, at: int, kind: str, clause: Clause) -> str:
    """How the clause introduces what the quotation is part of, "no" where the clause's content leaves it out."""
    if kind == "after":
        parts = around_clause(sentence, clause)
    else:
        after = after_clause(sentence, clause, ())
        parts = [after] if after else []
    return next((part.complement for part in parts if part.first <= at < part.last), "no")


def local_candidates(sentence: Sentence, at: int, number: int) -> Iterator[SpeakerCandidate]:
    """Yield those named in the quotation's own sentence without a cue: before a colon, as subject, as owner."""
    items = sentence.items
    if at and items[at - 1].low == ":":
        found = phrase_before(items, at - 2) if at > 1 and items[at - 2].mark < 0 else None
        start = clause_subject(items, at - 1)
        for speaker in (found, start) if found != start else (found,):
            if speaker is None:
                continue
            prior, after = _class_at(items, speaker.first - 1), _class_at(items, speaker.last)
            names = [
                f"length={bucket(at)}",
                f"opens={prior}",
                f"closed={after}",
                f"subject={_subject_class(items, speaker)}",
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
                [f"subject={_subject_class(items, found)}", f"gap={_gap(items[found.last : at])}"],
            )
    yield from _owner_candidates(items, at, number)


def _subject_class(items: Sequence[Item], subject: NounPhrase) -> str:
    return items[subject.first].low if subject.kind == "pronoun" else subject.kind


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
            yield SpeakerCandidate("possessive", number, found, None, [f"gap={_gap(items[back + 1 : at])}", *told])
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
                "earlier", number - 1, found, None, [same, f"subject={_subject_class(items, found)}", *colon]
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
                names.append(f"ends line, {same}, closed={_class_at(items, clause.last)}")
            yield SpeakerCandidate("next", number + 1, clause.subject, clause, names)
            break


class AttributedQuotation(NamedTuple):
    """A quotation's place with its likeliest speaker."""

    place: QuotationPlace
    candidate: SpeakerCandidate


def attribute_quotations(parse: ShallowParse, said: Weights, speakers: Weights) -> list[AttributedQuotation]:
    """Return the quotations that somebody said, in text order, each with its likeliest speaker."""
    out: list[AttributedQuotation] = []
    previous: AttributedQuotation | None = None
    for one in quotations(parse):
        found = signature(parse.sentences, one.place.sentence, one.place.item) or _adjacent_speaker(parse, one)
        if found is None:
            odds = said.weigh(filter_features(parse, one))
            found = _likeliest_speaker(speaker_candidates(parse, one, previous), one.place, odds, speakers)
        if found is not None:
            out.append(AttributedQuotation(one.place, found))
            previous = out[-1] if found.subject is not None else previous
    return out


def _adjacent_speaker(parse: ShallowParse, quotation: Quotation) -> SpeakerCandidate | None:
    """The speaker where a quotation opens the sentence and its clause follows: "“…,” she said." needs no weighing."""
    place, shape = quotation.place, quotation.shape
    if "prior=edge" not in shape or not ("ends=comma" in shape or "then=," in shape):
        return None
    found = clause_candidates(
        parse.sentences[place.sentence], place.item, place.sentence, parse.clauses[place.sentence]
    )
    return next((one for one in found if "adjacent and closed" in one.features), None)


def _likeliest_speaker(
    found: Sequence[SpeakerCandidate], place: QuotationPlace, odds: float, weights: Weights
) -> SpeakerCandidate | None:
    """The likeliest candidate, one of the kind "unknown" where none is likely, or None where nobody spoke.

    ``odds`` are the quote filter's.
    """
    scores = [weights.weigh([(f"{one.kind}|", one.features)]) for one in found]
    if (1 - _CANDIDATE_WEIGHT) * odds + _CANDIDATE_WEIGHT * _log_odds_of_any(scores) <= _SAID_THRESHOLD:
        return None
    if max(scores, default=_NAMING_THRESHOLD) <= _NAMING_THRESHOLD:
        return SpeakerCandidate("unknown", place.sentence, None, None, [])
    return _nearest_clause_of(found[scores.index(max(scores))], found)


def _log_odds_of_any(scores: Sequence[float]) -> float:
    """The log-odds that one of the candidates spoke."""
    return max(
        -_ODDS_LIMIT, min(_ODDS_LIMIT, log(sum(exp(min(score, _ODDS_LIMIT)) for score in scores) or exp(-_ODDS_LIMIT)))
    )


def _nearest_clause_of(best: SpeakerCandidate, found: Sequence[SpeakerCandidate]) -> SpeakerCandidate:
    """The nearest clause with the same subject ("condemned it, calling it “…”"), or behind "according to" a paper."""
    if best.kind != "before" or best.clause is None:
        return best
    leads = {"gap=:", "gap=,"} if best.clause.cue is ACCORDING else set()
    clauses = (one for one in found if one.kind == "before")
    return next(one for one in clauses if one.subject == best.subject or not leads.isdisjoint(one.features))


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
    return [SpeakerCandidate(*one[:-1], ["is", *one.features, *shown]) for one in found]


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
