"""How many speakers' names, and which "he" and "she", the actors of an article get right.

    python benchmarks/actors.py GOLD.jsonl

GOLD is what the PolNeAR scorer's ``build`` writes: an article a line with its text and attribution relations, each
with a source span, its type and a resolved name (those of pronouns come from an automatic chain and are noisy). A
name is right when the last name is.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor
from knowledge.language.name_parts import fold_name
from knowledge.language.sentences import split_sentences

SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


def last_name(name: str) -> str:
    words = [word for word in fold_name(name).split() if word not in SUFFIXES]
    return words[-1] if words else ""


def called(actor: FoundActor, name: str) -> bool:
    return last_name(name) in {last_name(seen) for seen in (*actor.names, actor.name)}


def at_source(actors: tuple[FoundActor, ...], source: list[int]) -> FoundActor | None:
    """The first person in the source, else the first actor."""
    start, end = source
    spans = ((*mention.span, n) for n, actor in enumerate(actors) for mention in actor.mentions)
    inside = [actors[n] for first, last, n in sorted(spans) if start <= first and last <= end]
    return next((actor for actor in inside if actor.kind == "person"), inside[0] if inside else None)


def judge(article: dict[str, Any], actors: tuple[FoundActor, ...], counts: Counter[str]) -> None:
    named = [relation for relation in article["relations"] if relation["name"]]
    for name in {relation["name"] for relation in named}:
        bearers = [actor for actor in actors if called(actor, name)]
        counts["names"] += 1
        counts["names found"] += bool(bearers)
        counts["names found as persons"] += any(actor.kind == "person" for actor in bearers)
    for relation in named:
        source = relation["source"][0]
        pronoun = article["text"][slice(*source)].lower() in ("he", "she")
        kind = "pronouns" if pronoun else "named sources" if relation["source_type"] == "named" else ""
        if kind:
            actor = at_source(actors, source)
            verdict = "open" if actor is None else "right" if called(actor, relation["name"]) else "wrong"
            counts[f"{kind}: {verdict}"] += 1


def main(path: str) -> None:
    counts: Counter[str] = Counter()
    words = seconds = 0.0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        title, *paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
        document = Document(text, paragraphs, title, sentences=split_sentences(text, paragraphs))
        began = time.process_time()
        actors = find_actors(document)
        seconds += time.process_time() - began
        words += len(text.split())
        judge(article, actors, counts)
    for key in sorted(counts):
        print(f"{key:25} {counts[key]}")
    print(f"{'words a second':25} {words / seconds:,.0f}")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
