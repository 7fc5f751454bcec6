"""Plain questions as questions of the query language: whose words, which words, about what, between which days."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.language.name_parts import fold_name
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.names import unnamed_speaker
from knowledge.lookup.query.plain_questions import PlainQuestion, is_role, read_plain_question
from knowledge.lookup.query.suggestions import filters_of
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import read_topic
from knowledge.lookup.whosaid.question import Question
from knowledge.store.reader import Reader
from knowledge.store.summary import outlets


def asked_plainly(question: Question) -> Iterator[Question]:
    """Yield the readings of a plain question in the order to be tried; none where the words are no such question.

    A period at the end of words that were said may belong to them: so it is tried first ("we won in 2024"), and alone
    where the words look ahead ("we will meet in the spring").
    """
    query = question.query
    plain = read_plain_question(query.words, question.names, _outlets(question.reader), question.today)
    if plain is None or not _keeps_phrases(query, plain):
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
    speaker, nobody = _speaker(question, plain.speaker)
    terms = topic_terms(read_topic(question.reader, question.names, about)) if about else ()
    asked = replace(
        query,
        words=plain.words,
        phrases=tuple(phrase for phrase in query.phrases if phrase in plain.words),
        by=speaker,
        about=(about if terms else None) or query.about,
        in_=plain.outlet or query.in_,
        since=plain.period.since or query.since,
        until=plain.period.until or query.until,
    )
    return question._replace(
        query=asked, about=(*question.about, *terms), note=_note(nobody or plain.nobody, plain.passed_over)
    )


def _speaker(question: Question, typed: str | None) -> tuple[str | None, str | None]:
    """Return the name in a speaker's place, or a description that articles print; else what names nobody there."""
    if typed is None:
        return None, None
    hits = question.names.bearers(typed)
    sure = [hit for hit in hits if hit.how in {"written", "spelt"} or (hit.how == "part" and hit.kind == "person")]
    if sure or unnamed_speaker(question.reader, typed, hits):
        return typed, None
    if named := _named_within(question, typed):
        return named, None
    return (None, typed) if is_role(typed) and typed[:1].islower() else (typed, None)


def _named_within(question: Question, typed: str) -> str | None:
    """Return the person whose name ends what stands in a speaker's place: state department spokesman Matthew Miller."""
    words = typed.split()
    for at in range(1, len(words)):
        hits = question.names.as_typed(words[at:])
        if hits and all(hit.kind == "person" for hit in hits) and words[at - 1].lower() not in _JOINING:
            return " ".join(words[at:])
    return None


_JOINING = frozenset(["of", "in", "for", "and", "from", "at", "to", "the"])


def _note(nobody: str | None, passed_over: str) -> str:
    told = [f"“{nobody}” names nobody, so all speakers are looked through."] if nobody else []
    told += [f"“{passed_over}” limits nothing."] if passed_over else []
    return " ".join(told)
