"""Jurisdictions: of which country "the parliament" or "the supreme court" of an article is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2s
from typing import NamedTuple

from knowledge.facts import FoundActor
from knowledge.language.gazetteers import (
    TERRITORIES,
    body_nouns,
    common_words,
    countries,
    known_organisations,
    organisation_words,
)
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import with_countries

CLEAR_LEAD = 2
"""How many times as often as the next country an article must name its own one. Judgement, not measured."""

_SEATS = {
    "white house": "US",
    "pentagon": "US",
    "state department": "US",
    "justice department": "US",
    "capitol hill": "US",
    "fbi": "US",
    "democrats": "US",
    "republicans": "US",
    "kremlin": "RU",
    "duma": "RU",
    "downing street": "GB",
    "whitehall": "GB",
    "house of commons": "GB",
    "house of lords": "GB",
    "bundestag": "DE",
    "knesset": "IL",
    "elysee": "FR",
    "blue house": "KR",
}
_AMERICAN = frozenset(["supreme court", "congress", "senate", "house of representatives", "treasury"])
"""Bodies of the United States that the press names without their country."""
_OF_MANY = _AMERICAN | {"high court", "parliament"}
"""Familiar bodies that more countries than one have."""
_IN_CONGRESS = frozenset(["sen", "senator", "rep", "congressman", "congresswoman"])
_LONGEST = 2
"""Most content words of a generic name; longer ones are of one country (Consumer Financial Protection Bureau)."""
_SMALL = frozenset(["of", "for", "and", "the"])


class Jurisdiction(NamedTuple):
    """Which country an article is about.

    ``code`` is its ISO code, "" where that is not clear; ``american`` says that no country is named more often than the
    United States.
    """

    code: str
    american: bool


def is_generic_body(name: str) -> bool:
    """Say whether a folded name is that of a body many countries have: ``supreme court``, ``ministry of defence``."""
    if name in _OF_MANY:
        return True
    words = [word for word in name.split() if word not in _SMALL]
    if (
        not 0 < len(words) <= _LONGEST
        or name in _known()
        or (len(words) > 1 and words[0].upper() in countries().titles)
    ):
        return False
    generic = "ministry" in words or all(word in _body_words() or word in common_words() for word in words)
    return generic and not _body_words().isdisjoint((words[0], words[-1]))


def jurisdiction_of(actors: Iterable[FoundActor]) -> Jurisdiction:
    """Return which country an article is about, given its actors.

    Counted are mentions of the country, the seats of its government, and the countries in people's roles.
    """
    counts = Counter[str]()
    for actor in actors:
        counts.update(code for code in _countries_of(actor) if code not in TERRITORIES)
    (best, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return Jurisdiction(best if most >= CLEAR_LEAD * next_most else "", american=counts["US"] == most)


def with_jurisdiction(name: str, jurisdiction: Jurisdiction, source: str) -> str:
    """Return a generic body's folded name behind its country's code; where unclear, before a hash of its article.

    So the ministries of two articles about unknown countries stay two actors.
    """
    code = jurisdiction.code or ("US" if jurisdiction.american and name in _AMERICAN else "")
    return f"{code.lower()} {name}" if code else f"{name} {blake2s(source.encode(), digest_size=6).hexdigest()}"


def _countries_of(actor: FoundActor) -> Sequence[str]:
    name = fold_name(actor.name)
    times = max(1, len(actor.mentions))
    if actor.kind == "country":
        return with_countries(name.split())[:1] * times
    if actor.kind != "person":
        return [_SEATS[name]] * times if name in _SEATS else ()
    words = [word for role in actor.roles for word in with_countries(fold_name(role.role).split())]
    american = ["US"] if any(word in _IN_CONGRESS for word in words) else []
    return [word for word in words if word.isupper()] or american


@cache
def _known() -> frozenset[str]:
    return frozenset(map(fold_name, known_organisations()))


@cache
def _body_words() -> frozenset[str]:
    bodies = (word.lower() for word, known in organisation_words().items() if known.kind == "body")
    return body_nouns() | frozenset(bodies)
