"""``onrecord doctor``: the one run before telling colleagues."""

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING

from bot.messages.phrasing import count

if TYPE_CHECKING:
    from bot.doctor import Finding


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    summary = "look at settings, tokens, permissions, channels and database, and say what to mend"
    doctor = commands.add_parser(
        "doctor",
        help=summary,
        description=f"doctor: {summary}. Nothing is changed or posted. Exit 0: nothing is wrong, 1: something is.",
    )
    doctor.add_argument("--json", action="store_true", help="one JSON object a line")
    doctor.set_defaults(handler=_doctor)


def _doctor(args: argparse.Namespace) -> int:
    from bot.doctor import State, examine  # loads Bolt, which look-ups need not wait for

    states: Counter[State] = Counter()
    for finding in examine():
        states[finding.state] += 1
        print(_as_json(finding) if args.json else _in_words(finding), flush=True)
    if not args.json:
        print(_summary(states[State.WRONG], states[State.LOOK]))
    return int(states[State.WRONG] > 0)


def _as_json(finding: "Finding") -> str:
    told = {"check": finding.check, "state": finding.state, "what": finding.what, "next": finding.next_step}
    return json.dumps(told, ensure_ascii=False)


def _in_words(finding: "Finding") -> str:
    after = f" Next: {finding.next_step}" if finding.next_step else ""
    return f"{finding.state:<5}  {finding.check}: {finding.what}{after}"


def _summary(wrong: int, to_look_at: int) -> str:
    told = f"{count(wrong, 'thing is', 'things are')} wrong" if wrong else "Nothing is wrong"
    return f"{told}, {count(to_look_at, 'thing is', 'things are')} worth a look." if to_look_at else f"{told}."
