"""Example queries from the fact base's own content, for help texts."""

import re
from collections import Counter

from knowledge.facts import WITHHELD, Examples
from knowledge.language.related import related_nouns
from knowledge.language.stems import words
from knowledge.language.stop_words import is_content
from knowledge.store.listing import most_quoted_person, most_reported_quotes, most_reported_summaries
from knowledge.store.reader import Reader

FROM = 200
"""Facts looked at, the most reported first."""
_PHRASE = 4
_IN_MARKS = re.compile(r"[“\"]([^”\"]+)[”\"]")
_LEAST_LETTERS = 5
_NOT_OF_NOUNS = ("ed", "ing", "ly")


def examples(reader: Reader) -> Examples:
    """Return a few words that are on record, who spoke most, and what many events are about."""
    return Examples(phrase=_phrase(reader), name=most_quoted_person(reader), topic=_topic(reader))


def _phrase(reader: Reader) -> str | None:
    """The shortest words inside quotation marks, of what most articles report, cut to a few."""
    rows = most_reported_quotes(reader, FROM)
    telling = [(-row.reports, len(few), few) for row in rows for few in map(_few, _quoted(row.kind, row.text)) if few]
    return min(telling)[2] if telling else None


def _quoted(kind: str, text: str) -> list[str]:
    quoted = [text] if kind == "direct" else _IN_MARKS.findall(text)
    return [one for one in quoted if WITHHELD not in one]


def _few(text: str) -> str | None:
    """The first words of a quote that says something."""
    said = words(text)[:_PHRASE]
    return text[said[0].start : said[-1].end] if sum(map(is_content, said)) > 1 else None


def _topic(reader: Reader) -> str | None:
    """The plain word that, with the nouns beside it in meaning, stands in most summaries; of equals no plural."""
    seen: Counter[str] = Counter()
    for summary in (one.replace(WITHHELD, "") for one in most_reported_summaries(reader, FROM)):
        found = (word for word in words(summary) if is_content(word))
        seen.update({word.folded for word in found if _plain(summary[word.start : word.end])})
    met = {word: count + sum(seen[noun] for noun in related_nouns(word)) for word, count in seen.items()}
    return min(seen, key=lambda word: (-met[word], -seen[word], word.endswith("s"), word), default=None)


def _plain(word: str) -> bool:
    return word.isalpha() and word.islower() and len(word) >= _LEAST_LETTERS and not word.endswith(_NOT_OF_NOUNS)
