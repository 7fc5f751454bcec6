"""A short name asked as ``/whois`` and as ``/whosaid by:`` would be, and what kind of answer that gives."""

from collections.abc import Sequence
from typing import NamedTuple

from bearers import Row, is_bearer

from knowledge.factbase import FactBase
from knowledge.facts import ActorRef, QueryError

MOST = 5
HOW = (
    "right",
    "a choice, the right one first",
    "a choice, the right one later",
    "a choice without the right one",
    f"more than {MOST} choices",
    "by the short name alone",
    "wrong",
    "not found",
)


class Asked(NamedTuple):
    """How a row was answered (one of ``HOW``), with what, and whether its bearer is of another kind than judged.

    An actor that has the short name and no other is told apart: he may be the bearer, whom the base does not know so.
    """

    how: str
    told: str
    mistyped: bool = False


def ask_whois(facts: FactBase, row: Row) -> Asked:
    """Ask who a name is; several matches are a choice, others beside one match are a choice behind it."""
    try:
        answer = facts.whois(row.short)
    except QueryError as error:
        return Asked("not found", str(error))
    names, beside = [one.name for one in answer.matches], [one.name for one in answer.choices]
    how = _judge(row, names, beside)
    mistyped = how == "right" and not row.is_choice and not _is_kind(row, answer.matches[0].kind)
    return Asked(how, _told([*names, *beside]), mistyped)


def ask_whosaid(facts: FactBase, row: Row) -> Asked:
    """Ask for the statements of a name; where there are none, the speaker or speakers that were understood count."""
    try:
        answer = facts.whosaid(f'by:"{row.short}"')
    except QueryError as error:
        return Asked("not found", str(error))
    choices = [one.name for one in answer.choices]
    speakers = [speaker for match in answer.matches[:1] for speaker in match.speakers if speaker.id]
    if answer.matches:
        how = _judge(row, _first_right(row, speakers), choices if speakers else [])
    else:
        understood = _named(str(answer.query.by)) if answer.query.on_record else []
        how = _judge(row, understood or choices, choices if understood else [])
    return Asked(how, answer.query.understood)


def _named(by: str) -> list[str]:
    """Take apart "A, B or C"; a comma without an "or" belongs to the name."""
    first, several, last = by.rpartition(" or ")
    return [*first.split(", "), last] if several else [by]


def _first_right(row: Row, speakers: Sequence[ActorRef]) -> list[str]:
    """The bearer among those who said one thing together, else the first of them."""
    right = [one.name for one in speakers if any(is_bearer(one.name, names) for names in row.bearers)]
    return (right or [one.name for one in speakers])[:1]


def _judge(row: Row, names: Sequence[str], beside: Sequence[str]) -> str:
    """Judge an answer about one actor, or a choice of several; ``beside`` are those offered behind one."""
    shown = [*names, *beside]
    if not shown:
        return "not found"
    if len(shown) > MOST:
        return f"more than {MOST} choices"
    right = [any(is_bearer(name, bearer) for bearer in row.bearers) for name in shown]
    if row.is_choice:
        return _judge_choice(row, shown, first=right[0])
    if len(names) == 1:
        return "right" if right[0] else _of_one(row, names[0], choice=any(right))
    return _of_choice(right)


def _of_one(row: Row, name: str, *, choice: bool) -> str:
    if choice:
        return "a choice, the right one later"
    return "by the short name alone" if name == row.short else "wrong"


def _judge_choice(row: Row, names: Sequence[str], *, first: bool) -> str:
    """All bearers are wanted among the choices, one of them first; an answer about one of them is a guess."""
    if len(names) == 1:
        return "wrong"
    found = [any(is_bearer(name, bearer) for name in names) for bearer in row.bearers]
    return "right" if first and all(found) else _of_choice([False, any(found)])


def _of_choice(right: Sequence[bool]) -> str:
    if right[0]:
        return "a choice, the right one first"
    return "a choice, the right one later" if any(right) else "a choice without the right one"


def _told(names: Sequence[str]) -> str:
    return "; ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _is_kind(row: Row, kind: str) -> bool:
    """Organisations and bodies pass for one another, and a body for its country."""
    return row.kind == kind or {row.kind, kind} <= {"organisation", "body"}
