"""Who said this: a query understood, searched and judged, as an answer."""

import datetime as dt
from collections.abc import Sequence

from knowledge.facts import Match, QueryEcho, QueryError, Retraction, Verdict, WhosaidAnswer
from knowledge.language.clause_splitting import AUXILIARIES
from knowledge.language.stems import fold_word, stems
from knowledge.language.stop_words import is_content
from knowledge.lookup.query.capitals import without_caps_lock
from knowledge.lookup.query.grammar import compose, parse_query, refuse_only
from knowledge.lookup.query.in_text import in_text
from knowledge.lookup.query.interpretation import Interpretation, echo
from knowledge.lookup.query.names import KnownNames, NameHit, unnamed_speaker
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.plain_questions import is_subject
from knowledge.lookup.query.suggestions import filters_of, nearest_names, nearest_words
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import read_about, too_common
from knowledge.lookup.search.idf import content_terms, document_frequencies
from knowledge.lookup.search.phrase_match import QueryTokens, tokenise_query
from knowledge.lookup.search.query_plan import Search
from knowledge.lookup.search.retrieval import SearchResult, search_phrase, search_similar, search_words
from knowledge.lookup.search.spelling import expand
from knowledge.lookup.whosaid.asked_instead import at_any_time, by_anybody, listed_instead
from knowledge.lookup.whosaid.asked_plainly import asked_plainly
from knowledge.lookup.whosaid.asked_speakers import Meant, any_of, others_heard, together, who_is_meant
from knowledge.lookup.whosaid.in_other_words import SenseReading, in_other_words, unencoded
from knowledge.lookup.whosaid.matches import listed_matches, matches
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.lookup.whosaid.topic_order import ordered_page
from knowledge.store.fact_assembly import retractions
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader
from knowledge.store.retractions import LEAST_WORDS, TakenBack, all_retractions
from knowledge.store.summary import coverage

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_SHOWN = 3  # retractions
_NO_WORDS = "Ask with some words that were said, or with a name. Try big mistake, or by:Putin."


def whosaid(reader: Reader, text: str, *, today: dt.date, offset: int = 0, limit: int = 5) -> WhosaidAnswer:
    """Answer who said some words, or what somebody said; raise a QueryError where the query cannot be understood.

    ``today`` is the day of asking, from which a plain question counts "last week".
    """
    names = KnownNames(reader)
    query = parse_query(text, names)
    refuse_only(query)
    about = topic_terms(read_about(reader, names, query))
    question = Question(reader, names, query, about, today, offset, limit)
    _check(question)
    if query.by and query.words:
        answer = _by_filters(question)
        return answer if answer.verdict in {"verbatim", "reported"} else _by_plain_question(question) or answer
    if not query.words:
        return _by_filters(question)
    if query.phrases:
        return _by_plain_question(question) or _by_filters(question)
    return _by_name_or_words(question)


def _check(question: Question) -> None:
    query = question.query
    asked = tokenise_query(query.words).words
    if not asked and (query.words or not query.filtered):
        raise QueryError(_NO_WORDS)
    if len(asked) == 1 and not is_content(asked[0]) and not question.printed and not _may_be_name(question):
        raise QueryError(too_common(question.names, query.words))


def _may_be_name(question: Question) -> bool:
    """Whether one stop word, which no quotation marks ask for as a word, was typed as somebody's name is."""
    return not question.query.phrases and bool(question.names.as_typed(question.query.words.split()))


def _by_filters(question: Question) -> WhosaidAnswer:
    query = question.query
    if query.by:
        return _by_name(question, query.by)
    return _by_words(question, None, query.words) if query.words else _list(question, None)


def _by_plain_question(question: Question) -> WhosaidAnswer | None:
    """Answer a question in words by the first of its readings that finds anything, else by the last."""
    answer, readings = None, list(asked_plainly(question))
    for reading in readings:
        _check(reading)
        answer = _by_filters(reading._replace(last=reading is readings[-1]))
        if answer.total:
            break
    return answer


def _by_name(question: Question, name: str) -> WhosaidAnswer:
    hits = question.holders or question.names.bearers(name)
    words = question.query.words
    described = () if question.holders else unnamed_speaker(question.reader, name, hits)
    if described or question.together:
        speaker = Speaking(None, name, name, described) if described else together(question, name, hits)
        return _by_words(question, speaker, words) if words else _list(question, speaker)
    meant = who_is_meant(question, name, hits, words)
    if meant.speaker is None:
        return _choose(question, name, meant)
    answer = _by_words(question, meant.speaker, words) if words else _list(question, meant.speaker)
    return _beside(answer, meant)


