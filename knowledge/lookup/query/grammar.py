"""The query language: words, "exact phrases", by: is: about: in: only: since: until:, ranges of dates, dates alone."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from knowledge.facts import Date, QueryError
from knowledge.language.dates import date_bounds, parse_query_date

LONGEST = 2_000
FILTERS = ("by", "is", "about", "in", "only", "since", "until")
_ONLY = re.compile(r"only:(?:\S|\s+(?:event|statement)s?\b|$)", re.IGNORECASE)
"""Else it is a word of what somebody said: "one rule only: never lie"."""
UNNAMED = "unnamed"
"""What ``is:`` can ask for: speakers printed without a name."""
KINDS = {"event": "events", "events": "events", "statement": "statements", "statements": "statements"}
"""What ``only:`` can ask for, as it may be typed, and the kind of entries that is meant."""
_EXAMPLES = {
    "by": "by:Putin",
    "is": "is:unnamed",
    "about": "about:sanctions",
    "in": 'in:"The Times"',
    "only": "only:statements",
    "since": "since:2024-06",
}
_BRACKETED = re.compile(r"<(?P<sign>[@#!])?(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | dict.fromkeys("‘’‚‛ʼ`´", "'"))
_TOKEN = re.compile(r'(?P<name>[A-Za-z]{1,8}):(?!//)|"(?P<quoted>[^"]*)"|(?P<word>[^\s"]+)|"')
_VALUE = re.compile(r'\s*(?:"(?P<quoted>[^"]*)"|(?P<rest>[^"]*))')
_RANGE = re.compile(r"(?P<first>[^\s.]*)\.\.(?P<last>[^\s.]*)")
_DATE_LIKE = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?")
_PREPOSITIONS = {"since": "since", "from": "since", "until": "until", "till": "until", "in": "", "on": "", "during": ""}
"""What may stand before a day or month in figures, and the side that it bounds; "" bounds both."""
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_PLAIN = re.compile(r"[\w.-]+")
_NEXT_FILTER = re.compile(rf"\s(?:{'|'.join(FILTERS)}):", re.IGNORECASE)
_SLIPS = {  # a slip of the finger beside a filter's name, and names that other programs give the same filter
    **dict.fromkeys(("bu", "bt", "vy", "ny", "gy", "hy", "yb", "bby", "byy", "speaker", "who"), "by"),
    **dict.fromkeys(("abut", "abotu", "aobut", "baout", "aboutt", "abou", "topic"), "about"),
    **dict.fromkeys(("im", "ib", "ni", "inn", "iin", "outlet", "source"), "in"),
    **dict.fromkeys(("sinc", "snice", "sicne", "sinse", "sincce", "after"), "since"),
    **dict.fromkeys(("untill", "unitl", "utnil", "til", "till", "unti", "before"), "until"),
    **dict.fromkeys(("from", "frm", "fromm", "frmo"), "by:, in: or since"),
}


_Bounds = tuple[str | None, str | None]


class NameFinder(Protocol):
    """What the grammar needs to know of names."""

    def longest(self, words: Sequence[str]) -> int:
        """Count the leading words that are together a known name; 0 for none."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart; days are ISO and inclusive, ``years`` tells that a bare year among the words is a date."""

    text: str
    words: str = ""
    phrases: tuple[str, ...] = ()
    by: str | None = None
    is_: str | None = None
    about: str | None = None
    in_: str | None = None
    only: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def filtered(self) -> bool:
        """Whether anything was given that limits what is asked for, words and the kind of entries aside."""
        return any((self.by, self.is_, self.about, self.in_, self.since, self.until))


@dataclass(slots=True)
class _Parts:
    words: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    filters: dict[str, str] = field(default_factory=dict)


