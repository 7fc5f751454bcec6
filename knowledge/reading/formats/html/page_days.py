"""The day a page's article was published, as the paper itself has it: of all stamps those that tell its local day."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from lxml.html import HtmlElement

from knowledge.language.dates.calendar import MONTHS, valid_day
from knowledge.reading.formats.html.header_stamps import Printed, find_printed
from knowledge.reading.formats.html.page_linked_data import LinkedData
from knowledge.reading.formats.html.page_markup import PageMarkup, plain
from knowledge.reading.formats.html.page_stamps import Stamp, read_stamp
from knowledge.reading.formats.html.page_zones import PageZones, find_region, find_zones, offset_of
from knowledge.reading.formats.outlet_countries import country_of_address, writes_month_first
from knowledge.reading.formats.parsed_articles import Given, PublicationDay
from knowledge.reading.formats.publication_days import IN_SEVERAL_ZONES, IN_UTC

FROM_LOCALE = "Its page gives the time in UTC, and only its locale tells where the paper is."
FROM_ADDRESS = "Its page gives the time in UTC, and the day in its address may be UTC's too."
IN_TWO_ZONES = "Its page gives one hour in UTC and in another time zone."
ONLY_CHANGED = "Its page only gives the day of its last change."

_FIRST = re.compile(r"publishedtime|datepublished|pubdate|publishtime|publisheddate|publicationdate|publishdate|issued")
_DATED = re.compile(
    r"publi|issued|^p?date$|dcdate$|dctermsdate|(?:sailthru|post|article|story|news|display|release|entry|creation|online)date"
    r"|dateoriginal|created|datepub|uploaddate"
)
_CHANGED = re.compile(r"modif|updat|revis|lastmod|lastpub|reviewed|changed")
_OTHER = re.compile(r"publisher|expir|author|publicationname|valid|avail|event|embargo|copyright|found|publicationid")
_IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?|[a-z]{3})[/-](?P<d>\d\d?)(?=[/.?_-]|$)"
    r"|[/_-](?P<y2>(?:19|20)\d\d)-?(?P<m2>[01]\d)-?(?P<d2>[0-3]\d)(?=[/.?_-]|$)"
)
_WITHIN_ALL = range(8, 14)
"""Hours of UTC at which the day is the same from Los Angeles to Brisbane."""
_ONE = dt.timedelta(days=1)
_SOON = dt.timedelta(hours=2)
"""How far the hour that a page prints may be from the one in its markup, where editors correct an article at once."""


_Kind = Literal["first", "later", "changed"]


class _Evidence(NamedTuple):
    """The stamps of publication and of change in the markup, those printed, and the day in the address."""

    published: Sequence[Stamp]
    changed: Sequence[Stamp]
    printed: Sequence[Printed]
    address: dt.date | None


def find_day(
    markup: PageMarkup, data: LinkedData, heading: HtmlElement | None, url: str | None, given: Given
) -> PublicationDay | None:
    """Return the day on which a page's article was published, None where the page does not tell."""
    evidence = _settled(_evidence(markup, data, heading, url), country_of_address(url) or find_region(markup, data))
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


def _moments(evidence: _Evidence) -> Iterator[dt.datetime]:
    """Yield the moments of publication, those that no reader sees first."""
    marked = [one.stamp for one in evidence.printed if one.marked and _is_of_article(one)]
    for stamp in [*evidence.published, *marked]:
        if stamp.moment is not None and (stamp.in_utc or _is_own(stamp, evidence)):
            yield stamp.moment


def _local_day(evidence: _Evidence, moment: dt.datetime) -> dt.date | None:
    """Return the local day of a moment that a stamp on the page shows, the surest kind of stamp first."""
    in_utc = moment.astimezone(dt.UTC).date()
    shown = [*_printed_hours(evidence, moment), *(one.day for one in evidence.published if _is_own(one, evidence))]
    shown += [
        one.stamp.day for one in evidence.printed if _is_of_article(one) and not (one.marked and one.stamp.in_utc)
    ]
    shown += [one.day for one in evidence.published if one.wall and one.zone is None and _is_off(one, moment)]
    alone = [one.day for one in evidence.published if one.wall is None]
    shown += [day for day in [*alone, evidence.address] if day and day != in_utc]
    return next((day for day in shown if abs(day - in_utc) <= _ONE), None)


def _printed_hours(evidence: _Evidence, moment: dt.datetime) -> Iterator[dt.date]:
    """Yield the days of printed times that show the moment on a clock of their zone."""
    for printed in evidence.printed:
        stamp = printed.stamp
        if printed.updated or stamp.wall is None or stamp.in_utc:
            continue
        fits = abs(stamp.moment - moment) <= _SOON if stamp.moment else offset_of(stamp.wall, moment) is not None
        if fits:
            yield stamp.day


def _is_own(stamp: Stamp, evidence: _Evidence) -> bool:
    """Whether a stamp shows its own zone; one with the hour of another in UTC is that of UTC with a zone behind it."""
    return stamp.is_local and not any(other.in_utc and other.wall == stamp.wall for other in evidence.published)


def _is_of_article(printed: Printed) -> bool:
    """Whether a printed day is the article's publication; before a headline may stand today's, as in a masthead."""
    return not printed.updated and (printed.labelled or not printed.before)


def _is_off(stamp: Stamp, moment: dt.datetime) -> bool:
    """Whether a stamp without a zone shows a moment on another clock than that of UTC."""
    return bool(stamp.wall and offset_of(stamp.wall, moment))


