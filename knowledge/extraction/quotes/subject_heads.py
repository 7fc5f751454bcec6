"""Heads of subjects: which of the names in a noun phrase, or in apposition to it, is the one that speaks.

A name at the head has no preposition before it: in "Gita Rao of Clean Rivers" it is the first, in "Trump adviser Roger
Stone" the last. A name behind a preposition belongs to the head ("a spokesman for X", "people around X"), unless the
preposition is part of an office ("minister of mines and energy Petrus Nanda") or a thing speaks ("a study by X"). A
description may have its name behind it ("the foreign minister, Anders Quist").
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.extraction.quotes.actor_mentions import ActorMention
from knowledge.extraction.quotes.word_classes import PREPOSITIONS
from knowledge.facts import Span
from knowledge.language import gazetteers
from knowledge.language.noun_classes import noun_class
from knowledge.language.person_nouns import is_person_noun, person_nouns

_SEVERAL = frozenset({"people", "those", "them", "allies"})
_ONE_OF_SEVERAL = frozenset({"one", "another"})
_INDEFINITE = frozenset({"a", "an"})
_MESSENGERS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "source", "insider", "friend", "ally", "aide", "adviser", "advisor"}
    | {"supporter", "critic", "colleague", "associate", "neighbour", "neighbor", "victim", "member", "fan"}
)
"""Nouns for one of many, who mostly have no name: in "a friend of the victim, X" the name may be the victim's."""
_AMONG = "|".join(sorted(PREPOSITIONS | {"to", "around"}))
_INSIDE = re.compile(
    rf"\b(?:(?:{_AMONG}) (?:(?:the|a|an|his|her|their|former) )?(?:[a-z-]+ ){{0,2}}|(?:who|whom|whose|which|that) .*)$"
)
"""What stands before a name that says of somebody else whom he knows: "familiar with", "at the", "who met"."""
_NEAR_NAME = re.compile(
    r"\b(?P<noun>[A-Za-z-]+)(?P<rest>"
    rf" (?:(?:close|loyal|familiar|briefed|near|working|linked|allied|opposed) )?(?:{_AMONG}) (?:the )?|"
    r" (?:who|whom|whose)\b[^,.;:“”\"]*)$"
)
"""What stands before a name that ends the phrase for somebody else: "people around", "a person who works with"."""
_HANDLE = re.compile(
    r"\b(?:users?|accounts?|posters?|commenters?|channel|profile|page) (?:posting |writing |known |who posts )?"
    r"(?:as|called|named|with the handle|(?:using|under|by) the (?:handle|name)) [“\"‘'@]{0,2}$"
)
"""What stands before the name that somebody without one goes by on a site: "a user posting as"."""
_RELATIVES = frozenset({"who", "whom", "whose"})
_LEADS_TO_NAME = PREPOSITIONS | {"to", "around", "as", "called", "named", "handle", "name"}
"""What those two have one of: a relative pronoun, or one of these before a name, but for an article or a mark."""
_ADDRESSEE = re.compile(
    r"\b(?:letter|e-?mail|message|note|petition|memo|report)s? (?:(?:sent|addressed|written|given|handed) )?"
    r"(?:to|against|about) (?:the )?(?:[\w-]+ ){0,3}$"
)
"""What stands before the name of whom a document only went to: "A letter sent to"."""
_BEFORE_NOUN = re.compile(r"\b(?i:an?|the|some|two|three|several|many|one|another) (?:[a-z-]+ )?$")
_SAYS = re.compile(r" (?:said|says|told) ")
_WITHIN = re.compile(
    r" (?:of|for|to) | (?:seen|obtained|reviewed|viewed|examined|heard|verified|received|intercepted) by |"
    r"-year-olds? (?:from|in|at|with|near) ",
)
"""What stands before a name inside "a spokesman for X" or "an e-mail seen by X"; "a study by X" is X's."""
_CONCERNS = re.compile(
    r"(?:^| )[a-z-]+ (?:against|about|over|on|between|with|under|near|towards?|around|involving|concerning|"
    r"accusing|naming|targeting|into|(?:sent|addressed|given|handed|delivered|served) (?:on|to)) "
    r"(?:(?!by |from )\S+ ){0,4}$"
)
"""What stands before the name of whom a thing concerns: "a complaint against the broker X"."""
_ACTED = re.compile(
    r"\b(?P<done>[a-z]+ed|[a-z]+[ao]ught|led|run|held|paid|sold|built|hit|shot|won|beaten|driven|chosen|taken|overseen"
    r"|known|drawn|hidden|stolen|written|given|sent|put|read|kept|set|spoken|sworn) by (?:(?!by |from )\S+ ){0,4}$"
)
_AUTHORED = frozenset(
    {"written", "published", "issued", "released", "posted", "signed", "produced", "compiled", "prepared", "authored"}
    | {"conducted", "drafted", "penned", "shared", "undertaken", "put", "sent", "delivered", "read", "given"}
)
"""Participles whose "by" names whose words a thing has; who funded, sued or led somebody says nothing."""
_LINKS = rf"(?:{_AMONG}|who|whom|whose|which|that)\b"
_LINK = re.compile(rf"\b{_LINKS}", re.IGNORECASE)
_OFFICE = re.compile(r"(?P<office>[A-Za-z-]+) (?:of|for) (?P<field>(?:[A-Za-z]+ (?:and )?){1,5})$")
"""An office with what it deals with, before a name: "shadow secretary for work and pensions"."""
_FOR_PLACES = frozenset({"minister", "secretary", "commissioner", "envoy", "ambassador", "undersecretary"})
"""Offices that deal with a place: "minister for the Middle East Lyn Carr"."""
_LETTERS = r"(?: (?:[A-Z]{2,4}|PhD|MSc|BSc|Jr\.?|Sr\.?|IV)(?![\w-]))*"
"""Letters behind a name: "KC", "MP", "Jr."."""
_BEHIND_HEAD = re.compile(rf"{_LETTERS}\s*(?:$|[(,]|{_LINKS})")
_CLOSES_APPOSITION = re.compile(rf"{_LETTERS}(?:[,.;:!?)\n—–“”\"]|$| [(—–-]| {_LINKS})")
_SEGMENTS = re.compile(r",\s+|\s+[(—–]\s*|\)")
_JOINT = re.compile(r"(?: (?:of|on|in|at|for|to|from) [^,.;:“”\"()]{1,60})?, ")
"""What leads from a description to the name in apposition to it: ", ", " on Peel Road, "."""
_OWNER = re.compile(r"['’]s?\b|['’] ")
_REACH = 80
"""Characters before a name in which the phrase begins that it ends. Judgement, not measured."""