def parse_query(text: str, names: NameFinder, *, years: bool = False) -> Query:
    """Take a query apart, or raise a QueryError whose sentence says what is wrong and gives an example.

    A year among other words is a date only where ``years`` is set; alone it always is.
    """
    plain = normalise(text)
    if len(plain) > LONGEST:
        raise QueryError(f"That is {len(plain):,} characters long. Ask with at most {LONGEST:,}.")
    parts = _Parts()
    at = 0
    while match := _TOKEN.search(plain, at):
        at = _take(plain, match, parts, names)
    _take_dates(parts, years=years)
    _check_order(parts.filters)
    filters = {f"{name}_" if name in {"in", "is"} else name: value for name, value in parts.filters.items()}
    return Query(plain, " ".join(parts.words), tuple(parts.phrases), **filters)


def refuse_only(query: Query) -> None:
    """Raise a QueryError where a query narrows the kind of entries, which only a timeline has."""
    if query.only:
        raise QueryError(
            f"“only:{query.only}” is for timelines. Leave it out here, or ask /timeline treaty only:events."
        )


def normalise(text: str) -> str:
    """Return a query without what Slack and phones put on it: plain marks, single blanks, no entities and no markup."""
    plain = _BRACKETED.sub(_label, text)
    for entity, character in _ENTITIES:
        plain = plain.replace(entity, character)
    visible = (" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in plain)
    shown = "".join(c for c in visible if unicodedata.category(c) != "Cf" or c == "\u00ad")
    return " ".join(shown.translate(_MARKS).split())


def compose(words: str, filters: Mapping[str, str | None]) -> str:
    """Write a query from its parts, the inverse of ``parse_query``."""
    written = [f"{name.rstrip('_')}:{_quote(value)}" for name, value in filters.items() if value]
    return " ".join([*written, words]).strip()


def _label(match: re.Match[str]) -> str:
    """Return a link's or channel's label; a person mentioned is not part of the query."""
    sign, target, label = match["sign"], match["target"], match["label"]
    if sign in {"@", "!"}:
        return " "
    return f" {label or ('' if sign == '#' else target)} "


def _quote(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def _take(plain: str, match: re.Match[str], parts: _Parts, names: NameFinder) -> int:
    """Take one token, and a filter's value with it; give where to go on."""
    if match["name"]:
        return _take_filter(plain, match, parts, names)
    if match["quoted"] and match["quoted"].strip():
        parts.phrases.append(match["quoted"].strip())
        parts.words.append(match["quoted"].strip())
    elif match["word"]:
        parts.words.append(match["word"])
    return match.end()


def _take_filter(plain: str, match: re.Match[str], parts: _Parts, names: NameFinder) -> int:
    name = match["name"].lower()
    if name not in FILTERS or (name == "only" and not _ONLY.match(plain, match.start())):
        if name in _SLIPS:
            raise QueryError(f"“{name}:” is not a filter. Try {_SLIPS[name]}:, for example {_example(_SLIPS[name])}.")
        end = re.compile(r"\S*").match(plain, match.start()).end()  # type: ignore[union-attr]
        parts.words.append(plain[match.start() : end])
        return end
    value, end = _value(plain, match.end(), name, names)
    if name in parts.filters:
        raise QueryError(f"“{name}:” was given twice. Give it once, for example {_example(name)}.")
    if not value:
        raise QueryError(f"“{name}:” needs a value. Try {_example(name)}.")
    parts.filters[name] = _checked(name, value)
    return end


def _checked(name: str, value: str) -> str:
    if name == "is":
        return _chosen(name, value, {UNNAMED: UNNAMED}, f"is:{UNNAMED}, for speakers printed without a name")
    if name == "only":
        return _chosen(name, value, KINDS, "only:events or only:statements")
    return _day(name, value) if name in {"since", "until"} else value


def _chosen(name: str, value: str, known: Mapping[str, str], example: str) -> str:
    if value.lower() not in known:
        raise QueryError(f"“{name}:{value}” is not known. Try {example}.")
    return known[value.lower()]


def _value(plain: str, at: int, name: str, names: NameFinder) -> tuple[str, int]:
    """Read one word, a quoted string, or the longest known name or date that follows."""
    match = _VALUE.match(plain, at)
    if match is None:
        return "", at
    if match["quoted"] is not None:
        return match["quoted"].strip(), match.end()
    following = _NEXT_FILTER.split(" " + match["rest"])[0].split()
    count = _date_length(following) if name in {"since", "until"} else _name_length(name, following, names)
    value = plain[match.start("rest") :].split()[: max(count, 1)] if following else []
    end = match.start("rest")
    for word in value:
        end = plain.index(word, end) + len(word)
    return " ".join(value), end


def _name_length(name: str, words: Sequence[str], names: NameFinder) -> int:
    return 1 if name in {"is", "only"} else names.longest(words)


def _date_length(words: Sequence[str]) -> int:
    return next((n for n in range(min(4, len(words)), 1, -1) if parse_query_date(" ".join(words[:n]))), 1)


def _day(name: str, value: str) -> str:
    bounds = _bounds(value)
    if bounds is None:
        raise QueryError(f"“{name}:{value}” is not a date. Try {name}:2024-06 or {name}:2024-06-19.")
    return bounds[0] if name == "since" else bounds[1]


def _bounds(value: str) -> tuple[str, str] | None:
    date: Date | None = parse_query_date(value)
    return date_bounds(date) if date else None


def _take_dates(parts: _Parts, *, years: bool) -> None:
    """Make ranges, days and months among the words, and a date alone, into since and until."""
    whole = " ".join(parts.words)
    if whole and not parts.phrases and _bounds(whole):
        return _take_period(parts, whole, _bounds(whole), list(parts.words))
    for word in [w for w in parts.words if w not in parts.phrases]:
        if found := _RANGE.fullmatch(word):
            _take_range(parts, word, found)
        elif _DATE_LIKE.fullmatch(word) or (years and _YEAR.fullmatch(word)):
            _take_date(parts, word)
    return None


def _take_date(parts: _Parts, word: str) -> None:
    """Take a date among the words, with the preposition before it: since 2024-06 has no end."""
    at = parts.words.index(word)
    side = _PREPOSITIONS.get(parts.words[at - 1].lower()) if at else None
    bounds: _Bounds | None = _bounds(word)
    if bounds and side:
        bounds = (bounds[0], None) if side == "since" else (None, bounds[1])
    _take_period(parts, word, bounds, [word])
    if side is not None:
        del parts.words[at - 1]


def _take_range(parts: _Parts, word: str, found: re.Match[str]) -> None:
    ends = found["first"], found["last"]
    bounds = [_bounds(end) if end else None for end in ends]
    if not any(bounds):
        return
    if any(end and not bound for end, bound in zip(ends, bounds, strict=True)):
        raise QueryError(f"“{word}” is not a range of dates. Try 2024-06..2024-07, or since:2024-06.")
    first, last = bounds
    _set_period(parts, word, first and first[0], last and last[1])
    parts.words.remove(word)


def _take_period(parts: _Parts, word: str, bounds: _Bounds | None, taken: list[str]) -> None:
    if bounds is None:
        raise QueryError(f"“{word}” is not a date. Try 2024-06 or 2024-06-19.")
    _set_period(parts, word, *bounds)
    for one in taken:
        parts.words.remove(one)


def _set_period(parts: _Parts, word: str, since: str | None, until: str | None) -> None:
    for name, value in (("since", since), ("until", until)):
        if value and name in parts.filters:
            raise QueryError(f"“{word}” and “{name}:” both set the dates. Give one of them, for example since:2024-06.")
        if value:
            parts.filters[name] = value


def _check_order(filters: dict[str, str]) -> None:
    since, until = filters.get("since"), filters.get("until")
    if since and until and since > until:
        raise QueryError(f"{since} is after {until}. Put the earlier date first, for example 2024-06..2024-07.")


def _example(name: str) -> str:
    return _EXAMPLES.get(name.split(":", maxsplit=1)[0], "until:2024-06")
