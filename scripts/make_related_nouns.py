"""Write knowledge/language/data/related_nouns.tsv from WordNet's database files.

A noun's related nouns are the synonyms in its most frequent sense, and the head words of that sense's hypernyms where
those are narrow (at most ``NARROW`` kinds): treaty is beside pact and agreement. Nouns that WordNet's own corpus never
uses are left out. On Debian the files are in the package wordnet-base.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

NARROW = 12
TABLE = Path(__file__).resolve().parent.parent / "knowledge/language/data/related_nouns.tsv"


class Synset(NamedTuple):
    """One sense: its words, its hypernyms, and how many kinds it has."""

    words: tuple[str, ...]
    hypernyms: tuple[str, ...]
    kinds: int


def read_synsets(folder: Path) -> dict[str, Synset]:
    """Synsets by offset, from data.noun (format: wndb(5WN))."""
    found = {}
    for line in entries(folder / "data.noun"):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * n].lower() for n in range(count))
        rest = fields[5 + 2 * count :]
        pointers = [(rest[4 * n], rest[4 * n + 1], rest[4 * n + 2]) for n in range(int(fields[4 + 2 * count]))]
        above = tuple(offset for symbol, offset, part in pointers if (symbol, part) == ("@", "n"))
        found[fields[0]] = Synset(words, above, sum(symbol == "~" for symbol, _, _ in pointers))
    return found


def first_senses(folder: Path) -> dict[str, str]:
    """The offset of every noun's most frequent sense, of nouns that WordNet's corpus uses, from index.noun."""
    senses = {}
    for line in entries(folder / "index.noun"):
        fields = line.split()
        count = int(fields[2])
        if fields[0].isalpha() and int(fields[-count - 1]):
            senses[fields[0]] = fields[-count]
    return senses


def related(noun: str, senses: dict[str, str], synsets: dict[str, Synset]) -> list[str]:
    """A noun's related nouns in alphabetical order."""
    sense = synsets[senses[noun]]
    narrow = [synsets[offset] for offset in sense.hypernyms if synsets[offset].kinds <= NARROW]
    found = {word for word in sense.words if "_" not in word}
    found |= {word.rsplit("_", 1)[-1] for above in narrow for word in above.words}
    return sorted(found & senses.keys() - {noun})


def entries(path: Path) -> Iterator[str]:
    """Yield the entries of a database file, its licence left out."""
    with path.open(encoding="ascii") as lines:
        yield from (line for line in lines if not line.startswith("  "))  # the licence stands first, indented


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    folder = parser.parse_args().folder
    synsets, senses = read_synsets(folder), first_senses(folder)
    table = {noun: related(noun, senses, synsets) for noun in sorted(senses)}
    lines = [f"{noun}\t{' '.join(words)}" for noun, words in table.items() if words]
    TABLE.write_text("\n".join(lines) + "\n", "ascii")