def _turned(moment: dt.datetime, found: PageZones, address: dt.date | None, given: Given) -> PublicationDay:
    """Return the day of a moment in UTC where the paper may be, by what its zones and its address have in common."""
    in_utc = moment.astimezone(dt.UTC).date()
    days = [moment.astimezone(zone).date() for zone in found.zones]
    if found.sure and days:
        same = len(set(days)) == 1
        return PublicationDay(days[0]) if same else PublicationDay(days[0], "assumed", IN_SEVERAL_ZONES)
    if address == in_utc:
        certain = moment.astimezone(dt.UTC).hour in _WITHIN_ALL or (days and days[0] == address)
        return PublicationDay(address) if certain else PublicationDay(address, "assumed", FROM_ADDRESS)
    if days:
        certain = days[0] == in_utc and moment.astimezone(dt.UTC).hour in _WITHIN_ALL
        return PublicationDay(days[0]) if certain else PublicationDay(days[0], "assumed", FROM_LOCALE)
    return PublicationDay(moment.astimezone(given.newsroom).date(), "assumed", IN_UTC)


def _day_without_moment(evidence: _Evidence, markup: PageMarkup) -> PublicationDay | None:
    """Return the day where no stamp has both an hour and a zone; a change is only the last resort."""
    last = max((stamp.day for stamp in evidence.changed if stamp.is_local), default=dt.date.max)
    said = [min(stamp.day, last) for stamp in evidence.published]
    printed = [one.stamp.day for one in evidence.printed if _is_of_article(one)]
    agreeing = [day for day in printed if not said or abs(day - said[0]) <= _ONE]
    day = next(iter([*agreeing, *said, *printed, *filter(None, [evidence.address])]), None)
    if day is not None:
        return PublicationDay(day)
    changed = [*(one.stamp.day for one in evidence.printed if one.updated), *(one.day for one in evidence.changed)]
    changed = changed or [one.stamp.day for one in evidence.printed] or _only_time(markup)
    return PublicationDay(changed[0], "assumed", ONLY_CHANGED) if changed else None


def _only_time(markup: PageMarkup) -> list[dt.date]:
    """Return the day of all times on a page, where they are of one."""
    stamps = (read_stamp(time.get("datetime") or plain(time)) for time in markup.times)
    days = {stamp.day for stamp in stamps if stamp}
    return list(days) if len(days) == 1 else []


def _evidence(markup: PageMarkup, data: LinkedData, heading: HtmlElement | None, url: str | None) -> _Evidence:
    of: dict[_Kind | None, list[str]] = {"first": [], "later": [], "changed": [], None: []}
    for key, value in markup.metas:
        if any(map(str.isdigit, value)):
            of[_kind(key)].append(value)
    first = [data.text("datePublished") or "", *of["first"]]
    if not any(map(read_stamp, first)):
        first += [one.value or plain(one.element) for one in markup.properties if one.name == "datepublished"][:1]
    published = [*first, data.text("dateCreated"), *of["later"]]
    return _Evidence(
        _stamps(published),
        _stamps([*of["changed"], data.text("dateModified")]),
        find_printed(heading, markup.tree),
        _in(url),
    )


@lru_cache(maxsize=1024)
def _kind(key: str) -> _Kind | None:
    """Return what a meta tag's date is of by its key: of publication, probably so, of a change; None for others."""
    name = "".join(filter(str.isalpha, key))
    if _OTHER.search(name):
        return None
    if _CHANGED.search(name):
        return "changed"
    return "first" if _FIRST.search(name) else "later" if _DATED.search(name) else None


def _stamps(values: Sequence[str | None]) -> list[Stamp]:
    return [stamp for value in values if value and (stamp := read_stamp(value))]


def _in(url: str | None) -> dt.date | None:
    """Return the day in an address."""
    for found in _IN_ADDRESS.finditer((url or "").casefold()):
        year, month, day = (found["y"], found["m"], found["d"]) if found["y"] else found.group("y2", "m2", "d2")
        number = MONTHS.get(month, 0) if month.isalpha() else int(month)
        date = valid_day(int(year), number, int(day))
        if date is not None:
            return date
    return None


def _settled(evidence: _Evidence, country: str | None) -> _Evidence:
    """Return evidence in which numbers that may mean two days mean one: near another stamp, or as the country has it.

    Those that stay open are left out.
    """
    stamps = [*evidence.published, *evidence.changed, *(one.stamp for one in evidence.printed)]
    if not any(stamp.swapped for stamp in stamps):
        return evidence
    known = [stamp.day for stamp in stamps if not stamp.swapped] + [day for day in [evidence.address] if day]
    published = [one for stamp in evidence.published if (one := _one_of(stamp, known, country))]
    changed = [one for stamp in evidence.changed if (one := _one_of(stamp, known, country))]
    printed = [
        printed._replace(stamp=one) for printed in evidence.printed if (one := _one_of(printed.stamp, known, country))
    ]
    return evidence._replace(published=published, changed=changed, printed=printed)


def _one_of(stamp: Stamp, known: Sequence[dt.date], country: str | None) -> Stamp | None:
    if stamp.swapped is None:
        return stamp
    either = (stamp.day, stamp.swapped)
    near = [day for day in either if any(abs(day - other) <= _ONE for other in known)]
    if len(near) == 1:
        return stamp._replace(day=near[0], swapped=None)
    month_first = writes_month_first(country)
    return None if month_first is None else stamp._replace(day=either[month_first], swapped=None)
