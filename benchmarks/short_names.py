"""Whether a short name or an acronym, asked as it stands in the news, is answered with its bearer.

    python benchmarks/short_names.py draw POLNEAR TIMELINE17 > names.tsv
    python benchmarks/short_names.py score POLNEAR TIMELINE17 [--database FILE] [--rows odd|even|all] [--show]
    python benchmarks/short_names.py roles POLNEAR TIMELINE17 [--database FILE] > roles.tsv
    python benchmarks/short_names.py junk POLNEAR TIMELINE17 [--database FILE] [--new FILE]

The base is the articles of ``benchmarks/news_archive.py``; a database that holds articles is asked as it is.
``draw`` prints the candidates of ``benchmarks/standing.py``. ``short_names.tsv`` has what a person judged them to mean
before anything was asked: 500 numbered rows name an actor; of the others, ``none`` are places, things, peoples and
words, and ``unclear`` is whatever has no one right answer. ``one`` bearer outweighs all others in these articles, or he
is a ``choice`` of several near in weight. Odd rows are for mending by; the misses of even ones are told only by
``--show``. ``roles`` prints the role that is shown first for every bearer that is found, ``junk`` the most named actors
that ``judged_names.tsv`` says are none, by what they are, and how many it does not know (``--new`` writes these).
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from asking import HOW, Asked, ask_whois, ask_whosaid
from bearers import Row, is_bearer, read_rows
from most_named import Judged, most_named, write_new
from news_archive import read_news, write_news
from standing import draw

from knowledge.factbase import FactBase
from knowledge.facts import QueryError

KEPT = Path(__file__).parent / "short_names.tsv"
JUDGED = Path(__file__).parent / "judged_names.tsv"
ASKING = {"whois": ask_whois, "whosaid by:": ask_whosaid}


def main() -> None:
    args = _arguments()
    if args.what == "draw":
        for short in draw(one.text for one in read_news(args.polnear, args.timeline17)):
            print(short.name, short.articles, sep="\t")
        return
    with base(args.database, args.polnear, args.timeline17) as facts:
        if args.what == "score":
            score(facts, args.rows, show=args.rows == "odd" or args.show)
        elif args.what == "roles":
            show_roles(facts)
        else:
            show_junk(facts, args.new)


@contextmanager
def base(database: Path | None, polnear: Path, timeline17: Path) -> Iterator[FactBase]:
    """Open the base, made first where the database holds no article."""
    with (
        tempfile.TemporaryDirectory() as folder,
        FactBase.open(f"sqlite:///{database or Path(folder) / 'facts.db'}") as facts,
    ):
        if not facts.status().articles:
            write_news(read_news(polnear, timeline17), Path(folder) / "news")
            made = Counter(added.outcome for added in facts.add([Path(folder) / "news"]))
            print(dict(made), file=sys.stderr)
        yield facts


def score(facts: FactBase, which: str, *, show: bool) -> None:
    """Ask every row both ways and print how often each way of answering was given, and the misses where shown."""
    rows = read_rows(KEPT)
    numbered = [row for row in rows if row.number and which in ("all", ("even", "odd")[row.number % 2])]
    for way, asking in ASKING.items():
        asked = [(row, asking(facts, row)) for row in numbered]
        _show_shares(f"{way} ({which} rows)", asked)
        if show:
            for row, one in asked:
                if one.how != "right":
                    print(f"  {row.number:3} {row.short:16} {one.how:28} {one.told}")
    nothing = [row for row in rows if row.kind == "none"]
    answered = [(row, _single(facts, row.short)) for row in nothing]
    print(f"names of nobody: {len(nothing)}, answered with one actor: {sum(bool(name) for _, name in answered)}")
    if show:
        print("  " + "; ".join(f"{row.short}: {name}" for row, name in answered if name))


def _show_shares(title: str, asked: Sequence[tuple[Row, Asked]]) -> None:
    counts = Counter(one.how for _, one in asked)
    typed = sum(one.mistyped for _, one in asked)
    print(f"{title}: {len(asked)} asked, right bearer at once {counts['right'] / len(asked):.3f}, "
          f"wrong without a choice {counts['wrong'] / len(asked):.3f}; right but of another kind {typed}")  # fmt: skip
    for how in HOW:
        print(f"  {how:32} {counts[how]:4}")


def _single(facts: FactBase, short: str) -> str | None:
    """Return the actor that a name is answered with, where it is one alone; a capital stands for its country."""
    try:
        matches = facts.whois(short).matches
    except QueryError:
        return None
    return f"{matches[0].name} ({matches[0].kind})" if len(matches) == 1 and matches[0].kind != "country" else None


def show_roles(facts: FactBase) -> None:
    """Print the role shown first for each bearer that is found, the articles that give it, and the roles after it."""
    for row in read_rows(KEPT):
        for names in row.bearers if row.number else ():
            found = [one for one in facts.whois(row.short, limit=50).matches if is_bearer(one.name, names)]
            roles = [f"{role.role} ({role.articles})" for one in found[:1] for role in one.roles]
            told = f"{found[0].name}\t{found[0].kind}" if found else "-\t-"
            print(row.number, row.short, told, roles[0] if roles else "-", " | ".join(roles[1:6]), sep="\t")


def show_junk(facts: FactBase, new: Path | None) -> None:
    """Print how many of the most named actors are none, by kind, and those that nobody has judged."""
    named, judged = most_named(facts), Judged(JUDGED)
    verdicts = Counter(judged.verdict(one) or "not judged" for one in named)
    for verdict, count in verdicts.most_common():
        print(f"{count:5} {count / len(named):6.1%} {verdict}")
    if new:
        write_new(new, (one for one in named if not judged.verdict(one)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("draw", "score", "roles", "junk"))
    parser.add_argument("polnear", type=Path)
    parser.add_argument("timeline17", type=Path)
    parser.add_argument("--database", type=Path, help="an SQLite file to make, or to ask if it holds articles")
    parser.add_argument("--rows", choices=("odd", "even", "all"), default="odd")
    parser.add_argument("--show", action="store_true", help="also print the misses of even rows")
    parser.add_argument("--new", type=Path, help="where to write the most named actors that nobody has judged")
    return parser.parse_args()


if __name__ == "__main__":
    main()
