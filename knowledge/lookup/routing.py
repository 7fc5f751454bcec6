"""A question to "who said this" that another command answers: who somebody is, when something was, what happened."""

import datetime as dt

from knowledge.facts import ReadAs, WhosaidAnswer
from knowledge.lookup.query.grammar import Query, compose, parse_query
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.query_intent import Intent, may_have_intent, read_intent
from knowledge.lookup.query.suggestions import filters_of
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.timeline.answer import timeline
from knowledge.lookup.whosaid.answer import whosaid
from knowledge.lookup.whosaid.asked_plainly import reads_plainly
from knowledge.store.reader import Reader


def whosaid_or_elsewhere(
    reader: Reader, text: str, *, today: dt.date, offset: int = 0, limit: int = 5
) -> WhosaidAnswer:
    """Answer as ``whosaid`` does, and say in ``query.read_as`` where another command answers the question.

    None does where the whole question stands in a quote, or where it asks what was said.
    """
    answer = whosaid(reader, text, today=today, offset=offset, limit=limit)
    if offset or not may_have_intent(text) or (answer.searched and not answer.searched.articles):
        return answer
    names = KnownNames(reader)
    query = parse_query(text, names)
    read = None if query.by or query.is_ or _stands_in_a_quote(query, answer) else read_intent(query, names, today)
    other = _elsewhere(reader, query, read, answer, today) if read else None
    if other is None:
        return answer
    return answer.model_copy(update={"query": answer.query.model_copy(update={"read_as": other})})


def _stands_in_a_quote(query: Query, answer: WhosaidAnswer) -> bool:
    whole = tokenise_query(query.words).text
    return answer.verdict in {"verbatim", "reported"} and tokenise_query(answer.query.words or "").text == whole


def _elsewhere(reader: Reader, query: Query, read: Intent, answer: WhosaidAnswer, today: dt.date) -> ReadAs | None:
    """Return what another command is asked, if it is to answer.

    What was said is not asked elsewhere, but where nobody said it and something happened: "when did they declare war".
    """
    plainly = reads_plainly(reader, query, today, speaker_alone=read.command == "timeline")
    if plainly and (read.command == "whois" or answer.total or answer.choices):
        return None
    filters = filters_of(query)
    whole = bool(answer.total)
    asked = _asked(reader, read, filters, whole=whole) if read.command == "timeline" else read.as_query(filters)
    if asked is None and (plainly or answer.total):
        return None
    words = compose('"{}"'.format(query.words.replace('"', "")), filters)
    return ReadAs(command=read.command, query=asked or read.as_query(filters), words=words)


def _asked(reader: Reader, read: Intent, filters: dict[str, str | None], *, whole: bool) -> str | None:
    """Return the topic that has entries: all of it, else without what may be its verb; None for none.

    Only the ``whole`` of it counts where somebody said something like the question.
    """
    fewer = (read.without(at) for at in read.verbs() if len(read.parts) > 1 and not whole)
    queries = (one.as_query(filters) for one in (read, *fewer))
    return next((asked for asked in queries if timeline(reader, asked, limit=1).total), None)
