"""What the country of an outlet tells: the time zones of its papers, and which number of a date is the month."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_MAIN: Mapping[str, str] = {
    "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto", "CD": "Africa/Kinshasa",
    "ID": "Asia/Jakarta", "KZ": "Asia/Almaty", "MX": "America/Mexico_City", "RU": "Europe/Moscow",
    "US": "America/New_York",
}  # fmt: skip
"""Of countries with several zones the one of most of their papers."""
_BUT_FOR_ISLANDS: Mapping[str, str] = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "NZ": "Pacific/Auckland", "PG": "Pacific/Port_Moresby", "PT": "Europe/Lisbon",
}  # fmt: skip
"""Countries whose papers are in one zone, although islands or a province have another."""
_NAMED = {"UK": "GB", "USA": "US", "UNITED STATES": "US", "UNITED STATES OF AMERICA": "US", "UNITED KINGDOM": "GB"}
_USED_BY_ALL = frozenset(
    "AC AI AM AQ BZ CC CO DJ FM GG IM IO LA LY ME MS NU PW SC SH SO ST SU TK TO TV VC VG WS".split()  # noqa: SIM905
)
"""Domains of countries that are sold to everybody: a name in them tells of no country."""
_MONTH_FIRST = frozenset({"FM", "MH", "PH", "PW", "US"})
"""Countries that write the month before the day in numbers."""
_BOTH_WAYS = frozenset({"CA"})
_CODE = re.compile(r"[A-Z]{2}")


def country_of_address(url: str | None) -> str | None:
    """Return the ISO 3166 code of the country whose domain an address is in, None for .com and the like."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    code = host.rpartition(".")[2].upper()
    return None if code in _USED_BY_ALL else known_country(code)


def known_country(name: str | None) -> str | None:
    """Return the ISO 3166 code that a two-letter code or one of the commonest names of countries means."""
    code = (name or "").strip().upper()
    code = _NAMED.get(code, code)
    return code if _CODE.fullmatch(code) and code in _zone_names() else None


def zones_of_country(code: str | None) -> tuple[dt.tzinfo, ...]:
    """Return the zones of a country, that of most of its papers first; empty for none that is known."""
    if code is None or code not in _zone_names():
        return ()
    if code in _BUT_FOR_ISLANDS:
        return (ZoneInfo(_BUT_FOR_ISLANDS[code]),)
    main = _MAIN.get(code, _zone_names()[code][0])
    return tuple(map(ZoneInfo, dict.fromkeys([main, *_zone_names()[code]])))


def writes_month_first(code: str | None) -> bool | None:
    """Return whether 03/04 is the fourth of March in a country, None where it is unknown or written both ways."""
    return None if code is None or code in _BOTH_WAYS else code in _MONTH_FIRST


@cache
def _zone_names() -> Mapping[str, Sequence[str]]:
    """The zones by country, as IANA's own table has them."""
    names: dict[str, list[str]] = defaultdict(list)
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone, *_ = line.split("\t")
            names[country].append(zone)
    return names
