"""Indirect speech: what a reporting clause says without quotation marks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.contents import Content, after_clause, around_clause
from knowledge.extraction.quotes.model import Weights
from knowledge.extraction.quotes.shape import neighbour
from knowledge.extraction.quotes.skeleton import Line
from knowledge.extraction.quotes.words import AUXILIARIES, DETERMINERS, RELATIVES, SUBJECT_PRONOUNS

_SPEECH = frozenset("qtb")
_TAKEN = {"that": "t", "bare": "b", "whether": "w", "infinitive": "i", "phrase": "p"}


class Reported(NamedTuple):
    """A reporting clause with a content that may be indirect speech, and the features that tell."""

    line: int
    clause: Clause
    contents: list[Content]
    features: list[str]


def find_reported(lines: Sequence[Line], clauses: Sequence[Sequence[Clause]], weights: Weights) -> list[Reported]:
    """Return reported speech; some of its words may stand in marks."""
    return [
        one
        for number, line in enumerate(lines)
        for one in reported_candidates(line, number, clauses[number])
        if weights.score(one.features) > 0
    ]


def reported_candidates(line: Line, number: int, clauses: Sequence[Clause]) -> Iterator[Reported]:
    """Yield every clause of a line with its likeliest content."""
    for at, clause in enumerate(clauses):
        if clause.subject is None:
            continue
        contents = around_clause(line, clause) if set(clause.cue.takes) & _SPEECH else []
        if not contents:
            after = after_clause(line, clause, clauses[at + 1 :])
            contents = [after] if after is not None and _reports(clause, after) else []
        if contents and not _lacks_subject(line, clause, contents[0]):
            yield Reported(number, clause, contents, _features(line, clause, contents[0], clauses))


def _lacks_subject(line: Line, clause: Clause, content: Content) -> bool:
    """Whether what is said is about the noun before: "a treaty that experts say required …" reads as nothing alone."""
    subject, first = clause.subject, line.items[content.first]
    if subject is None or not subject.first or line.items[subject.first - 1].low not in RELATIVES:
        return False
    begins = first.mark >= 0 or first.low in SUBJECT_PRONOUNS | DETERMINERS or not first.text[0].islower()
    return content.first == clause.last and not begins


def _reports(clause: Clause, content: Content) -> bool:
    """Whether the verb takes such a content, so that "criticized the plan" is no speech of its own."""
    letter = _TAKEN.get(content.shape)
    return letter is None or letter in clause.cue.takes


def _features(line: Line, clause: Clause, content: Content, clauses: Sequence[Clause]) -> list[str]:
    items, cue, subject = line.items, clause.cue, clause.subject
    out = [
        "is",
        f"cue={cue.base}",
        f"shape={content.shape}",
        f"cue={cue.base} {content.shape}",
        f"share={min(9, int(cue.share * 10))}",
        f"form={cue.form}",
        f"subject={subject.kind if subject else 'none'}",
        f"words={min(6, (content.last - content.first) // 3)}",
    ]
    out += [f"takes {letter} {content.shape}" for letter in cue.takes]
    flags = (clause.inverted, clause.passive, clause.negated, clause.modal, clause.infinitive)
    out += [
        name for name, on in zip(("inverted", "passive", "negated", "modal", "infinitive"), flags, strict=True) if on
    ]
    if line.paragraph == 0:
        out.append("headline")
    if any(other.verb < clause.verb and other.cue.share > 0.4 for other in clauses):
        out.append("not first")
    first = items[content.first]
    out.append(f"begins={neighbour(first)} {content.shape}")
    if first.low in SUBJECT_PRONOUNS or first.text[:1].isupper():
        out.append(f"begins like a clause {content.shape}")
    if any(item.mark >= 0 for item in items[content.first : content.last]):
        out.append("has marks")
    if not any(item.low in AUXILIARIES or item.low.endswith("ed") for item in items[content.first : content.last]):
        out.append(f"verbless {content.shape}")
    if clause.cue is not ACCORDING and content.shape != "leading":
        out.append(f"directly {content.first == clause.last}")
    return [f"indirect|{name}" for name in out]
