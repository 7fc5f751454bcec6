"""Surface forms of actors: how an article names an actor, normalised, so that equal forms are always one actor.

A form is text: a letter for its type, then the folded names. ``p`` a person named in full, ``s`` a person called by
one word, with the words of its roles (two Kims of different office are two forms), ``c`` a country, ``o`` any other.
Linking clusters forms, not single mentions.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from knowledge.facts import FoundActor
from knowledge.language.gazetteers import body_nouns, known_organisations, organisation_words
from knowledge.language.name_parts import family_name, fold_name
from knowledge.language.roles import role_words, with_countries
from knowledge.linking.jurisdictions import Jurisdiction, is_generic_body, jurisdiction_of, with_jurisdiction
from knowledge.linking.linkage_records import ActorForm, ActorRecord

RIVAL_SHARE = 0.2
"""Share of the rarer form's articles that name both, from which on they are two actors. Judgement, not measured."""
SPELLED_ALIKE = 80
"""rapidfuzz's ratio (0 to 100) from which on two names of one body are spellings. Judgement, not measured."""

_SMALL = frozenset(["the", "of", "and", "for", "in", "on"])

_OWNED = re.compile(r"(?:the )?(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?P<thing>\S.*)", re.IGNORECASE)


class ParsedForm(NamedTuple):
    """A form taken apart: type letter, folded names and, only for a person called by one word, stems of its roles."""

    kind: str
    names: tuple[str, ...]
    roles: frozenset[str]


def actor_form(found: FoundActor, jurisdiction: Jurisdiction, source: str) -> str:
    """Return the form of an actor that the article ``source`` names; ``jurisdiction`` is that article's."""
    names = sorted({folded for name in (found.name, *found.names) if (folded := fold_name(name))})
    if found.kind == "country":
        return f"c:{fold_name(found.name)}"
    if found.kind != "person":
        names = _in_full(_names_of_body((found.name, *found.names)))
        if found.kind == "body":
            names = [with_jurisdiction(name, jurisdiction, source) if is_generic_body(name) else name for name in names]
        return f"o:{'|'.join(dict.fromkeys(names))}"
    if full := [name for name in names if " " in name]:
        return f"p:{'|'.join(full)}"
    return f"s:{fold_name(found.name)}?{' '.join(sorted(role_words(role.role for role in found.roles)))}"


def actor_records(source: str, actors: Sequence[FoundActor]) -> list[ActorRecord]:
    """Return the linkage records of an article's actors, each with its rivals (see ``ActorRecord``)."""
    jurisdiction = jurisdiction_of(actors)
    forms = [actor_form(found, jurisdiction, source) for found in actors]
    words = [_words(form) for form in forms]
    return [
        ActorRecord((source, at), forms[at], found, tuple(sorted(_rivals(at, forms, words))))
        for at, found in enumerate(actors)
    ]


def cannot_link(a: ActorForm, b: ActorForm) -> bool:
    """Say whether two forms must not be one actor: many articles name them side by side as two.

    A few such articles are slips of extraction; ``RIVAL_SHARE`` of the rarer form's articles are none.
    """
    beside = max(a.rivals[b.form], b.rivals[a.form])
    return beside > 0 and beside >= RIVAL_SHARE * min(a.articles, b.articles)


def cannot_link_group(form: ActorForm, group: Sequence[ActorForm]) -> bool:
    """Say whether a form must not join a group, counting the articles of all the group's forms together."""
    return cannot_link_groups([form], group)


def cannot_link_groups(one: Sequence[ActorForm], other: Sequence[ActorForm]) -> bool:
    """Say whether two groups must not be one actor, counting the articles of all forms of each together."""
    beside = sum(max(a.rivals[b.form], b.rivals[a.form]) for a in one for b in other)
    return beside > 0 and beside >= RIVAL_SHARE * min(articles_of(one), articles_of(other))


def articles_of(forms: Iterable[ActorForm]) -> int:
    """Return the sum of the forms' numbers of articles."""
    return sum(form.articles for form in forms)


