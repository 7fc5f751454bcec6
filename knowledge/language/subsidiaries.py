"""Names of subsidiaries that are made of their parent's name: Honda France, Ford Credit."""

from collections.abc import Sequence
from functools import cache

from knowledge.language.gazetteers import countries, unit_words
from knowledge.language.name_parts import fold_name

_REGIONS = ("Europe", "North America", "Latin America", "South America", "Asia", "Africa", "Asia Pacific")


def is_subsidiary_suffix(rest: Sequence[str]) -> bool:
    """Say whether the folded words behind a name make it a subsidiary's: a country, a region, Credit, Research."""
    return bool(rest) and (" ".join(rest) in _places() or all(w in unit_words() or w in _places() for w in rest))


def is_region(rest: Sequence[str]) -> bool:
    """Say whether the folded words behind a name are a country or region, so that the name alone is no short name."""
    return " ".join(rest) in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold_name, (*countries().names, *_REGIONS)))
