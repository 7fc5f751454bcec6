"""Which verb a date belongs to: the one before it in its clause, or the next one where it opens the clause."""

import re
from collections.abc import Sequence

from knowledge.extraction.events.verbs import Verb
from knowledge.facts import Span
from knowledge.language.tokens import Token

_OPENING_WORDS = """
that which who whose whom where when while after before because although though if whether unless as but
"""
_OPENERS = frozenset(_OPENING_WORDS.split())
_OPENS_WITHIN, _FOLLOWS_WITHIN = 3, 1
_COMPARES = re.compile(r"(?:a|an|the|well|part|much|many|few|little|soon|long)$|[\d$£€]", re.IGNORECASE)
_MARKS = frozenset([";", ":", "—", "–", "--"])


def governing_verb(tokens: Sequence[Token], verbs: Sequence[Verb], date: Span) -> Verb | None:
    """Return the verb that says what happened on the date; None where there is none."""
    at = next((i for i, token in enumerate(tokens) if token.end > date[0]), len(tokens))
    after = next((i for i, token in enumerate(tokens) if token.start >= date[1]), len(tokens))
    first, stop = _clause(tokens, at, after)
    before = [verb for verb in verbs if first <= verb.first and verb.last < at]
    if before:
        return before[-1]
    behind = next((verb for verb in verbs if after <= verb.first < stop), None)
    if behind and (at - first <= _OPENS_WITHIN or behind.first - after <= _FOLLOWS_WITHIN):
        return behind
    return _leant_on(verbs, first, after)


def _clause(tokens: Sequence[Token], at: int, after: int) -> tuple[int, int]:
    """Return the token range from the conjunction or relative word before the date to the next one after it."""
    first = next((i for i in range(min(at, len(tokens)) - 1, -1, -1) if _opens(tokens, i)), 0)
    stop = next((i for i in range(after, len(tokens)) if _opens(tokens, i)), len(tokens))
    return first, stop


def _opens(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text.casefold()
    if word == "as":
        return at + 1 < len(tokens) and not _COMPARES.match(tokens[at + 1].text)
    return word in _OPENERS or word in _MARKS


def _leant_on(verbs: Sequence[Verb], first: int, after: int) -> Verb | None:
    """Without a verb of its own ("after the summit on Friday"), a clause leans on the one before it, else the next."""
    before = [verb for verb in verbs if verb.last < first]
    behind = [verb for verb in verbs if verb.first >= after]
    return before[-1] if before else behind[0] if behind else None
