"""Features of speaker candidates: how a reporting clause or another phrase stands to a quotation in its sentence."""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.content_spans import after_clause, around_clause
from knowledge.extraction.quotes.noun_phrases import NounPhrase
from knowledge.extraction.quotes.quote_filter import neighbour
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import word_class

_LINKS = frozenset({"what", "which", "who", "whom", "as", "that", "while", "when", "how", "if", "whether", "because"})
_SPEECH = 0.5
"""Share of a cue's uses that report speech, from which it is called one. Judgement, not measured."""


def clause_features(sentence: Sentence, at: int, kind: str, rank: int, clause: Clause) -> list[str]:
    """Return the features of a reporting clause beside the quotation that is item ``at`` of its sentence.

    ``kind`` says on which side it stands ("before", "after"), ``rank`` as the how many-th from the quotation.
    """
    items, cue, subject = sentence.items, clause.cue, clause.subject
    between = items[clause.last : at] if kind == "before" else items[at + 1 : clause.first]
    out = [
        f"rank={rank}",
        f"gap={gap_between(between)}",
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
        "as" if clause.cue.inflection == "ing" and class_at(items, clause.verb - 1) == "as" else clause.cue.inflection
    )


def nesting_features(items: Sequence[Item], at: int, clause: Clause, clauses: Sequence[Clause]) -> list[str]:
    """Return the features of a clause's place: what opens and closes it, the clauses around and inside it."""
    opens = class_at(items, clause.first - 1)
    closed = class_at(items, clause.last)
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
    return f"{sure} {class_at(items, inner.first - 1)}" if outer.last <= inner.first else f"{sure} within"


def class_at(items: Sequence[Item], at: int) -> str:
    """Return the class of the word that is item ``at``, a word that links clauses itself, "edge" outside."""
    if not 0 <= at < len(items):
        return "edge"
    low = items[at].low
    return low if low in _LINKS else word_class(items[at])


def gap_between(between: Sequence[Item]) -> str:
    """Return the class of how many words stand between a quotation and what may name its speaker."""
    words = sum(item.mark < 0 and item.text[0].isalnum() for item in between)
    if words == 0:
        return "none" if not between else between[0].low if len(between) == 1 else "punctuation"
    return "1" if words == 1 else "2" if words == 2 else "3-5" if words < 6 else "6-12" if words < 13 else "13+"


def _content_shape(sentence: Sentence, at: int, kind: str, clause: Clause) -> str:
    """How the clause introduces what the quotation is part of, "no" where the clause's content leaves it out."""
    if kind == "after":
        parts = around_clause(sentence, clause)
    else:
        after = after_clause(sentence, clause, ())
        parts = [after] if after else []
    return next((part.complement for part in parts if part.first <= at < part.last), "no")


def subject_class(items: Sequence[Item], subject: NounPhrase) -> str:
    """Return the kind of a phrase, a pronoun itself."""
    return items[subject.first].low if subject.kind == "pronoun" else subject.kind
