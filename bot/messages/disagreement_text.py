"""Where reports cannot all be right, in a sentence: "Reports differ on the day: Thursday (Reuters), Friday (AFP)"."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.messages.block_builders import Run, run
from bot.messages.limits import clip
from bot.messages.phrasing import format_day, listing, number_word
from bot.messages.sources import name_sources
from knowledge.facts import About, Account, Disagreement, SourceRef

_ABOUT: dict[About, str] = {
    "date": "the day",
    "number": "a number",
    "name": "a name",
    "speaker": "who said it",
    "polarity": "whether it is so",
}
_NAMED = 2
_SHOWN = 4
_SENTENCE = 300
_NAME, _SHORT_NAME = 60, 30
_WEEKDAYS = tuple(calendar.day_name)
_WEEKDAY_WORDS = re.compile(
    rf"(?:(?:late|early|earlier|later)\s+)?(?:on\s+)?({'|'.join(_WEEKDAYS)})(?:\s+(?:morning|afternoon|evening|night))?"
    r"(?:\s*\([\w ]+ time\))?",
    re.IGNORECASE,
)
_MONTHS = "|".join(calendar.month_name[1:])
_DAY_OF_A_MONTH = re.compile(
    rf"(?:on\s+)?(?:(?P<day>\d+)\s+(?P<month>{_MONTHS})|(?P<month2>{_MONTHS})\s+(?P<day2>\d+))", re.IGNORECASE
)


def disagreement_in_words(disagreement: Disagreement, sources: Iterable[SourceRef] = ()) -> str:
    """Return a disagreement as a sentence without its full stop; ``sources`` are the articles its accounts are from."""
    told = [f"{said} ({where})" for said, where in _accounts(disagreement, sources)]
    return clip(f"Reports differ on {_ABOUT[disagreement.about]}: {', '.join(_shown(told))}", _SENTENCE)


def accounts_in_words(disagreement: Disagreement, sources: Iterable[SourceRef] = ()) -> str:
    """Return who says what: "Thursday in Reuters, Friday in AFP"; ``sources`` as in ``disagreement_in_words``."""
    told = [f"{said} in {where}" for said, where in _accounts(disagreement, sources, _SHORT_NAME)]
    return clip(", ".join(_shown(told)), _SENTENCE)


def what_differs(disagreement: Disagreement) -> str:
    """Return what reports differ on: "the day", "who said it"."""
    return _ABOUT[disagreement.about]


def warning(disagreement: Disagreement, sources: Iterable[SourceRef]) -> list[Run]:
    """Return a disagreement as a line of rich text."""
    return [run(f"⚠ {disagreement_in_words(disagreement, sources)}")]


def _accounts(disagreement: Disagreement, sources: Iterable[SourceRef], limit: int = _NAME) -> list[tuple[str, str]]:
    """Return what is said and where, in words."""
    days = disagreement.about == "date"
    groups = _groups(disagreement.accounts, _as_a_day if days else str)
    says = _say_days(list(groups)) if days else {said: f"“{said}”" for said in groups}
    known = {account.source: SourceRef(source=account.source) for account in disagreement.accounts}
    names = name_sources([*(known | {source.source: source for source in sources}).values()])
    return [(clip(says[said], 120), _where(where, names, limit)) for said, where in groups.items()]


def _shown(told: Sequence[str]) -> list[str]:
    """Return so many accounts as are shown, and how many more there are."""
    rest = [f"{number_word(len(told) - _SHOWN)} more accounts"] if len(told) > _SHOWN else []
    return [*told[:_SHOWN], *rest]


def _groups(accounts: Iterable[Account], as_said: Callable[[str], str]) -> dict[str, list[str]]:
    """Return who says what, what most say first, of equals the earlier day of the week."""
    groups: dict[str, list[str]] = {}
    for account in accounts:
        sources = groups.setdefault(as_said(account.says), [])
        if account.source not in sources:
            sources.append(account.source)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), _in_the_week(group[0]))))


def _as_a_day(says: str) -> str:
    """Return "Thursday" for "late on Thursday", "20 April" for "on April 20": the disagreement is about the day."""
    if found := _DAY_OF_A_MONTH.fullmatch(says.strip()):
        return f"{found['day'] or found['day2']} {(found['month'] or found['month2']).capitalize()}"
    found = _WEEKDAY_WORDS.fullmatch(says.strip())
    return found[1].capitalize() if found else says


def _in_the_week(says: str) -> int:
    return _WEEKDAYS.index(says) if says in _WEEKDAYS else len(_WEEKDAYS)


def _where(sources: Sequence[str], names: Mapping[str, str], limit: int) -> str:
    if len(sources) <= _NAMED:
        return listing([clip(names[source], limit) for source in sources])
    return f"{number_word(len(sources))} reports"


def _say_days(values: Sequence[str]) -> dict[str, str]:
    """Return days as weekdays where they lie within one week, else in full; other values as they are."""
    days = {value: day for value in values if (day := _day(value))}
    near = len(days) == len(values) and (max(days.values()) - min(days.values())).days < 7
    return {
        value: (f"{days[value]:%A}" if near else format_day(days[value])) if value in days else value
        for value in values
    }


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None
