"""The parts of one document of LexisNexis or Nexis Uni: imprint, headline, fields before and after the text, text."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_NAMES = {
    "before": (
        "byline section length dateline headline highlight series show anchor anchors guests column source type name"
        " author reporter cover-story"
    ),
    "after": (
        "load-date language publication-type journal-code graphic correction correction-date subject classification"
        " notes url acc-no document-type distribution organization company ticker industry geographic person country"
        " state city pub-type update-date issn chart photo table map series"
    ),
    "unsure": "subject notes company person country state city chart photo table map series url",
}
_BEFORE, _AFTER, _UNSURE = (frozenset(_NAMES[key].split()) for key in ("before", "after", "unsure"))
"""``_UNSURE`` names may stand before a colon in a text too: they are fields only among others."""
_FIELD = re.compile(r"(?P<name>[A-Z]+(?:-[A-Z]+)*|[A-Z][a-z]+(?:-[A-Z][a-z]+)*):[ ]*(?P<value>.*)$")
_HEADED = frozenset({"Graphic", "Classification", "Notes", "Correction"})
"""Names of the newer layout that stand on a line of their own, without a colon."""
_BODY = re.compile(r"(?:BODY:|Body$)[ ]*")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = re.compile(
    rf"(?:{_WEEKDAY},? +)?(?P<day>{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})"
    rf"(?:,? +{_WEEKDAY})?(?P<more>[ ,].*)?$",
    re.IGNORECASE,
)
_PART = rf"(?:{_MONTH}|Spring|Summer|Autumn|Fall|Winter)"
_PERIOD = re.compile(
    rf"{_PART}(?:[/-]{_PART})?,? \d{{4}}(?:[ ,].*)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[ ,]*\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{2,5})?")
_RIGHTS = re.compile(r"(?:Copyright|\(c\)|©)\W.*|.*All Rights Reserved\.?$", re.IGNORECASE)


class DocumentParts(NamedTuple):
    """What a document says of itself, and its text's lines; ``day`` is as printed, fields by their folded names."""

    outlet: str | None
    day: str | None
    title: str | None
    standfirst: str | None
    fields: dict[str, str]
    body: list[str]


class _NexisImprint(NamedTuple):
    outlet: str | None = None
    day: str | None = None
    edition: str = ""
    end: int = 0
    start: int = 0


def parts_of(lines: Sequence[str]) -> DocumentParts:
    """Return the parts of a document's lines, which have no tabs."""
    head, text = _head(lines)
    body, tail = _tail(text)
    front, fields = _fields(head)
    imprint = _imprint(front)
    title, standfirst, edition = _headlines(front, imprint, newer=_is_newer(head))
    fields |= _fields(tail, after=True)[1]
    if edition:
        fields["edition"] = edition
    return DocumentParts(imprint.outlet, imprint.day, fields.get("headline") or title, standfirst, fields, body)


