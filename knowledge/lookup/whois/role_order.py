"""The roles that a profile shows, in order: first what most independent articles of the last months give."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from knowledge.language.near_duplicates import independent_reports
from knowledge.language.roles import is_former, words_of_role
from knowledge.language.shown_roles import is_of_body, most_given
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.query.role_question import days_before
from knowledge.lookup.whois.attestations import Attestation, ByName
from knowledge.store.attested_names import AttestingArticle, paragraphs_around
from knowledge.store.reader import Reader

_MONTHS = 183
"""Days before the newest article that gives an actor a role, in which articles say what the actor is now."""
_FEW, _ENOUGH = 3, 5
"""Articles of these days that are too few to go by, unless they say that it is over; how many count then. Judgement."""
_SELDOM = 50
"""A body is called by a role in one of so many of its articles at least. Judgement, not measured."""
_READ = 40
"""Articles of these days that are read, the newest: copies among them count once. Judgement: a bound on time."""


def shown_roles(
    reader: Reader, hit: NameHit, roles: ByName, rows: Sequence[AttestingArticle]
) -> list[tuple[str, Attestation]]:
    """Return an actor's roles, each with its articles; ``rows`` are articles that name the actor, all or the latest.

    First stands the role that most independent articles of the last months give, then those of most such articles,
    then those of most articles. A body has none that are a person's, or that few of its articles give.
    """
    own = {role: one for role, one in roles.items() if hit.kind == "person" or _is_of(hit, role, one)}
    lately = _lately(reader, [row for row in rows if any(role in own for role, _ in _given(row))])
    counts = {role: count for role, count in lately.items() if role in own}
    first = _usual_wording(most_given(counts), counts, own)
    return sorted(own.items(), key=lambda item: (item[0] != first, -counts.get(item[0], 0), -item[1].articles))


def _usual_wording(role: str | None, counts: Mapping[str, int], own: ByName) -> str | None:
    """Return the wording of a role that most articles use, also in more words, of those of the last months.

    Where one article alone gives it, in these words or in more, it yields to the role that most give.
    """
    if role is None:
        return None
    words, once = words_of_role(role), is_former(role)
    now = [other for other in counts if is_former(other) == once]
    same = [other for other in now if words <= words_of_role(other)]
    if all(own[other].articles == 1 for other in same):
        same = [other for other in now if own[other].articles > 1] or same
    return min(
        same, key=lambda other: (other != role and own[other].articles == 1, -own[other].articles, len(other), other)
    )


def _is_of(body: NameHit, role: str, given: Attestation) -> bool:
    return is_of_body(role) and given.articles * _SELDOM >= body.articles


def _lately(reader: Reader, rows: Sequence[AttestingArticle]) -> dict[str, int]:
    """Count for each role the independent articles of the last months that give it; of undated ones alone, of all."""
    newest = max((row.published for row in rows if row.published), default=None)
    since = days_before(newest, _MONTHS) if newest else ""
    ordered = sorted(rows, key=lambda row: (row.published or "", row.source), reverse=True)
    late = [row for row in ordered if (row.published or "") >= since]
    if len(late) < _FEW and not all(is_former(role) for row in late for role, _ in _given(row)):
        late = ordered[:_ENOUGH]
    given = [(row, role, start) for row in late[:_READ] for role, start in _given(row)]
    if len({role for _, role, _ in given}) < 2:
        return {role: len({row.article_id for row, _, _ in given}) for _, role, _ in given}
    numbers = independent_reports(paragraphs_around(reader.connection, [(row.article_id, at) for row, _, at in given]))
    reports: dict[str, set[int]] = defaultdict(set)
    for (_, role, _), number in zip(given, numbers, strict=True):
        reports[role].add(number)
    return {role: len(some) for role, some in reports.items()}


def _given(row: AttestingArticle) -> list[tuple[str, int]]:
    """Return the roles that an article gives, and where each first stands."""
    first: dict[str, int] = {}
    for role in json.loads(row.body)["roles"]:
        first.setdefault(role["role"], role["span"][0])
    return list(first.items())
