"""Write antonyms.tsv and irregular_verbs.tsv in knowledge/language/data from WordNet's database files.

An antonym is what WordNet joins to a word by ``!``, in a sense among the ``SENSES`` most frequent of both words that
its own corpus uses. Nouns are left out: a sound is not the opposite of silence, nor a buyer that of a seller, in what
is said of either. Irregular forms are those of verb.exc (format: morph(7WN)) that the stemmer does not bring together
with their verb. On Debian the files are in the package wordnet-base.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from make_related_nouns import entries

from knowledge.language.stems import stem

SENSES = 3
"""How many senses of a word are looked at. Judgement: of the fourth, "light" is the opposite of "heavy" in traffic."""
_NO_SIDE = "north south east west northern southern eastern western left right come go take give have bring"
NO_SIDE = frozenset(_NO_SIDE.split())
"""Parts of names, and verbs of so many senses that they take no side of what is said."""
PARTS = ("verb", "adj", "adv")
DATA = Path(__file__).resolve().parent.parent / "knowledge/language/data"


def frequent_senses(folder: Path, part: str) -> dict[str, frozenset[str]]:
    """The offsets of every word's most frequent senses that WordNet's corpus uses, from the index."""
    senses = {}
    for line in entries(folder / f"index.{part}"):
        fields = line.split()
        count, used = int(fields[2]), int(fields[-int(fields[2]) - 1])
        senses[fields[0]] = frozenset(fields[-count:][: min(used, SENSES)])
    return senses


def antonym_pairs(folder: Path, part: str) -> Iterator[tuple[str, str]]:
    """Yield a word and an antonym of it, each pair in both orders, from the data file (format: wndb(5WN))."""
    senses = frequent_senses(folder, part)
    words: dict[str, list[str]] = {}
    found = []
    for line in entries(folder / f"data.{part}"):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words[fields[0]] = [fields[4 + 2 * n].lower().partition("(")[0] for n in range(count)]
        rest = fields[4 + 2 * count :]
        pointers = [rest[1 + 4 * n : 5 + 4 * n] for n in range(int(rest[0]))]
        found += [(fields[0], target, ends) for symbol, target, _, ends in pointers if symbol == "!"]
    for source, target, ends in found:
        numbers = divmod(int(ends, 16), 256)  # of the word in either synset, from 1
        one, other = (words[offset][number - 1] for offset, number in zip((source, target), numbers, strict=True))
        is_used = source in senses.get(one, ()) and target in senses.get(other, ())
        if is_used and (one + other).isalpha() and NO_SIDE.isdisjoint((one, other)):
            yield one, other


def irregular_verbs(folder: Path) -> dict[str, str]:
    """Irregular forms of verbs, each with its verb."""
    lines = (line.split()[:2] for line in (folder / "verb.exc").read_text("ascii").splitlines())
    return {form: verb for form, verb in lines if (form + verb).isalpha() and stem(form) != stem(verb)}


def write(name: str, table: Mapping[str, str]) -> None:
    """Write a table of two columns in alphabetical order."""
    (DATA / name).write_text("".join(f"{word}\t{table[word]}\n" for word in sorted(table)), "ascii")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    folder = parser.parse_args().folder
    antonyms: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        for word, opposite in antonym_pairs(folder, part):
            antonyms[word].add(opposite)
    write("antonyms.tsv", {word: " ".join(sorted(found)) for word, found in antonyms.items()})
    write("irregular_verbs.tsv", irregular_verbs(folder))
