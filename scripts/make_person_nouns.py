"""Write knowledge/language/data/person_nouns.txt and no_modifiers.txt from WordNet's database files.

Person nouns are the nouns whose most frequent sense is a kind of person, without those that are mostly adjectives.
No modifiers are the words that are mostly verbs or adverbs in WordNet's own corpus, with the irregular forms of verbs.
On Debian the files are in the package wordnet-base.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from make_related_nouns import read_synsets

DATA = Path(__file__).resolve().parent.parent / "knowledge/language/data"
PERSON = "00007846"
"""The synset of "person" in data.noun."""
BLAMING = {
    "unpleasant person": "09631463",
    "simpleton": "10599354",
    "weakling": "10771636",
    "coward": "09614047",
    "bigot": "09853645",
    "oddball": "10042845",
    "hypocrite": "10195593",
}
"""The synsets of what people are called in blame, which is nobody's role."""
_PRAISE_AND_BLAME = """
angel saint genius wretch scoundrel rascal villain rogue traitor weasel sinner liar fibber cheat bluffer bugger brute
beast sucker hussy slut tramp wanton
"""
PRAISE_AND_BLAME = frozenset(_PRAISE_AND_BLAME.split())
SHORTEST = 3
CLEARLY, CHANCE = 1.5, 2
"""How many times as often, and how many uses more, a word must be a verb. Judgement, not measured."""
AGENTS = ("er", "or", "ist")
_PARTS_OF_SPEECH = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}


def person_nouns(folder: Path, counts: dict[str, Counter[str]]) -> list[str]:
    """Nouns of one word, written small, whose first sense is a kind of person.

    A * closes agent nouns ("walker") of which that is another sense, or which are mostly other parts of speech.
    """
    kinds = _below(folder, [PERSON]) - _below(folder, BLAMING.values())
    small = _written_small(folder)
    found = []
    for word, offsets in _senses(folder):
        if word in PRAISE_AND_BLAME or word not in small or len(word) < SHORTEST or kinds.isdisjoint(offsets):
            continue
        if offsets[0] in kinds and _is_mostly_noun(counts[word]):
            found.append(word)
        elif word.endswith(AGENTS):
            found.append(f"{word}*")
    return sorted(found)


def _below(folder: Path, synsets: Iterable[str]) -> set[str]:
    """The synsets and all their kinds."""
    below = defaultdict(list)
    for offset, synset in read_synsets(folder).items():
        for above in synset.hypernyms:
            below[above].append(offset)
    kinds, waiting = set[str](), list(synsets)
    while waiting:
        if (offset := waiting.pop()) not in kinds:
            kinds.add(offset)
            waiting += below[offset]
    return kinds


def _is_mostly_noun(uses: Counter[str]) -> bool:
    return max(uses["adj"], uses["verb"], uses["adv"]) <= uses["noun"]


def no_modifiers(folder: Path, counts: dict[str, Counter[str]]) -> list[str]:
    """Words that are clearly more often verbs or adverbs as nouns or adjectives; irregular verbs."""
    mostly = {
        word
        for word, uses in counts.items()
        if max(uses["verb"], uses["adv"]) > CLEARLY * (uses["noun"] + uses["adj"]) + CHANCE
    }
    lines = (folder / "verb.exc").read_text("ascii").splitlines()
    irregular = {line.split()[0] for line in lines if not {"noun", "adj"} & counts[line.split()[0]].keys()}
    return sorted(word for word in mostly | irregular if word.isalpha())


def count_uses(folder: Path) -> dict[str, Counter[str]]:
    """How often WordNet's corpus uses a word as each part of speech, from cntlist.rev."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (folder / "cntlist.rev").read_text("ascii").splitlines():
        key, _, times = line.split()
        word, _, sense = key.partition("%")
        counts[word][_PARTS_OF_SPEECH[sense[0]]] += int(times)
    return counts


def _senses(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Every noun with its senses, the most frequent first."""
    for line in (folder / "index.noun").read_text("ascii").splitlines():
        fields = line.split()
        if not line.startswith("  ") and fields[0].replace("-", "").isalpha():
            yield fields[0], fields[-int(fields[2]) :]


def _written_small(folder: Path) -> set[str]:
    """The words that data.noun writes without a capital."""
    small = set()
    for line in (folder / "data.noun").read_text("ascii").splitlines():
        if not line.startswith("  "):
            fields = line.split(" | ")[0].split()
            words = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            small |= {word for word in words if word.islower()}
    return small


def _write(name: str, comment: str, words: list[str]) -> None:
    (DATA / name).write_text(f"# {comment}\n" + "\n".join(words) + "\n", "ascii")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/wordnet"))
    where = parser.parse_args().folder
    uses = count_uses(where)
    _write("person_nouns.txt", "Nouns whose most frequent sense is a kind of person.", person_nouns(where, uses))
    _write("no_modifiers.txt", "Words that are mostly verbs or adverbs.", no_modifiers(where, uses))
