"""Who may have said the words between marks: candidates, each with the features a linear model weighs."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.phrases import Subject, phrase_after, phrase_before
from knowledge.extraction.quotes.skeleton import Item, Line
from knowledge.extraction.quotes.subjects import clause_subject
from knowledge.extraction.quotes.words import DETERMINERS, POSSESSIVES, PREPOSITIONS, SPEECH_NOUNS, is_adverb
from knowledge.language.marks import MarkedSpan

Kind = Literal[
    "before", "after", "previous", "carried", "subject", "possessive", "agent", "colon", "signed", "next", "earlier"
]

_WORD = re.compile(r"\w[\w'’-]*")
_SPEAKING = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Mm]e|[Oo]ur|[Yy]ou|[Yy]our|[Uu]s)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|do|does|did|\w+n['’]t|\w+['’](?:s|re|ve|ll|m))\b"
)
_NEAREST = 3
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_TELLING = frozenset(
    {"that", "as", "a", "an", "the", ",", ":", "of", "to", "called", "so-called", "like", "is", "was", "and", "it"}
)


class Candidate(NamedTuple):
    """A possible speaker: the line and item range of the words that name them, the reporting clause if any."""

    kind: Kind
    line: int
    subject: Subject | None
    clause: Clause | None
    features: list[str]


class Marked(NamedTuple):
    """An outermost quotation in its place: its index, line and item."""

    number: int
    line: int
    item: int


def features_of(text: str, line: Line, place: Marked, mark: MarkedSpan) -> list[str]:
    """Return what the quotation itself shows, whoever said it."""
    inside = text[mark.start : mark.end]
    words = _WORD.findall(inside[:2000])
    items, at = line.items, place.item
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    out = [
        f"words={_bucket(len(words))}",
        f"ends={_ending(inside)}",
        f"then={_neighbour(after)}",
        f"prior={_neighbour(before)}",
    ]
    if inside[:1].isupper():
        out.append("capital")
    if len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3):
        out.append("title")
    if all(item.mark >= 0 or not item.text[0].isalnum() for item in items):
        out.append("alone")
    if line.paragraph == 0:
        out.append("headline")
    if text[mark.open] in "'‘" and mark.start - mark.open == 1:
        out.append("single")
    if _SPEAKING.search(inside[:400]):
        out.append("speaking")
    if _FINITE.search(inside[:400]):
        out.append("finite")
    if mark.close == mark.end:
        out.append("unclosed")
    shape = "title" if "title" in out else "finite" if "finite" in out else "capital" if "capital" in out else "plain"
    return [*out, f"{shape} {out[2]}", f"{shape} {out[3]}", f"{out[0]} {out[3]}"]


def _bucket(count: int) -> str:
    for top, name in ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (20, "9-20")):
        if count <= top:
            return name
    return "21+"


def _ending(inside: str) -> str:
    last = inside.rstrip()[-1:]
    return "comma" if last == "," else "stop" if last in ".?!…" else "dash" if last in "-–—" else "none"


def _neighbour(item: Item | None) -> str:
    if item is None:
        return "edge"
    if item.mark >= 0:
        return "marks"
    low = item.low
    if low in _TELLING or not low[0].isalnum():
        return low
    if low in PREPOSITIONS:
        return "preposition"
    if low in DETERMINERS:
        return "determiner"
    return "capital" if item.text[0].isupper() else "adverb" if is_adverb(low) else "word"


def clause_candidates(line: Line, at: int, number: int, clauses: Sequence[Clause]) -> Iterator[Candidate]:
    """Yield the reporting clauses of the quotation's own line, nearest first on either side."""
    left = [clause for clause in clauses if clause.verb < at and clause.first < at][::-1][:_NEAREST]
    right = [clause for clause in clauses if clause.verb > at][:_NEAREST]
    for kind, side in (("before", left), ("after", right)):
        for rank, clause in enumerate(side):
            if clause.subject is not None:
                yield Candidate(kind, number, clause.subject, clause, _clause_features(line, at, kind, rank, clause))  # type: ignore[arg-type]


