"""Measures what the thresholds of lookup let through, on quotes of PolNeAR (kept outside this project).

    python benchmarks/threshold.py gold_dev.jsonl gold_train.jsonl

The first file's quotes are the base. True questions are fragments of them, misspelt, reordered, with words dropped or
inflected; false ones are fragments of the second file's quotes, sentences of the first file that nobody said, and
fragments with a content word replaced by another: every answer to these is wrong.
"""

import argparse
import datetime as dt
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from synthetic import fill, misspell

from knowledge.facts import WhosaidAnswer
from knowledge.language.stems import words
from knowledge.language.stop_words import content_words, is_content
from knowledge.lookup.whosaid.answer import whosaid
from knowledge.store.engine import make_engine, read_url, reading
from knowledge.store.reader import Memory, Reader
from knowledge.store.schema import migrate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--show", action="store_true", help="print every wrong answer")
    given = parser.parse_args()
    rng = random.Random(7)  # noqa: S311 - a fixed draw
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(read_url(f"sqlite:///{folder}/facts.db"))
        migrate(engine)
        articles = [json.loads(line) for line in given.base.open()]
        quotes = [quote for article in articles for quote in quotes_of(article)]
        ids = fill(engine, quotes)
        others = [q for line in given.other.open() for q in quotes_of(json.loads(line))]
        measure_true(engine, quotes, ids, rng, given)
        measure_false(engine, quotes, others, articles, rng, given)


def quotes_of(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for relation in article["relations"]:
        parts = [article["text"][s:e] for s, e in relation["content"]]
        yield {"parts": parts, "spans": relation["content"], "quoted": relation["quoted"]}


def measure_true(
    engine: Engine, quotes: list[Any], ids: list[str], rng: random.Random, given: argparse.Namespace
) -> None:
    changes: dict[str, Callable[[list[str], random.Random], list[str]]] = {
        "as it stands": lambda asked, _: asked,
        "one slip": lambda asked, rng: misspell(asked, rng, 1),
        "two slips": lambda asked, rng: misspell(asked, rng, 2),
        "a word dropped": drop,
        "two words swapped": swap,
        "turned round": lambda asked, _: asked[len(asked) // 2 :] + asked[: len(asked) // 2],
        "inflected": inflect,
        "a word put in": lambda asked, rng: [
            *asked[:2],
            rng.choice(["really", "perhaps", "now", "always"]),
            *asked[2:],
        ],
    }
    for name, change in changes.items():
        first = five = 0
        for _ in range(given.questions):
            n, asked = fragment(quotes, rng)
            matches = ask(engine, " ".join(change(asked, rng)))
            first += matches[:1] == [ids[n]]
            five += ids[n] in matches[:5]
            if given.show and ids[n] not in matches[:5]:
                print("  missed:", " ".join(change(asked, rng)), "|", " … ".join(quotes[n]["parts"])[:150])
        print(f"{name:20} right at 1 {first / given.questions:.3f}   at 5 {five / given.questions:.3f}")


def measure_false(
    engine: Engine,
    quotes: list[Any],
    others: list[Any],
    articles: list[Any],
    rng: random.Random,
    given: argparse.Namespace,
) -> None:
    known = {w.folded for q in quotes for part in q["parts"] for w in words(part)}
    rare = sorted(known)
    narrated = [s for article in articles for s in unsaid(article)]
    kinds: dict[str, Callable[[], list[str]]] = {
        "said elsewhere": lambda: fragment(others, rng)[1],
        "said by nobody": lambda: cut(rng.choice(narrated).split(), rng),
        "a word replaced": lambda: replace(fragment(quotes, rng)[1], rare, rng),
    }
    standing = [" ".join(w.folded for part in q["parts"] for w in words(part)) for q in quotes]
    for name, make in kinds.items():
        wrong = asked = 0
        while asked < given.questions:
            question = " ".join(make())
            folded = " ".join(w.folded for w in words(question))
            if len(content_words(question)) < 2 or any(f" {folded} " in f" {one} " for one in standing):
                continue
            asked += 1
            found = answer(engine, question)
            wrong += bool(found.matches)
            for match in found.matches[:1] if given.show else ():
                print(f"  {question!r} -> {match.verdict} {match.score} {match.text[:160]!r}")
        print(f"{name:20} answered  {wrong / asked:.3f}")


def unsaid(article: dict[str, Any]) -> Iterator[str]:
    held = [tuple(span) for relation in article["relations"] for span in relation["content"]]
    at = 0
    for line in article["text"].split("\n"):
        start, at = at, at + len(line) + 1
        if len(line.split()) > 8 and not any(s < at and e > start for s, e in held):
            yield line


def fragment(quotes: list[Any], rng: random.Random) -> tuple[int, list[str]]:
    """Cut three to nine words, two content words at least, out of one part of a quote."""
    while True:
        n = rng.randrange(len(quotes))
        asked = cut(rng.choice(quotes[n]["parts"]).split(), rng)
        if len(content_words(" ".join(asked))) >= 2:
            return n, asked


def cut(line: list[str], rng: random.Random) -> list[str]:
    size = rng.randint(3, 9)
    start = rng.randrange(max(1, len(line) - size + 1))
    return line[start : start + size]


def drop(asked: list[str], rng: random.Random) -> list[str]:
    n = rng.randrange(len(asked))
    return asked[:n] + asked[n + 1 :] if len(asked) > 3 else asked


def swap(asked: list[str], rng: random.Random) -> list[str]:
    n = rng.randrange(len(asked) - 1) if len(asked) > 1 else 0
    return [*asked[:n], *reversed(asked[n : n + 2]), *asked[n + 2 :]]


def inflect(asked: list[str], rng: random.Random) -> list[str]:
    n = rng.choice([n for n, word in enumerate(asked) if any(map(is_content, words(word)))])
    bare = asked[n].strip('.,;:“”"')
    ending = rng.choice(["s", "ed", "ing"])
    other = bare[:-1] if bare.endswith(("s", "e")) else bare
    return [*asked[:n], other + ending, *asked[n + 1 :]]


def replace(asked: list[str], others: list[str], rng: random.Random) -> list[str]:
    content = [n for n, word in enumerate(asked) if any(map(is_content, words(word)))]
    n = rng.choice(content)
    return [*asked[:n], rng.choice([w for w in rng.sample(others, 50) if len(w) > 4]), *asked[n + 1 :]]


def ask(engine: Engine, question: str) -> list[str]:
    return [match.statement for match in answer(engine, question).matches]


_MEMORY = Memory()


def answer(engine: Engine, question: str) -> WhosaidAnswer:
    with reading(engine) as connection:
        asked = question.replace('"', " ").replace(":", " ")
        return whosaid(Reader.over(connection, _MEMORY), asked, today=dt.date(2024, 6, 22))


if __name__ == "__main__":
    main()
