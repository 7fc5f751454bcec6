"""The body of the article among a page's lines: trafilatura's text, found again in the page.

trafilatura says where the body is. Its text is not taken: it glues what is not shown into sentences and loses
paragraphs and spaces. Its words are looked up in the page's own lines (a heaviest increasing subsequence: in order,
each once), and what it left out between and beside them in the same markup is taken too.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise
from typing import NamedTuple

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.metadata import Document

from knowledge.reading.boilerplate import is_furniture
from knowledge.reading.formats.html.page_lines import PageLine, key_of

_LONG = 30
"""Characters of a line's key from which it is found inside a line of trafilatura's, not only as a whole one."""

_PARAGRAPH = 60
"""Characters of a line's key from which it may be a paragraph that was left out."""

_SURE = 8
"""Characters of a line's key from which it is found in a gap between two lines that stand together."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NEVER_READ = tuple("style svg noscript iframe template nav menu footer meta link img source picture input".split())  # noqa: SIM905
_MOST_LINKED = 0.5
_FEWEST_ALIKE = 2
_LEAST_FOUND = 0.35
_MOST_PLACES = 4
_MOST_SEARCHED = 100_000_000
"""Characters that are searched for lines; an article's page takes a hundredth of that."""


class _Found(NamedTuple):
    """Where a line stands in trafilatura's text, by its key."""

    line: int
    start: int
    end: int


def find_text(tree: HtmlElement) -> str:
    """Return the article's text as trafilatura has it, a line a paragraph where that goes; empty without one.

    ``tree`` has no comments, since trafilatura loses text that they part, and stays as it is. What trafilatura never
    reads is not in the copy that it gets, which it searches a dozen times and copies thrice; of scripts it reads those
    of linked data.
    """
    read = copy(tree)
    for script in list(read.iter("script")):
        if "ld+json" not in script.get("type", ""):
            script.tag = "style"
    etree.strip_elements(read, *_NEVER_READ, with_tail=False)
    document = trafilatura.bare_extraction(
        read, fast=True, with_metadata=False, include_comments=False, include_tables=False
    )
    return document.text or "" if isinstance(document, Document) else ""


def find_body(lines: Sequence[PageLine], text: str) -> list[int]:
    """Return which of a page's lines are the article's, of which ``text`` is what trafilatura makes.

    Empty where most of the text is not among the lines: it comes from elsewhere in the page, or from what is hidden.
    """
    keys = [key_of(line) for line in text.split("\n")]
    whole = "".join(keys)
    search = _Search()
    found = _in_order(_places(lines, keys, whole, search))
    taken = {one.line for one in found}
    taken.update(_in_gaps(lines, found, whole, search))
    taken.update(_out_of_order(lines, found, whole, search))
    if sum(len(lines[number].key) for number in taken) < _LEAST_FOUND * len(whole):
        return []
    taken.update(_left_out(lines, taken))
    taken.update(_heads_left_out(lines, taken))
    return sorted(taken)


class Markup(NamedTuple):
    """The markup by which paragraphs of one kind are told: tags and classes, and where they stand if these are bare."""

    tag: object
    names: str | None
    around: object
    names_around: str | None
    ancestor: HtmlElement | None = None

    @property
    def is_named(self) -> bool:
        """Whether a class tells these paragraphs from others."""
        return bool(self.names or self.names_around)


def markup_of(line: PageLine) -> Markup:
    """Return the markup of a line's block element."""
    parent = line.block.getparent()
    around = (None, None) if parent is None else (parent.tag, parent.get("class"))
    markup = Markup(line.block.tag, line.block.get("class"), *around)
    if markup.is_named or line.ancestor is None:
        return markup
    return markup._replace(ancestor=line.ancestor.element)


class _Search:
    """Searches for lines in texts, which find nothing more when they have gone through too much text."""

    def __init__(self) -> None:
        self._left = _MOST_SEARCHED

    def holds(self, text: str, part: str) -> bool:
        """Whether a text holds a part."""
        self._left -= len(text)
        return self._left > 0 and part in text

    def all(self, text: str, part: str) -> list[int]:
        """Return where a part begins in a text, up to four places."""
        where: list[int] = []
        at = 0
        while self._left > 0 and len(where) < _MOST_PLACES:
            found = text.find(part, at)
            self._left -= (found if found >= 0 else len(text)) - at
            if found < 0:
                break
            where.append(found)
            at = found + len(part)
        return where


def _places(lines: Sequence[PageLine], keys: Sequence[str], whole: str, search: _Search) -> list[list[_Found]]:
    """Return where each line may stand: as a whole line, and a long one that is none anywhere."""
    starts: dict[str, list[int]] = {}
    at = 0
    for key in keys:
        starts.setdefault(key, []).append(at)
        at += len(key)
    out: list[list[_Found]] = []
    for number, line in enumerate(lines):
        key = line.key
        where = starts.get(key) or (search.all(whole, key) if len(key) >= _LONG else [])
        out.append([_Found(number, start, start + len(key)) for start in where[:_MOST_PLACES]])
    return out


