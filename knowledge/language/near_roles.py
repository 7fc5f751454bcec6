"""Near-equal roles: one office in other words, as "Russian president" and "president of Russia" are.

Two roles that articles give one actor are one where what one is by them is the same word, nothing makes another office
of one of them (a deputy is no minister, a former president no president), and one says no more than the other but for
whose it is. Spellings, possessives, demonyms and grammar do not matter.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.gazetteers import role_nouns
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import with_countries
from knowledge.language.stems import stem

_VARIANTS = {
    **dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson"),
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("congressman", "congresswoman"), "congressperson"),
    **dict.fromkeys(("ex", "onetime", "erstwhile", "past", "previous", "sometime"), "former"),
    **dict.fromkeys(("interim", "caretaker"), "acting"),
    "advisor": "adviser",
    "counsellor": "counselor",
    "defence": "defense",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
    "organisation": "organization",
    "premier": "prime minister",
    "pm": "prime minister",
    "ceo": "chief executive",
    "cfo": "chief financial officer",
    "coo": "chief operating officer",
    "vp": "vice president",
    "pres": "president",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
}
"""Spellings and short forms of one word of an office, folded."""
_OFFICER = re.compile(r"\bchief executive officer\b")
_ONE_WORD = re.compile(
    r"\b(?P<noun>attorney|secretary|director|governor|consul|surgeon|solicitor|inspector|auditor|comptroller|major"
    r"|lieutenant|brigadier|editor|commander|prime|prince|general)"
    r" (?P<rest>general|minister|regent|consort|secretary|manager)\b"
)
"""Offices of two words that are none of the one: an attorney general is no general, a prime minister no minister."""
_OTHER = """
former then late deputy vice assistant associate under shadow elect acting outgoing incoming next future designate
nominee would be aspiring potential presumptive self proclaimed styled chief executive managing first second third
honorary emeritus co junior sub crown grand private permanent parliamentary opposition rebel separatist minority
majority exiled union youth student spiritual religious founding retired disgraced jailed ousted deposed
"""
_OTHERWISE = frozenset(map(stem, _OTHER.split()))
"""Words before an office that make another one of it, or say that it is held no more, not yet, or not quite."""
_LITTLE = frozenset(["a", "an", "the", "of", "for", "to", "in", "at", "on", "and", "his", "her", "its", "their", "s"])
_LITTLE |= {"senior", "top", "high", "ranking", "longtime", "current", "incumbent", "veteran"}
_SERVING = frozenset(
    map(stem, ["adviser", "aide", "spokesperson", "secretary", "envoy", "minister", "counselor", "negotiator", "staff"])
)
"""What one is to somebody, who may be told by name, country or office: Yoon's, South Korea's, the president's."""
_STATES = frozenset(map(stem, ["state", "republic", "federation", "government", "country", "nation", "kingdom"]))
_BODIES = _STATES | frozenset(
    map(
        stem,
        [
            "team",
            "party",
            "university",
            "company",
            "group",
            "corporation",
            "inc",
            "city",
            "ministry",
            "department",
            "office",
        ],
    )
)
"""Words that say of a name only what kind of thing it is: the Labour Party, Harvard University."""
_POSSESSIVE = re.compile(r"^(?:the\s)?(?P<owner>.+?)(?:['’]s|(?<=s)['’])\s(?P<rest>.+)$", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|&)\s", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:of|for|to|in|at|on|from|with|under|the|by)\s|,\s?|;|\(")
_IN_CHIEF = re.compile(r"[ -]in[ -]chief\b", re.IGNORECASE)
_MOST = 60
"""Roles of an actor that are compared; of more the first. Judgement: a bound on time."""


class _Role(NamedTuple):
    """A role taken apart, in stems and codes of countries.

    ``head`` is what one is by it, ``before`` stands before that, ``owner`` is whose it is but for ``countries``, of
    which ``named`` by name alone in front; ``otherwise`` makes another office of it, or joins it with one.
    """

    head: str
    before: frozenset[str]
    owner: frozenset[str]
    named: frozenset[str]
    countries: frozenset[str]
    otherwise: frozenset[str]

    @property
    def says(self) -> frozenset[str]:
        """All that it says but what one is, and the countries."""
        return self.before | self.owner | self.named


def near_roles(roles: Iterable[str]) -> dict[str, str]:
    """Map each role that nearly equals one before it to that one, which itself is mapped to none."""
    first: list[str] = []
    near: dict[str, str] = {}
    for role in roles:
        like = next((one for one in first if are_near(one, role)), None) if len(near) + len(first) < _MOST else None
        if like is None:
            first.append(role)
        else:
            near[role] = like
    return near


def are_near(one: str, other: str) -> bool:
    """Whether two roles that are given to one actor are one office in other words."""
    a, b = _taken_apart(one), _taken_apart(other)
    if not a.head or (a.head, a.otherwise) != (b.head, b.otherwise):
        return False
    if not (a.countries <= b.countries or b.countries <= a.countries):
        return False
    return _says_no_more(a, b) or _says_no_more(b, a) or _serves_the_same(a, b)


def _says_no_more(a: _Role, b: _Role) -> bool:
    """Whether a role says nothing that another does not, and both are of the same thing where they say of which."""
    if not (a.says <= b.says and a.countries <= b.countries):
        return False
    if a.head in _SERVING or not (a.says or a.countries):
        return True
    more = (b.owner | b.named) - a.says
    return more <= (_BODIES if a.says else _STATES)


def _serves_the_same(a: _Role, b: _Role) -> bool:
    """Whether two are the same to somebody, of whom one role says the name and the other the country or office."""
    if a.head not in _SERVING or not a.before or a.before != b.before:
        return False
    return (not a.named or not b.named) and (a.owner <= b.owner or b.owner <= a.owner)


@lru_cache(maxsize=1 << 14)
def _taken_apart(role: str) -> _Role:
    owned = _POSSESSIVE.match(role)
    whose, rest = (owned["owner"], owned["rest"]) if owned else ("", role)
    phrase, *behind = _AFTER.split(_IN_CHIEF.sub("inchief", f"{rest} "))
    before, first = _words(phrase), _words(whose)
    office = [word for word in before if not word.isupper()]
    owner = {word for part in behind for word in _words(part)}
    name = bool(first) and whose[:1].isupper() and not any(word.isupper() or word in _role_stems() for word in first)
    told = [word for word in office[:-1] if word not in _OTHERWISE]
    return _Role(
        head=office[-1] if office else "",
        before=frozenset(told),
        owner=frozenset(word for word in {*owner, *(() if name else first)} if not word.isupper()),
        named=frozenset(first if name else ()),
        countries=frozenset(word for word in [*before, *first, *owner] if word.isupper()),
        otherwise=frozenset([*(word for word in office if word in _OTHERWISE), *_AND.findall(phrase)]),
    )


def _words(text: str) -> list[str]:
    folded = " ".join(_VARIANTS.get(word, word) for word in fold_name(text).split())
    folded = _ONE_WORD.sub(lambda found: found[0].replace(" ", ""), _OFFICER.sub("chief executive", folded))
    plain = (word for word in with_countries(folded.split()) if word not in _LITTLE)
    return [word if word.isupper() else stem(word) for word in plain]


@lru_cache(maxsize=1)
def _role_stems() -> frozenset[str]:
    return frozenset(map(stem, role_nouns()))
