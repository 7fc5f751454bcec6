"""Who somebody is: every actor that a name, a misspelling of it or a role may mean."""

from knowledge.facts import QueryError, WhoisAnswer
from knowledge.lookup.query.grammar import parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.lookup.query.suggestions import MOST
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.whois.profiles import profiles
from knowledge.lookup.whois.role_holders import role_holders
from knowledge.store.reader import Reader
from knowledge.store.summary import coverage


def whois(reader: Reader, text: str, *, limit: int = 8) -> WhoisAnswer:
    """Answer who somebody is; several matches are a choice, never a guess. A query without a name is a QueryError."""
    names = KnownNames(reader)
    query = parse_query(text, names)
    asked = query.by or query.words
    if not tokenise_query(asked).words:
        raise QueryError("Ask with a name or a role. Try Putin, or foreign minister.")
    hits = _hits(reader, names, asked)[:limit]
    return WhoisAnswer(
        query=echo(query, Interpretation(f"Who is called “{asked}”")),
        matches=profiles(reader, hits),
        did_you_mean=() if hits else tuple(names.similar(asked, MOST)),
        searched=coverage(reader),
    )


def _hits(reader: Reader, names: KnownNames, asked: str) -> list[NameHit]:
    """Take names as they are; try roles, and then misspellings, when no actor is called so."""
    hits = names.search(asked)
    called = any(hit.how != "misspelt" for hit in hits)
    return hits if called else role_holders(reader, asked) or hits
