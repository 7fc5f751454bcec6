"""Names linked across documents, and dates, for texts that stand a sentence a line.

    python benchmarks/names.py TASKS > predictions.jsonl

TASKS is a file of JSON lines, a document each, or a folder of such files (``*.jsonl``):
{"doc": ..., "title": ..., "published": "2008-03-01" or null, "text": ...}, the text a sentence a line, the title first.
All documents are one fact base; each gets {"doc", "mentions": [{"span", "actor"}], "dates": [{"span", "value"}]}.
Mentions are those that name a person, an organisation or a body; dates are days, months and years, no parts of days.
Words a second, for finding and linking names, go to standard error. A document without a day has that of its own date
line.
"""

import datetime as dt
import json
import re
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document as Text
from knowledge.facts import FoundActor, Span
from knowledge.language.dates import find_dates
from knowledge.linking import ActorForm, actor_records, link_actors

NAMED = ("person", "organisation", "body")
HOURS = re.compile(r"(?:morning|afternoon|evening|night|noon|lunchtime)$", re.IGNORECASE)
"""What makes a day's part of it, which TimeML calls a TIME and no DATE."""


class Document(NamedTuple):
    """A document's text (a sentence a line, its tokens joined by blanks) and its day."""

    name: str
    text: str
    published: dt.date | None


def read(tasks: Path) -> list[Document]:
    """Read the documents of a file, or of every ``*.jsonl`` under a folder."""
    files = sorted(tasks.rglob("*.jsonl")) if tasks.is_dir() else [tasks]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [document(json.loads(line)) for line in lines]


def document(task: dict[str, str | None]) -> Document:
    text, published = str(task["text"]), task.get("published")
    return Document(str(task["doc"]), text, dt.date.fromisoformat(published) if published else own_date(text))


def own_date(text: str) -> dt.date | None:
    """Return the day of the first line that is nothing but a day, as the date line under a headline is."""
    for span in lines(text):
        for found in find_dates(text, [span], None):
            if found.span == span and found.date.precision == "day":
                return dt.date.fromisoformat(found.date.value or "")
    return None


def lines(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def found_in(document: Document) -> list[FoundActor]:
    spans = lines(document.text)
    return list(find_actors(Text(document.text, spans, spans[0] if spans else None, sentences=spans)))


def linked(found: dict[str, list[FoundActor]]) -> dict[tuple[str, int], str]:
    """Return document and index of an actor in it -> its id in the base."""
    forms: dict[str, ActorForm] = {}
    records = [record for name, actors in found.items() for record in actor_records(name, actors)]
    for record in records:
        forms.setdefault(record.form, ActorForm(record.form)).add(record)
    numbers = count(1)
    groups = link_actors(
        [form.as_linked() for form in forms.values()], lambda prefix: f"{prefix}{next(numbers)}"
    ).groups
    home = {form: group.id for group in groups for form in group.forms}
    return {record.key: home[record.form] for record in records}


def answers(documents: list[Document], found: dict[str, list[FoundActor]]) -> Iterator[dict[str, object]]:
    home = linked(found)
    for document in documents:
        mentions = [
            {"span": mention.span, "actor": home[document.name, at]}
            for at, actor in enumerate(found[document.name])
            for mention in actor.mentions
            if actor.kind in NAMED and mention.kind == "name"
        ]
        dates = [
            {"span": one.span, "value": one.date.value}
            for one in find_dates(document.text, lines(document.text), document.published)
            if one.date.precision in ("day", "month", "year") and not HOURS.search(one.date.as_written or "")
        ]
        yield {"doc": document.name, "mentions": mentions, "dates": dates}


def main(tasks: Path) -> None:
    documents = read(tasks)
    begin = time.perf_counter()
    found = {document.name: found_in(document) for document in documents}
    linked(found)
    seconds = time.perf_counter() - begin
    for answer in answers(documents, found):
        print(json.dumps(answer))
    words = sum(len(document.text.split()) for document in documents)
    print(f"{words} words, {words / seconds:,.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1])) if len(sys.argv) == 2 else sys.exit(__doc__)
