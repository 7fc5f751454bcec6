"""Senders: whose words a document has that speaks in its own name ("a statement issued by her family said")."""

from collections.abc import Sequence

from knowledge.extraction.quotes.noun_phrases import NounPhrase, phrase_after
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import BE, CLAUSE_PUNCTUATION, DETERMINERS

_SENT = frozenset({"statement", "letter", "email", "e-mail", "message", "note", "post", "tweet", "release"})
DOCUMENTS = _SENT | {
    "poll",
    "petition",
    "report",
    "lawsuit",
    "complaint",
    "survey",
    "motion",
    "memo",
    "notice",
    "audit",
}
_ISSUED = frozenset({"issued", "released", "published", "posted", "sent", "written", "signed", "shared"})
SENT_BY = frozenset({"by", "from"})
_GOT = frozenset({"received", "receives", "got", "gets", "obtained", "saw", "seen", "read", "found", "faces", "faced"})
_FOLLOWED = frozenset({"after", "following", "over", "despite", "amid", "from", "by", "about", "to", "against", "with"})
_REACH = 12
"""Items before a participle among which the document stands that speaks. Judgement, not measured."""

_LONGEST = 4
"""Items before the noun for a document among which its article stands."""


def sender_of(items: Sequence[Item], subject: NounPhrase, stop: int) -> NounPhrase | None:
    """Return who sent the document that a subject means, None where it is none or nobody is said to have sent it.

    The sender stands behind the noun, before item ``stop``. Who has only seen a letter is not its sender.
    """
    noun = next((at for at in range(subject.first, subject.last) if items[at].low in _SENT), None)
    if noun is None:
        return None
    at = noun + 1
    if at < stop and items[at].low in _ISSUED:
        at += 1
    return phrase_after(items, at + 1, stop) if at < stop and items[at].low in SENT_BY else None


def document_before(items: Sequence[Item], at: int) -> NounPhrase | None:
    """Return the document that a participle behind item ``at`` tells of: "Holt was sent a letter accusing him".

    None where none stands there, or where the subject wrote it ("Holt sent a letter accusing him").
    """
    for noun in range(at, max(0, at - _REACH), -1):
        if items[noun].mark >= 0 or items[noun].low in CLAUSE_PUNCTUATION:
            return None
        if items[noun].low in DOCUMENTS:
            first = next((i for i in range(noun, max(0, noun - _LONGEST), -1) if items[i].low in DETERMINERS), noun)
            told = first > 0 and _comes_to_subject(items, first - 1)
            return NounPhrase(first, noun + 1, "nominal") if told else None
    return None


def _comes_to_subject(items: Sequence[Item], verb: int) -> bool:
    """Whether a document is not the subject's own, by what stands before it: "after a", "received a", "was sent a"."""
    before = items[verb].low
    if before in _FOLLOWED or before in _GOT:
        return True
    return any(items[i].low in BE for i in range(skip_verb_group(items, verb - 1) + 1, verb))
