"""Articles that were cut off: what stands after the opening paragraphs says that the rest is for subscribers.

To take a cut-off article for the whole one is the worst that may happen to it (a claim without its denial), so a text
that may be cut counts as cut. Metered articles have the same words above, between or far below their whole text.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from knowledge.reading.formats.html.non_article_rules import folded, has_words, rules
from knowledge.reading.formats.html.page_linked_data import parse_script
from knowledge.reading.formats.html.page_markup import PageMarkup
from knowledge.reading.formats.html.text_blocks import TextBlock

_FEWEST_WORDS = 5
"""Of a block that is told again in a body; shorter ones stand in menus too."""

_LONGEST_BARRIER = 360
"""Characters; a longer block is running text, perhaps about paywalls."""

_TOLD_AGAIN = 60
"""Characters at a block's beginning by which it is found in the body."""

_STEMS = (
    "subscri", "regist", "sign in", "sign up", "sign-in", "signed in", "log in", "log on", "login", "join", "member",
    "unlock", "account", "reading", "to read", "rest of", "remain", "free article", "left", "limit", "trial", "cancel",
    "unlimited", "digital access", "plan", "full", "upgrade", "supporter",
)  # fmt: skip
"""One of them is in every block that rules for barriers and offers fit."""

_OFFERED = 12
"""Words of a block for each of an offer's, at most; with more it is text that speaks of such."""

_OPENING_AT_MOST = 400
"""Words; who shows more before a barrier mostly shows all, unless the barrier comes straight after."""

_WHOLE_FROM = 1000
"""Words; so much is a whole article, unless it breaks off; what comes straight after asks those who have read it."""

_STRAIGHT_AFTER = 300
"""Characters between the last paragraph and what bars the rest."""

_STUB = 120
"""Words; a text of fewer, straight after which readers who have paid are spoken to, is what the others are shown."""

_OPENING = 150
"""Words; a text that its page calls paid, without the part that is, is no more than an opening."""

_COUNTED = 1.6
"""How many times the words that are there a page may count for itself: with captions, lists, notes."""

_OVERLAY = re.compile(r"modal|overlay|pop-?up|dialog|lightbox", re.IGNORECASE)
_OVERLAID = 250
"""Words; what lies over a longer text is mostly asked of every reader and taken away by a press."""

_SELECTED = etree.XPath("//*[contains(concat(' ', normalize-space(@class), ' '), $spaced) or @id = $name]")
_MOST_BARRIERS = 20
_CUT_ENDING = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|[\w,;])$")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPEAKS_OF_BODY = re.compile(r'"(?:isAccessibleForFree|articleBody)"')
_CLASS_SELECTOR = re.compile(r"[.#]([\w-]+)")


class RunningText(NamedTuple):
    """The running text among a page's blocks: the places of its blocks, and how many words its body has."""

    blocks: Sequence[TextBlock]
    places: Sequence[int]
    words: int


class _Declared(NamedTuple):
    """What a page's metadata says of its article: that it is paid, of what class that part is, how long all is."""

    paid: bool
    selectors: tuple[str, ...]
    words: int


def running_text(body: str, blocks: Sequence[TextBlock]) -> RunningText:
    """Find a body's paragraphs among a page's blocks; offers and barriers are none, hidden ones are."""
    whole = " ".join(body.split())
    places = [at for at, block in enumerate(blocks) if _is_running(block, whole)]
    words = sum(len(line.split()) for line in body.split("\n") if not sells(line))
    return RunningText(blocks, places, words)


def is_cut_off(page: PageMarkup, text: RunningText) -> bool:
    """Whether a page has only the opening of its article, by what it declares or what comes after the text."""
    return (
        _is_declared_cut(page, text)
        or any(_bars(text, at) for at in islice(_barriers(text), _MOST_BARRIERS))
        or (_ends_cut(text) and sells(_after(text)))
        or (text.words < _STUB and has_words("reader", _after(text)))
    )


def _after(text: RunningText) -> str:
    """Return what a reader sees straight after a running text."""
    last = text.places[-1] + 1 if text.places else 0
    seen = (block.text for block in text.blocks[last : last + 12] if block.seen)
    return " ".join(seen)[:_STRAIGHT_AFTER]


def sells(block: str) -> bool:
    """Whether a block bars the rest of an article or offers the paper, and is no text that speaks of such."""
    return _is_barrier(block) or _is_offer(block)


