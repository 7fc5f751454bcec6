"""Which of the words that a note quotes are the mistaken ones: told by the grammar around them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.facts import Span, Spans
from knowledge.language.marks import MarkedSpan
from knowledge.language.sentences import split_sentences

Side = Literal["mistaken", "right", "unclear", "title"]

_NOT = r"(?:not|rather than|instead of|in place of|sted|and not|but not|as opposed to)"
_FAULTILY = "incorrectly|wrongly|erroneously|mistakenly|inaccurately|inadvertently|falsely|in error|by mistake"
_TITLE = re.compile(
    r"(?:\(|\bheadline[sd]?,?|\b(?:en)?titled|\b(?:report|article|story|item|piece))\s*$", re.IGNORECASE
)
_TITLE_BEFORE_PLACE = re.compile(r"\b(?:report|article|story|item|piece),\s*$", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told \w+|called|described|spoke of|wrote|writes|words were)\b[^.]{0,60}$", re.IGNORECASE
)
_LEFT_OUT = re.compile(r"\b(?:left out|omitted|dropped) (?:a|an|the|one) (?:\w+ )?words?\b", re.IGNORECASE)
_INSTEAD_BEFORE = re.compile(
    rf"\b{_NOT}[\s,]*(?:(?:as|that|to|of|in|the|he|she|it|they|words?)\s+){{0,3}}$", re.IGNORECASE
)
_INSTEAD_AFTER = re.compile(rf"^[\s,;–—-]*(?:and |but )?{_NOT}\b", re.IGNORECASE)
_NOT_HIM = re.compile(
    r"^[\s,;–—-]*(?:and |but )?(?:not|rather than|instead of)(?: by| to| from)? (?:M[rs]s?\.? |Dr\.? )?[A-Z][^“”\"]*$"
)
_RIGHT_BEFORE = re.compile(
    r"\b(?:should (?:have|now|instead)|should be|should read|(?:must|ought to) (?:have )?(?:be|read))\b"
    r"|\b(?:in fact|actually|in reality|really|instead)\b|\bcorrect (?!to delete|to remove)\w+(?: \w+){0,2} (?:is|was|are|were|reads?|to)\b"
    r"|\bcorrectly\b|\bnow (?:reads?|says?)\b|\b(?:corrected|changed|amended|corrects?)\b.{0,60}\bto(?: read| say)?[\s,:]*$"
    r"|\bto read[\s,:]*$|\b(?:his|her|their|the|the writer[’']s|the speaker[’']s) (?:actual |exact |real )?words (?:used )?were\b"
    r"|\bwhat (?:he|she|they|\w+) (?:did say|said|wrote) was\b|\brather,",
    re.IGNORECASE,
)
_WRONG_BEFORE = re.compile(
    rf"\b(?:{_FAULTILY})\b|\bmis(?:quot|attribut|stat|report|represent|translat|identif|heard)\w*"
    r"|\b(?:did|does|do|has|have|had|was|were|is) (?:not|never)\b|n[’']t\b|\bnever\b|\bden(?:y|ies|ied)\b|\bno\b"
    r"|\b(?:originally|previously|initially)\b|\b(?:earlier|previous|prior|original|initial|first) (?:\w+ ){0,3}(?:version|headline|introduction)\b"
    r"|\b(?:was|were|been) (?:quoted|reported|said|stated)\b|\bquot(?:ed|ing)\b.*\bas\b|\bfrom[\s,:]*$|\bsted\b"
    r"|\b(?:remov|delet|withdr[ae]w|retract|take out|taken out|strik)\w*|\battribut\w+|\bcredited\b|\bascribed\b"
    r"|\b(?:we|our|it|this|the|an?|last week[’']s) (?:[\w-]+ ){0,2}?(?:article|story|report|headline|version|post|piece|item|caption|summary|original)\b"
    r".*\b(?:said|stated?|reported|quoted?|had|carried|claimed|suggested|described|contained|put|called|gave|referred|read|ran|termed)\b"
    r"|\b(?:led|made|had|having) (?:us|it|him|her|them|\w+) (?:to )?(?:say|saying|report|quote)\b|\balleged\b"
    r"|\b(?:we|which|it) (?:\w+ ){0,2}?(?:said|stated|reported|quoted|had|carried|claimed|suggested|described|contained|put|"
    r"wrote|rendered|printed|published|called|gave)\b|\ballegation\b|\bclaim\b|\bdistribut",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    rf"\b(?:{_FAULTILY})\b|\bmisquot\w*|\bmisstat\w*|\bquoted\b.*\bas\b|\boriginally\b|\bversion\b", re.IGNORECASE
)
_WRONG_AFTER = re.compile(
    rf"\b(?:{_FAULTILY}|misattributed|removed|deleted|retracted|withdrawn|never|not|fabricated|invented|forgery|invention|made up)\b"
    r"|\bshould (?:have|be)\b|\b(?:was|were|is|are) (?:said|made|spoken|written|used|from|wrong|incorrect)\b"
    r"|n[’']t\b|\bno such\b|\bwhen (?:in fact|he|she|they)\b|\bwhereas\b",
    re.IGNORECASE,
)
_DENIED_NEXT = re.compile(
    r"^\W{0,3}(?:(?:he|she|they|it|m[rs]s?\.? [\w’-]+|[A-Z][\w’-]+(?: [A-Z][\w’-]+)?) (?:(?:did|does|has|had|have)(?: not|n[’']t)|"
    r"(?:has )?never|said no such|made no|used no|denie[sd])|(?:the|that|this) (?:quotation|quote|remark|words|sentence|line|"
    r"comment|statement|phrase|reference|attribution)\b.{0,80}\b(?:removed|withdrawn|deleted|forgery|invention|not|never|wrong|incorrect|by|from)\b)",
)
_BREAK = re.compile(r"[;:]\s|,?\s(?=(?:but|when|whereas|while)\s)|[–—]\s|,\s(?=(?:not|rather|instead)\b)|\.\s")


_REPORTED = re.compile(
    rf"(?:\b(?:as saying|as having said|to have said)(?: that)?|\b(?:say|said|stated|claimed|reported)(?: (?:{_FAULTILY}))? that)"
    r" (?P<words>(?:[^\s;,]+,? ){3,}[^\s;]+?)"
    r"(?=[.;]?$|[;,] (?:when|but|whereas|while|in fact|rather|instead)\b|;)",
    re.IGNORECASE,
)


class Sided(NamedTuple):
    """Words in marks and their side in a note."""

    span: Span
    side: Side


def mistaken_words(text: str, blocks: Sequence[Span], marks: Sequence[MarkedSpan]) -> Spans:
    """Return the words that a note takes back, in text order: in marks, or reported without any ("said that he stole").

    What the outlet's text is said to have had is mistaken, what a person is said not to have said too; "not", "instead of"
    and "should have read" part two of them. Beside mistaken words, those that a person plainly said are the right ones;
    where nothing is clear, all words in marks are returned. Headlines that only name an article are left out.
    """
    sentences = split_sentences(text, blocks, list(marks))
    sided = _sides(text, sentences, marks)
    wrong = [one.span for one in sided if one.side == "mistaken"] or _reported(text, sentences, marks)
    unclear = [one.span for one in sided if one.side == "unclear"]
    return tuple(sorted(wrong + [span for span in unclear if not wrong or _stands_apart(text, span, wrong, blocks)]))


def _stands_apart(text: str, span: Span, wrong: Sequence[Span], blocks: Sequence[Span]) -> bool:
    """Whether words are another item's than the mistaken ones: in a paragraph without any, and said by nobody."""
    start, end = next(block for block in blocks if block[0] <= span[0] < block[1])
    return not any(start <= one[0] < end for one in wrong) and not _SAID.search(text[start : span[0] - 1])


