"""Complainants and victims of sexual offences."""

import re
from collections.abc import Iterator, Sequence

from knowledge.extraction.protected import words
from knowledge.extraction.protected.scene import Scene, verbs
from knowledge.extraction.quotes.skeleton import Item, Line
from knowledge.facts import FoundQuote, Span

_OFFENCE = (
    r"(?:(?:attempted|statutory|gang)[-\s])?(?:rape|molestation|sexual(?:ly)?\s(?:and\s\w+\s)?(?:abuse|assault|exploitation|"
    r"offences?|violence)|sex\s(?:abuse|assault|attack|trafficking)|indecent\sassault|groping)"
)
_DEED = re.compile(rf"\b{_OFFENCE}(?:\sand\s\w+)?\sof\s(?:the\s)?(?:[\w-]+\s){{0,3}}$", re.IGNORECASE)
_LED = re.compile(rf"\b{_OFFENCE}[-\s](?:victim|survivor|complainant|accuser),?\s$", re.IGNORECASE)
_VICTIM = re.compile(
    r"(?<!murder\s)(?<!stabbing\s)(?<!shooting\s)\b(?:complainants?|victims?|accusers?|survivors?)"
    r"(?:,|\s[–—-]|:|,?\s(?:was|were|(?:named|identified)(?:\s\w+)*\sas))?\s$",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    rf"(?:,\s(?:\d+,\s)?(?:herself\s|himself\s)?|\s(?:is|was)\s)(?:a|an|the|one\sof\sthe)?\s?(?:[\w-]+\s){{0,2}}"
    rf"(?:{_OFFENCE}\s(?:victim|survivor)\b(?!s)|(?:victim|survivor)\sof\s(?:[\w-]+\s){{0,3}}{_OFFENCE}\b)"
    rf"|[’']s\s(?:rapist\b|abuser\b|(?:claim|allegation|accusation|complaint)s?\sof\s(?:[\w-]+\s){{0,2}}{_OFFENCE}\b)",
    re.IGNORECASE,
)
_ACCUSED_OF = re.compile(
    rf"[^.;“”\"]{{1,90}}?\bof\s(?:[\w-]+\s){{0,3}}?{_OFFENCE}\b(?!\s(?:of|victims?|on|against|in|cases?)\b)", re.IGNORECASE
)
_FIRST_PERSON = re.compile(
    r"\b(?:(?:rap(?:ed|ing)|molest(?:ed|ing)|grop(?:ed|ing)|sexually\s\w+(?:ed|ing))\sme\b"
    r"|forced\sme\sto\s(?:have\ssex|perform|undress|strip)"
    r"|I\swas\s(?:\w+\s)?(?:(?:gang-)?raped|molested|groped|sexually\s\w+ed)\b|my\s(?:rape|rapist)\b)",
    re.IGNORECASE,
)
_MODIFIED = frozenset({"sexually", "indecently"})
_SEX = re.compile(r"\s(?:\w+\s)?(?:to\s(?:have\s(?:[\w-]+\s)?sex|perform|undress|strip)|into\s(?:sex|prostitution))", re.I)
_NEAR = 1
_ACCUSES = re.compile(r"accus(?:es?|ed|ing)$")


def find_offences(scene: Scene, quotes: Sequence[FoundQuote] = ()) -> list[tuple[int, Span]]:
    """Return those to whom a sexual offence was done, as the copy or they themselves say, and the words for it."""
    found: list[tuple[int, Span]] = []
    for number, line in enumerate(scene.lines):
        near = _near(scene, number)
        if near and not words.STORY.search(scene.text, line.start, line.end):
            found += _by_verbs(scene, line)
            found += _by_nouns(scene, line)
    return [*found, *_in_quotes(scene, quotes)]


def _near(scene: Scene, number: int) -> bool:
    lines = scene.lines
    first, last = lines[max(0, number - _NEAR)], lines[min(len(lines) - 1, number + _NEAR)]
    return words.SEXUAL.search(scene.text, first.start, last.end) is not None


def _by_verbs(scene: Scene, line: Line) -> Iterator[tuple[int, Span]]:
    for at, item in verbs(line):
        span = (item.start, item.end)
        if _ACCUSES.match(item.low):
            yield from ((actor, span) for actor in _accusers(scene, line, at))
        elif _tells_offence(scene, line, at) and not scene.is_negated(line, at):
            passive = scene.is_passive(line, at)
            suffering = scene.subjects(line, at) if passive else scene.objects(line, at)
            yield from ((one, span) for one in suffering if _is_meant(scene, one, line, at, after=not passive))


def _tells_offence(scene: Scene, line: Line, at: int) -> bool:
    items = line.items
    low = items[at].low
    if at and items[at - 1].low in _MODIFIED:
        return low.endswith(("ed", "ing", "s")) or low in words.BASES
    if low in words.BASES and not (at and items[at - 1].low in ("to", "would", "could", "might", "did", "had")):
        return False
    if low in ("force", "forces", "forced", "forcing"):
        return _SEX.search(scene.text, items[at].end, min(line.end, items[at].end + 60)) is not None
    return low in words.RAPE or low in words.TOUCH


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
    return mention[2] == actor and mention[3] == "pronoun"


_STRANGER = re.compile(
    rf"(?<!, )\b(?:a|an|the|another|one|his|her|their|whose)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(sorted(words.UNNAMED))})\b"
    r"(?![’']s)",
    re.IGNORECASE,
)
_MALE = re.compile(r"\b(?:man|boy|husband|father|brother|son|schoolboy|youth)$", re.IGNORECASE)


def _stranger(text: str, start: int, end: int) -> bool:
    """Whether somebody without a name, whom the pronoun may mean, stands between."""
    male = text[end : end + 3].lower().startswith(("he ", "him", "his"))
    return any(bool(_MALE.search(match.group())) == male for match in _STRANGER.finditer(text, start, end))


def _officer(scene: Scene, actor: int) -> bool:
    """Whether the person has an office in the case, as detectives, lawyers and ministers have."""
    roles = {word.lower() for role in scene.actors[actor].roles for word in role.role.split()}
    return bool(roles & words.OFFICES)


def _accusers(scene: Scene, line: Line, at: int) -> list[int]:
    """Return who accuses somebody of an offence, no victim named beside: "Roe accused him of rape"."""
    item = line.items[at]
    if not _ACCUSED_OF.match(scene.text, item.end, line.end) or scene.is_negated(line, at):
        return []
    if scene.is_passive(line, at):
        found = scene.agents(line, at)[0]
    else:
        found = scene.subjects(line, at)
    return [actor for actor in found if not _officer(scene, actor)]


def _by_nouns(scene: Scene, line: Line) -> Iterator[tuple[int, Span]]:
    text = scene.text
    for start, end, actor, kind in scene.mentions(line.start, line.end):
        before = text[max(line.start, start - 70) : start]
        led = None if kind == "pronoun" else _LED.search(before) or _DEED.search(before) or _VICTIM.search(before)
        if led and text[end : end + 2] not in ("'s", "’s"):
            yield actor, (start - len(led.group()), end)
        elif match := _FOLLOWED.match(text, end, line.end):
            yield actor, match.span()


def _in_quotes(scene: Scene, quotes: Sequence[FoundQuote]) -> Iterator[tuple[int, Span]]:
    """Those who say it of themselves between quotation marks."""
    for quote in quotes:
        for start, end in quote.quoted:
            match = _FIRST_PERSON.search(scene.text, start, end)
            for speaker in quote.speakers if match else ():
                if match and speaker.actor is not None and scene.actors[speaker.actor].kind == "person":
                    yield speaker.actor, match.span()
