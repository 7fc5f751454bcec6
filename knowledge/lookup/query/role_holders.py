"""Role holders: who is meant by "russian president" or "bp chief executive in july 2010", with the days that say so."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from knowledge.facts import SeenRole
from knowledge.language.gazetteers import body_nouns, countries
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import is_kin, office, offices
from knowledge.language.stems import stem
from knowledge.lookup.query.names import NameHit
from knowledge.lookup.query.role_question import RoleQuestion, days_before, plain_role
from knowledge.store.attested_names import (
    AttestingArticle,
    RoleHolder,
    attested_roles,
    attesting_in_period,
    holders_of_roles,
    sources_of_articles,
)
from knowledge.store.reader import Reader

_ALIKE, _SHORT_WORD = 84.0, 3
"""Normalised indel similarity (rapidfuzz's ratio) from which a word of more letters is a misspelling of another;
"minster" and "minister" have 93. Judgement, not measured."""
_SCORE = 80.0
"""A role is worth less than a name. Judgement, not measured."""
_AT_ONCE, _FORMS, _ENOUGH = 50, 400, 40
"""Roles asked for at once, forms looked at for these, and holders that are enough. Judgement: bounds on time."""
_READ = 2_000
"""Articles of a period that are read at most. Judgement: a bound on time."""
_YEAR, _PAST = 366, 0.25
"""Days before the newest article that gives a role, in which its holder now is so called; what an older article counts.
Judgement."""
_DETAIL = 4
"""The power of a role's score by which its articles count: a senior vice president of a firm is less often the vice
president that is asked for. Judgement, not measured."""
_FEW = 0.2
"""The part of the foremost holder's articles below which others are so called in passing. Judgement, not measured."""
_TO_COME = frozenset(
    map(stem, ["incoming", "outgoing", "next", "future", "designate", "nominee", "would-be", "husband"])
)


class Holder(NamedTuple):
    """Who is called by the role that was asked for, and the articles that do: of all of them, the first and last."""

    hit: NameHit
    seen: SeenRole


class KnownRoles:
    """Every role that articles give anybody, and which of them have a word."""

    def __init__(self, roles: Iterable[str]) -> None:
        self._with_word: dict[str, set[str]] = defaultdict(set)
        for role in roles:
            for word in office(plain_role(role)).words:
                self._with_word[word].add(role)

    def fitting(self, asked: str) -> dict[str, float]:
        """Return the roles that are what is asked for, perhaps with more detail, with scores, the best first.

        They have all its words, what one is by them among these, and no word that makes another office of it: a
        president is neither his adviser nor a former or a future president.
        """
        wanted = tuple(map(self._country_meant, office(plain_role(asked)).words))
        having = [self._alike(word) for word in wanted]
        roles = set.intersection(*(set().union(*some.values()) for some in having)) if having else set[str]()
        meant = {near for some in having for near in some}
        fits = {role: _score(wanted, office(plain_role(role)).words) for role in roles if _is_meant(role, meant)}
        return dict(sorted(fits.items(), key=lambda one: (-one[1], one[0])))

    def _country_meant(self, word: str) -> str:
        """Return the code of a country whose name or demonym an unknown word misspells, else the word."""
        if word in self._with_word or word.isupper() or len(word) <= _SHORT_WORD:
            return word
        near = process.extractOne(word, _countries().keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return _countries()[near[0]] if near else word

    def _alike(self, word: str) -> dict[str, set[str]]:
        """Return the known words that a word may be, with the roles that have them; a known word is itself."""
        known_or_short = word in self._with_word or len(word) <= _SHORT_WORD
        if known_or_short or word.isupper() or word in _body_stems():
            return {word: self._with_word.get(word, set())}
        near = (known for known in self._with_word if fuzz.ratio(word, known, score_cutoff=_ALIKE))
        return {known: self._with_word[known] for known in near}


def role_holders(reader: Reader, asked: RoleQuestion) -> list[Holder]:
    """Return the persons whom articles call by the role that is asked for, best first: most articles, of late before.

    Of those published in the period asked for; of the holder now, in the year before the newest that gives the role.
    """
    roles = reader.remember("lookup.roles", lambda: KnownRoles(attested_roles(reader.connection)))
    held, scores = _held(reader, roles, asked)
    if asked.since or asked.until:
        held = _in_period(reader, held, asked)
    rows = [row for some in held.values() for row in some]
    newest = max((row.last for row in rows if row.last), default=None)
    late = days_before(newest, _YEAR) if newest else ""
    if asked.now:
        held = {actor: some for actor, some in held.items() if any((row.last or "") >= late for row in some)}
    weights = {
        actor: sum(row.articles * (scores[row.word] / _SCORE) ** _DETAIL for row in rows)
        for actor, rows in held.items()
    }
    most = max(weights.values(), default=0.0)
    kept = {actor: held[actor] for actor in held if weights[actor] >= _FEW * most}
    past = {actor: all((row.last or "") < late for row in kept[actor]) for actor in kept}
    order = sorted(kept, key=lambda one: (-weights[one] * (_PAST if past[one] else 1), kept[one][0].form))
    return _holders(reader, {actor: kept[actor] for actor in order}, scores)


_Held = dict[str, list[RoleHolder]]


def _held(reader: Reader, roles: KnownRoles, asked: RoleQuestion) -> tuple[_Held, dict[str, float]]:
    """Return the persons to whom articles give a role, with what they give, and the roles' scores.

    Of whom some call "British prime minister" others need only say "prime minister".
    """
    scores = roles.fitting(asked.role)
    held = _by_actor(_rows(reader, scores))
    wanted = office(plain_role(asked.role)).words
    bare = roles.fitting(" ".join(word for word in wanted if not word.isupper()))
    loose = {role: score for role, score in bare.items() if role not in scores and _is_of_no_country(role)}
    if loose and len(loose) != len(bare):
        for actor, rows in _by_actor(_rows(reader, loose)).items():
            if actor in held:
                held[actor] += rows
    return held, loose | scores


def _is_of_no_country(role: str) -> bool:
    return not any(word.isupper() for word in office(plain_role(role)).words)


def _by_actor(rows: Iterable[RoleHolder]) -> _Held:
    held: _Held = defaultdict(list)
    for row in rows:
        if row.kind == "person":
            held[row.actor_id].append(row)
    return held


def _in_period(reader: Reader, held: _Held, asked: RoleQuestion) -> _Held:
    """Count anew what articles of a period give the persons that may have held a role in it."""
    since, until = asked.since or "", asked.until or "9999"
    spans = [one for one, rows in held.items() if any(_meets(row, since, until) for row in rows)]
    known = {(row.actor_id, row.word): row for rows in held.values() for row in rows}
    found: dict[tuple[str, str], list[AttestingArticle]] = defaultdict(list)
    for article in attesting_in_period(reader.connection, spans, since, until, _READ):
        for word in {role["role"] for role in json.loads(article.body)["roles"]}:
            if (article.actor_id, word) in known:
                found[article.actor_id, word].append(article)
    return _by_actor(_counted(known[key], articles) for key, articles in sorted(found.items()))


def _meets(row: RoleHolder, since: str, until: str) -> bool:
    return row.first is not None and row.last is not None and row.last >= since and row.first <= until


def _counted(row: RoleHolder, articles: Sequence[AttestingArticle]) -> RoleHolder:
    days = [article.published for article in articles]
    newest = max(articles, key=lambda one: (one.published or "", one.article_id)).article_id
    return row._replace(articles=len(articles), first=days[-1], last=days[0], newest=newest)


def _holders(reader: Reader, held: Mapping[str, Sequence[RoleHolder]], scores: Mapping[str, float]) -> list[Holder]:
    sources = sources_of_articles(reader.connection, [row.newest for rows in held.values() for row in rows])
    return [_holder(rows, scores, sources) for rows in held.values()]


def _holder(rows: Sequence[RoleHolder], scores: Mapping[str, float], sources: Mapping[int, str]) -> Holder:
    best = max(rows, key=lambda row: (row.articles * scores[row.word], row.word))
    days = sorted(dt.date.fromisoformat(day) for row in rows for day in (row.first, row.last) if day)
    articles, score = sum(row.articles for row in rows), max(scores[row.word] for row in rows)
    hit = NameHit(best.actor_id, best.name, best.kind, "part", score, articles, best.name)
    told = tuple(dict.fromkeys(sources[row.newest] for row in sorted(rows, key=lambda row: row.newest, reverse=True)))
    first, last = (days[0], days[-1]) if days else (None, None)
    return Holder(hit, SeenRole(role=best.word, sources=told, articles=articles, first=first, last=last))


def _rows(reader: Reader, fitting: Mapping[str, float]) -> Iterator[RoleHolder]:
    """Yield who holds the best roles, until they are enough."""
    roles, held = list(fitting), 0
    for at in range(0, len(roles), _AT_ONCE):
        rows = holders_of_roles(reader.connection, roles[at : at + _AT_ONCE], _FORMS)
        yield from sorted(rows, key=lambda row: (row.word, row.form))
        held += len(rows)
        if held >= _ENOUGH and at >= _FORMS:
            return


def _is_meant(role: str, meant: set[str]) -> bool:
    joined = offices(plain_role(role))
    to_come = {word for one in joined for word in one.words if word in _TO_COME}
    return any(one.heads & meant and one.otherwise | to_come <= meant for one in joined) and not is_kin(role)


def _score(wanted: Sequence[str], role: Sequence[str]) -> float:
    """Score a role, 0 to 80: words it has besides those asked count against it."""
    return round(_SCORE / 100 * fuzz.token_sort_ratio(" ".join(wanted), " ".join(role)), 1)


@cache
def _countries() -> dict[str, str]:
    """Give the stems of countries' names and demonyms of one word, as ``office`` makes them, with their codes."""
    known = countries()
    spelt = {**known.names, **known.demonyms}
    return {stem(fold_name(one)): code for one, code in spelt.items() if " " not in one and len(one) > _SHORT_WORD}


@cache
def _body_stems() -> frozenset[str]:
    """Stems of what a role's holder is not: a ministry is no minister."""
    return frozenset(map(stem, body_nouns()))
