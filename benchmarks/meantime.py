"""Names linked across documents, and dates, on NewsReader MEANTIME (CC BY 4.0): what the scorer reads, and speed.

    python benchmarks/meantime.py CORPUS_FOLDER > predictions.jsonl

All documents (``*.xml``) under the folder are one fact base; each gets {"doc", "mentions": [{"span", "actor"}],
"dates": [{"span", "value"}]}. Mentions are those that name a person, an organisation or a body. Words a second, for
finding and linking names, go to standard error.
"""

import datetime as dt
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import count, groupby
from pathlib import Path
from typing import NamedTuple

from knowledge.extraction.actors import find_actors
from knowledge.facts import FoundActor, Span
from knowledge.language.dates import find_dates
from knowledge.linking import ActorForm, actor_records, link_actors

NAMED = ("person", "organisation", "body")


class Document(NamedTuple):
    """A document's text (a sentence a line, its tokens joined by blanks) and its day."""

    name: str
    text: str
    published: dt.date | None


def read(path: Path) -> Document:
    """Read a document; its day is that of the annotated creation time."""
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus on this machine
    sentences = groupby(root.findall("token"), key=lambda token: token.get("sentence"))
    text = "\n".join(" ".join(token.text or "" for token in tokens) for _, tokens in sentences)
    made = (t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME")
    day = re.fullmatch(r"\d{4}-\d\d-\d\d", next(made, ""))
    return Document(path.stem, text, dt.date.fromisoformat(day.group()) if day else None)


def lines(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def found_in(document: Document) -> list[FoundActor]:
    spans = lines(document.text)
    return list(find_actors(document.text, spans, spans, spans[0]))


def linked(found: dict[str, list[FoundActor]]) -> dict[tuple[str, int], str]:
    """Return document and index of an actor in it -> its id in the base."""
    forms: dict[str, ActorForm] = {}
    records = [record for name, actors in found.items() for record in actor_records(name, actors)]
    for record in records:
        forms.setdefault(record.form, ActorForm(record.form)).add(record)
    numbers = count(1)
    groups = link_actors(forms.values(), lambda prefix: f"{prefix}{next(numbers)}").groups
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
            if one.date.precision in ("day", "month", "year")
        ]
        yield {"doc": document.name, "mentions": mentions, "dates": dates}


def main(folder: Path) -> None:
    documents = [read(path) for path in sorted(folder.rglob("*.xml"))]
    begin = time.perf_counter()
    found = {document.name: found_in(document) for document in documents}
    linked(found)
    seconds = time.perf_counter() - begin
    for answer in answers(documents, found):
        print(json.dumps(answer))
    words = sum(len(document.text.split()) for document in documents)
    print(f"{words} words, {words / seconds:,.0f} a second", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
