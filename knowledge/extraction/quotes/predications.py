"""Predications without a verb of their own: "denounced the pact as a threat", "called it an upgrade".

Who calls a thing something says that it is that. What only tells of a look or a feeling ("described", "praised", "saw")
says nothing by itself.
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.content_spans import has_verb
from knowledge.extraction.quotes.indirect import ReportedSpeech
from knowledge.extraction.quotes.sequences import Item

_AS = frozenset(
    "denounce condemn criticize criticise dismiss hail decry brand label blast slam".split()  # noqa: SIM905
)
"""Verbs that tell what a thing is with "as"."""
_CALLS = frozenset({"call", "brand", "label", "dub", "deem", "term"})
_MEANT = frozenset({"it", "this", "that", "these", "those"})
"""Things, since a person may be called a cab."""
_IDIOMS = frozenset({"day", "night"})
"""What calling a thing means its end."""
_ARTICLES = frozenset({"a", "an", "the", "one"})
_NEAR = 12
"""Items in which the "as" of a predication stands. Judgement, not measured."""
_LEAST = 3
"""Items behind the "as", or the article, of a predication. Judgement, not measured."""


def is_predication(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Tell whether somebody says, right behind the verb, what a thing is."""
    clause, content = one.clause, one.contents[0]
    if clause.subject is None or clause.passive or clause.inverted or len(one.contents) > 1:
        return False
    if content.first != clause.last or clause.infinitive or clause.modal:
        return False
    first, last, base = content.first, content.last, clause.cue.base
    called_as = base in _AS and _is_called_as(items, first, last)
    return called_as or (base in _CALLS and _is_called(items, first, last))


def _is_called_as(items: Sequence[Item], first: int, last: int) -> bool:
    at = next((at for at in range(first + 1, min(last, first + _NEAR)) if items[at].low == "as"), None)
    return at is not None and last - at > _LEAST and items[at + 1].low in _ARTICLES and not has_verb(items, first, at)


def _is_called(items: Sequence[Item], first: int, last: int) -> bool:
    named = items[first].low in _MEANT and last - first > _LEAST and items[first + 1].low in _ARTICLES
    return named and items[first + 2].low not in _IDIOMS
