"""A sentence's independent clauses, for sentences that tell of several days."""

import re
from collections.abc import Sequence

from knowledge.extraction.events.verbs import Verb
from knowledge.facts import Span
from knowledge.language.tokens import Token

_JOINT = re.compile(r";\s+(?:and\s+|but\s+)?|,\s+(?:and|but|while|whereas)\s+")
_FEWEST_WORDS = 4


def independent_clauses(text: str, span: Span, tokens: Sequence[Token], verbs: Sequence[Verb]) -> list[Span]:
    """Return the clauses that have a subject and a verb of their own and so read alone, or the whole sentence."""
    cuts = [match.span() for match in _JOINT.finditer(text, *span)]
    starts, ends = [span[0]], []
    for left, right in cuts:
        if _whole(tokens, verbs, (starts[-1], left)) and _whole(tokens, verbs, (right, span[1])):
            ends.append(left)
            starts.append(right)
    return list(zip(starts, [*ends, span[1]], strict=True))


def _whole(tokens: Sequence[Token], verbs: Sequence[Verb], part: Span) -> bool:
    """Whether a part is long enough and has a verb that something stands before."""
    inside = [at for at, token in enumerate(tokens) if part[0] <= token.start < part[1]]
    if len(inside) < _FEWEST_WORDS:
        return False
    return any(inside[0] < verb.first <= inside[-1] for verb in verbs) and all(
        verb.first != inside[0] for verb in verbs
    )
