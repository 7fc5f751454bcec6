"""Plain questions: "did Ingrid Dahl ever say …", "what did she say about …", read as speaker, words, topic and days.

The words that only ask (did, say, about) are never looked for. What a question leaves open stays open: a pronoun names
nobody, and a role in the place of a name is given back as it was typed.
"""

import datetime as dt
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from knowledge.language.gazetteers import body_nouns, common_words, speech_verbs
from knowledge.language.name_parts import fold_name
from knowledge.language.person_nouns import is_person_noun, is_person_plural
from knowledge.language.question_phrases import any_phrase, auxiliaries, pronouns, question_phrases
from knowledge.language.stems import words as words_in
from knowledge.language.stop_words import is_stop_word
from knowledge.lookup.query.asked_period import Period, period_before, period_behind
from knowledge.lookup.query.capitals import is_acronym
from knowledge.lookup.query.question_frames import Frame, frames

_LONGEST = 60
"""Words of a plain question; longer texts are quotations that were pasted. Judgement."""
_END = " ?!.,;:"
_THANKS = (
    "please|pls|plz|thanks|thank you|thx|at all|or not|exactly|again|right|yet|before|on record|on the record|anywhere"
)
_THANKED = re.compile(rf"(?:[\s,]+(?:{_THANKS}))+$", re.IGNORECASE)
_WARNED = re.compile(r"(?:warn|complain|boast|joke|accus|remind|think|thought|believ)\w*", re.IGNORECASE)
"""Verbs whose "of" and "about" stand before what was said as much as before what it was about."""
_WARNED_OF = re.compile(r"(?:about|of|against|that)\s", re.IGNORECASE)
_TOLD = re.compile(r"(?:tell|told|assur|ask|warn|promis)\w*", re.IGNORECASE)
_CALLED = re.compile(r"(?:call|describ)\w*", re.IGNORECASE)
_OBJECT = re.compile(r"(?:it|him|her|them|this|that)\s(?:as\s)?(?:(?:a|an|the)\s)?", re.IGNORECASE)
_VOICED = re.compile(r"(?:the\s)?(?:concern|fear|worry|hope|doubt|regret)s?\s(?:that|about|over)\s", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:that|whether|something like|words to the effect that)[\s,:]+|[,:]\s*)+", re.IGNORECASE)
_TO = re.compile(r"to\s(?=\S+\s)", re.IGNORECASE)
_TO_SOMEBODY = re.compile(r"to\s(?P<topic>[A-Z].*)")
_SOMEWHERE = re.compile(r"(?:in|at|during|near|outside)\s\S+(?:\s\S+){0,4}", re.IGNORECASE)
_IN = re.compile(r"(?:^|\s)(?:in|to|for|on)\s(?P<outlet>\S+(?:\s\S+){0,5})$", re.IGNORECASE)
_BY_SPEAKER = re.compile(r"(?P<topic>.+)\s(?:by|from)\s(?P<speaker>\S+(?:\s\S+){0,4})", re.IGNORECASE)
_DETERMINERS = frozenset(["the", "a", "an", "our", "any", "some"])
_FINITE = frozenset(["ought", "must", "should", "shall", "cannot", "can't", "won't", "never", "always", "may"])
_WORD = re.compile(r"[^\s,:;.!?\"]+")
_AHEAD = re.compile(r"\b(?:will|would|shall|won't|wont|going to|about to|plans? to)\b|'ll\b|'d\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:yesterday|ago|last|past|previous|tonight|today)\b[^.]*$", re.IGNORECASE)
_NOTHING = re.compile(r"\bnothing\s", re.IGNORECASE)
_ASKING = auxiliaries() | {"who", "what", "when", "where", "why", "how"}
_STATES = frozenset(["is", "was", "are", "were"])
_POSSESSIVE = re.compile(r"(?:'s|s'|')$")
_COLLECTIVE = frozenset(
    [
        *("country", "countries", "company", "firm", "party", "newspaper", "outlet", "agency", "government", "police"),
        *("parliament", "congress", "army", "military", "court", "council", "report", "poll", "study"),
    ]
)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of a text with kinds of phrases in braces."""
    return re.compile(template.format_map({kind: any_phrase(kind) for kind in question_phrases()}), re.IGNORECASE)


_ADVERBS, _POLITE = r"(?:{EVER}\s)*", r"(?:{POLITE}[\s,:!.]+)*"
_TOPIC = r"(?:{SOMETHING}\s)?{ABOUT}\s(?P<topic>.+)"
_TOPIC_ALONE = r"(?:{SOMETHING}\s)?{ONLY_ABOUT}\s(?P<topic>.+)"
_ANYTHING_ON = r"{SOMETHING}\s{ABOUT}\s(?P<topic>.+)"
_PLACE = r"(?P<place>(?:(?:in|at|during|near|outside)\s\S+(?:\s\S+){{0,5}}?(?=[\s,]+(?:{ONLY_ABOUT}|that)\s)"
_PLACE += r"|(?:on|to|with)\s\S+(?:\s\S+){{0,5}}?(?=\s{ONLY_ABOUT}\s)))[\s,]+"
_HEARER = r"(?P<place>\S+(?:\s\S+){{0,3}}?)\s(?=(?:{ONLY_ABOUT}|that)\s)"
_ADDRESSEE = r"(?:(?:the|some|his|her|their|all)\s)?{ADDRESSEE}(?:\s|$)"
_ADDRESSED = rf"to\s{_ADDRESSEE}"


class Names(Protocol):
    """What reading a plain question needs to know of names."""

    def prefix(self, words: Sequence[str]) -> int:
        """Count the leading words that are a name on record, 0 for none."""

    def may_mean(self, name: str) -> bool:
        """Whether a name on record is written so, or misspelt."""


class PlainQuestion(NamedTuple):
    """What a plain question asks for, as typed; days are ISO.

    ``speaker`` is a name or a role; ``nobody`` a pronoun, or a role that many have, in its place. ``as_words`` is the
    same with the period at its end read as words that were said, where it may be either. ``passed_over`` is what
    limits nothing: a place or a hearer before the topic, a role in "which minister said".
    """

    speaker: str | None = None
    words: str = ""
    about: str | None = None
    outlet: str | None = None
    period: Period = Period()
    nobody: str | None = None
    as_words: "PlainQuestion | None" = None
    passed_over: str = ""

    @property
    def looks_ahead(self) -> bool:
        """Whether the words are of what is to come, and a whole period at their end so may be."""
        ahead = _AHEAD.search(self.words) and self.period.since and self.period.until
        return bool(ahead) and self.as_words is not None and not _PAST.search(self.as_words.words)

    def within(self, period: Period) -> "PlainQuestion":
        """Return the question within a period as well."""
        since, until = period.since or self.period.since, period.until or self.period.until
        return self._replace(period=Period(since, until))


def read_plain_question(text: str, names: Names, outlets: Container[str], today: dt.date) -> PlainQuestion | None:
    """Read words as a plain question; None where they are none, or ask for nothing.

    ``outlets`` are folded names; ``today`` is the day from which "last week" is counted.
    """
    asked = bare_question(text)
    if not (len(asked.split()) > 1 and len(words_in(asked)) <= _LONGEST):
        return None
    reading = _Reading(names, outlets, today)
    without, period = period_behind(asked, today)
    if without != asked and (found := reading.read(without)):
        if found.words and period != Period() and (whole := reading.read(asked)):
            found = found._replace(as_words=whole)
        return found.within(period)
    if period != Period() and names.may_mean(without):
        return PlainQuestion(without, period=period)
    if found := reading.read(asked):
        return found
    without, period = period_before(asked, today)
    return found.within(period) if without != asked and (found := reading.read(without)) else None


def bare_question(text: str) -> str:
    """Return a question without its question mark, and without thanks and the like at its end."""
    return _THANKED.sub("", text.strip(_END)).strip(_END)


def without_politeness(text: str) -> str:
    """Return a question without what is only polite before it: "can you tell me who …"."""
    return _without(_POLITE, text)


class _Reading:
    def __init__(self, names: Names, outlets: Container[str], today: dt.date) -> None:
        self._names, self._outlets, self._today = names, outlets, today

    def read(self, asked: str) -> PlainQuestion | None:
        """Read by the first frame that fits, without what is only polite or with it."""
        readings = (
            found for one in dict.fromkeys((without_politeness(asked), asked)) for found in self._by_frames(one)
        )
        return next(readings, None)

    def _by_frames(self, asked: str) -> Iterator[PlainQuestion]:
        low = _lowered(asked)
        held = frozenset(_WORD.findall(low))
        named = is_acronym(asked.split(maxsplit=1)[0]) and not asked.isupper() if asked else False  # WHO said …
        for frame in frames():
            if (named and not frame.known) or any(map(held.isdisjoint, frame.needs)):
                continue
            match = frame.match(low)
            if match and (found := self._filled(frame, asked, match)):
                yield found
        if low.split(" ", maxsplit=1)[0] in auxiliaries() - _STATES and (found := self._of_known(asked)):
            yield found

    def _filled(self, frame: Frame, asked: str, match: re.Match[str]) -> PlainQuestion | None:
        typed = {part: asked[slice(*match.span(part))] for part in match.re.groupindex}
        speaker, rest = _bare_name(typed.get("speaker", "")), typed.get("rest", "")
        if not self._may_stand(frame, typed, speaker):
            return None
        found = self._content(frame, typed.get("verb", ""), rest)
        little = len(found.words.split()) == 1 and is_stop_word(fold_name(found.words))
        silent = found.about and "speaker" not in typed and _NOTHING.search(asked.removesuffix(found.about))
        if little or silent or (frame.rest == "about" and rest and not found.about):
            return None
        if fold_name(speaker) in pronouns() and (not is_acronym(speaker) or asked.isupper()):
            return found._replace(nobody=speaker) if found.words or found.about else None
        found = self._of_speaker(found, speaker) if speaker else found
        found = found._replace(passed_over=typed.get("role", found.passed_over))
        return found if found.speaker or found.words or found.about else None

    def _may_stand(self, frame: Frame, typed: Mapping[str, str], speaker: str) -> bool:
        """Whether what stands in the places of a speaker and of a role may stand there."""
        if "role" in typed and not is_role(typed["role"]):
            return False
        if frame.known:
            common = _is_common(speaker) or speaker.lower() in pronouns()
            return not common and self._names.may_mean(speaker)
        return "speaker" not in typed or self._may_speak(speaker)

    def _may_speak(self, speaker: str) -> bool:
        """Whether words in a speaker's place are no part of what is asked for: neither a verb nor an adverb."""
        words = speaker.split()
        if not _ASKING.isdisjoint(words[1:]) and not self._names.may_mean(speaker):
            return False
        if not words or len(words) == 1:
            return bool(words) and (speaker.lower() in pronouns() or not _is_common(speaker) or is_role(speaker))
        named = not speaker.islower() or not all(map(_is_common, words))
        return words[0].lower() in _DETERMINERS or named or is_role(speaker)

    def _of_speaker(self, found: PlainQuestion, speaker: str) -> PlainQuestion:
        """Take from a speaker's place the period that may stand at its end: "quotes by Dahl since May"."""
        name, period = period_behind(speaker, self._today)
        bare = _bare_name(name)
        return found._replace(speaker=bare).within(period) if bare else found._replace(speaker=speaker)

    def _of_known(self, asked: str) -> PlainQuestion | None:
        """Read a question whose verb is none of saying: all behind a name on record are words."""
        words = asked.split()[1:]
        count = self._names.prefix(words)
        name, said = _bare_name(" ".join(words[:count])), _without(_ADVERBS, " ".join(words[count:]))
        return PlainQuestion(name, said) if name and said and not _is_common(name) else None

    def _content(self, frame: Frame, verb: str, rest: str) -> PlainQuestion:
        rest = _without(_ADDRESSED, rest)
        rest = _without(_ADDRESSEE, rest) if _TOLD.fullmatch(verb) else rest
        rest, period = self._period_within(rest)
        rest, outlet = self._outlet(rest) if frame.rest != "words" else (rest, None)
        rest, passed_over = self._circumstance(verb, "" if _pattern("{ABOUT}").fullmatch(rest) else rest)
        if frame.rest == "open" and (_SOMEWHERE.fullmatch(rest) or not _says_something(rest)):
            rest, passed_over = "", rest if _SOMEWHERE.fullmatch(rest) else passed_over
        found = PlainQuestion(outlet=outlet, period=period, passed_over=passed_over)
        if topic := _topic(frame, verb, rest):
            return self._about(found, topic)
        return found._replace(words=_said(verb, rest)) if frame.rest in {"words", "open"} else found

    def _circumstance(self, verb: str, rest: str) -> tuple[str, str]:
        """Take where something was said, or who was told, from before what was said."""
        place = _pattern(_PLACE).match(rest)
        told = _TOLD.fullmatch(verb) and not _pattern(_TOPIC_ALONE).match(rest)
        if not place and told:
            words = rest.split()
            count = self._names.prefix(words)
            if 0 < count < len(words):
                return " ".join(words[count:]), " ".join(words[:count])
            place = _pattern(_HEARER).match(rest)
        return (rest[place.end() :], place["place"]) if place else (rest, "")

    def _period_within(self, rest: str) -> tuple[str, Period]:
        """Take a period that stands between a verb and "that" or "about"."""
        after, period = period_before(rest, self._today)
        whole = not after or _OPENING.match(after) or _pattern(_TOPIC).fullmatch(after)
        return (after, period) if whole else (rest, Period())

    def _outlet(self, rest: str) -> tuple[str, str | None]:
        found = _IN.search(rest)
        if found and fold_name(found["outlet"]).removeprefix("the ") in self._outlets:
            return rest[: found.start()].strip(), found["outlet"]
        return rest, None

    def _about(self, found: PlainQuestion, topic: str) -> PlainQuestion:
        by = _BY_SPEAKER.fullmatch(topic)
        if by and self._names.may_mean(by["speaker"]):
            found, topic = found._replace(speaker=_bare_name(by["speaker"])), by["topic"]
        topic = topic.strip(_END + '"')
        return found._replace(about=topic if _says_something(topic) or is_acronym(topic) else None)