def _sides(text: str, sentences: Sequence[Span], marks: Sequence[MarkedSpan]) -> list[Sided]:
    """Return the quotations of a note with their sides."""
    sided: list[Sided] = []
    for at, mark in enumerate(marks):
        place = max(bisect_left(sentences, (mark.open + 1,)) - 1, 0)
        begin, end = sentences[place]
        same = at > 0 and marks[at - 1].open >= begin
        left = text[marks[at - 1].close if same else begin : mark.open]
        follows = marks[at + 1].open if at + 1 < len(marks) else len(text)
        right = text[mark.close : min(max(end, mark.close), follows)]
        after = text[slice(*sentences[place + 1])] if place + 1 < len(sentences) and follows >= end else ""
        side = _side(left, right, after, sided[-1].side if same else "unclear")
        sided.append(Sided((mark.start, mark.end), side))
    return sided


def _reported(text: str, sentences: Sequence[Span], marks: Sequence[MarkedSpan]) -> list[Span]:
    """Return the mistaken words that a note reports without marks."""
    found = []
    for place, (begin, end) in enumerate(sentences):
        match = _REPORTED.search(text, begin, end)
        if match is None or any(begin <= mark.open < end for mark in marks):
            continue
        after = text[slice(*sentences[place + 1])] if place + 1 < len(sentences) else ""
        if _side(text[begin : match.start("words")], text[match.end() : end], after, "unclear") == "mistaken":
            found.append(match.span("words"))
    return found


def _side(left: str, right: str, after: str, before: Side) -> Side:
    """Return the side of words by what stands left and right of them in their sentence, and by the sentence after it."""
    if _TITLE.search(left) or (_TITLE_BEFORE_PLACE.search(left) and right.startswith(" (")):
        return "title"
    if _INSTEAD_BEFORE.search(left):
        return "right" if before == "mistaken" else "mistaken"
    if _INSTEAD_AFTER.match(right) and not _NOT_HIM.match(right):
        return "mistaken" if _SAID_BEFORE.search(left) else "right"
    if _LEFT_OUT.search(right):
        return "right"
    clause, right = _BREAK.split(left)[-1], _BREAK.split(right)[0]
    for words in (clause, left):
        if _RIGHT_BEFORE.search(words):
            return "right"
        if _WRONG_BEFORE.search(words):
            return "mistaken"
        if words.startswith("but ") and before == "mistaken":
            return "right"
    if _WRONG_AFTER.search(right) or _DENIED_NEXT.match(after):
        return "mistaken"
    return "unclear"
