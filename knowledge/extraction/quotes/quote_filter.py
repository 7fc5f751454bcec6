"""Quote filter: whether the words between quotation marks are a quotation at all.

Titles, nicknames and scare quotes are said by nobody. A log-linear model weighs the features that stand here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.content_spans import ContentSpan, after_clause, around_clause
from knowledge.extraction.quotes.linear_model import FeatureGroup
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse, leads_on
from knowledge.extraction.quotes.word_classes import DETERMINERS, PREPOSITIONS, is_adverb
from knowledge.language.marks import MarkedSpan

_LONG = 2000  # characters of which the words are read
_WORD = re.compile(r"\w[\w'’-]*")
_SPEAKING = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Mm]e|[Oo]ur|[Yy]ou|[Yy]our|[Uu]s)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|should|do|does|did|\w+n['’]t|\w+['’](?:s|re|ve|ll|m))\b"
)
_TELLING = frozenset(
    {"that", "as", "a", "an", "the", ",", ":", "of", "to", "called", "so-called", "like", "is", "was", "and", "it"}
)

_NO_NOUNS = PREPOSITIONS | DETERMINERS
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "for", "and", "or", "to", "with", "at", "by", "from"})
_NEAR = 3
"""Items on each side whose words are features of a short quotation. Judgement, not measured."""
_HEADED = 12  # items between a headline's "Lee:" and the words in marks


def words_of(text: str, mark: MarkedSpan) -> list[str]:
    """Return a quotation's words, of a very long one the first."""
    return _WORD.findall(text, mark.start, min(mark.end, mark.start + _LONG))


def shape_features(parse: ShallowParse, place: QuotationPlace, words: Sequence[str], *, alone: bool) -> list[str]:
    """Return the features of a quotation alone, whoever said it: length, ending, neighbours, case, grammar.

    ``place`` is where it stands, ``words`` are its own; ``alone``: its sentence has no word outside quotations.
    """
    text, sentence, mark = parse.text, parse.sentences[place.sentence], parse.outer[place.number]
    inside = text[mark.start : mark.end]
    items, at = sentence.items, place.item
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    out = [
        f"words={bucket(len(words))}",
        f"ends={_ending(inside)}",
        f"then={neighbour(after)}",
        f"prior={neighbour(before)}",
    ]
    if inside[:1].isupper():
        out.append("capital")
    if len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3):
        out.append("title")
    if alone:
        out.append("alone")
    if sentence.headline:
        out.append("headline")
    if text[mark.open] in "'‘" and mark.start - mark.open == 1:
        out.append("single")
    if _SPEAKING.search(inside[:400]):
        out.append("speaking")
    if _FINITE.search(inside[:400]):
        out.append("finite")
    if mark.close == mark.end:
        out.append("unclosed")
    shape = "title" if "title" in out else "finite" if "finite" in out else "capital" if "capital" in out else "plain"
    return [*out, f"{shape} {out[2]}", f"{shape} {out[3]}", f"{out[0]} {out[3]}"]


def bucket(count: int) -> str:
    """Return the class of a count of words or items: "1", "2", "3-4" and so on."""
    for top, name in ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (20, "9-20")):
        if count <= top:
            return name
    return "21+"


def _ending(inside: str) -> str:
    last = inside.rstrip()[-1:]
    return "comma" if last == "," else "stop" if last in ".?!…" else "dash" if last in "-–—" else "none"


def neighbour(item: Item | None) -> str:
    """Return the class of the item beside a quotation, or the word itself where it tells much."""
    if item is None:
        return "edge"
    if item.mark >= 0:
        return "marks"
    low = item.low
    if low in _TELLING or not low[0].isalnum():
        return low
    if low in PREPOSITIONS:
        return "preposition"
    if low in DETERMINERS:
        return "determiner"
    return "capital" if item.text[0].isupper() else "adverb" if is_adverb(low) else "word"


class ReportedContent(NamedTuple):
    """A reporting clause and the items it reports."""

    clause: Clause
    content: ContentSpan


class Quotation(NamedTuple):
    """An outermost quotation: its place, its words, their features (``shape``), and all that its sentence reports."""

    place: QuotationPlace
    words: list[str]
    shape: list[str]
    reported: list[ReportedContent]


def quotations(parse: ShallowParse) -> Iterator[Quotation]:
    """Yield every outermost quotation, in text order."""
    for number, places in groupby(parse.places, key=lambda place: place.sentence):
        reported = list(_reported_contents(parse.sentences[number], parse.clauses[number]))
        alone = all(item.mark >= 0 or not item.text[0].isalnum() for item in parse.sentences[number].items)
        for place in places:
            words = words_of(parse.text, parse.outer[place.number])
            yield Quotation(place, words, _shape(parse, place, words, alone=alone), reported)


def _shape(parse: ShallowParse, place: QuotationPlace, words: Sequence[str], *, alone: bool) -> list[str]:
    shape = shape_features(parse, place, words, alone=alone)
    return ["goes on" if name == "unclosed" else name for name in shape] if leads_on(parse, place.number) else shape


