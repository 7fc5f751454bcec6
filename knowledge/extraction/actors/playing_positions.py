"""Playing positions: letters that reports of games put before a player's name ("F Jane Roe scored ten points")."""

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_POSITIONS = frozenset("C F G D PG SG SF PF QB RB WR TE OL LB CB DE DT SS FS RHP LHP OF".split())  # noqa: SIM905
_GAME_WORDS = """
rebounds points assists goals blocks saves yards touchdown touchdowns innings homer homers roster rebound season game
"""
_GAME = frozenset(_GAME_WORDS.split())


def opens_with_position(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words ``[first, last)`` are a position and a full name, in a report of a game."""
    if last - first < 3 or table.words[first] not in _POSITIONS or not table.words[last - 1][1:].islower():
        return False
    return table.words[first + 1] in gazetteers.given_names() and not _GAME.isdisjoint(table.running)
