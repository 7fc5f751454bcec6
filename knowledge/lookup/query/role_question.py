"""A question for who holds a role: "who was the US president in 2009", "pm july 2010", "current treasury secretary"."""

import datetime as dt
import re
from typing import NamedTuple

from knowledge.language.dates import date_bounds, parse_query_date
from knowledge.language.dates.calendar import MONTHS
from knowledge.language.gazetteers import role_nouns
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import office
from knowledge.language.stems import stem
from knowledge.lookup.query.grammar import Query

_ASKED = re.compile(r"^(?:who(?:['’]s| is| was| were| are)?|whos|name)\s+(?:the\s+)?", re.IGNORECASE)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_PERIOD = re.compile(
    rf"(?:\b(?:in|during|of|on|as of|back in)\s+)?(?:\b(?P<month>{_MONTH})\.?,?\s+)?\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|today|currently|current|at present|present|these days|incumbent)\b", re.IGNORECASE)
_FILLING = re.compile(r"\b(?:the|then|at the time|back)\s*$|^(?:the|then)\b|[?!.,]+$", re.IGNORECASE)
_SHORT = {
    "ag": "attorney general",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "def": "defense",
    "defence": "defense",
    "dg": "director general",
    "flotus": "us first lady",
    "fm": "foreign minister",
    "gov": "governor",
    "govs": "governor",
    "pm": "prime minister",
    "potus": "us president",
    "premier": "prime minister",
    "pres": "president",
    "rep": "representative",
    "sec": "secretary",
    "secdef": "defense secretary",
    "secstate": "secretary state",
    "sen": "senator",
    "vp": "vice president",
}
"""Short forms of offices that newspapers and those who ask them use, folded; "premier" is a prime minister's."""
_OFFICER = re.compile(r"\bchief executive officer\b")
_TITLES_AFTER = re.compile(r"\s(?:dr|sir|mr|mrs|ms)$")


class RoleQuestion(NamedTuple):
    """The role that is asked for, the ISO days between which articles must give it, and whether its holder now is."""

    role: str
    since: str | None = None
    until: str | None = None
    now: bool = False

    @property
    def is_office(self) -> bool:
        """Whether what is asked for ends, before any "of", on a noun of roles; else it may be a name."""
        return bool(office(plain_role(self.role)).heads & {stem(noun) for noun in role_nouns()})


def read_role_question(query: Query, asked: str) -> RoleQuestion:
    """Read ``asked`` as a question for a role; the period is that of the query's filters, else what the words say."""
    words = _ASKED.sub("", asked.strip())
    since, until = query.since, query.until
    if period := _PERIOD.search(words):
        words = f"{words[: period.start()]} {words[period.end() :]}"
        if not since and not until:
            since, until = _bounds(period)
    bare = _NOW.sub(" ", words)
    return RoleQuestion(_bare(bare), since, until, now=bare != words)


def plain_role(role: str) -> str:
    """Write a role out: "BP CEO" is BP chief executive, "SecDef" the US defense secretary."""
    folded = " ".join(_SHORT.get(word, word) for word in _TITLES_AFTER.sub("", fold_name(_possessives(role))).split())
    return _OFFICER.sub("chief executive", folded)


def _possessives(role: str) -> str:
    return re.sub(r"['’]s\b", "", role)


def _bare(words: str) -> str:
    bare = " ".join(words.split())
    while (less := _FILLING.sub("", bare).strip()) != bare:
        bare = less
    return bare


def _bounds(period: re.Match[str]) -> tuple[str, str] | tuple[None, None]:
    month = f"-{MONTHS[period['month'].casefold()]:02}" if period["month"] else ""
    date = parse_query_date(f"{period['year']}{month}")
    return date_bounds(date) or (None, None) if date else (None, None)


def days_before(day: str, days: int) -> str:
    """Return the ISO day so many days before one."""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=days)).isoformat()
