"""Write knowledge/language/data/noun_classes.tsv from WordNet's database files.

A noun's class is the lexicographer file (lexnames(5WN)) of the first of its senses in which it is written small: a hen
is an animal, a lounge an artifact. Words that are also given names or family names (the lists in the package and the
most frequent of the United States census, from the package names) are left out, for they do not tell a person's name
from another. On Debian the files are in the package wordnet-base.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import names
from make_gazetteers import world_surnames
from make_related_nouns import entries

from knowledge.language import gazetteers

_CLASSES = """
tops act animal artifact attribute body cognition communication event feeling food group location motive object person
phenomenon plant possession process quantity relation shape state substance time
"""
CLASSES = _CLASSES.split()
"""The files of nouns in the order of their numbers, which begin with 3."""
FIRST = 3
SHORTEST = 3
CENSUS = 6000
"""How many of the most frequent family names are left out. Judgement: beyond them stand Lounge and Cottage."""
TABLE = Path(__file__).resolve().parent.parent / "knowledge/language/data/noun_classes.tsv"


def read_classes(folder: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """The class of each synset and its words as written, by offset, from data.noun (format: wndb(5WN))."""
    found = {}
    for line in entries(folder / "data.noun"):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = frozenset(fields[4 + 2 * n] for n in range(count))
        found[fields[0]] = (CLASSES[int(fields[1]) - FIRST], words)
    return found


def class_of(noun: str, offsets: list[str], synsets: dict[str, tuple[str, frozenset[str]]]) -> str:
    """The class of a noun's first sense that is no proper name, or nothing."""
    return next((name for name, words in map(synsets.__getitem__, offsets) if noun in words), "")


def census() -> set[str]:
    """The most frequent family names, in lower case."""
    lines = (Path(names.__file__).parent / "dist.all.last").read_text().splitlines()[:CENSUS]
    return {line.split()[0].lower() for line in lines}


def noun_classes(folder: Path) -> dict[str, list[str]]:
    """The nouns of one word, by class."""
    synsets = read_classes(folder)
    world = {name.lower() for name in world_surnames()} - gazetteers.common_words()
    listed = {name.lower() for names_of in (gazetteers.family_names(), gazetteers.given_names()) for name in names_of}
    persons = census() | world | listed
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in entries(folder / "index.noun"):
        noun, _, count, *rest = line.split()
        if noun.isalpha() and len(noun) >= SHORTEST and noun not in persons:
            found[class_of(noun, rest[-int(count) :], synsets)].append(noun)
    return {name: sorted(found[name]) for name in CLASSES}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    lines = [f"{name}\t{' '.join(nouns)}" for name, nouns in noun_classes(parser.parse_args().folder).items() if nouns]
    TABLE.write_text("\n".join(lines) + "\n", "ascii")
