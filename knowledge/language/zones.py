"""Time zones as people name them: abbreviations, American zones by word, a city's time, offsets."""

import datetime as dt
import re
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_NEW_YORK, _CHICAGO, _DENVER, _LOS_ANGELES = (
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles")
)
_PLACES = {
    "et": _NEW_YORK, "ct": _CHICAGO, "mt": _DENVER, "pt": _LOS_ANGELES,
    "eastern": _NEW_YORK, "central": _CHICAGO, "mountain": _DENVER, "pacific": _LOS_ANGELES,
    "atlantic": "America/Halifax", "ast": "America/Halifax", "brt": "America/Sao_Paulo",
    "uk": "Europe/London", "british": "Europe/London", "gmt": "UTC", "utc": "UTC", "z": "UTC", "zulu": "UTC",
    "ist": "Asia/Kolkata", "indian": "Asia/Kolkata", "pkt": "Asia/Karachi", "npt": "Asia/Kathmandu",
    "hkt": "Asia/Hong_Kong", "sgt": "Asia/Singapore", "myt": "Asia/Kuala_Lumpur", "pht": "Asia/Manila",
    "jst": "Asia/Tokyo", "japan": "Asia/Tokyo", "kst": "Asia/Seoul", "ict": "Asia/Bangkok", "wib": "Asia/Jakarta",
    "msk": "Europe/Moscow", "trt": "Europe/Istanbul", "gst": "Asia/Dubai",
    "sast": "Africa/Johannesburg", "eat": "Africa/Nairobi", "cat": "Africa/Maputo", "wat": "Africa/Lagos",
    "aet": "Australia/Sydney", "awst": "Australia/Perth", "nzt": "Pacific/Auckland", "israel": "Asia/Jerusalem",
}  # fmt: skip
_CAPITALS = {
    "london": "Europe/London", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "brussels": "Europe/Brussels",
    "geneva": "Europe/Zurich", "zurich": "Europe/Zurich", "vienna": "Europe/Vienna", "rome": "Europe/Rome",
    "the hague": "Europe/Amsterdam", "frankfurt": "Europe/Berlin", "washington": _NEW_YORK, "new york": _NEW_YORK,
    "tokyo": "Asia/Tokyo", "beijing": "Asia/Shanghai", "hong kong": "Asia/Hong_Kong", "singapore": "Asia/Singapore",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "dubai": "Asia/Dubai",
    "islamabad": "Asia/Karachi", "dhaka": "Asia/Dhaka", "canberra": "Australia/Sydney", "sydney": "Australia/Sydney",
    "wellington": "Pacific/Auckland", "nairobi": "Africa/Nairobi", "abuja": "Africa/Lagos", "lagos": "Africa/Lagos",
    "accra": "Africa/Accra", "johannesburg": "Africa/Johannesburg", "pretoria": "Africa/Johannesburg",
    "ottawa": "America/Toronto", "toronto": "America/Toronto", "brasilia": "America/Sao_Paulo",
}  # fmt: skip
"""Cities from which embargoes are sent, which need no "time" behind them either; some give no zone its name."""
_PEOPLES = {
    "irish": "Europe/Dublin", "french": "Europe/Paris", "german": "Europe/Berlin", "spanish": "Europe/Madrid",
    "italian": "Europe/Rome", "dutch": "Europe/Amsterdam", "belgian": "Europe/Brussels", "swiss": "Europe/Zurich",
    "polish": "Europe/Warsaw", "swedish": "Europe/Stockholm", "norwegian": "Europe/Oslo", "danish": "Europe/Copenhagen",
    "finnish": "Europe/Helsinki", "greek": "Europe/Athens", "turkish": "Europe/Istanbul", "kenyan": "Africa/Nairobi",
    "nigerian": "Africa/Lagos", "ghanaian": "Africa/Accra", "pakistan": "Asia/Karachi", "korean": "Asia/Seoul",
    "chinese": "Asia/Shanghai", "philippine": "Asia/Manila", "gulf": "Asia/Dubai", "new zealand": "Pacific/Auckland",
    "greenwich mean": "UTC", "central european": "Europe/Berlin", "eastern european": "Europe/Athens",
}  # fmt: skip
"""Words that name a zone only with "time" behind them."""
_SEASONS = {
    "est": (-5, _NEW_YORK), "edt": (-4, _NEW_YORK), "cst": (-6, _CHICAGO), "cdt": (-5, _CHICAGO),
    "mst": (-7, _DENVER), "mdt": (-6, _DENVER), "pst": (-8, _LOS_ANGELES), "pdt": (-7, _LOS_ANGELES),
    "bst": (1, "Europe/London"), "wet": (0, "Europe/Lisbon"), "west": (1, "Europe/Lisbon"),
    "cet": (1, "Europe/Berlin"), "cest": (2, "Europe/Berlin"),
    "eet": (2, "Europe/Athens"), "eest": (3, "Europe/Athens"),
    "aest": (10, "Australia/Sydney"), "aedt": (11, "Australia/Sydney"),
    "nzst": (12, "Pacific/Auckland"), "nzdt": (13, "Pacific/Auckland"),
}  # fmt: skip
"""Abbreviations for one half of the year, in hours from UTC, and where they are used."""

