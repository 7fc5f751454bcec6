"""What a name on record is found by, whatever way it is asked for: keys of a spelling."""

from knowledge.language.name_parts import fold_name, romanised, romanised_word, surnames

_TURNED, JOINED = 4, 8
"""Words of the longest names that are turned round, and that are joined: longer ones are no people's."""


def name_keys(name: str) -> set[str]:
    """Return all keys of a spelling."""
    words = romanised(name)
    turned = len(words) if len(words) <= _TURNED else 1 if len(words) <= JOINED else 0
    sounds = (words[n:] + words[:n] for n in range(turned if len(words) > 1 else 0))
    return {
        *map(word_key, fold_name(name).split()),
        *(f"s:{''.join(sound)}" for sound in sounds),
        *(f"f:{sound}" for sound in surnames(name)),
    }


def word_key(word: str) -> str:
    """Return the key of the names that hold a folded word."""
    return f"w:{word}"


def sound_key(folded: str) -> str:
    """Return the key of the full names that sound as a folded one does: a family name may stand at either end."""
    return f"s:{''.join(map(romanised_word, folded.split()))}"


def surname_key(word: str) -> str:
    """Return the key of the names for which a folded word may stand alone."""
    return f"f:{romanised_word(word)}"
