"""Whose words are asked for: of those who bear a name, who is on record with what the question asks."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import ActorRef
from knowledge.lookup.query.bearers import MOST, Bearers, refs, weigh
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.search.retrieval import search_words
from knowledge.lookup.whosaid.question import Ground, Question, Speaking
from knowledge.store.statement_pages import page_of_statements

_TRIED = 12
"""Bearers of a name who are looked at for what the question asks. Judgement: a bound on time."""


class Meant(NamedTuple):
    """The speaker that is meant, None where that is a choice; the ``others`` to choose; how many bear the name."""

    speaker: Speaking | None
    others: tuple[ActorRef, ...] = ()
    bearers: int = 0


def who_is_meant(question: Question, typed: str, hits: Sequence[NameHit], words: str) -> Meant:
    """Tell whose words are asked for by a name that ``hits`` bear.

    The prominent bearer, if on record with the ``words`` and filters of the question; else of those that are on record
    so the only one or the prominent one, with all others beside him. With several of them who asks must choose.
    """
    borne = weigh(hits)
    if borne.total < 2:
        return Meant(_speaking(question, borne.meant, typed, "sole") if borne.meant else None, (), borne.total)
    heard = [hit for hit in hits[:_TRIED] if _is_heard(question, hit, words)]
    among = weigh(heard) if heard else borne
    if among.meant is None:
        if not heard and _is_narrow(question):
            return Meant(_any_of(question, typed, borne), (), borne.total)
        return Meant(None, refs(question.reader, among.others), borne.total)
    if not heard or among.meant == borne.meant:
        speaker = _speaking(question, among.meant, typed, "prominent")
        return Meant(speaker, refs(question.reader, among.others if heard else ()), borne.total)
    others = [hit for hit in (*among.others, *borne.shown, *borne.others) if hit != among.meant]
    beside = refs(question.reader, [*dict.fromkeys(others)][: MOST - 1])
    return Meant(_speaking(question, among.meant, typed, "on_record"), beside, borne.total)


def _is_narrow(question: Question) -> bool:
    query = question.query
    return any((query.words and query.by, query.about, query.in_, query.since, query.until, query.is_))


def any_of(question: Question, typed: str, hits: Sequence[NameHit]) -> Speaking:
    """Return who is meant by a name before other words: the prominent bearer, else all of the foremost together."""
    return _any_of(question, typed, weigh(hits))


def others_heard(question: Question, hits: Sequence[NameHit], words: str) -> Meant:
    """Return who else bears a name of which a bearer is meant at once, and is on record with some words."""
    borne = weigh(hits)
    heard = [hit for hit in borne.others if borne.meant and _is_heard(question, hit, words)]
    return Meant(None, refs(question.reader, heard), borne.total)


def _any_of(question: Question, typed: str, borne: Bearers) -> Speaking:
    if borne.meant:
        return _speaking(question, borne.meant, typed, "sole" if borne.total == 1 else "prominent")
    return together(question, typed, borne.others)


def together(question: Question, typed: str, hits: Sequence[NameHit]) -> Speaking:
    """Return several actors as speakers of whom any is meant."""
    some = refs(question.reader, hits)
    return Speaking(tuple(one.id for one in some if one.id), " or ".join(one.name for one in some), typed)


def _is_heard(question: Question, hit: NameHit, words: str) -> bool:
    speaker = Speaking((hit.actor,), hit.known_as, hit.name)
    if words:
        return bool(search_words(question.search(tokenise_query(words), speaker, question.query.phrases)).judged)
    return bool(page_of_statements(question.reader.connection, question.filters(speaker), 0, 1).ids)


def _speaking(question: Question, hit: NameHit, typed: str, ground: Ground) -> Speaking:
    (ref,) = refs(question.reader, [hit])
    return Speaking((hit.actor,), ref.name, typed, ground=ground)
