"""Why a speaker has no name: the words that grant anonymity ("asking not to be named for fear of losing the job").

The grammar has three parts: a core ("not to be named"), the lead before it in its clause ("who asked"), and the ground
after it ("for fear of …"). The words are the outlet's own account of its source, so they are never what anybody said.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from knowledge.extraction.quotes.sequences import Sentence
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.facts import FoundQuote, FoundSpeaker, Span

_NAMED = r"(?:named|identified|quoted(?: by name)?|mentioned by name)"
_NAMES = r"(?:his|her|their|a|any|no|the|whose) (?:\w+ )?(?:names?|identity|identities|surname)"
_PART = r"(?:(?:first|last|given|middle|family) )?(?:names?|surnames?|initials?|nicknames?|pseudonyms?)"
_GIVE = r"(?:give|provide|reveal|disclose|state)"
_HIDDEN = r"(?:withheld|changed|concealed|disclosed|published|printed|used|revealed|given|named|identified)"
_TELL = r"(?:speak|talk|discuss|comment|brief|be quoted|be named|give interviews|disclose|describe)"
_OF_WHAT = r"(?: (?:it|this|them|the|its|his|her|their|any)\b[^,.;:—\ufffc]*)?"
_UNWILLING = r"(?:(?:declin|refus)(?:ed|ing|es)|unwilling|reluctant|afraid|did not want|did not wish)"
_CORES = (
    rf"not (?:to )?(?:be |being )?(?:publicly )?{_NAMED}",
    r"(?:gave|giving|give) (?:his|her|their) names? (?:only )?as [\w’'-]+(?: [\w’'-]+){0,3}",
    rf"(?:{_UNWILLING} to|cannot|can't|could not|may not|would not) be (?:publicly )?{_NAMED}",
    rf"(?:{_UNWILLING} to {_GIVE}|(?:did|would|does) not (?:want to |wish to )?{_GIVE}|gave|giving) {_NAMES}",
    rf"(?:gave|giving|give|used|using|uses) only (?:(?:his|her|their|a|an) )?(?:own )?{_PART}",
    r"(?:under|by|using|uses|used|with) (?:an?|her|his|their) (?:pseudonym|alias|(?:assumed|false) name|nom de guerre)",
    r"(?:remain|stay|be kept) (?:anonymous|unnamed|nameless|unidentified)",
    r"be (?:identified|named|known|referred to) only (?:as|by) \w+(?: \w+){0,4}(?:, [A-Z]\.)?",
    rf"without being {_NAMED}",
    rf"(?:neither|none|nobody|no one)\b(?: \w+){{0,4}} to be {_NAMED}",
    rf"{_NAMES}(?: \w+){{0,7}}? (?:not )?(?:be |being |been |is |was |are |were ){{1,2}}{_HIDDEN}",
    rf"{_NAMES} (?:to be |be |not be |is known to [\w ]+ but is ){_HIDDEN}",
    rf"not (?:authori[sz]ed|permitted|allowed|cleared) to {_TELL}{_OF_WHAT}",
    r"anonymously|anonymity",
    r"off the record|on (?:deep )?background",
)
_CORE = re.compile(rf"\b(?:{'|'.join(_CORES)})\b", re.IGNORECASE)
_STEMS = (
    *("name", "identi", "quoted", "mentioned by", "anonym", "known only", "referred to only"),
    *(
        "initial",
        "pseudonym",
        "alias",
        "nom de",
        "authori",
        "permitted to",
        "allowed to",
        "cleared to",
        "off the record",
        "background",
    ),
)
"""One of these stands in every core; a sentence without any is read no further."""
_LEADS = re.compile(
    r"\b(?:(?:(?:both|all|each|most|some|one) of )?whom?|whose|"
    r"(?:ask|request|insist|wish|want|preferr?|opt|seek|demand|plead|agree|grant|promis|speak|talk)(?:e?s|e?d|ing)?|"
    r"spoke|sought|chose|choosing|(?:is|are|was|were|am) not|without|unwilling|declin(?:ed|ing)|refus(?:ed|ing)|"
    r"(?:on|under|in return for|in exchange for)"
    r"(?= (?:\w+ ){0,3}?(?:condition|cloak|cover|promise|guarantee|anonymity)))\b",
    re.IGNORECASE,
)
_TELLS = r"(?:said|says|told|tells|added|adds|admitted|warned|claimed|confirmed|called|according to)"
_LAST_TELLING = re.compile(rf".*\b{_TELLS}\b", re.IGNORECASE | re.DOTALL)
_CLAUSE_ENDS = re.compile(r"[,.;:()—–\ufffc]\s|\b(?:and|but) (?=who\b)")
_STRICT = re.compile(r"^(?:anonym|off the|on |not (?:named|ident|quot|authori|permit|allow|clear))", re.IGNORECASE)
_BY_WHOM = re.compile(r" (?:publicly|further|by name|in print|freely)\b", re.IGNORECASE)
_GROUND = re.compile(
    r",? (?:because|as|since|for fear|fearing|citing|given|owing|due|out of|lest)\b[^,.;:—\ufffc]*|"
    r" (?:for|so|in|at|amid|to|while|under|until|before|after|ahead|over|when|if|on|about|discussing)\b[^,.;:—\ufffc]*",
    re.IGNORECASE,
)
_MAIN_VERB = re.compile(rf"(?<!\bhe)(?<!\bshe)(?<!\bthey)(?<!\bto) {_TELLS}\b.*|, *$", re.IGNORECASE | re.DOTALL)
_BACK = re.compile(r"(?:the|this|that|these|those|both|all|he|she|they|his|her|their)\b", re.IGNORECASE)
_FAR = 3
"""Sentences back in which the speaker of "She spoke on condition of anonymity" is looked for. Judgement."""


class _Grant(NamedTuple):
    """Where a sentence says why somebody has no name."""

    sentence: int
    span: Span


def with_reasons(parse: ShallowParse, quotes: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Return the quotes with the reasons of their unnamed speakers, and without those that are such a reason."""
    whole = _whole_sentences(parse.sentences)
    grants = [grant for number, sentence in whole for grant in _grants(parse, number, sentence)]
    grants = [grant for grant in grants if not _is_reported(parse.text, grant.span, quotes)]
    kept = [cut for quote in quotes if (cut := _without(quote, grants))]
    reasons = dict(_speakers_with_reasons(parse, grants, kept))
    return [_with_reasons(parse, quote, reasons) for quote in kept] if reasons else kept