def body_name(name: str) -> str:
    """Return an organisation's folded name, its country or possessor first: ``kr foreign ministry``, ``yoon office``.

    "South Korea's Foreign Ministry" and "the South Korean foreign ministry" are one, "Yoon's office" and "Yoon Suk
    Yeol's office" too; a possessive inside a proper name (People's Bank of China) is left as it is, and a capital in
    front of one (Washington University) is no country.
    """
    owned = _OWNED.match(name)
    if owned and owned["thing"][0].islower():
        owner = with_countries(fold_name(owned["owner"]).split())
        return fold_name(f"{owner[0] if len(owner) == 1 else family_name(owned['owner'])} {owned['thing']}")
    plain = fold_name(f"{owned['owner']} {owned['thing']}" if owned else name).split()
    coded = with_countries(plain[1:] if plain[:1] == ["the"] else plain, capitals=bool(owned))
    is_body = len(coded) > 1 and coded[0].isupper() and plain[-1] in _body_words()
    bare = " ".join(coded[1:])
    if len(coded) > 1 and coded[0].isupper() and is_generic_body(bare):
        return f"{coded[0]} {bare}".lower()
    if len(coded) > 2 and coded[-1].isupper() and coded[-2] in ("of", "the") and is_generic_body(_head(coded)):
        return f"{coded[-1]} {_head(coded)}".lower()
    if coded[:1] == ["US"] and bare in _known():
        return bare
    return " ".join(coded).lower() if is_body else fold_name(name)


def _head(words: Sequence[str]) -> str:
    """Return the words before "of" and a country at the end."""
    end = len(words) - 1
    while end > 1 and words[end - 1] in ("of", "the"):
        end -= 1
    return " ".join(words[:end])


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Bodies the press names without their country, which are those of the United States where it is added."""
    return frozenset(fold_name(name) for name, known in known_organisations().items() if known.kind == "body")


@lru_cache(maxsize=1)
def _body_words() -> frozenset[str]:
    bodies = (word.lower() for word, known in organisation_words().items() if known.kind == "body" and known.tail)
    return body_nouns() | frozenset(bodies)


@lru_cache(maxsize=1 << 14)
def parse_form(form: str) -> ParsedForm:
    """Take a form apart."""
    kind, _, rest = form.partition(":")
    names, _, roles = rest.partition("?")
    return ParsedForm(kind, tuple(names.split("|")), frozenset(roles.split()))


def _rivals(at: int, forms: Sequence[str], words: Sequence[frozenset[str]]) -> set[str]:
    return {form for form, other in zip(forms, words, strict=True) if form != forms[at] and other & words[at]}


def _words(form: str) -> frozenset[str]:
    return frozenset(word for name in parse_form(form).names for word in name.split())


def _in_full(names: list[str]) -> list[str]:
    """Add the usual name of a known body to its other spelling or acronym: to IMF or Hizbollah."""
    usual = _usual_names().get(names[0]) if len(names) == 1 else None
    return sorted({*names, usual}) if usual else names


@cache
def _usual_names() -> dict[str, str]:
    """Map a known body's other spellings, and acronyms that are the initials of its name, to one name of it."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for name, known in known_organisations().items():
        spellings[known.name].append(name)
    usual: dict[str, str] = {}
    for name, others in spellings.items():
        longest = max((name, *others), key=lambda each: (len(each.split()), each == name))
        for other in (name, *others):
            if other != longest and (is_acronym_of(other, longest) or _is_spelling(other, longest)):
                usual[fold_name(other)] = fold_name(longest)
    return usual


def _is_spelling(one: str, other: str) -> bool:
    """Whether two names have equally many words, one first letter and a similar spelling: Hezbollah, Hizbollah."""
    a, b = fold_name(one), fold_name(other)
    return a[0] == b[0] and len(a.split()) == len(b.split()) and ratio(a, b) >= SPELLED_ALIKE


def is_acronym_of(acronym: str, name: str) -> bool:
    """Say whether a word of three or more capitals has the initials of a name, with or without its small words."""
    words = fold_name(name).split()
    initials = "".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)
    return len(acronym) > 2 and acronym.isupper() and acronym.isalpha() and acronym.casefold() in initials


def _names_of_body(written: Iterable[str]) -> list[str]:
    """Return the folded names of a body without those whose words all stand in a longer one (Carnegie Endowment).

    An acronym is kept unless the longer name opens with it: EADS beside European Space Company EADS N.V.
    """
    folded = {name: body_name(name) for name in written}
    acronyms = {folded[name] for name in folded if name.isupper() and name.isalpha() and len(name) > 2}
    sets = {name: frozenset(name.split()) for name in sorted(set(folded.values())) if name}
    return [
        name
        for name, words in sets.items()
        if not any(
            words < others and (name not in acronyms or other.startswith(f"{name} ")) for other, others in sets.items()
        )
    ]
