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
    """Ask who a name is; several matches are a choice."""
    try:
        matches = facts.whois(row.short, limit=MOST + 3).matches
    except QueryError as error:
        return Asked("not found", str(error))
    told = _told([one.name for one in matches])
    how = _judge(row, [one.name for one in matches])
    return Asked(how, told, bool(how == "right" and not row.is_choice and not _is_kind(row, matches[0].kind)))


def ask_whosaid(facts: FactBase, row: Row) -> Asked:
    """Ask for the statements of a name; where there are none, the speaker that was understood counts."""
    try:
        answer = facts.whosaid(f'by:"{row.short}"')
    except QueryError as error:
        return Asked("not found", str(error))
    if answer.choices:
        names = [one.name for one in answer.choices]
        return Asked(_judge(row, names), _told(names))
    speakers = [speaker for match in answer.matches[:1] for speaker in match.speakers if speaker.id]
    if not speakers and (answer.matches or not answer.query.on_record):
        return Asked("not found", answer.query.understood)
    names = _first_right(row, speakers) or [str(answer.query.by)]
    return Asked(_judge(row, names), answer.query.understood)


def _first_right(row: Row, speakers: Sequence[ActorRef]) -> list[str]:
    """The bearer among those who said one thing together, else the first of them."""
    right = [one.name for one in speakers if any(is_bearer(one.name, names) for names in row.bearers)]
    return (right or [one.name for one in speakers])[:1]


def _judge(row: Row, names: Sequence[str]) -> str:
    if not names:
        return "not found"
    if len(names) > MOST:
        return f"more than {MOST} choices"
    right = [any(is_bearer(name, bearer) for bearer in row.bearers) for name in names]
    if row.is_choice:
        return _judge_choice(row, names, first=right[0])
    if len(names) == 1 and not right[0]:
        return "by the short name alone" if names[0] == row.short else "wrong"
    return "right" if len(names) == 1 else _of_choice(right)


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