def _by_name_or_words(question: Question) -> WhosaidAnswer:
    """Read the words as a name where they are one; words that stand on record go before a name at their head."""
    words = question.query.words
    asked, bare = tokenise_query(words), question.names.whole(words)
    if bare and _always_a_name(words, bare):
        return _by_bare_name(question)
    if bare and _rather_words(question, asked, bare):
        bare = []
    search = question.search(asked, None)
    verbatim = search_phrase(search)
    if verbatim.judged:
        other = compose("", filters_of(question.query) | {"by": bare[0].name}) if len(bare) == 1 else None
        return _answer(question, None, asked, verbatim, other)
    if (not bare or bare[0].how == "misspelt") and (answer := _by_plain_question(question)):
        as_words = None if answer.total else search_similar(search)
        return _answer(question, None, asked, as_words, None) if as_words and as_words.sure else answer
    return _by_bare_name(question) if bare else _by_name_at_head(question, search)


def _rather_words(question: Question, asked: QueryTokens, bare: list[NameHit]) -> bool:
    """Whether misspelt words in small letters are likelier words that were said than names.

    So they are where quotes have them all, or where more have their likeliest spelling than have the names.
    """
    if bare[0].how != "misspelt" or question.query.words != question.query.words.lower():
        return False
    terms = content_terms(question.reader, asked.words)
    if all(term.rows for term in terms):
        return True
    terms = expand(question.reader, terms)
    likely = [one for term in terms if not term.rows for one in term.spellings[:1]]
    named = {word for hit in bare for word in stems(hit.name)}
    rows = document_frequencies(question.reader, "quotes", likely)
    return any(one not in named and rows[one] > sum(hit.articles for hit in bare) for one in likely)


def _always_a_name(words: str, bare: list[NameHit]) -> bool:
    """A person's name, or one word as it is written of somebody; "South Korea" may well be words that were said."""
    return all(hit.how != "misspelt" for hit in bare) and (" " not in words or bare[0].kind == "person")


def _by_bare_name(question: Question) -> WhosaidAnswer:
    words = question.query.words
    other = compose(f'"{words}"', filters_of(question.query))
    meant = who_is_meant(question, words, question.names.whole_bearers(words), "")
    if meant.speaker is None:
        return _choose(question, words, meant, other)
    return _beside(_list(question, meant.speaker, other), meant)


def _by_name_at_head(question: Question, search: Search) -> WhosaidAnswer:
    """Read a leading name as the speaker; all as words if these have an answer, and the speaker none or a far one."""
    words, asked = question.query.words, search.query
    typed = without_caps_lock(words.split(), question.names.is_acronym)
    count = question.names.prefix(typed)
    as_words = search_similar(search)
    name, said = " ".join(typed[:count]), tokenise_query(" ".join(typed[count:]))
    if not 0 < count < len(typed) or not any(map(is_content, said.words)):
        return _answer(question, None, asked, as_words, None)
    hits = question.names.as_typed(typed[:count], typed[count:])
    speaker = any_of(question, name, hits)
    by_name = search_words(question.search(said, speaker), far=not as_words.sure)
    told_of = not by_name.judged and is_subject(typed[:count], typed[count:])
    if told_of or as_words.nearer_than(by_name):
        other = compose(said.text, filters_of(question.query) | {"by": name}) if told_of or by_name.judged else None
        return _answer(question, None, asked, as_words, other)
    if not by_name.judged and _tells_of_name(typed, count):
        return _answer(question, None, asked, as_words, compose(said.text, filters_of(question.query) | {"by": name}))
    readings = [SenseReading(said.text, speaker), SenseReading(words, None)]
    answer = _answer(question, speaker, said, by_name, compose(f'"{words}"', filters_of(question.query)), readings)
    return _beside(answer, others_heard(question, hits, said.text) if answer.total and len(hits) > 1 else None)


def _tells_of_name(typed: Sequence[str], count: int) -> bool:
    """Whether words tell something of the name that ``count`` of them are, as "Trump's ideas" and "Trump will lose"."""
    return typed[count - 1].endswith(_POSSESSIVE) or fold_word(typed[count]) in AUXILIARIES


def _by_words(question: Question, speaker: Speaking | None, words: str) -> WhosaidAnswer:
    asked = tokenise_query(words)
    found = search_words(question.search(asked, speaker, question.query.phrases))
    return _answer(question, speaker, asked, found, None)


def _answer(
    question: Question,
    speaker: Speaking | None,
    asked: QueryTokens,
    found: SearchResult,
    other: str | None,
    readings: Sequence[SenseReading] = (),
) -> WhosaidAnswer:
    """Give the answer; where it is none, offer what may be meant by ``readings``, of which this is one if not given."""
    page = found.judged[question.offset : question.offset + question.limit]
    verdict: Verdict = found.judged[0].verdict if found.judged else "none"
    none = verdict == "none"
    said_by = f", said by {speaker.in_words}," if speaker else ""
    subject = f"The word{'s' if len(asked.words) > 1 else ''} “{asked.text}”{said_by}".rstrip(",")
    return WhosaidAnswer(
        query=_echo(question, Interpretation(subject, asked.text, speaker and speaker.name, other)),
        verdict=verdict,
        total=len(found.judged),
        total_exact=found.complete,
        matches=matches(question.reader, asked, found.terms, page),
        in_other_words=in_other_words(question, readings or [SenseReading(asked.text, speaker)]) if none else (),
        unencoded=unencoded(question) if none else 0,
        in_text=in_text(question.reader, asked, question.filters(speaker)) if none else (),
        retracted=_retracted(question.reader, asked, question.filters(speaker)),
        did_you_mean=_instead(question, speaker, asked, found) if none else (),
        searched=coverage(question.reader),
    )


