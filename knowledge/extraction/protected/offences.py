"""Complainants and victims of sexual offences."""

import re
from collections.abc import Iterator

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.predicate_arguments import PersonArguments, words_outside_quotations
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.facts import Span
from knowledge.language.roles import is_kin

_COERCED = frozenset("force forces forced forcing sold held kept used made coerced tricked".split())  # noqa: SIM905
_MODIFIED = frozenset({"sexually", "indecently"})
_ACCUSES = re.compile(r"accus(?:es?|ed|ing)$")
_COMPLAINS = re.compile(r"(?:fil|lodg|mak|bring|submit|report)(?:es?|s|ed|ted|ing)$|made$|brought$")
_STRANGER = re.compile(
    rf"(?<!, )(?<!, then )(?<!, now )\b(?:a|an|the|another|one|his|her|their|whose)\s(?:[\w-]+\s){{0,3}}?"
    rf"(?:{'|'.join(sorted(lexicon.UNNAMED))})\b(?![’']s)",
    re.IGNORECASE,
)
_MALE = re.compile(r"\b(?:man|boy|husband|father|brother|son|schoolboy|youth)$", re.IGNORECASE)


def find_offences(persons: PersonArguments) -> list[tuple[int, Span]]:
    """Return the victims and complainants of sexual offences, by the copy's or their own words, and those words."""
    found: list[tuple[int, Span]] = []
    for number, sentence in enumerate(persons.sentences):
        if persons.is_near(lexicon.SEXUAL, number) and not persons.has(lexicon.STORY, number):
            found += _by_verbs(persons, sentence)
            found += _by_nouns(persons, sentence)
    return [*found, *_in_quotes(persons)]


def _by_verbs(persons: PersonArguments, sentence: Sentence) -> Iterator[tuple[int, Span]]:
    for at, item in words_outside_quotations(sentence):
        span = (item.start, item.end)
        if _ACCUSES.match(item.low):
            yield from ((actor, span) for actor in _accusers(persons, sentence, at))
        elif _COMPLAINS.match(item.low) and _complains(persons, sentence, at):
            yield from ((actor, span) for actor in persons.subjects(sentence, at) if not _officer(persons, actor))
        elif _tells_offence(persons, sentence, at) and not persons.is_negated(sentence, at):
            passive = persons.is_passive(sentence, at)
            suffering = persons.subjects(sentence, at) if passive else persons.objects(sentence, at)
            yield from ((one, span) for one in suffering if _is_meant(persons, one, sentence, at, after=not passive))


def _complains(persons: PersonArguments, sentence: Sentence, at: int) -> bool:
    """Whether a complaint of an offence follows, made by its subject: "filed a complaint of rape"."""
    complaint = lexicon.pattern("complaint of").match(persons.text, sentence.items[at].end, sentence.end)
    return complaint is not None and not persons.is_negated(sentence, at) and not persons.is_passive(sentence, at)


def _tells_offence(persons: PersonArguments, sentence: Sentence, at: int) -> bool:
    items = sentence.items
    low = items[at].low
    beside = [item.low for item in (*items[max(0, at - 1) : at], *items[at + 1 : at + 3])]
    if _MODIFIED & set(beside) and low not in _MODIFIED:
        return low in lexicon.TOUCH or low in lexicon.BLOW or low.endswith("ed")
    if low in lexicon.BASES and not (at and items[at - 1].low in ("to", "would", "could", "might", "did", "had")):
        return False
    if low in _COERCED:
        return lexicon.pattern("forced to").match(persons.text, items[at].end, sentence.end) is not None
    return low in lexicon.RAPE or low in lexicon.TOUCH


def _is_meant(persons: PersonArguments, actor: int, sentence: Sentence, at: int, *, after: bool) -> bool:
    """Whether a pronoun surely means this person: nobody without a name stands between, nor is it an officer's."""
    items = sentence.items
    steps = range(at + 1, min(len(items), at + 6)) if after else range(at - 1, max(-1, at - 12), -1)
    place = next((items[k].start for k in steps if _means(persons, items[k], actor)), None)
    if place is None:
        return True
    last = persons.last_named(actor, place)
    return last is not None and not _officer(persons, actor) and not _stranger(persons.text, last, place)


def _means(persons: PersonArguments, item: Item, actor: int) -> bool:
    """Whether the item is a pronoun that the person is found for, or none is."""
    mention = persons.at(item.start)
    if mention is None:
        return item.low in ("him", "her")
    return mention.actor == actor and mention.kind == "pronoun"


def _stranger(text: str, start: int, end: int) -> bool:
    """Whether somebody without a name, whom the pronoun may mean, stands between."""
    male = text[end : end + 3].lower().startswith(("he ", "him", "his"))
    return any(bool(_MALE.search(match.group())) == male for match in _STRANGER.finditer(text, start, end))


def _officer(persons: PersonArguments, actor: int) -> bool:
    """Whether the person has an office in the case, as detectives, lawyers and ministers have."""
    own = (role.role for role in persons.actors[actor].roles if not is_kin(role.role))
    roles = {word.lower() for role in own for word in role.split()}
    return bool(roles & lexicon.OFFICES)


def _accusers(persons: PersonArguments, sentence: Sentence, at: int) -> list[int]:
    """Return who accuses somebody of an offence, no victim named beside: "Roe accused him of rape"."""
    item = sentence.items[at]
    if not lexicon.pattern("accused of").match(persons.text, item.end, sentence.end) or persons.is_negated(
        sentence, at
    ):
        return []
    found = persons.agents(sentence, at)[0] if persons.is_passive(sentence, at) else persons.subjects(sentence, at)
    return [actor for actor in found if not _officer(persons, actor)]


def _by_nouns(persons: PersonArguments, sentence: Sentence) -> Iterator[tuple[int, Span]]:
    text = persons.text
    for start, end, actor, kind in persons.mentions(sentence.start, sentence.end):
        before = text[max(sentence.start, start - 70) : start]
        led = None if kind == "pronoun" else lexicon.pattern("offence before").search(before)
        if led and text[end : end + 2] not in ("'s", "’s"):
            yield actor, (start - len(led.group()), end)
        elif match := lexicon.pattern("offence behind").match(text, end, sentence.end):
            yield actor, match.span()


def _in_quotes(persons: PersonArguments) -> Iterator[tuple[int, Span]]:
    """Those who say it of themselves between quotation marks."""
    for quote in persons.document.quotes:
        for start, end in quote.quoted:
            match = lexicon.pattern("of me").search(persons.text, start, end)
            if match is None and persons.is_near(lexicon.SEXUAL, persons.number(start)):
                match = lexicon.pattern("of me beside").search(persons.text, start, end)
            for speaker in quote.speakers if match else ():
                if match and speaker.actor is not None and persons.actors[speaker.actor].kind == "person":
                    yield speaker.actor, match.span()
