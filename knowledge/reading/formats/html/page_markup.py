"""What a page's markup says beside its text, collected in one pass: meta tags, headings, times, scripts, properties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from lxml import etree
from lxml.html import HtmlElement

_COLLECTED = ("meta", "title", "h1", "time", "script")
_PROPERTIES = etree.XPath("//*[@itemprop][not(self::meta or self::script or self::img)]")
_UNSEEN = ("script", "style", "svg")
_SEEN = etree.XPath(".//text()[not(ancestor::script or ancestor::style or ancestor::svg)]")
_KEYS = ("property", "name", "itemprop", "http-equiv")
_LINKED_DATA = "ld+json"
_MOST, _MOST_TITLES = 4_000, 5
"""Elements of a kind; a page with more is broken or hostile, and what follows is not its article's own."""


class Property(NamedTuple):
    """An element that markup gives a name, as microdata and RDFa do: ``datePublished``, ``publisher``."""

    name: str
    value: str
    element: HtmlElement


@dataclass(frozen=True)
class PageMarkup:
    """``metas`` by folded key, in order; ``linked_data`` is what scripts of that kind hold, undecoded."""

    tree: HtmlElement
    metas: Sequence[tuple[str, str]]
    titles: Sequence[str]
    headings: Sequence[HtmlElement]
    times: Sequence[HtmlElement]
    linked_data: Sequence[str]
    code: Sequence[HtmlElement]

    @cached_property
    def scripts(self) -> Sequence[str]:
        """What the other scripts hold, which is most of many a page."""
        return [one.text or "" for one in self.code]

    @cached_property
    def properties(self) -> Sequence[Property]:
        """The elements that microdata names; to find them takes as long as all else."""
        return list(_properties(self.tree))

    @property
    def canonical(self) -> str | None:
        """The address that the page gives itself."""
        return next((one.get("href") for one in self.tree.iter("link") if one.get("rel") == "canonical"), None)

    def values(self, *keys: str) -> Iterator[str]:
        """Yield what meta tags of these keys hold, the keys in their order; nothing that is empty."""
        for key in keys:
            yield from (value for name, value in self.metas if name == key)

    def first(self, *keys: str) -> str | None:
        """Return the first that meta tags of these keys hold."""
        return next(self.values(*keys), None)


def collect(tree: HtmlElement) -> PageMarkup:
    """Return the markup of a page; the tree is not changed."""
    found: dict[str, list[HtmlElement]] = {name: [] for name in _COLLECTED}
    for element in tree.iter(*_COLLECTED):
        same = found[element.tag]
        if len(same) < _MOST:
            same.append(element)
    of_data = [one for one in found["script"] if _LINKED_DATA in one.get("type", "")]
    return PageMarkup(
        tree=tree,
        metas=list(_metas(found["meta"])),
        titles=[plain(one) for one in found["title"][:_MOST_TITLES] if not _is_drawn(one)],
        headings=found["h1"],
        times=found["time"],
        linked_data=[one.text or "" for one in of_data],
        code=[one for one in found["script"] if _LINKED_DATA not in one.get("type", "")],
    )


def plain(element: HtmlElement) -> str:
    """Return the text in an element that readers see, on one line."""
    hidden = next(element.iter(*_UNSEEN), None) is not None
    pieces = cast("list[str]", _SEEN(element)) if hidden else element.itertext()
    return " ".join("".join(pieces).split())


def _metas(elements: Sequence[HtmlElement]) -> Iterator[tuple[str, str]]:
    for element in elements:
        value = " ".join((element.get("content") or element.get("value") or "").split())
        if value:
            yield from ((name.casefold(), value) for key in _KEYS for name in (element.get(key) or "").split())


def _is_drawn(title: HtmlElement) -> bool:
    """Whether a title is one inside a drawing, which names a symbol."""
    parent = title.getparent()
    return parent is not None and parent.tag in ("svg", "symbol", "g")


def _properties(tree: HtmlElement) -> Iterator[Property]:
    for element in cast("list[HtmlElement]", _PROPERTIES(tree))[:_MOST]:
        value = element.get("datetime") or element.get("content")
        for name in (element.get("itemprop") or "").split():
            yield Property(name.casefold(), value or "", element)