_OFFSET = r"(?:(?:GMT|UTC)\s?[+−-]\s?\d{1,2}(?::?\d\d)?|[+−-]\d\d:?\d\d)(?!\d)"
_AMERICAN = (
    r"(?:(?:U\.?S\.?\s)?(?:Eastern|Central|Mountain|Pacific|Atlantic)(?!\sEurop)"
    r"(?:\s(?:standard|daylight|summer))?(?:\stime)?)"
)
_WORD = (
    r"(?!(?:that|this|which|the|any|such|release|publication|embargo|before|until|till|at|on|of|date)\b)[A-Z][\w’'-]*"
)
ABBREVIATED = "|".join(sorted((*_PLACES, *_CAPITALS, *_SEASONS), key=len, reverse=True))
"""A pattern for the names that need no "time" after them."""
ZONE = rf"(?:{_OFFSET}|{_AMERICAN}|(?:U\.?S\.?\s)?(?:{ABBREVIATED})(?!\sEurop)(?:\stime)?|{_WORD}(?:\s{_WORD})?\stime)"
"""A pattern for a zone after an hour, to be used without regard to case; what is no zone after all zones_of tells."""

_SIGNED = re.compile(r"(?:gmt|utc)?\s?([+−-])\s?(\d{1,2})(?::?(\d\d))?")
_DAY_HOURS = 24
_FURNISHING = re.compile(r"\bu\.s\.|\b(?:us|standard|daylight|summer|time)\b")


def zones_of(name: str) -> tuple[dt.tzinfo, ...] | None:
    """Return the zones a name may mean, None for an unknown one; empty for "local time".

    An abbreviation for summer or winter that is used in the other half of the year (EST in July) means either its own
    offset or the clock of its place: both are returned.
    """
    low = " ".join(name.casefold().split())
    if signed := _SIGNED.fullmatch(low):
        return _offset(*signed.groups())
    bare = " ".join(_FURNISHING.sub(" ", low).split())
    if bare == "local":
        return ()
    if bare in _SEASONS:
        hours, place = _SEASONS[bare]
        return dt.timezone(dt.timedelta(hours=hours)), ZoneInfo(place)
    place_name = _PLACES.get(bare) or _CAPITALS.get(bare) or _PEOPLES.get(bare) or _cities().get(bare)
    return (ZoneInfo(place_name),) if place_name else None


def _offset(sign: str, hours: str, minutes: str | None) -> tuple[dt.tzinfo, ...] | None:
    if int(hours) >= _DAY_HOURS:
        return None
    size = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return (dt.timezone(size if sign == "+" else -size),)


@cache
def _cities() -> dict[str, str]:
    """The zones that are named after a city, by the city."""
    return {name.rsplit("/", 1)[1].replace("_", " ").casefold(): name for name in available_timezones() if "/" in name}
