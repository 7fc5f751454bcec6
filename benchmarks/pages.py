"""Quotes of web pages against those of the same articles as plain text, and pages a second beside trafilatura alone.

    python benchmarks/pages.py CORPUS [--only s] [--errors]

CORPUS holds ``ID.html.gz`` and ``gold.jsonl``, whose lines have ``id``, ``url`` and the article's ``body`` or
``paragraphs``; pages whose ids begin with the same letter are counted together. The gold is read as a text is, so that
only what the page adds, loses or changes counts. Quotes are the same if their words are. Both readers take every page
in turn, in one process; seconds are processor time.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import trafilatura

from knowledge.extraction import extract
from knowledge.facts import Article, UnreadableError
from knowledge.reading import read_article
from knowledge.reading.formats import Given, parse

_NO_WORD = re.compile(r"[\W_]+")


class Page(NamedTuple):
    """A page and the article that it is about."""

    id: str
    raw: bytes
    url: str | None
    paragraphs: list[str]


def pages(corpus: Path, only: str) -> Iterator[Page]:
    """Yield the pages whose id begins with ``only``."""
    for line in (corpus / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        if gold["id"].startswith(only):
            raw = gzip.decompress((corpus / f"{gold['id']}.html.gz").read_bytes())
            body = gold["body"].split("\n") if "body" in gold else gold["paragraphs"]
            yield Page(gold["id"], raw, gold.get("url"), [one for one in body if one.strip()])


def quotes(article: Article) -> Counter[tuple[str, ...]]:
    """Return the words of an article's quotes, those of each part of a quote by themselves."""
    spans = (quote.spans for quote in extract(article).quotes)
    return Counter(tuple(bare(article.text[slice(*span)]) for span in of_one) for of_one in spans)


def bare(text: str) -> str:
    """Return a text's letters and digits, by which words are compared."""
    return _NO_WORD.sub("", text).casefold()


def compare(page: Page, *, errors: bool) -> Counter[str]:
    """Count the quotes that page and gold share, those one of them has alone, and those that are not in the article."""
    text = "\n\n".join(page.paragraphs)
    gold = quotes(read_article(text.encode(), f"{page.id}.txt", {"title": "-"}))
    text = bare(text)
    try:
        ours = quotes(read_article(page.raw, f"{page.id}.html", {"url": page.url} if page.url else None))
    except UnreadableError:
        ours = Counter()
    strange = [one for one in ours if not all(part in text for part in one)]
    if errors:
        for sign, some in (("-", gold - ours), ("+", ours - gold)):
            for one in some:
                print(page.id, "!" if one in strange else sign, " … ".join(one)[:120])
    return Counter(both=(gold & ours).total(), gold=gold.total(), ours=ours.total(), strange=len(strange))


def seconds(read: Callable[[bytes], object], raw: bytes) -> float:
    """Return how long a reader takes over a page, a refusal too."""
    begun = time.process_time()
    with suppress(UnreadableError):
        read(raw)
    return time.process_time() - begun


def alone(raw: bytes) -> object:
    """Read a page as trafilatura does by itself."""
    return trafilatura.extract(raw, fast=True, include_comments=False, include_tables=False)


def whole(raw: bytes) -> object:
    """Read a page as an article is read."""
    return parse(raw, "html", Given())


def print_quotes(kind: str, some: list[Page], *, errors: bool) -> None:
    """Print the figures of the quotes of some pages."""
    counts: Counter[str] = sum((compare(page, errors=errors) for page in some), Counter())
    score = 2 * counts["both"] / max(1, counts["gold"] + counts["ours"])
    print(
        f"{kind}: {len(some)} pages, quotes F {score:.3f} of {counts['gold']}, not in the article {counts['strange']}"
    )


def main() -> None:
    """Print the figures of quotes, for each first letter of the pages' ids by themselves, and those of speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default="", help="the beginning of the ids of the pages to read")
    parser.add_argument("--errors", action="store_true", help="print each quote that differs")
    chosen = parser.parse_args()
    some = list(pages(chosen.corpus, chosen.only))
    for kind, of_kind in groupby(sorted(some), key=lambda page: page.id[:1]):
        print_quotes(kind, list(of_kind), errors=chosen.errors)
    readers = {"trafilatura": alone, "pages": whole}
    spent = Counter(dict.fromkeys(readers, 0.0))
    for page in some:
        for name, read in readers.items():
            spent[name] += seconds(read, page.raw)
    speed = {name: len(some) / spent[name] for name in readers}
    share = speed["pages"] / speed["trafilatura"]
    print(f"{speed['pages']:.1f} pages a second, trafilatura alone {speed['trafilatura']:.1f}: {share:.2f} of it")


if __name__ == "__main__":
    main()