def held_body(page: PageMarkup) -> str:
    """Return the longest text of an article that a page has in its linked data, empty where it has none."""
    bodies = (one.get("articleBody") for one in _described(page.linked_data))
    return max((body for body in bodies if isinstance(body, str) and "<" not in body), key=len, default="")


def _is_running(block: TextBlock, whole: str) -> bool:
    text = block.text
    if len(text.split()) < _FEWEST_WORDS or text[:_TOLD_AGAIN] not in whole or block.element.tag in _HEADINGS:
        return False
    return not sells(text)


def _is_barrier(block: str) -> bool:
    return _may_sell(block) and has_words("barrier", block)


def _is_offer(block: str) -> bool:
    if not _may_sell(block):
        return False
    one_line = folded(block)
    return sum(len(rule.findall(one_line)) for rule in rules("offer")) * _OFFERED >= len(block.split())


def _may_sell(block: str) -> bool:
    """Whether a block may be of such words: asked first, since most of a page's blocks are not."""
    if len(block) > _LONGEST_BARRIER or _quotes(block):
        return False
    small = block.casefold()
    return any(stem in small for stem in _STEMS)


def _quotes(block: str) -> bool:
    return "“" in block


def _barriers(text: RunningText) -> Iterator[int]:
    """Yield the places of what bars the rest of an article, after the text has begun."""
    first = text.places[0] if text.places else len(text.blocks)
    for at, block in enumerate(text.blocks[first:], first):
        if block.seen and _is_barrier(block.text):
            yield at


def _bars(text: RunningText, at: int) -> bool:
    """Whether a barrier keeps the rest: no paragraph beside those before it follows, and nothing says all is there."""
    since = bisect(text.places, at)
    last = text.places[since - 1]
    if any(_is_beside(text, last, place) for place in text.places[since:]):
        return False
    if text.words > _WHOLE_FROM:
        return _ends_cut(text)
    if _in_overlay(text.blocks[at].element):
        return text.words <= _OVERLAID or _ends_cut(text)
    between = sum(len(block.text) for block in text.blocks[last + 1 : at] if block.seen)
    return text.words <= _OPENING_AT_MOST or between <= _STRAIGHT_AFTER


def _is_beside(text: RunningText, one: int, other: int) -> bool:
    """Whether two paragraphs stand alike in one container: the tags from it down to them are the same."""
    first, second = ([text.blocks[at].element, *text.blocks[at].element.iterancestors()] for at in (one, other))
    shared = set(first) & set(second)
    paths = [[above.tag for above in path if above not in shared] for path in (first, second)]
    return paths[0] == paths[1]


def _in_overlay(element: HtmlElement) -> bool:
    above = (element, *element.iterancestors())
    return any(_OVERLAY.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in above)


def ends_cut(line: str) -> bool:
    """Whether a text's last line breaks off."""
    return _CUT_ENDING.search(line.rstrip()) is not None


def _ends_cut(text: RunningText) -> bool:
    return bool(text.places) and ends_cut(text.blocks[text.places[-1]].text)


def _is_declared_cut(page: PageMarkup, text: RunningText) -> bool:
    """Whether a page calls its article paid and has not the part that is, or counts far more words than it has."""
    declared = _declaration(page.linked_data)
    if not declared.paid:
        return False
    if declared.words > max(_COUNTED * text.words, text.words + _FEWEST_WORDS * 10):
        return True
    return text.words < _OPENING and not any(_holds_text(page.tree, selector) for selector in declared.selectors)


def _holds_text(tree: HtmlElement, selector: str) -> bool:
    found = _SELECTED(tree, spaced=f" {selector} ", name=selector)
    return any(len(one.text_content().split()) > _FEWEST_WORDS for one in found)


def _declaration(scripts: Sequence[str]) -> _Declared:
    """Read schema.org's ``isAccessibleForFree``, ``hasPart`` and ``wordCount`` (its markup for paywalled content)."""
    paid, selectors, words = False, [], 0
    for one in _described(scripts):
        if str(one.get("isAccessibleForFree")).casefold() == "false":
            paid = True
        words = max(words, _count(one.get("wordCount")))
        selectors += _CLASS_SELECTOR.findall(str(one.get("cssSelector", "")))
    return _Declared(paid, tuple(selectors), words)


def _count(value: object) -> int:
    return int(value) if isinstance(value, int | str) and re.fullmatch(r"\d{1,6}", str(value)) else 0


def _described(scripts: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield every object in scripts of linked data that tells of a text or of access to it, however deep it lies."""
    for script in scripts:
        waiting = [parse_script(script)] if _SPEAKS_OF_BODY.search(script) else []
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                yield one
            waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
