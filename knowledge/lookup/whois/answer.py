"""Who somebody is: every actor that a name, a misspelling of it or a role may mean."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from knowledge.facts import ActorProfile, QueryError, SeenRole, WhoisAnswer
from knowledge.lookup.query.bearers import MOST as MOST_BEARERS
from knowledge.lookup.query.bearers import Bearers, refs, weigh
from knowledge.lookup.query.capitals import asks_in_words
from knowledge.lookup.query.grammar import Query, parse_query, refuse_only
from knowledge.lookup.query.interpretation import Interpretation, echo
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.role_holders import role_holders
from knowledge.lookup.query.role_question import RoleQuestion, read_role_question
from knowledge.lookup.query.suggestions import MOST
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.whois.profiles import profiles
from knowledge.store.reader import Reader
from knowledge.store.summary import coverage


def whois(reader: Reader, text: str, *, limit: int = MOST_BEARERS) -> WhoisAnswer:
    """Answer who somebody is: whom a name or role means, or at most five to choose from, never a guess.

    A query without a name is a QueryError.
    """
    names = KnownNames(reader)
    query = parse_query(text, names)
    refuse_only(query)
    asked = query.by or query.words
    if not tokenise_query(asked).words:
        raise QueryError("Ask with a name or a role. Try Putin, or foreign minister.")
    role = read_role_question(query, asked)
    found = _find(reader, names, asked, role)
    shown = found.borne.shown[:limit]
    matches = tuple(_with_role(one, found.holders) for one in profiles(reader, shown))
    return WhoisAnswer(
        query=echo(_in_period(query, role) if found.holders else query, _understood(asked, role, found)),
        matches=matches,
        choices=refs(reader, found.borne.others) if found.borne.meant else (),
        bearers=found.borne.total,
        did_you_mean=() if matches or role.is_office else tuple(names.similar(asked, MOST)),
        searched=coverage(reader),
    )


class _WhoIsMeant(NamedTuple):
    """Whom a name or a role means; ``holders`` are the actors of the role with the articles that give it."""

    borne: Bearers
    holders: Mapping[str, SeenRole]


def _find(reader: Reader, names: KnownNames, asked: str, role: RoleQuestion) -> _WhoIsMeant:
    """Take an office of several words as a role, all else as a name, then as a role, then as a misspelt name.

    One word with a capital that is no office is a name: an Observer is no observer.
    """
    if role.is_office and " " in role.role and (found := _of_role(reader, role)):
        return found
    hits = [] if asks_in_words(asked.split()) else names.search(asked)
    called = [hit for hit in hits if hit.how in {"written", "spelt"} or not role.is_office]
    if any(hit.how != "misspelt" for hit in called):
        return _WhoIsMeant(weigh(called), {})
    named = " " not in asked and asked[:1].isupper() and not role.is_office
    return (None if named else _of_role(reader, role)) or _WhoIsMeant(weigh(called), {})


def _of_role(reader: Reader, role: RoleQuestion) -> _WhoIsMeant | None:
    holders = role_holders(reader, role)
    if not holders:
        return None
    hits = tuple(holder.hit for holder in holders[:MOST_BEARERS])
    return _WhoIsMeant(Bearers(None, hits, len(holders)), {holder.hit.actor: holder.seen for holder in holders})


def _with_role(profile: ActorProfile, holders: Mapping[str, SeenRole]) -> ActorProfile:
    return profile.model_copy(update={"holds": holders.get(profile.actor)})


def _in_period(query: Query, role: RoleQuestion) -> Query:
    return replace(query, since=role.since, until=role.until)


def _understood(asked: str, role: RoleQuestion, found: _WhoIsMeant) -> Interpretation:
    called = role.role if found.holders else asked
    return Interpretation(f"Who is called “{called}”{' of late' if found.holders and role.now else ''}")