def _reported_contents(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[ReportedContent]:
    """Yield all that clauses may report, up to the end of the sentence.

    What seems to end a content sooner is often no clause.
    """
    for clause in clauses:
        parts = around_clause(sentence, clause)
        following = after_clause(sentence, clause, ())
        for part in [*parts, following] if following else parts:
            yield ReportedContent(clause, part)


def filter_features(parse: ShallowParse, quotation: Quotation) -> list[FeatureGroup]:
    """Return the features that tell whether a quotation was said, in groups for ``Weights.weigh``."""
    place, words, shape, reported = quotation
    size = "short" if len(words) < 5 else "long" if len(words) > 8 else "middling"
    return [
        ("shape|", shape),
        (f"{size}|", [name for name in shape[1:] if " " not in name]),
        (f"{size}|", _inside(words, size)),
        ("beside|", _beside(parse.sentences[place.sentence].items, place.item, shape[0], size)),
        ("clause|", _clause(parse, place, reported, shape, size)),
        (f"{size}|", _attribute(parse, place)),
    ]


def _inside(words: Sequence[str], size: str) -> list[str]:
    """What the words are like: their case, and the first and the last of few."""
    great = [word[0].isupper() for word in words if word.lower() not in _SMALL]
    case = "all" if great and all(great) else "none" if not any(great) else f"some, first {great[0]}"
    out = [f"capitals={case}"]
    if any(word.isdigit() for word in words):
        out.append("number")
    if size == "short" and words:
        out += [f"first={words[0].lower()}", f"last={words[-1].lower()}"]
        if len(words) == 1:
            out.append(f"ends in {words[0].lower()[-3:]}")
    return out


def _beside(items: Sequence[Item], at: int, count: str, size: str) -> list[str]:
    """The words before and after."""
    two, one, next_one, next_two = (_word(items, at + step) for step in (-2, -1, 1, 2))
    out = [
        f"after {one}",
        f"2 after {two}",
        f"after {two} {one}",
        f"before {next_one}",
        f"before {next_one} {next_two}",
        f"{count} after {one}",
        f"{count} before {next_one}",
    ]
    if size == "short":
        out += [f"near after {item.low}" for item in items[max(0, at - _NEAR) : at] if item.mark < 0]
        out += [f"near before {item.low}" for item in items[at + 1 : at + 1 + _NEAR] if item.mark < 0]
    return out


def _word(items: Sequence[Item], at: int) -> str:
    if not 0 <= at < len(items):
        return "edge"
    item = items[at]
    return "marks" if item.mark >= 0 else "number" if item.low[0].isdigit() else item.low


def _clause(
    parse: ShallowParse, place: QuotationPlace, reported: Sequence[ReportedContent], shape: Sequence[str], size: str
) -> list[str]:
    """The surest clause that reports the quotation, and the one that follows it."""
    items, at = parse.sentences[place.sentence].items, place.item
    out: list[str] = []
    around = [one for one in reported if one.content.first <= at < one.content.last]
    if around:
        clause, content = max(around, key=lambda one: one.clause.cue.share)
        share = f"share={min(9, int(clause.cue.share * 10))}"
        out += [f"reported by {clause.cue.base}", content.complement, share, f"{size} {content.complement} {share}"]
        if clause.negated:
            out.append("denied")
    else:
        out.append(f"unreported {size}")
    if any(item.low == ":" for item in items[max(0, at - _HEADED) : at]):
        out.append(f"colon before, headline={parse.sentences[place.sentence].headline}")
    following = next((clause for clause in parse.clauses[place.sentence] if clause.verb > at), None)
    if following is not None:
        adjacent = following.first <= at + 2
        closed = following.last >= len(items) or not items[following.last].text[:1].isalnum()
        out += [f"adjacent={adjacent} closed={closed}", f"adjacent={adjacent} closed={closed} {shape[1]}"]
    elif not any(clause.verb < at and clause.first < at for clause in parse.clauses[place.sentence]):
        out += [f"none {shape[0]}", f"none {size} {shape[1]} {shape[2]}"]
    return out


def _attribute(parse: ShallowParse, place: QuotationPlace) -> list[str]:
    """Whether the quotation qualifies the noun after it, as in "the “smart” lights"."""
    items, at = parse.sentences[place.sentence].items, place.item
    mark = parse.outer[place.number]
    inside = parse.text[mark.start : mark.end].strip()
    out = [f"comma={inside[-1:] == ','} capital={inside[:1].isupper()} first={at == 0}"]
    if parse.text[mark.close : mark.close + 1] == "-":
        out.append("hyphen")
    if at + 1 < len(items) and items[at + 1].mark < 0:
        following = items[at + 1]
        before = neighbour(items[at - 1]) if at else "edge"
        out.append(f"between {before} and {neighbour(following)}")
        if following.low.isalpha() and following.text[0].islower() and following.low not in _NO_NOUNS:
            out.append(f"qualifies after {before}")
    return out
