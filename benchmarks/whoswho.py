"""Names as people type them: with a slip of the finger, or romanised otherwise."""

import random

from sqlalchemy import Connection, text
from synthetic import misspell

ROMANISED = (  # the same letters of another alphabet, written in two ways
    ("kh", "h"),
    ("ei", "ey"),
    ("ov", "off"),
    ("ev", "eff"),
    ("sch", "sh"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("iy", "y"),
    ("ou", "u"),
    ("oo", "u"),
    ("ks", "x"),
    ("w", "v"),
    ("ij", "iy"),
)
"""ISO 9, BGN/PCGN and the press's own ways of writing Russian, and English and French ways of writing Arabic."""


def draw_name(connection: Connection, rng: random.Random) -> tuple[str, str]:
    """Return a name as somebody typed it, and the id of the actor it means."""
    most = connection.scalar(text("SELECT count(*) FROM actors"))
    row = connection.execute(
        text("SELECT id, name FROM actors WHERE id = :id"), {"id": f"a{rng.randint(1, most):010}"}
    ).one()
    ways = [one for pair in ROMANISED for one in (pair, pair[::-1]) if one[0] in row.name]
    if ways and rng.random() < 0.5:
        return row.name.replace(*rng.choice(ways), 1), row.id
    return " ".join(misspell(row.name.split(), rng, 1)), row.id
