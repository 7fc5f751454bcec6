"""Commands that ask: whosaid, timeline, whois, disagreements."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from bot.cli import output
from bot.cli.open_facts import open_facts
from knowledge.factbase import FactBase
from knowledge.facts import OnTheRecordError, TimelineAnswer

_IN_OTHER_WORDS = (
    "Plain questions work too: what did Miller say about sanctions since May. Where nobody has the words on record, up "
    "to three statements that may be meant are offered, which is no finding; quotation marks ask for the words alone."
)
_AHEAD = (
    "What is to come: timeline ahead, treaty ahead, tomorrow, treaty next week. It lists what articles announce from "
    "the day of asking on, moved or called off where a later one says so, then what was due in the last two weeks and "
    "has no report. only:events or only:statements before a topic lists what happened or what was said alone."
)
_CALENDAR = 10_000
"""Planned events that a calendar holds at most, whatever ``--limit`` says: more than a desk plans for."""
Ask = Callable[[FactBase, str, argparse.Namespace], Iterable[BaseModel]]


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this group."""
    parser = _question(commands, "whosaid", "who said this? Words, a name, or both, with filters", 5, _whosaid)
    parser.epilog = _IN_OTHER_WORDS
    parser.add_argument("--cite", action="store_true", help="instead, each statement as a sentence to paste")
    parser = _question(
        commands,
        "timeline",
        "what happened and was said when? A topic, name, date or range",
        20,
        _timeline,
    )
    parser.add_argument("--days", type=_at_least_one, metavar="N", help="instead, the N days that mattered most")
    parser.add_argument(
        "--per-day", type=_at_least_one, default=1, metavar="K", help="lines for each of them (default: %(default)s)"
    )
    parser.add_argument("--picture", type=Path, metavar="FILE", help="also draw the answer, as a PNG in this file")
    parser.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day that “ahead” and “next week” count from (default: today)",
    )
    parser.add_argument(
        "--ics", metavar="FILE", help="also write what is ahead as a calendar in this file; - for standard output alone"
    )
    parser.epilog = _AHEAD
    _question(commands, "whois", "who is this? A name in any spelling", 8, _whois)
    parser = _question(
        commands, "disagreements", "where reports differ, on a topic or on everything", None, _disagreements
    )
    parser.set_defaults(optional=True)


def _question(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    limit: int | None,
    ask: Ask,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=f"{name}: {summary}.")
    parser.add_argument(
        "query", nargs="*", metavar="Q", help="the query; - reads queries from standard input, one a line"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    if limit is not None:
        parser.add_argument("--limit", type=_at_least_one, default=limit, help="answers at most (default: %(default)s)")
    if name in ("whosaid", "timeline"):
        parser.add_argument("--offset", type=_count, default=0, help="answers to pass over first")
    parser.set_defaults(handler=lambda args: _answer(parser, args, ask), optional=False)
    return parser


def _count(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of answers")
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day. Write it as 2026-11-30") from None


def _at_least_one(text: str) -> int:
    number = _count(text)
    if not number:
        raise argparse.ArgumentTypeError("0 answers would look like nothing found; ask for 1 at least")
    return number


def _answer(parser: argparse.ArgumentParser, args: argparse.Namespace, ask: Ask) -> int:
    if not args.query and not args.optional:
        parser.error(f"ask something, for example: onrecord {parser.prog.split()[-1]} treaty")
    if args.query == ["-"] and (getattr(args, "picture", None) or getattr(args, "ics", None)):
        parser.error("--picture and --ics hold the answer to one query, not to a list from standard input")
    failed = False
    with open_facts() as facts:
        for text in _queries(args.query):
            try:
                for answer in ask(facts, text, args):
                    output.show(answer, as_json=args.json)
            except OnTheRecordError as error:
                output.show_error(text, error, as_json=args.json)
                failed = True
    return int(failed)


def _queries(words: list[str]) -> Iterator[str]:
    if words == ["-"]:
        yield from (line.strip() for line in sys.stdin if line.strip())
    else:
        yield " ".join(words)


def _whosaid(facts: FactBase, text: str, args: argparse.Namespace) -> Iterable[BaseModel]:
    answer = facts.whosaid(text, offset=args.offset, limit=args.limit)
    read_as = answer.query.read_as
    if read_as and not args.json and not (args.cite and answer.matches):
        yield read_as
        ask = facts.whois if read_as.command == "whois" else facts.timeline
        yield ask(read_as.query, limit=args.limit)
        return
    if not args.cite or not answer.matches:
        yield answer
        return
    from bot.messages.citation import Cited, citation

    for match in answer.matches:
        yield Cited(statement=match.statement, citation=citation(match))


def _timeline(facts: FactBase, text: str, args: argparse.Namespace) -> Iterable[BaseModel]:
    limit = max(args.limit, _CALENDAR) if args.ics else args.limit
    answer = facts.timeline(
        text, offset=args.offset, limit=limit, days=args.days, per_day=args.per_day, today=args.today
    )
    if args.picture and answer.entries:
        _write(args.picture, _drawn(answer))
    if args.ics:
        _write_calendar(answer, args.ics)
    if args.ics != "-":
        yield answer.model_copy(update={"entries": answer.entries[: args.limit]})


def _drawn(answer: TimelineAnswer) -> bytes:
    from bot.pictures import draw_timeline

    return draw_timeline(answer)


def _write_calendar(answer: TimelineAnswer, file: str) -> None:
    from bot.cli.calendar_file import calendar_file

    if answer.diary is None:
        raise OnTheRecordError("--ics writes what is ahead. Ask for it: onrecord timeline ahead --ics FILE")
    written = calendar_file(answer)
    if file == "-":
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        _write(Path(file), written)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise OnTheRecordError(f"{file} cannot be written ({error.strerror}). Name another file.") from None


def _whois(facts: FactBase, text: str, args: argparse.Namespace) -> Iterable[BaseModel]:
    yield facts.whois(text, limit=args.limit)


def _disagreements(facts: FactBase, text: str, args: argparse.Namespace) -> Iterable[BaseModel]:
    found = list(facts.disagreements(text or None))
    if not found and not args.json:
        print("No reports disagree" + (f" on “{text}”." if text else "."))
    return found
