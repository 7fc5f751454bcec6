"""JSON: one object to an article, and lists of objects, alone or in a wrapper, cut into records."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.field_articles import article_of, own_fields
from knowledge.reading.formats.field_names import folded, names_of
from knowledge.reading.formats.json_records import JsonRecord, records_of
from knowledge.reading.formats.json_text import JsonMember, JsonSyntaxError, after_space, end_of, load, members, refuse
from knowledge.reading.formats.ninjs import is_ninjs
from knowledge.reading.formats.parsed_articles import Format, Given, ParsedArticle, PassedOver, Record

LARGEST = 50_000_000
"""Bytes of a file of JSON, which is held in memory whole; JSON lines may have any number."""

_LISTS = frozenset(
    """
    articles items data results docs documents stories posts entries news hits records rows list graph value values item
    response result payload feed channel rss content article newsitems objects
    """.split()  # noqa: SIM905
)
"""Names, folded, under which programs have lists of articles, or the object that has the list."""
_WRAPPERS = frozenset({"article", "story"})
"""Names of a text that may also be the object or the list of what is wrapped."""
_DEEPEST = 5


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article that one JSON object is; UnreadableError says why it is none."""
    value = load(decode(raw))
    if not isinstance(value, Mapping):
        shown = decode(raw).strip()[:40]
        raise UnreadableError(f"It is JSON but no object with an article's fields: “{shown}”.")
    return article_of(own_fields(value), given)


def split(file: BinaryIO, given: Given) -> Iterator[Record | PassedOver]:
    """Yield the articles of a list, of an object with a list in it, or of values one after another.

    UnreadableError where it holds no articles, is damaged from some line on, or is too large to be held in memory.
    """
    del given
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise UnreadableError(
            f"It is more than {LARGEST / 1e6:.0f} MB of JSON; write one object a line (JSON lines), of which there may"
            " be any number."
        )
    text = decode(raw)
    empty = True
    for record in records_of(_values(text)):
        empty = False
        yield record
    if empty:
        raise UnreadableError("It is an empty list in JSON; add one that holds articles.")


def shape_of(head: str) -> Format:
    """Return the format of a file that begins with a JSON object: one article, an item in ninjs, or a collection."""
    found: list[JsonMember] = []
    try:
        at = after_space(head, 0)
        found.extend(_members(head, at))
        if found and after_space(head, end_of(head, at)) < len(head):
            return "json"
        records = list(_of_object(head, at, 0))
        single = len(records) == 1 and records[0].key is None and records[0].text == head[at : end_of(head, at)]
    except JsonSyntaxError as error:
        single = _has_text(head, found) or (error.key != "" and folded(error.key) not in _LISTS)
    except UnreadableError:
        return "json"
    if not single:
        return "json"
    return "ninjs" if is_ninjs(dict.fromkeys(member.key for member in found)) else "json_article"


def _members(text: str, at: int) -> Iterator[JsonMember]:
    return (member for member in members(text, at) if member.start < member.end)


def _values(text: str) -> Iterator[JsonRecord]:
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
    if text[at] == "{":
        yield from _of_object(text, at, depth, number)
    elif text[at] == "[":
        for place, (_, start, end) in enumerate(_members(text, at), 1):
            yield JsonRecord(text[start:end], f"item-{place}")
    else:
        yield JsonRecord(text[at : end_of(text, at)], f"item-{number}")


def _of_object(text: str, at: int, depth: int, number: int = 1) -> Iterator[JsonRecord]:
    """Yield what an object holds: itself where it has a text, else the lists in it, else the articles under keys."""
    found: list[JsonMember] = []
    try:
        found.extend(_members(text, at))
    except JsonSyntaxError as error:
        if (
            folded(error.key) in _LISTS
            and not _has_text(text, found)
            and text[error.start : error.start + 1] in ("[", "{")
        ):
            yield from _of_value(text, error.start, number, depth + 1)
        raise
    lists = [] if _has_text(text, found) or depth > _DEEPEST else [one for one in found if _is_list(text, one)]
    yield from (record for one in lists for record in _of_value(text, one.start, number, depth + 1))
    if not lists and _are_articles(text, found):
        yield from (JsonRecord(text[one.start : one.end], one.key, one.key) for one in found)
    elif not lists:
        yield JsonRecord(text[at : end_of(text, at)], f"item-{number}")


def _has_text(text: str, found: list[JsonMember]) -> bool:
    """Whether an object is an article by itself: it has a text, or the parts of one beside its title."""
    texts = [one for one in found if one.key in names_of("text", [one.key])]
    words = any(text[one.start] == '"' and one.end - one.start > len('""') for one in texts)
    titled = names_of("title", [one.key for one in found])
    return words or (
        bool(titled) and any(folded(one.key) not in _WRAPPERS and text[one.start] in "[{" for one in texts)
    )


def _is_list(text: str, member: JsonMember) -> bool:
    """Whether a member may be a list of articles, or an object with such a list in it."""
    if folded(member.key) not in _LISTS or text[member.start] not in "[{":
        return False
    inner = after_space(text, member.start + 1)
    return text[member.start] == "{" or text[inner] in "{]"


def _are_articles(text: str, found: list[JsonMember]) -> bool:
    """Whether the members of an object are articles, each under its id."""
    objects = all(text[one.start] == "{" for one in found)
    return objects and bool(found) and all(_has_text(text, list(_members(text, one.start))) for one in found)
