"""Linked data (JSON-LD): the node of a page that describes its article, also from a script that is no proper JSON."""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

Node = Mapping[str, object]

_ARTICLE = re.compile(r"(?:Article|Posting|Report|ClaimReview|Review|CreativeWork)$")
_SURE = re.compile(r"(?:Article|Posting|Report|ClaimReview)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage)$")
_SITE = re.compile(r"WebSite$|NewsMediaOrganization$")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemReviewed", "article")
_WRAPPINGS = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>"), ("", ";"))
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_PAIR = re.compile(
    r'"(?P<key>datePublished|dateModified|dateCreated|headline|alternativeHeadline|articleSection)"\s*:\s*'
    r'"(?P<value>(?:[^"\\\n]|\\.){1,500})"'
)
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,500}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"')
_LARGEST = 2_000_000
_DEEPEST = 6
_MOST_NODES, _LONGEST_HEADLINE = 400, 400
_LIKE = 60.0
"""Of 100, from which on two headlines are of one article in other words."""


class LinkedData(NamedTuple):
    """The node of the article, empty where there is none, and of all nodes those that others refer to."""

    article: Node
    nodes: Sequence[Node]

    def text(self, key: str) -> str | None:
        """Return what the article's node has under a key, if that is a text."""
        return text_of(self.article.get(key))

    def resolve(self, value: object) -> Node:
        """Return the node that a value is or refers to; a bare text is its name."""
        if isinstance(value, list):
            return self.resolve(value[0]) if value else {}
        if isinstance(value, str):
            return {"name": value}
        if not isinstance(value, dict):
            return {}
        if "name" not in value and "@id" in value:
            named = (node for node in self.nodes if node.get("@id") == value["@id"] and node.get("name"))
            return next(named, value)
        return value

    def sites(self) -> Iterator[Node]:
        """Yield the nodes that describe the site and who makes it."""
        yield from (node for node in self.nodes if _is(node, _SITE))


def text_of(value: object) -> str | None:
    """Return a value of linked data as text on one line, without the entities that some systems leave in it."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def read_linked_data(scripts: Sequence[str], title: str | None = None) -> LinkedData:
    """Return what a page's scripts say; of several articles the one of this title, else the first.

    A script that is no JSON even after mending gives up what can be told by its keys.
    """
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(_nodes(parse_script(script), 0))
    nodes = nodes[:_MOST_NODES]
    return LinkedData(_article(nodes, title), nodes)


def parse_script(script: str) -> object:
    """Return what a script of linked data says, mended if it is no JSON; None if it is too large."""
    if len(script) > _LARGEST:
        return None
    bare = _unwrapped(script)
    for text in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(bare)


def _unwrapped(script: str) -> str:
    """Return a script without the comments and marks that old systems put around it."""
    bare = script.strip()
    for before, after in (*_WRAPPINGS, *_WRAPPINGS):
        bare = bare.removeprefix(before).removesuffix(after).strip()
    return bare


def _salvaged(script: str) -> Node:
    """Return the pairs of broken JSON that tell most; the first of a key is the article's."""
    found: dict[str, object] = {}
    for pair in _PAIR.finditer(script):
        found.setdefault(pair["key"], _unescaped(pair["value"]))
    publisher = _PUBLISHER.search(script)
    if publisher:
        found["publisher"] = {"name": _unescaped(publisher[1])}
    return {"@type": "Article", **found} if found else {}


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INSIDE:
            if isinstance(value.get(key), (dict, list)):
                yield from _nodes(value[key], depth + 1)


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(one, str) and kind.search(one) for one in (types if isinstance(types, list) else [types]))


def _article(nodes: Sequence[Node], title: str | None) -> Node:
    for kind in (_SURE, _ARTICLE, _PAGE):
        of_kind = [node for node in nodes if _is(node, kind)]
        dated = [node for node in of_kind if "datePublished" in node] or of_kind
        if dated:
            return _nearest(dated, _folded(title)) if title and len(dated) > 1 else dated[0]
    return {}


def _nearest(nodes: Sequence[Node], title: str) -> Node:
    """Return the node whose headline is likest a title, the first where none is like it."""
    likeness = [fuzz.ratio(_headline(node), title, score_cutoff=_LIKE) for node in nodes]
    return nodes[likeness.index(max(likeness))]


def _headline(node: Node) -> str:
    return _folded((text_of(node.get("headline")) or text_of(node.get("name")) or "")[:_LONGEST_HEADLINE])


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