def _whole_sentences(sentences: Sequence[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """Yield the sentences with their numbers; one that comes in pieces once, with the items of all."""
    for _, pieces in groupby(enumerate(sentences), key=lambda piece: (piece[1].start, piece[1].end)):
        (number, first), *others = pieces
        yield number, first._replace(items=[*first.items, *(item for _, piece in others for item in piece.items)])


def _grants(parse: ShallowParse, number: int, sentence: Sentence) -> Iterator[_Grant]:
    """Yield the grants of a sentence, words in quotation marks left out."""
    low = parse.text[sentence.start : sentence.end].lower()
    if not any(stem in low for stem in _STEMS):
        return
    text = _unquoted(parse.text, sentence)
    at = 0
    while core := _CORE.search(text, at):
        first, at = _start_of_clause(text, core), _end_of_ground(text, core.end())
        if first is not None:
            yield _Grant(number, (sentence.start + first, sentence.start + at))


def _unquoted(text: str, sentence: Sentence) -> str:
    words = list(text[sentence.start : sentence.end])
    for item in sentence.items:
        if item.mark >= 0:
            start, end = item.start - sentence.start, min(item.end, sentence.end) - sentence.start
            words[start:end] = "\ufffc" * (end - start)
    return "".join(words)


def _start_of_clause(text: str, core: re.Match[str]) -> int | None:
    """Where the clause of a core begins: at "who", at the verb of asking or at "on condition"; None where at none."""
    clause = max((end.end() for end in _CLAUSE_ENDS.finditer(text, 0, core.start())), default=0)
    told = _LAST_TELLING.match(text, clause, core.start())
    lead = _LEADS.search(text, told.end() if told else clause, core.end())
    if lead is not None and lead.start() <= core.start():
        return lead.start()
    return None if _STRICT.match(core.group()) and core.group().lower() != "anonymously" else core.start()


def _end_of_ground(text: str, at: int) -> int:
    """Where the ground that follows a core ends: before a comma that begins no further ground, or the main verb."""
    if by_whom := _BY_WHOM.match(text, at):
        at = by_whom.end()
    while ground := _GROUND.match(text, at):
        words = _MAIN_VERB.sub("", ground.group())
        at += len(words.rstrip())
        if len(words) < len(ground.group()):
            break
    return at


def _is_reported(text: str, grant: Span, quotes: Sequence[FoundQuote]) -> bool:
    """Whether the words are inside what somebody said ("the crew were promised anonymity"), not set off by a comma."""
    return any(
        start < grant[0] < end and text[grant[0] - 2 : grant[0]] not in (", ", "— ") and text[start : grant[0]].strip()
        for quote in quotes
        for start, end in quote.spans
    )


def _without(quote: FoundQuote, grants: Sequence[_Grant]) -> FoundQuote | None:
    """Return a quote without the grants that were taken for its words; None where nothing else is left."""
    spans = [cut for span in quote.spans if (cut := _cut(span, grants))]
    if not spans:
        return None
    quoted = tuple(span for span in quote.quoted if any(start <= span[0] < end for start, end in spans))
    if quote.quoted and not quoted:
        return None
    same = tuple(spans) == quote.spans
    return quote if same else quote.model_copy(update={"spans": tuple(spans), "quoted": quoted})


def _cut(span: Span, grants: Sequence[_Grant]) -> Span | None:
    for _, (start, end) in grants:
        if start <= span[0] and span[1] <= end + 1:
            return None
        if span[0] < start < span[1] <= end + 1:
            span = (span[0], start - 2)  # the comma and the blank before it
        elif start <= span[0] < end:
            return None  # begins among the outlet's words: what follows is no sentence
    return span


def _speakers_with_reasons(
    parse: ShallowParse, grants: Sequence[_Grant], quotes: Sequence[FoundQuote]
) -> Iterator[tuple[Span, Span]]:
    """Yield the spans of unnamed speakers, each with the span of the reason."""
    speakers = {speaker.span: speaker for quote in quotes for speaker in quote.speakers if speaker.span}
    places = sorted(speakers)
    for number, span in grants:
        sentence = parse.sentences[number]
        near = [place for place in places if sentence.start <= place[0] < sentence.end]
        before = [place for place in near if place[0] < span[0]]
        meant = before[-1:] or near[:1] or _last_speaker(parse, number, span, places)
        yield from ((place, span) for place in meant if speakers[place].actor is None)


def _last_speaker(parse: ShallowParse, number: int, grant: Span, places: Sequence[Span]) -> list[Span]:
    """The speaker named before, whom "The veteran spoke …" or "Her name …" is about."""
    sentence = parse.sentences[number]
    if not _BACK.match(parse.text, sentence.start):
        return []
    floor = parse.sentences[max(0, number - _FAR)].start
    before = [place for place in places if floor <= place[0] < sentence.start]
    subject = parse.text[sentence.start : grant[0]].partition(",")[0].lower().split()
    head = subject[-1] if len(subject) > 1 and subject[0] == "the" else ""
    return [place for place in before if head in parse.text[slice(*place)].lower()][-1:]


def _with_reasons(parse: ShallowParse, quote: FoundQuote, reasons: dict[Span, Span]) -> FoundQuote:
    speakers = tuple(_with_reason(parse, speaker, reasons) for speaker in quote.speakers)
    return quote if speakers == quote.speakers else quote.model_copy(update={"speakers": speakers})


def _with_reason(parse: ShallowParse, speaker: FoundSpeaker, reasons: dict[Span, Span]) -> FoundSpeaker:
    """Give an unnamed speaker its reason: one beside it, or beside the one it refers back to in the paragraph."""
    if speaker.actor is not None or speaker.span is None:
        return speaker
    reason = reasons.get(speaker.span)
    if reason is None and _BACK.match(speaker.as_written):
        earlier = [place for place in reasons if place < speaker.span and "\n" not in _between(parse, place, speaker)]
        reason = reasons[max(earlier)] if earlier else None
    return speaker if reason is None else speaker.model_copy(update={"reason": reason})


def _between(parse: ShallowParse, place: Span, speaker: FoundSpeaker) -> str:
    return parse.text[place[1] : speaker.span[0]] if speaker.span else ""