def _instead(question: Question, speaker: Speaking | None, asked: QueryTokens, found: SearchResult) -> tuple[str, ...]:
    """Suggest the words without the name, the days or the quotation marks where they are found so, else the nearest."""
    query = question.query
    if speaker and (anybody := by_anybody(question, asked)):
        return anybody
    if question.together:  # no query asks for several names at once
        return ()
    by = speaker.as_filter if speaker else None
    if (ever := at_any_time(question)) and search_words(ever.search(asked, speaker, query.phrases)).judged:
        return (compose(asked.text, filters_of(ever.query) | {"by": by}),)
    if query.phrases and search_words(question.search(asked, speaker)).judged:
        return (compose(asked.text, filters_of(query) | {"by": by}),)
    return nearest_words(asked, found.near, filters_of(query) | {"by": by})


def _list(question: Question, speaker: Speaking | None, other: str | None = None) -> WhosaidAnswer:
    page, order = ordered_page(question, speaker)
    subject = f"Statements by {speaker.in_words}" if speaker else "Statements"
    read = Interpretation(subject, None, speaker and speaker.name, other, order=order)
    listed = listed_matches(question.reader, page.ids)
    on_record = OnRecord(question.reader, listed).speakers(question.query, [speaker.name] if speaker else [])
    return WhosaidAnswer(
        query=_echo(question, read, on_record),
        verdict="listed" if page.total else "none",
        total=page.total,
        matches=listed,
        in_other_words=() if page.total else _about_in_other_words(question, speaker),
        did_you_mean=() if page.total else listed_instead(question, speaker),
        searched=coverage(question.reader),
    )


def _about_in_other_words(question: Question, speaker: Speaking | None) -> tuple[Match, ...]:
    """Offer what is near in sense to a topic of whose words no statement has any, nor the paragraph around it."""
    topic = question.query.about
    return in_other_words(question._replace(about=()), [SenseReading(topic, speaker)]) if topic else ()


def _choose(question: Question, name: str, meant: Meant, other: str | None = None) -> WhosaidAnswer:
    """Offer the foremost actors that a name fits, never a guess.

    For a name that is not found, names spelt like it, or the words where others said them.
    """
    found = bool(meant.others)
    others = () if found or other else by_anybody(question, tokenise_query(question.query.words))
    more = ", the likeliest of which follow" if meant.bearers > len(meant.others) else ""
    subject = f"“{name}” fits {meant.bearers} names{more}" if found else f"The name “{name}”"
    return WhosaidAnswer(
        query=_echo(question, Interpretation(subject, question.query.words if found else None, name, other)),
        verdict="none",
        total=0,
        choices=meant.others,
        bearers=meant.bearers,
        did_you_mean=() if found else nearest_names(question.names, name, question.query) or others,
        searched=coverage(question.reader),
    )


def _echo(question: Question, read: Interpretation, on_record: str = "") -> QueryEcho:
    """Give the query back as it was understood, with what a plain question leaves open."""
    read = read._replace(otherwise=read.otherwise or question.otherwise, note=question.note)
    return echo(question.query, read, on_record)


def _beside(answer: WhosaidAnswer, meant: Meant | None) -> WhosaidAnswer:
    """Return an answer that was found with the others who bear the name, if any."""
    if not answer.total or meant is None:
        return answer
    return answer.model_copy(update={"choices": meant.others, "bearers": meant.bearers})


def _retracted(reader: Reader, asked: QueryTokens, filters: Filters) -> tuple[Retraction, ...]:
    """Find what was taken back with the words asked in a row, or all of it among them, the newest first; three at most.

    Who is said to have spoken does not matter: the note tells that.
    """
    if not any(is_content(word) for word in asked.words):
        return ()
    words = f" {asked.stems} "
    found = [one.id for one in all_retractions(reader) if _is_meant(one, words) and _passes(one, filters)]
    return tuple(retractions(reader, found[:_SHOWN]).values())


def _is_meant(one: TakenBack, words: str) -> bool:
    stems = f" {one.stems} "
    return words in stems or (len(stems.split()) >= LEAST_WORDS and stems in words)


def _passes(one: TakenBack, filters: Filters) -> bool:
    if filters.outlet and filters.outlet.lower() not in (one.outlet or "").replace("’", "'").lower():
        return False
    day = one.published or ""
    return (not filters.since or day >= filters.since) and (not filters.until or (day != "" and day <= filters.until))
