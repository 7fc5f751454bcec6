"""Playing positions: letters that reports of games put before a player's name: "F Jane Roe", "Browns DL Jane Roe"."""

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_POSITIONS = frozenset("C F G D PG SG SF PF QB RB WR TE OL DL LB CB DE DT SS FS RHP LHP OF".split())  # noqa: SIM905
_GAME_WORDS = """
rebounds points assists goals blocks saves yards touchdown touchdowns innings homer homers roster rebound season game
"""
_GAME = frozenset(_GAME_WORDS.split())


def opens_with_position(table: TokenTable, first: int, last: int) -> bool:
    """Say whether words ``[first, last)`` are a position and a full name, in a report of a game."""
    if last - first < 3 or table.words[first] not in _POSITIONS or _GAME.isdisjoint(table.running):
        return False
    common = gazetteers.common_words()
    return all(w[1:2].islower() and w.lower() not in common for w in table.words[first + 1 : last])


def position_inside(table: TokenTable, first: int, last: int) -> int:
    """Return where a position of two letters and a full name follow a team's name in ``[first, last)``, else 0."""
    inside = range(first + 1, last - 2)
    return next((i for i in inside if len(table.words[i]) > 1 and opens_with_position(table, i, last)), 0)
