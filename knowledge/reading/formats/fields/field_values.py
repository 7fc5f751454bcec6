"""Values of fields: what a key of JSON or a cell holds, as words, whatever it is wrapped in."""

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping

_NOTHING = frozenset({"", "nan", "none", "null", "n/a", "na", "nat", "<na>", "\\n", "-", "[]", "{}"})
"""What programs write for a value that is missing; pandas, SQL and people."""
_INNER = (
    "main", "basic", "rendered", "value", "text", "name", "original", "$date", "$oid", "$numberLong", "#text", "@value",
    "title", "html", "plain", "default", "en", "@id", "url",
)  # fmt: skip
"""Keys under which a value stands that is wrapped in an object, the likeliest first."""
_MAIN = frozenset({"main", "basic", "default", "title", "text", "html"})
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ITEM = re.compile(r"'((?:[^'\\]++|\\.)*+)'|\"((?:[^\"\\]++|\\.)*+)\"")
_LONGEST_LIST = 10_000
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_DEEPEST = 6


def is_missing(value: object) -> bool:
    """Whether a value says nothing: it is empty, or a word for that."""
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING
    return value is None or (isinstance(value, (list, dict)) and not value)


def words_of(value: object, depth: int = 0) -> str:
    """Return a value as words, empty where it holds none; of an object its main part, of a list its main member."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "" if is_missing(value) else value.replace("\x00", "").strip()
    if depth > _DEEPEST:
        return ""
    if isinstance(value, Mapping):
        return next((words for key in _INNER if key in value and (words := words_of(value[key], depth + 1))), "")
    if isinstance(value, list):
        return next((words for one in _main_first(value) if (words := words_of(one, depth + 1))), "")
    return ""


def _main_first(values: list[object]) -> list[object]:
    """Return the members of a list with those before the others whose role it is to be the main one."""
    return sorted(
        values, key=lambda one: not (isinstance(one, Mapping) and (one.get("role") or one.get("name")) in _MAIN)
    )


def line_of(value: object) -> str:
    """Return a value as one line of plain words, without tags and entities."""
    words = words_of(value)
    if "&" in words:
        words = html.unescape(words)
    return " ".join(_TAG.sub("", words).split())


def list_of(value: object) -> list[str]:
    """Return the words of a list's members, also of one that a table has as Python or JSON print it."""
    if isinstance(value, str) and len(value) <= _LONGEST_LIST and re.fullmatch(r"\s*\[.*\]\s*", value, re.DOTALL):
        return [one for match in _ITEM.finditer(value) if (one := line_of(match[1] or match[2] or ""))]
    if isinstance(value, list):
        return [line for one in value if (line := line_of(one))]
    return [line] if (line := line_of(value)) else []


def stamp_of(value: object) -> str:
    """Return a value as a stamp; seconds and milliseconds since 1970 become one in UTC."""
    words = words_of(value)
    epoch = _EPOCH.fullmatch(words)
    if epoch is None:
        return words
    seconds = int(epoch[1]) if epoch[1] else int(epoch[2]) / 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")


def members_of(fields: Mapping[str, object], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield all that fields hold as lines with their names, those of objects below them by a dotted name."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            if depth < _DEEPEST:
                yield from members_of(value, f"{prefix}{name}.", depth + 1)
        elif line := "; ".join(list_of(value)):
            yield f"{prefix}{name}", line
