"""Digests of consecutive days of an archive, as plain text for somebody to read and judge.

    python benchmarks/digests.py CORPUS_DIR FOLDER... --first DAY [--days 20] [--topic WORDS] > digests.txt

CORPUS_DIR is as ``timelines.py`` has it; the folders, each an outlet's, are one fact base. What was published before
the first day was added before; then each day's articles are added that evening, and a digest is made of them the next
morning at 08:00. The texts of Timeline17 are written apart ("BP 's", "-LRB-"); they are closed up first.

Each line of a list is numbered ("3.2": the third day's second), so that a reader can note which to keep. At the end
stand how many there are, in the first messages and in all, how many rows the longest first message takes on a phone,
and how many lines share three quarters of their words with one of the day before.
"""

import argparse
import datetime as dt
import json
import re
import sys
import tempfile
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.messages.block_builders import Message
from bot.messages.digest import ROW, SMALL_ROW, Footer, digest_messages
from bot.messages.limits import Block
from knowledge.factbase import FactBase
from knowledge.facts import Article, UnreadableError
from knowledge.linking.content_words import content_words
from knowledge.reading import read_article

_SPACED = re.compile(r"(?<=[(“‘$£]) | (?=[,.;:?!)”’%]|n't\b|'(?:s|re|ve|ll|d|m)\b)")
_APART = (("``", "“"), ("''", "”"), ("`", "‘"), ("-LRB-", "("), ("-RRB-", ")"), (" # ", " £"), ("$ ", "$"))
FOOTER = Footer("U1", "weekdays at 08:00 (Europe/London)")
_EVENING, _MORNING = dt.time(20), dt.time(8)


class Clock:
    """The time that articles are added at."""

    def __init__(self) -> None:
        self.at = dt.datetime.min.replace(tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """Return it."""
        return self.at


def read_days(corpus: Path, folders: Sequence[str]) -> dict[dt.date, list[Article]]:
    """Return the articles of some folders by their day; what is empty or no English is left out."""
    days: dict[dt.date, list[Article]] = defaultdict(list)
    for folder in folders:
        for line in (corpus / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            told = {"published": record["time"][:10], "outlet": folder.rsplit("_", 1)[-1].title()}
            try:
                article = read_article(close_up(record["text"]).encode(), f"{folder}/{record['id']}", told)
            except UnreadableError:
                continue
            days[dt.date.fromisoformat(record["time"][:10])].append(article)
    return days


def close_up(text: str) -> str:
    """Return a text that was written apart as a newspaper prints it."""
    for apart, written in _APART:
        text = text.replace(apart, written)
    return _SPACED.sub("", text)


def digests(
    facts: FactBase, clock: Clock, days: dict[dt.date, list[Article]], args: argparse.Namespace
) -> Iterator[tuple[dt.date, list[Message]]]:
    """Add an archive day by day and yield the digest of each morning after."""
    clock.at = dt.datetime.combine(args.first - dt.timedelta(days=1), _EVENING, dt.UTC)
    earlier = [article for day in sorted(days) if day < args.first for article in days[day]]
    print(f"{sum(1 for _ in facts.add_articles(earlier))} articles of before", file=sys.stderr)
    for day in (args.first + dt.timedelta(days=n) for n in range(args.days)):
        clock.at = dt.datetime.combine(day, _EVENING, dt.UTC)
        list(facts.add_articles(days.get(day, [])))
        now = dt.datetime.combine(day + dt.timedelta(days=1), _MORNING, dt.UTC)
        before = now - dt.timedelta(days=1)
        news = facts.news_since(before, now, args.topic)
        parts = digest_messages(news, news.topic or "", "UTC", now, previous=before, footer=FOOTER)
        yield day, parts if news.stories else []


def lines_of(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of a message as plain text, those of lists after "- "."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block["type"]:
        case "header" | "section":
            yield block["text"]["text"]
        case "context":
            yield " ".join(element["text"] for element in block["elements"])
        case "rich_text":
            for element in block["elements"]:
                items = element["elements"] if element["type"] == "rich_text_list" else [element]
                dash = "- " if element["type"] == "rich_text_list" else ""
                yield from (dash + "".join(run.get("text", "") for run in item["elements"]) for item in items)


def rows_of(message: Message) -> int:
    """Return how many rows the text of a message takes on a phone 360 pixels wide, by the digest's own measure."""
    small = {line for block in message.blocks if block["type"] == "context" for line in _lines(block)}
    lines = lines_of(message.blocks)
    return sum(len(textwrap.wrap(line.removeprefix("- "), SMALL_ROW if line in small else ROW)) for line in lines)


class Tally:
    """Counts lines, and those that were told the day before."""

    def __init__(self) -> None:
        self.first, self.all, self.repeated, self.rows = 0, 0, 0, 0
        self._before: list[frozenset[str]] = []

    def write(self, number: int, parts: Sequence[Message]) -> None:
        """Write a day's digest with its lines numbered."""
        told: list[frozenset[str]] = []
        for part, message in enumerate(parts):
            for line in lines_of(message.blocks):
                listed = line.startswith("- ")
                print(f"{number}.{len(told) + 1} {line[2:]}" if listed else line)
                if listed:
                    told.append(frozenset(content_words(line).words))
                    self.first += not part
            print()
        self.rows = max([self.rows, *map(rows_of, parts[:1])])
        self.all += len(told)
        self.repeated += sum(any(len(one & old) >= 0.75 * len(one) for old in self._before) for one in told)
        self._before = told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--first", type=dt.date.fromisoformat, required=True)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--topic")
    args = parser.parse_args()
    clock, tally = Clock(), Tally()
    with tempfile.TemporaryDirectory() as folder, FactBase.open(f"sqlite:///{folder}/f.sqlite3", now=clock) as facts:
        days = digests(facts, clock, read_days(args.corpus, args.folders), args)
        for number, (day, parts) in enumerate(days, start=1):
            print(f"=== {day}")
            tally.write(number, parts)
    print(f"{tally.first} lines in first messages, {tally.all} in all; {tally.rows} rows at most; ", end="")
    print(f"{tally.repeated} told the day before")


if __name__ == "__main__":
    main()
