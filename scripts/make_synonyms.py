"""Write knowledge/language/data/synonyms.tsv from WordNet's database files.

A line holds the base stems of the words of one sense and of those derived from them (supply, provide, provision), of
nouns, verbs and adjectives, in a sense among the ``SENSES`` most frequent of the word that WordNet's own corpus uses.
On Debian the files are in the package wordnet-base.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from make_antonyms import frequent_senses
from make_related_nouns import entries

from knowledge.language.opposites import base_stem

PARTS = {"noun": "n", "verb": "v", "adj": "a"}
SHORTEST = 3
"""Letters of the shortest word that is taken in."""
TABLE = Path(__file__).resolve().parent.parent / "knowledge/language/data/synonyms.tsv"

Sense = tuple[str, str]
"""A part of speech and the offset of a synset in its file."""


def read_part(folder: Path, part: str) -> Iterator[tuple[Sense, list[str], list[list[str]]]]:
    """Yield each synset's sense, words and pointers (symbol, offset, part, ends) from a data file (wndb(5WN))."""
    for line in entries(folder / f"data.{part}"):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * n].lower().partition("(")[0] for n in range(count)]
        rest = fields[4 + 2 * count :]
        yield (PARTS[part], fields[0]), words, [rest[1 + 4 * n : 5 + 4 * n] for n in range(int(rest[0]))]


def alike(folder: Path) -> Iterator[set[str]]:
    """Yield the words of each sense in use, with those derived from them in use."""
    used = {code: frequent_senses(folder, part) for part, code in PARTS.items()}
    synsets = {sense: (words, pointers) for part in PARTS for sense, words, pointers in read_part(folder, part)}

    def in_use(sense: Sense, word: str) -> bool:
        return sense[1] in used[sense[0]].get(word, ())

    for sense, (words, pointers) in synsets.items():
        found = {word for word in words if in_use(sense, word)}
        for symbol, offset, part, ends in pointers:
            target = (part.replace("s", "a"), offset)
            if symbol == "+" and target in synsets:
                one, other = divmod(int(ends, 16), 256)  # numbers of the words in either synset, from 1
                word, derived = words[one - 1], synsets[target][0][other - 1]
                found |= {derived} if word in found and in_use(target, derived) else set()
        yield {base_stem(word) for word in found if word.isalpha() and len(word) >= SHORTEST}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    lines = {" ".join(sorted(stems)) for stems in alike(parser.parse_args().folder) if len(stems) > 1}
    TABLE.write_text("\n".join(sorted(lines)) + "\n", "ascii")
