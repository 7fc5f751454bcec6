"""Senders: whose words a document has that speaks in its own name ("a statement issued by her family said")."""

from collections.abc import Sequence

from knowledge.extraction.quotes.noun_phrases import NounPhrase, phrase_after
from knowledge.extraction.quotes.sequences import Item

_SENT = frozenset({"statement", "letter", "email", "e-mail", "message", "note", "post", "tweet", "release"})
_ISSUED = frozenset({"issued", "released", "published", "posted", "sent", "written", "signed", "shared"})
_BY = frozenset({"by", "from"})


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
    return phrase_after(items, at + 1, stop) if at < stop and items[at].low in _BY else None
