"""Sniffing of data: whether a text that is no markup is JSON, JSON lines or a table, told by how it begins."""

import re

from knowledge.reading.formats.parsed_articles import Format
from knowledge.reading.formats.structured_data.csv_dialects import is_table
from knowledge.reading.formats.structured_data.json_shapes import shape_of

_OBJECT = re.compile(r"""\{\s*(?:"|\}|'[^'\n]{1,40}'\s*:)""")
_OF_LINE = re.compile(r'^\s*\{\s*".*\S', re.MULTILINE)
_LIST = re.compile(r'\[\s*(?:\{\s*["}]|\[\s*[\[{"\]\d]|"(?:[^"\\]++|\\.)*+"\s*[,\]]|\]\s*$)', re.DOTALL)
_LINES = frozenset({"jsonl", "ndjson", "jl", "jsonlines"})
_DATA = frozenset({"json", "geojson"}) | _LINES


def data_format(head: str, suffix: str) -> Format | None:
    """Return the format of a text that begins with ``head``, None where it is neither JSON nor a table."""
    if _OBJECT.match(head):
        return _of_objects(head, suffix)
    if _LIST.match(head):
        return "json"
    if suffix in _LINES and _OF_LINE.search(head):
        return "json_lines"
    if suffix in _DATA and head[:1] in ("[", "{"):
        return "json"
    return "csv" if is_table(head, suffix) else None


def _of_objects(head: str, suffix: str) -> Format:
    """Tell an object a line from one object, whose brace alone stands at a line's beginning."""
    several = sum(line.startswith("{") and len(line.strip()) > 1 for line in head.splitlines()) > 1
    return "json_lines" if several or suffix in _LINES else shape_of(head)