def is_subject(name: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a name before other words is what they are about: "Dahl has no chance", "Dahl's ships sank"."""
    low = following[0].lower() if following else ""
    finite = low.removesuffix("n't") in auxiliaries() or low in _FINITE or low in speech_verbs()
    return finite or bool(_POSSESSIVE.search(name[-1]))


def _is_common(word: str) -> bool:
    """Whether one word, in small letters, is no name by itself."""
    return word.islower() and " " not in word and (word in common_words() or is_stop_word(word))


def _says_something(text: str) -> bool:
    return not all(is_stop_word(word.folded) for word in words_in(text))


def _lowered(text: str) -> str:
    """Return a text in small letters, each in its place."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _without(template: str, text: str) -> str:
    """Return a text without what a pattern finds at its beginning."""
    found = _pattern(template).match(text)
    return text[found.end() :] if found else text


def _topic(frame: Frame, verb: str, rest: str) -> str | None:
    """Return what stands behind "about", as far as that tells a topic in a frame and behind a verb."""
    if frame.rest != "words":
        found = _pattern(_TOPIC).fullmatch(rest) or (_TO_SOMEBODY.fullmatch(rest) if frame.rest == "open" else None)
        return found["topic"] if found else rest if frame.rest == "topic" else None
    if _WARNED.fullmatch(verb):
        return None
    found = _pattern(_TOPIC_ALONE).fullmatch(rest) or _pattern(_ANYTHING_ON).fullmatch(rest)
    return found["topic"] if found else None


def _said(verb: str, rest: str) -> str:
    """Return the words that were said, without what joins them to a verb: warned of W, called it a W."""
    said = rest.strip()
    if _CALLED.fullmatch(verb):
        return _OBJECT.sub("", said, count=1)
    for joining in (_WARNED_OF if _WARNED.fullmatch(verb) else _OPENING, _VOICED, _TO):
        opening = joining.match(said)
        said = said[opening.end() :] if opening else said
    return said.strip(_END)


def _bare_name(typed: str) -> str:
    """Return a speaker as typed without a possessive and what else stands around a name."""
    return _POSSESSIVE.sub("", typed.strip(_END + '"')).strip(_END)


def is_role(phrase: str) -> bool:
    """Whether words call for one of many: minister, of the candidates, country."""
    words = phrase.lower().split()
    of = words.index("of") if "of" in words else len(words)
    heads = {words[-1], *words[:of][-1:]}
    asking = not auxiliaries().isdisjoint(words)
    kinds = _COLLECTIVE | body_nouns()
    return not asking and any(one in kinds or is_person_noun(one) or is_person_plural(one) for one in heads)
