"""Commands that keep the fact base: add, remove, rebuild, article, extract, export, migrate, status."""

import argparse
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from bot.cli import output
from bot.cli.open_facts import open_facts
from bot.messages.phrasing import count
from bot.newsroom import newsroom_zone
from knowledge.factbase import FactBase
from knowledge.facts import AddOutcome, Unread

_FORMATS = ("json", "csv", "timelinejs", "jsonld")
_FORMATS_HELP = (
    "json: every article, actor, statement and event an object a line (the default); "
    "csv: a row for every report of a statement or event; timelinejs: Knight Lab's TimelineJS, dated events only; "
    "jsonld: schema.org Quotation, Person, Event and NewsArticle"
)


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this group."""
    add = _command(commands, "add", "read files or folders of articles", _add)
    add.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a text, page, document or export, or a folder of them"
    )
    add.add_argument("--archive", action="store_true", help="facts, but never news in a digest")
    add.add_argument(
        "--as", dest="prefix", metavar="PREFIX", help="name the sources PREFIX/… instead of after their folder"
    )
    add.add_argument(
        "--later", action="store_true", help="leave it to `run`, `web` or `clock` to make quotes findable by sense"
    )
    add.add_argument("--on", metavar="ADDRESS", help="read on the Dask cluster of this scheduler (tcp://HOST:8786)")
    remove = _command(
        commands, "remove", "withdraw an article and all that rests on it alone", _remove, json_flag=False
    )
    remove.add_argument("source", metavar="SOURCE", help="as `add` printed it, such as seeds/000_9342783eedd049d1.txt")
    _command(commands, "rebuild", "read every article afresh; ids stay", _rebuild)
    article = _command(commands, "article", "print the clean text that all offsets refer to", _article)
    article.add_argument("source", metavar="SOURCE", help="as `add` printed it")
    extract = _command(commands, "extract", "what the articles of files hold, stored nowhere", _extract)
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE")
    extract.add_argument("--as-is", action="store_true", help="no repair: offsets are the file's own")
    export = _command(commands, "export", "the facts, all or of a query, for other programs", _export, json_flag=False)
    export.add_argument(
        "query", nargs="*", metavar="Q", help="what whosaid and timeline find for it (default: everything)"
    )
    export.add_argument("--format", choices=_FORMATS, default="json", help=_FORMATS_HELP)
    _command(commands, "migrate", "bring the database to this version's tables", _migrate, json_flag=False)
    _command(commands, "status", "what the fact base holds", _status)


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    summary: str,
    handler: object,
    *,
    json_flag: bool = True,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=f"{name}: {summary}.")
    if json_flag:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(handler=handler)
    return parser


def _add(args: argparse.Namespace) -> int:
    with open_facts() as facts:
        listing = facts.list_files(args.paths)
        total = partial(facts.count_articles, listing)
        outcomes = facts.add(listing, archive=args.archive, prefix=args.prefix, on=args.on)
        code = _report(outcomes, total, "reading", as_json=args.json)
        if not args.json and listing.unread:
            from bot.cli.render_maintenance import unread_in_words  # rich is slow to load, and look-ups need none

            print(unread_in_words(listing.unread))
        if not args.later:
            output.encode(facts, quiet=args.json, on=args.on)
        return code


def _rebuild(args: argparse.Namespace) -> int:
    with open_facts() as facts:
        code = _report(facts.rebuild(), lambda: facts.status().articles, "reading afresh", as_json=args.json)
        output.encode(facts, quiet=args.json)
        return code


def _report(outcomes: Iterable[AddOutcome], total: Callable[[], int], label: str, *, as_json: bool) -> int:
    """Print what becomes of each article, and at the end how many there were of which kinds."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for outcome in output.with_progress(outcomes, total, label, quiet=as_json):
        if outcome.outcome == "passed_over":
            passed[outcome.why or ""] += 1
        else:
            counts[outcome.outcome] += 1
            kinds[outcome.format or ""] += outcome.format is not None and outcome.outcome != "refused"
        if as_json or outcome.outcome != "passed_over":
            output.show(outcome, as_json=as_json)
    if not as_json:
        from bot.cli.render_maintenance import read_in_words  # rich is slow to load, and look-ups need none

        print(read_in_words(counts, kinds, passed))
    return int(counts["refused"] > 0 or not counts)


def _remove(args: argparse.Namespace) -> int:
    with open_facts() as facts:
        withdrawn = facts.remove(args.source)
    print(f"{args.source} is withdrawn, and with it {count(withdrawn, 'fact')} that rested on it alone.")
    return 0


def _article(args: argparse.Namespace) -> int:
    with open_facts() as facts:
        article = facts.article(args.source)
    if args.json:
        output.show(article, as_json=True)
    else:
        print(article.text)
    return 0


def _extract(args: argparse.Namespace) -> int:
    failed = False
    for one in FactBase.extract(args.files, as_is=args.as_is, zone=newsroom_zone()):
        if isinstance(one, Unread):
            output.show_error(one.input, one.error, as_json=args.json)
            failed = True
        else:
            output.show(one, as_json=args.json)
    return int(failed)


def _export(args: argparse.Namespace) -> int:
    from bot.cli.exports import FORMATS

    if isinstance(sys.stdout, io.TextIOWrapper):  # the formats are UTF-8 with line ends of their own, everywhere
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    with open_facts() as facts:
        for piece in FORMATS[args.format](facts, " ".join(args.query) or None):
            sys.stdout.write(piece)
    return 0


def _migrate(_: argparse.Namespace) -> int:
    from bot.cli.services import migrate_everything

    print(migrate_everything())
    return 0


def _status(args: argparse.Namespace) -> int:
    with open_facts() as facts:
        output.show(facts.status(sealed=True), as_json=args.json)
    return 0
