"""Who somebody is: every actor that a name, a misspelling of it or a role may mean."""

from itertools import groupby

from knowledge.facts import QueryError, WhoisAnswer
from knowledge.lookup.query.grammar import parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.lookup.query.suggestions import MOST
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.whois.profiles import profiles
from knowledge.lookup.whois.role_holders import role_holders
from knowledge.store.namesakes import first_forms
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
    if any(hit.how != "misspelt" for hit in hits):
        return _settle_ties(reader, hits)
    return role_holders(reader, asked) or _settle_ties(reader, hits)


def _settle_ties(reader: Reader, hits: list[NameHit]) -> list[NameHit]:
    """Order actors who go by one name, in equally many articles, by their forms: by ids it would change by chance."""
    ties = (list(some) for _, some in groupby(hits, key=_rank))
    tied = [hit.actor for some in ties if len(some) > 1 for hit in some]
    if not tied:
        return hits
    forms = first_forms(reader.connection, tied)
    return sorted(hits, key=lambda hit: (_rank(hit), forms.get(hit.actor, "")))


def _rank(hit: NameHit) -> tuple[float, int, str]:
    return -hit.score, -hit.articles, hit.name