def _clause_features(line: Line, at: int, kind: str, rank: int, clause: Clause) -> list[str]:
    items, cue, subject = line.items, clause.cue, clause.subject
    between = items[clause.last : at] if kind == "before" else items[at + 1 : clause.first]
    out = [
        f"rank={rank}",
        f"gap={_gap(between)}",
        f"cue={cue.base}",
        f"share={min(9, int(cue.share * 10))}",
        f"form={cue.form}",
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
        out.append(f"begins={_neighbour(items[clause.last])}")
    if clause.cue is not ACCORDING and subject is not None and abs(subject.last - clause.verb) > 4:
        out.append("far subject")
    return out


def _gap(between: Sequence[Item]) -> str:
    words = sum(item.mark < 0 and item.text[0].isalnum() for item in between)
    if words == 0:
        return "none" if not between else between[0].low if len(between) == 1 else "punctuation"
    return "1" if words == 1 else "2" if words == 2 else "3-5" if words < 6 else "6-12" if words < 13 else "13+"


def signature(line: Line, at: int, number: int) -> Candidate | None:
    """Return who signs a quotation that stands alone, as in "“…” — Jane Doe"."""
    items = line.items
    if at or len(items) < 3 or items[1].low not in _DASHES or not items[2].text[:1].isupper():
        return None
    found = phrase_after(items, 2)
    whole = found is not None and (found.last >= len(items) - 1 or items[found.last].low == ",")
    return Candidate("signed", number, found, None, []) if whole else None


def local_candidates(line: Line, at: int, number: int) -> Iterator[Candidate]:
    """Yield those named in the quotation's own line without a verb of saying."""
    items = line.items
    if at and items[at - 1].low == ":":
        found = phrase_before(items, at - 2) if at > 1 and items[at - 2].mark < 0 else None
        start = clause_subject(items, at - 1)
        if start or found:
            yield Candidate("colon", number, start or found, None, [f"length={_bucket(at)}"])
    else:
        found = clause_subject(items, at)
        if found is not None:
            yield Candidate(
                "subject", number, found, None, [f"subject={found.kind}", f"gap={_gap(items[found.last : at])}"]
            )
    yield from _owner(items, at, number)
    if at + 2 < len(items) and items[at + 1].low == "by":
        found = phrase_after(items, at + 2)
        if found is not None:
            yield Candidate("agent", number, found, None, [f"subject={found.kind}"])


def _owner(items: Sequence[Item], at: int, number: int) -> Iterator[Candidate]:
    """Yield the owner of the words or of a noun of saying before them: "Lee's “…” plan", "his claim that “…”"."""
    for back in range(at - 1, max(-1, at - 14), -1):
        if items[back].mark >= 0:
            break
        noun = next((items[i].low for i in range(back + 1, min(at, back + 5)) if items[i].low in SPEECH_NOUNS), "")
        found: Subject | None = None
        if items[back].low in POSSESSIVES and noun:
            found = Subject(back, back + 1, "pronoun")
        elif items[back].low == "'s" and back > 0 and items[back - 1].mark < 0 and (noun or at - back < 7):
            found = phrase_before(items, back - 1)
        if found is not None:
            told = ["noun of saying"] if noun else []
            yield Candidate("possessive", number, found, None, [f"gap={_gap(items[back + 1 : at])}", *told])
            break


def earlier_candidates(lines: Sequence[Line], clauses: Sequence[Sequence[Clause]], number: int) -> Iterator[Candidate]:
    """Yield the last reporting clause of the lines before, and the subject of the line before."""
    line = lines[number]
    for back in range(number - 1, max(-1, number - 4), -1):
        spoken = [clause for clause in clauses[back] if clause.subject is not None]
        if spoken:
            clause = max(spoken, key=lambda clause: (clause.cue.share > 0.5, clause.verb))
            away = [
                "same paragraph" if lines[back].paragraph == line.paragraph else "paragraph before",
                f"lines={number - back}",
            ]
            away += [f"share={min(9, int(clause.cue.share * 10))}"]
            yield Candidate("carried", back, clause.subject, clause, away)
            break
    if number and lines[number - 1].items:
        items = lines[number - 1].items
        found = clause_subject(items, len(items))
        if found is not None:
            same = "same paragraph" if lines[number - 1].paragraph == line.paragraph else "paragraph before"
            colon = ["colon"] if items[-1].low == ":" else []
            yield Candidate("earlier", number - 1, found, None, [same, f"subject={found.kind}", *colon])


def next_candidates(lines: Sequence[Line], clauses: Sequence[Sequence[Clause]], number: int) -> Iterator[Candidate]:
    """Yield the first reporting clause of the line after."""
    if number + 1 < len(lines):
        for clause in clauses[number + 1]:
            if clause.subject is not None:
                same = "same paragraph" if lines[number + 1].paragraph == lines[number].paragraph else "paragraph after"
                yield Candidate(
                    "next", number + 1, clause.subject, clause, [same, f"share={min(9, int(clause.cue.share * 10))}"]
                )
                break
