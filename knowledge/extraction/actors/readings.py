"""Other readings of a name: left open, as its maker's, as a country."""

from dataclasses import replace

from knowledge.extraction.actors.kinds import Named, spelling
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers


def left_open(named: Named) -> Named:
    """Leave open whether a well-known firm's name is one where somebody of the article bears it."""
    lists = gazetteers.companies(), gazetteers.family_names(), gazetteers.known_organisations()
    ambiguous = not named.name.isupper() and any(named.name in names for names in lists)
    return replace(named, label="unknown", sure=0) if named.label == "organisation" and ambiguous else named


def is_wordlike(named: Named) -> bool:
    """Say whether a name is made of words without digits."""
    return all(word[:1].isalpha() and not any(c.isdigit() for c in word) for word in named.name.split())


def maker_of(scan: Scan, named: Named) -> Named:
    """Return a product's mention as one of its first word, the maker."""
    first = named.run.first
    run = replace(named.run, last=first + 1)
    return replace(named, run=run, end=scan.ends[first], name=scan.words[first])


def without_epithet(scan: Scan, named: Named) -> Named:
    """Return a mention without its first word: of "Vermonter Jane Roe", Jane Roe."""
    run = replace(named.run, first=named.run.first + 1)
    start = scan.starts[run.first]
    return replace(named, run=run, start=start, name=scan.text[start : named.end])


def country_code(named: Named, scan: Scan) -> str:
    """Return the code of a country's name as written."""
    names = gazetteers.countries().names
    return names.get(spelling(scan.words[named.run.first : named.run.last])) or names[named.name.replace("’", "'")]
