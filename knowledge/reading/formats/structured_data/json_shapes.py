"""Shapes of JSON: one article, or several in a list, in a wrapper, under their ids, one after another.

Values are found by the scanner of ``json_text`` and not read, so that damage in one of them leaves the others.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from knowledge.facts import UnreadableError
from knowledge.reading.formats.fields.field_names import WRAPPING, folded, names_of
from knowledge.reading.formats.fields.field_values import line_of
from knowledge.reading.formats.parsed_articles import Format
from knowledge.reading.formats.structured_data.json_text import (
    JsonMember,
    JsonSyntaxError,
    after_space,
    end_of,
    members,
    refuse,
)

_LISTS = frozenset(
    """
    articles items data results docs documents stories posts entries news hits records rows list graph value values item
    response result payload feed channel rss content article newsitems newsarticles articlelist storylist objects db
    edges nodes
    """.split()  # noqa: SIM905
)
"""Names, folded, under which programs have lists of articles, or the object that has the list."""
_WRAPPERS = frozenset({"article", "story"})
"""Names of a text that may also be the object or the list of what is wrapped."""
_NO_EMBARGO = frozenset({"null", "false", "0", '""', "[]", "{}"})
_DEEPEST = 5
_OF_NINJS = frozenset(
    {"versioncreated", "pubstatus", "bodies", "headlines", "bodytext", "bodyxhtml", "bodyhtml", "firstcreated"}
)


class JsonRecord(NamedTuple):
    """A value as it stands in the file, where it stands in words ("line 7"), and the key that it has in an object."""

    text: str
    place: str
    key: str | None = None


def is_ninjs(fields: Mapping[str, object]) -> bool:
    """Whether fields are an item's in ninjs: it has an address of its own and two names that only ninjs has."""
    standard = fields.get("standard")
    if isinstance(standard, Mapping) and "ninjs" in line_of(standard.get("name")).casefold():
        return True
    return "uri" in fields and len(_OF_NINJS.intersection(map(folded, fields))) > 1


def shape_of(head: str) -> Format:
    """Return the format of a file that begins with a JSON object: one article, an item in ninjs, or a collection."""
    found: list[JsonMember] = []
    try:
        at = after_space(head, 0)
        found.extend(members(head, at))
        if found and after_space(head, end_of(head, at)) < len(head):
            return "json"
        records = list(_of_object(head, at, 1, 0))
        single = len(records) == 1 and records[0].key is None and records[0].text == head[at : end_of(head, at)]
    except JsonSyntaxError as error:
        single = _has_text(head, found) or (error.key != "" and folded(error.key) not in _LISTS)
    except UnreadableError:
        return "json"
    if not single:
        return "json"
    return "ninjs" if is_ninjs(dict.fromkeys(member.key for member in found)) else "json_article"


def values_of(text: str) -> Iterator[JsonRecord]:
    """Yield what a text holds, in order; UnreadableError, after that, where it is no JSON from some line on."""
    at = after_space(text, 0)
    number = 0
    try:
        while at < len(text):
            number += 1
            yield from _of_value(text, at, number)
            at = after_space(text, end_of(text, at))
    except JsonSyntaxError as error:
        refuse(text, error)


def _of_value(text: str, at: int, number: int, depth: int = 0) -> Iterator[JsonRecord]:
    """Yield the records in a value; JsonSyntaxError where it is damaged, after those before that place."""
    if text[at] == "[":
        for place, one in enumerate(members(text, at), 1):
            found = _members_of(text, one.start) if text[one.start] == "{" else []
            yield from _in_object(text, one, found, place, depth + 1)
    elif text[at] == "{":
        yield from _of_object(text, at, number, depth)
    else:
        yield JsonRecord(text[at : end_of(text, at)], f"item-{number}")


def _of_object(text: str, at: int, number: int, depth: int) -> Iterator[JsonRecord]:
    """Yield the records in an object that may be damaged or cut off: then those in the list that is open there."""
    found: list[JsonMember] = []
    try:
        found.extend(members(text, at))
    except JsonSyntaxError as error:
        opened = folded(error.key) in _LISTS and text[error.start : error.start + 1] in ("[", "{")
        if opened and not _has_text(text, found):
            yield from _of_value(text, error.start, number, depth + 1)
        raise
    yield from _in_object(text, JsonMember("", at, end_of(text, at)), found, number, depth)


def _in_object(text: str, whole: JsonMember, found: list[JsonMember], number: int, depth: int) -> Iterator[JsonRecord]:
    """Yield what an object holds: itself where it has a text, else the lists in it, else the articles under keys."""
    lists = [] if _has_text(text, found) or depth > _DEEPEST else [one for one in found if _is_list(text, one)]
    lists = lists or _unnamed_lists(text, found)
    if lists:
        _refuse_held_together(text, found)
    for one in lists:
        yield from _of_value(text, one.start, number, depth + 1)
    if not lists and not _has_text(text, found) and _are_articles(text, found):
        for one in found:
            yield JsonRecord(text[one.start : one.end], f"item-{number}", one.key)
    elif not lists:
        yield JsonRecord(text[whole.start : whole.end], f"item-{number}")


def _members_of(text: str, at: int) -> list[JsonMember]:
    """Return the members of an object that ends, none of one that is damaged inside: reading it says so."""
    try:
        return list(members(text, at))
    except JsonSyntaxError:
        return []


def _has_text(text: str, found: list[JsonMember]) -> bool:
    """Whether an object is an article by itself: it has a text, or the parts of one beside its title."""
    texts = [one for one in found if one.key in names_of("text", [one.key])]
    words = any(text[one.start] == '"' and one.end - one.start > len('""') for one in texts)
    inner = (one for one in found if one.key in WRAPPING and text[one.start] == "{")
    if not words and any(_has_text(text, _members_of(text, one.start)) for one in inner):
        return True
    titled = names_of("title", [one.key for one in found])
    return words or (bool(titled) and any(folded(one.key) not in _WRAPPERS for one in texts))


def _refuse_held_together(text: str, found: list[JsonMember]) -> None:
    """Raise UnreadableError where an embargo stands over a list of articles: none of them alone would say so."""
    for one in found:
        if names_of("embargo", [one.key]) and text[one.start : one.end] not in _NO_EMBARGO:
            raise UnreadableError(
                f"It has “{one.key[:80]}” over a list of articles; write it into each of them, or take it out."
            )


def _is_list(text: str, member: JsonMember) -> bool:
    """Whether a member may be a list of articles, or an object with such a list in it."""
    if folded(member.key) not in _LISTS or text[member.start] not in "[{":
        return False
    inner = after_space(text, member.start + 1)
    return text[member.start] == "{" or text[inner] in "{]"


def _unnamed_lists(text: str, found: list[JsonMember]) -> list[JsonMember]:
    """Return the lists in an object without a title or text whose first member is an article."""
    if names_of("title", [one.key for one in found]) or _has_text(text, found):
        return []
    firsts = [(one, after_space(text, one.start + 1)) for one in found if text[one.start] == "["]
    return [one for one, at in firsts if text[at] == "{" and _has_text(text, _members_of(text, at))]


def _are_articles(text: str, found: list[JsonMember]) -> bool:
    """Whether the members of an object are articles, each under its id."""
    objects = all(text[one.start] == "{" for one in found)
    return objects and bool(found) and all(_has_text(text, _members_of(text, one.start)) for one in found)
