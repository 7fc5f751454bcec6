"""Direct and mixed quotes: attributed quotations put together to quotes.

Quotations inside reported speech get its speaker. Quotations that one clause reports are one quote, and so are those
that a paragraph break splits ("continued quotations", each paragraph opening with a mark).
"""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.complements import complement_end
from knowledge.extraction.quotes.content_spans import ContentSpan, after_clause, around_clause, skip_occasion
from knowledge.extraction.quotes.finite_clauses import finite_verb
from knowledge.extraction.quotes.indirect import ReportedSpeech
from knowledge.extraction.quotes.mentioned_words import is_mention
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse, leads_on
from knowledge.extraction.quotes.speaker_candidates import AttributedQuotation, CandidateKind, SpeakerCandidate
from knowledge.extraction.quotes.veridicality import is_denial, is_told, reports_speech, told_at, verb_before
from knowledge.extraction.quotes.word_classes import RELATIVES
from knowledge.facts import QuoteKind, Span

_WEAK = frozenset({"previous", "unknown", "possessive", "subject", "colon"})  # no verb of saying, no signature

_SPEECH = 0.1  # share of a verb's uses that report speech; judgement, not measured
_INTRODUCTIONS = frozenset({",", ":", "—", "–", "--", "that"})
_NAMING = frozenset({"call", "label", "brand", "dub", "term"})  # "called it “deplorable”": the thing named is not said
_OBJECT_PRONOUNS = frozenset({"it", "him", "her", "them", "this", "that"})
_PARTING = frozenset({"and", "but", ",", "when", "where", "who", "which", "because"})
_ARTICLES = frozenset({"a", "an", "the"})


def attribute_embedded(
    parse: ShallowParse, found: Sequence[AttributedQuotation], reported: Sequence[ReportedSpeech]
) -> list[AttributedQuotation]:
    """Return the attributions; quotations inside reported speech get its speaker unless the sentence shows another."""
    known = {one.place.number: one for one in found}
    by_line: dict[int, list[ReportedSpeech]] = {}
    for one in reported:
        by_line.setdefault(one.sentence, []).append(one)
    for place in parse.places:
        own = known.get(place.number)
        claim = _innermost_speech(place, by_line.get(place.sentence, ()))
        if own is not None and own.candidate.sentence == place.sentence and not _is_weak(own.candidate):
            claim = claim if claim is not None and _embeds(parse, claim, own) else None
        if claim is not None:
            known[place.number] = AttributedQuotation(place, claim)
    return [known[number] for number in sorted(known)]


def _embeds(parse: ShallowParse, claim: SpeakerCandidate, own: AttributedQuotation) -> bool:
    """Whether somebody is told to say that another never said the words: then they are part of what he says."""
    inner, outer, items = own.candidate.clause, claim.clause, parse.sentences[claim.sentence].items
    if inner is None or outer is None or outer.verb >= inner.verb or not inner.negated:
        return False
    return is_told(items, outer) and not is_told(items, inner)


def _is_weak(candidate: SpeakerCandidate) -> bool:
    """Whether a sentence that reports the quotation outweighs a candidate: no verb of saying, one that only uses it."""
    cue = candidate.clause.cue if candidate.clause is not None else None
    return candidate.kind in _WEAK or (cue is not None and cue.share < _SPEECH and {"q", "t"}.isdisjoint(cue.takes))


def _innermost_speech(place: QuotationPlace, reported: Sequence[ReportedSpeech]) -> SpeakerCandidate | None:
    """The speaker of the innermost reported speech around a quotation, None without any."""
    around = [
        one for one in reported if one.is_speech and any(part.first <= place.item < part.last for part in one.contents)
    ]
    if not around:
        return None
    inner = min(around, key=lambda one: sum(part.last - part.first for part in one.contents))
    kind: CandidateKind = "after" if inner.contents[0].complement == "leading" else "before"
    return SpeakerCandidate(kind, place.sentence, inner.clause.subject, inner.clause, [])


def wholly_indirect(
    parse: ShallowParse, found: Sequence[AttributedQuotation], reported: Sequence[ReportedSpeech]
) -> list[ReportedSpeech]:
    """Return the reported speech that has nothing in marks and whose clause reports no quotation of its sentence."""
    used = {
        (one.candidate.sentence, one.candidate.clause.verb)
        for one in found
        if one.candidate.clause is not None and one.candidate.sentence == one.place.sentence
    }
    return [one for one in reported if (one.sentence, one.clause.verb) not in used and not _has_marks(parse, one)]


