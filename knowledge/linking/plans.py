"""Plans: what became of a thing that was announced, by all its reports: its day, moved from which, off, reported."""

import datetime as dt
from collections.abc import Sequence

from knowledge.facts import Date, Plan
from knowledge.language.dates.calendar import day
from knowledge.linking.day_windows import consensus_date, window
from knowledge.linking.linkage_records import EventRecord
from knowledge.linking.plan_matching import old_days

_CHANGES = ("moved", "called_off")
_SUREST_LAST = ("uncertain", "planned", "moved", "called_off")


def plan_of(events: Sequence[EventRecord]) -> Plan | None:
    """Return what becomes of a thing by its reports, None where none of them announces it.

    The last article that moves it or calls it off decides, unless a later one has as planned what was called off.
    """
    planned = [event for event in events if event.found.plan is not None]
    if not planned:
        return None
    decisive = _decisive(planned)
    status = decisive.found.plan or "planned"
    if status != "moved" and any(event.found.plan == "moved" for event in planned if _same_day(event, decisive)):
        status = "moved" if status in ("planned", "uncertain") else status
    return Plan(
        status=status,
        moved_from=_moved_from(planned, decisive) if status == "moved" else None,
        reported=any(event.found.status == "happened" for event in events),
    )


def telling(events: Sequence[EventRecord]) -> list[EventRecord]:
    """Return the reports that tell the day and the state of an event: of what was done those, else the last change."""
    done = [event for event in events if event.found.status == "happened"]
    planned = [event for event in events if event.found.plan is not None]
    if not planned or done:
        return done or list(events)
    decisive = _decisive(planned)
    if decisive.found.plan not in _CHANGES:
        return list(events)
    return [event for event in planned if event.found.plan == decisive.found.plan and _same_day(event, decisive)]


def _decisive(planned: Sequence[EventRecord]) -> EventRecord:
    last = max(planned, key=_when)
    changes = [event for event in planned if event.found.plan in _CHANGES]
    if not changes:
        return max(planned, key=lambda event: (event.found.plan == "planned", *_when(event)))
    change = max(changes, key=_when)
    again = change.found.plan == "called_off" and _printed(last) > _printed(change) and last.found.plan == "planned"
    return last if again else change


def _printed(event: EventRecord) -> int:
    return event.published.toordinal() if event.published else 0


def _when(event: EventRecord) -> tuple[int, int, str, tuple[str, int]]:
    return _printed(event), _SUREST_LAST.index(event.found.plan or "uncertain"), event.text, event.key


def _same_day(one: EventRecord, other: EventRecord) -> bool:
    return window(one.found.date) == window(other.found.date)


def _moved_from(planned: Sequence[EventRecord], decisive: EventRecord) -> Date | None:
    """Return the day that a thing was due on before: of the earlier reports, else the only one that the move names."""
    others = [event for event in planned if not _same_day(event, decisive) and _printed(event) <= _printed(decisive)]
    if others:
        latest = max(map(_printed, others))
        return consensus_date((event.found.date, 0) for event in others if _printed(event) == latest)
    told = old_days(decisive)
    return day(dt.date.fromordinal(told[0])) if len(told) == 1 else None
