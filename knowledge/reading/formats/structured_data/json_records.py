"""Records of JSON: texts of one value each, in a list or a line each, made records with their keys."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from knowledge.facts import UnreadableError
from knowledge.reading.formats.fields.field_articles import own_fields, url_of
from knowledge.reading.formats.fields.field_names import refuse_no_articles
from knowledge.reading.formats.fields.publication_status import passed_over
from knowledge.reading.formats.fields.record_keys import RecordKeys
from knowledge.reading.formats.parsed_articles import PassedOver, Record
from knowledge.reading.formats.structured_data.json_shapes import JsonRecord, is_ninjs
from knowledge.reading.formats.structured_data.json_text import load

_LOOKED_AT = 20
"""Records at a file's beginning that tell whether it holds articles at all."""


def records_of(found: Iterable[JsonRecord]) -> Iterator[Record | PassedOver]:
    """Yield the records of values; those that cannot be read are among them, and tell so when they are read.

    UnreadableError where none of the first ones has the keys of an article.
    """
    keys = RecordKeys()
    for one in _looked_at(iter(found)):
        fields = _fields(one.text)
        what = passed_over(fields)
        if what is not None:
            yield PassedOver(what)
            continue
        key = keys.key_of({"id": one.key} if one.key else fields, one.place)
        raw = one.text.encode("utf-8", "surrogateescape")
        yield Record(key, "ninjs" if is_ninjs(fields) else "json_article", raw, url_of(fields))


def _looked_at(found: Iterator[JsonRecord]) -> Iterator[JsonRecord]:
    """Yield all values, after a look at the first ones; what breaks off among those is told after them."""
    first: list[JsonRecord] = []
    broken: UnreadableError | None = None
    try:
        first.extend(islice(found, _LOOKED_AT))
    except UnreadableError as error:
        broken = error
    _refuse_others(first)
    yield from first
    if broken is not None:
        raise broken
    yield from found


def _refuse_others(first: list[JsonRecord]) -> None:
    read = [fields for one in first if (fields := _fields(one.text))]
    names = dict.fromkeys(name for fields in read if passed_over(fields) is None for name in fields)
    if names:
        refuse_no_articles(names, "keys")


def _fields(text: str) -> Mapping[str, object]:
    """Return the fields of a record, none where it cannot be read; reading it says why."""
    try:
        value = load(text)
    except UnreadableError:
        return {}
    return own_fields(value) if isinstance(value, Mapping) else {}
