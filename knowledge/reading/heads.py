"""Heads of texts: ``key: value`` lines at the top, or front matter between ``---`` lines; neither is ever text.

Front matter is read line by line and not as YAML, which most of what editors write in it is not quite: a colon in a
title would lose the article. What stands below a key, indented or as a list, belongs to it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from knowledge.reading.labels import is_understood
from knowledge.reading.written_days import read_written_day

_KEYS = {
    "title": "title headline hed",
    "published": (
        "published date pubdate pub_date publish_date published_at published_on date_published publication_date"
        " published_date publishdate datepublished published_time posted posted_on"
    ),
    "authors": "authors author byline by writer writers reporter",
    "outlet": "outlet publication newspaper publisher source",
    "url": "url link permalink canonical_url source_url",
    "embargo": "embargo hold release",
    "basis": "basis",
    "reason": "reason",
}
_OF = {spelt: key for key, names in _KEYS.items() for spelt in names.split()}
_OWN = frozenset({*_KEYS, "hold", "release"})
"""The keys of ``articles.toml``: alone they make a head, and a value that cannot be read is told, not passed over."""
_TELLING = frozenset({"title", "published", "url"})
_TEXT = frozenset({"text", "body", "content", "article"})
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|$)")
_ENTRY = re.compile(r"(?P<key>[^\W\d_][\w-]*(?: [\w-]+){0,2})[ \t]*:(?!//)[ \t]*(?P<value>.*)$")
_TOML_ENTRY = re.compile(r"(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>.*)$")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_BELOW = re.compile(r"[ \t]+\S|- ")
_PASSED = re.compile(r"[ \t]*(?:#.*|\[.*\]|[\]}])?$")
_BLOCK = re.compile(r"[>|][+-]?$")
_NOTHING = frozenset({"", "~", "null"})
_DRAFTS = frozenset({("draft", "true"), ("published", "false"), ("status", "draft")})
_MOST_LINES = 200


class Header(NamedTuple):
    """The head of a text: its fields as written, what else it has, and where the text after it begins."""

    fields: dict[str, str]
    end: int
    metadata: dict[str, str]


class _Entry(NamedTuple):
    """A key as written, folded, and its value; ``end`` is where the next line begins, ``at`` where the value does."""

    key: str
    folded: str
    value: str
    at: int
    end: int


def find_header(text: str) -> Header | None:
    """Return the head at the top of a text, None without one.

    Lines are one if all their keys are those of ``articles.toml``, or if one tells the article's title, day or address
    and none is anything but a key with its value. They end at a blank line, or where a key says that the text begins.
    An embargo alone is one only in words that tell its end: "Embargo: a year on" is a headline.
    """
    return _front_matter(text) or _plain_head(text)


def _lines(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    for match in _LINE.finditer(text, at):
        if match.start() == len(text):
            return
        yield match[1], match.start(), match.end()


def _front_matter(text: str) -> Header | None:
    at = len(text) - len(text.lstrip())
    lines = _lines(text, at)
    fence = next(lines, ("", 0, 0))[0].rstrip()
    if fence not in _FENCES:
        return None
    pattern = _ENTRY if fence == "---" else _TOML_ENTRY
    entries: list[_Entry] = []
    for number, (line, start, end) in enumerate(lines):
        if line.rstrip() in _FENCES[fence]:
            return _header(_plain(entries), _after_blank(text, end)) if _is_matter(entries) else None
        entry = pattern.match(line.rstrip() if fence == "---" else line.strip())  # TOML's tables may be indented
        if entry:
            entries.append(_entry(entry, start, end))
        elif entries and _BELOW.match(line):
            entries[-1] = _with_below(entries[-1], line)
        elif not _PASSED.match(line) or number > _MOST_LINES:
            return None
    return None


def _is_matter(entries: list[_Entry]) -> bool:
    """Whether lines between rules are front matter: names before a colon are those of who speaks."""
    telling = any(_OF.get(entry.folded) in _TELLING for entry in entries)
    return bool(entries) and (telling or all(entry.key[0].islower() for entry in entries))


def _plain(entries: list[_Entry]) -> list[_Entry]:
    """Return entries without the quotation marks and brackets of YAML, and without those that hold nothing."""
    plain = [entry._replace(value=_unquoted(entry.value)) for entry in entries]
    return [entry for entry in plain if entry.value not in _NOTHING]


def _plain_head(text: str) -> Header | None:
    entries: list[_Entry] = []
    end = 0
    for line, start, stop in _lines(text, len(text) - len(text.lstrip())):
        entry = None if _BELOW.match(line) else _ENTRY.match(line.rstrip())
        if entry and entries and entry["key"].casefold() in _TEXT:
            end = _entry(entry, start, stop).at
            break
        if entry:
            entries.append(_entry(entry, start, stop))
        elif entries and _BELOW.match(line):
            entries[-1] = _with_below(entries[-1], line)
        elif line.strip() and not _tells_twice(entries):
            return None
        else:
            break
        end = stop
    return _header(entries, _after_blank(text, end)) if _is_head(entries) else None


def _tells_twice(entries: list[_Entry]) -> bool:
    """Whether a head is one without a blank line after it."""
    return len({_OF[entry.folded] for entry in entries if entry.folded in _OF} - {"embargo"}) > 1


def _is_head(entries: list[_Entry]) -> bool:
    keys = [_OF.get(entry.folded) for entry in entries]
    if not keys or keys.count("embargo") > 1:
        return False
    if all(entry.folded in _OWN for entry in entries):
        alone = set(keys) == {"embargo"}
        return len(set(keys)) == len(keys) and (not alone or is_understood(entries[0].value))
    return len(keys) > 1 and not _TELLING.isdisjoint(key for key in keys if key)


def _entry(match: re.Match[str], start: int, end: int) -> _Entry:
    key, value = match["key"], (match["value"] or "").strip()
    return _Entry(key, re.sub(r"[\s-]+", "_", key.casefold()), value, start + match.end() - len(value), end)


def _with_below(entry: _Entry, line: str) -> _Entry:
    """Add a line that belongs to an entry: an item of a list, the rest of a long value, or a part such as ``name:``."""
    part = line.strip().removeprefix("- ").strip()
    part = re.sub(r"^name:\s*", "", part)
    value = "" if _BLOCK.fullmatch(entry.value) else entry.value
    joint = "; " if line.lstrip().startswith("- ") else " "
    return entry._replace(value=f"{value}{joint if value else ''}{_unquoted(part)}")


def _unquoted(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(_unquoted(item.strip()) for item in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"')
    return value[1:-1].replace("''", "'") if len(value) > 1 and value[0] == value[-1] == "'" else value


def _header(entries: list[_Entry], end: int) -> Header:
    fields: dict[str, str] = {}
    metadata: dict[str, str] = {}
    for entry in sorted(entries, key=lambda one: one.folded not in _OWN):
        key = _OF.get(entry.folded)
        if (entry.folded, entry.value.casefold()) in _DRAFTS:
            fields.setdefault("embargo", f"{entry.key}: {entry.value}")
        elif key is not None and key not in fields and _may_be(entry, key):
            fields[key] = entry.value
        else:
            metadata.setdefault(entry.key, entry.value)
    return Header({key: value for key, value in fields.items() if value}, end, metadata)


def _may_be(entry: _Entry, key: str) -> bool:
    """Whether a value is what its key says; of the keys of ``articles.toml`` it has to be."""
    if key == "published":
        return (entry.folded == key or read_written_day(entry.value) is not None) and entry.value.casefold() != "true"
    address = re.fullmatch(r"https?://\S+", entry.value) is not None
    return address if key == "url" and entry.folded != "url" else not (key == "outlet" and address)


def _after_blank(text: str, at: int) -> int:
    rest = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*").match(text, at)
    return rest.end() if rest else at


def held_words(metadata: Mapping[str, str]) -> str:
    """Return the lines of a head that are no known keys, and their values alone, in which a label may stand."""
    return "\n".join(f"{key}: {value}\n{value}" for key, value in metadata.items())
