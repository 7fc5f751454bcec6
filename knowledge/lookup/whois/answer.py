"""Who somebody is: every actor that a name, a misspelling of it or a role may mean."""

from knowledge.facts import QueryError, WhoisAnswer
from knowledge.lookup.query.bearers import MOST as MOST_BEARERS
from knowledge.lookup.query.bearers import Bearers, refs, weigh
from knowledge.lookup.query.grammar import parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.suggestions import MOST
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.whois.profiles import profiles
from knowledge.lookup.whois.role_holders import role_holders
from knowledge.store.reader import Reader
from knowledge.store.summary import coverage


def whois(reader: Reader, text: str, *, limit: int = MOST_BEARERS) -> WhoisAnswer:
    """Answer who somebody is: whom a name or role means, or at most five to choose from, never a guess.

    A query without a name is a QueryError.
    """
    names = KnownNames(reader)
    query = parse_query(text, names)
    asked = query.by or query.words
    if not tokenise_query(asked).words:
        raise QueryError("Ask with a name or a role. Try Putin, or foreign minister.")
    borne = _bearers(reader, names, asked)
    matches = profiles(reader, borne.shown[:limit])
    return WhoisAnswer(
        query=echo(query, Interpretation(f"Who is called “{asked}”")),
        matches=matches,
        choices=refs(reader, borne.others) if borne.meant else (),
        bearers=borne.total,
        did_you_mean=() if matches else tuple(names.similar(asked, MOST)),
        searched=coverage(reader),
    )


def _bearers(reader: Reader, names: KnownNames, asked: str) -> Bearers:
    """Take names as they are; try roles, and then misspellings, when no actor is called so."""
    hits = names.search(asked)
    called = any(hit.how != "misspelt" for hit in hits)
    if called:
        return weigh(hits)
    holders = role_holders(reader, asked)
    return Bearers(None, tuple(holders[:MOST_BEARERS]), len(holders)) if holders else weigh(hits)
