"""The day a page's article was published, as the paper itself has it: of all stamps those that tell its local day."""

import datetime as dt
from collections.abc import Iterator

from lxml.html import HtmlElement

from knowledge.reading.formats.html.day_evidence import DayEvidence, find_evidence
from knowledge.reading.formats.html.header_stamps import Printed
from knowledge.reading.formats.html.page_linked_data import LinkedData
from knowledge.reading.formats.html.page_markup import PageMarkup, plain
from knowledge.reading.formats.html.page_stamps import Stamp, read_stamp
from knowledge.reading.formats.html.page_zones import PageZones, find_zones, offset_of
from knowledge.reading.formats.parsed_articles import Given, PublicationDay
from knowledge.reading.formats.publication_days import IN_SEVERAL_ZONES, IN_UTC

FROM_LOCALE = "Its page gives the time in UTC, and only its locale tells where the paper is."
FROM_ADDRESS = "Its page gives the time in UTC, and the day in its address may be UTC's too."
IN_TWO_ZONES = "Its page gives one hour in UTC and in another time zone."
ONLY_CHANGED = "Its page only gives the day of its last change."
UNLABELLED = "Its page has a day, but does not say that the article was published then."

_WITHIN_ALL = range(8, 14)
"""Hours of UTC at which the day is the same from Los Angeles to Brisbane."""
_ONE = dt.timedelta(days=1)
_SOON = dt.timedelta(hours=2)
"""How far stamps of one publication are apart, where editors put an article right at once."""


def find_day(
    markup: PageMarkup, data: LinkedData, heading: HtmlElement | None, url: str | None, given: Given
) -> PublicationDay | None:
    """Return the day on which a page's article was published, None where the page does not tell."""
    evidence = find_evidence(markup, data, heading, url)
    moment = next(_moments(evidence), None)
    if moment is None:
        return _day_without_moment(evidence, markup)
    day = _local_day(evidence, moment)
    if day is not None:
        return PublicationDay(day)
    if given.zone is not None:
        return PublicationDay(moment.astimezone(given.zone).date())
    zones = find_zones(markup, data, [*evidence.published, *evidence.changed], evidence.printed, url)
    turned = _turned(moment, zones, evidence.address, given)
    if any(stamp.is_local and not _is_own(stamp, evidence) for stamp in evidence.published):
        return PublicationDay(turned.day, "assumed", IN_TWO_ZONES)
    return turned


def _moments(evidence: DayEvidence) -> Iterator[dt.datetime]:
    """Yield the moments of publication, those of the page's head first."""
    marked = [one.stamp for one in evidence.printed if one.marked and _is_of_article(one)]
    for stamp in [*evidence.published, *marked]:
        if stamp.moment is not None and (stamp.in_utc or _is_own(stamp, evidence)):
            yield stamp.moment


def _local_day(evidence: DayEvidence, moment: dt.datetime) -> dt.date | None:
    """Return the local day of a moment that a stamp on the page shows, the surest kind of stamp first."""
    in_utc = moment.astimezone(dt.UTC).date()
    published = evidence.published
    own = [one for one in published if one.moment and _is_own(one, evidence) and abs(one.moment - moment) <= _SOON]
    shown = [*_printed_hours(evidence, moment), *(one.day for one in own)]
    visible = [one for one in evidence.printed if _is_of_article(one) and not (one.marked and one.stamp.in_utc)]
    shown += [one.stamp.day for one in visible]
    shown += [one.day for one in published if one.wall and one.zone is None and offset_of(one.wall, moment)]
    alone = [one.day for one in published if one.wall is None]
    shown += [day for day in [*alone, evidence.address] if day and day != in_utc]
    return next((day for day in shown if abs(day - in_utc) <= _ONE), None)


def _printed_hours(evidence: DayEvidence, moment: dt.datetime) -> Iterator[dt.date]:
    """Yield the days of printed times that show the moment on a clock of their zone."""
    for printed in evidence.printed:
        stamp = printed.stamp
        if printed.updated or stamp.wall is None or stamp.in_utc:
            continue
        fits = abs(stamp.moment - moment) <= _SOON if stamp.moment else offset_of(stamp.wall, moment) is not None
        if fits:
            yield stamp.day


def _is_own(stamp: Stamp, evidence: DayEvidence) -> bool:
    """Whether a stamp shows its own zone; one with the hour of another in UTC is that of UTC with a zone behind it."""
    return stamp.is_local and not any(other.in_utc and other.wall == stamp.wall for other in evidence.published)


def _is_of_article(printed: Printed) -> bool:
    """Whether a printed day is the article's publication; before a headline may stand today's, as in a masthead."""
    return not printed.updated and (printed.labelled or not printed.before)


def _turned(moment: dt.datetime, found: PageZones, address: dt.date | None, given: Given) -> PublicationDay:
    """Return the day of a moment in UTC where the paper may be, by what its zones and its address have in common."""
    in_utc = moment.astimezone(dt.UTC)
    days = [moment.astimezone(zone).date() for zone in found.zones]
    if found.sure and days:
        same = len(set(days)) == 1
        return PublicationDay(days[0]) if same else PublicationDay(days[0], "assumed", IN_SEVERAL_ZONES)
    if address == in_utc.date():
        certain = in_utc.hour in _WITHIN_ALL or days[:1] == [address]
        return PublicationDay(address) if certain else PublicationDay(address, "assumed", FROM_ADDRESS)
    if days:
        certain = days[0] == in_utc.date() and in_utc.hour in _WITHIN_ALL
        return PublicationDay(days[0]) if certain else PublicationDay(days[0], "assumed", FROM_LOCALE)
    return PublicationDay(moment.astimezone(given.newsroom).date(), "assumed", IN_UTC)


def _day_without_moment(evidence: DayEvidence, markup: PageMarkup) -> PublicationDay | None:
    """Return the day where no stamp has both an hour and a zone; a change is only the last resort."""
    last = max((stamp.day for stamp in evidence.changed if stamp.is_local), default=dt.date.max)
    said = [min(stamp.day, last) for stamp in evidence.published]
    printed = [one.stamp.day for one in evidence.printed if _is_of_article(one)]
    agreeing = [day for day in printed if not said or abs(day - said[0]) <= _ONE]
    day = next(iter([*agreeing, *said, *printed, *filter(None, [evidence.address])]), None)
    if day is not None:
        return PublicationDay(day)
    changed = [*(one.stamp.day for one in evidence.printed if one.updated), *(one.day for one in evidence.changed)]
    if changed:
        return PublicationDay(changed[0], "assumed", ONLY_CHANGED)
    unlabelled = [one.stamp.day for one in evidence.printed] or _only_time(markup)
    return PublicationDay(unlabelled[0], "assumed", UNLABELLED) if unlabelled else None


def _only_time(markup: PageMarkup) -> list[dt.date]:
    """Return the day of all times on a page, where they are of one."""
    stamps = (read_stamp(time.get("datetime") or plain(time)) for time in markup.times)
    days = {stamp.day for stamp in stamps if stamp}
    return list(days) if len(days) == 1 else []
