"""Keys of records: the name under which one article of a file is held, the same when the file is exported again."""

from collections import Counter
from collections.abc import Mapping

from knowledge.reading.formats.fields.field_articles import url_of
from knowledge.reading.formats.fields.field_names import names_of
from knowledge.reading.formats.fields.field_values import line_of

_LONGEST = 500


class RecordKeys:
    """The keys that were given in one file; the second record of a key is ``key#2``."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def key_of(self, fields: Mapping[str, object], place: str) -> str:
        """Return the key of a record: its id, else its address, else its ``place`` in the file."""
        own = next((line for name in names_of("key", fields) if (line := line_of(fields[name]))), None)
        key = (own or url_of(fields) or place)[:_LONGEST]
        self._given[key] += 1
        return key if self._given[key] == 1 else f"{key}#{self._given[key]}"
