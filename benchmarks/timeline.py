"""Timelines of Timeline17's topics from the events the project finds: which days, and which sentences for each.

    python benchmarks/timeline.py CORPUS_DIR tasks.jsonl > predictions.jsonl

``CORPUS_DIR`` has a folder for each source, with ``articles.jsonl`` of {"id", "time", "text"}. A task asks for the
best days of a topic: {"task", "topic", "folders", "query", "since", "until", "dates": how many, "per_date": sentences a
day}; the answer is {"task", "timeline": [["2010-05-15", ["sentence"]]]}. Days are ranked by the articles with an event
on them and by those that look back on them, a day's sentences by the words its candidates share. Times go to standard
error.
"""

import datetime as dt
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from knowledge.extraction.events import find_events
from knowledge.facts import Article, UnreadableError
from knowledge.language.dates import find_dates
from knowledge.language.sentences import split_sentences
from knowledge.language.stems import stems
from knowledge.reading import read_article

WORDS = range(8, 41)
LEAD, LOOKS_BACK = 5, 7


class Told(NamedTuple):
    """A sentence that tells of a day, and the day its article was published."""

    day: str
    published: dt.date
    sentence: str


def read(folder: Path) -> Iterator[Article]:
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        try:
            yield read_article(record["text"].encode(), record["id"], {"published": record["time"][:10]})
        except UnreadableError:
            continue


def tell(article: Article) -> Iterator[Told]:
    text, published = article.text, article.published
    sentences = split_sentences(text, article.paragraphs)
    dates = find_dates(text, article.paragraphs, published)
    if published is None:
        return
    for event in find_events(text, sentences, article.paragraphs, dates, published=published):
        if event.date.precision == "day" and event.date.value:
            yield Told(event.date.value, published, text[slice(*event.span)])
    for start, end in sentences[:LEAD]:
        yield Told(published.isoformat(), published, text[start:end])


def topic(corpus: Path, task: dict[str, Any]) -> list[list[Told]]:
    wanted = set(stems(task["query"]))
    articles = (article for folder in task["folders"] for article in read(corpus / folder))
    return [list(tell(article)) for article in articles if wanted <= set(stems(article.text))]


def rank_days(told: list[list[Told]], since: str, until: str) -> list[str]:
    events: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for article in told:
        events.update({one.day for one in article})
        later.update({one.day for one in article if (one.published - dt.date.fromisoformat(one.day)).days > LOOKS_BACK})
    days = [day for day in events if since <= day <= until]
    return sorted(days, key=lambda day: (-math.log1p(events[day]) - 0.5 * math.log1p(later[day]), day))


def pick(candidates: list[str], count: int) -> list[str]:
    words = {sentence: set(stems(sentence)) for sentence in candidates if len(sentence.split()) in WORDS}
    shared = Counter(word for found in words.values() for word in found)
    weight = {word: math.log(seen) for word, seen in shared.items()}
    ranked = sorted(words, key=lambda one: (-sum(weight[word] for word in words[one]) / len(one.split()) ** 0.5, one))
    return ranked[:count] or candidates[:count]


def answer(told: list[list[Told]], task: dict[str, Any]) -> list[tuple[str, list[str]]]:
    sentences: dict[str, list[str]] = defaultdict(list)
    for article in told:
        for one in article:
            sentences[one.day].append(one.sentence)
    days = rank_days(told, task["since"][:10], task["until"][:10])[: task["dates"]]
    return [(day, pick(sentences[day], task["per_date"])) for day in sorted(days)]


def main(corpus: Path, tasks: Path) -> None:
    told: dict[str, list[list[Told]]] = {}
    for line in tasks.read_text(encoding="utf-8").splitlines():
        task = json.loads(line)
        begin = time.process_time()
        if task["topic"] not in told:
            told[task["topic"]] = topic(corpus, task)
        print(json.dumps({"task": task["task"], "timeline": answer(told[task["topic"]], task)}, ensure_ascii=False))
        print(f"{task['task']} {time.process_time() - begin:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
