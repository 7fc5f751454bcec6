"""Editors' decisions: hold and release an article, protect a person and lift that."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from knowledge.extraction.withholding import names_in
from knowledge.factbase.batches import Keeper
from knowledge.factbase.sealing import change_sealed, naming, release, reread, withdraw
from knowledge.facts import (
    HeldSource,
    ProtectedPerson,
    QueryError,
    SealDecision,
    Seals,
    UnknownSourceError,
)
from knowledge.language.names import fold_name
from knowledge.store import seals
from knowledge.store.articles import HeldArticle, find_article, find_articles, move_generation
from knowledge.store.engine import writing
from knowledge.store.seals import Decision, Protected, Sealed


def release_due(keeper: Keeper) -> list[str]:
    """Show the held articles whose hour has come, as news of that hour; return their sources."""
    now = keeper.now()
    with writing(keeper.engine) as connection:
        return release(connection, keeper.draw, seals.due_articles(connection, now), now)


def hold_source(keeper: Keeper, source: str, until: dt.datetime | None, why: str | None, by: str) -> None:
    """Hold an article until a moment, or until it is released; UnknownSourceError where it is not there."""
    with writing(keeper.engine) as connection:
        now, article = keeper.now(), find_article(connection, source)
        whole = seals.sealed_articles(connection, [source]).get(source)
        if article is not None:
            change_sealed(connection, keeper.draw, [withdraw(connection, article, "hold", until, why)], now)
        elif whole is not None:
            seals.seal(connection, whole._replace(kind="hold", until=until, why=why))
            move_generation(connection)
        else:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        seals.note_decision(connection, Decision(now, by, "hold", whole.source if whole else source, why))


def release_source(keeper: Keeper, source: str, by: str) -> None:
    """Show an article that is held, whatever held it; UnknownSourceError where none is held as that."""
    with writing(keeper.engine) as connection:
        now, whole = keeper.now(), seals.sealed_articles(connection, [source]).get(source)
        if whole is None or whole.kind is None:
            raise UnknownSourceError(f"{source} is not on hold. `onrecord status` lists what is.")
        hold = whole.body.hold
        note = Decision(now, by, "release", whole.source, hold.as_written if hold else None)
        seals.note_decision(connection, note)
        release(connection, keeper.draw, [whole], now)


def protect_name(keeper: Keeper, name: str, why: str | None, by: str) -> int:
    """Withhold a person's name everywhere from now on; return how many articles name him.

    QueryError where the name is a single word and fits several people, or nobody.
    """
    with writing(keeper.engine) as connection:
        now, names = keeper.now(), _names_of(connection, name)
        held = {fold_name(one.name) for one in seals.protected_people(connection) if not one.only_there}
        affected = naming(connection, map(fold_name, names))
        for each in names:
            if fold_name(each) not in held:
                seals.protect(
                    connection, Protected(fold_name(each), each, "editor", why, None, only_there=False, at=now)
                )
        seals.note_decision(connection, Decision(now, by, "protect", name, why))
        _make_anew(connection, keeper, affected, now)
        return len(affected)


def lift_name(keeper: Keeper, name: str, by: str) -> int:
    """Give a person's name again; return in how many articles it was withheld. QueryError where it is not withheld."""
    with writing(keeper.engine) as connection:
        now, folded = keeper.now(), fold_name(name)
        people = [one for one in seals.protected_people(connection) if _is_called(one, folded)]
        if not people:
            raise QueryError(f"The name {name} is not withheld. `onrecord status` lists the names that are.")
        seals.lift(connection, {one.folded for one in people}, now)
        seals.note_decision(connection, Decision(now, by, "lift", name, None))
        affected = _withheld_in(connection, people)
        _make_anew(connection, keeper, affected, now)
        return len(affected)


def overview(connection: Connection) -> Seals:
    """Return what is held, whose names are withheld, and the decisions."""
    return Seals(
        held=tuple(_held(one) for one in seals.held_articles(connection)),
        protected=tuple(_person(one) for one in seals.protected_people(connection)),
        decisions=tuple(SealDecision(**one._asdict()) for one in seals.decisions(connection)),
    )


def _make_anew(connection: Connection, keeper: Keeper, articles: Sequence[HeldArticle], now: dt.datetime) -> None:
    if articles:
        change_sealed(connection, keeper.draw, reread(connection, articles), now)


def _names_of(connection: Connection, name: str) -> list[str]:
    """Return the full names of the person meant, the one given first."""
    if " " in fold_name(name):
        return [name]
    people = seals.people_called(connection, fold_name(name))
    if len(people) != 1:
        raise QueryError(f"“{name}” is not the full name of one person. Give the name as the articles print it.")
    return seals.full_names(connection, people) or [name]


def _is_called(one: Protected, folded: str) -> bool:
    return one.folded == folded or f" {folded}" in f" {one.folded}"


def _withheld_in(connection: Connection, people: Sequence[Protected]) -> list[HeldArticle]:
    """Return the articles shown without a name that have these names."""
    names = [who.name for who in people]
    named = [one.source for one in seals.shown_without_names(connection) if names_in(one.body, names)]
    return list(find_articles(connection, named).values())


def _held(one: Sealed) -> HeldSource:
    return HeldSource.model_validate({"source": one.source, "kind": one.kind, "why": one.why, "until": one.until})


def _person(one: Protected) -> ProtectedPerson:
    fields = ("name", "ground", "why", "source", "only_there", "at")
    return ProtectedPerson(**{name: getattr(one, name) for name in fields})
