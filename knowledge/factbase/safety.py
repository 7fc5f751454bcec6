"""Editors' decisions: hold and release an article, protect a person and lift that."""

import datetime as dt
from collections.abc import Sequence

from knowledge.extraction.withholding import names_in
from knowledge.factbase.batches import Keeper
from knowledge.factbase.sealing import change_sealed, naming, release, reread, withdraw
from knowledge.facts import (
    Article,
    HeldSource,
    ProtectedPerson,
    QueryError,
    SealDecision,
    Seals,
    UnknownSourceError,
)
from knowledge.language.name_parts import fold_name
from knowledge.store import seals
from knowledge.store.articles import HeldArticle, find_article, find_articles, move_generation
from knowledge.store.engine import Connection, can_hold, writing
from knowledge.store.seals import Decision, Protected, Sealed


def release_due(keeper: Keeper) -> list[str]:
    """Show the held articles whose hour has come, as news of that hour; return their sources."""
    now = keeper.now()
    with writing(keeper.engine) as connection:
        return release(connection, keeper.draw, seals.due_articles(connection, now), now)


def hold_source(keeper: Keeper, source: str, until: dt.datetime | None, why: str | None, by: str) -> str:
    """Hold an article until a moment, or until it is released; return the source that it is held as.

    UnknownSourceError where it is not there, QueryError where the moment is over.
    """
    _check(why or "")
    with writing(keeper.engine) as connection:
        now, article = keeper.now(), find_article(connection, source)
        if until is not None and until <= now:
            raise QueryError(
                f"{until:%Y-%m-%d %H:%M} UTC is over. Say a later moment, or none to hold it until it is released."
            )
        whole = seals.sealed_articles(connection, [source]).get(source)
        held_as = whole.source if whole else source
        if article is not None:
            change_sealed(connection, keeper.draw, [withdraw(connection, article, "hold", until, why)], now)
        elif whole is not None:
            if whole.kind != "kill":  # a notice that is held by itself stays one, or what it names would be shown
                seals.seal(connection, whole._replace(kind="hold", until=until, why=why))
            move_generation(connection)
        else:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        seals.note_decision(connection, Decision(now, by, "hold", held_as, why))
        return held_as


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
    """Withhold a person's name everywhere from now on; return how many articles name him, shown with the name or not.

    QueryError where the name is a single word and fits several people, or nobody.
    """
    _check(name + (why or ""))
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
        return len(_withheld_in(connection, names))


def lift_name(keeper: Keeper, name: str, by: str) -> int:
    """Give a person's name again; return in how many articles it was withheld.

    QueryError where it is not withheld, or where one word means several people.
    """
    _check(name)
    with writing(keeper.engine) as connection:
        now, people = keeper.now(), _withheld_people(connection, name)
        seals.lift(connection, {one.folded for one in people}, now)
        seals.note_decision(connection, Decision(now, by, "lift", name, None))
        affected = _withheld_in(connection, [who.name for who in people])
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


def _withheld_people(connection: Connection, name: str) -> list[Protected]:
    """Return the protections of the person whose name is withheld: a full name, or a word of one person's alone.

    A shorter form of the same name ("Mira Sandoval" of "Mira Jane Sandoval") is the same person's.
    """
    folded = fold_name(name)
    everybody = seals.protected_people(connection)
    people = [one for one in everybody if one.folded == folded]
    people = people or [one for one in everybody if folded and f" {folded} " in f" {one.folded} "]
    if not people:
        raise QueryError(f"The name {name} is not withheld. `onrecord status` lists the names that are.")
    forms = [set(one.folded.split()) for one in people]
    if not all(form <= max(forms, key=len) for form in forms):
        names = " or ".join(dict.fromkeys(one.name for one in people))
        raise QueryError(f"“{name}” may mean {names}. Give the full name.")
    return people


def _withheld_in(connection: Connection, names: Sequence[str]) -> list[HeldArticle]:
    """Return the articles shown without a name that have these names, however they spell them."""
    folded = [f" {fold_name(name)} " for name in names]
    named = [one.source for one in seals.shown_without_names(connection) if _names(one.body, names, folded)]
    return list(find_articles(connection, named).values())


def _names(article: Article, names: Sequence[str], folded: Sequence[str]) -> bool:
    text = fold_name(f"{article.title or ''} {article.text}")
    return any(name in f" {text} " for name in folded) or bool(names_in(article, names))


def _check(words: str) -> None:
    if not can_hold(words):
        raise QueryError("That has characters that are no text. Type it again.")


def _held(one: Sealed) -> HeldSource:
    return HeldSource.model_validate({"source": one.source, "kind": one.kind, "why": one.why, "until": one.until})


def _person(one: Protected) -> ProtectedPerson:
    fields = ("name", "ground", "why", "source", "only_there", "at")
    return ProtectedPerson(**{name: getattr(one, name) for name in fields})
