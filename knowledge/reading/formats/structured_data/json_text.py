"""JSON as text: its values found without being read, so that damage in one record leaves the others, and its reading.

The scanner counts brackets and passes over strings. It needs no recursion and no memory of what it passes over.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from knowledge.facts import UnreadableError

DEEPEST = 100
"""Objects and lists within each other; articles have some ten."""

_SPACE = re.compile(r"[\s\ufeff\x1e]*")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|["\[\]{}]', re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\[\]{}\":]+")
_TOO_DEEP = (
    f"It is JSON nested more than {DEEPEST} deep, which no article is; export the articles themselves and add those."
)


class JsonMember(NamedTuple):
    """A member of an object, or of a list with an empty ``key``: where its value stands in the text."""

    key: str
    start: int
    end: int


class JsonSyntaxError(Exception):
    """The text is no JSON from a place on, or ends within a value (``cut``).

    ``key`` and ``start`` are those of the object's member that is damaged, where it is inside one.
    """

    def __init__(self, at: int, *, cut: bool = False) -> None:
        super().__init__(at)
        self.at, self.cut, self.key, self.start = at, cut, "", at


def after_space(text: str, at: int) -> int:
    """Return where the white space at a place ends, byte order marks and record separators among it."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def members(text: str, at: int) -> Iterator[JsonMember]:
    """Yield the members of the object or list that begins at a place.

    JsonSyntaxError where it is damaged between them or cut off; ``key`` is then that of the member it is cut off in.
    """
    closing = "}" if text[at] == "{" else "]"
    at = after_space(text, at + 1)
    while text[at : at + 1] != closing:
        key, start = _key(text, at) if closing == "}" else ("", at)
        try:
            end = end_of(text, start)
        except JsonSyntaxError as error:
            error.key, error.start = key, start
            raise
        yield JsonMember(key, start, end)
        at = after_space(text, end)
        if text[at : at + 1] == ",":
            at = after_space(text, at + 1)
        elif text[at : at + 1] != closing:
            raise JsonSyntaxError(at, cut=at >= len(text))


def _key(text: str, at: int) -> tuple[str, int]:
    """Return a member's key and where its value begins."""
    match = _STRING.match(text, at)
    colon = after_space(text, match.end()) if match else at
    if match is None or text[colon : colon + 1] != ":":
        raise JsonSyntaxError(at, cut=colon >= len(text) or (match is None and text[at : at + 1] == '"'))
    try:
        return str(json.loads(match.group(), strict=False)), after_space(text, colon + 1)
    except ValueError:
        return match.group()[1:-1], after_space(text, colon + 1)


def end_of(text: str, at: int) -> int:
    """Return where the value that begins at a place ends; nothing but its brackets and strings is looked at."""
    if text[at : at + 1] not in ("{", "[", '"'):
        match = _SCALAR.match(text, at)
        if match is None:
            raise JsonSyntaxError(at, cut=at >= len(text))
        return match.end()
    depth = 0
    for token in _TOKEN.finditer(text, at):
        sign = token.group()
        if sign == '"':
            raise JsonSyntaxError(at, cut=True)
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            raise UnreadableError(_TOO_DEEP)
        if depth <= 0:
            return token.end()
    raise JsonSyntaxError(at, cut=True)


def load(text: str) -> object:
    """Return the value that a text holds, numbers as they are written; UnreadableError where it is no JSON.

    A key that an object has twice with different values is refused: nobody can tell which is meant.
    """
    text = text.strip("\ufeff\x1e \t\r\n")
    if text.count("[") + text.count("{") > DEEPEST:
        _refuse_cut_off(text)  # and what is nested too deep for the reader, which recurs
    try:
        return _READER.decode(text)
    except json.JSONDecodeError as error:
        _refuse_cut_off(text)
        raise UnreadableError(
            f"It is damaged JSON ({error.msg.lower()} {_place(text, error.pos)}); mend it there."
        ) from None


def _refuse_cut_off(text: str) -> None:
    """Raise UnreadableError where a text ends within the value that it begins with, or that is nested too deep."""
    try:
        end_of(text, 0)
    except JsonSyntaxError as error:
        refuse(text, error)


def refuse(text: str, error: JsonSyntaxError) -> NoReturn:
    """Raise the UnreadableError that tells where a text is no JSON."""
    if error.cut:
        raise UnreadableError(
            f"It is JSON that breaks off within what begins {_place(text, error.at)};"
            " export it again and add the whole file."
        )
    raise UnreadableError(f"It is damaged JSON ({_place(text, error.at)}); mend it there, or export it again.")


def _place(text: str, at: int) -> str:
    """Name a place in a text; that of one line may be a line of a file, whose number is not known here."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return f"in line {line}, column {column}" if "\n" in text else f"at character {column}"


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in pairs:
        if key in fields and fields[key] != value:
            raise UnreadableError(f"It has “{key[:80]}” twice, with different values; keep the right one.")
        fields[key] = value
    return fields


_READER = json.JSONDecoder(
    strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None, object_pairs_hook=_object
)
