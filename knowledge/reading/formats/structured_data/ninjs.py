"""IPTC's ninjs, news in JSON, versions 1 and 2: an agency's item to an article.

Its names are among ``field_names``; what is its own: the provider, items that are pictures or plans, and parts of
items. Associated items are no articles. Source: iptc.org/std/ninjs.
"""

from collections.abc import Mapping

from knowledge.facts import UnreadableError
from knowledge.reading.encoding import decode
from knowledge.reading.formats.fields.field_articles import article_of
from knowledge.reading.formats.fields.field_names import folded
from knowledge.reading.formats.fields.field_values import list_of, words_of
from knowledge.reading.formats.parsed_articles import Given, ParsedArticle
from knowledge.reading.formats.structured_data.json_text import load

_PARTS = frozenset({"incomplete", "partial", "associated"})
_PROVIDERS = ("infosource", "infosources", "provider", "copyrightholder")


def read(raw: bytes, given: Given) -> ParsedArticle:
    """Return the article of an item in ninjs; UnreadableError says why it is none."""
    fields = load(decode(raw))
    if not isinstance(fields, Mapping):
        raise UnreadableError("It is JSON but no item in ninjs; add the items themselves.")
    if folded(words_of(fields.get("representationtype"))) in _PARTS:
        raise UnreadableError("It is only a part of an item in ninjs; export it whole and add that.")
    article = article_of({name: value for name, value in fields.items() if name != "associations"}, given)
    return article if article.outlet else article._replace(outlet=_provider(fields))


def _provider(fields: Mapping[str, object]) -> str | None:
    return next((names[0] for key in _PROVIDERS if (names := list_of(fields.get(key)))), None)