def qualifies_another(text: str, span: Span, start: int) -> bool:
    """Say whether a name at ``start`` only tells whom the persons of the phrase ``span`` are near to or belong to."""
    before = text[span[0] : start].rpartition(",")[2]
    inside = _INSIDE.search(before)
    return inside is not None and any(map(is_person, before[: inside.start()].lower().split()))


def phrase_start(text: str, span: Span) -> int:
    """Return where the phrase begins that ends in the subject's name ("people around Netanyahu"), else its start."""
    before_name = text[max(0, span[0] - _REACH) : span[0]].split()
    if _LEADS_TO_NAME.isdisjoint(before_name[-2:]) and _RELATIVES.isdisjoint(before_name):
        return span[0]
    found = _NEAR_NAME.search(text, max(0, span[0] - _REACH), span[0])
    if handle := _HANDLE.search(text, max(0, span[0] - _REACH), span[0]):
        before = _BEFORE_NOUN.search(text, max(0, handle.start() - _REACH), handle.start())
        return before.start() if before else handle.start()
    if addressee := _ADDRESSEE.search(text, max(0, span[0] - _REACH), span[0]):
        return addressee.start()
    if found is None or not is_person(found["noun"].lower()) or _SAYS.search(found["rest"]):
        return span[0]
    before = _BEFORE_NOUN.search(text, max(0, found.start() - _REACH), found.start())
    return before.start() if before else found.start()


def is_person(low: str) -> bool:
    """Say whether a lower-case word is a noun for one person or several."""
    return low in person_nouns() or low.removesuffix("s") in person_nouns() or low in _SEVERAL


