"""Teasers: text that invites to an article elsewhere, alone (a summary) or many beside each other (a listing)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from knowledge.reading.formats.html.non_article_rules import folded, rules
from knowledge.reading.formats.html.text_blocks import TextBlock

_FEWEST_CARDS = 4
_FEWEST_HEADLINE_WORDS = 4
_LARGEST_CARD = 90
"""Words: a headline, a summary and what else is told of an article."""

_MOSTLY = 0.6
"""The share of a body's words in cards above which it is a list of them; around a body there are cards on any page."""

_MOST_LEVELS = 6
_LINKED_SHARE = 0.8
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_DIGITS = re.compile(r"\d+")


def is_listing(body: str, blocks: Sequence[TextBlock]) -> bool:
    """Whether what a body tells stands mostly in cards: a linked headline each, of one kind, and several of them."""
    cards = _cards(blocks)
    whole = " ".join(body.split())
    told = [block for block in blocks if len(block.text.split()) >= _FEWEST_HEADLINE_WORDS and block.text[:60] in whole]
    if not cards or not told:
        return len(cards) > _FEWEST_CARDS
    within = sum(len(block.text.split()) for block in told if _stands_in(block.element, cards))
    return within > _MOSTLY * sum(len(block.text.split()) for block in told)


def leads_elsewhere(ends: Sequence[str]) -> bool:
    """Whether one of the lines in which a text ends, or that is seen straight after it, sends to the whole article."""
    return any(rule.fullmatch(folded(line)) for line in ends for rule in rules("read-on"))


def _cards(blocks: Sequence[TextBlock]) -> frozenset[HtmlElement]:
    """Return the elements that each hold one linked headline and little else, of kinds that there are several of."""
    headed = [(block.element, link) for block in blocks if block.seen and (link := _headline_link(block))]
    if len(headed) < _FEWEST_CARDS:
        return frozenset()
    links = defaultdict(set)
    for element, link in headed:
        for one in _upwards(element):
            links[one].add(link)
    cards = {_card(element, links) for element, _ in headed}
    kinds = Counter(map(_kind, cards))
    return frozenset(card for card in cards if kinds[_kind(card)] >= _FEWEST_CARDS)


def _card(element: HtmlElement, links: dict[HtmlElement, set[str]]) -> HtmlElement:
    """Return the largest element around a headline that holds no other one."""
    card = element
    for one in _upwards(element):
        if len(links[one]) > 1 or len(one.text_content().split()) > _LARGEST_CARD:
            break
        card = one
    return card


def _kind(card: HtmlElement) -> tuple[str, str]:
    """Cards of a kind differ in numbers and in their further classes (``post-17 category-council``)."""
    return card.tag, _DIGITS.sub("", (card.get("class") or "").split(" ")[0])


def _headline_link(block: TextBlock) -> str | None:
    """Return where a block leads that is a headline: a heading with a link, or hardly anything but a long one."""
    if len(block.text.split()) < _FEWEST_HEADLINE_WORDS and block.element.tag not in _HEADINGS:
        return None
    for link in (*block.element.iter("a"), *block.element.iterancestors("a")):
        if _is_elsewhere(link.get("href")) and (
            block.element.tag in _HEADINGS or len(link.text_content()) >= _LINKED_SHARE * len(block.text)
        ):
            return str(link.get("href"))
    return None


def _is_elsewhere(address: str | None) -> bool:
    return bool(address) and not str(address).startswith(("#", "javascript:", "mailto:"))


def _stands_in(element: HtmlElement, cards: frozenset[HtmlElement]) -> bool:
    return any(one in cards for one in _upwards(element))


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    for level, above in enumerate(element.iterancestors(), 1):
        if level == _MOST_LEVELS:
            return
        yield above