def _head(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the head from the text: at the line that says so, else behind the first run of fields."""
    for at, line in enumerate(lines):
        body = _BODY.match(line.strip())
        if body:
            return list(lines[:at]), [line.strip()[body.end() :], *lines[at + 1 :]]
    last = 0
    for start, end in _blocks(lines):
        if _name(lines[start], _BEFORE):
            last = end
        elif last:
            break
    last = last or _behind_headline(lines)
    return list(lines[:last]), list(lines[last:])


def _behind_headline(lines: Sequence[str]) -> int:
    """Return where the text of a document begins that has an imprint and a headline, and no field before the text."""
    blocks = list(_blocks(lines))
    dated = next((at for at, (start, end) in enumerate(blocks) if any(_dated(one) for one in lines[start:end])), None)
    if dated is None or len(blocks) <= dated + 1:
        return 0
    return blocks[dated + 1][1]


def _tail(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the text from the fields after it."""
    starts = [start for start, _ in _blocks(lines)]
    for at, start in enumerate(starts):
        line = lines[start].strip()
        following = lines[starts[at + 1]].strip() if at + 1 < len(starts) else ""
        if _opens_tail(line) and (not _is_unsure(line) or not following or _opens_tail(following)):
            return list(lines[:start]), list(lines[start:])
    return list(lines), []


def _opens_tail(line: str) -> bool:
    return line in _HEADED or _name(line, _AFTER) is not None or _RIGHTS.match(line) is not None


def _is_unsure(line: str) -> bool:
    return _name(line, _UNSURE) is not None


def _fields(lines: Sequence[str], *, after: bool = False) -> tuple[list[str], dict[str, str]]:
    """Return the lines that are no fields, and the fields by name; what stands under a name belongs to it.

    Before the text a blank line ends a field, after it only the next one does.
    """
    rest: list[str] = []
    values: dict[str, list[str]] = {}
    name: str | None = None
    for line in lines:
        bare = line.strip()
        found = _FIELD.match(bare)
        if found and _name(bare, _AFTER if after else _BEFORE):
            name = found["name"].casefold()
            values.setdefault(name, []).append(found["value"])
        elif after and bare in _HEADED:
            name = bare.casefold()
        elif _RIGHTS.match(bare) or (not bare and not after):
            name = None
            rest.append(line)
        elif name is not None:
            values.setdefault(name, []).append(bare)
        else:
            rest.append(line)
    return rest, {name: " ".join(" ".join(value).split()) for name, value in values.items()}


def _name(line: str, names: frozenset[str]) -> str | None:
    found = _FIELD.match(line.strip())
    name = found["name"].casefold() if found else ""
    return name if name in names else None


def _imprint(lines: Sequence[str]) -> _NexisImprint:
    """Return the outlet, day and edition; of several dated lines the last counts, as a headline may be one.

    Without a day the first line is the outlet's where it is set in the middle of the page.
    """
    dated = [at for at, line in enumerate(lines) if _dated(line)]
    if not dated:
        first = next((at for at, line in enumerate(lines) if line.strip()), None)
        return _NexisImprint() if first is None else _NexisImprint(lines[first].strip(), end=first + 1, start=first)
    at = dated[-1]
    found = _DAY.match(lines[at].strip())
    outlet = next((back for back in range(at - 1, -1, -1) if _may_name(lines[back])), None)
    end = next((on for on in range(at + 1, len(lines)) if not lines[on].strip()), len(lines))
    more = _CLOCK.sub("", (found["more"] if found else "") or "", count=1).strip(" ,")
    edition = " ".join(filter(None, [more, *(line.strip() for line in lines[at + 1 : end] if _may_name(line))]))
    if outlet and lines[outlet].strip().startswith("(") and _may_name(lines[outlet - 1]):
        outlet -= 1
    name = _joined(lines[outlet:at]) if outlet is not None else None
    return _NexisImprint(name, found["day"] if found else None, edition, end, at if outlet is None else outlet)


def _dated(line: str) -> bool:
    return _DAY.match(line.strip()) is not None or _PERIOD.match(line.strip()) is not None


def _may_name(line: str) -> bool:
    """Whether a line of the imprint is neither blank nor one of rights."""
    return bool(line.strip()) and not _RIGHTS.match(line.strip())


def _is_newer(head: Sequence[str]) -> bool:
    """Whether a head is in the newer layout, which sets names of fields in small letters and the headline on top."""
    return any(_name(line, _BEFORE) and not line.strip().partition(":")[0].isupper() for line in head)


def _headlines(lines: Sequence[str], imprint: _NexisImprint, *, newer: bool) -> tuple[str | None, str | None, str]:
    """Return the headline, what stands under it, and the edition."""
    under = [_joined(lines[imprint.end :][slice(*block)]) for block in _blocks(lines[imprint.end :])]
    under = [text for text in under if text]
    if not newer:
        return (under[0] if under else None), " ".join(under[1:]) or None, imprint.edition
    over = [_joined(lines[slice(*block)]) for block in _blocks(lines[: imprint.start])]
    return (over[-1] or None if over else None), None, " ".join(filter(None, [imprint.edition, *under]))


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines if _may_name(line)).rstrip("; ")


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the runs of lines that are not blank begin and end."""
    at = 0
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        size = sum(1 for _ in group)
        if filled:
            yield at, at + size
        at += size