def head_mention(
    text: str, span: Span, inside: Sequence[ActorMention], opening: Mapping[int, ActorMention]
) -> ActorMention | None:
    """Return the mention that the noun phrase ``span`` means: its head, or the name in apposition to its head.

    ``inside`` are the mentions inside it in text order, ``opening`` the article's names by where they begin. None for
    "a spokesman for X", "X's lawyer" and whatever else means somebody without a name.
    """
    role: ActorMention | None = None
    described: bool | None = None
    for start, end in _segments(text, span):
        if start > span[0] and _LINK.match(text, start):
            continue
        within = [place for place in inside if start <= place.start and place.end <= end and place.kind != "pronoun"]
        found = _head_of_segment(text, start, end, within)
        if found is not None and not found.describes:
            return found if described is None or described == found.person else role
        role = role or found
        described = _is_person_described(text, (start, end), within) if described is None else described
        if described is None:
            return role
    return (_named_behind(text, span[1], opening) if described else None) or role


def _segments(text: str, span: Span) -> Iterator[Span]:
    at = span[0]
    for joint in _SEGMENTS.finditer(text, *span):
        if joint.start() > at:
            yield at, joint.start()
        at = joint.end()
    if at < span[1]:
        yield at, span[1]


def _head_of_segment(text: str, start: int, end: int, within: Sequence[ActorMention]) -> ActorMention | None:
    closed = [place for place in within if _BEHIND_HEAD.match(text, place.end, end) or place.describes]
    free = [place for place in closed if not _LINK.search(_without(text, start, place.titled, within))]
    if free:
        return free[-1]
    return next((place for place in reversed(closed) if _governs_nobody(text, (start, end), place)), None)


def _without(text: str, start: int, end: int, within: Sequence[ActorMention]) -> str:
    """The text of a range without the mentions in it."""
    out = []
    for place in within:
        if place.end <= end:
            out.append(text[start : place.start])
            start = place.end
    return " ".join([*out, text[start:end]])


def _governs_nobody(text: str, segment: Span, place: ActorMention) -> bool:
    """Whether a name behind a preposition is the speaker's all the same: an office's holder, a thing's author."""
    before = text[segment[0] : place.start]
    if place.person and (office := _OFFICE.search(before)):
        return _deals_with(before, office["office"], office["field"].split())
    if _WITHIN.search(before) or _CONCERNS.search(before) or _is_acted_on(before):
        return False
    return place.describes or not qualifies_another(text, segment, place.start)


def _is_acted_on(before: str) -> bool:
    acted = _ACTED.search(before)
    return acted is not None and acted["done"] not in _AUTHORED


def _deals_with(before: str, office: str, field: Sequence[str]) -> bool:
    """Whether an office deals with a field: no article but "the" stands before, and the field is no person."""
    first, last = before.split(maxsplit=1)[0].lower(), field[-1]
    small = last.islower() and (noun_class(last) is not None or "and" in field)
    placed = office.lower() in _FOR_PLACES and last[:1].isupper()
    known = small or placed or last.title() in gazetteers.subject_words()
    nobody = not any(map(is_person_noun, field))
    return first not in _INDEFINITE and known and nobody and is_person_noun(office.lower().rpartition("-")[2])


def _is_person_described(text: str, segment: Span, within: Sequence[ActorMention]) -> bool | None:
    """Whether a description may have a name in apposition: True for one person's, False for a thing's, else None."""
    if any(place.person and not _OWNER.match(text, place.end) for place in within):
        return None
    words = text[slice(*segment)].lower().split()
    link = next((at for at, word in enumerate(words) if at and _LINK.fullmatch(word)), len(words))
    head = words[link - 1] if words else ""
    if head in _ONE_OF_SEVERAL:
        return True
    if any(is_person_noun(word) or word in person_nouns() for word in words[link:]):
        return None if head in _MESSENGERS or words[0] in _INDEFINITE else is_person_noun(head)
    return head in person_nouns() or is_person_noun(head)


def _named_behind(text: str, at: int, opening: Mapping[int, ActorMention]) -> ActorMention | None:
    """The person whose name stands in apposition behind a description that ends at ``at``: ", Anders Quist."."""
    joint = _JOINT.match(text, at)
    found = opening.get(joint.end()) if joint else None
    closed = found is not None and found.person and _CLOSES_APPOSITION.match(text, found.end)
    return found if closed else None
