"""The stamps by which a page's day is told: those in its markup, those beside its headline, and its address."""

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
from knowledge.reading.formats.html.page_zones import find_region
from knowledge.reading.formats.outlet_countries import country_of_address, writes_month_first

_Kind = Literal["published", "perhaps", "created", "changed"]

_PUBLISHED = re.compile(
    r"publishedtime|datepublished|pubdate|publishtime|publisheddate|publicationdate|publishdate|issued"
)
_PERHAPS = re.compile(
    r"publi|^p?date$|dcdate$|dctermsdate|(?:sailthru|post|article|story|news|display|release|entry|online)date"
    r"|dateoriginal|datepub|uploaddate"
)
_CREATED = re.compile(r"created|creation")
_CHANGED = re.compile(r"modif|updat|revis|lastmod|lastpub|reviewed|changed")
_OTHER = re.compile(r"publisher|expir|author|publicationname|valid|avail|event|embargo|copyright|found|publicationid")
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)|(?P<compact>\d{4}))(?=[/.?_-]|$)"
    r"|[-_](?P<id>(?:19|20)\d{6})(?=[/.?_-]|$)"
)
_ONE = dt.timedelta(days=1)


class DayEvidence(NamedTuple):
    """The stamps of publication, the surest first, and of change in the markup, those printed, and the address's day.

    What was created may have been published later: it is among ``published`` only where nothing else is.
    """

    published: Sequence[Stamp]
    changed: Sequence[Stamp]
    printed: Sequence[Printed]
    address: dt.date | None


def find_evidence(markup: PageMarkup, data: LinkedData, heading: HtmlElement | None, url: str | None) -> DayEvidence:
    """Return the stamps of a page; numbers that may mean two days are settled or left out."""
    of: dict[_Kind | None, list[str]] = {"published": [], "perhaps": [], "created": [], "changed": [], None: []}
    for key, value in markup.metas:
        if any(map(str.isdigit, value)):
            of[_kind(key)].append(value)
    published = _stamps([data.text("datePublished"), *of["published"]])
    if not published:
        named = (one for one in markup.properties if one.name == "datepublished")
        published = _stamps([one.value or plain(one.element) for one in named][:1])
    published += _stamps(of["perhaps"])
    evidence = DayEvidence(
        published or _stamps([data.text("dateCreated"), *of["created"]]),
        _stamps([*of["changed"], data.text("dateModified")]),
        find_printed(heading, markup.tree),
        _day_in(url),
    )
    return _settled(evidence, country_of_address(url) or find_region(markup, data))


@lru_cache(maxsize=1024)
def _kind(key: str) -> _Kind | None:
    """Return what a meta tag's date is of, by its key; None for no stamp of the article's."""
    name = "".join(filter(str.isalpha, key))
    if _OTHER.search(name):
        return None
    kinds: tuple[tuple[re.Pattern[str], _Kind], ...] = (
        (_CHANGED, "changed"),
        (_CREATED, "created"),
        (_PUBLISHED, "published"),
        (_PERHAPS, "perhaps"),
    )
    return next((kind for pattern, kind in kinds if pattern.search(name)), None)


def _stamps(values: Sequence[str | None]) -> list[Stamp]:
    return [stamp for value in values if value and (stamp := read_stamp(value))]


def _day_in(url: str | None) -> dt.date | None:
    """Return the day in an address; one inside a name made of words may be what the article is about."""
    for found in _IN_ADDRESS.finditer((url or "").casefold()):
        digits = found["id"] or (f"{found['year']}{found['compact']}" if found["compact"] else None)
        year, month, day = (digits[:4], digits[4:6], digits[6:]) if digits else found.group("year", "month", "day")
        number = MONTHS.get(month, 0) if month.isalpha() else int(month)
        date = valid_day(int(year), number, int(day))
        if date is not None:
            return date
    return None


def _settled(evidence: DayEvidence, country: str | None) -> DayEvidence:
    """Return evidence in which numbers that may mean two days mean one: near another stamp, or as the country has it.

    Those that stay open are left out.
    """
    stamps = [*evidence.published, *evidence.changed, *(one.stamp for one in evidence.printed)]
    if not any(stamp.swapped for stamp in stamps):
        return evidence
    known = [stamp.day for stamp in stamps if not stamp.swapped] + [day for day in [evidence.address] if day]

    def settle(open_: Sequence[Stamp]) -> Iterator[Stamp]:
        yield from (one for stamp in open_ if (one := _one_of(stamp, known, country)))

    printed = [printed._replace(stamp=one) for printed in evidence.printed for one in settle([printed.stamp])]
    return evidence._replace(
        published=list(settle(evidence.published)), changed=list(settle(evidence.changed)), printed=printed
    )


def _one_of(stamp: Stamp, known: Sequence[dt.date], country: str | None) -> Stamp | None:
    if stamp.swapped is None:
        return stamp
    either = (stamp.day, stamp.swapped)
    near = [day for day in either if any(abs(day - other) <= _ONE for other in known)]
    if len(near) == 1:
        return stamp._replace(day=near[0], swapped=None)
    month_first = writes_month_first(country)
    return None if month_first is None else stamp._replace(day=either[month_first], swapped=None)
