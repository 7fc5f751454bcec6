"""Other readings of a name: left open, as its maker's, as a country."""

from dataclasses import replace

from knowledge.extraction.actors.kinds import Named
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers


def left_open(named: Named) -> Named:
    """Leave open whether a well-known firm's name is one where somebody of the article bears it."""
    ambiguous = named.name in gazetteers.companies() or named.name in gazetteers.family_names()
    return replace(named, label="unknown", sure=0) if named.label == "organisation" and ambiguous else named


def is_wordlike(named: Named) -> bool:
    """Say whether a name is made of words without digits."""
    return all(word[:1].isalpha() and not any(c.isdigit() for c in word) for word in named.name.split())


def maker_of(scan: Scan, named: Named) -> Named:
    """Return a product's mention as one of its first word, the maker."""
    first = named.run.first
    run = replace(named.run, last=first + 1)
    return replace(named, run=run, end=scan.ends[first], name=scan.words[first])


def country_code(named: Named, scan: Scan) -> str:
    """Return the code of a country's name as written."""
    names = gazetteers.countries().names
    spelt = " ".join(scan.words[named.run.first : named.run.last]).replace("’", "'")
    return names.get(spelt) or names[named.name.replace("’", "'")]
