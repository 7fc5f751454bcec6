"""Generic tails of organisations' names: what is left out when they are named in short (Ford Motor, Vela Telecom)."""

_WORDS = """
airlines airways air automobile automobiles automotive bank bankers banking brewing chemical chemicals com
communications computer computers department electric electronics energy financial foods group holding holdings
industries insurance international investment investments laboratories media ministry motor motors news newspaper
newspapers oil petroleum pharma pharmaceutical pharmaceuticals steel stores supermarkets systems technologies
technology telecom telecommunications
"""
_TAILS = frozenset(_WORDS.split())
_CLUBS = (" football club", " fc", " afc", " cf", " rugby club", " cricket club")


def without_tail(name: str) -> str:
    """Return a plain name (see ``plain_name``) without the generic words that close it; its first word stays."""
    for tail in _CLUBS:
        name = name.removesuffix(tail)
    words = name.split()
    while len(words) > 1 and words[-1] in _TAILS:
        words.pop()
    return " ".join(words)
