"""Commands of editors: hold, release, protect, lift, decisions."""

import argparse
import getpass

from bot.cli import output
from bot.cli.open_facts import open_facts
from bot.messages.held_back import protected, until_in_words
from bot.messages.phrasing import count
from bot.newsroom import read_moment


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this group."""
    hold = commands.add_parser("hold", help="show nothing of an article (legal hold)", description=_hold.__doc__)
    hold.add_argument("source", metavar="SOURCE", help="as `add` printed it")
    hold.add_argument("--until", metavar="WHEN", help="a day or moment: 2026-11-30, 2026-11-30T00:01, …+01:00")
    hold.add_argument("--why", metavar="WORDS", help="what editors are told of the reason")
    hold.set_defaults(handler=_hold)
    release = commands.add_parser("release", help="show an article that is held", description=_release.__doc__)
    release.add_argument("source", metavar="SOURCE", help="as `onrecord status` lists it")
    release.set_defaults(handler=_release)
    protect = commands.add_parser("protect", help="withhold a person's name everywhere", description=_protect.__doc__)
    protect.add_argument("name", metavar="NAME", help="the full name")
    protect.add_argument("--why", metavar="WORDS", help="what editors are told of the reason")
    protect.set_defaults(handler=_protect)
    lift = commands.add_parser("lift", help="give a name again that is withheld", description=_lift.__doc__)
    lift.add_argument("name", metavar="NAME", help="as `onrecord status` lists it")
    lift.set_defaults(handler=_lift)
    decisions = commands.add_parser(
        "decisions", help="who held, released, protected or lifted what", description=_decisions.__doc__
    )
    decisions.add_argument("--json", action="store_true", help="one JSON object a line")
    decisions.set_defaults(handler=_decisions)


def _hold(args: argparse.Namespace) -> int:
    """Show nothing of an article until WHEN, or until it is released; `remove` would erase it."""
    until = read_moment(args.until) if args.until else None
    with open_facts() as facts:
        source = facts.hold(args.source, until=until, why=args.why, by=getpass.getuser())
    print(f"{source} is held{until_in_words(until)}. Show it again with: onrecord release {source}")
    return 0


def _release(args: argparse.Namespace) -> int:
    """Show an article that is held: by an embargo, a kill notice or an editor."""
    with open_facts() as facts:
        facts.release(args.source, by=getpass.getuser())
    print(f"{args.source} is shown.")
    return 0


def _protect(args: argparse.Namespace) -> int:
    """Withhold a person's name in every answer, digest, picture and export."""
    with open_facts() as facts:
        naming = facts.protect(args.name, why=args.why, by=getpass.getuser())
    print(f"{protected(args.name, naming)} Give it again with: onrecord lift “{args.name}”")
    return 0


def _lift(args: argparse.Namespace) -> int:
    """Give a name again that an editor or the copy itself had withheld."""
    with open_facts() as facts:
        naming = facts.lift(args.name, by=getpass.getuser())
    print(f"The name of {args.name} is given again, in {count(naming, 'article')}.")
    return 0


def _decisions(args: argparse.Namespace) -> int:
    """List who held, released, protected or lifted what, in the order of time."""
    with open_facts() as facts:
        for decision in facts.seals().decisions:
            output.show(decision, as_json=args.json)
    return 0
