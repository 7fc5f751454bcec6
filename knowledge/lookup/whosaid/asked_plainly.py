"""Plain questions as questions of the query language: whose words, which words, about what, between which days."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from knowledge.language.name_parts import fold_name
from knowledge.lookup.query.bearers import weigh
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.names import KnownNames, NameHit, unnamed_speaker
from knowledge.lookup.query.plain_questions import PlainQuestion, is_role, read_plain_question, without_politeness
from knowledge.lookup.query.role_holders import role_holders
from knowledge.lookup.query.role_question import RoleQuestion
from knowledge.lookup.query.suggestions import filters_of
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import read_topic
from knowledge.lookup.whosaid.question import Question
from knowledge.store.reader import Reader
from knowledge.store.summary import outlets

_AND = re.compile(r"\s(?:and|or|&)\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|our|an?)\s", re.IGNORECASE)
_JOINING = frozenset(["of", "in", "for", "and", "from", "at", "to", "the"])


def asked_plainly(question: Question) -> Iterator[Question]:
    """Yield the readings of a plain question in the order to be tried; none where the words are no such question.

    A period at the end of words that were said may belong to them: so it is tried first ("we won in 2024"), and alone
    where the words look ahead ("we will meet in the spring").
    """
    query = question.query
    plain = read_plain_question(query.words, question.names, _outlets(question.reader), question.today)
    if plain is None or not _keeps_phrases(query, plain) or (query.by and plain.speaker):
        return
    asked = _read(question, plain)
    typed = compose('"{}"'.format(query.words.replace('"', "")), filters_of(query))
    if plain.as_words:
        whole = _read(question, plain.as_words)
        yield whole._replace(otherwise=_composed(asked))
        if plain.looks_ahead:
            return
        typed = _composed(whole)
    yield asked._replace(otherwise=typed)


def reads_plainly(reader: Reader, query: Query, today: dt.date, *, speaker_alone: bool) -> bool:
    """Whether words are a plain question for what was said; one that only names somebody is where ``speaker_alone``."""
    asked = without_politeness(query.words)
    plain = read_plain_question(asked, KnownNames(reader), _outlets(reader), today)
    return plain is not None and bool(plain.words or plain.about or (speaker_alone and plain.speaker))


def _composed(question: Question) -> str:
    query = question.query
    return compose(f'"{query.words}"' if query.phrases else query.words, filters_of(query))


def _outlets(reader: Reader) -> frozenset[str]:
    return reader.remember(
        "lookup.outlets", lambda: frozenset(fold_name(name).removeprefix("the ") for name in outlets(reader))
    )


def _keeps_phrases(query: Query, plain: PlainQuestion) -> bool:
    """Whether all in quotation marks is a speaker, words or a topic: marks around the question ask for its words."""
    parts = (plain.speaker, plain.words, plain.about, plain.outlet)
    return all(any(phrase in (part or "") for part in parts) for phrase in query.phrases)


def _read(question: Question, plain: PlainQuestion) -> Question:
    query, about = question.query, plain.about
    whose = _whose(question, plain)
    terms = topic_terms(read_topic(question.reader, question.names, about)) if about else ()
    asked = replace(
        query,
        words=plain.words,
        phrases=tuple(phrase for phrase in query.phrases if phrase in plain.words),
        by=whose.by or query.by,
        about=(about if terms else None) or query.about,
        in_=plain.outlet or query.in_,
        since=plain.period.since or query.since,
        until=plain.period.until or query.until,
    )
    note = _note(None if query.by else whose.nobody or plain.nobody, plain.passed_over)
    about_all = (*question.about, *terms)
    return question._replace(query=asked, about=about_all, note=note, holders=whose.holders, together=whose.together)


class _Whose(NamedTuple):
    """Whose words are asked for: a name or a description as typed, with the holders of a role; or what names nobody.

    ``together``: the holders are several names in one, any of whom may have spoken.
    """

    by: str | None = None
    holders: tuple[NameHit, ...] = ()
    nobody: str | None = None
    together: bool = False


def _whose(question: Question, plain: PlainQuestion) -> _Whose:
    """Tell whose words are asked for: a name, who holds an office, a description that articles print, or nobody's."""
    typed = plain.speaker
    if typed is None:
        return _Whose()
    hits = question.names.bearers(typed)
    if _are_sure(hits):
        return _Whose(typed)
    if typed.endswith("s") and _are_sure(question.names.bearers(typed[:-1])):  # whats Dahls position
        return _Whose(typed[:-1])
    if several := _named_together(question, typed):
        return _Whose(typed, several, together=True)
    if named := _named_within(question, typed):
        return _Whose(named)
    role = RoleQuestion(_ARTICLE.sub("", typed), *plain.period)
    if role.is_office and " " in role.role and (holders := role_holders(question.reader, role)):
        return _Whose(role.role, tuple(holder.hit for holder in holders))
    if unnamed_speaker(question.reader, typed, hits) or not (plain.words or plain.about):
        return _Whose(typed)
    return _Whose(nobody=typed) if is_role(typed) and typed[:1].islower() else _Whose(typed)


def _are_sure(hits: Sequence[NameHit]) -> bool:
    return any(hit.how in {"written", "spelt"} or (hit.how == "part" and hit.kind == "person") for hit in hits)


def _named_together(question: Question, typed: str) -> tuple[NameHit, ...]:
    """Return the foremost bearers of names that "and" joins; none where one of them is nobody's."""
    names = _AND.split(typed)
    shown = [weigh(question.names.bearers(name)).shown for name in names]
    return tuple(hit for some in shown for hit in some) if len(names) > 1 and all(shown) else ()


def _named_within(question: Question, typed: str) -> str | None:
    """Return the person whose name ends what stands in a speaker's place: state department spokesman Matthew Miller."""
    words = typed.split()
    for at in range(1, len(words)):
        hits = question.names.as_typed(words[at:])
        if hits and all(hit.kind == "person" for hit in hits) and words[at - 1].lower() not in _JOINING:
            return " ".join(words[at:])
    return None


def _note(nobody: str | None, passed_over: str) -> str:
    told = [f"“{nobody}” names nobody, so all speakers are looked through."] if nobody else []
    told += [f"“{passed_over}” limits nothing."] if passed_over else []
    return " ".join(told)
