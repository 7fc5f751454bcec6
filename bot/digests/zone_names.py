"""In which zone a digest's time is: names of zones, cities and usual abbreviations, to IANA zones."""

import re
import unicodedata
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from knowledge.factbase import zones_of
from knowledge.facts import QueryError

_CITIES = {
    "America/New_York": "washington dc|dc|boston|philadelphia|atlanta|miami|nyc",
    "America/Chicago": "houston|dallas|austin|minneapolis|new orleans|st louis",
    "America/Los_Angeles": "la|san francisco|sf|seattle|san diego|las vegas|silicon valley",
    "America/Toronto": "montreal|quebec",
    "America/Sao_Paulo": "rio|rio de janeiro|brazil",
    "Europe/London": "manchester|birmingham|glasgow|edinburgh|cardiff|leeds|liverpool|bristol|britain|england|scotland",
    "Europe/Dublin": "cork|ireland",
    "Europe/Paris": "lyon|marseille|strasbourg|france",
    "Europe/Berlin": "munich|hamburg|cologne|bonn|germany",
    "Europe/Rome": "milan|naples|italy",
    "Europe/Madrid": "barcelona|spain",
    "Europe/Amsterdam": "hague|rotterdam|netherlands",
    "Europe/Kyiv": "kyiv|kiev|ukraine",
    "Asia/Kolkata": "india|calcutta|chennai|bangalore|bengaluru|hyderabad|pune|ahmedabad|kochi",
    "Asia/Karachi": "lahore|pakistan",
    "Asia/Shanghai": "shenzhen|guangzhou|china",
    "Asia/Tokyo": "osaka",
    "Asia/Dubai": "abu dhabi|uae",
    "Asia/Qatar": "doha",
    "Asia/Riyadh": "jeddah|saudi arabia",
    "Asia/Jerusalem": "tel aviv",
    "Asia/Ho_Chi_Minh": "hanoi|saigon",
    "Africa/Johannesburg": "cape town|durban|south africa",
    "Africa/Nairobi": "kenya",
    "Africa/Lagos": "nigeria",
}
"""Places in which newsrooms are and that give no zone its name. Judgement, not measured."""


def find_zone(name: str, local: str) -> str | None:
    """Return the IANA zone that a name means, ``local`` for "local time"; None for an unknown name.

    An abbreviation for one half of the year means the clock of its place all year round: EST is New York's.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    low = " ".join(re.sub(r"[_,\s]+", " ", re.sub(r"[.()\[\]]", "", plain)).split())
    if low in ("my time", "our time", "here"):
        return local
    if "/" in low:
        return _iana().get(low.replace(" ", "_"))
    bare = low.removesuffix(" time")
    if bare in _places():
        return _places()[bare]
    zones = zones_of(low)
    if zones is None:
        return _iana().get(low)
    return next((zone.key for zone in reversed(zones) if isinstance(zone, ZoneInfo)), None if zones else local)


def unknown_zone(name: str) -> QueryError:
    """What is said of a name that is no zone's: one that is nearly the same, or an example."""
    cities = {zone.rsplit("/", 1)[-1]: zone for zone in sorted(_iana()) if not zone.startswith("etc/")}
    likeness = 75 if len(name) >= 4 else 100  # judgement, not measured; abbreviations are like anything
    nearest = process.extractOne(name.lower(), cities.keys(), score_cutoff=likeness)
    hint = _iana()[cities[nearest[0]]] if nearest else "Europe/London or America/New_York"
    return QueryError(
        f"“{name}” is not a time zone. Try {hint}; a topic stands before the time, as in: treaty daily at 08:00."
    )


@cache
def _iana() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _places() -> dict[str, str]:
    return {city: zone for zone, cities in _CITIES.items() for city in cities.split("|")}