def _has_marks(parse: ShallowParse, one: ReportedSpeech) -> bool:
    items = parse.sentences[one.sentence].items
    return any(item.mark >= 0 for part in one.contents for item in items[part.first : part.last])


class DirectQuote(NamedTuple):
    """A direct or mixed quote before its speaker is looked up; ``told``: somebody is told to have said it."""

    kind: QuoteKind
    spans: list[Span]
    quoted: list[Span]
    candidate: SpeakerCandidate
    sentence: int
    told: bool


def build_direct_quotes(parse: ShallowParse, found: Sequence[AttributedQuotation]) -> list[DirectQuote]:
    """Return the quotes made of attributed quotations, in text order."""
    groups: list[list[AttributedQuotation]] = []
    for one in _with_continuations(parse, found):
        if groups and (_continues(parse, groups[-1][-1], one) or _share_clause(groups[-1][-1], one)):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_quote(parse, group) for group in groups]


def _with_continuations(parse: ShallowParse, found: Sequence[AttributedQuotation]) -> list[AttributedQuotation]:
    """Add the paragraphs of a continued quotation that have no speaker by themselves."""
    known = {one.place.number: one for one in found}
    out = dict(known)
    for place in parse.places:
        following = place.number + 1
        if following >= len(parse.outer) or not leads_on(parse, place.number):
            continue
        if place.number in out and following not in out:
            out[following] = AttributedQuotation(parse.places[following], out[place.number].candidate)
    for place in reversed(parse.places):
        following = place.number + 1
        if following in out and place.number not in out and leads_on(parse, place.number):
            out[place.number] = AttributedQuotation(place, out[following].candidate)
    return [out[index] for index in sorted(out)]


def _continues(parse: ShallowParse, one: AttributedQuotation, other: AttributedQuotation) -> bool:
    return other.place.number == one.place.number + 1 and leads_on(parse, one.place.number)


def _share_clause(one: AttributedQuotation, other: AttributedQuotation) -> bool:
    """Whether one sentence holds both quotations around or beside one reporting clause."""
    if one.place.sentence != other.place.sentence:
        return False
    first, second = one.candidate.clause, other.candidate.clause
    same = one.candidate.subject == other.candidate.subject and one.candidate.sentence == other.candidate.sentence
    return first == second if first and second else same


def _quote(parse: ShallowParse, group: Sequence[AttributedQuotation]) -> DirectQuote:
    quoted = [
        trimmed(parse.text, parse.outer[one.place.number].start, parse.outer[one.place.number].end) for one in group
    ]
    quoted = [span for span in quoted if span[0] < span[1]]
    spans: list[Span] = []
    for one in group:
        span = _quote_span(parse, one)
        if spans and span[0] <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
        else:
            spans.append(span)
    named = next(
        (one for one in group if one.candidate.clause and one.candidate.sentence == one.place.sentence), group[0]
    )
    kind: QuoteKind = "direct" if spans == quoted else "mixed"
    told = _is_told(parse, group[0]) and not _is_mention(parse, group, kind)
    return DirectQuote(kind, spans, quoted, named.candidate, group[0].place.sentence, told)


def _is_mention(parse: ShallowParse, group: Sequence[AttributedQuotation], kind: QuoteKind) -> bool:
    """Whether all is a name or a sign; a name inside a longer report ("said the “Beast” was back") is part of it."""
    return all(
        is_mention(parse.sentences[one.place.sentence].items, one.place.item)
        and (kind == "direct" or _is_right_before(one))
        for one in group
    )


def _is_right_before(one: AttributedQuotation) -> bool:
    clause, at = one.candidate.clause, one.place.item
    return clause is not None and at - 2 <= clause.verb < at


def _is_told(parse: ShallowParse, one: AttributedQuotation) -> bool:
    """Whether the clause of a quotation, or a verb of saying right before it, tells that it was said."""
    items, at, candidate = parse.sentences[one.place.sentence].items, one.place.item, one.candidate
    own = candidate.clause if candidate.sentence == one.place.sentence else None
    if own is None or not reports_speech(own.cue):
        verb = verb_before(items, at)
        return verb is None or told_at(items, verb)
    if is_told(items, own, leading=candidate.kind == "after"):
        verb = verb_before(items, at)
        return not is_denial(items, own.verb) or verb is None or verb <= own.verb or told_at(items, verb)
    later = [clause for clause in parse.clauses[one.place.sentence] if own.verb < clause.verb < at]
    parted = later and any(item.low in _PARTING for item in items[own.last : later[-1].verb])
    return bool(parted) and is_told(items, later[-1])


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space around it and without the comma that leads on to the speaker."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _quote_span(parse: ShallowParse, one: AttributedQuotation) -> Span:
    """The reported words around a quotation, or the words inside its marks where all are in marks."""
    mark = parse.outer[one.place.number]
    content = _content_around(parse, one)
    inside = trimmed(parse.text, mark.start, mark.end)
    if content is None:
        return inside
    items = parse.sentences[one.place.sentence].items
    first, last = items[content.first], items[content.last - 1]
    if first.mark == last.mark == one.place.number:
        return inside
    return first.start, last.end


