"""Little archives whose names are marked with the actor they mean, and how well linking puts them together.

A file of ``archives`` is an archive: articles a blank line apart, of a headline, a date line and a sentence a line.
``{gm|General Motors}`` marks a name, and the actor it names in all of its archive. Countries and places are not marked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor, Span
from knowledge.linking import ActorForm, actor_records, link_actors

ARCHIVES = Path(__file__).parent / "archives"
_MARK = re.compile(r"\{(\w+)\|([^}]*)\}")


class GoldArticle(NamedTuple):
    """An article's text, a sentence a line, and the spans of its marked names with their actors."""

    source: str
    text: str
    names: tuple[tuple[Span, str], ...]


class Scores(NamedTuple):
    """B-cubed and pairwise F of the partition of the marked names (0 to 1), and the share of them that was found."""

    b_cubed: float
    pairs: float
    found: float


def read_archive(file: Path) -> list[GoldArticle]:
    """Return the articles of an archive."""
    return [_article(f"{file.stem}/{n}", text) for n, text in enumerate(file.read_text().strip().split("\n\n"))]


def in_tokens(article: GoldArticle) -> GoldArticle:
    """Return an article as corpora print it, blanks around brackets and before signs: ``( GM ) said GM 's plan``."""
    marked = article.text
    for (start, end), actor in reversed(article.names):
        marked = f"{marked[:start]}{{{actor}|{marked[start:end]}}}{marked[end:]}"
    spaced = re.sub(r"(?<=[\w}.])(['’]s\b|[,:;)])(?!\d)", r" \1", marked)
    spaced = re.sub(r"\((?=\S)", "( ", spaced)
    return _article(article.source, re.sub(r"(?<=[\w}])\.(?=\n|$)", " .", spaced))


def predicted(articles: Iterable[GoldArticle]) -> dict[str, list[tuple[Span, str]]]:
    """Return the actors' names that are found in each article, all of them linked as one archive."""
    found = {one.source: _found(one) for one in articles}
    forms: dict[str, ActorForm] = {}
    records = [record for source, actors in found.items() for record in actor_records(source, actors)]
    for record in records:
        forms.setdefault(record.form, ActorForm(record.form)).add(record)
    numbers = count(1)
    linked = link_actors([form.as_linked() for form in forms.values()], lambda prefix: f"{prefix}{next(numbers)}")
    home = {form: group.id for group in linked.groups for form in group.forms}
    names: dict[str, list[tuple[Span, str]]] = {source: [] for source in found}
    for record in records:
        spans = (mention.span for mention in record.found.mentions if mention.kind == "name")
        names[record.key[0]] += [(span, home[record.form]) for span in spans]
    return names


def pairings(articles: Sequence[GoldArticle]) -> list[tuple[str, str]]:
    """Return of each marked name its actor and the one it was linked to; a name not found has one of its own."""
    found = predicted(articles)
    lone = count(1)
    return [
        (f"{one.source.split('/')[0]} {gold}", _answer(span, found[one.source]) or f"missed {next(lone)}")
        for one in articles
        for span, gold in one.names
    ]


def scores(pairs: Sequence[tuple[str, str]]) -> Scores:
    """Score marked names against what was predicted of each."""
    gold, said, both = Counter(g for g, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    precision = sum(n * n / said[p] for (_, p), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    right, claimed, true = (sum(n * (n - 1) for n in tally.values()) for tally in (both, said, gold))
    found = sum(not p.startswith("missed") for _, p in pairs) / len(pairs)
    return Scores(2 * precision * recall / (precision + recall), 2 * right / (claimed + true), found)


def _answer(span: Span, names: Iterable[tuple[Span, str]]) -> str | None:
    """The actor of the found name that overlaps a marked one most."""
    shared = {name: min(name[0][1], span[1]) - max(name[0][0], span[0]) for name in names}
    best = max(shared, key=lambda name: shared[name], default=None)
    return best[1] if best and shared[best] > 0 else None


def _found(article: GoldArticle) -> Sequence[FoundActor]:
    lines = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
    return find_actors(Document(article.text, lines, lines[0], sentences=lines))


def _article(source: str, marked: str) -> GoldArticle:
    text, names, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        names.append(((len(text), len(text) + len(mark[2])), mark[1]))
        text, at = text + mark[2], mark.end()
    return GoldArticle(source, text + marked[at:], tuple(names))