class _Chain(NamedTuple):
    """Places that follow one another, the last first, and how many characters they hold."""

    weight: int
    last: _Found | None = None
    before: "_Chain | None" = None


def _in_order(places: Sequence[Sequence[_Found]]) -> list[_Found]:
    """Return the places that follow one another in page and text and hold the most characters."""
    ends = [0]
    chains = [_Chain(0)]
    for alternatives in places:
        before = [(one, chains[bisect_right(ends, one.start) - 1]) for one in alternatives]
        for one, chain in before:
            _add(ends, chains, _Chain(chain.weight + one.end - one.start, one, chain), one.end)
    return _unrolled(chains[-1])


def _add(ends: list[int], chains: list[_Chain], longer: _Chain, end: int) -> None:
    """Put a chain that ends at ``end`` among those that are the heaviest up to where they end; both lists rise."""
    at = bisect_left(ends, end)
    if chains[at - 1].weight >= longer.weight or (
        at < len(ends) and ends[at] == end and chains[at].weight >= longer.weight
    ):
        return
    stop = at
    while stop < len(ends) and chains[stop].weight <= longer.weight:
        stop += 1
    ends[at:stop], chains[at:stop] = [end], [longer]


def _unrolled(chain: _Chain | None) -> list[_Found]:
    out: list[_Found] = []
    while chain is not None and chain.last is not None:
        out.append(chain.last)
        chain = chain.before
    return out[::-1]


def _in_gaps(lines: Sequence[PageLine], found: Sequence[_Found], whole: str, search: _Search) -> Iterator[int]:
    """Yield the lines that stand in the text between two that were found, glued to other words or with other words."""
    edges = [_Found(-1, 0, 0), *found, _Found(len(lines), len(whole), len(whole))]
    for one, two in pairwise(edges):
        gap = whole[one.end : two.start]
        if gap:
            yield from (number for number in range(one.line + 1, two.line) if _fits(lines[number].key, gap, search))


def _out_of_order(lines: Sequence[PageLine], found: Sequence[_Found], whole: str, search: _Search) -> Iterator[int]:
    """Yield the long lines that stand elsewhere in the text: trafilatura puts what it finds late at the end."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(whole)]
    rest = "\n".join(whole[end:start] for end, start in zip(ends, starts, strict=True))
    if len(rest) < _LONG + len(found):
        return
    for number, line in enumerate(lines):
        if len(line.key) >= _LONG and search.holds(rest, line.key):
            rest = rest.replace(line.key, "\n", 1)
            yield number


def _fits(key: str, gap: str, search: _Search) -> bool:
    if len(key) < _PARAGRAPH:
        return key == gap or (len(key) >= _SURE and search.holds(gap, key))
    return search.holds(gap, key[:_LONG]) or search.holds(gap, key[-_LONG:])


def _left_out(lines: Sequence[PageLine], taken: set[int]) -> Iterator[int]:
    """Yield the paragraphs that stand in the same markup as those that were taken."""
    if not taken:
        return
    alike = Counter(markup_of(lines[number]) for number in taken)
    articles = {_article(lines[number]) for number in taken}
    for number in range(*_stretch(lines, taken)):
        line = lines[number]
        if number in taken or line.block.tag != "p" or line.linked > _MOST_LINKED:
            continue
        markup = markup_of(line)
        long = len(line.key) >= (_LONG if markup.is_named else _PARAGRAPH)
        if long and alike[markup] >= _FEWEST_ALIKE and _article(line) in articles and not is_furniture(line.text):
            yield number


def _heads_left_out(lines: Sequence[PageLine], taken: set[int]) -> Iterator[int]:
    """Yield the headings right over and beside a line that was taken, after the first of these."""
    for number in taken - {min(taken, default=0)}:
        head = number - 1
        line = lines[head]
        if head in taken or line.block.tag not in _HEADINGS or line.linked > _MOST_LINKED:
            continue
        if head > min(taken) and line.block.getparent() is lines[number].block.getparent():
            yield head


def _stretch(lines: Sequence[PageLine], taken: set[int]) -> tuple[int, int]:
    """Return the stretch of lines about one article: from the headline before what was taken to the next one."""
    titles = [number for number, line in enumerate(lines) if line.block.tag == "h1" and number not in taken]
    first = max((number for number in titles if number < min(taken)), default=-1)
    last = min((number for number in titles if number > max(taken)), default=len(lines))
    return first + 1, last


def _article(line: PageLine) -> HtmlElement | None:
    return next(line.block.iterancestors("article"), None)
