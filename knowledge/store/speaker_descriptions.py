"""Speakers printed without a name, by quote, so that they can be asked for in the words of an article."""

from collections.abc import Iterable, Mapping

from knowledge.language.name_parts import fold_name
from knowledge.store.engine import Connection
from knowledge.store.rows import run_many

_SPEAKER = "INSERT INTO unnamed_speakers (written, quote_id) VALUES (:written, :quote_id) ON CONFLICT DO NOTHING"
_WORD = "INSERT INTO unnamed_words (word, written) VALUES (:word, :written) ON CONFLICT DO NOTHING"
_LITTLE = frozenset(["it", "there", "a", "an", "the", "of", "for", "in", "at", "on", "to", "with", "and", "s"])


def described(as_written: str) -> list[str]:
    """Return the folded words of a description that say something: "a senior US official" has three."""
    return [word for word in fold_name(as_written).split() if word not in _LITTLE]


def as_held(words: Iterable[str]) -> str:
    """Write a description's words as they are held: each between blanks of its own, so that some find all in a row."""
    return "".join(f" {word} " for word in words)


def spoken_like(words: Iterable[str]) -> str:
    """Return the pattern of the descriptions that have these words in this order."""
    return f"%{'%'.join(f' {word} ' for word in words)}%"


def note_unnamed(connection: Connection, printed: Mapping[int, Iterable[str]]) -> None:
    """Hold who speaks without a name in quotes: the number of each quote's row, and the speakers as printed."""
    said = {(quote, tuple(described(one))) for quote, speakers in printed.items() for one in speakers}
    words = {(quote, some) for quote, some in said if some}  # "it was claimed" is nobody's
    rows = sorted((as_held(some), quote) for quote, some in words)
    run_many(connection, _SPEAKER, [{"written": written, "quote_id": quote} for written, quote in rows])
    pairs = sorted({(word, as_held(some)) for _, some in words for word in some})
    run_many(connection, _WORD, [{"word": word, "written": written} for word, written in pairs])