def _whole_sentence(parse: ShallowParse, one: AttributedQuotation) -> ContentSpan | None:
    """The whole sentence where a speaker goes on without being named: "If it did, it would be “a mistake.”"."""
    sentence = parse.sentences[one.place.sentence]
    first = sentence.items[0]
    if (
        parse.clauses[one.place.sentence]
        or first.mark >= 0
        or parse.sentences[one.candidate.sentence].paragraph != sentence.paragraph
    ):
        return None
    last = len(sentence.items)
    while last > 1 and sentence.items[last - 1].mark < 0 and not sentence.items[last - 1].text[-1].isalnum():
        last -= 1
    return ContentSpan(0, last, "bare")


def _content_around(parse: ShallowParse, one: AttributedQuotation) -> ContentSpan | None:
    sentence, at = parse.sentences[one.place.sentence], one.place.item
    clause = one.candidate.clause
    if one.candidate.kind in ("previous", "carried") and one.candidate.sentence < one.place.sentence:
        return _whole_sentence(parse, one)
    if clause is None or one.candidate.sentence != one.place.sentence:
        return None
    if clause.verb < at and one.candidate.kind != "after":
        return _content_after(parse, one, clause)
    found = next((part for part in around_clause(sentence, clause) if part.first <= at < part.last), None)
    return _without_title(parse, one, found) if found is not None else None


def _content_after(parse: ShallowParse, one: AttributedQuotation, clause: Clause) -> ContentSpan | None:
    """The content of a clause before a quotation; a relative clause after a source is the outlet's own."""
    sentence, clauses = parse.sentences[one.place.sentence], parse.clauses[one.place.sentence]
    items, at = sentence.items, one.place.item
    begin = clause.verb if is_denial(items, clause.verb) else _beginning(items, clause, at)
    if begin == at and parse.text[parse.outer[one.place.number].start].isupper():
        return ContentSpan(at, at + 1, "bare")
    if clause.cue is ACCORDING and items[begin].low in RELATIVES:
        return None
    found = after_clause(sentence, clause, clauses)
    last = max(at + 1, found.last) if found else at + 1
    if clause.cue.base in _NAMING and _explains(items, at):
        last = at + 1
    while begin < at and items[begin].low in ("that", ","):
        begin += 1
    if begin == at and last > at + 1 and items[at - 1].low in _ARTICLES:
        begin -= 1
    last = complement_end(items, clause, begin, last, clauses)
    return ContentSpan(begin, last, "bare") if at < last else None


def _beginning(items: Sequence[Item], clause: Clause, at: int) -> int:
    """Where the content begins that leads up to a quotation at an index."""
    begin = skip_occasion(items, clause)
    if begin >= at or (items[at - 1].low in _INTRODUCTIONS and at - 1 <= begin and clause.cue is not ACCORDING):
        begin = at
    if begin < at and clause.cue.base in _NAMING and items[begin].low in _OBJECT_PRONOUNS:
        begin += begin + 1 == at or items[begin + 1].low in _ARTICLES
    return begin


def _explains(items: Sequence[Item], at: int) -> bool:
    """Whether the outlet explains a name in marks: "a tool that it calls “scribe,” which is …"."""
    following = [item.low for item in items[at + 1 : at + 3]]
    return "which" in following and following[0] in ("which", ",")


def _closes_with_comma(parse: ShallowParse, place: QuotationPlace) -> bool:
    mark = parse.outer[place.number]
    items = parse.sentences[place.sentence].items
    following = items[place.item + 1].low if place.item + 1 < len(items) else ""
    return following == "," or parse.text[mark.start : mark.end].rstrip().endswith(",")


def _without_title(parse: ShallowParse, one: AttributedQuotation, found: ContentSpan) -> ContentSpan:
    """Leave out of words before a verb the speaker's title: "“…,” chairman, chief executive Jane Roe said"."""
    items, at = parse.sentences[one.place.sentence].items, one.place.item
    rest = found.last > at + 1 and _closes_with_comma(parse, one.place) and finite_verb(items, at, found.last) is None
    return found._replace(last=at + 1) if rest else found
