"""Complainants and victims of sexual offences."""

import re
from collections.abc import Iterator

from knowledge.extraction.protected import lexicon
from knowledge.extraction.protected.predicate_arguments import Scene, verbs
from knowledge.extraction.quotes.sequences import Item, Line
from knowledge.facts import Span

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


def find_offences(scene: Scene) -> list[tuple[int, Span]]:
    """Return those to whom a sexual offence was done, as the copy or they themselves say, and the words for it."""
    found: list[tuple[int, Span]] = []
    for number, line in enumerate(scene.lines):
        if scene.is_near(lexicon.SEXUAL, number) and not scene.has(lexicon.STORY, number):
            found += _by_verbs(scene, line)
            found += _by_nouns(scene, line)
    return [*found, *_in_quotes(scene)]


def _by_verbs(scene: Scene, line: Line) -> Iterator[tuple[int, Span]]:
    for at, item in verbs(line):
        span = (item.start, item.end)
        if _ACCUSES.match(item.low):
            yield from ((actor, span) for actor in _accusers(scene, line, at))
        elif _COMPLAINS.match(item.low) and _complains(scene, line, at):
            yield from ((actor, span) for actor in scene.subjects(line, at) if not _officer(scene, actor))
        elif _tells_offence(scene, line, at) and not scene.is_negated(line, at):
            passive = scene.is_passive(line, at)
            suffering = scene.subjects(line, at) if passive else scene.objects(line, at)
            yield from ((one, span) for one in suffering if _is_meant(scene, one, line, at, after=not passive))


def _complains(scene: Scene, line: Line, at: int) -> bool:
    """Whether a complaint of an offence follows, made by its subject: "filed a complaint of rape"."""
    told = lexicon.pattern("complaint of").match(scene.text, line.items[at].end, line.end)
    return told is not None and not scene.is_negated(line, at) and not scene.is_passive(line, at)


def _tells_offence(scene: Scene, line: Line, at: int) -> bool:
    items = line.items
    low = items[at].low
    beside = [item.low for item in (*items[max(0, at - 1) : at], *items[at + 1 : at + 3])]
    if _MODIFIED & set(beside) and low not in _MODIFIED:
        return low in lexicon.TOUCH or low in lexicon.BLOW or low.endswith("ed")
    if low in lexicon.BASES and not (at and items[at - 1].low in ("to", "would", "could", "might", "did", "had")):
        return False
    if low in _COERCED:
        return lexicon.pattern("forced to").match(scene.text, items[at].end, line.end) is not None
    return low in lexicon.RAPE or low in lexicon.TOUCH


def _is_meant(scene: Scene, actor: int, line: Line, at: int, *, after: bool) -> bool:
    """Whether a pronoun surely means this person: nobody without a name stands between, nor is it an officer's."""
    items = line.items
    steps = range(at + 1, min(len(items), at + 6)) if after else range(at - 1, max(-1, at - 12), -1)
    place = next((items[k].start for k in steps if _means(scene, items[k], actor)), None)
    if place is None:
        return True
    last = scene.last_named(actor, place)
    return last is not None and not _officer(scene, actor) and not _stranger(scene.text, last, place)


def _means(scene: Scene, item: Item, actor: int) -> bool:
    """Whether the item is a pronoun that the person is found for, or none is."""
    mention = scene.at(item.start)
    if mention is None:
        return item.low in ("him", "her")
    return mention.actor == actor and mention.kind == "pronoun"


def _stranger(text: str, start: int, end: int) -> bool:
    """Whether somebody without a name, whom the pronoun may mean, stands between."""
    male = text[end : end + 3].lower().startswith(("he ", "him", "his"))
    return any(bool(_MALE.search(match.group())) == male for match in _STRANGER.finditer(text, start, end))


def _officer(scene: Scene, actor: int) -> bool:
    """Whether the person has an office in the case, as detectives, lawyers and ministers have."""
    roles = {word.lower() for role in scene.actors[actor].roles for word in role.role.split()}
    return bool(roles & lexicon.OFFICES)


def _accusers(scene: Scene, line: Line, at: int) -> list[int]:
    """Return who accuses somebody of an offence, no victim named beside: "Roe accused him of rape"."""
    item = line.items[at]
    if not lexicon.pattern("accused of").match(scene.text, item.end, line.end) or scene.is_negated(line, at):
        return []
    found = scene.agents(line, at)[0] if scene.is_passive(line, at) else scene.subjects(line, at)
    return [actor for actor in found if not _officer(scene, actor)]


def _by_nouns(scene: Scene, line: Line) -> Iterator[tuple[int, Span]]:
    text = scene.text
    for start, end, actor, kind in scene.mentions(line.start, line.end):
        before = text[max(line.start, start - 70) : start]
        led = None if kind == "pronoun" else lexicon.pattern("offence before").search(before)
        if led and text[end : end + 2] not in ("'s", "’s"):
            yield actor, (start - len(led.group()), end)
        elif match := lexicon.pattern("offence behind").match(text, end, line.end):
            yield actor, match.span()


def _in_quotes(scene: Scene) -> Iterator[tuple[int, Span]]:
    """Those who say it of themselves between quotation marks."""
    for quote in scene.document.quotes:
        for start, end in quote.quoted:
            match = lexicon.pattern("of me").search(scene.text, start, end)
            if match is None and scene.is_near(lexicon.SEXUAL, scene.number(start)):
                match = lexicon.pattern("of me beside").search(scene.text, start, end)
            for speaker in quote.speakers if match else ():
                if match and speaker.actor is not None and scene.actors[speaker.actor].kind == "person":
                    yield speaker.actor, match.span()
