"""The time zone a page is written in: from its own stamps with an offset, from local times beside UTC, its country."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from knowledge.reading.formats.html.header_stamps import Printed
from knowledge.reading.formats.html.page_linked_data import LinkedData, text_of
from knowledge.reading.formats.html.page_markup import PageMarkup, plain
from knowledge.reading.formats.html.page_stamps import Stamp, read_stamp
from knowledge.reading.formats.outlet_countries import country_of_address, known_country, zones_of_country

_QUARTER = dt.timedelta(minutes=15)
_SLACK = dt.timedelta(seconds=100)
_WESTERNMOST, _EASTERNMOST = dt.timedelta(hours=-11), dt.timedelta(hours=14)
_MOST_TIMES = 60
_ZONE_NAME = re.compile(
    r"time_?zone(?:_?(?:name|string|id))?['\"]?\s*[:=]\s*['\"]"
    r"((?:America|Europe|Africa|Asia|Australia|Pacific|Atlantic|Indian)(?:\\?/[A-Za-z_]{1,40}){1,2})['\"]",
    re.IGNORECASE,
)
_REGION = re.compile(r"[a-z]{2,3}[-_](?:[A-Z][a-z]{3}[-_])?([A-Za-z]{2})$")


class PageZones(NamedTuple):
    """The zones a page may be written in, the likeliest first; ``sure`` where it shows its zone or names its country.

    A locale shows none: many systems write ``en_US`` for whoever does not change it.
    """

    zones: tuple[dt.tzinfo, ...] = ()
    sure: bool = False


def offset_of(wall: dt.datetime, moment: dt.datetime) -> dt.timedelta | None:
    """Return how far a clock on the wall is from UTC that shows a moment, None if no zone is as far."""
    far = wall - moment.astimezone(dt.UTC).replace(tzinfo=None)
    offset = round(far / _QUARTER) * _QUARTER
    fits = abs(far - offset) <= _SLACK and _WESTERNMOST <= offset <= _EASTERNMOST
    return offset if fits else None


def find_zones(
    markup: PageMarkup, data: LinkedData, stamps: Sequence[Stamp], printed: Sequence[Printed], url: str | None
) -> PageZones:
    """Return the zones that a page's stamps, printed times, scripts, address or locale tell, the surest alone."""
    shown = Counter(_shown(markup, stamps, printed)).most_common(1)
    if shown:
        return PageZones((shown[0][0],), sure=True)
    named = {name.replace("\\", "") for text in _scripts(markup) for name in _ZONE_NAME.findall(text)}
    if len(named) == 1 and named <= available_timezones():
        return PageZones((ZoneInfo(named.pop()),), sure=True)
    country = country_of_address(url) or _country(data)
    if country:
        return PageZones(zones_of_country(country), sure=True)
    return PageZones(zones_of_country(find_region(markup, data)))


def _scripts(markup: PageMarkup) -> Iterator[str]:
    """Yield the scripts that may name a zone; to look for a part of its key takes a tenth of a pattern's time."""
    yield from (text for text in markup.scripts if "imezone" in text or "ime_zone" in text or "imeZone" in text)


def find_region(markup: PageMarkup, data: LinkedData) -> str | None:
    """Return the country that a page's locale names, another than the United States' rather."""
    root = markup.tree.getroottree().getroot()
    said = [*markup.values("og:locale", "content-language", "language", "inlanguage"), data.text("inLanguage")]
    said += [root.get("lang"), root.get("xml:lang")]
    codes = [known_country(found[1]) for one in said if one and (found := _REGION.fullmatch(one.strip()))]
    known = [code for code in codes if code]
    return next((code for code in known if code != "US"), next(iter(known), None))


def _shown(markup: PageMarkup, stamps: Sequence[Stamp], printed: Sequence[Printed]) -> Iterator[dt.tzinfo]:
    """Yield the offsets that stamps have themselves, or that a local time has from UTC where both stand."""
    moments = [stamp.moment for stamp in stamps if stamp.moment]
    for stamp in [*stamps, *(one.stamp for one in printed)]:
        if stamp.is_local and stamp.zone is not None:
            yield _fixed(stamp)
        elif stamp.zone is None:
            yield from islice(_beside(stamp, moments), 1)
    for time in markup.times[:_MOST_TIMES]:
        marked = read_stamp(time.get("datetime", ""))
        if marked is not None and marked.is_local:
            yield _fixed(marked)
        elif marked is not None and marked.moment is not None:
            local = (read_stamp(text) for text in (time.get("title", ""), plain(time)[:200]))
            yield from (zone for one in local if one and one.zone is None for zone in _beside(one, [marked.moment]))


def _fixed(stamp: Stamp) -> dt.tzinfo:
    moment = stamp.moment
    offset = moment.utcoffset() if moment else None
    return dt.timezone(offset or dt.timedelta(0))


def _beside(stamp: Stamp, moments: Sequence[dt.datetime]) -> Iterator[dt.tzinfo]:
    """Yield how far the hour of a stamp without a zone is from each moment it may be; as far as UTC tells nothing."""
    if stamp.wall is None:
        return
    offsets = (offset_of(stamp.wall, moment) for moment in moments)
    yield from (dt.timezone(offset) for offset in offsets if offset)


def _country(data: LinkedData) -> str | None:
    """Return the country in which the publisher of a page's article says that it is."""
    for node in (data.resolve(data.article.get("publisher")), *data.sites()):
        address = data.resolve(node.get("address"))
        country = known_country(text_of(address.get("addressCountry")))
        if country:
            return country
    return None
