"""Namesakes: institutions and places called after somebody with a title: "Queen Ada Hospital"."""

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_INSTITUTION_WORDS = """
Hospital Clinic School College University Academy Institute Library Museum Airport Stadium Arena Hotel Theatre Theater
Trophy Prize Hospice Infirmary Barracks Cemetery Residence Residences
"""
_INSTITUTIONS = frozenset(_INSTITUTION_WORDS.split())


def is_namesake(table: TokenTable, first: int, last: int) -> bool:
    """Say whether a form of address and the words behind it, ``[first, last)``, name an institution or a place."""
    if last - first < 3 or not table.words[first][0].isupper() or table.words[last - 1] not in _INSTITUTIONS:
        return False
    return table.words[first].rstrip(".") in gazetteers.honorifics()
