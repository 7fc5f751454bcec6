"""Whose parliament: the country of bodies that an article names without one."""

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
"""How many times as often as the next country an article must name the one whose bodies it leaves unnamed."""

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
"""What the press calls so without a word of the United States."""
_OF_MANY = _AMERICAN | {"high court", "parliament"}
"""Familiar bodies that more countries than one have."""
_IN_CONGRESS = frozenset(["sen", "senator", "rep", "congressman", "congresswoman"])
_LONGEST = 2
"""Words in such a name; longer ones are agencies of their own: Consumer Financial Protection Bureau."""
_SMALL = frozenset(["of", "for", "and", "the"])


class Home(NamedTuple):
    """The code of an article's country, "" where that is not clear, and whether none is named oftener than America."""

    code: str
    american: bool


def is_of_many(name: str) -> bool:
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


def home_of(actors: Iterable[FoundActor]) -> Home:
    """Return which country an article is about.

    Counted are mentions of the country, the seats of its government, and the countries in people's roles.
    """
    counts = Counter[str]()
    for actor in actors:
        counts.update(code for code in _countries_of(actor) if code not in TERRITORIES)
    (best, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return Home(best if most >= CLEAR_LEAD * next_most else "", american=counts["US"] == most)


def placed(name: str, home: Home, source: str) -> str:
    """Return the folded name of such a body with its country; where that is unclear, with a mark of its article."""
    code = home.code or ("US" if home.american and name in _AMERICAN else "")
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
